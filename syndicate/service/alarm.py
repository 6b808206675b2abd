"""The alarm clock: sets off the run of each source when it is due, and publishing after it.

What is due, and when next, is not decided here: it is asked of `Jobs.due` after every run, so a restart changes
nothing; and whenever the wall clock was set, so that no source sleeps until the clock has caught up.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from syndicate.clock import Clock, system_clock
from syndicate.errors import ClaimedError, StoppedError, SyndicateError
from syndicate.service.drift import Drift, Monotonic
from syndicate.service.lookout import Lookout
from syndicate.service.publisher import Publisher
from syndicate.service.site import Health, SourceHealth
from syndicate.service.timer import Timer
from syndicate.values.entry import Run, RunStatus
from syndicate.values.feed import Published

StopCheck: TypeAlias = Callable[[], bool]

log = logging.getLogger(__name__)

# How soon to try again what another process holds, what raised, and a feed that could not be written.
RETRY: Final = timedelta(minutes=1)
# How often to look whether the wall clock was set, or a feed's file is missing.
LOOK_EVERY: Final = timedelta(seconds=10)
# Of the time that there is for stopping, the share that running jobs get; the rest is for the last publication.
_SHARE_OF_JOBS: Final = 0.75
_LEVELS: Final[dict[RunStatus, int]] = {"done": logging.INFO, "stopped": logging.INFO}
_RUN: Final = "run "
_PUBLISH: Final = "publish"
_BEGIN: Final = "begin"


@dataclass(frozen=True, slots=True)
class Jobs:
    """What the alarm clock sets off. All are called in its worker threads, and use the newest settings.

    `ingest` runs the source of that name once, and ends early once its second argument says so. `publish`
    brings every feed that is behind up to date. `due` says for each source of those names when it is to run
    next, as an aware datetime; one that never ran is due now. `glance` looks at the sources of those names together, and
    gives the runs of those in which nothing is new.
    """

    ingest: Callable[[str, StopCheck], Run]
    publish: Callable[[], Sequence[Published]]
    due: Callable[[Sequence[str]], Mapping[str, datetime]]
    glance: Callable[[Sequence[str], StopCheck], Mapping[str, Run]]


class AlarmClock:
    """The alarm clock of one service. `settled` is set once what was due at the start is done and published."""

    def __init__(
        self,
        jobs: Jobs,
        *,
        workers: int,
        clock: Clock = system_clock,
        monotonic: Monotonic = time.monotonic,
        retry: timedelta = RETRY,
    ) -> None:
        self._jobs = jobs
        self._clock = clock
        self._retry = retry
        self._publisher = Publisher(jobs.publish)
        self._lookout = Lookout(lambda names: jobs.glance(names, self._stopping.is_set))
        self._stopping = threading.Event()
        self._timer = Timer(workers, clock)
        self._drift = Drift(clock, monotonic)
        self._missing = threading.Event()
        # Guards the four that follow; notified when a run ends.
        self._changed = threading.Condition()
        self._sources: dict[str, SourceHealth] = {}
        self._running: set[str] = set()
        self._again: set[str] = set()
        self._first: set[str] = {_BEGIN}
        self.settled = threading.Event()

    def start(self, sources: Sequence[str]) -> None:
        """Start ticking. Returns at once: the store is first looked at in a worker thread."""
        self._sources = {name: SourceHealth(name) for name in sources}
        self._timer.start()
        self._wake(_BEGIN, self._begin, self._clock())
        threading.Thread(target=self._watch, name="watch of the clock", daemon=True).start()

    def reschedule(self, sources: Sequence[str], at_once: Iterable[str] = ()) -> None:
        """Follow an edited configuration: its sources, and those to run now whatever is due; then publish.

        A source that is running goes on to the end of its run. Takes as long as publishing: not for the event loop.
        """
        with self._changed:
            gone = self._sources.keys() - set(sources)
            self._sources = {name: self._sources.get(name, SourceHealth(name)) for name in sources}
            self._again.update(at_once)
            for name in gone:
                self._timer.silence(_RUN + name)
                self._settle(name)
        self._plan(sources)
        self._publish()

    def look_after_feeds(self) -> None:
        """Publish what is behind at the next look, for a feed's file was found missing. Returns at once."""
        self._missing.set()

    def ask_to_stop(self) -> None:
        """Tell running jobs to end at the next item. Returns at once."""
        self._stopping.set()
        self.settled.set()

    def stop(self, within: timedelta) -> bool:
        """Stop: no new runs, running ones come to their end, owed feeds are published.

        False if something did not end in that time; it may then be killed, for what it does is all or nothing.
        """
        self.ask_to_stop()
        deadline = time.monotonic() + within.total_seconds()
        self._timer.stop(within)
        with self._changed:
            self._changed.wait_for(lambda: not self._running, within.total_seconds() * _SHARE_OF_JOBS)
            late = sorted(self._running)
        publication = threading.Thread(target=self._publisher, daemon=True)
        publication.start()
        publication.join(max(deadline - time.monotonic(), 0))
        late += ["publishing"] if publication.is_alive() else []
        if late:
            log.warning("Cut off, for it did not end in time: %s.", ", ".join(late))
        log.info("The scheduler has stopped.")
        return not late

    def health(self) -> Health:
        """How the clock, its sources and the feeds are, now."""
        with self._changed:
            return Health(self._timer.alive, tuple(self._sources.values()), self._publisher.behind)

    def _watch(self) -> None:
        """Look again and again for what no alarm tells: that the wall clock was set, that a feed's file is missing."""
        while not self._stopping.wait(LOOK_EVERY.total_seconds()):
            by = self._drift.seen()
            if by is not None:
                log.info("The clock was set by %+.0f seconds: what is due is looked at anew.", by.total_seconds())
                with self._changed:
                    names = list(self._sources)
                self._plan(names)
            if by is not None or self._missing.is_set():
                self._missing.clear()
                self._wake(_PUBLISH, self._publish, self._clock())

    def _begin(self) -> None:
        """Find out what came due while the service was down, and heal what a crash left unpublished."""
        with self._changed:
            names = list(self._sources)
        due = self._due(names)
        with self._changed:
            self._first.update(name for name, when in due.items() if when <= self._clock())
        self._set(due)
        self._publish()
        self._settle(_BEGIN)

    def _settle(self, name: str) -> None:
        with self._changed:
            self._first.discard(name)
            if not self._first:
                self.settled.set()

    def _publish(self) -> None:
        if not self._publisher():
            self._wake(_PUBLISH, self._publish, self._clock() + self._retry)

    def _ring(self, name: str) -> None:
        """What the alarm of a source sets off: a look at all that is due, then what is left of its own run."""
        if self._stopping.is_set():
            return
        company = self._lookout.company(name, self._due_now())
        if company is None:
            return
        settled = self._lookout.look_at(company) if company else {}
        with self._changed:
            for each in settled.keys() & self._sources.keys():
                self._sources[each] = SourceHealth(each, last_run="done", last_finished=settled[each].finished)
        if settled:
            self._plan(list(settled))
        for each in self._lookout.done(company, settled):
            self._wake(_RUN + each, self._ring, self._clock(), each)
        for each in settled:
            self._settle(each)
        if name not in settled:
            self._run(name)

    def _due_now(self) -> list[str]:
        now = self._clock()
        with self._changed:
            due = ((name, health.next_due) for name, health in self._sources.items() if name not in self._running)
            return [name for name, when in due if when is not None and when <= now]

    def _run(self, name: str) -> None:
        """One run of a source and all that follows it: publishing, and the next alarm."""
        with self._changed:
            if self._stopping.is_set() or name not in self._sources:
                return
            if name in self._running:
                self._again.add(name)
                return
            before = self._sources[name]
            self._running.add(name)
            self._sources[name] = replace(before, last_run="running", next_due=None)
        status, retry = self._ingest(name)
        if not self._stopping.is_set():
            self._publish()
        with self._changed:
            if name in self._sources:
                finished = replace(before, last_run=status, last_finished=self._clock())
                self._sources[name] = finished if status else before
            self._running.discard(name)
            self._changed.notify_all()
        self._settle(name)
        self._plan([name], not_before=retry)

    def _ingest(self, name: str) -> tuple[RunStatus | None, datetime | None]:
        try:
            run = self._jobs.ingest(name, self._stopping.is_set)
        except ClaimedError as error:
            log.info("Source %s is not run now and tried again soon: %s", name, error)
            return None, self._clock() + self._retry
        except StoppedError:
            log.info("Source %s was stopped.", name)
            return "stopped", None
        except SyndicateError as error:
            log.warning("Source %s could not be run: %s", name, error)
        except Exception:
            log.exception("Source %s could not be run.", name)
        else:
            _say(run)
            return run.status, None
        return "failed", self._clock() + self._retry

    def _plan(self, names: Sequence[str], not_before: datetime | None = None) -> None:
        """Set the alarms of those sources that are not running; a running one is planned at its end."""
        due = self._due(names)
        if not_before is not None:
            due = {name: max(when, not_before) for name, when in due.items()}
        with self._changed:
            due = {name: when for name, when in due.items() if name not in self._running}
            due |= {name: self._clock() for name in self._again & due.keys()}
            self._again -= due.keys()
            self._set(due)

    def _due(self, names: Sequence[str]) -> dict[str, datetime]:
        """When the sources are due. Where that cannot be known, soon, so that the next run says what is wrong."""
        if self._stopping.is_set():
            return {}
        try:
            return dict(self._jobs.due(names))
        except SyndicateError as error:
            log.warning("When sources are due cannot be read: %s", error)
        except Exception:
            log.exception("When sources are due cannot be read.")
        return dict.fromkeys(names, self._clock() + self._retry)

    def _set(self, due: Mapping[str, datetime]) -> None:
        with self._changed:
            # In the order of the configuration: it is also the order in which what is due now is run.
            for name in [name for name in due if name in self._sources]:
                self._sources[name] = replace(self._sources[name], next_due=due[name])
                self._wake(_RUN + name, self._ring, due[name], name)

    def _wake(self, key: str, function: Callable[..., object], when: datetime, *arguments: str) -> None:
        if not self._stopping.is_set():
            self._timer.set(key, when, function, *arguments)


def _say(run: Run) -> None:
    """One line in the log for what came of a run."""
    counts = ", ".join(f"{number} {kind}" for kind, number in run.counts if number) or "no items"
    if run.error is None:
        log.info("Source %s, %s: %s.", run.source, run.status, counts)
    else:
        log.log(_LEVELS.get(run.status, logging.WARNING), "Source %s: %s", run.source, run.error)
