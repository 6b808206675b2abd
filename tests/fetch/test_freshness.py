"""How long an answer is fresh and when we may come again, as the headers of real servers say it."""

from datetime import UTC, datetime, timedelta

import pytest

from syndicate.fetch.freshness import fresh_until, http_date, retry_after

NOW = datetime(2025, 4, 29, 7, tzinfo=UTC)
DATE = "Tue, 29 Apr 2025 07:00:00 GMT"
WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": "public, Max-Age=600, must-revalidate"}, 600),
        ({"cache-control": 'max-age="600"'}, 600),
        ({"cache-control": "max-age=600", "age": "100"}, 500),
        ({"cache-control": "max-age=600, max-age=5"}, 600),
        ({"cache-control": "s-maxage=50, max-age=600"}, 600),
        ({"cache-control": "max-age=600", "expires": "0"}, 600),
        ({"cache-control": "max-age=99999999999999999999999999"}, 2**31),
        ({"expires": "Tue, 29 Apr 2025 08:00:00 GMT", "date": DATE}, 3600),
        ({"expires": "Tue, 29 Apr 2025 08:00:00 GMT", "date": DATE, "age": "60"}, 3540),
        ({"expires": "Tuesday, 29-Apr-25 08:00:00 GMT", "date": DATE}, 3600),
        ({"expires": "Tue Apr 29 08:00:00 2025", "date": DATE}, 3600),
        ({"expires": "Wed, 30 Apr 2025 09:00:00 GMT", "date": "Wed, 30 Apr 2025 08:00:00 GMT"}, 3600),
        ({"expires": "Tue, 29 Apr 2025 08:00:00 GMT"}, 3600),
    ],
)
def test_fresh_as_long_as_the_server_says(headers, seconds):
    assert fresh_until(headers, NOW) == NOW + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"cache-control": "s-maxage=600"},
        {"cache-control": "no-cache, max-age=600"},
        {"cache-control": "no-store, max-age=600"},
        {"cache-control": "max-age=0", "expires": "Tue, 29 Apr 2025 08:00:00 GMT"},
        {"cache-control": "max-age=soon"},
        {"cache-control": "max-age=-5"},
        {"cache-control": "max-age=600", "age": "600"},
        {"cache-control": ",,=;max-age"},
        {"expires": "0"},
        {"expires": "-1"},
        {"expires": "Thu, 01 Jan 1970 00:00:00 GMT"},
        {"expires": DATE, "date": DATE},
    ],
)
def test_not_fresh_where_nothing_or_the_contrary_is_said(headers):
    assert fresh_until(headers, NOW) is None


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "120"}, 120),
        ({"retry-after": " 0 "}, 0),
        ({"retry-after": "Tue, 29 Apr 2025 07:02:00 GMT"}, 120),
        ({"retry-after": "Wed, 30 Apr 2025 07:02:00 GMT", "date": "Wed, 30 Apr 2025 07:00:00 GMT"}, 120),
        ({"retry-after": "Tue, 29 Apr 2025 06:00:00 GMT"}, 0),
        ({"retry-after": "99999999999"}, WEEK.total_seconds()),
        ({"retry-after": "Fri, 31 Dec 9999 23:59:59 GMT"}, WEEK.total_seconds()),
    ],
)
def test_when_we_may_come_again(headers, seconds):
    assert retry_after(headers, NOW, WEEK) == NOW + timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "soon", "-1", "1.5", "٣", "Tue, 99 Apr 2025 07:00:00 GMT"])
def test_no_time_to_come_again(text):
    assert retry_after({"retry-after": text}, NOW, WEEK) is None


def test_a_date_is_in_utc_whatever_its_zone():
    assert http_date("Tue, 29 Apr 2025 09:00:00 +0200") == NOW
    assert http_date("Tue, 29 Apr 2025 07:00:00 -0000") == NOW
