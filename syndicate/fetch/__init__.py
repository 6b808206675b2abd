"""Addresses to documents: local files and the web. The only room that opens either.

It knows nothing of sources and articles: a source asks for a `Request` and gets a `Document`, or an error
whose message is for people. The web client (httpx) is loaded when the first web address is asked for.
"""

import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from syndicate.clock import Clock
from syndicate.errors import MissingExtraError, RefusedError
from syndicate.fetch import local
from syndicate.fetch.network import OUTSIDE, Network
from syndicate.fetch.settings import FetchSettings
from syndicate.values.access import Access
from syndicate.values.document import Document, Request
from syndicate.values.hold import Hold
from syndicate.values.robotsfile import NO_SHELF, RobotsShelf

if TYPE_CHECKING:
    from syndicate.fetch.client import Client
    from syndicate.fetch.manners import Manners

__all__ = ["FetchSettings", "Fetcher", "Network", "open_fetch"]


class Fetcher:
    """Fetches documents until it is closed; a context manager. Made by `open_fetch`. Threads may share it."""

    def __init__(
        self,
        settings: FetchSettings,
        clock: Clock,
        stop: Callable[[], bool],
        network: Network,
        manners: "Manners | None",
        *,
        holds: Sequence[Hold],
        access: Access | None,
        shelf: RobotsShelf,
    ) -> None:
        self._settings, self._clock, self._stop = settings, clock, stop
        self._network, self._manners, self._holds = network, manners, tuple(holds)
        self._access, self._shelf = access, shelf
        self._lock = threading.Lock()
        self._client: Client | None = None
        self._is_used = False

    def __call__(self, request: Request) -> Document:
        """The document of a `file:`, `http:` or `https:` address.

        Raises FetchError if it could not be had, RefusedError if it may not be had (too large, outside its
        folder, another scheme, no address of the public internet), BlockedError if its server does not let us
        have it, GoneError if that says that it is gone for good, HeldError if that asked to be left alone,
        OfflineError if nobody can be reached, StoppedError if `stop()` turned true in the middle,
        MissingExtraError if the web client is not installed.
        """
        scheme = request.address.partition(":")[0].lower()
        max_bytes = self._settings.max_bytes if request.max_bytes is None else request.max_bytes
        if scheme == "file":
            return local.read(request, max_bytes, self._clock, self._stop)
        if scheme in ("http", "https"):
            return self._web().get(request, max_bytes)
        raise RefusedError("only file:, http: and https: addresses are fetched", address=request.address)

    def holds(self) -> tuple[Hold, ...]:
        """Which places asked to be left alone, as far as is known: by now, or, if nothing was fetched, at the start."""
        with self._lock:
            manners = self._manners if self._is_used else None
        return self._holds if manners is None else manners.hosts.holds(self._clock())

    def close(self) -> None:
        """Give back what the web client holds. Closing twice does no harm."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _web(self) -> "Client":
        with self._lock:
            if self._client is None:
                self._client = self._new_client()
            return self._client

    def _new_client(self) -> "Client":
        try:
            from syndicate.fetch.client import Client
            from syndicate.fetch.manners import OF_THIS_PROCESS
        except ModuleNotFoundError as error:
            message = f'the web is fetched with {error.name}, which is not installed: pip install "syndicate[service]"'
            raise MissingExtraError(message) from error
        manners = OF_THIS_PROCESS if self._manners is None else self._manners
        manners.hosts.recall(self._holds)
        self._manners, self._is_used = manners, True
        return Client(
            self._settings, self._clock, self._stop, self._network, manners, access=self._access, shelf=self._shelf
        )


def open_fetch(
    settings: FetchSettings,
    clock: Clock,
    stop: Callable[[], bool],
    network: Network = OUTSIDE,
    manners: "Manners | None" = None,
    *,
    holds: Sequence[Hold] = (),
    access: Access | None = None,
    shelf: RobotsShelf = NO_SHELF,
) -> Fetcher:
    """A fetcher; `stop` is asked all the time whether the work shall be cut short.

    `network` is what it takes from outside. `manners` is what is known of the sites that are visited; without it,
    what this process knows, so that all of its fetchers together make one request at a time to a host. `holds` is what
    was known before of places that asked to be left alone; `Fetcher.holds` gives what is known after. `access` is what
    the source that it fetches for shows to its own server. `shelf` is where robots.txt files outlive the process.
    """
    return Fetcher(settings, clock, stop, network, manners, holds=holds, access=access, shelf=shelf)
