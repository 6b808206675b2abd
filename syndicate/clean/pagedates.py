"""Dates as the heads of pages state them, to aware datetimes.

ISO 8601 and what people make of it (slashes, dots, a blank before the offset), RFC 5322, and English month names.
Not for dates in running text, nor for relative ones.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from typing import Final

from syndicate.clean.draft import Context

_MONTHS: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_YEAR_FIRST: Final = re.compile(
    r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)日?(?P<rest>.*)", re.DOTALL
)
_COMPACT: Final = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?P<rest>(?:T.*)?)$", re.DOTALL)
_MONTH_NAMED: Final = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s+)?(?:(?P<early>\d{1,2})(?:st|nd|rd|th)?\s+)?"
    r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*"
    r"(?:(?P<late>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year>\d{4})(?!\d)(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE,
)
_TIME: Final = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\b)?", re.IGNORECASE)
_OFFSET: Final = re.compile(r"(?:(?P<zulu>Z|UTC|GMT)|(?P<sign>[+\-−])(?P<hours>\d{2}):?(?P<minutes>\d{2})?)\s*$")
_LONGEST: Final = 80


def moment(stated: str | None, context: Context) -> datetime | None:
    """The moment that a date names, or None if it names none.

    It has the offset that it states; without one it is taken in the context's timezone, else at the offset of
    its captured_at, else in UTC. A date without a time is its first minute.
    """
    text = (stated or "").strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        found = _iso(text) or _worded(text) or _internet(text)
        return found if found is None or found.tzinfo else found.replace(tzinfo=_zone(context))
    except (ValueError, OverflowError):
        return None


def _zone(context: Context) -> tzinfo:
    if context.timezone:
        return context.timezone
    offset = context.captured_at.utcoffset() if context.captured_at else None
    return UTC if offset is None else timezone(offset)


def _iso(text: str) -> datetime | None:
    try:
        # Eight digits are a date, any other bare number is a count of something.
        return None if text.isdecimal() and len(text) != 8 else datetime.fromisoformat(text)
    except ValueError:
        return None


def _worded(text: str) -> datetime | None:
    match = _YEAR_FIRST.match(text) or _COMPACT.match(text)
    if match:
        return _built(match["year"], int(match["month"]), match["day"], match["rest"])
    match = _MONTH_NAMED.match(text)
    day = match and (match["early"] or match["late"])
    if not match or not day:
        return None
    return _built(match["year"], _MONTHS[match["month"].lower()], day, match["rest"])


def _built(year: str, month: int, day: str, rest: str) -> datetime:
    hour = minute = second = 0
    time = _TIME.search(rest)
    if time:
        hour, minute, second = int(time[1]), int(time[2]), int(time[3] or 0)
        half = (time[4] or "").lower()[:1]
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return datetime(int(year), month, int(day), hour, minute, second, tzinfo=_offset(rest) if time else None)


def _offset(rest: str) -> tzinfo | None:
    match = _OFFSET.search(rest)
    if not match:
        return None
    if match["zulu"]:
        return UTC
    offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    return timezone(offset if match["sign"] == "+" else -offset)


def _internet(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
