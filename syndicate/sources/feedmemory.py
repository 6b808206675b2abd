"""What a source of the kind `feed` remembers between runs: where the feed is, its validators, what it held.

The feed itself is held, too, compressed: when its server says that it has not changed, entries that could not be
completed, and recent ones that are looked at again, are taken from this copy. A memory that cannot be read (another
version's, a damaged one) is as good as none: what is known is then recognised by its keys in the store.
"""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from syndicate.values.document import Request
from syndicate.values.glance import Glance
from syndicate.values.upstream import UpstreamEntry

MINUTE: Final = 60
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
# An entry that was not had whole is asked for again after so long, doubled at every attempt, at most once a day.
_FIRST_ATTEMPT: Final = 15 * MINUTE
# An article is looked at again, at the earliest after an hour, then when its age has doubled, for a month.
_FIRST_LOOK: Final = HOUR
_LAST_LOOK: Final = 30 * DAY
# The clocks of two machines differ by less, and feeds are made so long ahead.
_JUST_NOW: Final = 5 * MINUTE
# What is gone for good, as its server says (410), is asked for again so rarely.
GONE_FOR: Final = 30 * DAY
# What has left the feed is remembered as far as there is room: sources shrink for a day, and show it all again.
_MOST_SIGHTS: Final = 5_000
# What an earlier version did not remember.
_LATER: Final = ("first_entries", "guid_changes")
# The fields of a sight between its keys and its marks, as they are written.
_PLAIN: Final = ("digest", "first", "looked", "attempts", "has_page", "is_gone")
# The year 9000.
_NEVER: Final = 221_845_392_000


@dataclass(frozen=True, slots=True)
class Sight:
    """What is remembered of one entry. `keys` are short digests of what it is known by.

    `digest` is of what the feed said of it; an empty one marks history: it was there before the source was, and is
    stored without being published. `first` and `looked` are when it was first seen and last taken whole or tried (seconds
    since 1970); `attempts` counts the tries since then that did not give all of it. `has_page` says that it is completed
    from its page, `is_gone` that this is gone for good. `marks` are short digests, too, of what tells whether its guid is
    to be believed (`feedguids`).
    """

    keys: tuple[str, ...]
    digest: str
    first: int
    looked: int
    attempts: int = 0
    has_page: bool = False
    is_gone: bool = False
    marks: tuple[str, ...] = ()

    def is_due(self, now: int) -> bool:
        """Whether it is time to ask for it again, or to look again whether its page has changed."""
        due = self.due
        is_owed = self.attempts > 0 or self.is_gone
        return due is not None and due <= now and (is_owed or now - self.first <= _LAST_LOOK)

    @property
    def due(self) -> int | None:
        """When it is time for that (seconds since 1970); None: never again."""
        if self.is_gone:
            return self.looked + GONE_FOR
        if self.attempts:
            return self.looked + min(_FIRST_ATTEMPT << min(self.attempts - 1, 10), DAY)
        due = self.looked + max(_FIRST_LOOK, self.looked - self.first)
        return due if self.digest and self.has_page and due - self.first <= _LAST_LOOK else None


@dataclass(frozen=True, slots=True)
class FeedMemory:
    """The memory of one source. `url` is the configured address, `address` where the feed was found.

    `held` is the feed as it was last had, compressed, `base` the address that it came from, and `charset` what came with
    it.
    `moved_to` is where its server last said that it is now, `moves` how often in a row. `gone` is when it said that
    there will be no feed any more (seconds since 1970). `entries` is how many the feed had, `first_entries` how many of
    those that were there before the source was wanted (0: that is not known). `guid_changes` is how often in a
    row it gave its entries other guids.
    """

    url: str
    address: str
    etag: str | None = None
    last_modified: str | None = None
    charset: str | None = None
    base: str = ""
    held: str = ""
    entries: int = 0
    moved_to: str | None = None
    moves: int = 0
    gone: int | None = None
    first_entries: int = 0
    guid_changes: int = 0
    sights: tuple[Sight, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether the feed was never read."""
        return not self.held

    @property
    def copy(self) -> bytes:
        """The feed that is held. Raises ValueError if it is damaged."""
        try:
            return zlib.decompress(b64decode(self.held))
        except zlib.error as error:
            raise ValueError("the copy of the feed is damaged") from error

    @property
    def request(self) -> Request:
        """What to ask for, with the validators of the feed that is held."""
        request = Request(self.address, etag=self.etag, last_modified=self.last_modified, purpose="feed")
        return replace(request, held_at=self.base or None)

    def text(self) -> str:
        """As JSON. The same memory is the same text."""
        plain = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "sights"}
        sights = [
            [" ".join(one.keys), *(getattr(one, name) for name in _PLAIN), " ".join(one.marks)] for one in self.sights
        ]
        return json.dumps({**plain, "sights": sights}, separators=(",", ":"))


def read_memory(text: str, url: str) -> FeedMemory:
    """The memory of a source; an empty one where there is none, or where it speaks of another address."""
    new = FeedMemory(url, url)
    try:
        plain = json.loads(text)
        known = {
            field.name: plain[field.name]
            for field in fields(FeedMemory)
            if field.name not in _LATER or field.name in plain
        }
        known["sights"] = tuple(map(_read_sight, known["sights"]))
        memory = FeedMemory(**known)
    except (ValueError, TypeError, KeyError, AttributeError):
        return new
    if memory.url == url:
        return memory
    # Another address for the same source: where the feed is, is asked anew; what it held is still known.
    return replace(new, sights=memory.sights, first_entries=memory.first_entries, guid_changes=memory.guid_changes)


def _read_sight(row: Sequence[Any]) -> Sight:
    end = len(_PLAIN) + 1
    return replace(Sight(tuple(row[0].split()), *row[1:end]), marks=tuple(" ".join(row[end:]).split()))


def next_glance(memory: FeedMemory) -> Glance | None:
    """What to ask for next, if "unchanged" would be an answer to all; None if not, or if a run has more to see to."""
    if (
        memory.is_new
        or memory.gone is not None
        or memory.moved_to is not None
        or not (memory.etag or memory.last_modified)
    ):
        return None
    until = min((one.due for one in memory.sights if one.due is not None), default=_NEVER)
    return Glance(memory.request, datetime.fromtimestamp(until, UTC))


def with_sights(memory: FeedMemory, seen: Iterable[Sight]) -> FeedMemory:
    """The memory with these sights in place of those of the same entries, and the others as far as there is room."""
    fresh = tuple(seen)
    known = {key for one in fresh for key in one.keys}
    old = (one for one in memory.sights if not known.intersection(one.keys))
    return replace(memory, sights=(*fresh, *old)[: max(_MOST_SIGHTS, len(fresh))])


def held(content: bytes) -> str:
    """A feed as a memory holds it. The level is the fastest: this is done at every change, and undone seldom."""
    return b64encode(zlib.compress(content, 1)).decode()


def digests(keys: Sequence[str]) -> tuple[str, ...]:
    """Keys, short enough to remember many."""
    return tuple(_digest(key) for key in keys)


def said(entry: UpstreamEntry, first: int, now: int, *circumstances: object) -> str:
    """A digest of what a feed says of an entry, under circumstances whose change makes it be taken anew.

    Dates say nothing of it that are no older than its `first` sight, or than this look: feeds that make up others at
    every look would have all of their pages fetched again.
    """
    stated = replace(entry, published=_older(entry.published, first), updated=_older(entry.updated, now))
    return _digest(repr((stated, circumstances)))


def _older(date: datetime | None, look: int) -> datetime | None:
    return date if date is not None and date.timestamp() < look - _JUST_NOW else None


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]
