"""The line of one transfer: its connections, which another thread may cut.

A thread that is blocked in a read cannot be interrupted in Python, but the read ends when its socket is shut
down. httpx hands out the socket through its `trace` and `network_stream` extensions.
"""

import socket
from contextlib import suppress
from typing import Final, Protocol

_OPENED: Final = ("connection.connect_tcp.complete", "connection.start_tls.complete")


class _Stream(Protocol):
    def get_extra_info(self, info: str) -> object: ...


class Line:
    """Belongs to one transfer. `trace` is given to httpx; `is_cut` says that nobody waits any more."""

    def __init__(self) -> None:
        self.is_cut = False
        self._streams: list[_Stream] = []

    def trace(self, event: str, details: dict[str, _Stream]) -> None:
        """Take note of a connection that httpx made; cut it at once if it comes too late."""
        if event in _OPENED:
            self._streams.append(details["return_value"])
            if self.is_cut:
                self.cut()

    def cut(self) -> None:
        """End every read and write on the line, from any thread. Cutting twice does no harm."""
        self.is_cut = True
        for stream in tuple(self._streams):
            connection = stream.get_extra_info("socket")
            if isinstance(connection, socket.socket):
                # Not `connection.shutdown`: that of a TLS socket takes its state away under the reading thread.
                with suppress(OSError):
                    socket.socket.shutdown(connection, socket.SHUT_RDWR)
