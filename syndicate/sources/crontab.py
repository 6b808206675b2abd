"""Cron expressions, which mean what crontab(5) says, in a time zone.

APScheduler computes them; its triggers are loaded when the first expression is looked at.
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


def occurrence(cron: str, after: datetime, place: tzinfo) -> datetime:
    """The first moment of a cron expression after `after` (aware), in UTC.

    Raises ValueError, with a message that begins with the setting, for an expression that is wrong or never comes.
    """
    found = [moment for trigger in _triggers(cron, place) if (moment := _first(trigger, after, cron)) is not None]
    if not found:
        raise ValueError(f'cron "{cron}" never comes; it names a day that no month has')
    return min(found)


def _first(trigger: "CronTrigger", after: datetime, cron: str) -> datetime | None:
    """Of an hour that a clock shows twice in autumn, a fixed hour means the first time, as in cron(8)."""
    moment: datetime | None = trigger.get_next_fire_time(None, after + _MOMENT)
    while moment is not None and moment.fold and "*" not in cron.split()[1]:
        moment = trigger.get_next_fire_time(None, moment.astimezone(UTC) + _MOMENT)
    return None if moment is None else moment.astimezone(UTC)


@lru_cache(maxsize=256)
def _triggers(cron: str, place: tzinfo) -> tuple["CronTrigger", ...]:
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
            CronTrigger.from_crontab(f"{minute} {hour} {day} {month} {weekday}", timezone=place)
            for day, weekday in days
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
