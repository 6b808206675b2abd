"""Dates in words and numbers as pages show them, in any language whose months `monthnames` knows.

"13. Mai 2024", "May 13, 2024", "2024. május 13.", "13 de mayo de 2024", "2024年5月13日", "13/05/2024". Each has a
day, a month and a year: what lacks one of them, and what is relative, is for `dates`, which reads such text by rule.
Of 03/04/2024 only the page's language tells which number is the month: the caller says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from syndicate.clean.draft import Context
from syndicate.clean.words import dates, moments
from syndicate.clean.words.monthnames import month_number
from syndicate.clean.words.names import LETTER
from syndicate.clean.words.solarhijri import days_in

# A time may stand directly behind it, where only the layout of a page parts them: 12/9/202511:01 PM.
_YEAR: Final = r"(?P<year>(?:19|20|25)\d\d)(?!\d(?!\d?:\d\d))"
_DAY: Final = r"(?P<day>\d{1,2})"
_LONGEST_NAME: Final = 24
# Two months of the Levant have two words; Thai ones are shortened to letters with full stops.
_WORD: Final = rf"(?P<name>(?:كانون|تشرين)\s+(?:ال)?[\u0621-\u064a]+|[\u0e01-\u0e2e]\u0e35?\.\s?[\u0e01-\u0e2e]\.|[^\W\d_]{LETTER}{{1,{_LONGEST_NAME}}})"
# Between a day and its month: ordinal endings ("1st", "2.", "1er", "3º") and "of" in the Romance languages.
_OF: Final = r"(?:\s*(?:st|nd|rd|th|er|e|a|º|ª|o)\b)?[.,]?(?:\s+|-|/)?(?:(?:de|of|di|do)\s+|d['’])?"
# A year of two digits, where it is no number of a version: day and month have two digits, or a word stands before.
_SHORT: Final = (
    r"(?:(?<![\w./-])(?<!ersion )(?=\d\d[./]\d\d[./])|\b(?:(?:am|vom|den|le|il|el|on)|(?:Datum|Stand|Date|Fecha|Data):) )"
    r"(?P<one>\d{1,2})(?P<sign>[./])(?P<other>\d{1,2})(?P=sign)(?P<year>\d\d)(?![\w%]|[./-]\d)"
)
# A year of two digits with the time directly behind it: 12/9/2511:01 PM.
_FUSED: Final = r"(?<![\d./-])(?P<one>\d{1,2})(?P<sign>[./-])(?P<other>\d{1,2})(?P=sign)(?P<year>\d\d)(?=\d{1,2}:\d\d)"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}\s*(?P<sign>[-/.年년])\s*(?P<month>\d{{1,2}})\s*[-/.月월]\s*{_DAY}(?!\d)",
        rf"(?<![\d.]){_DAY}{_OF}(?:tháng\s+(?P<month>\d{{1,2}})|{_WORD}(?:\s?/\s?[\u0621-\u064a]+)?)[.,،]?(?:\s+|-|/)?(?:(?:de|del|of|năm|г|r|พ\.ศ|ค\.ศ)\.?\s+)?{_YEAR}",
        rf"{_WORD}\.?\s*{_DAY}(?:\s*(?:st|nd|rd|th))?,?\s+(?:(?P<clock>\d\d:\d\d(?::\d\d)?\s+(?:[A-Z]{{3,4}}\s+)?))?{_YEAR}",
        rf"(?<!\d){_YEAR}(?:ko)?\.?,?\s+(?:(?:m|gada|urteko)\.?\s+)?{_WORD}\.?(?:ren|aren)?\s+{_DAY}(?!\d)",
        rf"(?<!\d){_YEAR}\.?\s+(?:gada|жылғы|жылы|оны)\s+{_DAY}\.?(?:\s+|-){_WORD}",
        rf"(?<!\d){_YEAR}\s+оны\s+(?P<month>\d{{1,2}})\s*-?\s?(?:р|ы|ү)?\s?сарын\s+{_DAY}(?!\d)",
        rf"(?P<era>令和|平成|昭和|民國|民国)\s?(?P<year>\d{{1,3}}|元)\s?年\s?(?P<month>\d{{1,2}})\s?月\s?{_DAY}(?!\d)",
        _FUSED,
        rf"(?<![\d./-])(?P<one>\d{{1,2}})\s*(?P<sign>[./-])\s*(?P<other>\d{{1,2}})\s*(?P=sign)\s*{_YEAR}(?![./-]\d)",
        _SHORT,
    )
)
_YEAR_LONG: Final = re.compile(r"\d{4}|[和成國国]\s?[\d元]|\d([./])\d\d?\1\d\d(?:(?!\d)|\d:)")
# The years before the first one of the reigns that Japan counts from, and of the Republic of China.
_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
# Years of two digits from here on are of the last century.
_CENTURY: Final = 70
_COMPACT: Final = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=$|T\d)")
# The Buddhist calendar of Thailand counts from 543 before the common era.
_BUDDHIST: Final = 543
_TIME_WITHIN: Final = 45
_TIME_BEFORE: Final = 24
# An offset behind a time: in capitals, or a number. "10:22 et" goes on in French, and is no Eastern Time.
_OFFSET: Final = re.compile(r"\.?\s*\(?(?:[A-Z]{1,4}\b|(?:UTC|GMT)?\s?[+-]\d)")
_IN: Final = r"(?:um|kl\.?|klo|à|às|alle(?: ore)?|ore|ora|a l[ae]s|o(?: godz\.)?|om|saat|at|kell|ob|pukul|lúc|jam|в|о|об|у|στις)\s"
_CLOCK: Final = (
    rf"(?:\s?[,|·•–—-]?\s?\(?(?:{_IN})?\d{{1,2}}(?:[:.h]\s?\d{{2}}(?::\d{{2}})?(?:\s?(?:uhr|hs?|uur|ч)\b\.?)?|\s?(?:uhr|h|ч)\b\.?)"
    r"(?:\s(?-i:[A-Z]{3,4})\b)?\)?)?"
)
_CLOCK_READER: Final = re.compile(r"(?<![\d:.])(\d{1,2})\s?(?:[.h]\s?(\d{2})(?!\d)|(?:uhr|h|ч)\b)", re.IGNORECASE)
# Directly behind a date, full stops and the letters of hours part a time, too.
_CLOCK_BEHIND: Final = re.compile(
    rf"([\s,|·•–—(-]{{0,4}}(?:(?:{_IN}))?)(\d{{1,2}})\s?(?:[.h]\s?(\d{{2}})(?![\d:]|[.,]\d|\s?(?:[€$£%]|euro?s?\b|kr\b|zł))|(?:uhr|uur)\b)",
    re.IGNORECASE,
)
_BARE: Final = (
    r"\d{1,2}\s?(?:\.\s?\d{1,2}\s?\.\s?(?:(?:19|20)\d{2}|\d{2})|[/-]\d{1,2}[/-](?:19|20)\d{2})(?!\d)",
    r"(?:19|20)\d{2}(?:-\d{1,2}-|/\d{1,2}/|\.\s?\d{1,2}\.\s?|년\s?\d{1,2}월\s?)\d{1,2}(?!\d)[.일]?",
    rf"\d{{1,2}}(?:\.|er|º|ª|st|nd|rd|th)?(?:\s|-)?(?:de\s|di\s|d['’])?{LETTER}{{3,14}}[.,]?(?:\s|-)(?:del?\s)?(?:19|20)\d{{2}}(?!\d)(?:\s?(?:г|р|r)\.)?",
    r"(?:19|20)\d{2}\.?\s[^\W\d_]{3,14}\.?\s\d{1,2}(?!\d)\.?",
    r"\d{1,2} tháng \d{1,2},?(?: năm)? (?:19|20)\d{2}",
)
_ZEROES: Final = (
    0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0x1040, 0x17E0, 0xFF10,
)  # fmt: skip
_DIGITS: Final = {zero + n: str(n) for zero in _ZEROES for n in range(10)}

PATTERN: Final = rf"(?:(?:[^\W\d_]{{2,14}}(?:\.,?|,)\s)?(?:(?:den|le|il|el|em|am)\s)?(?:{'|'.join(_BARE)}){_CLOCK})"
"""The source of a regular expression, without named groups, for one date in a language that has rules of its own.

A weekday before it has a comma or a full stop, or it is any word.
"""

# As Turkish papers have it, too: "Mayıs 21, 2025".
_MONTH_FIRST: Final = rf"{LETTER}{{3,14}}\s\d{{1,2}},\s(?:19|20)\d{{2}}"
FIND: Final = re.compile(rf"(?<![\w/-])(?:(?:{'|'.join(_BARE)}|{_MONTH_FIRST}){_CLOCK}|{dates.PATTERN})", re.IGNORECASE)
"""Finds such expressions in a line."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A date that stands at `start` to `end` of a text: the moment, and whether the text gives a time of day."""

    start: int
    end: int
    when: datetime
    timed: bool = False


def shown_dates(text: str, context: Context, language: str | None = None, *, month_first: bool = False) -> list[Shown]:
    """The dates in a text, in its order; without an offset as `moments.taken` takes them.

    `language` (BCP 47) tells months apart that are called alike; `month_first` is for 03/04/2024.
    """
    found: list[Shown] = []
    if not _YEAR_LONG.search(text):
        return found
    text = text if text.isascii() else text.translate(_DIGITS)
    for match in _matches(text):
        day = _day(match, language, month_first=month_first)
        if day is not None and not any(match.start() < one.end and one.start < match.end() for one in found):
            found.append(_shown(text, match, day, context))
    if language and language.lower().startswith("fa"):
        found += [_shown(text, match, day, context) for match, day in days_in(text)]
    return sorted(found, key=lambda one: one.start)


def read(text: str, context: Context, language: str | None = None) -> dates.Stamp | None:
    """The moment that `text`, one expression that `FIND` finds, names; None where it names none."""
    first = next(iter(shown_dates(text, context, language)), None)
    if first is None:
        return dates.read(text, context)
    behind = _CLOCK_READER.sub(lambda found: f"{found[1]}:{found[2] or '00'}", text[first.end :])
    one = next(iter(shown_dates(text[: first.end] + behind, context, language)), first)
    return dates.Stamp(one.when, "stated")


def _matches(text: str) -> Iterator[re.Match[str]]:
    compact = _COMPACT.match(text)
    if compact:
        yield compact
    for form in _FORMS:
        yield from form.finditer(text)


def _day(match: re.Match[str], language: str | None, *, month_first: bool) -> date | None:
    parts = match.groupdict()
    year = 1 if parts["year"] == "元" else int(parts["year"])
    if "era" in parts:
        year += _ERAS[parts["era"]]
    elif year < 100:
        year += 2000 if year < _CENTURY else 1900
    if "one" in parts:
        one, other = int(parts["one"]), int(parts["other"])
        first = other > 12 or (one <= 12 and month_first and parts["sign"] != ".")
        month, day = (one, other) if first else (other, one)
    else:
        named = month_number(parts["name"], language) if parts.get("name") else None
        month, day = named or int(parts.get("month") or 0), int(parts["day"])
    try:
        return date(year - _BUDDHIST if year > 2400 else year, month, day)
    except ValueError:
        return None


def _shown(text: str, match: re.Match[str], day: date, context: Context) -> Shown:
    # Mail archives and programs write the time between the day and the year (`date`, asctime).
    within = match.groupdict().get("clock")
    behind = f" {within}" if within else text[match.end() : match.end() + _TIME_WITHIN]
    spoken = _CLOCK_BEHIND.match(behind)
    if spoken is not None:
        behind = f"{spoken[1]}{spoken[2]}:{spoken[3] or '00'}{behind[spoken.end() :]}"
    before = text[max(match.start() - _TIME_BEFORE, 0) : match.start()]
    moment, rest = _timed(behind)
    if moment is None:
        moment, rest = _timed(before)
    naive = datetime.combine(day, moment or time())
    zone = dates.zone(rest, naive) if moment and _OFFSET.match(rest) else None
    when = moments.fixed(naive.replace(tzinfo=zone)) if zone else moments.taken(naive, context)
    return Shown(match.start(), match.end(), when, timed=moment is not None)


def _timed(text: str) -> tuple[time | None, str]:
    """The time of day in a text, and what stands behind it."""
    try:
        return dates.clock_time(text), dates.behind_time(text)
    except ValueError:  # 25 o'clock
        return None, ""
