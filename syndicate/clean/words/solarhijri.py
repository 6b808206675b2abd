"""Days in the calendar of Iran, the solar Hijri, as pages in Persian show them: "۱۵ اسفند ۱۴۰۲", "۱۴۰۲/۱۲/۱۵".

Its year begins at the equinox of March. From 1244 to 1472 the leap years are told by their place in 33 years, as the
observed calendar has had and will have them.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
_NUMBERS: Final = {name: number for number, name in enumerate(_MONTHS, 1)} | {"امرداد": 5, "اسپند": 12}
_YEAR: Final = r"(?P<year>1[34]\d\d)(?!\d)"
_FORMS: Final = (
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})\s?(?:ام\s)?(?P<name>{'|'.join(_NUMBERS)})(?:\sماه)?\s?[,،]?\s?(?:سال\s)?{_YEAR}"
    ),
    re.compile(r"(?<![\d/-])(?P<year>1[34]\d\d)(?P<sign>[/-])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d/-])"),
)
_FIRST_YEAR: Final = 1300
_FIRST_DAY: Final = date(1921, 3, 21)
_LEAP: Final = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
# Months of 31 days; the others have 30, the last one of most years 29.
_LONG_MONTHS: Final = 6


def days_in(text: str) -> Iterator[tuple[re.Match[str], date]]:
    """The days that a text with plain digits shows in this calendar, each with what shows it; the groups are the parts of a date."""
    for form in _FORMS:
        for match in form.finditer(text):
            parts = match.groupdict()
            month = _NUMBERS[parts["name"]] if "name" in parts else int(parts["month"])
            day = day_of(int(parts["year"]), month, int(parts["day"]))
            if day is not None:
                yield match, day


def day_of(year: int, month: int, day: int) -> date | None:
    """The day of a year, a month and a day of this calendar; None where it has no such day, and for years before 1300."""
    longest = 31 if month <= _LONG_MONTHS else 30 if month < len(_MONTHS) or _is_leap(year) else 29
    if year < _FIRST_YEAR or not 1 <= month <= len(_MONTHS) or not 1 <= day <= longest:
        return None
    leaps = sum(map(_is_leap, range(_FIRST_YEAR, year)))
    before = 30 * (month - 1) + min(month - 1, _LONG_MONTHS)
    return _FIRST_DAY + timedelta(365 * (year - _FIRST_YEAR) + leaps + before + day - 1)


def _is_leap(year: int) -> bool:
    return year % 33 in _LEAP
