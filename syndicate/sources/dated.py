"""A date in a file's name: "2025-04-29 talks.txt", "20250429T1500.html", "2025年4月29日.txt".

Digits that only look like a date (an invalid one, one of another century, a part of a longer number) are
none. A time counts where it follows the date at once and is unmistakable: after a T or an underscore, or with
its own separators.
"""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import timezone as fixed_zone
from typing import Final

_YEARS: Final = range(1990, 2100)
_DATE: Final = re.compile(
    r"(?<!\d)(?:(?P<year>\d{4})(?P<mark>[-_. ]?)(?P<month>\d{2})(?P=mark)(?P<day>\d{2})"
    r"|(?P<year2>\d{4})年(?P<month2>\d{1,2})月(?P<day2>\d{1,2})日)",
    re.ASCII,
)
_TIME: Final = re.compile(
    r"(?:[Tt_](?P<hour>\d{2})[:.h-]?(?P<minute>\d{2})(?:[:.]?(?P<second>\d{2}))?"
    r"|[ _-]?(?P<hour2>\d{1,2})[:.时時点點](?P<minute2>\d{2})分?(?::(?P<second2>\d{2}))?)"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?(?!\d)",
    re.ASCII,
)


def date_in(name: str, zone: tzinfo | None) -> datetime | None:
    """The first plausible date in a name, or None. Without a time it is the start of that day, in `zone` or UTC."""
    for found in _DATE.finditer(name):
        rest = name[found.end() :]
        day = _day(found)
        time = _TIME.match(rest)
        if day is None or (time is None and rest[:1].isdecimal()):
            continue
        return _moment(day, time, zone or UTC)
    return None


def _day(found: re.Match[str]) -> date | None:
    year, month, day = (int(found[part] or found[part + "2"]) for part in ("year", "month", "day"))
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _moment(day: date, time: re.Match[str] | None, zone: tzinfo) -> datetime:
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    if time is None:
        return midnight
    hour, minute, second = (int(time[part] or time[part + "2"] or 0) for part in ("hour", "minute", "second"))
    if hour > 23 or minute > 59 or second > 59:
        return midnight
    return midnight.replace(hour=hour, minute=minute, second=second, tzinfo=_offset(time["zone"]) or zone)


def _offset(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 14 or minutes > 59:
        return None
    return fixed_zone((1 if text[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))
