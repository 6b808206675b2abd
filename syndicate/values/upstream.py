"""UpstreamFeed and its parts: a feed that we read, as a value, whatever format it came in.

What a feed leaves out is None or empty here; nothing is made up. Addresses are absolute, dates aware and in the
offset that the feed states.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from syndicate.values.channel import Channel
from syndicate.values.enclosure import Enclosure
from syndicate.values.extension import Extension

UpstreamFormat: TypeAlias = Literal["rss", "atom", "json"]


@dataclass(frozen=True, slots=True)
class UpstreamText:
    """A text of a feed: HTML or plain. `base` is what its relative addresses are relative to, where that is stated."""

    value: str
    is_html: bool
    base: str | None = None


@dataclass(frozen=True, slots=True)
class UpstreamEntry:
    """One entry of an upstream feed.

    `guid` is what the feed calls it for life, byte for byte; `link` is its page. `title` is plain text. `content`
    is what the feed gives as the full text, `summary` what it gives as less than that; a feed that has one element
    for both gives a `summary` alone. `image` is the picture that stands for it. `comments` is the page of its
    discussion. `extensions` are the elements of other vocabularies in it, in its order.
    """

    guid: str | None = None
    link: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    categories: tuple[str, ...] = ()
    summary: UpstreamText | None = None
    content: UpstreamText | None = None
    enclosures: tuple[Enclosure, ...] = ()
    image: str | None = None
    comments: str | None = None
    extensions: tuple[Extension, ...] = ()
    language: str | None = None

    @property
    def body(self) -> UpstreamText | None:
        """The most of its text that the feed gives."""
        return self.content or self.summary


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What a feed says of when to read it: at most once in `at_most`, not in these hours, not on these days.

    `skip_hours` are hours of the day in UTC (0 to 23); `skip_days` are days of the week, of which Monday is 0.
    """

    at_most: timedelta | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class UpstreamFeed:
    """A feed that was read: its format, what it says of itself, its entries in its own order, and its `extensions`.

    `is_whole` is false for one that breaks off.
    """

    format: UpstreamFormat
    title: str | None = None
    language: str | None = None
    home: str | None = None
    entries: tuple[UpstreamEntry, ...] = ()
    rhythm: Rhythm = field(default_factory=Rhythm)
    extensions: tuple[Extension, ...] = ()
    is_whole: bool = True

    @property
    def channel(self) -> Channel:
        """What it says of itself, to be passed on."""
        return Channel(self.title, self.home, self.extensions)
