"""Claims: who is at work on a source or a feed, so that nobody else is.

A claim is a lease on a name ("source:seeds", "feed:all"). It excludes other processes and other threads of
the same one. It ends when its holder gives it back; when its holder is seen to be dead; else, where that cannot
be told, when the lease runs out without having been renewed.

The row in the database may outlive the work: it cannot be deleted while another program has the database locked,
or its disk is full. So each process knows by itself which claims it really holds, and a row of its own that is
not among them is as dead as that of a dead process.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from syndicate.errors import ClaimedError
from syndicate.store.owners import Owner, is_dead, this_process
from syndicate.store.schema import claims
from syndicate.store.statements import next_numbers

# Name and number of what this process holds, whichever the database: two of them may give the same number, so one
# may stand here twice. Threads share it: each operation on it is a single one of the interpreter.
_HELD: Final[list[tuple[str, int]]] = []


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim that is held. `number` tells it from an earlier or later one on the same `name`."""

    name: str
    number: int
    extend: Callable[["Claim"], None]

    def renew(self) -> None:
        """Let the lease start anew. Raises ClaimedError if it had run out and someone else has taken it."""
        self.extend(self)


def take(connection: Connection, name: str, now: datetime, lease: timedelta) -> int:
    """Claim `name` for this process; the number of the claim, to be `held`. Raises ClaimedError that names the holder."""
    taken = take_free(connection, [name], now, lease)
    if name not in taken:
        raise _claimed(_rows(connection, [name])[name])
    return taken[name]


def take_free(connection: Connection, names: Sequence[str], now: datetime, lease: timedelta) -> dict[str, int]:
    """Claim those of `names` that nobody holds for this process; the numbers of the claims, to be `held`, by name."""
    # Numbered first: on a database with several writers this makes those who want a claim wait for each other.
    numbers = next_numbers(connection, "claim", len(names))
    rows = _rows(connection, names)
    taken = {
        name: number
        for name, number in zip(names, numbers, strict=True)
        if name not in rows or not _holds(rows[name], now)
    }
    if taken:
        connection.execute(delete(claims).where(claims.c.name.in_(taken)))
        owner = this_process()
        row = {
            "host": owner.host,
            "boot": owner.boot,
            "namespace": owner.namespace,
            "process": owner.process,
            "process_started": owner.started,
            "since": now,
            "expires": now + lease,
        }
        connection.execute(insert(claims), [{"name": name, "number": number, **row} for name, number in taken.items()])
    return taken


@contextmanager
def held(taken: Mapping[str, int]) -> Iterator[None]:
    """Inside the `with`, this process holds those claims. It begins before others see their rows, and ends after that."""
    _HELD.extend(taken.items())
    try:
        yield
    finally:
        for claim in taken.items():
            _HELD.remove(claim)


def extend(connection: Connection, name: str, number: int, expires: datetime) -> None:
    """Move the end of a claim. Raises ClaimedError if it is no longer that one."""
    mine = (claims.c.name == name) & (claims.c.number == number)
    if connection.execute(update(claims).where(mine).values(expires=expires)).rowcount:
        return
    row = _rows(connection, [name]).get(name)
    if row is not None:
        raise _claimed(row)
    raise ClaimedError(
        f"the claim on {_words(name)} ran out before it was renewed, and has been taken and given back since; "
        f"run it again",
        holder="nobody any more",
    )


def extend_all(connection: Connection, taken: Mapping[str, int], expires: datetime) -> None:
    """Move the ends of claims, by name and number, as far as they are still those."""
    connection.execute(update(claims).where(_those(taken)).values(expires=expires))


def give_back(connection: Connection, taken: Mapping[str, int]) -> None:
    """End claims, by name and number, as far as they are still those."""
    connection.execute(delete(claims).where(_those(taken)))


def holding(connection: Connection, name: str, now: datetime) -> int | None:
    """The number of the claim on `name` that holds now, or None."""
    row = _rows(connection, [name]).get(name)
    return row.number if row is not None and _holds(row, now) else None


def _those(taken: Mapping[str, int]) -> ColumnElement[bool]:
    return claims.c.name.in_(taken) & claims.c.number.in_(taken.values())


def _rows(connection: Connection, names: Collection[str]) -> dict[str, Row[Any]]:
    return {row.name: row for row in connection.execute(select(claims).where(claims.c.name.in_(names)))}


def _holds(row: Row[Any], now: datetime) -> bool:
    owner = Owner(row.host, row.boot, row.namespace, row.process, row.process_started)
    if owner == this_process():
        return bool(now < row.expires) and (row.name, row.number) in _HELD
    return bool(now < row.expires) and not is_dead(owner)


def _words(name: str) -> str:
    kind, _, rest = name.partition(":")
    return f'{kind} "{rest}"' if rest else f'"{name}"'


def _claimed(row: Row[Any]) -> ClaimedError:
    since = row.since.astimezone(UTC).isoformat(sep=" ", timespec="seconds")
    holder = f"process {row.process} on {row.host}, since {since}"
    return ClaimedError(
        f"{_words(row.name)} is being worked on by {holder}; try again when it has finished - if that process hangs, "
        f"end it, and its claim ends with it",
        holder=holder,
    )
