"""What an alarm clock sets off in a test: runs and publications that do what the test says, and are noted down."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from waiting import DEADLINE

from syndicate.service.alarm import AlarmClock
from syndicate.values.entry import Run
from syndicate.values.feed import Published

NOW = datetime(2025, 4, 29, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


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
        self.looks: list[list[str]] = []
        self.quiet: set[str] = set()

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

    def look(self, names: list[str], stop: Callable[[], bool]) -> dict[str, Run]:
        self.looks.append(list(names))
        if self.errors.get("look"):
            raise self.errors["look"].pop(0)
        quiet = [name for name in names if name in self.quiet]
        self.times.update(dict.fromkeys(quiet, NOW + HOUR))
        return {name: Run(1, name, NOW, NOW, "done") for name in quiet}

    def due(self, names: list[str]) -> dict[str, datetime]:
        self.note("due")
        if self.errors.get("due"):
            raise self.errors["due"].pop(0)
        return {name: self.times.get(name, NOW) for name in names}


class Clocks:
    """A clock on the wall, which a test sets, and a monotonic one beside it, which nobody can set."""

    def __init__(self) -> None:
        self.now = NOW
        self.passed = 0.0

    def wall(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return self.passed

    def pass_by(self, time: timedelta) -> None:
        self.now += time
        self.passed += time.total_seconds()


def settle(alarm: AlarmClock) -> None:
    assert alarm.settled.wait(DEADLINE)


def next_due(alarm: AlarmClock) -> dict[str, datetime | None]:
    return {source.name: source.next_due for source in alarm.health().sources}
