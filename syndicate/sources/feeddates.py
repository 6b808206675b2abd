"""The dates of feeds, to aware datetimes in the offset that is stated.

RFC 822 and its successors, RFC 3339 and W3CDTF, asctime, counts of seconds or milliseconds since 1970, and what people
write instead: months in any language, 2024年1月1日, 24:00:00, a wrong weekday, a year of two digits. feedparser's
own reading is not used: it takes 1704067200 for the year 1704, and 2024年1月1日 for November.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from datetime import timezone as fixed_zone
from typing import Final

from syndicate.clean.draft import Context
from syndicate.clean.words.dates import zone as named_zone
from syndicate.clean.words.datewords import shown_dates
from syndicate.clean.words.monthnames import month_number

_LONGEST: Final = 120
_YEARS: Final = range(1970, 2200)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
# Digits of a count since 1970, for the years 2001 to 2286, and how many of it make a second.
_COUNTS: Final = {10: 1, 13: 1000, 16: 1_000_000}
_COUNT: Final = re.compile(r"(\d{10}|\d{13}|\d{16})(?:\.\d+)?")
_CLOCK: Final = r"(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d+)?)?"
_MACHINE: Final = re.compile(
    rf"(?P<year>\d{{4}})(?:-?(?P<month>\d{{2}})(?:-?(?P<day>\d{{2}})(?:(?:\s*[Tt]\s*|\s+)?{_CLOCK})?)?)?(?P<rest>.*)"
)
_SPOKEN_CLOCK: Final = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
_WORD: Final = r"(?P<name>(?:\d{1,2}|[一二三四五六七八九十]{1,2})月|[^\W\d_]{3,}|[^\W\d_]\S{2,})\.?"
_EAST_ASIAN_MONTHS: Final = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?"
_YEAR: Final = r"(?P<year>\d{4}|\d{2})(?![\d:])"
_SPOKEN: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # Mon, 01 Jan 2024 10:00:00 +0100; 1-Jan-24; the weekday may be of any language.
        rf"(?:[^\d,]*,\s*|[^\W\d]+\.?\s+)?{_DAY}[\s-]+(?:de\s+)?{_WORD}[\s,-]+(?:de\s+)?{_YEAR}(?:[\s,T-]+{_SPOKEN_CLOCK})?(?P<rest>.*)",
        # asctime and date(1): Mon Jan  1 10:00:00 UTC 2024
        rf"(?:[^\W\d]+\.?,?\s+)?{_WORD}\s+{_DAY},?\s+{_SPOKEN_CLOCK}\s+(?P<rest>[A-Z]{{1,5}}\s+)?(?P<year>\d{{4}})\s*",
        # 2024-július-13T9:15+02:00
        rf"(?P<year>\d{{4}})-(?P<name>[^\W\d_]{{3,}})-{_DAY}(?:[\sT]+{_SPOKEN_CLOCK})?(?P<rest>.*)",
        # Mon, Jan 1, 2024 10:00
        rf"(?:[^\W\d]+\.?,?\s+)?{_WORD}\s+{_DAY},?\s+(?P<year>\d{{4}})(?:[\s,]+(?:(?:at|[-–])\s+)?{_SPOKEN_CLOCK})?(?P<rest>.*)",
    )
)
_HALF: Final = re.compile(r"\s*([ap])\.?m\b\.?", re.IGNORECASE)
_OFFSET: Final = re.compile(r"\s*(?:UTC|GMT|UT|Z)?\s*([+\u2212-])(\d{1,2}):?(\d{2})?\b", re.IGNORECASE)
# RFC 822, section 5.1; the military letters other than Z were defined with the wrong sign and say nothing (RFC 2822).
_UNIVERSAL: Final = re.compile(r"\s*(?:UTC?|GMT|Z)\b", re.IGNORECASE)


def read_date(text: str | None, zone: tzinfo | None = None, language: str | None = None) -> datetime | None:
    """The moment that a date of a feed names, to the second; None if it names none.

    Without an offset it is taken in `zone`, else in UTC; a day without a time is its first minute there. `language`
    (BCP 47) tells months apart that two languages call alike. The first moment of 1970 is what programs write that know
    of no date.
    """
    stated = " ".join((text or "").translate(_DIGITS).split())
    if not stated or len(stated) > _LONGEST:
        return None
    readers: tuple[Callable[[str, tzinfo, str | None], datetime | None], ...] = (_counted, _machine, _spoken, _in_words)
    for reader in readers:
        try:
            found = reader(stated, zone or UTC, language)
        except (ValueError, OverflowError):  # the 31st of February, 61 minutes
            continue
        if found is not None and found.year in _YEARS and found != _EPOCH:
            return found
    return None


def _counted(text: str, _zone: tzinfo, _language: str | None) -> datetime | None:
    found = _COUNT.fullmatch(text)
    if found is None or _is_stamp(found[1]):
        return None
    count = int(found[1])
    return (_EPOCH + timedelta(seconds=count // _COUNTS[len(found[1])])).replace(microsecond=0)


def _is_stamp(digits: str) -> bool:
    """Whether digits are rather 2024010112: no count since 1970 that begins so is of our time."""
    return len(digits) == 10 and digits.startswith(("19", "20")) and "01" <= digits[4:6] <= "12" and digits[6:8] <= "31"


def _machine(text: str, zone: tzinfo, _language: str | None) -> datetime | None:
    found = _MACHINE.fullmatch(text)
    if found is None or re.match(r"[\d/年년.-]", found["rest"]):
        return None
    return _moment(found.groupdict(), int(found["month"] or 1), zone)


def _spoken(text: str, zone: tzinfo, language: str | None) -> datetime | None:
    for form in _SPOKEN:
        found = form.fullmatch(text)
        month = _month(found["name"].rstrip("."), language) if found else None
        if found is not None and month is not None:
            return _moment(found.groupdict(), month, zone)
    return None


def _month(name: str, language: str | None) -> int | None:
    if not name.endswith("月"):
        return month_number(name, language)
    number = name.removesuffix("月")
    return int(number) if number.isdecimal() else dict(zip(_EAST_ASIAN_MONTHS, range(1, 13), strict=True)).get(number)


def _in_words(text: str, zone: tzinfo, language: str | None) -> datetime | None:
    month_first = (language or "").lower() in ("", "en", "en-us")
    found = shown_dates(text, Context("text", timezone=zone), language, month_first=month_first)
    return found[0].when.replace(microsecond=0) if found else None


def _moment(parts: Mapping[str, str | None], month: int, zone: tzinfo) -> datetime:
    year, rest = parts["year"] or "", parts["rest"] or ""
    # RFC 2822, section 4.3: of two digits, 00 to 49 are of this century.
    full_year = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 50 else 1900)
    midnight = datetime(full_year, month, int(parts["day"] or 1), tzinfo=zone)
    if parts["hour"] is None:
        return midnight
    hour, minute, second = (int(parts[part] or 0) for part in ("hour", "minute", "second"))
    half = _HALF.match(rest)
    if half:
        hour, rest = hour % 12 + (12 if half[1].lower() == "p" else 0), rest[half.end() :]
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError("no clock shows this")
    # 24:00:00 is the midnight after (ISO 8601); a leap second is the one before.
    shown = midnight + timedelta(hours=hour, minutes=minute, seconds=min(second, 59))
    return shown.replace(tzinfo=_zone(rest, shown.replace(tzinfo=None)) or zone)


def _zone(text: str, naive: datetime) -> tzinfo | None:
    offset = _OFFSET.match(text)
    if offset is None:
        return UTC if _UNIVERSAL.match(text) else named_zone(text, naive)
    minutes = int(offset[2]) * 60 + int(offset[3] or 0) if len(offset[2]) < 3 else 0
    if minutes > 14 * 60 + 59:
        raise ValueError("no place is so far from Greenwich")
    return fixed_zone(timedelta(minutes=minutes if offset[1] == "+" else -minutes)) if minutes else UTC


_DIGITS: Final = {
    **{start + n: str(n) for start in (0x660, 0x6F0, 0x966, 0x9E6, 0xFF10) for n in range(10)},
    0xA0: " ",
    0x202F: " ",
    0x3000: " ",
}
