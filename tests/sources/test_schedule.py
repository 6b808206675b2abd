"""Timetables over simulated weeks: summer time, missed runs, edited intervals and clocks that go wrong."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicate.sources.schedule import check, due, due_at, next_due, timetable
from syndicate.values.source import Schedule, Source, SourceState

MONDAY = datetime(2025, 3, 24, tzinfo=UTC)
QUARTER = Schedule(every=timedelta(minutes=15))


def cron(expression, jitter=0.0):
    return Schedule(every=None, cron=expression, jitter=jitter)


def occurrences(expression, start, count, timezone="UTC"):
    """Local times, as one reads them on a clock on the wall."""
    found = []
    for _ in range(count):
        start = next_due(cron(expression), start, "x", timezone)
        found.append(start.astimezone(ZoneInfo(timezone)).strftime("%a %m-%d %H:%M%z"))
    return found


def simulate(source, hours, *, start=MONDAY, tick=timedelta(minutes=1), asleep=lambda _: False):
    """Start times of a source in a service that looks every minute and ends each run at once."""
    state, starts, now = SourceState(source.name), [], start
    while now < start + timedelta(hours=hours):
        if not asleep(now) and due([state], [source], now):
            starts.append(now)
            when = next_due(source.schedule, now, source.name, source.timezone)
            state = SourceState(
                source.name,
                last_started=now,
                next_due=when,
                schedule=timetable(source.schedule, source.timezone or "UTC"),
            )
        now += tick
    return starts


def source(schedule, name="seeds", timezone=None):
    return Source(name, "folder", None, schedule, timezone)


def test_three_weeks_at_an_interval_keep_to_it():
    starts = simulate(source(Schedule(every=timedelta(hours=1), jitter=0.1)), 24 * 21)
    gaps = {later - earlier for earlier, later in pairwise(starts)}
    assert starts[0] == MONDAY
    assert timedelta(minutes=60) <= min(gaps) < max(gaps) <= timedelta(minutes=67)
    assert 24 * 21 / 1.1 <= len(starts) <= 24 * 21


def test_jitter_spreads_sources_that_started_together():
    whens = {next_due(QUARTER, MONDAY, f"source-{number}") for number in range(50)}
    assert len(whens) == 50
    assert all(timedelta(minutes=15) <= when - MONDAY <= timedelta(minutes=16.5) for when in whens)
    assert max(whens) - min(whens) > timedelta(minutes=1)


def test_jitter_is_the_same_in_every_process():
    script = (
        "from syndicate.sources.schedule import next_due; from syndicate.values.source import Schedule; import datetime as d\n"
        "print(next_due(Schedule(), d.datetime(2025, 3, 24, tzinfo=d.UTC), 'seeds').isoformat())"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert answers == {next_due(Schedule(), MONDAY, "seeds").isoformat()}


def test_without_jitter_the_interval_is_exact():
    assert next_due(Schedule(every=timedelta(hours=5), jitter=0), MONDAY, "x") == MONDAY + timedelta(hours=5)


def test_an_interval_counts_real_hours_when_summer_time_begins():
    before = datetime(2025, 3, 30, 0, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    when = next_due(Schedule(every=timedelta(hours=4), jitter=0), before, "x", "Europe/Berlin")
    assert when - before.astimezone(UTC) == timedelta(hours=4)
    assert when.utcoffset() == timedelta(0)


def test_missed_runs_are_made_up_for_once():
    week = timedelta(days=7)
    starts = simulate(
        source(Schedule(every=timedelta(hours=1), jitter=0)), 24 * 10, asleep=lambda now: MONDAY < now < MONDAY + week
    )
    assert starts[:3] == [MONDAY, MONDAY + week, MONDAY + week + timedelta(hours=1)]


def test_what_is_due_in_an_hour_before_a_restart_is_due_at_that_minute_after_it():
    hourly = Schedule(every=timedelta(hours=1), jitter=0)
    state = SourceState("seeds", MONDAY, MONDAY, MONDAY + timedelta(minutes=60), timetable(hourly))
    for minutes in (1, 30, 59):
        assert due_at(source(hourly), state, MONDAY + timedelta(minutes=minutes)) == MONDAY + timedelta(minutes=60)
    assert due([state], [source(hourly)], MONDAY + timedelta(minutes=59)) == []
    assert due([state], [source(hourly)], MONDAY + timedelta(minutes=60)) == ["seeds"]


def test_never_run_is_due_and_the_order_is_that_of_the_sources():
    sources = [source(QUARTER, name) for name in ("b", "a", "c")]
    later = SourceState("a", MONDAY, MONDAY, MONDAY + timedelta(hours=1), timetable(QUARTER))
    assert due([later, SourceState("c"), SourceState("gone")], sources, MONDAY) == ["b", "c"]


@pytest.mark.parametrize(("hours", "expected"), [(1, 1), (48, 48)])
def test_a_changed_interval_counts_from_the_last_start(hours, expected):
    state = SourceState(
        "seeds", MONDAY, MONDAY, MONDAY + timedelta(days=1), timetable(Schedule(every=timedelta(days=1), jitter=0))
    )
    edited = source(Schedule(every=timedelta(hours=hours), jitter=0))
    assert due_at(edited, state, MONDAY + timedelta(minutes=1)) == MONDAY + timedelta(hours=expected)


def test_a_changed_time_zone_moves_a_cron_source():
    state = SourceState("s", MONDAY, MONDAY, MONDAY + timedelta(hours=6), timetable(cron("0 6 * * *"), "UTC"))
    moved = due_at(source(cron("0 6 * * *"), timezone="Asia/Shanghai"), state, MONDAY)
    assert moved == MONDAY + timedelta(hours=22)
    assert due_at(source(cron("0 6 * * *")), state, MONDAY, "UTC") == MONDAY + timedelta(hours=6)


@pytest.mark.parametrize("schedule", [QUARTER, cron("*/15 * * * *"), cron("0 6 * * *")])
def test_a_clock_that_was_years_ahead_does_not_put_a_source_to_sleep(schedule):
    wrong = MONDAY + timedelta(days=3650)
    state = SourceState("seeds", wrong, wrong, next_due(schedule, wrong, "seeds"), timetable(schedule))
    assert due([state], [source(schedule)], MONDAY) == ["seeds"]


@pytest.mark.parametrize("jitter", [0.0, 0.1])
def test_a_clock_that_was_less_than_a_turn_ahead_makes_no_pause_longer_than_a_turn(jitter):
    schedule = Schedule(every=timedelta(hours=1), jitter=jitter)
    wrong, hour = MONDAY + timedelta(minutes=50), timedelta(hours=1)
    state = SourceState("seeds", wrong, wrong, next_due(schedule, wrong, "seeds"), timetable(schedule))
    assert MONDAY + hour <= due_at(source(schedule), state, MONDAY) <= MONDAY + hour * (1 + jitter)


@given(st.timedeltas(timedelta(0), timedelta(days=400)), st.floats(0, 1), st.floats(0, 1))
@pytest.mark.parametrize("expression", [None, "*/15 * * * *", "0 6 * * *", "30 2 29 2 *", "0 0 1 * sun"])
def test_what_was_once_computed_stands_until_it_comes(expression, since, jitter, passed):
    started = MONDAY + since
    schedule = cron(expression, jitter) if expression else Schedule(every=timedelta(minutes=15), jitter=jitter)
    when = next_due(schedule, started, "seeds", "Europe/Berlin")
    state = SourceState("seeds", started, started, when, timetable(schedule, "Europe/Berlin"))
    assert due_at(source(schedule), state, started + (when - started) * passed, "Europe/Berlin") == when


@pytest.mark.parametrize("schedule", [QUARTER, cron("*/15 * * * *"), cron("0 6 * * *", jitter=0.5)])
def test_a_time_that_the_timetable_could_never_give_is_planned_anew_from_the_last_start(schedule):
    far = MONDAY + timedelta(days=3650)
    state = SourceState("seeds", MONDAY, MONDAY, far, timetable(schedule))
    assert due_at(source(schedule), state, MONDAY) == next_due(schedule, MONDAY, "seeds")
    assert due([state], [source(schedule)], MONDAY + timedelta(days=3)) == ["seeds"]


def test_a_clock_that_is_corrected_by_seconds_makes_no_second_run():
    state = SourceState("seeds", MONDAY, MONDAY, next_due(QUARTER, MONDAY, "seeds"), timetable(QUARTER))
    assert due([state], [source(QUARTER)], MONDAY - timedelta(seconds=30)) == []


@given(st.timedeltas(timedelta(days=-1000), timedelta(days=1000)), st.floats(0, 1))
def test_the_next_time_is_always_later(since, jitter):
    started = MONDAY + since
    for schedule in (Schedule(jitter=jitter), cron("*/7 2 * * *", jitter), cron("0 0 1 * mon", jitter)):
        when = next_due(schedule, started, "x", "America/New_York")
        assert when > started


def test_cron_in_the_week_in_which_summer_time_begins():
    friday = datetime(2025, 3, 28, 12, tzinfo=UTC)
    assert occurrences("30 6 * * *", friday, 3, "Europe/Berlin") == [
        "Sat 03-29 06:30+0100",
        "Sun 03-30 06:30+0200",
        "Mon 03-31 06:30+0200",
    ]
    # 02:30 is not shown on that Sunday: the run is not lost.
    assert occurrences("30 2 * * *", friday, 3, "Europe/Berlin") == [
        "Sat 03-29 02:30+0100",
        "Sun 03-30 03:30+0200",
        "Mon 03-31 02:30+0200",
    ]


def test_cron_in_the_week_in_which_summer_time_ends():
    saturday = datetime(2025, 10, 25, 12, tzinfo=UTC)
    # 02:30 is shown twice on that Sunday: the run is not made twice.
    assert occurrences("30 2 * * *", saturday, 2, "Europe/Berlin") == ["Sun 10-26 02:30+0200", "Mon 10-27 02:30+0100"]
    hours = occurrences("0 * * * *", saturday + timedelta(hours=11, minutes=30), 4, "Europe/Berlin")
    assert [hour[10:] for hour in hours] == ["02:00+0200", "02:00+0100", "03:00+0100", "04:00+0100"]


@pytest.mark.parametrize("place", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana"])
@pytest.mark.parametrize("clock", ["0 0", "30 0", "30 2", "59 23"])
def test_cron_loses_no_day_and_no_month_when_clocks_are_set(place, clock):
    autumn = datetime(2025, 9, 2, 12, tzinfo=UTC)
    days = [day[4:9] for day in occurrences(f"{clock} * * *", autumn, 365, place)]
    assert len(set(days)) == 365
    months = [day[4:9] for day in occurrences(f"{clock} 1 * *", autumn, 12, place)]
    assert months == [f"{month:02}-01" for month in (*range(10, 13), *range(1, 10))]


def test_cron_of_every_hour_keeps_to_it_when_clocks_are_set():
    for begin in (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2025, 10, 25, 12, tzinfo=UTC)):
        moment = begin
        for hours in range(1, 37):
            moment = next_due(cron("0 * * * *"), moment, "x", "Europe/Berlin")
            assert moment == begin + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("weekday", "days"),
    [
        ("0", "Sun"),
        ("7", "Sun"),
        ("1", "Mon"),
        ("1-5", "Mon Tue Wed Thu Fri"),
        ("MON-FRI", "Mon Tue Wed Thu Fri"),
        ("5-7", "Fri Sat Sun"),
        ("fri-mon", "Fri Sat Sun Mon"),
        ("*/2", "Sun Tue Thu Sat"),
        ("1-5/2", "Mon Wed Fri"),
        ("3/2", "Wed Fri"),
        ("sun,wed", "Sun Wed"),
        ("*", "Mon Tue Wed Thu Fri Sat Sun"),
    ],
)
def test_weekdays_mean_what_crontab_says(weekday, days):
    found = occurrences(f"0 6 * * {weekday}", MONDAY, 7)
    assert {day[:3] for day in found} == set(days.split())


def test_a_day_of_the_month_and_a_weekday_are_either_or():
    assert occurrences("0 0 10 * 5", datetime(2025, 4, 1, tzinfo=UTC), 3) == [
        "Fri 04-04 00:00+0000",
        "Thu 04-10 00:00+0000",
        "Fri 04-11 00:00+0000",
    ]


def test_cron_is_late_by_a_share_of_its_own_interval_only_when_asked():
    assert next_due(cron("0 6 * * *"), MONDAY, "x") == MONDAY + timedelta(hours=6)
    late = next_due(cron("0 6 * * *", 0.5), MONDAY, "x") - MONDAY - timedelta(hours=6)
    assert timedelta(0) < late <= timedelta(hours=12)


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (cron("0 6 * *"), "^cron .* 5 fields"),
        (cron("@daily"), "^cron .* 5 fields"),
        (cron("61 * * * *"), "^cron .* not understood"),
        (cron("0 6 * * 8"), '^cron .* no weekday "8"'),
        (cron("0 6 * * xyz"), '^cron .* no weekday "xyz"'),
        (cron("0 6 * * mon-"), "^cron .* no weekday"),
        (cron("0 0 30 2 *"), "^cron .* never comes"),
        (Schedule(every=timedelta(days=400)), "^every must be at most"),
    ],
)
def test_a_timetable_that_cannot_be_kept_is_refused(schedule, words):
    with pytest.raises(ValueError, match=words):
        check(schedule)


@pytest.mark.parametrize(
    "schedule", [QUARTER, cron("0 0 29 2 *"), cron("*/5 8-18 * jan,feb 1-5"), cron("0 0 last * *")]
)
def test_a_timetable_that_can_be_kept_passes(schedule):
    check(schedule, "Asia/Shanghai")


def test_apscheduler_is_loaded_for_cron_only():
    script = (
        "import sys, datetime as d; from syndicate.sources import schedule; from syndicate.values.source import Schedule\n"
        "schedule.next_due(Schedule(), d.datetime(2025, 3, 24, tzinfo=d.UTC), 'x'); assert 'apscheduler' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
