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
# So few of them are no habit yet, if there are more.
_FEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class Habit:
    """How often a source publishes: its newest `moments`, the newest first. `found` is when a run last found something new."""

    moments: tuple[datetime, ...]
    found: datetime

    def interval(self, now: datetime) -> timedelta:
        """The mean time between two publications, as seen at `now`: that of the busiest time that lasts until now.

        What has passed since the last of them counts, too: a source that fell silent publishes less and less often. One
        that woke, or holds an entry of long ago, is judged by what is new.
        """
        fewest = min(_FEWEST, len(self.moments))
        spans = ((now - moment) / number for number, moment in enumerate(self.moments, 1) if number >= fewest)
        return min(spans)


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
        habit = self.habit and [_seconds(moment) for moment in (self.habit.found, *self.habit.moments)]
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
            Habit((_time(habit[1]), *map(_time, habit[2:])), _time(habit[0])) if habit else None,
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, OSError):
        return Outlook()


def habit_of(moments: Sequence[datetime], now: datetime, found: datetime) -> Habit | None:
    """The habit of a source that published at these moments; None where there is none yet. What lies ahead is left out.

    `found` is when a run last found something new.
    """
    past = sorted((moment for moment in moments if moment <= now), reverse=True)[:MOST_MOMENTS]
    return Habit(tuple(past), found) if past else None


def _seconds(moment: datetime) -> float:
    return moment.timestamp()


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else _time(seconds)


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
