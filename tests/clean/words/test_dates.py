"""Dates as people write them."""

from datetime import datetime

import pytest

from syndicate.clean.draft import Context
from syndicate.clean.words.dates import FIND, read

CAPTURED = datetime.fromisoformat("2025-04-29T15:00:00+08:00")

STATED = {
    "2025-04-29 08:00": "2025-04-29T08:00:00+08:00",
    "2025-04-29T08:00:00Z": "2025-04-29T08:00:00+00:00",
    "2025-04-29T08:00:00.123+02:00": "2025-04-29T08:00:00+02:00",
    "2025/04/29": "2025-04-29T00:00:00+08:00",
    "2025.04.29 12:30:11": "2025-04-29T12:30:11+08:00",
    "2025年4月29日 8时": "2025-04-29T08:00:00+08:00",
    "2025年04月29日08:00": "2025-04-29T08:00:00+08:00",
    "2025年4月29日 星期二 下午3:05": "2025-04-29T15:05:00+08:00",
    "04月29日 08:00": "2025-04-29T08:00:00+08:00",
    "12月30日": "2024-12-30T00:00:00+08:00",
    "04-29 08:15": "2025-04-29T08:15:00+08:00",
    "29 April 2025": "2025-04-29T00:00:00+08:00",
    "29th of April 2025": "2025-04-29T00:00:00+08:00",
    "Apr 29, 2025 8:00 AM ET": "2025-04-29T08:00:00-04:00",
    "Jan 29, 2025 8:00 AM ET": "2025-01-29T08:00:00-05:00",
    "Tuesday, April 29, 2025 at 8:00 p.m. EDT": "2025-04-29T20:00:00-04:00",
    "8:00 AM ET, April 29, 2025": "2025-04-29T08:00:00-04:00",
    "Apr. 29 2025, 14:05 GMT+8": "2025-04-29T14:05:00+08:00",
    "2025-04-29 08:00 (UTC+5:30)": "2025-04-29T08:00:00+05:30",
    "29/04/2025": "2025-04-29T00:00:00+08:00",
    "29.04.2025 12:00": "2025-04-29T12:00:00+08:00",
    "Tue 29 Apr 2025 09.30 GMT": "2025-04-29T09:30:00+00:00",
    "29 April 2025 9.30pm": "2025-04-29T21:30:00+08:00",
    "Apr 29, 2025 | 12:10 AM EST": "2025-04-29T00:10:00-05:00",
}
RELATIVE = {
    "7 hours ago": "2025-04-29T08:00:00+08:00",
    "an hour ago": "2025-04-29T14:00:00+08:00",
    "3 mins ago": "2025-04-29T14:57:00+08:00",
    "2 days ago": "2025-04-27T15:00:00+08:00",
    "just now": "2025-04-29T15:00:00+08:00",
    "yesterday": "2025-04-28T15:00:00+08:00",
    "Yesterday at 8:15 pm": "2025-04-28T20:15:00+08:00",
    "3天前": "2025-04-26T15:00:00+08:00",
    "5分钟前": "2025-04-29T14:55:00+08:00",
    "两个小时前": "2025-04-29T13:00:00+08:00",
    "半小时前": "2025-04-29T14:30:00+08:00",
    "昨天 08:15": "2025-04-28T08:15:00+08:00",
    "刚刚": "2025-04-29T15:00:00+08:00",
    "3h": "2025-04-29T12:00:00+08:00",
}


@pytest.mark.parametrize(("text", "when"), [*STATED.items(), *RELATIVE.items()])
def test_a_date(text, when):
    found = FIND.match(text)
    assert found
    assert found[0] == text
    stamp = read(text, Context("text", captured_at=CAPTURED))
    assert stamp is not None
    assert stamp.when.isoformat() == when
    assert stamp.basis == ("relative" if text in RELATIVE else "stated")
    assert stamp.note is None


@pytest.mark.parametrize("text", [*RELATIVE, "04月29日 08:00", "04-29 08:15"])
def test_what_needs_a_time_of_capture_is_no_date_without_it(text):
    assert read(text, Context("text")) is None


@pytest.mark.parametrize(
    "text", ["2025-13-40", "31 February 2025", "2025-04-29 25:61", "9999 years ago", "2025年13月1日"]
)
def test_what_is_no_date_gives_none(text):
    assert read(text, Context("text", captured_at=CAPTURED)) is None


def test_an_ambiguous_date_is_noted():
    stamp = read("04/05/2025", Context("text", captured_at=CAPTURED))
    assert stamp is not None
    assert (stamp.when.month, stamp.when.day) == (4, 5)
    assert "month/day/year" in (stamp.note or "")


@pytest.mark.parametrize("text", ["version 2.10.4", "room 12", "section 3.4", "the 1990s", "5 min read", "chapter 11"])
def test_no_date_is_found_in_other_numbers(text):
    assert FIND.search(text) is None
