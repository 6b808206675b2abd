"""Item, Hints and Discovery: what a source named, one by one, and what it said of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from syndicate.values.channel import Channel
from syndicate.values.document import Document, Request
from syndicate.values.enclosure import Enclosure
from syndicate.values.extension import Extension
from syndicate.values.upstream import Rhythm

CaptureBasis: TypeAlias = Literal["stated", "changed"]
Lack: TypeAlias = Literal["missing", "gone"]
"""Why not all of an item could be had: a later try may help, or its page is gone for good, as its server says."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What a source says of an item beside its body. None and () mean that it does not say.

    What a source states about its own item wins over what the cleaner reads in the body.
    """

    title: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    summary: str | None = None
    enclosures: tuple[Enclosure, ...] = ()
    comments: str | None = None
    extensions: tuple[Extension, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One candidate that a source named.

    `place` is where it is, in the words of its source (a path relative to the folder, a URL): what people
    see in outcomes. `keys` are what it is known by, strongest first, each with its scheme: "guid:...",
    "url:...", "path:...". `requests` are the documents that it consists of, its pages in order; of a single one, the
    pages on which it says that it goes on are taken, too, up to `max_pages` in all. `body` is the source's own body, if
    it gave one: what is taken where there is no request, or where its page is not better. `captured_at` is when the item
    was seen at its origin, or None; `captured_basis` says whether that was stated, or is only when its file was last
    changed, which a mere copy alters. `problem` is why the source cannot offer it (it is then refused with that reason),
    or None. `note` is what people should know of it beside that; it becomes a part of its outcome's reason. `unchanged`
    says that its source says the same of it as when all of it was taken: nothing of it is fetched. `is_history` says that it was there before the source was: its body is
    stored, and not published.
    """

    place: str
    keys: tuple[str, ...]
    requests: tuple[Request, ...] = ()
    hints: Hints = field(default_factory=Hints)
    body: Document | None = None
    captured_at: datetime | None = None
    captured_basis: CaptureBasis | None = None
    problem: str | None = None
    note: str | None = None
    unchanged: bool = False
    max_pages: int = 1
    is_history: bool = False


@dataclass(frozen=True, slots=True)
class Discovery:
    """What a look at a source gave: its items, in order, and what to remember of them.

    `remember` gives the memory that the next run gets; it is asked once the items are through, with the indexes of
    those of which something could not be had and why, so that the source names them again. `failure` says what is wrong with
    the source as a whole, though there is something to remember of it: the run has failed, with these words. `rhythm` is
    what the source says of when to look at it, `channel` what it says of itself; None where
    nothing new was heard of that.
    """

    items: tuple[Item, ...]
    remember: Callable[[Mapping[int, Lack]], str]
    failure: str | None = None
    rhythm: Rhythm | None = None
    channel: Channel | None = None
