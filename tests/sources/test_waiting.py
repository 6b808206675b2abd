"""How much longer than its interval a source is left in peace, and why: what was learnt of it, and no more than that."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicate.sources.outlook import Habit, Outlook, habit_of, read_outlook
from syndicate.sources.schedule import due_at, due_next, plan, timetable
from syndicate.values.source import Schedule, Source, SourceState
from syndicate.values.upstream import Rhythm

NOW = datetime(2025, 3, 24, 10, tzinfo=UTC)  # a Monday
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
WEB = Schedule(every=15 * MINUTE, jitter=0, longest=DAY, adaptive=True)


NOTHING = Outlook()


def planned(outlook=NOTHING, schedule=WEB, **state):
    source = Source("harbour", "feed", None, schedule)
    return plan(source, SourceState("harbour", last_started=NOW, outlook=outlook.text(), **state))


def waited(*arguments, **more):
    return planned(*arguments, **more).when - NOW


def test_nothing_learnt_means_the_interval():
    assert waited() == 15 * MINUTE
    assert planned().why == "its timetable says so"


@pytest.mark.parametrize(
    ("good_for", "expected"), [(MINUTE, 15 * MINUTE), (2 * HOUR, 2 * HOUR), (365 * DAY, DAY), (-DAY, 15 * MINUTE)]
)
def test_what_its_server_calls_good_is_not_asked_for_again_within_bounds(good_for, expected):
    assert waited(Outlook(fresh_until=NOW + good_for)) == expected


def test_the_reason_is_told_in_words():
    assert planned(Outlook(fresh_until=NOW + HOUR)).why == "its server said that it is good until 2025-03-24 11:00 UTC"
    assert planned(Outlook(asked_until=NOW + HOUR)).why == "its server asked to wait until 2025-03-24 11:00 UTC"
    assert planned(failures=3).why == "it failed 3 times in a row"
    assert planned(failures=1).why == "it failed"
    assert planned(Outlook(rhythm=Rhythm(HOUR))).why == "the feed says that once in 1 hour is enough"
    assert planned(Outlook(is_offline=True)).why == "this machine seemed to be offline"


def test_what_a_server_asks_for_is_kept_beyond_every_bound_and_with_any_timetable():
    asked = Outlook(asked_until=NOW + 3 * DAY)
    assert waited(asked) == 3 * DAY
    daily = Schedule(every=None, cron="0 6 * * *", jitter=0)
    due = planned(asked, daily)
    assert due.when == datetime(2025, 3, 28, 6, tzinfo=UTC)
    assert due.why.startswith("its server asked to wait")
    assert planned(schedule=daily).when == datetime(2025, 3, 25, 6, tzinfo=UTC)


def test_failures_double_the_wait_up_to_a_day_and_never_end():
    waits = [waited(failures=failures) / (15 * MINUTE) for failures in range(1, 9)]
    assert waits == [1, 2, 4, 8, 16, 32, 64, 96]
    assert waited(failures=10_000) == DAY
    assert waited(failures=9, schedule=Schedule(every=7 * DAY, jitter=0, longest=7 * DAY)) == 7 * DAY


def test_a_failure_is_not_the_time_to_think_of_habits():
    habit = Habit((NOW - 100 * DAY,), NOW - 100 * DAY)
    assert waited(Outlook(habit=habit)) == DAY
    assert waited(Outlook(habit=habit), failures=1) == 15 * MINUTE


def test_being_offline_ourselves_is_no_failure_of_the_source():
    assert waited(Outlook(is_offline=True), failures=8) == 15 * MINUTE


def test_what_lies_on_this_machine_is_looked_at_at_its_interval_whatever_happens():
    here = Schedule(every=15 * MINUTE, jitter=0)
    everything = Outlook(NOW + DAY, None, True, Rhythm(DAY), Habit((NOW - DAY,), NOW - DAY))
    assert waited(everything, schedule=here, failures=9) == 15 * MINUTE


def test_what_a_feed_says_of_itself_lengthens_and_never_shortens():
    assert waited(Outlook(rhythm=Rhythm(HOUR))) == HOUR
    assert waited(Outlook(rhythm=Rhythm(MINUTE))) == 15 * MINUTE
    assert waited(Outlook(rhythm=Rhythm(8766 * HOUR))) == DAY
    assert waited(Outlook(rhythm=Rhythm(HOUR)), failures=1) == HOUR


def test_hours_and_days_that_a_feed_wants_to_be_left_out_are():
    due = planned(Outlook(rhythm=Rhythm(skip_hours=frozenset({10, 11, 13}))))
    assert due.when == NOW + 2 * HOUR
    assert due.why == "the feed asks not to be read before then"
    assert waited(Outlook(rhythm=Rhythm(skip_days=frozenset({0})))) == 14 * HOUR
    assert waited(Outlook(rhythm=Rhythm(skip_days=frozenset({0, 1, 2})))) == 14 * HOUR + 2 * DAY
    assert waited(Outlook(rhythm=Rhythm(skip_days=frozenset(range(7))))) == DAY
    exact = Schedule(every=15 * MINUTE, jitter=0, longest=15 * MINUTE)
    assert waited(Outlook(rhythm=Rhythm(skip_days=frozenset({0}))), exact) == 15 * MINUTE
    assert waited(Outlook(rhythm=Rhythm(skip_days=frozenset(range(7))), asked_until=NOW + 2 * DAY)) == 2 * DAY


@pytest.mark.parametrize("start", range(60))
def test_jitter_does_not_lead_into_an_hour_that_is_left_out(start):
    source = Source("harbour", "feed", None, Schedule(every=HOUR, jitter=1, longest=DAY))
    outlook = Outlook(rhythm=Rhythm(skip_hours=frozenset({12}))).text()
    due = plan(source, SourceState("harbour", last_started=NOW + start * MINUTE, outlook=outlook))
    assert due.when.hour != 12


def publishing(gap, count=20, silent=timedelta()):
    """A source that published at equal distances until `silent` ago, and what was found at once."""
    moments = [NOW - silent - gap * number for number in range(count)]
    return Outlook(habit=habit_of(moments, NOW, NOW - silent))


@pytest.mark.parametrize(
    ("gap", "silent", "expected", "words"),
    [
        (HOUR, 40 * MINUTE, 15, "its timetable says so"),
        (DAY, 20 * HOUR, 68 * 2, "it publishes about once a day"),
        (6 * HOUR, 5 * HOUR, 34, "it publishes about 4 times a day"),
        (7 * DAY, 3 * DAY, 17 * 48, "it publishes about once in 6 days"),
        (40 * DAY, 9 * DAY, 24 * 60, "it publishes about once in 30 days"),
        (HOUR, 60 * DAY, 7.3 * 60, "it publishes about once in 3 days"),
    ],
)
def test_a_source_that_changes_rarely_is_asked_rarely(gap, silent, expected, words):
    due = planned(publishing(gap, silent=silent))
    assert (due.when - NOW) / MINUTE == pytest.approx(expected, rel=0.03)
    assert due.why == words


def test_an_entry_of_long_ago_says_nothing_of_what_is_usual_now():
    moments = [NOW - timedelta(hours=20) - DAY * number for number in range(4)]
    alone = Outlook(habit=habit_of(moments, NOW, NOW - 20 * HOUR))
    assert waited(Outlook(habit=habit_of([*moments, NOW - 9000 * DAY], NOW, NOW - 20 * HOUR))) == waited(alone)


def test_a_source_that_publishes_again_is_asked_at_its_interval_at_once():
    assert waited(publishing(30 * DAY)) == 15 * MINUTE
    assert waited(publishing(30 * DAY, silent=HOUR)) == HOUR
    assert waited(publishing(30 * DAY, silent=8 * HOUR)) == 8 * HOUR


def test_a_source_is_asked_less_often_in_steps_that_double_and_news_is_found_in_time():
    """Twenty days of one that publishes daily: few requests, and none of its articles waits longer than a tenth of a day."""
    found, moments, asked, now = NOW, [NOW - DAY * number for number in range(20)], [], NOW
    while now < NOW + 20 * DAY:
        asked.append(now)
        new = [NOW + DAY * number for number in range(1, 21) if found < NOW + DAY * number <= now]
        if new:
            assert now - new[-1] <= 2.6 * HOUR
            found, moments = now, [*new, *moments][:20]
        outlook = Outlook(habit=habit_of(moments, now, found)).text()
        source = Source("harbour", "feed", None, WEB)
        now = plan(source, SourceState("harbour", last_started=now, outlook=outlook)).when
    assert 10 <= len(asked) / 20 <= 15  # of 96 at the interval
    assert min(later - sooner for sooner, later in pairwise(asked)) >= 15 * MINUTE


def test_without_adaptive_its_own_history_says_nothing():
    assert waited(publishing(7 * DAY, silent=3 * DAY), Schedule(every=HOUR, jitter=0, longest=DAY)) == HOUR


def test_longest_bounds_all_that_is_not_asked_for():
    outlook = Outlook(fresh_until=NOW + DAY, rhythm=Rhythm(DAY), habit=Habit((NOW - 99 * DAY,), NOW - 99 * DAY))
    exact = Schedule(every=15 * MINUTE, jitter=0, longest=15 * MINUTE, adaptive=True)
    assert waited(outlook, exact) == 15 * MINUTE


def test_dates_that_lie_ahead_make_no_habit():
    assert habit_of([NOW + DAY], NOW, NOW) is None
    assert habit_of([], NOW, NOW) is None
    assert habit_of([NOW + DAY, NOW - DAY], NOW, NOW) == Habit((NOW - DAY,), NOW)


moments = st.timedeltas(-9000 * DAY, 27_000 * DAY).map(NOW.__add__)
times = st.none() | moments
outlooks = st.builds(
    Outlook,
    times,
    times,
    st.booleans(),
    st.builds(
        Rhythm,
        st.none() | st.timedeltas(MINUTE, 9999 * DAY),
        st.frozensets(st.integers(0, 23)),
        st.frozensets(st.integers(0, 6)),
    ),
    st.none() | st.builds(Habit, st.lists(moments, min_size=1, max_size=20).map(tuple), moments),
)


@given(outlooks, st.integers(0, 50), st.floats(0, 1), st.booleans())
def test_whatever_was_learnt_the_interval_is_never_shortened_and_always_ends(outlook, failures, jitter, adaptive):
    outlook = read_outlook(outlook.text())
    schedule = Schedule(every=15 * MINUTE, jitter=jitter, longest=DAY, adaptive=adaptive)
    due = planned(outlook, schedule, failures=failures)
    left_out = 7 * DAY if outlook.rhythm.skip_hours or outlook.rhythm.skip_days else timedelta(0)
    latest = max(NOW + DAY, outlook.asked_until or NOW) + 15 * MINUTE * jitter + left_out
    assert NOW + 15 * MINUTE <= due.when <= latest
    assert due == planned(outlook, schedule, failures=failures)


@given(outlooks)
def test_an_outlook_is_stored_and_read_again(outlook):
    again = read_outlook(outlook.text())
    assert again.text() == outlook.text()
    assert again.rhythm == outlook.rhythm
    assert (again.fresh_until is None) == (outlook.fresh_until is None)


@pytest.mark.parametrize(
    "text", ["", "nonsense", "[]", "null", '{"habit":[1]}', '{"fresh_until":"x"}', '{"at_most":1e99}']
)
def test_an_outlook_that_cannot_be_read_is_as_good_as_none(text):
    assert read_outlook(text) == Outlook()


def test_after_a_restart_and_an_edit_what_was_learnt_still_counts():
    outlook = Outlook(asked_until=NOW + 3 * HOUR)
    source = Source("harbour", "feed", None, WEB)
    state = SourceState("harbour", NOW, NOW, NOW + 3 * HOUR, timetable(WEB), outlook=outlook.text())
    assert due_at(source, state, NOW + HOUR) == NOW + 3 * HOUR
    edited = Source("harbour", "feed", None, Schedule(every=MINUTE, jitter=0, longest=DAY))
    assert due_at(edited, state, NOW + HOUR) == NOW + 3 * HOUR
    assert due_next(source, SourceState("harbour", NOW, None, NOW, timetable(WEB)), NOW + MINUTE).why == (
        "its last run did not come to its end"
    )
    assert due_next(source, None, NOW).why == "it has never run"
