"""An alarm clock with one source, due once a day: says after how many days by the clock on the wall each run is set off.

Ends when its input does.
"""

import sys
import time
from datetime import timedelta

from syndicate.clock import system_clock
from syndicate.service import alarm
from syndicate.sources.schedule import due_at, next_due, timetable
from syndicate.values.entry import Run
from syndicate.values.source import Schedule, Source, SourceState

DAILY = Source("daily", "folder", None, Schedule(every=timedelta(days=1), jitter=0))
STATES = {"daily": SourceState("daily")}
BEGUN = system_clock() - timedelta(seconds=time.monotonic())


def ingest(name, stop):
    now = system_clock()
    when = next_due(DAILY.schedule, now, name)
    STATES[name] = SourceState(name, now, now, when, timetable(DAILY.schedule, "UTC"))
    days = round((now - timedelta(seconds=time.monotonic()) - BEGUN) / timedelta(days=1))
    print(f"{days} days", flush=True)
    return Run(1, name, now, now, "done")


def due(names):
    return {name: due_at(DAILY, STATES[name], system_clock()) for name in names}


alarm.LOOK_EVERY = timedelta(milliseconds=50)
clock = alarm.AlarmClock(alarm.Jobs(ingest, list, due, lambda names, stop: {}), workers=1)
clock.start(["daily"])
sys.stdin.read()
clock.stop(timedelta(seconds=5))
