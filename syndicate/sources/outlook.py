"""Outlook: what a run learnt of when its source may be asked again, as a value, and as the JSON that the store keeps.

An outlook that cannot be read (another version's, a damaged one) is as good as none: the source is asked at its
interval, and learns anew.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from syndicate.values.upstream import Rhythm

# Of so many publications, the newest ones, the habit is made.
MOST_MOMENTS: Final = 20


@dataclass(frozen=True, slots=True)
class Habit:
    """How often a source publishes: `count` times `since` then. `found` is when a run last found something new.

    What has passed since the last of them counts, too: a source that fell silent publishes less and less often.
    """

    count: int
    since: datetime
    found: datetime

    def interval(self, now: datetime) -> timedelta:
        """The mean time between two publications, as seen at `now`."""
        return (now - self.since) / self.count


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known of when to come again. Times are aware.

    `fresh_until` is until when the source's server calls it good; `asked_until` until when it asked to be left alone.
    `is_offline` says that it was us who could not reach anybody. `rhythm` is what the feed says of itself, `habit` what
    was seen of it.
    """

    fresh_until: datetime | None = None
    asked_until: datetime | None = None
    is_offline: bool = False
    rhythm: Rhythm = field(default_factory=Rhythm)
    habit: Habit | None = None

    def text(self) -> str:
        """As JSON; empty if nothing is known. The same outlook is the same text."""
        if self == Outlook():
            return ""
        at_most = self.rhythm.at_most
        habit = self.habit and [self.habit.count, _seconds(self.habit.since), _seconds(self.habit.found)]
        plain = {
            "fresh_until": self.fresh_until and _seconds(self.fresh_until),
            "asked_until": self.asked_until and _seconds(self.asked_until),
            "is_offline": self.is_offline,
            "at_most": at_most and at_most.total_seconds(),
            "skip_hours": sorted(self.rhythm.skip_hours),
            "skip_days": sorted(self.rhythm.skip_days),
            "habit": habit,
        }
        return json.dumps({name: value for name, value in plain.items() if value}, separators=(",", ":"))


def read_outlook(text: str) -> Outlook:
    """The outlook that a text tells of."""
    if not text:
        return Outlook()
    try:
        plain = json.loads(text)
        at_most, habit = plain.get("at_most"), plain.get("habit")
        rhythm = Rhythm(
            timedelta(seconds=at_most) if at_most else None,
            frozenset(plain.get("skip_hours", ())),
            frozenset(plain.get("skip_days", ())),
        )
        return Outlook(
            _moment(plain.get("fresh_until")),
            _moment(plain.get("asked_until")),
            bool(plain.get("is_offline")),
            rhythm,
            Habit(int(habit[0]), _time(habit[1]), _time(habit[2])) if habit else None,
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, OSError):
        return Outlook()


def habit_of(moments: Sequence[datetime], now: datetime, found: datetime) -> Habit | None:
    """The habit of a source that published at these moments; None where there is none yet. What lies ahead is left out.

    `found` is when a run last found something new.
    """
    past = sorted(moment for moment in moments if moment <= now)[-MOST_MOMENTS:]
    return Habit(len(past), past[0], found) if past else None


def _seconds(moment: datetime) -> float:
    return moment.timestamp()


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else _time(seconds)


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
