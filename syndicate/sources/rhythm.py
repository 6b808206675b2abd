"""What RSS feeds say of when to read them: `ttl`, `skipHours`, `skipDays`, and the syndication module's `sy:update*`.

RSS 2.0 (ttl, skipHours, skipDays) and RSS 1.0's module Syndication. They are read from the text: feedparser keeps only
the last of several hours. What an entry holds is left aside, since articles quote feeds.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from syndicate.values.upstream import Rhythm

_ENTRY: Final = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s>]")
_ENTRY_END: Final = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)\s*>")
_TTL: Final = re.compile(rb"<ttl>\s*(\d{1,7})\s*</ttl>")
_PERIOD: Final = re.compile(rb"<[\w.-]+:updatePeriod[^>]*>\s*(\w+)\s*<", re.IGNORECASE)
_FREQUENCY: Final = re.compile(rb"<[\w.-]+:updateFrequency[^>]*>\s*(\d{1,5})\s*<", re.IGNORECASE)
_HOUR: Final = re.compile(rb"<hour>\s*(\d{1,2})\s*</hour>", re.IGNORECASE)
_DAY: Final = re.compile(rb"<day>\s*(\w+)\s*</day>", re.IGNORECASE)
_PERIODS: Final = {b"hourly": 1, b"daily": 24, b"weekly": 168, b"monthly": 730, b"yearly": 8766}
_DAYS: Final = (b"monday", b"tuesday", b"wednesday", b"thursday", b"friday", b"saturday", b"sunday")


def read_rhythm(xml: bytes) -> Rhythm:
    """The rhythm that a feed states, of which `xml` is the text. Nonsense in it counts for nothing."""
    first = _ENTRY.search(xml)
    ends = list(_ENTRY_END.finditer(xml)) if first else []
    own = xml if first is None else xml[: first.start()] + (xml[ends[-1].end() :] if ends else b"")
    hours = {int(found) % 24 for found in _HOUR.findall(own) if int(found) <= 24}
    days = {_DAYS.index(found.lower()) for found in _DAY.findall(own) if found.lower() in _DAYS}
    return Rhythm(max(_intervals(own), default=None), frozenset(hours), frozenset(days))


def _intervals(own: bytes) -> Iterator[timedelta]:
    ttl = _TTL.search(own)
    if ttl is not None:
        yield timedelta(minutes=int(ttl[1]))
    period, frequency = _PERIOD.search(own), _FREQUENCY.search(own)
    if period is not None and period[1].lower() in _PERIODS:
        yield timedelta(hours=_PERIODS[period[1].lower()]) / max(int(frequency[1]) if frequency else 1, 1)
