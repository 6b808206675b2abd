"""What a run of ingest and publish is doing at the moment, told to a process that watches it.

*reading* a document, *commit* of a transaction that wrote something, *render* of a feed, *rename* of a file into its
place, or something *other*.
"""

import mmap
import os
import sqlite3
import struct
import time
from collections.abc import Callable

from sqlalchemy.engine.default import DefaultDialect

from syndicate import pipeline
from syndicate.fetch import Fetcher

PHASES = ("other", "reading", "commit", "render", "rename")


class Phases:
    """The phase that the run is in, and how often and how long it was in each, in memory that survives the run."""

    _LAYOUT = struct.Struct("<qq")  # entered how often, nanoseconds in all

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 8 + self._LAYOUT.size * len(PHASES))

    def reset(self) -> None:
        """Forgets everything."""
        self._memory[:] = bytes(len(self._memory))

    @property
    def current(self) -> str:
        """The phase that the run is in, or was in when it was killed."""
        return PHASES[self._memory[0]]

    def entered(self, phase: str) -> int:
        """How often the run has entered `phase`."""
        return self._of(phase)[0]

    def usual_length(self, phase: str) -> float:
        """Seconds that the run spends in `phase` at a time, on average."""
        entered, nanoseconds = self._of(phase)
        return nanoseconds / 1e9 / entered

    def around(self, phase: str, call: Callable) -> Callable:
        """`call`, in `phase`."""
        number, offset = PHASES.index(phase), self._offset(phase)

        def wrapped(*arguments: object, **named: object) -> object:
            entered, nanoseconds = self._LAYOUT.unpack_from(self._memory, offset)
            began = time.perf_counter_ns()
            self._LAYOUT.pack_into(self._memory, offset, entered + 1, nanoseconds)
            self._memory[0] = number
            try:
                return call(*arguments, **named)
            finally:
                self._memory[0] = 0
                spent = nanoseconds + time.perf_counter_ns() - began
                self._LAYOUT.pack_into(self._memory, offset, entered + 1, spent)

        return wrapped

    def _of(self, phase: str) -> tuple[int, int]:
        return self._LAYOUT.unpack_from(self._memory, self._offset(phase))

    def _offset(self, phase: str) -> int:
        return 8 + self._LAYOUT.size * PHASES.index(phase)


def watch(phases: Phases) -> None:
    """Puts the wrappers around the real collaborators."""
    Fetcher.__call__ = phases.around("reading", Fetcher.__call__)
    DefaultDialect.do_commit = _where_written(phases.around("commit", DefaultDialect.do_commit))
    pipeline.render = phases.around("render", pipeline.render)
    os.replace = phases.around("rename", os.replace)


def _where_written(watched: Callable) -> Callable:
    """`watched` for transactions that wrote something; the end of one that only read is no commit to speak of."""
    plain, changes = DefaultDialect.do_commit, {}

    def commit(dialect: DefaultDialect, connection: sqlite3.Connection) -> None:
        written = connection.total_changes != changes.get(connection, 0)
        changes[connection] = connection.total_changes
        (watched if written else plain)(dialect, connection)

    return commit
