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

    # The current phase; the one to wait in, and at which occurrence; whether the run is there, and may go on.
    _HEAD = struct.Struct("<bbhbb")
    _CURRENT, _WAITING, _RELEASED = 0, 4, 5
    _OF_EACH = struct.Struct("<qq")  # entered how often, nanoseconds in all

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 8 + self._OF_EACH.size * len(PHASES))

    def reset(self) -> None:
        """Forgets everything."""
        self._memory[:] = bytes(len(self._memory))

    @property
    def current(self) -> str:
        """The phase that the run is in, or was in when it was killed."""
        return PHASES[self._memory[self._CURRENT]]

    def entered(self, phase: str) -> int:
        """How often the run has entered `phase`."""
        return self._of(phase)[0]

    def usual_length(self, phase: str) -> float:
        """Seconds that the run spends in `phase` at a time, on average."""
        entered, nanoseconds = self._of(phase)
        return nanoseconds / 1e9 / entered

    def wait_at(self, phase: str, occurrence: int) -> None:
        """Makes the run wait, when it has entered `phase` for that time, until it is released."""
        self._HEAD.pack_into(self._memory, 0, 0, PHASES.index(phase), occurrence, 0, 0)

    def release(self, deadline: float) -> None:
        """Lets the run go on from where it waits, as soon as it does, and at most `deadline` seconds from now."""
        give_up = time.monotonic() + deadline
        while not self._memory[self._WAITING] and time.monotonic() < give_up:
            os.sched_yield()
        self._memory[self._RELEASED] = 1

    def around(self, phase: str, call: Callable) -> Callable:
        """`call`, in `phase`."""
        number, offset = PHASES.index(phase), self._offset(phase)

        def wrapped(*arguments: object, **named: object) -> object:
            entered, nanoseconds = self._OF_EACH.unpack_from(self._memory, offset)
            self._memory[self._CURRENT] = number
            self._wait_if_asked(number, entered + 1)
            began = time.perf_counter_ns()
            try:
                return call(*arguments, **named)
            finally:
                self._memory[self._CURRENT] = 0
                spent = nanoseconds + time.perf_counter_ns() - began
                self._OF_EACH.pack_into(self._memory, offset, entered + 1, spent)

        return wrapped

    def _wait_if_asked(self, phase: int, occurrence: int) -> None:
        _, awaited, at_occurrence, _, _ = self._HEAD.unpack_from(self._memory, 0)
        if (phase, occurrence) != (awaited, at_occurrence):
            return
        self._memory[self._WAITING] = 1
        while not self._memory[self._RELEASED]:
            os.sched_yield()

    def _of(self, phase: str) -> tuple[int, int]:
        return self._OF_EACH.unpack_from(self._memory, self._offset(phase))

    def _offset(self, phase: str) -> int:
        return 8 + self._OF_EACH.size * PHASES.index(phase)


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
