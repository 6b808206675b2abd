"""How the pipeline fetches: with what the store knows of places that asked to be left alone, and never twice the same."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from syndicate.errors import FetchError
from syndicate.fetch import Fetcher
from syndicate.store import Store
from syndicate.values.document import Document, Fetch, Request
from syndicate.values.robotsfile import RobotsShelf


@contextmanager
def fetching(store: Store, opened: Callable[..., Fetcher]) -> Iterator[Fetcher]:
    """A fetcher that leaves alone what asked for it in earlier runs, and remembers what does so in this one.

    `opened` is `open_fetch` with all that does not come from the store.
    """
    before = store.holds()
    with opened(holds=before, shelf=RobotsShelf(store.robots, store.keep_robots)) as fetch:
        try:
            yield fetch
        finally:
            now = fetch.holds()
            if now != before:
                store.keep_holds(before, now)


@dataclass(frozen=True, slots=True)
class Heard:
    """A request that has been made, and what came of it."""

    request: Request
    answer: Document | FetchError


def after(heard: Heard | None, fetch: Fetch) -> Fetch:
    """A fetch that gives what was heard the first time that just that is asked for, instead of asking again."""
    left = [heard] if heard is not None else []

    def fetch_or_recall(request: Request) -> Document:
        if not left or left[0].request != request:
            return fetch(request)
        answer = left.pop().answer
        if isinstance(answer, FetchError):
            raise answer
        return answer

    return fetch_or_recall
