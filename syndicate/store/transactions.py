"""How the store reads and writes: every access is one of these transactions.

What kind it is travels as an execution option of the connection, which the database's own file (`sqlite`)
turns into the right statements; the rest of the store knows no database by name.

- "reading" sees the database as it was at its first statement, whatever others commit meanwhile.
- "writing" has the right to write from its beginning, so that what it read first still holds when it writes.
  When it has ended, what it wrote survives a power cut.
- "jotting" is the same without that last promise, which costs a wait for the disk. It is for what the next run
  finds out again: outcomes of items that did not change, claims, when a source is due.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Literal, TypeAlias

from sqlalchemy import Connection, Engine

TransactionKind: TypeAlias = Literal["reading", "writing", "jotting"]

OPTION: Final = "syndicate_transaction"


@contextmanager
def transaction(engine: Engine, kind: TransactionKind) -> Iterator[Connection]:
    """A connection in a transaction of that kind; committed at the end, rolled back on an exception.

    Raises StoreError, or StoreLockedError where another process writes for longer than the settings wait.
    """
    with engine.connect() as connection:
        connection.execution_options(**{OPTION: kind})
        with connection.begin():
            yield connection
