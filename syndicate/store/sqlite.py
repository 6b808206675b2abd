"""All that is true of SQLite only: the file, its settings, its transactions, its errors.

Another database takes a file like this one and nothing else: `open_engine` gives an engine that knows the
transactions of `transactions` and raises StoreError, in words for people, in place of the driver's errors.

The file is in WAL mode: readers never wait for the writer, nor it for them. There is one writer at a time,
and whoever wants to write says so at the beginning (BEGIN IMMEDIATE), so that waiting is all that can happen:
no transaction that has read is refused when it comes to write.

`synchronous` is FULL for what must last: in WAL mode NORMAL would let a power cut take back the last commits,
among them entries that readers have already seen in a feed. It is NORMAL for jottings; neither can damage
the file.

A database that is there and that this user may not write can still be read: that is all that looking needs.
"""

import os
import sqlite3
import time
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from syndicate.errors import StoreError, StoreLockedError
from syndicate.store.engines import shared
from syndicate.store.transactions import OPTION

_BEGIN: Final = {
    "reading": ("BEGIN",),
    "writing": ("PRAGMA synchronous = FULL", "BEGIN IMMEDIATE"),
    "jotting": ("PRAGMA synchronous = NORMAL", "BEGIN IMMEDIATE"),
}
_PRIMARY: Final = 0xFF  # of an extended result code, https://www.sqlite.org/rescode.html
_LOCKED: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL)
_PAUSE: Final = 0.02  # seconds between two attempts at what SQLite does not wait for by itself


def open_engine(path: str, lock_wait: timedelta) -> Engine:
    """An engine on the file `path`, to be given back (`engines`); it and its folder are made if they are not there.

    One that waits `lock_wait` for another process, then raises StoreLockedError. Raises StoreError when the
    folder cannot be made. Where the file may only be read, everything but reading raises StoreError later.
    """
    file = Path(path).absolute()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the database's folder {file.parent} cannot be made: {error.strerror}; "
            f"make it, or set another path in [store]"
        ) from error
    location = _location(file)
    return shared((location, lock_wait), partial(_new_engine, location, file, lock_wait))


def _new_engine(location: URL, file: Path, lock_wait: timedelta) -> Engine:
    engine = create_engine(
        location,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=-1,
        # The driver opens no transactions by itself: `_begin` says which kind.
        connect_args={"timeout": lock_wait.total_seconds(), "isolation_level": None},
    )

    def connected(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        if not engine.url.query:
            _use_write_ahead_log(connection, lock_wait)

    def explain(context: ExceptionContext) -> StoreError | None:
        error = context.original_exception
        return _explained(error, file, lock_wait) if isinstance(error, sqlite3.Error) else None

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", explain)
    return engine


def _location(file: Path) -> URL:
    """Where the database is, and whether it may only be read (https://www.sqlite.org/uri.html).

    In a folder that may not be written, the files of WAL mode cannot be made beside it. Where they are not there,
    nobody writes, and `immutable` lets SQLite do without them.
    """
    if not os.access(file, os.F_OK) or (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        return URL.create("sqlite+pysqlite", database=str(file))
    options = {"uri": "true", "mode": "ro"}
    if not os.access(file.with_name(f"{file.name}-wal"), os.F_OK):
        options["immutable"] = "1"
    return URL.create("sqlite+pysqlite", database=file.as_uri(), query=options)


def _begin(connection: Connection) -> None:
    for statement in _BEGIN[connection.get_execution_options()[OPTION]]:
        connection.exec_driver_sql(statement)


def _use_write_ahead_log(connection: sqlite3.Connection, patience: timedelta) -> None:
    """Turn WAL mode on, which the file then keeps; where its file system cannot do it, the old mode stays.

    Two processes that do so to one new file are the one case in which SQLite reports a lock at once.
    """
    give_up = time.monotonic() + patience.total_seconds()
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not _is_lock(error) or time.monotonic() > give_up:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & _PRIMARY


def _is_lock(error: sqlite3.Error) -> bool:
    return _code(error) in _LOCKED


def _explained(error: sqlite3.Error, path: Path, lock_wait: timedelta) -> StoreError | None:
    """The driver's error in words for people; None for a mistake of ours, whose own words are best."""
    if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return None
    if _is_lock(error):
        return StoreLockedError(
            f"the database {path} is locked: another process has held it for more than "
            f"{lock_wait.total_seconds():g} s; wait until that one has finished (`fuser {path}` names it), "
            f"or raise lock_wait in [store]"
        )
    return StoreError(f"the database {path} {_advice(_code(error), path) or f'cannot be used: {error}'}")


def _advice(code: int, path: Path) -> str | None:
    match code:
        case sqlite3.SQLITE_NOTADB:
            return "is not a database: move that file away, or set another path in [store]"
        case sqlite3.SQLITE_CORRUPT:
            return (
                "is damaged: move it and the files beside it whose names begin with its own away, all of them, then put "
                "a copy of it in its place, or let the sources be read again (`syndicate run`)"
            )
        case sqlite3.SQLITE_FULL:
            return "cannot grow, the disk is full: make room; nothing that was recorded before is lost"
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return _refusal(path)
        case sqlite3.SQLITE_IOERR:
            return (
                "cannot be read or written: look for a full or failing disk; nothing that was recorded before is lost"
            )
        case _:
            return None


def _refusal(path: Path) -> str:
    folder = path.parent
    if os.access(folder, os.X_OK) and path.is_dir():
        return "is a folder: set [store] path to a file"
    if os.statvfs(folder).f_flag & os.ST_RDONLY:
        return "cannot be written: its file system is read-only; mount it writable, or set another path in [store]"
    if os.access(path, os.F_OK) and not os.access(path, os.R_OK):
        return "cannot be read: this user may not read that file; change its owner or mode"
    if not os.access(folder, os.W_OK | os.X_OK):
        return f"cannot be written: this user may not write to the folder {folder}; change its owner or mode"
    if os.access(path, os.F_OK) and not os.access(path, os.W_OK):
        return "cannot be written: this user may not write that file; change its owner or mode"
    return "cannot be opened for writing: the file system refuses it; set another path in [store]"
