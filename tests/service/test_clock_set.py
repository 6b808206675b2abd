"""A clock on the wall that is set, forward or back, puts no source to sleep and makes none run that is not due."""

import os
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from waiting import until
from working import HOUR, NOW, next_due, settle

from syndicate.service.drift import TOLERANCE, Drift

CHILD = Path(__file__).with_name("child_alarm.py")
DAY = timedelta(days=1)


@pytest.mark.parametrize("by", [-DAY, -TOLERANCE * 1.1, TOLERANCE * 1.1, DAY])
def test_a_clock_that_was_set_is_seen_once(clocks, by):
    drift = Drift(clocks.wall, clocks.monotonic)
    clocks.pass_by(HOUR)
    assert drift.seen() is None
    clocks.now += by
    assert drift.seen() == by
    clocks.pass_by(HOUR)
    assert drift.seen() is None


def test_a_clock_that_creeps_is_seen_when_that_makes_a_difference(clocks):
    drift, found = Drift(clocks.wall, clocks.monotonic), []
    for _ in range(100):
        clocks.now += TOLERANCE / 10
        found.append(drift.seen())
    assert 8 <= len([by for by in found if by]) <= 10


@pytest.mark.parametrize("by", [-30 * DAY, timedelta(minutes=30)])
def test_what_is_due_by_the_new_time_runs_and_the_rest_is_planned_by_it(works, clock, clocks, by):
    works.times = {"a": NOW + HOUR, "b": NOW + HOUR}
    settle(clock("a", "b"))
    assert "start a" not in works.calls
    works.times = {"a": NOW + by, "b": NOW + by + 2 * HOUR}
    works.after = {"a": [NOW + by + HOUR]}
    clocks.now += by
    works.wait("end a")
    assert "start b" not in works.calls


def test_the_next_times_are_those_of_the_new_time(works, clock, clocks):
    works.times = {"a": NOW + HOUR}
    alarm = clock("a")
    settle(alarm)
    works.times = {"a": NOW - DAY + HOUR}
    clocks.now -= DAY
    until(lambda: next_due(alarm) == {"a": NOW - DAY + HOUR})
    clocks.pass_by(timedelta(minutes=5))
    asked = works.calls.count("due")
    clocks.now += DAY
    works.wait("due", asked + 1)


def test_a_source_that_waits_for_a_worker_while_the_clock_is_set_runs_once(works, clock, clocks):
    works.gates = {"a": threading.Event()}
    clock("a", "b", "c", workers=1)
    works.wait("start a")
    clocks.now += timedelta(minutes=1)
    works.after = {name: [NOW + HOUR] for name in "abc"}
    asked = works.calls.count("due")
    works.wait("due", asked + 1)
    works.gates["a"].set()
    works.wait("end c")
    works.wait("due", asked + 4)
    assert [works.calls.count(f"start {name}") for name in "abc"] == [1, 1, 1]


class Machine:
    """An alarm clock in a process of its own, on a machine whose clock the test sets."""

    def __init__(self, folder: Path) -> None:
        self._setting = folder / "clock"
        self.set("+0")
        # A time in its own variable would go before the one in the file, which can be set while the process runs.
        self.process = subprocess.Popen(
            ["faketime", "-f", "+0", "env", "--unset=FAKETIME", sys.executable, CHILD],
            env=os.environ
            | {
                "PYTHONPATH": os.pathsep.join(sys.path),
                "FAKETIME_TIMESTAMP_FILE": str(self._setting),
                "FAKETIME_NO_CACHE": "1",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def set(self, offset: str) -> None:
        new = self._setting.with_name("new")
        new.write_text(offset)
        new.replace(self._setting)

    def run(self) -> str:
        """When the next run was set off."""
        return self.process.stdout.readline().strip()


@pytest.fixture
def machine(tmp_path, debian_tool):
    debian_tool("faketime")
    machine = Machine(tmp_path)
    yield machine
    machine.process.communicate()
    assert machine.process.returncode == 0


@pytest.mark.timeout(60)
def test_on_a_real_machine_the_clock_is_set_forward_and_back(machine):
    assert machine.run() == "0 days"
    machine.set("+3d")
    assert machine.run() == "3 days"
    machine.set("-400d")
    assert machine.run() == "-400 days"
    machine.set("+0")
    assert machine.run() == "0 days"
