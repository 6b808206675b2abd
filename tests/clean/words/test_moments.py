"""Dates with and without a zone can be compared, and one takes from another what it lacks."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from syndicate.clean.draft import Context
from syndicate.clean.words import moments

NAIVE = datetime.fromisoformat("2024-07-05T09:30")
NOWHERE = moments.taken(NAIVE, Context("html"))
EAST = timezone(timedelta(hours=8))


def test_a_date_without_a_zone_is_taken_where_the_caller_says():
    assert (
        moments.taken(NAIVE, Context("html", timezone=ZoneInfo("America/New_York"))).isoformat()
        == "2024-07-05T09:30:00-04:00"
    )
    captured = moments.taken(NAIVE, Context("html", captured_at=datetime(2024, 7, 6, tzinfo=EAST)))
    assert (captured.utcoffset(), moments.has_zone(captured)) == (timedelta(hours=8), False)
    assert (NOWHERE.utcoffset(), moments.has_zone(NOWHERE)) == (timedelta(0), False)


def test_a_date_without_a_zone_is_a_date_like_any_other():
    assert NAIVE.replace(tzinfo=UTC) == NOWHERE
    assert NOWHERE.astimezone(EAST).hour == 17
    assert (
        datetime(2024, 7, 5, 17, 30, tzinfo=EAST).astimezone(NOWHERE.tzinfo).isoformat() == "2024-07-05T09:30:00+00:00"
    )
    assert moments.has_zone(moments.fixed(NOWHERE))


def test_the_nearest_date_with_an_offset_gives_it():
    winter, summer = (
        datetime.fromisoformat("2024-01-05T09:00:00-05:00"),
        datetime.fromisoformat("2024-08-05T09:00:00-04:00"),
    )
    assert moments.like(NOWHERE, (winter, summer)).isoformat() == "2024-07-05T09:30:00-04:00"
    assert moments.like(NOWHERE, (NAIVE.replace(tzinfo=UTC), NOWHERE)) is NOWHERE
    assert moments.like(winter, (summer,)) is winter


@pytest.mark.parametrize(
    ("shown", "offset"),
    [
        ("2024-07-05T05:31", -4),
        ("2024-07-05T15:00", 5.5),
        ("2024-07-05T09:30", 0),
        ("2024-07-05T05:40", None),
        ("2024-07-04T09:30", None),
    ],
)
def test_two_clocks_tell_an_offset(shown, offset):
    zone = moments.offset_between(datetime.fromisoformat(shown).replace(tzinfo=UTC), NAIVE.replace(tzinfo=UTC))
    assert zone == (None if offset is None else timezone(timedelta(hours=offset)))
