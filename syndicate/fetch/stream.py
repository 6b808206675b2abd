"""Stream: one connection of the web client, in the form that httpcore takes it (its public network interface).

Every wait is cut into ticks by the transfer, so that the total time holds in the middle of a header, of a body
and of a TLS handshake, and a service that stops does not wait for a silent server.
"""

import select
import socket
import ssl
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import httpcore

from syndicate.errors import FetchError
from syndicate.fetch.faults import fault
from syndicate.fetch.transfer import Current, Transfer

_T = TypeVar("_T")
_Kinds = tuple[type[Exception], type[Exception]]  # what is raised when it takes too long, and when it breaks


class Stream(httpcore.NetworkStream):
    """A connection, plain or secure, of whatever transfer its thread is at."""

    def __init__(self, connection: socket.socket, current: Current) -> None:
        self._connection, self._current = connection, current

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """At most `max_bytes` bytes, none at the end; httpcore.ReadTimeout after `timeout` seconds of silence."""
        transfer, receive = self._current.need(), partial(self._connection.recv, max_bytes)
        kinds = (httpcore.ReadTimeout, httpcore.ReadError)
        content = _patiently(self._connection, transfer, receive, timeout, kinds)
        transfer.count(len(content))
        return content

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it; httpcore.WriteTimeout where the other side takes nothing for `timeout` seconds."""
        transfer = self._current.need()
        kinds = (httpcore.WriteTimeout, httpcore.WriteError)
        while buffer:
            send = partial(self._connection.send, buffer)
            buffer = buffer[_patiently(self._connection, transfer, send, timeout, kinds) :]

    def close(self) -> None:
        """Give the connection up. Closing twice does no harm."""
        self._connection.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, secure. Raises FetchError if the server's certificate does not hold, or TLS fails."""
        transfer = self._current.need()
        kinds = (httpcore.ConnectTimeout, httpcore.ConnectError)
        secure = self._connection
        try:
            secure = ssl_context.wrap_socket(secure, server_hostname=server_hostname, do_handshake_on_connect=False)
            _patiently(secure, transfer, secure.do_handshake, timeout, kinds)
        except BaseException as error:
            secure.close()
            failure = error.__cause__ if isinstance(error, httpcore.ConnectError) else error
            if isinstance(failure, OSError | ValueError):
                raise FetchError(_insecure(failure), address=transfer.address) from failure
            raise
        return Stream(secure, self._current)

    def get_extra_info(self, info: str) -> object:
        """What httpcore asks of a connection, else None.

        An idle connection that can be read has come to its end; "ssl_object" knows which protocol was agreed on.
        """
        if info == "is_readable":
            return self._connection.fileno() < 0 or is_ready(self._connection, select.POLLIN, 0)
        if info == "ssl_object" and isinstance(self._connection, ssl.SSLSocket):
            return self._connection
        return None


def _insecure(failure: Exception) -> str:
    if isinstance(failure, ssl.SSLCertVerificationError):
        return f"its certificate does not hold: {failure.verify_message}; its owner has to mend that (to take it all the same: verify_tls = false at its source)"
    return f"no secure connection (TLS): {fault(failure) if isinstance(failure, OSError) else failure}"


def is_ready(connection: socket.socket, event: int, seconds: float) -> bool:
    """Whether a socket can be read (select.POLLIN) or written (select.POLLOUT) within so many seconds."""
    poll = select.poll()
    poll.register(connection, event)
    return bool(poll.poll(seconds * 1000))


def _patiently(
    connection: socket.socket, transfer: Transfer, step: Callable[[], _T], timeout: float | None, kinds: _Kinds
) -> _T:
    """Take a step that may block, tick by tick; TLS takes a step up where a tick has cut it."""
    late, broken = kinds
    until = transfer.patience(timeout)
    while (seconds := transfer.left(until)) > 0:
        connection.settimeout(seconds)
        try:
            return step()
        except TimeoutError:
            continue
        except OSError as error:
            raise broken(fault(error)) from error
    raise late("no answer in time")
