"""When a source is due: pure functions of its timetable, what the store remembers, and the moment.

Nothing here waits or asks for the time. A source is due once, however many runs were missed; a changed
timetable counts at once, from the last start; and a clock that was set back does not put a source to sleep until
it has caught up. Intervals count in UTC. Cron expressions mean what crontab(5) says, in the source's time zone.
APScheduler computes them; its triggers are loaded when the first such source is looked at.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from syndicate.sources.zones import zone
from syndicate.values.source import Schedule, Source, SourceState

if TYPE_CHECKING:
    from apscheduler.triggers.cron import CronTrigger

_WEEK: Final = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_WEEKDAYS: Final = re.compile(r"(\*|[a-z]{3}|[0-7])(?:-([a-z]{3}|[0-7]))?(?:/([1-7]))?")
_LONGEST: Final = timedelta(days=366)
_MOMENT: Final = timedelta(microseconds=1)


def due(states: Iterable[SourceState], sources: Iterable[Source], now: datetime, timezone: str = "UTC") -> list[str]:
    """The names of the sources that are due at `now` (aware), in the order of `sources`.

    `timezone` (an IANA name) is that of a source that names none.
    """
    known = {state.name: state for state in states}
    return [source.name for source in sources if due_at(source, known.get(source.name), now, timezone) <= now]


def due_at(source: Source, state: SourceState | None, now: datetime, timezone: str = "UTC") -> datetime:
    """When a source is due next, as seen at `now`; a moment that is not after `now` means at once."""
    timezone = source.timezone or timezone
    if state is None or state.last_started is None:
        return now
    if state.last_started > now and next_due(source.schedule, now, source.name, timezone) < state.last_started:
        return now  # A whole turn fits between now and a start that is yet to come: the clock was set back.
    if (
        state.next_due is not None
        and state.schedule == timetable(source.schedule, timezone)
        # Later than that only if the clock was ahead when it was computed.
        and state.next_due <= _late_by(source.schedule, now, source.schedule.jitter, timezone)
    ):
        return state.next_due
    return next_due(source.schedule, min(state.last_started, now), source.name, timezone)


def next_due(schedule: Schedule, started: datetime, name: str, timezone: str | None = None) -> datetime:
    """When the source `name`, whose run started at `started` (aware), is due after it; in UTC.

    It is late by a share of the interval (up to `schedule.jitter`) that depends on the name and the start alone.
    """
    return _late_by(schedule, started, schedule.jitter * _share(name, started), timezone)


def _late_by(schedule: Schedule, started: datetime, late: float, timezone: str | None) -> datetime:
    """When a source is due that started at `started`, late by that share of the interval."""
    if schedule.every is not None:
        return started.astimezone(UTC) + schedule.every * (1 + late)
    place = zone(timezone or "UTC")
    moment = _occurrence(schedule, started, place)
    following = _occurrence(schedule, moment, place) if late else moment
    return moment + (following - moment) * late


def timetable(schedule: Schedule, timezone: str | None = None) -> str:
    """A schedule in words that differ when, and only when, it gives other times: what the store keeps beside `next_due`."""
    if schedule.every is not None:
        return f"every {schedule.every.total_seconds():g}s, jitter {schedule.jitter:g}"
    return f"cron {' '.join((schedule.cron or '').split())} in {timezone or 'UTC'}, jitter {schedule.jitter:g}"


def check(schedule: Schedule, timezone: str | None = None) -> None:
    """Raise ValueError, with a message that begins with the setting, for a schedule that cannot be kept."""
    if schedule.every is not None and schedule.every > _LONGEST:
        raise ValueError(f'every must be at most {_LONGEST.days} days, for example "1d"')
    if schedule.cron is not None:
        _occurrence(schedule, datetime(2025, 1, 1, tzinfo=UTC), zone(timezone or "UTC"))


def _share(name: str, started: datetime) -> float:
    """A number from 0 to 1 that is the same in every process."""
    seed = f"{name}\n{started.astimezone(UTC).isoformat()}".encode()
    return int.from_bytes(sha256(seed).digest()[:8]) / 2**64


def _occurrence(schedule: Schedule, after: datetime, place: tzinfo) -> datetime:
    """The first moment of a cron expression after `after`, in UTC."""
    triggers = _triggers(schedule.cron or "", place)
    found = [moment for trigger in triggers if (moment := _first(trigger, after, schedule)) is not None]
    if not found:
        raise ValueError(f'cron "{schedule.cron}" never comes; it names a day that no month has')
    return min(found)


def _first(trigger: "CronTrigger", after: datetime, schedule: Schedule) -> datetime | None:
    """Of an hour that a clock shows twice in autumn, a fixed hour means the first time, as in cron(8)."""
    moment: datetime | None = trigger.get_next_fire_time(None, after + _MOMENT)
    while moment is not None and moment.fold and "*" not in (schedule.cron or "").split()[1]:
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
