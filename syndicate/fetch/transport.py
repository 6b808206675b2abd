"""Transport: an httpx transport that holds the total time, dials only what it may, and counts what comes.

httpx and httpcore do HTTP; what they cannot do is done in the connections underneath, which they let one
bring (`httpcore.ConnectionPool(network_backend=...)`). Connections are kept for a few seconds and used again.

The transport is used without `httpx.Client`, which would follow redirects, keep cookies, take credentials out of
addresses and write addresses to a log: all that is decided elsewhere, or must not be.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import unquote, urlsplit

import httpcore
import httpx

from syndicate.errors import FetchError
from syndicate.fetch.dialling import Backend
from syndicate.fetch.guard import Guard
from syndicate.fetch.network import Network
from syndicate.fetch.transfer import Current, Transfer

_KEPT: Final = 20  # connections that wait for their host's next request
_KEPT_SECONDS: Final = 4.0  # shorter than the 5 s after which common servers hang up

_WORDS: Final[tuple[tuple[type[Exception], str], ...]] = (
    (httpcore.ConnectTimeout, "no connection in time (connect_timeout in [fetch])"),
    (httpcore.TimeoutException, "the server fell silent (read_timeout in [fetch])"),
    (httpcore.ConnectError, "no connection"),
    (httpcore.ProxyError, "the proxy does not let us through (proxy in [fetch])"),
    (httpcore.RemoteProtocolError, "the server broke off, or does not speak HTTP"),
    (httpcore.ProtocolError, "not a valid request"),
    (httpcore.NetworkError, "the connection broke off"),
    (httpcore.UnsupportedProtocol, "not an address of the web"),
)


class Transport(httpx.BaseTransport):
    """Sends requests that carry their transfer, and no other: `request.extensions["transfer"]`."""

    def __init__(self, network: Network, guard: Guard, proxy: str | None = None) -> None:
        self._current = Current()
        if proxy is None:
            self._pool = httpcore.ConnectionPool(
                ssl_context=network.trust(),
                max_connections=None,
                max_keepalive_connections=_KEPT,
                keepalive_expiry=_KEPT_SECONDS,
                network_backend=Backend(network, guard, self._current),
            )
        else:
            self._pool = _proxied(network, proxy, self._current)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, its body not yet read.

        Raises FetchError, RefusedError or StoppedError, with words for people; so does reading the body.
        """
        transfer: Transfer = request.extensions["transfer"]
        url = request.url
        wanted = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        with self.busy(transfer):
            answer = self._pool.handle_request(wanted)
        body = _Body(answer, transfer, self)
        return httpx.Response(answer.status, headers=answer.headers, stream=body, extensions=answer.extensions)

    def close(self) -> None:
        """Give all connections up."""
        self._pool.close()

    @contextmanager
    def busy(self, transfer: Transfer) -> Iterator[None]:
        """Do something for a transfer; what goes wrong in it is said in plain words."""
        before, self._current.transfer = self._current.transfer, transfer
        try:
            yield
        except tuple(kind for kind, _ in _WORDS) as error:
            raise FetchError(_words(error), address=transfer.address) from error
        finally:
            self._current.transfer = before


class _Body(httpx.SyncByteStream):
    """A body whose every piece is read for its transfer."""

    def __init__(self, answer: httpcore.Response, transfer: Transfer, transport: Transport) -> None:
        self._answer, self._transfer, self._transport = answer, transfer, transport

    def __iter__(self) -> Iterator[bytes]:
        pieces = self._answer.iter_stream()
        while True:
            with self._transport.busy(self._transfer):
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece

    def close(self) -> None:
        self._answer.close()


def _proxied(network: Network, proxy: str, current: Current) -> httpcore.ConnectionPool:
    """A pool whose requests all go through a proxy: its address is not guarded, and it dials by itself."""
    parts = urlsplit(proxy)
    credentials = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return httpcore.HTTPProxy(
        proxy_url=f"http://{parts.netloc.rpartition('@')[2]}",
        proxy_auth=credentials,
        ssl_context=network.trust(),
        max_connections=None,
        max_keepalive_connections=_KEPT,
        keepalive_expiry=_KEPT_SECONDS,
        network_backend=Backend(network, None, current),
    )


def _words(error: Exception) -> str:
    """What went wrong, for people; the first kind that fits."""
    words = next(words for kind, words in _WORDS if isinstance(error, kind))
    return f"{words}: {error}" if str(error) else words
