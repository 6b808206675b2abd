"""Dates in file names, and what only looks like one."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from syndicate.sources.dated import date_in


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("2025-04-29", "2025-04-29T00:00:00+00:00"),
        ("talks 2025-04-29 part 2", "2025-04-29T00:00:00+00:00"),
        ("20250429-talks", "2025-04-29T00:00:00+00:00"),
        ("2025_04_29_talks", "2025-04-29T00:00:00+00:00"),
        ("2025.04.29", "2025-04-29T00:00:00+00:00"),
        ("2025-04-29T1500", "2025-04-29T15:00:00+00:00"),
        ("2025-04-29T15:00:59 talks", "2025-04-29T15:00:59+00:00"),
        ("20250429T150059Z", "2025-04-29T15:00:59+00:00"),
        ("20250429_150059", "2025-04-29T15:00:59+00:00"),
        ("2025-04-29_1500", "2025-04-29T15:00:00+00:00"),
        ("2025-04-29 15.30", "2025-04-29T15:30:00+00:00"),
        ("2025-04-29T1500+0800", "2025-04-29T15:00:00+08:00"),
        ("2025-04-29T15:00-03:30", "2025-04-29T15:00:00-03:30"),
        ("2025年4月29日", "2025-04-29T00:00:00+00:00"),
        ("谈判2025年04月29日15时30分", "2025-04-29T15:30:00+00:00"),
        ("2025年4月29日 15:30", "2025-04-29T15:30:00+00:00"),
        # The first that is a date counts.
        ("id-12345678-2025-04-29-2024-01-01", "2025-04-29T00:00:00+00:00"),
        # What follows is no time: the day stands.
        ("2025-04-29 1200 jobs lost", "2025-04-29T00:00:00+00:00"),
        ("2025-04-29-12", "2025-04-29T00:00:00+00:00"),
        ("2025-04-29T2561", "2025-04-29T00:00:00+00:00"),
        ("2024-02-29", "2024-02-29T00:00:00+00:00"),
    ],
)
def test_a_date_is_found(name, iso):
    assert date_in(name, None).isoformat() == iso


@pytest.mark.parametrize(
    "name",
    [
        "", "talks", "2025", "2025-04", "2025-02-29", "2025-13-01", "2025-00-10", "1234-05-06", "2150-01-01",
        "202504291", "120250429", "2025-0429", "2025年13月1日", "29-04-2025", "٢٠٢٥-٠٤-٢٩",
    ],
)  # fmt: skip
def test_what_is_no_date(name):
    assert date_in(name, None) is None


def test_a_date_is_taken_in_the_time_zone_of_the_source():
    zone = ZoneInfo("Asia/Shanghai")
    assert date_in("2025-04-29T1500", zone).isoformat() == "2025-04-29T15:00:00+08:00"
    assert date_in("2025-07-01", ZoneInfo("Europe/Berlin")).isoformat() == "2025-07-01T00:00:00+02:00"
    assert date_in("2025-04-29T1500Z", zone) == datetime(2025, 4, 29, 15, tzinfo=UTC)
