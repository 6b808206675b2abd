"""What the system says of a connection, in words for people: no numbers, and what to do where something can be done."""

import errno
import ssl
from typing import Final

_AGAIN: Final = "a later run tries again"
_WORDS: Final = {
    errno.ECONNREFUSED: f"nothing takes connections there; check the address and its port, {_AGAIN}",
    errno.ECONNRESET: f"the other side broke it off; {_AGAIN}",
    errno.ECONNABORTED: f"it was broken off; {_AGAIN}",
    errno.EPIPE: f"the other side had closed it; {_AGAIN}",
    errno.ETIMEDOUT: f"no answer came; {_AGAIN}",
    errno.EHOSTUNREACH: f"no way leads to this host; {_AGAIN}",
    errno.ENETUNREACH: "no way leads to its network; check whether this machine is online",
    errno.ENETDOWN: "the network is down; check whether this machine is online",
    errno.EADDRNOTAVAIL: "this machine has no address that leads there, or no free port",
    errno.EMFILE: "this process has too many files open; raise its limit (ulimit -n)",
    errno.ENFILE: "this machine has too many files open",
    errno.EACCES: "this machine does not let us; look at its firewall",
    errno.EPERM: "this machine does not let us; look at its firewall",
}


def fault(error: OSError) -> str:
    """What went wrong with a connection."""
    if isinstance(error, ssl.SSLError):
        return (error.reason or "it ended too early").replace("_", " ").lower()
    return _WORDS.get(error.errno or 0) or error.strerror or f"it broke off; {_AGAIN}"
