"""The kind `feed`: the entries of an upstream feed, given by its address or by that of a page which names it.

Where the feed gives only a teaser, the item names the entry's page beside the feed's own body, and the better of the
two is published (`clean.choose`). What the feed says again word for word is not fetched again, but for recent
articles, which are looked at ever more rarely (`feedmemory`). The first run takes the newest entries; the rest is
history: stored with what the feed says of it, and not published until `first_entries` is raised.
Nothing is lost by what a feed does: entries that vanish stay, an empty feed is a failure, and so is a page in its place.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, TypeAlias

from syndicate.errors import FetchError, GoneError
from syndicate.sources.autodiscovery import named_feeds, usual_feeds
from syndicate.sources.entrykeys import distinct, entry_keys, without_repeats
from syndicate.sources.feedguids import guids_told, marks
from syndicate.sources.feeditems import feed_item, newest
from syndicate.sources.feedmemory import (
    GONE_FOR,
    FeedMemory,
    Sight,
    digests,
    held,
    next_glance,
    read_memory,
    said,
    with_sights,
)
from syndicate.sources.feedwords import empty_words, gone_words, no_feed_words, none_found, passed_over_words
from syndicate.sources.teaser import teaser
from syndicate.sources.upstream import NoFeedError, read_feed
from syndicate.sources.website import WebSettings
from syndicate.sources.zones import zone
from syndicate.values.document import Document, Fetch, Request
from syndicate.values.glance import Glance
from syndicate.values.item import Discovery, Item, Lack
from syndicate.values.source import SourceState
from syndicate.values.upstream import UpstreamEntry, UpstreamFeed

_Keyed: TypeAlias = tuple[UpstreamEntry, tuple[str, ...]]

# A permanent redirect is believed when it was met so often in a row (RFC 9110, section 15.4, would believe it at once).
_BELIEVED: Final = 3
# Guids that a feed has changed so often in a row, as no move of a site does, name none of its entries.
_FAITHLESS: Final = 2


@dataclass(frozen=True, slots=True)
class UpstreamSettings(WebSettings):
    """A source of the kind `feed`.

    `url` is the feed's address, or that of a page that names it. With `complete`, teasers are completed from their
    pages. Of a source that was never read, the newest `first_entries` are published; a larger number than before brings
    more of the others. Of a feed of more than `max_entries`
    entries the newest are taken.
    """

    complete: bool = True
    first_entries: int = 20
    max_entries: int = 1000

    def __post_init__(self) -> None:
        WebSettings.__post_init__(self)
        if self.first_entries < 1:
            raise ValueError("first_entries must be at least 1")
        if self.max_entries < 1:
            raise ValueError("max_entries must be at least 1")


def check(_settings: UpstreamSettings) -> None:
    """Nothing on this machine has to be there for a feed."""


def discover(settings: UpstreamSettings, state: SourceState, fetch: Fetch, timezone: str | None) -> Discovery:
    """The items of the feed, in its order; none if its server says that it has not changed.

    `timezone` is that of dates without an offset. Raises FetchError where there is no feed to be had.
    """
    memory = read_memory(state.memory, settings.url)
    now = state.last_started or datetime.fromtimestamp(0, UTC)
    return _Look(settings, memory, fetch, now, timezone).discovery()


def glance(settings: UpstreamSettings, memory: str) -> Glance | None:
    """The question whose answer may save the next run."""
    return next_glance(read_memory(memory, settings.url))


@dataclass(frozen=True, slots=True)
class _Had:
    """A feed that was had: the document, what it holds, and the memory of where it was."""

    document: Document
    feed: UpstreamFeed
    memory: FeedMemory


class _Look:
    """One look at a feed."""

    def __init__(
        self, settings: UpstreamSettings, memory: FeedMemory, fetch: Fetch, now: datetime, timezone: str | None
    ) -> None:
        self._settings, self._memory, self._fetch = settings, memory, fetch
        self._now, self._seconds = now, int(now.timestamp())
        self._zone = zone(timezone) if timezone else None
        # Whether a page in its place may be one that names the feed; else it is what a broken server sends.
        self._is_search = memory.is_new

    def discovery(self) -> Discovery:
        gone = self._memory.gone
        if gone is not None and self._seconds - gone < GONE_FOR:
            return self._failure(self._memory, gone_words(self._memory, gone, again=gone + GONE_FOR))
        try:
            document = self._document()
        except GoneError:
            memory = replace(self._memory, gone=self._seconds)
            return self._failure(memory, gone_words(memory, self._seconds, again=self._seconds + GONE_FOR))
        if document.unchanged:
            return self._unchanged(document)
        had = self._read(document)
        if not had.feed.entries and (self._memory.entries or not had.feed.is_whole):
            return self._failure(self._memory, empty_words(self._memory, document.address))
        return self._taken(had)

    def _document(self) -> Document:
        memory = self._memory
        try:
            return self._fetch(memory.request)
        except FetchError as error:
            lost = isinstance(error, GoneError) or error.status == 404
            if not lost or memory.address == memory.url:
                raise
        # It was moved, or found, and is there no more: the address that the user named is asked again.
        self._is_search = True
        self._memory = replace(memory, address=memory.url, etag=None, last_modified=None, moved_to=None, moves=0)
        return self._fetch(Request(memory.url, purpose="feed"))

    def _unchanged(self, document: Document) -> Discovery:
        """What is to be done though the feed is the same: from the copy of it that is held."""
        etag = document.etag or self._memory.etag
        last_modified = document.last_modified or self._memory.last_modified
        memory = replace(_moved(self._memory, document), etag=etag, last_modified=last_modified, gone=None)
        is_due = any(sight.digest and sight.is_due(self._seconds) for sight in memory.sights)
        if not is_due and not self._takes_more():
            return Discovery((), lambda _: memory.text())
        try:
            copy = Document(memory.base, memory.copy, document.fetched_at, charset=memory.charset)
            found = self._taken(_Had(copy, read_feed(copy, self._zone), memory))
        except ValueError:
            # What is held is damaged: without validators, the server sends the whole feed at the next run.
            return Discovery((), lambda _: replace(memory, etag=None, last_modified=None).text())
        busy = [index for index, item in enumerate(found.items) if not item.unchanged]
        items = tuple(found.items[index] for index in busy)
        return Discovery(items, lambda missed: found.remember({busy[index]: lack for index, lack in missed.items()}))

    def _read(self, document: Document) -> _Had:
        try:
            feed = read_feed(document, self._zone)
            return _Had(document, feed, self._remembered(document, feed))
        except NoFeedError as error:
            if not (error.is_page and self._is_search):
                raise FetchError(no_feed_words(error, self._memory), address=document.address) from error
        return self._found(document)

    def _found(self, page: Document) -> _Had:
        """The feed of a page: the first that it names and that is one, else the first at the usual places."""
        named = named_feeds(page)
        for address in named or usual_feeds(page):
            try:
                document = self._fetch(Request(address, purpose="feed"))
                feed = read_feed(document, self._zone)
            except (FetchError, NoFeedError):
                continue
            self._memory = replace(self._memory, address=document.address)
            return _Had(document, feed, self._remembered(document, feed))
        raise FetchError(none_found(named), address=page.address)

    def _remembered(self, document: Document, feed: UpstreamFeed) -> FeedMemory:
        """The memory, with what came with a feed. Of one that breaks off, or is empty, the whole is asked for again."""
        is_good = feed.is_whole and bool(feed.entries)
        return replace(
            _moved(self._memory, document),
            etag=document.etag if is_good else None,
            last_modified=document.last_modified if is_good else None,
            charset=document.charset,
            base=document.address,
            held=held(document.content),
            gone=None,
        )

    def _taken(self, had: _Had) -> Discovery:
        known = {key: sight for sight in had.memory.sights for key in sight.keys}
        had, told_apart = self._told_apart(had)
        chosen, is_first = self._chosen([entry for entry, _ in told_apart]), not self._memory.sights
        sights, items, numbers = [], [], []
        for number, (entry, own) in enumerate(told_apart):
            short = digests(own)
            before = next((known[key] for key in short if key in known), None)
            is_history = number not in chosen if is_first or (before and not before.digest) else False
            sight = self._sight(entry, short, before, is_history=is_history)
            sights.append(replace(sight, marks=digests(marks(entry, own)[len(own) :])))
            if sight.digest or (before is None and entry.body is not None):
                numbers.append(number)
                items.append(self._item(had, entry, own, before, sight))
        items += self._passed_over(had)
        memory = replace(had.memory, entries=len(had.feed.entries), first_entries=self._settings.first_entries)

        def remember(missed: Mapping[int, Lack]) -> str:
            tried = {numbers[index] for index, item in enumerate(items[: len(numbers)]) if not item.unchanged}
            lacks = {numbers[index]: lack for index, lack in missed.items() if index < len(numbers)}
            seen = (self._after(sight, number in tried, lacks.get(number)) for number, sight in enumerate(sights))
            return with_sights(memory, seen).text()

        return Discovery(tuple(items), remember, rhythm=had.feed.rhythm, channel=had.feed.channel)

    def _told_apart(self, had: _Had) -> tuple[_Had, list[_Keyed]]:
        """The newest entries, once each, with their keys; what was had, with what is learnt of its guids."""
        entries = distinct(newest(had.feed.entries, self._settings.max_entries))
        changes = had.memory.guid_changes
        if changes < _FAITHLESS:
            told = guids_told(map(marks, entries, entry_keys(entries)), had.memory.sights)
            changes = {"same": 0, "others": changes + 1, "contradict": _FAITHLESS}.get(told or "", changes)
            had = replace(had, memory=replace(had.memory, guid_changes=changes))
        if changes >= _FAITHLESS:
            entries = tuple(replace(entry, guid=None) for entry in entries)
        return had, without_repeats(entries, entry_keys(entries))

    def _takes_more(self) -> bool:
        """Whether more of what was there before the source was is wanted than at the last look."""
        return 0 < self._memory.first_entries < self._settings.first_entries

    def _chosen(self, entries: Sequence[UpstreamEntry]) -> set[int]:
        """The numbers of the entries that are published though they were there before the source was."""
        if self._memory.sights and not self._takes_more():
            return set()
        wanted = newest(entries, self._settings.first_entries)
        identities = {id(entry) for entry in wanted}
        return {number for number, entry in enumerate(entries) if id(entry) in identities}

    def _sight(self, entry: UpstreamEntry, keys: tuple[str, ...], before: Sight | None, *, is_history: bool) -> Sight:
        """What is remembered of an entry as it is now."""
        if is_history:
            return Sight(keys, "", self._seconds, self._seconds)
        # A page that is the feed itself gives no more than that.
        is_elsewhere = entry.link not in (None, self._memory.url, self._memory.address)
        has_page = self._settings.complete and is_elsewhere and teaser(entry) is not None
        if before is None or not before.digest:
            before = Sight(keys, "", self._seconds, self._seconds)
        digest = said(entry, before.first, self._seconds, has_page, self._settings.max_pages)
        return replace(before, keys=keys, digest=digest, has_page=has_page)

    def _item(self, had: _Had, entry: UpstreamEntry, keys: tuple[str, ...], before: Sight | None, sight: Sight) -> Item:
        is_same = before is not None and before.digest == sight.digest != ""
        if is_same and entry.published and entry.published.timestamp() > sight.first:
            # It was there before it came out, and nothing else is new: a feed that dates all by the time of the look.
            entry = replace(entry, published=None)
        return replace(
            feed_item(entry, keys, had.document, self._now, called=had.feed.title),
            requests=(Request(entry.link),) if sight.has_page and entry.link else (),
            unchanged=is_same and not sight.is_due(self._seconds),
            max_pages=self._settings.max_pages,
            is_history=not sight.digest,
        )

    def _after(self, sight: Sight, was_tried: bool, lack: Lack | None) -> Sight:
        if not was_tried or not sight.digest:
            return sight
        attempts = sight.attempts + 1 if lack else 0
        return replace(sight, looked=self._seconds, attempts=attempts, is_gone=lack == "gone")

    def _passed_over(self, had: _Had) -> Iterator[Item]:
        count, most, address = len(had.feed.entries), self._settings.max_entries, had.document.address
        if count > most:
            yield Item(address, (f"url:{address}",), problem=passed_over_words(count, most))

    def _failure(self, memory: FeedMemory, words: str) -> Discovery:
        return Discovery((), lambda _: memory.text(), words)


def _moved(memory: FeedMemory, document: Document) -> FeedMemory:
    """The memory of where the feed is, after one more answer that says where it was moved to for good, or does not."""
    target = document.moved_to
    if target is None:
        return replace(memory, moved_to=None, moves=0)
    moves = memory.moves + 1 if target == memory.moved_to else 1
    if moves < _BELIEVED:
        return replace(memory, moved_to=target, moves=moves)
    return replace(memory, address=target, moved_to=None, moves=0)
