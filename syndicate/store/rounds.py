"""A round: many sources that are looked at at once, and what was found of those in which nothing is new.

What `claims` and `runs` do for one source, in a few statements for all: such looks are by far the most, and are to cost
next to nothing. A round is claimed as its sources would be one by one, and what it settles are runs like all others.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select, update

from syndicate.store.schema import runs, sources
from syndicate.store.statements import next_numbers
from syndicate.values.entry import Run
from syndicate.values.source import SourceState

# All but the memory, which is large, and is not needed to see that nothing is new.
_COLUMNS: Final = [column for column in sources.c if column.name != "memory"]
_SETTLE: Final = (
    update(sources)
    .where(sources.c.name == bindparam("source"))
    .values(
        last_started=bindparam("began"),
        last_finished=bindparam("ended"),
        next_due=bindparam("due"),
        schedule=bindparam("timetable"),
        outlook=bindparam("hence"),
        failures=0,
        error=None,
    )
)


@dataclass(frozen=True, slots=True)
class Settled:
    """A source in which nothing was new: from when to when it was looked at, and what follows for the next time.

    `due` is when that is (aware), `timetable` the words of the schedule that gave it, `hence` its outlook.
    """

    source: str
    began: datetime
    ended: datetime
    due: datetime
    timetable: str
    hence: str


@dataclass(frozen=True, slots=True)
class Round:
    """A round under way: the state of each source that was free (without its memory), and how to record what was settled.

    `renew` lets the leases of the claims on its sources start anew.
    """

    states: dict[str, SourceState]
    settle: Callable[[Sequence[Settled]], list[Run]]
    renew: Callable[[], None]


def states(connection: Connection, names: Sequence[str]) -> dict[str, SourceState]:
    """What is remembered of those of the sources that have ever run, all but the memory."""
    rows = connection.execute(select(*_COLUMNS).where(sources.c.name.in_(names))).mappings()
    return {row["name"]: SourceState(**row) for row in rows}


def settle(connection: Connection, settled: Sequence[Settled]) -> list[Run]:
    """Record the runs of sources in which nothing was new, and bring their states up to date."""
    if not settled:
        return []
    numbers = next_numbers(connection, "run", len(settled))
    done = [Run(number, one.source, one.began, one.ended, "done") for number, one in zip(numbers, settled, strict=True)]
    connection.execute(
        insert(runs),
        [
            {
                "number": run.number,
                "source": run.source,
                "started": run.started,
                "finished": run.finished,
                "status": run.status,
            }
            for run in done
        ],
    )
    connection.execute(
        _SETTLE,
        [
            {
                "source": one.source,
                "began": one.began,
                "ended": one.ended,
                "due": one.due,
                "timetable": one.timetable,
                "hence": one.hence,
            }
            for one in settled
        ],
    )
    return done
