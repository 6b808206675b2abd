"""Network: what the web client takes from outside - names, time that passes, waiting, trust.

All of it is injected, so that tests and simulations bring their own.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from socket import EAI_AGAIN, SOCK_STREAM, gaierror, getaddrinfo
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from ssl import SSLContext

Resolve: TypeAlias = Callable[[str], tuple[str, ...]]


def resolve(host: str) -> tuple[str, ...]:
    """The IP addresses of a host, as text, the best first (RFC 6724); none if it has no address.

    Raises gaierror where no name can be looked up at present: the machine is offline, or its name server is.
    """
    try:
        return tuple(dict.fromkeys(str(found[4][0]) for found in getaddrinfo(host, None, type=SOCK_STREAM)))
    except gaierror as error:
        if error.errno == EAI_AGAIN:
            raise
        return ()
    except (OSError, UnicodeError):
        return ()


@cache
def trust() -> "SSLContext":
    """A TLS context that verifies servers by httpx's own list of authorities, not by one of the environment.

    Reading that list takes about 20 ms, so it is read once in a process.
    """
    import httpx

    return httpx.create_ssl_context(trust_env=False)


def unverified() -> "SSLContext":
    """A TLS context that takes any certificate, for a server of whose source the user says so."""
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@dataclass(frozen=True, slots=True)
class Network:
    """`resolve` finds a name's addresses; it may be called from any thread, may take its time, and may raise gaierror.

    `monotonic` counts seconds for deadlines, `sleep` waits a number of seconds between two requests to a host,
    `trust` gives the TLS context that every server is verified by.
    """

    resolve: Resolve = resolve
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    trust: "Callable[[], SSLContext]" = trust


OUTSIDE: Final = Network()
