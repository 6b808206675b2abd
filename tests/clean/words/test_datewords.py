"""A date in words is read in every language whose months are known, and nothing else is taken for one."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from syndicate.clean.draft import Context
from syndicate.clean.words.datewords import shown_dates
from syndicate.clean.words.monthnames import month_number

TOKYO = Context("html", timezone=ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize(
    "text",
    [
        "May 13, 2024", "Monday, May 13th 2024", "13 May 2024", "15th of May 2024".replace("15th", "13th"), "13-May-2024",
        "Veröffentlicht am 13. Mai 2024", "le 13 mai 2024", "13 de mayo de 2024", "13 maggio 2024", "13 de maio de 2024",
        "13 mei 2024", "13 maj 2024", "13. mai 2024", "13. toukokuuta 2024", "13 maja 2024", "13. května 2024",
        "13 Mayıs 2024", "13 мая 2024 г.", "13 травня 2024", "13 Μαΐου 2024", "2024. május 13.", "13 mai 2024",
        "2024年5月13日", "2024년 5월 13일", "2024. 5. 13.", "ngày 13 tháng 5 năm 2024", "13 Mei 2024", "١٣ مايو ٢٠٢٤",
        "१३ मई २०२४", "13 พฤษภาคม 2567", "2024 m. gegužės 13 d.", "13/05/2024", "13.05.2024", "05/13/2024", "20240513",
    ],
)  # fmt: skip
def test_a_day_in_many_languages(text):
    (found,) = shown_dates(text, TOKYO)
    assert found.when == datetime(2024, 5, 13, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert not found.timed


@pytest.mark.parametrize(
    "name", ["december 20, 2024", "20 December 2024", "20. Dezember 2024", "20 décembre 2024", "20 dicembre 2024"]
)
def test_a_month_that_begins_like_a_word_for_of(name):
    assert [found.when.month for found in shown_dates(name, TOKYO)] == [12]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("May 13, 2024 at 8:15 p.m. EST", datetime(2024, 5, 13, 20, 15, tzinfo=timezone(timedelta(hours=-5)))),
        ("8:00 PM EST, Tue December 19, 2023", datetime(2023, 12, 19, 20, tzinfo=timezone(timedelta(hours=-5)))),
        ("13. Mai 2024, 14:30 Uhr", datetime(2024, 5, 13, 5, 30, tzinfo=UTC)),
        ("2024. 5. 13. 오후 3:20", datetime(2024, 5, 13, 6, 20, tzinfo=UTC)),
        ("13/5/2411:01 PM", datetime(2024, 5, 13, 14, 1, tzinfo=UTC)),
        ("May 13, 202411:01 PM", datetime(2024, 5, 13, 14, 1, tzinfo=UTC)),
        ("13.05.249:30", datetime(2024, 5, 13, 0, 30, tzinfo=UTC)),
        ("13 mai 2024 à 10:22 et la suite", datetime(2024, 5, 13, 1, 22, tzinfo=UTC)),
    ],
)
def test_a_time_beside_the_day_counts_in_its_own_zone(text, moment):
    (found,) = shown_dates(text, TOKYO)
    assert (found.when, found.timed) == (moment, True)


@pytest.mark.parametrize(
    "text", ["May 2024", "31 February 2024", "13 Bananas 2024", "version 1.2.2024.5", "call 555-2024", "99/99/2024", ""]
)
def test_what_names_no_day_is_no_date(text):
    assert shown_dates(text, TOKYO) == []


def test_which_number_is_the_month_is_the_callers_to_say():
    assert shown_dates("03/04/2024", TOKYO)[0].when.month == 4
    assert shown_dates("03/04/2024", TOKYO, month_first=True)[0].when.month == 3
    assert shown_dates("03.04.2024", TOKYO, month_first=True)[0].when.month == 4


def test_a_word_that_is_another_month_in_another_language():
    assert month_number("listopad") == 11
    assert month_number("listopad", "hr") == 10
    assert month_number("table") is None
