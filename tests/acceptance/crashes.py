"""Kills a run of ingest and publish with SIGKILL, at every point of its length, and looks at what is left.

    python crashes.py FOLDER POINTS

A process with all imports done forks one process a trial, so that a trial costs no start. Wrappers around the real
collaborators of the pipeline write the phase that the run is in into memory that both processes share (`phases.py`).

First come POINTS kills, evenly spread over the measured length of the run; nothing holds the run back. A phase that was
hit less than `HITS` times, because it is short, is then aimed at: the run waits at its beginning until the one who will
kill it looks, goes on, and is killed somewhere within the usual length of the phase. In either case the kill comes
from outside, in the midst of the real work.

Every kill is followed by a look at the published files, which must all be whole, and by an undisturbed run, after
which everything must be as if nothing had happened. Two runs are killed in turn: the first one of a new store, and
one that finds new and changed documents. The clock stands still, so that "as if nothing had happened" means the same
bytes. Prints a report as JSON: the kills and hits by phase, and everything that was wrong.
"""

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import documents_of_trial
from phases import PHASES, Phases, watch

from syndicate import config, pipeline
from syndicate.store import open_store

HITS = 10
SOURCE = "texts"
PUBLISHED = ("/rss.xml", "/atom.xml", "/feed.json")
NOW = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Scenario:
    """A run to be killed: the site before it, and what is in its feeds and its store before and after it."""

    name: str
    now: datetime
    before: Path
    feeds_before: dict[str, bytes]
    feeds_after: dict[str, bytes]
    store_after: list[dict[str, object]]


class Trials:
    """Kills one scenario's run again and again, in one folder that is laid anew each time."""

    def __init__(self, folder: Path, phases: Phases) -> None:
        self.site = folder / "site"
        self.phases = phases
        self.hits: Counter[str] = Counter()
        self.kills = 0
        self.wrong: list[str] = []
        self._report = folder / "store.json"

    def spread(self, scenario: Scenario, points: int) -> None:
        """Kills the run at `points` points, evenly spread over its length."""
        length = min(self._undisturbed_length(scenario) for _ in range(5))
        for point in range(points):
            self._lay(scenario)
            while not self._kill(
                scenario, f"at {point}/{points}", partial(time.sleep, length * (point + 0.5) / points)
            ):
                # The run was over before its moment of death: the machine was busier when its length was measured.
                length = min(length * 0.99, self._undisturbed_length(scenario))
                self._lay(scenario)

    def aim(self, scenario: Scenario, phase: str, hits: int) -> None:
        """Kills the run in `phase`, at points spread over its occurrences and its length, until it was hit so often."""
        self._undisturbed_length(scenario)
        occurrences, length = self.phases.entered(phase), self.phases.usual_length(phase)
        for attempt in range(hits * 50):
            if self.hits[phase] >= hits:
                return
            occurrence, delay = attempt % occurrences + 1, length * (attempt % hits) / hits
            self._lay(scenario)
            self.phases.wait_at(phase, occurrence)
            self._kill(scenario, f"in {phase} {occurrence}", partial(self._release, delay))

    def _undisturbed_length(self, scenario: Scenario) -> float:
        self._lay(scenario)
        began = time.perf_counter()
        _, status = os.waitpid(self._fork(partial(run, now=scenario.now)), 0)
        assert status == 0, "an undisturbed run failed"
        return time.perf_counter() - began

    def _kill(self, scenario: Scenario, where: str, wait: Callable[[], None]) -> bool:
        process = self._fork(partial(run, now=scenario.now))
        wait()
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        if not os.WIFSIGNALED(status):
            return False
        self.kills += 1
        self.hits[self.phases.current] += 1
        self.wrong.extend(f"{scenario.name}, killed {where}: {what}" for what in self._look(scenario))
        return True

    def _release(self, delay: float) -> None:
        self.phases.release(deadline=5)
        moment = time.perf_counter() + delay
        while time.perf_counter() < moment:
            pass

    def _lay(self, scenario: Scenario) -> None:
        shutil.rmtree(self.site, ignore_errors=True)
        shutil.copytree(scenario.before, self.site)
        self.phases.reset()

    def _fork(self, action: Callable[[Path], None]) -> int:
        process = os.fork()
        if process == 0:
            code = 1
            try:
                action(self.site)
                code = 0
            finally:
                os._exit(code)
        return process

    def _look(self, scenario: Scenario) -> Iterator[str]:
        """What is wrong after a kill, and after the run that follows it."""
        for name, content in published(self.site).items():
            if content not in (scenario.feeds_before.get(name), scenario.feeds_after[name]):
                yield f"{name} is neither the old nor the new one: {len(content)} bytes"
        absent = scenario.feeds_before.keys() - published(self.site).keys()
        yield from (f"{name} is gone" for name in absent)
        _, status = os.waitpid(self._fork(partial(self._run_and_report, now=scenario.now)), 0)
        if status:
            yield "the run after it failed"
            return
        after = json.loads(self._report.read_text(encoding="utf-8"))
        if after != scenario.store_after:
            yield f"the store holds {after}, not {scenario.store_after}"
        if everything(self.site / "feeds") != scenario.feeds_after:
            yield f"the feeds differ or something is beside them: {sorted(everything(self.site / 'feeds'))}"
        left = {file.name for file in (self.site / "state").iterdir()} - documents_of_trial.DATABASE_FILES
        yield from (f"{name} is left in state/" for name in left)

    def _run_and_report(self, site: Path, now: datetime) -> None:
        run(site, now)
        self._report.write_text(json.dumps(stored(site)), encoding="utf-8")


def settings_of(site: Path) -> config.Settings:
    """The settings of the site."""
    return config.load(str(site / "config" / "syndicate.toml"), {})


def run(site: Path, now: datetime) -> None:
    """Ingests the site's source and publishes its feeds, as `syndicate run` does, all in one moment."""
    settings = settings_of(site)
    finished = pipeline.ingest(settings, SOURCE, clock=lambda: now)
    results = pipeline.publish(settings, clock=lambda: now)
    errors = [result.error for result in results if result.error]
    assert finished.status == "done" and not errors, (finished, errors)


def stored(site: Path) -> list[dict[str, object]]:
    """What the store holds of each entry, newest first."""
    settings = settings_of(site)
    with closing(sqlite3.connect(settings.store.path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with open_store(settings.store, lambda: NOW) as store:
        return [
            {
                "id": entry.id,
                "place": entry.place,
                "title": entry.article.title,
                "dates": [str(entry.first_seen), str(entry.published), str(entry.updated)],
                "revisions": [revision.meaning for revision in store.revisions(entry.id)],
                "documents": [hashlib.sha256(document.content).hexdigest() for document in store.documents(entry.id)],
            }
            for entry in store.entries([SOURCE], 1000)
        ]


def published(site: Path) -> dict[str, bytes]:
    """The feed files that a reader would get now."""
    return {name: content for name, content in everything(site / "feeds").items() if name.endswith(PUBLISHED)}


def everything(folder: Path) -> dict[str, bytes]:
    """All files below `folder`, hidden ones too, by their paths in it."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def scenarios(folder: Path) -> list[Scenario]:
    """The first run of a new store, and a run that finds new and changed documents in a store that has some."""
    site = folder / "site"
    found = []
    steps = (
        ("first run", NOW, documents_of_trial.write),
        ("changes", NOW + timedelta(days=1), documents_of_trial.change),
    )
    for name, now, write in steps:
        write(site)
        before = folder / name
        shutil.copytree(site, before)
        feeds_before = published(site)
        run(site, now)
        found.append(Scenario(name, now, before, feeds_before, everything(site / "feeds"), stored(site)))
    return found


def main(folder: Path, points: int) -> None:
    """Kills and prints the report."""
    found = scenarios(folder)
    phases = Phases()
    watch(phases)
    trials = Trials(folder, phases)
    for scenario in found:
        trials.spread(scenario, points // len(found))
    spread = dict(trials.hits)
    for phase in PHASES[1:]:
        for share, scenario in enumerate(found, start=1):
            trials.aim(scenario, phase, HITS * share // len(found))
    report = {"kills": trials.kills, "spread": spread, "hits": dict(trials.hits), "wrong": trials.wrong}
    report["revisions"] = [[len(entry["revisions"]) for entry in scenario.store_after] for scenario in found]
    print(json.dumps(report, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
