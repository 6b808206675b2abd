"""Dates and times as people write them in Chinese and English, to aware datetimes.

`PATTERN` is what boilerplate rules use to say "a date here"; `read` turns what it matched into a `Stamp`.
It does not guess: an expression that names no day gives nothing, and a relative one ("7 hours ago") counts
from the moment of capture, never from a clock. An offset that is written down wins, then the caller's time
zone; without either it is `moments.Unstated`.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from syndicate.clean.draft import Context
from syndicate.clean.words import moments
from syndicate.values.article import DateBasis

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_WEEKDAY_ZH = r"(?:\s?\(?(?:星期|周|週|礼拜)[一二三四五六日天]\)?)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_HALF_ZH = r"上午|下午|凌晨|早上|清晨|晚上|晚间|晚間|中午|傍晚|午前|午後|오전|오후"
_TIME = (
    rf"(?:(?:{_HALF_ZH})\s?)?\d{{1,2}}(?::\d{{2}}(?::\d{{2}}(?:[.,]\d{{1,6}})?)?(?:\s?[ap]\.?m\b\.?)?"
    r"|\.\d{2}(?=\s?(?:[ap]\.?m\b|gmt|bst|utc))(?:\s?[ap]\.?m\b\.?)?"
    r"|\s?(?:[时時点點](?![间間])|시(?!간))(?:\s?\d{1,2}[分분]?)?|\s?[ap]\.?m\b\.?)"
)
_ZONES: Final[dict[str, float | str]] = {
    "z": 0, "utc": 0, "gmt": 0, "bst": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "eet": 2, "eest": 3, "msk": 3,
    "hkt": 8, "sgt": 8, "jst": 9, "kst": 9, "wib": 7, "wita": 8, "ist": 5.5, "aest": 10, "aedt": 11, "北京时间": 8, "北京時間": 8,
    "est": -5, "edt": -4, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "cdt": -5,
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
}  # fmt: skip
_ZONE = (
    rf"\(?(?:(?:utc|gmt)\s?[+-]\d{{1,2}}(?::?\d{{2}})?|(?:{'|'.join(sorted(_ZONES, key=len, reverse=True))})(?![a-z])"
    r"|[+-]\d{2}:?\d{2}(?!\d))\)?"
)
_DATES: Final = (
    r"(?P<y>(?:19|20)\d{2})\s?(?P<s>[-/.])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<d>\d{1,2})(?!\d)",
    r"(?P<y>(?:19|20)\d{2})\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?[日号號]",
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<n>{_MONTH}),?\s+(?P<y>(?:19|20)\d{{2}})",
    rf"(?P<n>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d{{2}})",
    r"(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d{2})",
    r"(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?[日号號]",
    rf"(?P<n>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)",
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<n>{_MONTH})(?![a-z])",
    r"(?P<m>0\d|1[0-2])[-/](?P<d>[0-2]\d|3[01])(?=\s+\d{1,2}:\d{2})",
)
_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9, "十": 10, "半": 0.5,
}  # fmt: skip
_AGO_EN = (
    rf"(?:about\s+)?(?:\d{{1,4}}|{'|'.join(k for k in _NUMBERS if k.isascii())})\s*"
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[smhdw])\s+ago"
)
_AGO_ZH = (
    r"(?:约|大约)?(?:\d{1,4}|[一二两兩三四五六七八九十半])\s*个?個?"
    r"(?:秒钟?|秒鐘|分钟|分鐘|分|小时|小時|钟头|天|日|周|週|星期|月|年)(?:之|以)?前"
)
_NAMED_DAY = r"yesterday|today|昨天|昨日|前天|今天|今日"
_NOW = r"just now|moments? ago|刚刚|剛剛"
_RELATIVE = rf"(?:{_AGO_EN}|{_AGO_ZH}|{_NOW}|\d{{1,2}}[hd](?![a-z])|(?:{_NAMED_DAY})(?:,?\s*(?:at\s+)?{_TIME})?)"
_GAP = r"(?:T|\s*,?\s*(?:at\s+|[|·•-]\s*)?)"
_BARE_DATES: Final = "|".join(re.sub(r"\(\?P<\w>", "(?:", d).replace("(?P=s)", "[-/.]") for d in _DATES)

PATTERN: Final = (
    rf"(?:{_RELATIVE}|(?:{_TIME}\s?(?:{_ZONE})?,?\s+)?(?:{_WEEKDAY})(?:{_BARE_DATES}){_WEEKDAY_ZH}"
    rf"(?:{_GAP}{_TIME}(?:\s?{_ZONE})?|\s?{_ZONE})?)"
)
"""The source of a regular expression, without named groups, for one date or time expression."""

FIND: Final = re.compile(rf"(?<![\w/-])(?:{PATTERN})", re.IGNORECASE)
"""Finds such expressions in a line."""

RELATIVE: Final = re.compile(rf"(?<![\w/-])(?:{_RELATIVE})", re.IGNORECASE)
"""Finds only the relative ones."""

ON: Final = re.compile(r"(?<=[\s\u3400-\u9fff])[于於](?:\s?\Z|\s?(?=(?:19|20)\d\d))")
"""What Chinese puts between a name and a date: "林一 于 2024-03-05 发布"."""

_DATE_READERS: Final = tuple(re.compile(d, re.IGNORECASE) for d in _DATES)
_TIME_READER: Final = re.compile(
    rf"(?P<half>{_HALF_ZH})?\s?(?<!\d)(?P<h>\d{{1,2}})(?:(?::|\.(?=\d\d\s?(?:[ap]\.?m\b|gmt|bst|utc)))(?P<i>\d{{2}})(?::(?P<s>\d{{2}}))?"
    r"(?:[.,]\d{1,6})?(?:\s?(?P<am>[ap])\.?m\b)?|\s?(?:[时時点點](?![间間])|시(?!간))(?:\s?(?P<j>\d{1,2})[分분]?)?|\s?(?P<pm>[ap])\.?m\b)",
    re.IGNORECASE,
)
_ZONE_READER: Final = re.compile(rf"(?<![a-z]){_ZONE}", re.IGNORECASE)
_AGO_READER: Final = re.compile(
    rf"(?P<n>\d{{1,4}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\s*个?個?(?P<u>[a-z]+|[秒分小钟天日周週星月年])",
    re.IGNORECASE,
)
_UNITS: Final = (
    ("秒|sec|s", timedelta(seconds=1)),
    ("月|mon", timedelta(days=30)),
    ("分|min|m", timedelta(minutes=1)),
    ("小|钟|hour|hr|h", timedelta(hours=1)),
    ("天|日|day|d", timedelta(days=1)),
    ("周|週|星|week|w", timedelta(weeks=1)),
    ("年|year|y", timedelta(days=365)),
)
_DAYS_BACK: Final = {"yesterday": 1, "昨": 1, "today": 0, "今": 0, "前天": 2}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment that a document names, in its own offset; `note` is what had to be assumed of its day, or None."""

    when: datetime
    basis: DateBasis
    note: str | None = None


def standard(text: str) -> datetime | None:
    """The moment that a date for machines names: ISO 8601, or RFC 5322; None for all else, and naive without an offset."""
    # Eight digits are a date, any other bare number is a count of something.
    if text.isdecimal() and len(text) != 8:
        return None
    try:
        return datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        pass
    try:
        return parsedate_to_datetime(text) if "," in text[:5] and ":" in text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def read(text: str, context: Context) -> Stamp | None:
    """The moment that `text`, one expression that `PATTERN` matches, names; None where it names none.

    A relative time, and a date without a year, need `context.captured_at`.
    """
    try:
        return _read_relative(text, context) if RELATIVE.match(text) else _read_stated(text, context)
    except (ValueError, OverflowError):  # the 31st of February, 25 o'clock, 9999 years ago
        return None


def _read_relative(text: str, context: Context) -> Stamp | None:
    captured = context.captured_at
    if captured is None:
        return None
    captured = moments.fixed(captured.replace(microsecond=0))
    for word, back in _DAYS_BACK.items():
        if text.lower().startswith(word):
            local = captured.astimezone(context.timezone) if context.timezone else captured
            moment = clock_time(text)
            if moment is None:
                return Stamp(captured - timedelta(days=back), "relative")
            day = local.date() - timedelta(days=back)
            return Stamp(moments.fixed(datetime.combine(day, moment, local.tzinfo)), "relative")
    if re.match(_NOW, text, re.IGNORECASE):
        return Stamp(captured, "relative")
    ago = _AGO_READER.search(text)
    if ago is None:
        return None
    amount = float(_NUMBERS.get(ago["n"].lower()) or ago["n"])
    step = next((step for units, step in _UNITS if re.match(units, ago["u"].lower())), None)
    return None if step is None else Stamp(captured - amount * step, "relative")


def _read_stated(text: str, context: Context) -> Stamp | None:
    for reader in _DATE_READERS:
        found = reader.search(text)
        if found:
            break
    else:
        return None
    day, note = _day(found.groupdict(), context)
    if day is None:
        return None
    rest = f"{text[: found.start()]} \0 {text[found.end() :]}"
    moment = clock_time(rest)
    timed = _TIME_READER.search(rest)
    # An offset stands behind the time, or behind the date when there is no time.
    naive = datetime.combine(day, moment or time())
    offset = zone(rest[timed.end() if timed else 0 :], naive)
    when = moments.fixed(naive.replace(tzinfo=offset)) if offset else moments.taken(naive, context)
    return Stamp(when, "stated", note)


def _day(parts: dict[str, str | None], context: Context) -> tuple[date | None, str | None]:
    note = None
    year, month, day = (parts.get(part) for part in "ymd")
    if parts.get("n"):
        month = str(_month_number(parts["n"] or ""))
    if parts.get("a"):
        first, second = int(parts["a"] or 0), int(parts["b"] or 0)
        day_first = parts["s"] == "." or first > 12
        day, month = (str(first), str(second)) if day_first else (str(second), str(first))
        if not day_first and second <= 12 and first != second:
            note = f"The date {first}/{second}/{year} was read as month/day/year."
    if year is None and context.captured_at is None:
        return None, None
    if year is not None:
        return date(int(year), int(month or 0), int(day or 0)), note
    captured = context.captured_at.date() if context.captured_at else date.min
    guess = date(captured.year, int(month or 0), int(day or 0))
    if guess > captured + timedelta(days=1):
        guess = guess.replace(year=guess.year - 1)
    return guess, note


def _month_number(name: str) -> int:
    return ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec").index(
        name[:3].lower()
    ) + 1


def clock_time(text: str) -> time | None:
    """The first time of day in a text, without its offset; ValueError for one that no clock shows."""
    found = _TIME_READER.search(text)
    if found is None:
        return None
    hour, half = int(found["h"]), (found["am"] or found["pm"] or "").lower()
    if half == "p" or found["half"] in {"下午", "晚上", "晚间", "晚間", "傍晚", "午後", "오후"}:
        hour += 12 if hour < 12 else 0
    elif hour == 12 and (half == "a" or found["half"] == "凌晨"):
        hour = 0
    return time(hour, int(found["i"] or found["j"] or 0), int(found["s"] or 0))


def behind_time(text: str) -> str:
    """What stands behind the first time of day in a text; all of it where there is none."""
    found = _TIME_READER.search(text)
    return text[found.end() :] if found else text


def zone(text: str, naive: datetime) -> tzinfo | None:
    """The first offset or time zone that a text names, at the local time `naive`."""
    found = _ZONE_READER.search(text)
    if found is None:
        return None
    name = found[0].strip("()").lower()
    offset = re.search(r"([+-])(\d{1,2}):?(\d{2})?", name)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    known = _ZONES[name]
    if not isinstance(known, str):
        return timezone(timedelta(hours=known))
    try:
        return timezone(naive.replace(tzinfo=ZoneInfo(known)).utcoffset() or timedelta())
    except ZoneInfoNotFoundError:  # a machine without time zone data
        return None
