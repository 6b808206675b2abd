"""What is had of an item: its source's own body, and its pages, in order, each asked for as politely as can be.

An item of one request may say that its page goes on: then the pages that this names are fetched, one after the other. An
article is had whole or not at all: where one of its pages cannot be had, there are none. A page that breaks off in the
middle is told from one that is written like that by the next look, when it says the same.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from syndicate.clean.choose import no_article
from syndicate.clean.joining import goes_on
from syndicate.clean.nextpage import NextPage, next_page
from syndicate.clean.wholeness import breaks_off
from syndicate.errors import FetchError, GoneError, RefusedError
from syndicate.fetch.domains import registrable
from syndicate.sources.entrykeys import is_front_page
from syndicate.values.article import Article
from syndicate.values.document import Document, Fetch, Request
from syndicate.values.item import Item, Lack

LONGEST_FRESH: Final = timedelta(days=1)
TORN: Final = "its page breaks off in the middle"

PageCall: TypeAlias = Callable[[Document], Article]
"""The article of one page by itself."""


@dataclass(frozen=True, slots=True)
class Had:
    """The body and the pages of an item; `trouble` is why there are no pages, though there should be, or what they lack.

    `is_cut` says that the article has more pages than may be taken, `is_gone` that its page is gone for good.
    """

    body: Document | None
    pages: tuple[Document, ...] = ()
    trouble: str | None = None
    is_cut: bool = False
    is_gone: bool = False

    @property
    def lack(self) -> Lack | None:
        """Why something is missing; None if nothing is."""
        if self.trouble is None:
            return None
        return "gone" if self.is_gone else "missing"

    @property
    def is_torn(self) -> bool:
        """Whether a page breaks off in the middle."""
        return bool(self.pages) and self.trouble is not None

    @property
    def documents(self) -> tuple[Document, ...]:
        """All of them, as they are kept: the body first."""
        return (self.body, *self.pages) if self.body is not None else self.pages


def have(fetch: Fetch, clean: PageCall, item: Item, kept: Sequence[Document], now: datetime | None = None) -> Had:
    """The documents of an item. `kept` are those that it had at its last observation, in the order of `documents`.

    Those of its pages that are fresh at `now` are not asked for (RFC 9111, section 4.2); None: all are.
    Raises FetchError (RefusedError where it has neither) where something could not be had and there is no body.
    """
    body = item.body and _captured(item.body, item)
    if not item.requests:
        if body is None:
            raise RefusedError("its source gave neither an address nor a text for it", address=item.place)
        return Had(body)
    copies = kept[1:] if body is not None else kept
    pages = _Pages(fetch, clean, item, copies, now)
    try:
        found = tuple(_captured(page, item) for page in pages.all())
    except FetchError as error:
        if body is None:
            raise
        words = str(error) if pages.number > 1 else f"its page could not be had: {error}"
        return Had(body, trouble=words, is_gone=isinstance(error, GoneError))
    trouble = TORN if _are_torn(found, copies, clean) else None
    return Had(body, found, trouble, is_cut=pages.is_cut)


def _are_torn(pages: Sequence[Document], copies: Sequence[Document], clean: PageCall) -> bool:
    """Whether a page breaks off, and is not written like that: then it said the same at its last observation."""
    torn = [page for page in pages if breaks_off(page)]
    said = {clean(copy).text for copy in copies if breaks_off(copy)} if torn else set()
    return any(clean(page).text not in said for page in torn)


class _Pages:
    """The pages of one item. `number` is that of the page which is being had."""

    def __init__(
        self, fetch: Fetch, clean: PageCall, item: Item, copies: Sequence[Document], now: datetime | None
    ) -> None:
        self._fetch, self._clean, self._item, self._copies, self._now = fetch, clean, item, copies, now
        self._articles: dict[str, Article] = {}
        self.number, self.is_cut = 1, False

    def all(self) -> list[Document]:
        """The pages, in order. Raises FetchError where one of them cannot be had."""
        first, *more = self._item.requests
        pages = [self._had(first)]
        if self._item.hints.url and is_front_page(pages[0].address) and not is_front_page(first.address):
            raise FetchError("its address leads to the front page of a site by now", address=first.address)
        for request in more:
            self.number += 1
            pages.append(self._had(request))
        return pages if more else self._followed(pages)

    def _followed(self, pages: list[Document]) -> list[Document]:
        """The page, and those on which its article goes on."""
        asked = {self._item.requests[0].address, pages[0].address}
        while self._item.max_pages > 1 and (named := next_page(pages[-1], len(pages))) is not None:
            if named.address in asked or not _is_of_one_site(named.address, pages[0].address):
                break
            if len(pages) == self._item.max_pages:
                self.is_cut = True
                break
            self.number = len(pages) + 1
            page = self._had(Request(named.address))
            if page.address in asked or not self._is_next(pages, page, named):
                break
            asked |= {named.address, page.address}
            pages.append(page)
        return pages

    def _is_next(self, pages: Sequence[Document], page: Document, named: NextPage) -> bool:
        """Whether what was found where the article should go on is its next page. Raises FetchError for a wall."""
        if not _is_of_one_site(page.address, pages[0].address):
            return False
        if any((one.address, one.content) == (page.address, page.content) for one in self._copies):
            return True  # It was one at the last observation.
        *before, article = map(self._article, (*pages, page))
        wall = no_article(article, before[0])
        if wall is not None:
            raise self._missing(f"it is {wall}", FetchError("", address=page.address))
        is_next = goes_on(before, article, is_sure=named.is_sure)
        if not is_next and (breaks_off(page) or any(one.address == page.address for one in self._copies)):
            raise self._missing("another page stands in its place", FetchError("", address=page.address))
        return is_next

    def _article(self, page: Document) -> Article:
        if page.address not in self._articles:
            self._articles[page.address] = self._clean(page)
        return self._articles[page.address]

    def _had(self, request: Request) -> Document:
        try:
            return self._asked(request)
        except FetchError as error:
            if self.number == 1:
                raise
            raise self._missing(str(error), error) from error

    def _missing(self, why: str, error: FetchError) -> FetchError:
        """Without one of its pages an article is not had, whatever the reason; it is tried again."""
        words = f"page {self.number} of it could not be had, and nothing is published of the others: {why}"
        return FetchError(words, address=error.address, status=error.status, retry_after=error.retry_after)

    def _asked(self, request: Request) -> Document:
        """The page; the copy that is kept, where its server says that it is still good (RFC 9110, section 13.1)."""
        copy = next(self._kept(request), None)
        if copy is None:
            return _bounded(self._fetch(request))
        if self._now is not None and copy.fresh_until is not None and self._now < copy.fresh_until:
            return copy
        held = replace(request, etag=copy.etag, last_modified=copy.last_modified, held_at=copy.address)
        page = _bounded(self._fetch(held))
        if not page.unchanged:
            return page
        etag, last_modified = page.etag or copy.etag, page.last_modified or copy.last_modified
        return replace(copy, etag=etag, last_modified=last_modified, fresh_until=page.fresh_until)

    def _kept(self, request: Request) -> Iterator[Document]:
        """The copies that may be of this page: of its address, or, where that is a redirect, at its place."""
        copies = [one for one in self._copies if one.address == request.address]
        copies += self._copies[self.number - 1 : self.number]
        return (one for one in copies if one.etag or one.last_modified or one.fresh_until)


def _is_of_one_site(one: str, other: str) -> bool:
    return registrable(urlsplit(one).hostname or "") == registrable(urlsplit(other).hostname or "")


def _captured(document: Document, item: Item) -> Document:
    """The document with the moment that its relative times count from: of what comes from the web, when it came."""
    fetched = document.fetched_at if document.url and item.requests else None
    return replace(document, captured_at=item.captured_at or document.captured_at or fetched)


def _bounded(page: Document) -> Document:
    """The page, fresh for no longer than a day from now on, whatever its server says: edits shall arrive."""
    latest = page.fetched_at + LONGEST_FRESH
    return replace(page, fresh_until=page.fresh_until and min(page.fresh_until, latest))
