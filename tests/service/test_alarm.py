"""Every source is run when it is due, never twice at a time, and what is owed is published whatever happens."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from syndicate.clock import system_clock
from syndicate.errors import ClaimedError, StoppedError, StoreError
from syndicate.service.alarm import AlarmClock, Jobs
from syndicate.values.entry import Run
from syndicate.values.feed import Published

NOW = datetime(2025, 4, 29, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DEADLINE = 10.0


class Works:
    """What the alarm clock sets off: runs of sources that take until the test lets them go."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.changed = threading.Condition()
        self.times: dict[str, datetime] = {}
        self.after: dict[str, list[datetime]] = {}
        self.errors: dict[str, list[Exception]] = {}
        self.gates: dict[str, threading.Event] = {}
        self.feeds: list[Published] = []
        self.together = self.most_together = 0

    def note(self, call: str) -> None:
        with self.changed:
            self.calls.append(call)
            self.changed.notify_all()

    def wait(self, call: str, times: int = 1) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: self.calls.count(call) >= times, DEADLINE), (call, self.calls)

    def ingest(self, name: str, stop: Callable[[], bool]) -> Run:
        with self.changed:
            self.together += 1
            self.most_together = max(self.most_together, self.together)
        self.note(f"start {name}")
        try:
            if name in self.gates:
                assert self.gates[name].wait(DEADLINE)
            if self.errors.get(name):
                raise self.errors[name].pop(0)
        finally:
            with self.changed:
                self.together -= 1
        status = "stopped" if stop() else "done"
        self.times[name] = self.after[name].pop(0) if self.after.get(name) else NOW + HOUR
        self.note(f"end {name}")
        return Run(1, name, NOW, NOW, status, (("new", 2), ("failed", 0)))

    def publish(self) -> list[Published]:
        self.note("publish")
        if "publish" in self.gates:
            assert self.gates["publish"].wait(DEADLINE)
        if self.errors.get("publish"):
            raise self.errors["publish"].pop(0)
        return self.feeds

    def due(self, names: list[str]) -> dict[str, datetime]:
        self.note("due")
        if self.errors.get("due"):
            raise self.errors["due"].pop(0)
        return {name: self.times.get(name, NOW) for name in names}


@pytest.fixture
def works() -> Works:
    return Works()


@pytest.fixture
def clock(works: Works) -> Iterator[Callable[..., AlarmClock]]:
    """Makes alarm clocks whose clock stands at noon; stops them in the end."""
    made: list[AlarmClock] = []

    def make(*sources: str, workers: int = 2, retry: timedelta = HOUR, start: bool = True) -> AlarmClock:
        jobs = Jobs(works.ingest, works.publish, works.due)
        made.append(AlarmClock(jobs, workers=workers, clock=lambda: NOW, retry=retry))
        if start:
            made[-1].start(sources)
        return made[-1]

    yield make
    for alarm in made:
        for gate in works.gates.values():
            gate.set()
        alarm.stop(timedelta(seconds=DEADLINE))


def settle(alarm: AlarmClock) -> None:
    assert alarm.settled.wait(DEADLINE)


def until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not what():
        assert time.monotonic() < deadline
        threading.Event().wait(0.005)


def next_due(alarm: AlarmClock) -> dict[str, datetime | None]:
    return {source.name: source.next_due for source in alarm.health().sources}


def test_what_is_due_runs_once_at_the_start_and_the_rest_in_its_time(works, clock):
    works.times = {"overdue": NOW - 3 * HOUR, "later": NOW + HOUR}
    alarm = clock("never-run", "overdue", "later")
    settle(alarm)
    assert sorted(call for call in works.calls if call.startswith("start")) == ["start never-run", "start overdue"]
    works.wait("due", 3)
    until(lambda: next_due(alarm) == dict.fromkeys(("never-run", "overdue", "later"), NOW + HOUR))


def test_publishing_heals_at_the_start_and_follows_every_run(works, clock):
    works.times = {"later": NOW + HOUR}
    settle(clock("later"))
    assert works.calls.count("publish") == 1
    settle(clock("seeds"))
    assert "publish" in works.calls[works.calls.index("end seeds") :]


def test_the_next_alarm_rings_when_the_store_says(works, clock):
    soon = NOW + timedelta(milliseconds=20)
    works.after = {"seeds": [soon, soon, NOW]}
    alarm = clock("seeds")
    works.wait("end seeds", 4)
    settle(alarm)


def test_one_run_of_a_source_at_a_time_and_never_more_than_the_workers(works, clock):
    names = [f"source-{number}" for number in range(6)]
    works.after = {name: [NOW, NOW] for name in names}
    clock(*names, workers=3)
    for name in names:
        works.wait(f"end {name}", 3)
    assert works.most_together <= 3
    for name in names:
        own = [call for call in works.calls if call.endswith(f" {name}")]
        assert own == [f"start {name}", f"end {name}"] * 3


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (StoreError("the database is locked by another process"), "the database is locked by another process"),
        (ClaimedError("process 7 on ada runs it", holder="process 7"), "process 7 on ada runs it"),
        (RuntimeError("a defect"), "Traceback"),
    ],
)
def test_a_run_that_could_not_be_is_said_in_words_and_tried_again(works, clock, caplog, error, words):
    caplog.set_level(logging.INFO)
    works.errors = {"seeds": [error]}
    clock("seeds", "other", retry=timedelta(milliseconds=20))
    works.wait("end seeds")
    works.wait("end other")
    assert works.calls.count("start seeds") == 2
    assert "seeds" in caplog.text
    assert words in caplog.text


def test_a_run_that_could_not_be_is_not_tried_again_before_its_time(works, clock):
    works.times = {"seeds": NOW}
    works.errors = {"seeds": [StoreError("no")]}
    alarm = clock("seeds", retry=HOUR)
    settle(alarm)
    works.wait("due", 2)
    until(lambda: next_due(alarm)["seeds"] == NOW + HOUR)
    assert alarm.health().sources[0].last_run == "failed"
    assert works.calls.count("start seeds") == 1


def test_times_that_cannot_be_read_are_asked_for_again(works, clock, caplog):
    works.errors = {"due": [StoreError("locked")]}
    alarm = clock("seeds", retry=timedelta(milliseconds=20))
    works.wait("end seeds")
    settle(alarm)
    assert "When sources are due cannot be read: locked" in caplog.text


def test_a_feed_that_could_not_be_written_is_behind_until_it_is(works, clock):
    works.feeds = [Published("all", written=False, error="the disk is full"), Published("seeds", written=False)]
    works.times = {"seeds": NOW + HOUR}
    alarm = clock("seeds")
    settle(alarm)
    assert alarm.health().behind == ("all",)
    works.feeds = [Published("all", written=True, entries=1)]
    alarm.reschedule(["seeds"])
    assert alarm.health().behind == ()


@pytest.mark.parametrize("error", [StoreError("locked"), RuntimeError("a defect")])
def test_publishing_that_failed_is_tried_again_by_itself(works, clock, error, caplog):
    works.times = {"seeds": NOW + HOUR}
    works.errors = {"publish": [error]}
    alarm = clock("seeds", retry=timedelta(milliseconds=20))
    works.wait("publish", 2)
    settle(alarm)
    assert "Nothing could be published" in caplog.text


def test_an_edited_configuration_takes_effect(works, clock):
    works.times = {"old": NOW + HOUR, "kept": NOW + HOUR, "moved": NOW + HOUR}
    alarm = clock("old", "kept", "moved")
    settle(alarm)
    published = works.calls.count("publish")
    works.times["kept"] = NOW + 2 * HOUR
    alarm.reschedule(["kept", "moved", "new"], at_once=["moved"])
    works.wait("end new")
    works.wait("end moved")
    works.wait("publish", published + 1)
    assert next_due(alarm)["kept"] == NOW + 2 * HOUR
    assert set(next_due(alarm)) == {"kept", "moved", "new"}
    assert {"start old", "start kept"}.isdisjoint(works.calls)


def test_a_source_that_is_removed_while_it_runs_is_not_run_again(works, clock):
    works.gates = {"seeds": threading.Event()}
    works.after = {"seeds": [NOW]}
    alarm = clock("seeds", "other")
    works.wait("start seeds")
    alarm.reschedule(["other"])
    works.gates["seeds"].set()
    works.wait("end seeds")
    settle(alarm)
    assert alarm.stop(timedelta(seconds=DEADLINE))
    assert works.calls.count("start seeds") == 1


def test_a_source_that_is_changed_while_it_runs_is_run_again_after_that(works, clock):
    works.gates = {"seeds": threading.Event()}
    alarm = clock("seeds")
    works.wait("start seeds")
    alarm.reschedule(["seeds"], at_once=["seeds"])
    assert works.calls.count("start seeds") == 1
    works.gates["seeds"].set()
    works.wait("end seeds", 2)


def test_stopping_waits_for_what_runs_publishes_and_says_so_last(works, clock, caplog):
    caplog.set_level(logging.INFO)
    works.gates = {"seeds": threading.Event()}
    alarm = clock("seeds", "waiting", workers=1)
    works.wait("start seeds")
    stopper = threading.Thread(target=alarm.stop, args=[timedelta(seconds=DEADLINE)])
    stopper.start()
    works.gates["seeds"].set()
    stopper.join(DEADLINE)
    assert not stopper.is_alive()
    assert "start waiting" not in works.calls
    assert works.calls.index("end seeds") < len(works.calls) - 1
    assert works.calls[-1] == "publish"
    last = caplog.records[-1]
    assert (last.levelno, last.getMessage()) == (logging.INFO, "The alarm clock has stopped.")
    assert not alarm.health().alive


def test_a_run_that_ends_by_the_stop_flag_is_no_failure(works, clock, caplog):
    works.errors = {"seeds": [StoppedError("the service is stopping")]}
    alarm = clock("seeds")
    works.wait("start seeds")
    settle(alarm)
    assert alarm.stop(timedelta(seconds=DEADLINE))
    assert alarm.health().sources[0].last_run == "stopped"
    assert not caplog.records


@pytest.mark.parametrize("what", ["seeds", "publish"])
def test_what_does_not_end_is_cut_off_in_time_and_named(works, clock, caplog, what):
    works.gates = {what: threading.Event()}
    alarm = clock("seeds")
    works.wait("publish" if what == "publish" else "start seeds")
    assert not alarm.stop(timedelta(milliseconds=200))
    assert "Cut off, for it did not end in time" in caplog.text
    assert {"seeds": "seeds", "publish": "publishing"}[what] in caplog.text


def test_one_publication_at_a_time_and_one_for_all_who_wait(works, clock):
    works.gates = {"publish": threading.Event()}
    alarm = clock("a", "b", "c", "d", workers=6)
    for name in "abcd":
        works.wait(f"end {name}")
    assert works.calls.count("publish") == 1
    works.gates["publish"].set()
    settle(alarm)
    assert works.calls.count("publish") == 2


def test_a_clock_that_dies_is_logged_and_not_called_alive(clock, monkeypatch, caplog):
    def die(self) -> None:
        raise RuntimeError("no more threads")

    monkeypatch.setattr("apscheduler.schedulers.blocking.BlockingScheduler._main_loop", die)
    alarm = clock("seeds")
    alarm._thread.join(DEADLINE)
    assert not alarm.health().alive
    assert "The alarm clock is dead. Restart the service." in caplog.text


def test_health_tells_a_dead_clock_from_a_living_one(works, clock):
    alarm = clock("seeds", start=False)
    assert not alarm.health().alive
    alarm.start(["seeds"])
    settle(alarm)
    health = alarm.health()
    assert health.alive
    assert (health.sources[0].last_run, health.sources[0].last_finished) == ("done", NOW)
    alarm.stop(timedelta(seconds=DEADLINE))
    assert not alarm.health().alive


def test_the_real_clock_and_the_alarm_agree(works):
    due = system_clock() + timedelta(milliseconds=50)
    works.times = {"seeds": due}
    alarm = AlarmClock(Jobs(works.ingest, works.publish, works.due), workers=1)
    alarm.start(["seeds"])
    works.wait("end seeds")
    assert due <= system_clock() < due + timedelta(seconds=DEADLINE)
    alarm.stop(timedelta(seconds=DEADLINE))
