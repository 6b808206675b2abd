"""What feeds say of when to read them."""

from datetime import UTC, datetime, timedelta

import pytest

from syndicate.sources.upstream import read_feed
from syndicate.values.document import Document
from syndicate.values.upstream import Rhythm

HOUR = timedelta(hours=1)
SY = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
ITEM = "<item><title>A new crane</title><description>&lt;ttl&gt;9&lt;/ttl&gt;{}</description></item>"


def rhythm(own, item="", behind=""):
    text = f'<rss version="2.0" {SY}><channel><title>Harbour</title>{own}{ITEM.format(item)}{behind}</channel></rss>'
    return read_feed(Document("https://harbour.example/feed", text.encode(), datetime(2025, 1, 1, tzinfo=UTC))).rhythm


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("", None),
        ("<ttl>90</ttl>", 1.5 * HOUR),
        ("<ttl> 60 </ttl>", HOUR),
        ("<ttl>soon</ttl>", None),
        ("<ttl>-5</ttl>", None),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", 24 * HOUR),
        ("<sy:updatePeriod>\n\thourly\t</sy:updatePeriod><sy:updateFrequency>\n\t4\t</sy:updateFrequency>", HOUR / 4),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 24 * HOUR),
        ("<sy:updatePeriod>sometimes</sy:updatePeriod>", None),
        ("<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", HOUR),
    ],
)
def test_how_often(own, expected):
    assert rhythm(own).at_most == expected


def test_hours_and_days_are_all_read_and_nonsense_is_left_aside():
    own = (
        "<skipHours><hour>0</hour><hour>5</hour><hour>24</hour><hour>99</hour><hour>x</hour></skipHours>"
        "<skipDays><day>Saturday</day><day>sunday</day><day>Caturday</day></skipDays>"
    )
    assert rhythm(own) == Rhythm(None, frozenset({0, 5}), frozenset({5, 6}))


def test_what_stands_behind_the_entries_counts_and_what_they_hold_does_not():
    assert rhythm("", item="<![CDATA[<ttl>60</ttl>]]>").at_most is None
    assert rhythm("", behind="<ttl>60</ttl>").at_most == HOUR
