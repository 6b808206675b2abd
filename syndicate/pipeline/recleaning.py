"""Clean the stored documents of a source again, with the cleaner and the settings of today. Nothing is fetched.

What an entry was made of, and with, is in the store (`Making`), so its article is made again as at its last
observation: where it has its feed's own body and a page, the better of the two is chosen anew. What changes in meaning is
a revision; what changes only in what is shown rewrites the feeds and moves no date. An entry whose documents are no
longer kept, or hold no article for the cleaner of today, stays as it is.

Each entry is one transaction: a recleaning that is cut short, or repeated, goes on from where it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NoReturn, TypeAlias

from syndicate.clean.documents import clean_document
from syndicate.clean.meaning import meaning
from syndicate.clean.wholeness import breaks_off
from syndicate.clock import Clock, system_clock
from syndicate.config import Settings
from syndicate.errors import RefusedError, StoppedError
from syndicate.pipeline import Progress, quiet, source_named
from syndicate.pipeline.differences import Difference, difference
from syndicate.pipeline.having import TORN, Had
from syndicate.pipeline.taking import CleanCall, Ingestion, choice_of, fingerprint_of
from syndicate.store import Claim, Observation, Store, open_store
from syndicate.values.document import Request
from syndicate.values.entry import Entry, Run
from syndicate.values.identity import Identities
from syndicate.values.item import Item
from syndicate.values.making import Making
from syndicate.work import StopCheck, never

RecleanedKind: TypeAlias = Literal["revision", "metadata", "same", "left out"]


@dataclass(frozen=True, slots=True)
class Recleaned:
    """What cleaning one entry again changes, or would. `reason` says why, `difference` what, in an article's words."""

    entry: str
    place: str
    title: str | None
    kind: RecleanedKind
    reason: str = ""
    difference: Difference = field(default_factory=Difference)


@dataclass(frozen=True, slots=True)
class Recleaning:
    """What cleaning a source again changed, or would: all entries that were looked at, the oldest first.

    `run` is the run in whose outcomes it is recorded; None for a preview, which changes nothing. `is_whole` is false for
    one that was cut short.
    """

    source: str
    entries: tuple[Recleaned, ...]
    run: Run | None = None
    is_whole: bool = True


def preview(
    settings: Settings,
    source: str,
    *,
    clock: Clock = system_clock,
    stop: StopCheck = never,
    clean: CleanCall = clean_document,
    progress: Progress = quiet,
) -> Recleaning:
    """What `reclean` would change. Raises `UnknownNameError` and `StoreError`."""
    source_named(settings, source)
    with open_store(settings.store, clock) as store:
        run = Run(0, source, clock(), None, "running", purpose="reclean")
        work = _Work(_ingestion(settings, source, store, run, clean))
        found: list[Recleaned] = []
        try:
            found.extend(recleaned for recleaned, _ in work.all(stop, progress))
        except StoppedError:
            return Recleaning(source, tuple(found), is_whole=False)
    return Recleaning(source, tuple(found))


def reclean(
    settings: Settings,
    source: str,
    *,
    clock: Clock = system_clock,
    stop: StopCheck = never,
    clean: CleanCall = clean_document,
    progress: Progress = quiet,
) -> Recleaning:
    """Clean the entries of a source again, and record what changes; it is a run, though none that looks at the source.

    Raises `UnknownNameError`, `StoreError`, and `ClaimedError` if another process works on the source.
    """
    source_named(settings, source)
    with open_store(settings.store, clock) as store, store.claim(f"source:{source}") as claim:
        run = store.begin_run(source, "reclean")
        with store.guard_run(run):
            work = _Work(_ingestion(settings, source, store, run, clean))
            found: list[Recleaned] = []
            try:
                _record_all(work, claim, found, stop, progress)
            except StoppedError:
                finished = store.finish_run(run, "stopped", "stopped before its end; another one goes on from here")
                return Recleaning(source, tuple(found), finished, is_whole=False)
            return Recleaning(source, tuple(found), store.finish_run(run, "done"))


def _record_all(work: "_Work", claim: Claim, found: list[Recleaned], stop: StopCheck, progress: Progress) -> None:
    for recleaned, observation in work.all(stop, progress):
        if observation is not None:
            work.record(observation)
        found.append(recleaned)
        claim.renew()


def _ingestion(settings: Settings, source: str, store: Store, run: Run, clean: CleanCall) -> Ingestion:
    nobody = Identities(source, {}, ())
    return Ingestion(settings, source_named(settings, source), store, run, _fetch_nothing, clean, (), nobody)


def _fetch_nothing(request: Request) -> NoReturn:
    raise RefusedError("nothing is fetched to clean again", address=request.address)


class _Work:
    """Cleans the entries of one source again, one by one."""

    def __init__(self, ingestion: Ingestion) -> None:
        self._ingestion, self._store = ingestion, ingestion.store

    def all(self, stop: StopCheck, progress: Progress) -> Iterator[tuple[Recleaned, Observation | None]]:
        """Every entry as it becomes, with what there is to record of it. Raises StoppedError once `stop` says so."""
        identifiers = self._store.all_entries(self._ingestion.source.name)
        for number, identifier in enumerate(identifiers):
            if stop():
                raise StoppedError("the recleaning was cut short")
            entry = self._store.entry(identifier)
            progress(number, len(identifiers), entry.place)
            yield self._again(entry)
        progress(len(identifiers), len(identifiers), "")

    def record(self, observation: Observation) -> None:
        """Record what has become of an entry."""
        self._store.record(self._ingestion.run, observation)

    def _again(self, entry: Entry) -> tuple[Recleaned, Observation | None]:
        documents, making = self._store.documents(entry.id), self._store.making(entry.id)
        if not documents:
            return _left_out(entry, "its documents are no longer kept (keep_documents in [store])"), None
        if making is None:
            reason = "an older version did not record what its source said of it; the next run that finds it does"
            return _left_out(entry, reason), None
        body, pages = (documents[0], documents[1:]) if making.has_body else (None, documents)
        trouble = TORN if making.is_provisional and any(map(breaks_off, pages)) else None
        had = Had(body, tuple(pages), trouble, is_cut=making.is_cut)
        item = self._item(entry, making, had)
        fingerprint = fingerprint_of(self._ingestion, item, had)
        if fingerprint == self._store.fingerprint(entry.id):
            return Recleaned(entry.id, entry.place, entry.article.title, "same"), None
        try:
            choice = choice_of(self._ingestion, item, had)
        except RefusedError as error:
            return _left_out(entry, f"{error}; what is published of it stays"), None
        observation = Observation(
            source=entry.source,
            place=entry.place,
            entry=entry.id,
            keys=making.keys,
            article=choice.article,
            meaning=meaning(choice.article),
            fingerprint=fingerprint,
            documents=had.documents,
            first_seen=entry.first_seen,
            captured_at=item.captured_at,
            note="; ".join(filter(None, ("cleaned again", choice.reason))),
            making=making,
            is_history=entry.is_history,
        )
        return self._compared(entry, observation, choice.reason), observation

    def _item(self, entry: Entry, making: Making, had: Had) -> Item:
        """The entry as its source named it at its last observation."""
        captured_at = self._store.stated_capture(entry.id)
        return Item(
            place=entry.place,
            keys=making.keys,
            requests=tuple(Request(page.address) for page in had.pages),
            hints=making.hints,
            body=had.body,
            captured_at=captured_at,
            captured_basis="stated" if captured_at is not None else None,
            is_history=entry.is_history,
        )

    def _compared(self, entry: Entry, observation: Observation, reason: str) -> Recleaned:
        found = self._store.compare(observation)
        kind: RecleanedKind = "revision" if found.is_revision else "metadata" if found.changed else "same"
        changes = difference(entry.article, found.article, found.changed)
        return Recleaned(entry.id, entry.place, found.article.title, kind, reason, changes)


def _left_out(entry: Entry, reason: str) -> Recleaned:
    return Recleaned(entry.id, entry.place, entry.article.title, "left out", reason)
