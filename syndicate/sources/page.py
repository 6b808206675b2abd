"""The kind `page`: one address, watched. A new revision is recorded when the page changes in meaning.

The page is an item at every run. Whether it is sent again is between its server and the validators that the store
keeps beside the document.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from syndicate.sources.website import WebSettings
from syndicate.values.document import Fetch, Request
from syndicate.values.item import Item
from syndicate.values.source import SourceState


@dataclass(frozen=True, slots=True)
class PageSettings(WebSettings):
    """A source of the kind `page`: `url` is the page's address, or that of its first page."""


def check(_settings: PageSettings) -> None:
    """Nothing on this machine has to be there for a page."""


def discover(settings: PageSettings, _state: SourceState, _fetch: Fetch, _timezone: str | None) -> Iterator[Item]:
    """The page, as the one item."""
    yield Item(settings.url, (f"url:{settings.url}",), (Request(settings.url),), max_pages=settings.max_pages)
