"""What the store remembers of sources and of places on the web between runs: the first part of `store.Store`."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from syndicate.clock import Clock
from syndicate.store import channels, entries, holds, robots, runs
from syndicate.store.engines import give_back
from syndicate.store.entries import Moments
from syndicate.store.settings import StoreSettings
from syndicate.store.transactions import TransactionKind, transaction
from syndicate.values.channel import Channel
from syndicate.values.hold import Hold
from syndicate.values.robotsfile import RobotsFile
from syndicate.values.source import SourceState


class Remembering:
    """An open database, as far as it remembers what runs learnt; its own context manager."""

    def __init__(self, engine: Engine, settings: StoreSettings, clock: Clock) -> None:
        self._engine = engine
        self._settings = settings
        self._clock = clock
        self._is_open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the database's connections back. Closing twice does no harm."""
        if self._is_open:
            self._is_open = False
            give_back(self._engine)

    def _transaction(self, kind: TransactionKind) -> AbstractContextManager[Connection]:
        return transaction(self._engine, kind)

    # Sources

    def state(self, source: str) -> SourceState:
        """What is remembered of a source between its runs."""
        with self._transaction("reading") as connection:
            return runs.state(connection, source)

    def set_next_due(
        self, source: str, when: datetime, schedule: str, *, outlook: str | None = None, glance: str = ""
    ) -> None:
        """Remember when a source is due (aware), in words the schedule, and the outlook that this was computed from.

        Without an `outlook`, that of before stays; without a `glance`, the next run is a whole one. See `SourceState`.
        """
        with self._transaction("jotting") as connection:
            runs.set_next_due(connection, source, when, schedule, outlook=outlook, glance=glance)

    def remember(self, source: str, memory: str) -> None:
        """Remember what the source's kind wants to be told at its next run; see `SourceState.memory`."""
        with self._transaction("writing") as connection:
            runs.remember(connection, source, memory)

    def describe(self, source: str, channel: Channel) -> None:
        """Keep what the upstream feed of that source says of itself."""
        with self._transaction("writing") as connection:
            channels.describe(connection, source, channel)

    def moments(self, source: str, of: Moments, limit: int) -> list[datetime]:
        """The newest moments at which a source published its "entries", or its "revisions" were recorded."""
        with self._transaction("reading") as connection:
            return entries.moments(connection, source, of, limit)

    # Holds

    def holds(self) -> tuple[Hold, ...]:
        """Which places on the web asked to be left alone, or did so last time."""
        with self._transaction("reading") as connection:
            return holds.known(connection)

    def keep_holds(self, before: Sequence[Hold], after: Sequence[Hold]) -> None:
        """Remember what has become of the holds since they were read as `before`."""
        with self._transaction("jotting") as connection:
            holds.keep(connection, before, after)

    # robots.txt

    def robots(self, site: str) -> RobotsFile | None:
        """What a site's robots.txt was when it was last asked for, None if it never was."""
        with self._transaction("reading") as connection:
            return robots.recall(connection, site)

    def keep_robots(self, file: RobotsFile) -> None:
        """Remember what a site's robots.txt is."""
        with self._transaction("jotting") as connection:
            robots.keep(connection, file)
