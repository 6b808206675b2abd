"""What one service has for itself: the address that it listens on, and the folder that it publishes in."""

import errno
import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Final

from syndicate.config import ServeSettings
from syndicate.errors import SyndicateError

_TAKEN: Final = "Stop what uses it, or set another [serve] port"
_NO_ADDRESS: Final = "Set [serve] host to an address of this machine"
_ADVICE: Final = {
    errno.EADDRINUSE: _TAKEN,
    errno.EACCES: "The ports below 1024 are for the administrator: set another [serve] port",
    errno.EADDRNOTAVAIL: _NO_ADDRESS,
    socket.EAI_NONAME: _NO_ADDRESS,
}


def listen(serve: ServeSettings, path: str) -> socket.socket:
    """A socket that listens where the settings say, which stand in the file `path`. Raises `SyndicateError`."""
    try:
        family, _, _, _, address = socket.getaddrinfo(
            serve.host, serve.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.create_server(address[:2], family=family)
    except (OSError, UnicodeError) as error:
        number = error.errno if isinstance(error, OSError) and error.errno else 0
        # Python's own words for it repeat the address; a name that is not found has a negative number.
        reason = os.strerror(number) if number > 0 else getattr(error, "strerror", None) or error
        advice = _ADVICE.get(number, "Set another [serve] host or port")
        raise SyndicateError(
            f"Cannot listen on {serve.host} port {serve.port}: {reason}. {advice} in {path}."
        ) from error
    # Otherwise the kernel holds a body back until the client has acknowledged its header, 40 ms later. Asyncio
    # sees to this only for sockets that it made; connections inherit it.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


@contextmanager
def alone(folder: str) -> Iterator[None]:
    """Be the only service in that folder. Raises `SyndicateError` if there is another one on this machine.

    Two would write the same feeds in turn, each with its own address in them. The lock is on the folder itself, so it
    leaves no file behind and ends with the process, however that ends. A file system without locks has none.
    """
    with ExitStack() as stack:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            stack.callback(os.close, descriptor)
            _lock(descriptor, folder)
        yield


def _lock(descriptor: int, folder: str) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise SyndicateError(
            f"Another `syndicate serve` runs in {folder}, and would write the same feeds. Use that one, or stop it first."
        ) from error
