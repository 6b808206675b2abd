"""Entry, Tombstone, Run and Outcome: articles as the store knows them, and what became of items.

How an entry gets its id is in `identity.py`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from syndicate.values.article import Article

OutcomeKind: TypeAlias = Literal["new", "revised", "unchanged", "refused", "failed"]
RunStatus: TypeAlias = Literal["running", "done", "failed", "stopped", "crashed"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as the store knows it.

    `number` counts entries in the order in which they were first seen. `published` is the article's stated
    date, else the one computed from a relative time at first sight, else the first-seen time: it never moves
    but for an explicit date. `updated` is when the newest revision came to be. `revision` counts from 1.
    `withdrawn` is when a user took the entry out of all feeds, or None. All times are aware.
    """

    id: str
    source: str
    number: int
    place: str
    article: Article
    first_seen: datetime
    published: datetime
    updated: datetime
    revision: int
    withdrawn: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An entry that was withdrawn: its id, and when (RFC 6721)."""

    id: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item in a run. `entry` is the id of its entry, if it has one."""

    place: str
    kind: OutcomeKind
    reason: str
    entry: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One ingestion of one source. `counts` is the number of outcomes by kind; `error` says why it failed."""

    number: int
    source: str
    started: datetime
    finished: datetime | None
    status: RunStatus
    counts: tuple[tuple[OutcomeKind, int], ...] = ()
    error: str | None = None
