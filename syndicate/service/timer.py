"""Calls functions at their time, in worker threads: one alarm a key, on APScheduler's jobs of kind `date`.

It knows times and keys, and nothing of sources. APScheduler's interval triggers and job stores are not used: they
compute times anew at a restart and would be a second truth beside the store. Its alarms ring by the wall clock as it
was when they were set; whoever learns that it was set since sets them anew.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from apscheduler.events import EVENT_SCHEDULER_STARTED
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.date import DateTrigger

from syndicate.clock import Clock, system_clock

if TYPE_CHECKING:
    from apscheduler.job import Job

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class _Alarm:
    """What is called, and with what. Two are equal only if they are the same one."""

    function: Callable[..., object]
    arguments: tuple[str, ...]


class Timer:
    """A timer with so many worker threads, which tells the time by `clock`. Safe between threads."""

    def __init__(self, workers: int, clock: Clock) -> None:
        self._clock = clock
        self._scheduler = BlockingScheduler(timezone=UTC, executors={"default": ThreadPoolExecutor(workers)})
        # APScheduler's background scheduler hides its thread, and nobody could tell whether it lives.
        self._thread = threading.Thread(target=self._tick, name="timer", daemon=True)
        self._ticking = threading.Event()
        # Guards the one that follows.
        self._lock = threading.Lock()
        self._set: dict[str, tuple[_Alarm, Job]] = {}

    def start(self) -> None:
        """Start ticking; returns when it does."""
        self._scheduler.add_listener(lambda _: self._ticking.set(), EVENT_SCHEDULER_STARTED)
        self._thread.start()
        self._ticking.wait()

    @property
    def alive(self) -> bool:
        """Whether it ticks."""
        return self._thread.is_alive() and bool(self._scheduler.running)

    def stop(self, within: timedelta) -> None:
        """No alarm rings any more. What was called goes on."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
            self._thread.join(within.total_seconds())

    def set(self, key: str, when: datetime, function: Callable[..., object], *arguments: str) -> None:
        """Have a function called at that time, or now if it is past; in place of an earlier alarm of that key.

        Each alarm is a job with an id of its own: APScheduler would not start a job whose last instance is about
        to end, and removes a date job after it was started, be it one that was added since under the same id.
        """
        # APScheduler has a clock of its own: what counts is how long from now.
        delay = max(when - self._clock(), timedelta())
        alarm = _Alarm(function, arguments)
        with self._lock:
            self._remove(key)
            job = self._scheduler.add_job(
                self._ring,
                DateTrigger(system_clock() + delay, UTC),
                args=(key, alarm),
                misfire_grace_time=None,
                coalesce=True,
                max_instances=1,
            )
            self._set[key] = alarm, job

    def silence(self, key: str) -> None:
        """Take an alarm back, if there is one."""
        with self._lock:
            self._remove(key)

    def _remove(self, key: str) -> None:
        with suppress(KeyError, JobLookupError):
            self._set.pop(key)[1].remove()

    def _ring(self, key: str, alarm: _Alarm) -> None:
        """Call, unless it was taken back or set anew while it waited for a worker."""
        with self._lock:
            if key not in self._set or self._set[key][0] is not alarm:
                return
            del self._set[key]
        alarm.function(*alarm.arguments)

    def _tick(self) -> None:
        try:
            self._scheduler.start()
        except Exception:
            log.exception("The alarm clock is dead. Restart the service.")
        finally:
            self._ticking.set()
