"""Entry, Observation, Revision, Tombstone, Run and Outcome: articles as the store knows them.

How an entry gets its id is in `identity.py`. The rules by which an entry's dates move, or do not, are here, as
plain functions.
"""

from dataclasses import dataclass, replace
from datetime import MAXYEAR, datetime, timedelta
from typing import Final, Literal, TypeAlias

from syndicate.values.article import Article
from syndicate.values.document import Document
from syndicate.values.making import Making

OutcomeKind: TypeAlias = Literal["new", "revised", "unchanged", "refused", "failed"]
RunPurpose: TypeAlias = Literal["ingest", "reclean"]
RunStatus: TypeAlias = Literal["running", "done", "failed", "stopped", "broken off"]

# A date may be ahead by a clock that is wrong, or a zone that was forgotten; not by more.
_AHEAD: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as the store knows it.

    `number` counts entries in the order in which they were first seen. `published` is the article's stated
    date, else the one computed from a relative time at first sight, else its stated update, else the first-seen
    time: it never moves but for an explicit date. `updated` is when the newest revision came to be, or a withdrawn entry
    was restored. `revision` counts from 1.
    `withdrawn` is when a user took the entry out of all feeds, or None. `is_history` says that it was there before its
    source was, and is not published. All times are aware.
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
    is_history: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """An item as a run found it: what there is to record of it.

    `entry` is the id of its entry, new or known. `keys` are all that the item is known by, strongest first.
    `meaning` is the digest of the title and the kept blocks: an equal one makes no new revision.
    `fingerprint` is that of the documents' bytes and of the cleaner: an equal one means that there is nothing
    to do. `first_seen` is used only if the entry is new. `captured_at` is when the item was captured, where its
    source states that, else None. It, `first_seen` and the article's dates must be aware (ValueError).
    `note` is what the outcome's reason says beside what became of it. `making` is how the article was made of the
    documents; None where it cannot be made again. `is_history` says that it was there before its source was, and is not
    to be published; that of an entry which is published says nothing.
    """

    source: str
    place: str
    entry: str
    keys: tuple[str, ...]
    article: Article
    meaning: str
    fingerprint: str
    documents: tuple[Document, ...]
    first_seen: datetime
    captured_at: datetime | None = None
    note: str | None = None
    making: Making | None = None
    is_history: bool = False

    def __post_init__(self) -> None:
        for date in (self.first_seen, self.captured_at, self.article.published, self.article.updated):
            if date is not None and date.utcoffset() is None:
                raise ValueError(f"the date {date.isoformat()} of {self.place} needs a UTC offset")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What recording an observation of a known entry would change.

    `article` is what would go on record, `changed` names what a feed shows of it and what differs, and `is_revision`
    says that its meaning does.
    """

    article: Article
    changed: tuple[str, ...]
    is_revision: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of an entry's article. `number` counts from 1; `recorded` is when it came into the store."""

    number: int
    recorded: datetime
    meaning: str
    article: Article


@dataclass(frozen=True, slots=True)
class Dates:
    """The two dates that an entry shows; `updated` is never earlier than `published`."""

    published: datetime
    updated: datetime


def without_dates_ahead(article: Article, now: datetime) -> Article:
    """`article` without those of its dates that lie ahead of `now`: nothing was published then yet.

    Such a date is that of what the article tells of, or a slip. It would stand above all that is new in every feed, and
    hide that the article was revised.
    """
    if article.published is not None and article.published > now + _AHEAD:
        article = replace(article, published=None, published_basis=None)
    if article.updated is not None and article.updated > now + _AHEAD:
        article = replace(article, updated=None)
    return article


def first_dates(article: Article, first_seen: datetime) -> Dates:
    """The dates of a new entry: the article's own as far as it has them, else `first_seen`.

    An article that says only when it was updated was published by then.
    """
    published = article.published or min(article.updated or first_seen, first_seen)
    return Dates(published, max(published, article.updated or published))


def later_dates(recorded: Dates, article: Article, revised: datetime | None) -> Dates:
    """The dates of an entry that was seen again as `article`, which `with_recorded_date` has been through.

    `revised` is the time of recording if it is a new revision, else None: a change of metadata alone leaves
    `updated`, unless `published` was moved past it.
    """
    published = article.published or recorded.published
    updated = recorded.updated if revised is None else _later(recorded.updated, revised)
    if revised is not None and article.updated is not None and article.updated > recorded.updated:
        updated = article.updated
    return Dates(published, max(published, updated))


def _later(recorded: datetime, revised: datetime) -> datetime:
    """The time of a revision that readers see to be later than the one on record, which may lie ahead by a wrong clock."""
    is_ahead = recorded >= revised and recorded.year < MAXYEAR
    return recorded + timedelta(seconds=1) if is_ahead else revised


def with_recorded_date(article: Article, recorded: Article) -> Article:
    """`article` with the published date on record, `recorded`'s, unless it states one itself.

    A date computed from a relative time ("7 hours ago") comes out different at every sight, and one that has
    gone missing was true before: neither moves what is on record.
    """
    if article.published is not None and article.published_basis == "stated":
        return article
    return replace(article, published=recorded.published, published_basis=recorded.published_basis)


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
    """One ingestion of one source, or one cleaning anew of its stored documents, as its `purpose` says.

    `counts` is the number of outcomes by kind; `error` says why it failed.
    """

    number: int
    source: str
    started: datetime
    finished: datetime | None
    status: RunStatus
    counts: tuple[tuple[OutcomeKind, int], ...] = ()
    error: str | None = None
    purpose: RunPurpose = "ingest"
