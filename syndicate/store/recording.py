"""What becomes of an observation: a new entry, a new revision, new metadata, or nothing new.

- An entry that is not known is made, with revision 1: "new".
- A meaning that differs from the newest revision's makes a new revision: "revised".
- The same meaning, but something that the feeds show differs (an author, a date, the formatting): the newest
  revision's article is replaced, and the feeds owe it: "unchanged", with a reason that names what differs.
- The same meaning and nothing to show: "unchanged", and the feeds owe nothing. What else is known of the article
  (removals, notes, documents) is brought up to date.

A withdrawn entry is recorded like any other and stays withdrawn. An entry of a source's history is recorded and not
published; once it is observed as any other, it is published, and is new.

A published date that was computed from a relative time ("7 hours ago") stays as it was first computed. It is only as
good as the moment that it counts from, though, and that may be a mere guess (the time of a file's last change). So
it is computed anew where the source comes to state that moment, or states another one for the same text: this is
someone who knows better. Another text with another moment is a later sighting, and moves nothing.

A date that lies ahead is not taken, and the outcome says so.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from syndicate.store import articles, documents, runs
from syndicate.store.entries import find
from syndicate.store.makings import encode
from syndicate.store.schema import entries, entry_keys, removals, revisions
from syndicate.store.statements import next_number
from syndicate.values.article import Article
from syndicate.values.entry import (
    Comparison,
    Dates,
    Entry,
    Observation,
    Outcome,
    OutcomeKind,
    Run,
    first_dates,
    later_dates,
    with_recorded_date,
    without_dates_ahead,
)


def record(connection: Connection, run: Run, seen: Observation, now: datetime) -> Outcome:
    """Record one observation, in a transaction that writes; its outcome, which is noted in the run."""
    seen = _without_dates_ahead(seen, now)
    entry = find(connection, seen.entry)
    if entry is None:
        number, outcome = _first(connection, seen, now)
    else:
        number, outcome = entry.number, _again(connection, entry, seen, now)
    _add_keys(connection, seen, number)
    documents.keep(connection, number, seen.documents, now)
    runs.note(connection, run, outcome)
    return outcome


def _first(connection: Connection, seen: Observation, now: datetime) -> tuple[int, Outcome]:
    number = next_number(connection, "entry")
    dates = first_dates(seen.article, seen.first_seen)
    connection.execute(
        insert(entries).values(
            number=number,
            id=seen.entry,
            source=seen.source,
            place=seen.place,
            first_seen=seen.first_seen,
            published=dates.published,
            updated=dates.updated,
            revision=1,
            change=next_number(connection, "change"),
            fingerprint=seen.fingerprint,
            captured_at=seen.captured_at,
            making=encode(seen.making) if seen.making is not None else "",
            history=int(seen.is_history),
        )
    )
    _add_revision(connection, number, 1, seen, now)
    if seen.is_history:
        words = "kept as history: it was there before the source was; a larger first_entries, or syndicate restore, publishes it"
        return number, _outcome(seen, "unchanged", words)
    return number, _outcome(seen, "new", "seen for the first time")


def compare(connection: Connection, entry: Entry, seen: Observation, now: datetime) -> Comparison:
    """What recording an observation of a known entry would change."""
    return _compare(connection, entry, _without_dates_ahead(seen, now))


def _compare(connection: Connection, entry: Entry, seen: Observation) -> Comparison:
    article = _with_date(connection, entry, seen)
    changed = articles.differences(entry.article, article)
    return Comparison(article, changed, seen.meaning != _meaning(connection, entry))


def _again(connection: Connection, entry: Entry, seen: Observation, now: datetime) -> Outcome:
    found = _compare(connection, entry, seen)
    article, changed, revised = found.article, found.changed, found.is_revision
    is_new = entry.is_history and not seen.is_history
    dates = later_dates(Dates(entry.published, entry.updated), article, now if revised and not is_new else None)
    values: dict[str, object] = {
        "place": seen.place,
        "fingerprint": seen.fingerprint,
        "published": dates.published,
        "updated": dates.updated,
        "revision": entry.revision + revised,
        "making": encode(seen.making) if seen.making is not None else "",
    }
    if seen.captured_at is not None:
        values["captured_at"] = seen.captured_at
    if is_new:
        values["history"] = 0
    if revised or changed or is_new:
        values["change"] = next_number(connection, "change")
    connection.execute(update(entries).where(entries.c.number == entry.number).values(values))
    if revised:
        _add_revision(connection, entry.number, entry.revision + 1, replace(seen, article=article), now)
    else:
        _replace_article(connection, entry, article)
    if is_new:
        return _outcome(seen, "new", _reason(entry, "taken out of its source's history", ()))
    if revised:
        return _outcome(seen, "revised", _reason(entry, f"revision {entry.revision + 1}", changed))
    what = "metadata" if changed else "nothing that the feeds show has changed"
    return _outcome(seen, "unchanged", _reason(entry, what, changed))


def _without_dates_ahead(seen: Observation, now: datetime) -> Observation:
    article = without_dates_ahead(seen.article, now)
    if seen.article.published is None or article.published is not None:
        return replace(seen, article=article)
    words = f"its date {seen.article.published.isoformat()} lies ahead, and is not taken"
    return replace(seen, article=article, note="; ".join(filter(None, (seen.note, words))))


def _with_date(connection: Connection, entry: Entry, seen: Observation) -> Article:
    """The article with the published date that goes on record for it."""
    is_computed = seen.article.published_basis == "relative" and entry.article.published_basis != "stated"
    if is_computed and _is_moment_corrected(connection, entry, seen):
        return seen.article
    return with_recorded_date(seen.article, entry.article)


def _is_moment_corrected(connection: Connection, entry: Entry, seen: Observation) -> bool:
    """Whether the source knows better now when this was captured. A text that is no longer kept counts as another."""
    stated = connection.execute(select(entries.c.captured_at).where(entries.c.number == entry.number)).scalar_one()
    if seen.captured_at is None or stated == seen.captured_at:
        return False
    before = [document.content for document in documents.kept(connection, entry.number)]
    return stated is None or before == [document.content for document in seen.documents]


def _meaning(connection: Connection, entry: Entry) -> str:
    newest = (revisions.c.entry == entry.number) & (revisions.c.number == entry.revision)
    meaning: str = connection.execute(select(revisions.c.meaning).where(newest)).scalar_one()
    return meaning


def _reason(entry: Entry, what: str, changed: tuple[str, ...]) -> str:
    reason = f"{what}: {', '.join(changed)}" if changed else what
    return f"{reason}; the entry stays withdrawn" if entry.withdrawn else reason


def _outcome(seen: Observation, kind: OutcomeKind, reason: str) -> Outcome:
    return Outcome(seen.place, kind, "; ".join(filter(None, (reason, seen.note))), seen.entry, seen.article.title)


def _add_revision(connection: Connection, entry: int, number: int, seen: Observation, now: datetime) -> None:
    connection.execute(
        insert(revisions).values(
            entry=entry, number=number, recorded=now, meaning=seen.meaning, article=articles.encode(seen.article)
        )
    )
    _add_removals(connection, entry, number, seen.article)


def _replace_article(connection: Connection, entry: Entry, article: Article) -> None:
    newest = (revisions.c.entry == entry.number) & (revisions.c.number == entry.revision)
    connection.execute(update(revisions).where(newest).values(article=articles.encode(article)))
    if article.removed != entry.article.removed:
        theirs = (removals.c.entry == entry.number) & (removals.c.revision == entry.revision)
        connection.execute(delete(removals).where(theirs))
        _add_removals(connection, entry.number, entry.revision, article)


def _add_removals(connection: Connection, entry: int, revision: int, article: Article) -> None:
    rows = [
        {
            "entry": entry,
            "revision": revision,
            "position": position,
            "text": removal.text,
            "kind": removal.kind,
            "rule": removal.rule,
            "block": removal.block,
            "cut_start": removal.start,
            "cut_end": removal.end,
            "score": removal.score,
        }
        for position, removal in enumerate(article.removed)
    ]
    if rows:
        connection.execute(insert(removals), rows)


def _add_keys(connection: Connection, seen: Observation, entry: int) -> None:
    """Add the keys that nobody owns yet; the others stay with their entry."""
    wanted = dict.fromkeys(seen.keys)
    query = select(entry_keys.c.key).where(entry_keys.c.source == seen.source, entry_keys.c.key.in_(wanted))
    owned = set(connection.execute(query).scalars())
    rows = [{"source": seen.source, "key": key, "entry": entry} for key in wanted if key not in owned]
    if rows:
        connection.execute(insert(entry_keys), rows)
