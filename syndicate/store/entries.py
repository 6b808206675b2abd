"""Entries, as they are read, named and withdrawn. How they come to be is in `recording`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, Literal, TypeAlias

from sqlalchemy import Connection, Row, Select, desc, select, update

from syndicate.errors import UnknownNameError
from syndicate.store import articles
from syndicate.store.schema import entries, entry_keys, removals, revisions
from syndicate.store.statements import next_number
from syndicate.values.entry import Entry, Revision, Tombstone
from syndicate.values.removal import Removal

Published: TypeAlias = Literal["published", "history"]
Moments: TypeAlias = Literal["entries", "revisions"]

_SCHEME: Final = "urn:uuid:"
_SHORTEST: Final = 4  # characters of an id that may stand for it
_SHOWN: Final = 5  # candidates that a message lists

_NEWEST: Final = select(entries, revisions.c.article).join(
    revisions, (revisions.c.entry == entries.c.number) & (revisions.c.number == entries.c.revision)
)


def find(connection: Connection, identifier: str) -> Entry | None:
    """The entry of that id, in full, or None."""
    found = _load(connection, _NEWEST.where(entries.c.id == identifier))
    return found[0] if found else None


def named(connection: Connection, name: str) -> Entry:
    """The entry that a user means: by its id, the UUID in it, or a beginning of that which no other has.

    Raises UnknownNameError, which lists the candidates if there are several.
    """
    exact = find(connection, name)
    if exact is not None:
        return exact
    beginning = name.strip().lower().removeprefix(_SCHEME)
    if len(beginning) < _SHORTEST:
        raise UnknownNameError(
            f'"{name}" is too short for an entry: give at least {_SHORTEST} characters of its id, '
            f"which `syndicate entries` lists"
        )
    query = _NEWEST.where(entries.c.id.startswith(_SCHEME + beginning, autoescape=True)).order_by(entries.c.number)
    found = _load(connection, query.limit(_SHOWN + 1))
    if not found:
        raise UnknownNameError(f'there is no entry "{name}": `syndicate entries` lists the newest with their ids')
    if len(found) > 1:
        raise UnknownNameError(f'"{name}" may be any of these, give more of its id:{_listed(found)}')
    return found[0]


def newest(connection: Connection, sources: Sequence[str], limit: int, of: Published = "published") -> list[Entry]:
    """The entries of those sources that are not withdrawn: newest `published` first, then by number.

    `of` says whether those that are published are meant, or those that are history.
    """
    order = (entries.c.published.desc(), entries.c.number)
    # Chosen before the articles are joined, so that the database sorts rows of a few bytes.
    chosen = (
        select(entries.c.number)
        .where(entries.c.source.in_(sources), entries.c.withdrawn.is_(None), entries.c.history == int(of == "history"))
        .order_by(*order)
        .limit(limit)
    )
    return _load(connection, _NEWEST.where(entries.c.number.in_(chosen)).order_by(*order))


def tombstones(connection: Connection, sources: Sequence[str], limit: int) -> list[Tombstone]:
    """The entries of those sources that are withdrawn, the last one first."""
    query = (
        select(entries.c.id, entries.c.withdrawn)
        .where(entries.c.source.in_(sources), entries.c.withdrawn.is_not(None))
        .order_by(entries.c.withdrawn.desc(), entries.c.number)
        .limit(limit)
    )
    return [Tombstone(row.id, row.withdrawn) for row in connection.execute(query)]


def known(connection: Connection, source: str) -> dict[str, str]:
    """Every key of a source, and the id of its entry."""
    query = select(entry_keys.c.key, entries.c.id).join(entries).where(entry_keys.c.source == source)
    return {row.key: row.id for row in connection.execute(query)}


def fingerprint(connection: Connection, identifier: str) -> str | None:
    """The fingerprint of the last observation of the entry of that id; None if there is no such entry."""
    found: str | None = connection.execute(select(entries.c.fingerprint).where(entries.c.id == identifier)).scalar()
    return found


def making(connection: Connection, identifier: str) -> str:
    """The making of the entry of that id, as it is written; empty if it is not known."""
    found: str | None = connection.execute(select(entries.c.making).where(entries.c.id == identifier)).scalar()
    return found or ""


def stated_capture(connection: Connection, identifier: str) -> datetime | None:
    """When the entry of that id was captured, where its source stated that."""
    found: datetime | None = connection.execute(
        select(entries.c.captured_at).where(entries.c.id == identifier)
    ).scalar()
    return found


def all_of(connection: Connection, source: str) -> list[str]:
    """The ids of all entries of a source, withdrawn ones too, in the order in which they were first seen."""
    query = select(entries.c.id).where(entries.c.source == source).order_by(entries.c.number)
    return list(connection.execute(query).scalars())


def history(connection: Connection, entry: Entry) -> list[Revision]:
    """All revisions of an entry, the first one first."""
    theirs = revisions.c.entry == entry.number
    removed = _removed(connection, select(revisions.c.entry, revisions.c.number).where(theirs))
    found = []
    for row in connection.execute(select(revisions).where(theirs).order_by(revisions.c.number)):
        article = articles.decode(row.article, removed.get((row.entry, row.number), ()))
        found.append(Revision(row.number, row.recorded, row.meaning, article))
    return found


def moments(connection: Connection, source: str, of: Moments, limit: int) -> list[datetime]:
    """The newest moments at which a source published its entries, or at which their revisions were recorded."""
    theirs = (entries.c.source == source) & (entries.c.history == 0)
    query = select(entries.c.published.label("moment")).where(theirs)
    if of == "revisions":
        query = select(revisions.c.recorded.label("moment")).join(entries, entries.c.number == revisions.c.entry)
        query = query.where(theirs)
    return [row.moment for row in connection.execute(query.order_by(desc("moment")).limit(limit))]


def withdraw(connection: Connection, entry: Entry, now: datetime) -> None:
    """Withdraw an entry: a change that its feeds owe."""
    _change(connection, entry, {"withdrawn": now})


def restore(connection: Connection, entry: Entry, now: datetime) -> None:
    """Restore an entry, out of its source's history, too: a change that its feeds owe.

    One that was withdrawn is updated now: by RFC 6721, a reader that was told of its deletion takes an older one for the
    same that was deleted.
    """
    updated = entry.updated if entry.withdrawn is None else max(entry.updated, now)
    _change(connection, entry, {"withdrawn": None, "history": 0, "updated": updated})


def _change(connection: Connection, entry: Entry, values: dict[str, object]) -> None:
    numbered = {**values, "change": next_number(connection, "change")}
    connection.execute(update(entries).where(entries.c.number == entry.number).values(numbered))


def _load(connection: Connection, query: Select[Any]) -> list[Entry]:
    rows = connection.execute(query).all()
    if not rows:
        return []
    part = query.subquery()
    removed = _removed(connection, select(part.c.number, part.c.revision))
    return [_entry(row, removed.get((row.number, row.revision), ())) for row in rows]


def _removed(connection: Connection, wanted: Select[tuple[int, int]]) -> dict[tuple[int, int], tuple[Removal, ...]]:
    """The removals of the wanted pairs of an entry's number and a revision."""
    part = wanted.subquery()
    entry, revision = part.c
    query = (
        select(removals)
        .join(part, (removals.c.entry == entry) & (removals.c.revision == revision))
        .order_by(removals.c.entry, removals.c.revision, removals.c.position)
    )
    found: dict[tuple[int, int], list[Removal]] = {}
    for row in connection.execute(query):
        removal = Removal(row.text, row.kind, row.rule, row.block, row.cut_start, row.cut_end, row.score)
        found.setdefault((row.entry, row.revision), []).append(removal)
    return {pair: tuple(removed) for pair, removed in found.items()}


def _entry(row: Row[Any], removed: tuple[Removal, ...]) -> Entry:
    article = articles.decode(row.article, removed)
    return Entry(
        id=row.id,
        source=row.source,
        number=row.number,
        place=row.place,
        article=article,
        first_seen=row.first_seen,
        published=_in_own_offset(row.published, article.published, article.updated),
        updated=_in_own_offset(row.updated, article.updated, article.published),
        revision=row.revision,
        withdrawn=row.withdrawn,
        is_history=bool(row.history),
    )


def _in_own_offset(moment: datetime, *dates: datetime | None) -> datetime:
    """The moment as the article writes it, if it is one of its dates: the tables know only UTC."""
    return next((date for date in dates if date is not None and date == moment), moment)


def _listed(found: Sequence[Entry]) -> str:
    lines = [f"\n  {entry.id.removeprefix(_SCHEME)}  {entry.article.title or entry.place}" for entry in found[:_SHOWN]]
    return "".join(lines) + ("\n  ..." if len(found) > _SHOWN else "")
