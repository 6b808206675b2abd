"""Cron expressions, which mean what crontab(5) says, in a time zone.

APScheduler computes them; its triggers are loaded when the first expression is looked at. They count in the time that the
clocks of the zone show, as if that were UTC: in a zone whose clocks are put forward, they pass over what is due at
midnight the day after, be it the only time of a month (3.11). What a clock shows is made a moment here.
"""

import re
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from apscheduler.triggers.cron import CronTrigger

_WEEK: Final = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_WEEKDAYS: Final = re.compile(r"(\*|[a-z]{3}|[0-7])(?:-([a-z]{3}|[0-7]))?(?:/([1-7]))?")
_MOMENT: Final = timedelta(microseconds=1)
_DAY: Final = timedelta(days=1)


def occurrence(cron: str, after: datetime, place: tzinfo) -> datetime:
    """The first moment of a cron expression after `after` (aware), in UTC.

    Raises ValueError, with a message that begins with the setting, for an expression that is wrong or never comes.
    """
    found = [moment for trigger in _triggers(cron) if (moment := _first(trigger, after, cron, place)) is not None]
    if not found:
        raise ValueError(f'cron "{cron}" never comes; it names a day that no month has')
    return min(found)


def _first(trigger: "CronTrigger", after: datetime, cron: str, place: tzinfo) -> datetime | None:
    """The first moment after `after` at which the clocks of the place show what the trigger asks for.

    A time that clocks pass over in spring comes when it would have been, had they not been set. Of an hour that they show
    twice in autumn, a fixed hour means the first time, as in cron(8).
    """
    folds = (0, 1) if "*" in cron.split()[1] else (0,)
    best: datetime | None = None
    shown = trigger.get_next_fire_time(None, _shown(after, place) - _shift(after, place) + _MOMENT)
    while shown is not None and (best is None or shown <= _shown(best, place) + _shift(best, place)):
        moments = (shown.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in folds)
        best = min((moment for moment in (best, *moments) if moment is not None and moment > after), default=None)
        shown = trigger.get_next_fire_time(None, shown + _MOMENT)
    return best


def _shown(moment: datetime, place: tzinfo) -> datetime:
    """What clocks of the place show, as if that were UTC."""
    return moment.astimezone(place).replace(tzinfo=UTC, fold=0)


def _shift(moment: datetime, place: tzinfo) -> timedelta:
    """By how much the clocks of the place are set within a day of a moment: mostly by nothing."""
    offsets = [(moment + days).astimezone(place).utcoffset() or timedelta() for days in (-_DAY, 0 * _DAY, _DAY)]
    return max(offsets) - min(offsets)


@lru_cache(maxsize=256)
def _triggers(cron: str) -> tuple["CronTrigger", ...]:
    """One trigger, or two where days of the month and of the week are both given: either is enough (crontab(5))."""
    from apscheduler.triggers.cron import CronTrigger

    fields = cron.lower().split()
    if len(fields) != 5:
        raise ValueError(
            f'cron "{cron}" must have 5 fields (minute hour day month weekday), for example "30 6 * * mon-fri"'
        )
    minute, hour, day, month, weekday = fields
    days = [(day, _weekdays(weekday, cron))]
    if not day.startswith("*") and not weekday.startswith("*"):
        days = [(day, "*"), ("*", _weekdays(weekday, cron))]
    try:
        return tuple(
            CronTrigger.from_crontab(f"{minute} {hour} {day} {month} {weekday}", timezone=UTC) for day, weekday in days
        )
    except ValueError as error:
        raise ValueError(f'cron "{cron}" is not understood: {error}') from error


def _weekdays(field: str, cron: str) -> str:
    """Weekdays by name: APScheduler counts them from Monday, crontab(5) from Sunday, which is also 7."""
    if field == "*":
        return field
    names: list[str] = []
    for part in field.split(","):
        found = _WEEKDAYS.fullmatch(part)
        if found is None or not {found[1], found[2]} - {None, "*"} <= {*_WEEK, *"01234567"}:
            raise ValueError(
                f'cron "{cron}" has no weekday "{part}"; weekdays are 0 to 7 (Sunday is 0 and 7) or sun to sat'
            )
        names += _span(found[1], found[2], found[3])
    return ",".join(name for name in _WEEK if name in names)


def _span(first: str, last: str | None, step: str | None) -> list[str]:
    if first == "*":
        first, last = "0", "6"
    start = _number(first)
    end = _number(last) if last else (6 if step else start)
    end += 7 if end < start else 0
    return [_WEEK[number % 7] for number in range(start, end + 1, int(step or 1))]


def _number(weekday: str) -> int:
    return int(weekday) if weekday.isdigit() else _WEEK.index(weekday)
