"""Days in the calendar of Iran are those of the calendar of the world that they were."""

from datetime import date

import pytest

from syndicate.clean.words.solarhijri import day_of, days_in


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1402, 6, 31), date(2023, 9, 22)),
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1402, 12, 30), None),
        ((1402, 7, 31), None),
        ((1402, 13, 1), None),
        ((1299, 1, 1), None),
    ],
)
def test_a_day(day, expected):
    assert day_of(*day) == expected


@pytest.mark.parametrize("text", ["15 اسفند 1402", "15 اسفند ماه 1402", "1402/12/15", "1402-12-15 08:30"])
def test_a_day_in_a_text(text):
    assert [day for _, day in days_in(text)] == [date(2024, 3, 5)]


def test_other_numbers_are_no_days():
    assert list(days_in("2024/12/15, 11402/12/15, 1402/12/15/3")) == []
