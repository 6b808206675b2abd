"""The alarm clock ends in order and in time, and does not pass for living when it is dead."""

import logging
import threading
from datetime import timedelta

import pytest
from waiting import DEADLINE, until
from working import NOW, settle

from syndicate.errors import StoppedError


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
    assert (last.levelno, last.getMessage()) == (logging.INFO, "The scheduler has stopped.")
    assert not alarm.health().alive


def test_a_run_that_ends_by_the_stop_flag_is_no_failure(works, clock, caplog):
    works.errors = {"seeds": [StoppedError("the service is stopping")]}
    works.gates = {"seeds": threading.Event()}
    alarm = clock("seeds")
    works.wait("start seeds")
    alarm.ask_to_stop()
    works.gates["seeds"].set()
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


def test_a_clock_that_dies_is_logged_and_not_called_alive(clock, monkeypatch, caplog):
    def die(self) -> None:
        raise RuntimeError("no more threads")

    monkeypatch.setattr("apscheduler.schedulers.blocking.BlockingScheduler._main_loop", die)
    alarm = clock("seeds")
    until(lambda: not alarm.health().alive)
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
