"""Source: a place in the configuration where articles come from, and its timetable."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often a source is ingested: at an interval, or by a cron expression. One of both is set.

    `jitter` spreads the runs: each is late by up to this share (0..1) of the interval, the same for the
    same source and run, so that a simulation repeats.

    `longest` is how far an interval may be lengthened for what is learnt of the source: its server calls it fresh, the
    feed says how often it changes, or, if it is `adaptive`, it publishes seldom. None: by nothing, whatever is learnt; so
    it is for what lies on this machine, and with a cron expression.
    """

    every: timedelta | None = timedelta(minutes=15)
    cron: str | None = None
    jitter: float = 0.1
    longest: timedelta | None = None
    adaptive: bool = False

    def __post_init__(self) -> None:
        if (self.every is None) == (self.cron is None):
            raise ValueError("set either every or cron")
        if self.every is not None and self.every < timedelta(seconds=1):
            raise ValueError('every must be at least one second, for example "15m"')
        if not 0 <= self.jitter <= 1:
            raise ValueError("jitter is a share of the interval, from 0 to 1")
        if self.every is None and (self.longest is not None or self.adaptive):
            raise ValueError("longest and adaptive belong to every; with cron, the times are those that it names")
        if self.every is not None and self.longest is not None and self.longest < self.every:
            raise ValueError("longest must not be shorter than every")
        if self.adaptive and self.longest is None:
            raise ValueError("adaptive needs a longest interval")


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
class Due:
    """When a source is due (aware, in UTC), and why then, in words for people that go on from "because"."""

    when: datetime
    why: str


@dataclass(frozen=True, slots=True)
class SourceState:
    """What the store remembers of a source between runs. All times are aware and in UTC.

    `memory` is JSON that only the source's kind understands (validators, what it has seen); empty before the first run.
    `outlook` is JSON of what was learnt of when to come again (`sources.outlook`); empty if nothing was.
    `glance` is JSON of the question whose answer may save the next run (`values.glance`); empty if there is none.
    """

    name: str
    last_started: datetime | None = None
    last_finished: datetime | None = None
    next_due: datetime | None = None
    schedule: str | None = None
    failures: int = 0
    error: str | None = None
    memory: str = ""
    outlook: str = ""
    glance: str = ""
