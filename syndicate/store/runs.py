"""Runs and their outcomes, and what is remembered of a source between runs."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final, TypeAlias, get_args

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, true, update

from syndicate.store import claims
from syndicate.store.schema import outcomes, runs, sources
from syndicate.store.statements import next_number, put
from syndicate.values.entry import Outcome, OutcomeKind, Run, RunPurpose, RunStatus
from syndicate.values.source import SourceState

Counts: TypeAlias = tuple[tuple[OutcomeKind, int], ...]

_KINDS: Final[tuple[OutcomeKind, ...]] = get_args(OutcomeKind)
_ENDS: Final = tuple(status for status in get_args(RunStatus) if status not in ("running", "broken off"))
# Runs at a time: a database takes only so many values in one statement.
_FOLDED: Final = 500
_FOLD: Final = update(runs).where(runs.c.number == bindparam("folded")).values(unchanged=bindparam("count"))
_CAUSE: Final = "it did not come to its end: its process died, or could not write to the database any more"


def begin(connection: Connection, source: str, purpose: RunPurpose, now: datetime) -> Run:
    """Open a run. Runs of the source that are still open though their claim is gone are marked as broken off."""
    claim = claims.holding(connection, f"source:{source}", now)
    # Without a claim nobody can hold an open run; with one, it holds those begun under it.
    abandoned = runs.c.claim.is_distinct_from(claim) if claim else true()
    connection.execute(
        update(runs)
        .where(runs.c.source == source, runs.c.status == "running", abandoned)
        .values(status="broken off", error=_CAUSE)
    )
    number = next_number(connection, "run")
    row = {"number": number, "source": source, "claim": claim, "started": now, "status": "running", "purpose": purpose}
    connection.execute(insert(runs).values(row))
    if purpose == "ingest":
        put(connection, sources, source, {"last_started": now})
    return Run(number, source, now, None, "running", purpose=purpose)


def finish(connection: Connection, run: Run, status: RunStatus, error: str | None, now: datetime) -> Run:
    """Close a run, and bring the state of its source up to date.

    Failures count the runs that failed since the last one that was done; one that was stopped, or was not to ingest,
    says nothing of the source. Raises ValueError if `status` is no end.
    """
    if status not in _ENDS:
        raise ValueError(f"a run ends as one of {', '.join(_ENDS)}, not as {status!r}")
    connection.execute(update(runs).where(runs.c.number == run.number).values(finished=now, status=status, error=error))
    if run.purpose == "ingest":
        put(connection, sources, run.source, {"last_finished": now, **_health(status, error)})
    counts = _counts(connection, select(runs.c.number).where(runs.c.number == run.number))
    return replace(run, finished=now, status=status, error=error, counts=counts.get(run.number, ()))


def _health(status: RunStatus, error: str | None) -> dict[str, object]:
    """What the end of a run says of how its source is doing."""
    if status == "done":
        return {"failures": 0, "error": None}
    return {"failures": sources.c.failures + 1, "error": error} if status == "failed" else {}


def newest(connection: Connection, source: str | None, limit: int, now: datetime) -> list[Run]:
    """The newest runs first, of one source or of all. One that is open though its claim is gone was broken off."""
    query = select(runs).order_by(runs.c.number.desc()).limit(limit)
    if source is not None:
        query = query.where(runs.c.source == source)
    counts = _counts(connection, select(query.subquery().c.number))
    return [_run(connection, row, counts.get(row.number, ()), now) for row in connection.execute(query).all()]


def _run(connection: Connection, row: Row[Any], counts: Counts, now: datetime) -> Run:
    if row.unchanged:
        known = {**dict(counts), "unchanged": row.unchanged}
        counts = tuple((kind, known[kind]) for kind in _KINDS if kind in known)
    found = Run(row.number, row.source, row.started, row.finished, row.status, counts, row.error, row.purpose)
    if found.status != "running" or row.claim in (None, claims.holding(connection, f"source:{row.source}", now)):
        return found
    return replace(found, status="broken off", error=_CAUSE)


def note(connection: Connection, run: Run, outcome: Outcome) -> None:
    """Add an outcome to a run."""
    last = select(func.coalesce(func.max(outcomes.c.position), 0)).where(outcomes.c.run == run.number)
    connection.execute(
        insert(outcomes).values(
            run=run.number,
            position=last.scalar_subquery() + 1,
            place=outcome.place,
            kind=outcome.kind,
            reason=outcome.reason,
            entry=outcome.entry,
            title=outcome.title,
        )
    )


def of_run(connection: Connection, number: int) -> list[Outcome]:
    """The outcomes of a run, in the order in which they were noted."""
    query = select(outcomes).where(outcomes.c.run == number).order_by(outcomes.c.position)
    return [Outcome(row.place, row.kind, row.reason, row.entry, row.title) for row in connection.execute(query)]


def fold(connection: Connection, before: datetime) -> None:
    """Keep of the outcomes that say that nothing had changed no more than their number, in runs from before then.

    They are by far the most: of a folder of thousands of files, each run makes as many. The newest run of a source keeps
    its own.
    """
    later = runs.alias()
    is_followed = select(later.c.number).where(later.c.source == runs.c.source, later.c.number > runs.c.number).exists()
    old = select(runs.c.number).where(
        runs.c.unchanged.is_(None), runs.c.started < before, runs.c.status != "running", is_followed
    )
    numbers = list(connection.execute(old).scalars())
    for start in range(0, len(numbers), _FOLDED):
        some = numbers[start : start + _FOLDED]
        theirs = outcomes.c.run.in_(some) & (outcomes.c.kind == "unchanged")
        counted = dict.fromkeys(some, 0)
        query = select(outcomes.c.run, func.count()).where(theirs).group_by(outcomes.c.run)
        for number, count in connection.execute(query):
            counted[number] = count
        connection.execute(_FOLD, [{"folded": number, "count": count} for number, count in counted.items()])
        connection.execute(delete(outcomes).where(theirs))


def forget(connection: Connection, before: datetime) -> int:
    """Delete the runs that were started before then and have ended, with their outcomes; how many runs."""
    old = (runs.c.started < before) & (runs.c.status != "running")
    connection.execute(delete(outcomes).where(outcomes.c.run.in_(select(runs.c.number).where(old))))
    return connection.execute(delete(runs).where(old)).rowcount


def state(connection: Connection, source: str) -> SourceState:
    """What is remembered of a source; the defaults for one that has never run."""
    row = connection.execute(select(sources).where(sources.c.name == source)).mappings().one_or_none()
    return SourceState(source) if row is None else SourceState(**row)


def set_next_due(
    connection: Connection, source: str, when: datetime, schedule: str, *, outlook: str | None, glance: str
) -> None:
    """Remember when a source is due, by which schedule and outlook (None: the same) that was computed, and its glance."""
    values: dict[str, object] = {"next_due": when, "schedule": schedule, "glance": glance}
    if outlook is not None:
        values["outlook"] = outlook
    put(connection, sources, source, values)


def remember(connection: Connection, source: str, memory: str) -> None:
    """Remember what the source's kind wants to be told at its next run."""
    put(connection, sources, source, {"memory": memory})


def _counts(connection: Connection, numbers: Select[tuple[int]]) -> dict[int, Counts]:
    query = (
        select(outcomes.c.run, outcomes.c.kind, func.count())
        .where(outcomes.c.run.in_(numbers))
        .group_by(outcomes.c.run, outcomes.c.kind)
    )
    counts: dict[int, dict[OutcomeKind, int]] = {}
    for number, kind, count in connection.execute(query):
        counts.setdefault(number, {})[kind] = count
    return {number: tuple((kind, found[kind]) for kind in _KINDS if kind in found) for number, found in counts.items()}
