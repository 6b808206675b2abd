"""Source: a place in the configuration where articles come from, and its timetable."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often a source is ingested: at an interval, or by a cron expression. One of both is set.

    `jitter` spreads the runs: each is late by up to this share (0..1) of the interval, the same for the
    same source and run, so that a simulation repeats.
    """

    every: timedelta | None = timedelta(minutes=15)
    cron: str | None = None
    jitter: float = 0.1

    def __post_init__(self) -> None:
        if (self.every is None) == (self.cron is None):
            raise ValueError("set either every or cron")
        if self.every is not None and self.every < timedelta(seconds=1):
            raise ValueError('every must be at least one second, for example "15m"')
        if not 0 <= self.jitter <= 1:
            raise ValueError("jitter is a share of the interval, from 0 to 1")


@dataclass(frozen=True, slots=True)
class Source:
    """A source as configured. `settings` is the settings object of its kind (`FolderSettings`, ...).

    `timezone` (an IANA name) is what a date without a zone is taken in; None leaves it to the document.
    """

    name: str
    kind: str
    settings: object
    schedule: Schedule = Schedule()
    timezone: str | None = None


@dataclass(frozen=True, slots=True)
class SourceState:
    """What the store remembers of a source between runs. All times are aware and in UTC.

    `memory` is JSON that only the source's kind understands (validators, what it has seen); empty before the first run.
    """

    name: str
    last_started: datetime | None = None
    last_finished: datetime | None = None
    next_due: datetime | None = None
    schedule: str | None = None
    failures: int = 0
    error: str | None = None
    memory: str = ""
