"""Store: what the rest of the house sees of the database, and where its transactions begin and end.

Threads may share a Store, and any number of them, in any processes, may be open on one database. Each method is one
transaction, or one of `snapshot`'s. All of them raise StoreError when the database cannot be used, StoreLockedError when
another process writes for longer than the settings wait.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime

from syndicate.clock import Clock
from syndicate.errors import StoreError, SyndicateError
from syndicate.store import documents, entries, makings, publications, recording, runs
from syndicate.store.claiming import Claiming
from syndicate.store.engines import give_back
from syndicate.store.migrate import migrate
from syndicate.store.publications import Publication
from syndicate.store.settings import KEEP_UNCHANGED, StoreSettings
from syndicate.store.snapshot import Snapshot
from syndicate.store.sqlite import open_engine
from syndicate.values.document import Document
from syndicate.values.entry import (
    Comparison,
    Entry,
    Observation,
    Outcome,
    Revision,
    Run,
    RunPurpose,
    RunStatus,
    Tombstone,
)
from syndicate.values.making import Making


def open_store(settings: StoreSettings, clock: Clock) -> "Store":
    """Open the database; it and its folder are made, or it is upgraded, as needed.

    Raises StoreVersionError for a database of a newer syndicate, StoreLockedError for one that is held by
    another process, StoreError for a file that is no database, may not be used or cannot grow.
    """
    engine = open_engine(settings.path, settings.lock_wait)
    try:
        migrate(engine)
    except BaseException:
        give_back(engine)
        raise
    return Store(engine, settings, clock)


class Store(Claiming):
    """An open database. `open_store` makes it; it is its own context manager."""

    # Runs

    def begin_run(self, source: str, purpose: RunPurpose = "ingest") -> Run:
        """Open a run of a source, best under a claim on "source:NAME": it then is open while the claim holds.

        One that is not to ingest says nothing of when the source was looked at, nor of how it is doing.

        Runs of the source that were left open by a process that died, or lost its database, are marked as broken off.
        """
        with self._transaction("jotting") as connection:
            return runs.begin(connection, source, purpose, self._clock())

    def finish_run(self, run: Run, status: RunStatus, error: str | None = None) -> Run:
        """Close a run with an end ("done", "failed", "stopped"), and bring its source's state up to date.

        It comes back with the counts of its outcomes by kind.
        """
        with self._transaction("jotting") as connection:
            return runs.finish(connection, run, status, error, self._clock())

    @contextmanager
    def guard_run(self, run: Run) -> Iterator[None]:
        """Record an exception that leaves the `with` as the failure of the run, and let it pass on.

        Where that cannot be recorded either, the run is found open later, without its claim, and was broken off.
        """
        try:
            yield
        except Exception as error:
            reason = str(error) if isinstance(error, SyndicateError) else f"{type(error).__name__}: {error}"
            with suppress(StoreError):
                self.finish_run(run, "failed", f"it was broken off: {reason}")
            raise

    def runs(self, source: str | None = None, limit: int = 20) -> list[Run]:
        """The newest runs first, of one source or of all.

        One that was left open, and whose claim is gone, is shown as broken off before the next run records it.
        """
        with self._transaction("reading") as connection:
            return runs.newest(connection, source, limit, self._clock())

    def outcomes(self, run: int) -> list[Outcome]:
        """The outcomes of the run of that number, in the order in which they came to be."""
        with self._transaction("reading") as connection:
            return runs.of_run(connection, run)

    # Entries

    def known(self, source: str) -> dict[str, str]:
        """Every key that an item of the source was ever known by, and the id of its entry."""
        with self._transaction("reading") as connection:
            return entries.known(connection, source)

    def fingerprint(self, entry: str) -> str | None:
        """The fingerprint of the last observation of the entry of that id; None if there is no such entry."""
        with self._transaction("reading") as connection:
            return entries.fingerprint(connection, entry)

    def making(self, entry: str) -> Making | None:
        """How the article of the entry of that id was made; None if that is not known."""
        with self._transaction("reading") as connection:
            return makings.decode(entries.making(connection, entry))

    def stated_capture(self, entry: str) -> datetime | None:
        """When the entry of that id was captured, where its source stated that; else None."""
        with self._transaction("reading") as connection:
            return entries.stated_capture(connection, entry)

    def all_entries(self, source: str) -> list[str]:
        """The ids of all entries of a source, withdrawn ones too, in the order in which they were first seen."""
        with self._transaction("reading") as connection:
            return entries.all_of(connection, source)

    def compare(self, observation: Observation) -> Comparison:
        """What recording the observation of a known entry would change. Changes nothing."""
        with self._transaction("reading") as connection:
            entry = entries.named(connection, observation.entry)
            return recording.compare(connection, entry, observation, self._clock())

    def record(self, run: Run, observation: Observation) -> Outcome:
        """Record what a run found: all of it in one transaction, or nothing. See `recording`."""
        with self._transaction("writing") as connection:
            return recording.record(connection, run, observation, self._clock())

    def note(self, run: Run, outcome: Outcome) -> None:
        """Note an outcome that has no observation: unchanged, refused, failed."""
        with self._transaction("jotting") as connection:
            runs.note(connection, run, outcome)

    def entry(self, name: str) -> Entry:
        """The entry of that id, of the UUID in it, or of a beginning of that (at least 4 characters).

        Raises UnknownNameError, with the candidates if there are several.
        """
        with self._transaction("reading") as connection:
            return entries.named(connection, name)

    def entries(self, sources: Sequence[str], limit: int) -> list[Entry]:
        """As `Snapshot.entries`, now."""
        with self.snapshot() as view:
            return view.entries(sources, limit)

    def history(self, sources: Sequence[str], limit: int) -> list[Entry]:
        """The entries of those sources that were there before them and are not published, the newest first."""
        with self._transaction("reading") as connection:
            return entries.newest(connection, sources, limit, "history")

    def tombstones(self, sources: Sequence[str], limit: int) -> list[Tombstone]:
        """As `Snapshot.tombstones`, now."""
        with self.snapshot() as view:
            return view.tombstones(sources, limit)

    def revisions(self, entry: str) -> list[Revision]:
        """All revisions of an entry (named as in `entry`), with their removals, the first one first."""
        with self._transaction("reading") as connection:
            return entries.history(connection, entries.named(connection, entry))

    def documents(self, entry: str) -> list[Document]:
        """The documents that the entry (named as in `entry`) was last made of, as far as they are still kept."""
        with self._transaction("reading") as connection:
            return documents.kept(connection, entries.named(connection, entry).number)

    def refresh(self, entry: str, documents_seen: Sequence[Document]) -> None:
        """Bring the validators of an entry's documents up to date, which were seen again and are the same.

        Those that are past their time are kept anew.
        """
        with self._transaction("jotting") as connection:
            documents.refresh(connection, entries.named(connection, entry).number, documents_seen, self._clock())

    def withdraw(self, entry: str) -> Entry:
        """Take an entry (named as in `entry`) out of all feeds. Once it is out, nothing changes."""
        return self._set_withdrawn(entry, self._clock())

    def restore(self, entry: str) -> Entry:
        """Put an entry (named as in `entry`) back into its feeds, or for the first time. Once it is in, nothing changes."""
        return self._set_withdrawn(entry, None)

    def _set_withdrawn(self, name: str, when: datetime | None) -> Entry:
        with self._transaction("writing") as connection:
            entry = entries.named(connection, name)
            is_first = when is None and entry.is_history
            if (entry.withdrawn is None) == (when is None) and not is_first:
                return entry
            if when is not None:
                entries.withdraw(connection, entry, when)
            else:
                entries.restore(connection, entry, self._clock())
            return entries.named(connection, entry.id)

    # Publishing

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """One consistent view of change number, entries and tombstones, inside the `with`."""
        with self._transaction("reading") as connection:
            yield Snapshot(connection)

    def change(self, sources: Sequence[str]) -> int:
        """As `Snapshot.change`, now."""
        with self.snapshot() as view:
            return view.change(sources)

    def published(self, feed: str) -> Publication | None:
        """The last publishing of a feed, or None."""
        with self._transaction("reading") as connection:
            return publications.last(connection, feed)

    def record_published(self, feed: str, publication: Publication) -> None:
        """Remember what a feed has published. A power cut may lose this: the feed is then published again."""
        with self._transaction("jotting") as connection:
            publications.create(connection, feed, self._clock())
            publications.remember(connection, feed, publication)

    def created(self, feed: str) -> datetime:
        """When the feed was first asked for, which is recorded once."""
        with self._transaction("reading") as connection:
            found = publications.created(connection, feed)
        if found is not None:
            return found
        with self._transaction("writing") as connection:
            return publications.create(connection, feed, self._clock())

    # Upkeep

    def forget(self) -> int:
        """Delete the documents and the runs that are past their time; how many of both.

        The newest run of a source is forgotten like any other: what matters of it is in the source's state. Of the items that
        had not changed, older runs know only the number.
        """
        now = self._clock()
        with self._transaction("jotting") as connection:
            runs.fold(connection, now - KEEP_UNCHANGED)
            forgotten = documents.forget(connection, now - self._settings.keep_documents)
            return forgotten + runs.forget(connection, now - self._settings.keep_runs)
