"""Fetches one web address at a time, through httpx.

Small and sound rather than complete: conditional requests, robots.txt, waiting between requests to a host and
the reuse of connections are not here. What is here holds against any server: a limit on the bytes after
decompression, on each silence, on the whole, on redirects, and no redirect from a public server into a private
network.

A blocked system call (a name look-up, a handshake, headers that drip) cannot be interrupted in Python. So the
transfer runs in a daemon thread of its own; the caller waits for it, watches `stop` and the total time, and
walks away when either says so; then the line is cut and the thread ends.
"""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from ipaddress import ip_address
from socket import SOCK_STREAM, getaddrinfo
from typing import Final, TypeAlias

import httpx

import syndicate
from syndicate.clock import Clock
from syndicate.errors import FetchError, RefusedError, StoppedError, SyndicateError
from syndicate.fetch.inflate import CODINGS, inflate
from syndicate.fetch.line import Line
from syndicate.fetch.settings import FetchSettings
from syndicate.fetch.size import guard_size
from syndicate.values.document import Document

Resolve: TypeAlias = Callable[[str], tuple[str, ...]]

_TICK: Final = 0.05  # seconds between two looks at `stop`: far below the 10 s in which the service must end
_STATUS: Final = {
    401: "the server wants a login",
    403: "the server refuses us",
    404: "not found",
    410: "gone for good",
    429: "the server asks to be visited less often",
}


def resolve(host: str) -> tuple[str, ...]:
    """The IP addresses of a host, as text; none if it has no address."""
    try:
        return tuple(str(found[4][0]) for found in getaddrinfo(host, None, type=SOCK_STREAM))
    except (OSError, UnicodeError):
        return ()


class Client:
    """Fetches from the web. `resolve` says which addresses a host has; it decides what is a private network."""

    def __init__(
        self, settings: FetchSettings, clock: Clock, stop: Callable[[], bool], resolve: Resolve = resolve
    ) -> None:
        self._settings, self._clock, self._stop, self._resolve = settings, clock, stop, resolve
        self._certificates = httpx.create_ssl_context(trust_env=False)

    def get(self, address: str, max_bytes: int) -> Document:
        """The document at an http or https address, of at most `max_bytes` bytes after decompression.

        Raises FetchError, RefusedError (too large, a forbidden redirect, an unknown coding) or StoppedError.
        """
        document: Future[Document] = Future()
        line = Line()
        threading.Thread(target=self._run, args=(document, address, max_bytes, line), name="fetch", daemon=True).start()
        try:
            return self._awaited(document, address)
        finally:
            line.cut()

    def _awaited(self, document: "Future[Document]", address: str) -> Document:
        seconds = self._settings.total_timeout.total_seconds()
        deadline = time.monotonic() + seconds
        while not document.done():
            if self._stop():
                raise StoppedError("the fetch was cut short because the service is stopping")
            if time.monotonic() > deadline:
                raise FetchError(f"not complete after {seconds:g} s (total_timeout in [fetch])", address=address)
            wait((document,), _TICK)
        return document.result()

    def _run(self, document: "Future[Document]", address: str, max_bytes: int, line: Line) -> None:
        """The life of a transfer's thread: its end, good or bad, goes to the one who waits for it."""
        try:
            document.set_result(self._transfer(address, max_bytes, line))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            failure = FetchError(_words(error), address=address)
            failure.__cause__ = error
            document.set_exception(failure)
        except SyndicateError as error:
            document.set_exception(error)
        finally:
            # A fault of our own goes to the thread's exception hook; the one who waits must hear of it too.
            if not document.done():
                document.set_exception(FetchError("the transfer ended by a fault of syndicate", address=address))

    def _transfer(self, address: str, max_bytes: int, line: Line) -> Document:
        with self._connection() as connection:
            url = _checked(httpx.URL(address), address)
            for _ in range(self._settings.max_redirects + 1):
                with connection.stream("GET", url, extensions={"trace": line.trace}) as response:
                    following = response.next_request
                    if following is None:
                        return self._document(response, max_bytes, line)
                target = _checked(following.url, address)
                self._guard_network(url, target, address)
                url = target
        raise FetchError(f"more than {self._settings.max_redirects} redirects", address=address)

    def _connection(self) -> httpx.Client:
        settings = self._settings
        timeout = httpx.Timeout(settings.read_timeout.total_seconds(), connect=settings.connect_timeout.total_seconds())
        about = f" (+{settings.contact})" if settings.contact else ""
        headers = {
            "User-Agent": f"syndicate/{syndicate.__version__}{about}",
            "Accept-Encoding": CODINGS[0],
            "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.8",
        }
        return httpx.Client(headers=headers, timeout=timeout, verify=self._certificates, trust_env=False)

    def _document(self, response: httpx.Response, max_bytes: int, line: Line) -> Document:
        address = str(response.url)
        if not response.is_success:
            raise FetchError(_status(response.status_code), address=address)
        content = bytearray()
        guard_size(int(response.headers.get("Content-Length") or 0), max_bytes, address)
        for chunk in _decoded(response, address):
            content += chunk
            guard_size(len(content), max_bytes, address)
            if line.is_cut:
                raise StoppedError("nobody waits for this transfer any more")
        media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        charset = response.charset_encoding
        return Document(
            address, bytes(content), self._clock(), media_type or None, charset.lower() if charset else None
        )

    def _guard_network(self, origin: httpx.URL, target: httpx.URL, address: str) -> None:
        """Refuse a public server's redirect to a private address, which would let it look into our network."""
        if self._is_public(origin.host) and not self._is_public(target.host):
            message = f"redirected from a public server to {target.host}, which is not a public address"
            raise RefusedError(message, address=address)

    def _is_public(self, host: str) -> bool:
        """Whether every address of the host is public; a host without addresses cannot be reached and is not."""
        found = self._resolve(host)
        return bool(found) and all(ip_address(text.partition("%")[0]).is_global for text in found)


def _checked(url: httpx.URL, address: str) -> httpx.URL:
    if url.scheme not in ("http", "https"):
        raise RefusedError(f"redirected to a {url.scheme}: address, which is not followed", address=address)
    if not url.host:
        raise RefusedError("the address names no server", address=address)
    return url


def _decoded(response: httpx.Response, address: str) -> Iterator[bytes]:
    """The body in pieces, decompressed (RFC 9110, section 8.4)."""
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding in ("identity", ""):
        yield from response.iter_raw()
    elif coding in CODINGS:
        try:
            yield from inflate(response.iter_raw())
        except ValueError as error:
            raise FetchError(f"the answer cannot be decompressed: {error}", address=address) from error
    else:
        raise RefusedError(f'sent with the coding "{coding}", which was not asked for', address=address)


def _status(code: int) -> str:
    if code in _STATUS:
        return f"{_STATUS[code]} (HTTP {code})"
    if code >= 500:
        return f"the server has a fault (HTTP {code}); a later run tries again"
    return f"the server does not give it (HTTP {code})"


def _words(error: Exception) -> str:
    """What went wrong, for people; the first kind that fits."""
    kinds: tuple[tuple[type[Exception], str], ...] = (
        (httpx.ConnectTimeout, "no connection in time (connect_timeout in [fetch])"),
        (httpx.TimeoutException, "the server fell silent (read_timeout in [fetch])"),
        (httpx.ConnectError, "no connection"),
        (httpx.InvalidURL, "not a valid address"),
        (httpx.RemoteProtocolError, "the server broke off, or does not speak HTTP"),
    )
    words = next((words for kind, words in kinds if isinstance(error, kind)), "the connection failed")
    return f"{words}: {error}" if str(error) else words
