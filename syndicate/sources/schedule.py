"""When a source is due, and why: pure functions of its timetable, what the store remembers, and the moment.

Nothing here waits or asks for the time. A source is due once, however many runs were missed; a changed
timetable counts at once, from the last start; and a clock that was set back does not put a source to sleep until
it has caught up. Intervals count in UTC; cron expressions are those of `crontab`.

What was learnt of a source (`outlook`) only ever lengthens its interval: its server calls it fresh (RFC 9111, section
4.2) or asks to wait (RFC 9110, section 10.2.3), the feed says how often it changes (RSS 2.0), it publishes seldom, or
it fails. All but the second are bounded by settings. No freshness is guessed from Last-Modified (RFC 9111, section
4.2.2): many feeds are made with a wrong one, and what the source publishes tells the same, and better.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

from syndicate.sources.crontab import occurrence
from syndicate.sources.outlook import Habit, Outlook, read_outlook
from syndicate.sources.zones import zone
from syndicate.values.source import Due, Schedule, Source, SourceState
from syndicate.values.upstream import Rhythm

_DAY: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)
_LONGEST: Final = timedelta(days=366)
# A source is asked so many times between two of its publications, so that news waits for a tenth of that at most.
_ASKED: Final = 10
_DOUBLINGS: Final = 20
_HOURS_OF_A_WEEK: Final = 7 * 24
_USUAL: Final = "its timetable says so"


def due(states: Iterable[SourceState], sources: Iterable[Source], now: datetime, timezone: str = "UTC") -> list[str]:
    """The names of the sources that are due at `now` (aware), in the order of `sources`.

    `timezone` (an IANA name) is that of a source that names none.
    """
    known = {state.name: state for state in states}
    return [source.name for source in sources if due_at(source, known.get(source.name), now, timezone) <= now]


def due_at(source: Source, state: SourceState | None, now: datetime, timezone: str = "UTC") -> datetime:
    """When a source is due next, as seen at `now`; a moment that is not after `now` means at once."""
    return due_next(source, state, now, timezone).when


def due_next(source: Source, state: SourceState | None, now: datetime, timezone: str = "UTC") -> Due:
    """When a source is due next, as seen at `now`, and why then."""
    timezone = source.timezone or timezone
    if state is None or state.last_started is None:
        return Due(now, "it has never run")
    if state.last_started > now and next_due(source.schedule, now, source.name, timezone) < state.last_started:
        # A whole turn fits between now and a start that is yet to come.
        return Due(now, "the clock was set back")
    planned = plan(source, replace(state, last_started=min(state.last_started, now)), timezone)
    is_earlier = state.next_due is not None and state.next_due < planned.when
    if is_earlier and state.next_due is not None and state.schedule == timetable(source.schedule, timezone):
        is_open = state.next_due <= state.last_started
        return Due(state.next_due, "its last run did not come to its end" if is_open else planned.why)
    return planned


def plan(source: Source, state: SourceState, timezone: str = "UTC") -> Due:
    """When a source whose last run has ended is due after the start of that, and why. ValueError if it never ran."""
    if state.last_started is None:
        raise ValueError(f"source {source.name} has never run")
    schedule, outlook, started = source.schedule, read_outlook(state.outlook), state.last_started
    usual = next_due(schedule, started, source.name, timezone)
    asked = outlook.asked_until
    if schedule.every is None:
        if asked is None or asked <= usual:
            return Due(usual, _USUAL)
        return Due(next_due(schedule, asked, source.name, timezone), _asked_words(asked))
    if schedule.longest is None:
        return Due(usual, _USUAL)
    chosen = max(_waits(schedule, state, outlook, started), key=lambda wait: wait.when)
    # Whoever bounds the interval by itself wants exactly that.
    rhythm = outlook.rhythm if schedule.longest > schedule.every else Rhythm()
    chosen = _outside(rhythm, chosen, started + schedule.longest)
    late = replace(chosen, when=chosen.when.astimezone(UTC) + (usual - started - schedule.every))
    return _outside(rhythm, late, late.when)


def next_due(schedule: Schedule, started: datetime, name: str, timezone: str | None = None) -> datetime:
    """When the source `name`, whose run started at `started` (aware), is due by its timetable alone; in UTC.

    It is late by a share of the interval (up to `schedule.jitter`) that depends on the name and the start alone.
    """
    late = schedule.jitter * _share(name, started)
    if schedule.every is not None:
        return started.astimezone(UTC) + schedule.every * (1 + late)
    place, cron = zone(timezone or "UTC"), schedule.cron or ""
    moment = occurrence(cron, started, place)
    following = occurrence(cron, moment, place) if late else moment
    return moment + (following - moment) * late


def timetable(schedule: Schedule, timezone: str | None = None) -> str:
    """A schedule in words that differ when, and only when, it gives other times: what the store keeps beside `next_due`."""
    if schedule.every is not None:
        words = f"every {schedule.every.total_seconds():g}s, jitter {schedule.jitter:g}"
        longest = f", at the longest {schedule.longest.total_seconds():g}s" if schedule.longest else ""
        return f"{words}{longest}{', adaptive' if schedule.adaptive else ''}"
    return f"cron {' '.join((schedule.cron or '').split())} in {timezone or 'UTC'}, jitter {schedule.jitter:g}"


def check(schedule: Schedule, timezone: str | None = None) -> None:
    """Raise ValueError, with a message that begins with the setting, for a schedule that cannot be kept."""
    for name in ("every", "longest"):
        if (getattr(schedule, name) or _DAY) > _LONGEST:
            raise ValueError(f'{name} must be at most {_LONGEST.days} days, for example "1d"')
    if schedule.cron is not None:
        occurrence(schedule.cron, datetime(2025, 1, 1, tzinfo=UTC), zone(timezone or "UTC"))


def _waits(schedule: Schedule, state: SourceState, outlook: Outlook, started: datetime) -> Iterator[Due]:
    """Until when there is a reason to wait, each with its words; of two that are equal, the first one counts."""
    every, longest = schedule.every or _DAY, schedule.longest or _DAY
    rhythm, habit = outlook.rhythm.at_most, outlook.habit
    if outlook.is_offline:
        yield Due(started + every, "this machine seemed to be offline")
    elif state.failures:
        wait = every * 2 ** min(state.failures - 1, _DOUBLINGS)
        times = "" if state.failures == 1 else f" {state.failures} times in a row"
        yield Due(started + min(wait, max(_DAY, every)), f"it failed{times}")
    else:
        yield Due(started + every, _USUAL)
        if outlook.fresh_until is not None:
            words = f"its server said that it is good until {_utc(outlook.fresh_until)}"
            yield Due(min(outlook.fresh_until, started + longest), words)
        if schedule.adaptive and habit is not None:
            yield Due(started + min(_patience(habit, started), longest), _habit_words(habit, started))
    if rhythm is not None:
        yield Due(started + min(rhythm, longest), f"the feed says that once in {_span(rhythm)} is enough")
    if outlook.asked_until is not None:
        yield Due(outlook.asked_until, _asked_words(outlook.asked_until))


def _patience(habit: Habit, now: datetime) -> timedelta:
    """How long to wait for the next publication: a tenth of the usual time, but at first no longer than news is old.

    So a source that has just published is asked at its interval, and then ever more rarely, up to what it usually needs.
    """
    return min(habit.interval(now) / _ASKED, now - habit.found)


def _outside(rhythm: Rhythm, chosen: Due, latest: datetime) -> Due:
    """The first moment outside the hours and days that the feed wants to be left out.

    They are kept for their whole length: a feed that is silent at weekends says so. Where they leave nothing, they count
    as an interval, up to `latest`.
    """
    moment = chosen.when.astimezone(UTC)
    for _ in range(_HOURS_OF_A_WEEK):
        if moment.hour not in rhythm.skip_hours and moment.weekday() not in rhythm.skip_days:
            return chosen if moment == chosen.when else Due(moment, "the feed asks not to be read before then")
        moment = moment.replace(minute=0, second=0, microsecond=0) + _HOUR
    return replace(chosen, when=max(chosen.when, latest.astimezone(UTC)))


def _share(name: str, started: datetime) -> float:
    """A number from 0 to 1 that is the same in every process."""
    seed = f"{name}\n{started.astimezone(UTC).isoformat()}".encode()
    return int.from_bytes(sha256(seed).digest()[:8]) / 2**64


def _asked_words(until: datetime) -> str:
    return f"its server asked to wait until {_utc(until)}"


def _habit_words(habit: Habit, now: datetime) -> str:
    often = _DAY / max(habit.interval(now), timedelta(minutes=1))
    if often >= 1.5:
        return f"it publishes about {often:.0f} times a day"
    days = round(1 / often)
    return "it publishes about once a day" if days <= 1 else f"it publishes about once in {days} days"


def _span(length: timedelta) -> str:
    hours = length / _HOUR
    if hours < 1:
        return f"{length.total_seconds() / 60:.0f} minutes"
    return f"{hours:.0f} {'hour' if round(hours) == 1 else 'hours'}" if hours < 48 else f"{length / _DAY:.0f} days"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
