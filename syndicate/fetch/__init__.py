"""Addresses to documents: local files and the web. The only room that opens either.

It knows nothing of sources and articles: a source asks for a `Request` and gets a `Document`, or an error
whose message is for people. The web client (httpx) is loaded when the first web address is asked for.
"""

from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from syndicate.clock import Clock
from syndicate.errors import MissingExtraError, RefusedError
from syndicate.fetch import local
from syndicate.fetch.settings import FetchSettings
from syndicate.values.document import Document, Request

if TYPE_CHECKING:
    from syndicate.fetch.client import Client

__all__ = ["FetchSettings", "Fetcher", "open_fetch"]


class Fetcher:
    """Fetches documents until it is closed; a context manager. Made by `open_fetch`."""

    def __init__(self, settings: FetchSettings, clock: Clock, stop: Callable[[], bool]) -> None:
        self._settings, self._clock, self._stop = settings, clock, stop
        self._client: Client | None = None

    def __call__(self, request: Request) -> Document:
        """The document of a `file:`, `http:` or `https:` address.

        Raises FetchError if it could not be had, RefusedError if it may not be had (too large, outside its
        folder, another scheme), StoppedError if `stop()` turned true in the middle, MissingExtraError if the
        web client is not installed.
        """
        scheme = request.address.partition(":")[0].lower()
        max_bytes = self._settings.max_bytes if request.max_bytes is None else request.max_bytes
        if scheme == "file":
            return local.read(request, max_bytes, self._clock, self._stop)
        if scheme in ("http", "https"):
            return self._web().get(request.address, max_bytes)
        raise RefusedError("only file:, http: and https: addresses are fetched", address=request.address)

    def close(self) -> None:
        """Give back what the web client holds. Closing twice does no harm."""
        self._client = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _web(self) -> "Client":
        if self._client is None:
            try:
                from syndicate.fetch.client import Client
            except ModuleNotFoundError as error:
                message = (
                    f'the web is fetched with {error.name}, which is not installed: pip install "syndicate[service]"'
                )
                raise MissingExtraError(message) from error
            self._client = Client(self._settings, self._clock, self._stop)
        return self._client


def open_fetch(settings: FetchSettings, clock: Clock, stop: Callable[[], bool]) -> Fetcher:
    """A fetcher; `stop` is asked all the time whether the work shall be cut short."""
    return Fetcher(settings, clock, stop)
