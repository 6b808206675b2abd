"""The feeds that a page names, and where feeds usually are.

A page names them by `<link rel="alternate">` in its head; failing that, by a plain link that says so. Feeds of comments
come last: who names a page wants its articles.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

from syndicate.clean.decode import decode
from syndicate.clean.words.addresses import web_address
from syndicate.values.document import Document

_TYPES: Final = (
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/json",
    "application/xml", "text/xml",
)  # fmt: skip
_ENDS: Final = (
    "/feed",
    "/rss",
    ".rss",
    "/atom",
    "feed.xml",
    "rss.xml",
    "atom.xml",
    "feed.json",
    "index.xml",
    "index.rdf",
)
_COMMON: Final = ("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json")
_MOST_READ: Final = 2_000_000


def named_feeds(page: Document) -> tuple[str, ...]:
    """The addresses of the feeds that a page names, the best one first."""
    links = _Links()
    links.feed(decode(page.content, page.charset, _MOST_READ).text)
    base = web_address(links.base, page.address) or page.address
    found = [*links.alternates, *(address for address in links.anchors if address.rstrip("/").lower().endswith(_ENDS))]
    addresses = dict.fromkeys(address for raw in found if (address := web_address(raw, base)))
    return tuple(sorted(addresses, key=lambda address: "comment" in address.lower()))


def usual_feeds(page: Document) -> tuple[str, ...]:
    """Where the feed of a site is where no page names it: beside the page's own path, and at the root."""
    beside = [urljoin(page.address, "feed")] if page.address.endswith("/") else []
    return tuple(dict.fromkeys((*beside, *(urljoin(page.address, path) for path in _COMMON))))


class _Links(HTMLParser):
    """What the `<base>`, `<link>` and `<a>` of a page say."""

    def __init__(self) -> None:
        super().__init__()
        self.base: str | None = None
        self.alternates: list[str] = []
        self.anchors: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        stated = {name: value or "" for name, value in attrs}
        address = stated.get("href", "").strip()
        if tag == "base" and address and self.base is None:
            self.base = address
        elif tag == "a" and address:
            self.anchors.append(address)
        elif tag == "link" and address and "alternate" in stated.get("rel", "").lower().split():
            self.alternates += [address for kind in _kinds(stated) if kind in _TYPES]


def _kinds(stated: dict[str, str]) -> Iterator[str]:
    yield stated.get("type", "").partition(";")[0].strip().lower()
