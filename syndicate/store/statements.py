"""Two statements that every database spells in its own way, spelled so that all understand them.

Both need a transaction that writes. Databases with rows that are locked one by one hold the updated row until
the end of the transaction, so that the numbers which are given commit in their order.
"""

from typing import Literal, TypeAlias

from sqlalchemy import Connection, Table, insert, select, update

from syndicate.store.schema import counters

Counter: TypeAlias = Literal["change", "claim", "entry", "run"]


def next_number(connection: Connection, counter: Counter) -> int:
    """The next number of that counter, from 1; given for good when the transaction commits."""
    return next_numbers(connection, counter, 1)[0]


def next_numbers(connection: Connection, counter: Counter, count: int) -> range:
    """So many next numbers of that counter at once."""
    mine = counters.c.name == counter
    connection.execute(update(counters).where(mine).values(value=counters.c.value + count))
    # RETURNING would save this statement, but SQLite has it only since 3.35.
    last: int = connection.execute(select(counters.c.value).where(mine)).scalar_one()
    return range(last - count + 1, last + 1)


def put(connection: Connection, table: Table, name: str, values: dict[str, object]) -> None:
    """Set `values` in the row of that name, which is made if it is not there."""
    changed = connection.execute(update(table).where(table.c.name == name).values(**values))
    if changed.rowcount == 0:
        connection.execute(insert(table).values(name=name, **values))
