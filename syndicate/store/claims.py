"""Claims: who is at work on a source or a feed, so that nobody else is.

A claim is a lease on a name ("source:seeds", "feed:all"). It excludes other processes and other threads of
the same one. It ends when its holder gives it back; when its holder is seen to be dead; else, where that cannot
be told, when the lease runs out without having been renewed.

The row in the database may outlive the work: it cannot be deleted while another program has the database locked,
or its disk is full. So each process knows by itself which claims it really holds, and a row of its own that is
not among them is as dead as that of a dead process.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, insert, select, update

from syndicate.errors import ClaimedError
from syndicate.store.owners import Owner, is_dead, this_process
from syndicate.store.schema import claims
from syndicate.store.statements import next_number

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
    # Numbered first: on a database with several writers this makes those who want a claim wait for each other.
    number = next_number(connection, "claim")
    row = _row(connection, name)
    if row is not None and _holds(row, now):
        raise _claimed(row)
    owner = this_process()
    connection.execute(delete(claims).where(claims.c.name == name))
    connection.execute(
        insert(claims).values(
            name=name,
            number=number,
            host=owner.host,
            boot=owner.boot,
            namespace=owner.namespace,
            process=owner.process,
            process_started=owner.started,
            since=now,
            expires=now + lease,
        )
    )
    return number


@contextmanager
def held(name: str, number: int) -> Iterator[None]:
    """Inside the `with`, this process holds that claim. It begins before others see its row, and ends after that."""
    _HELD.append((name, number))
    try:
        yield
    finally:
        _HELD.remove((name, number))


def extend(connection: Connection, name: str, number: int, expires: datetime) -> None:
    """Move the end of a claim. Raises ClaimedError if it is no longer that one."""
    mine = (claims.c.name == name) & (claims.c.number == number)
    if connection.execute(update(claims).where(mine).values(expires=expires)).rowcount:
        return
    row = _row(connection, name)
    if row is not None:
        raise _claimed(row)
    raise ClaimedError(
        f"the claim on {_words(name)} ran out before it was renewed, and has been taken and given back since; "
        f"run it again",
        holder="nobody any more",
    )


def give_back(connection: Connection, name: str, number: int) -> None:
    """End a claim, if it is still that one."""
    connection.execute(delete(claims).where(claims.c.name == name, claims.c.number == number))


def holding(connection: Connection, name: str, now: datetime) -> int | None:
    """The number of the claim on `name` that holds now, or None."""
    row = _row(connection, name)
    return row.number if row is not None and _holds(row, now) else None


def _row(connection: Connection, name: str) -> Row[Any] | None:
    return connection.execute(select(claims).where(claims.c.name == name)).one_or_none()


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
