"""Running titles and page numbers in a text that was taken from printed pages: what stands at the top and the foot of each.

A page is told by its number: a line that holds nothing else ("23", "- 23 -", "Page 23"), of which others follow with the
next numbers, prose between them. Such a line may be a heading (of a section, of a scene), so it counts only where it stands
between dashes or a running title stands beside it; and bare numbers from 1 on are those of stanzas or sections. A line is running if it
stands beside the number of another page again, whole or as the beginning of a longer one.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from syndicate.clean.words.shapes import PROSE, fold, is_prose, width

_WORDS: Final = (
    r"page|p\.|seite|s\.|página|pág\.|pagina|pag\.|strona|str\.|strana|stránka|side|sida|sidan|sivu|oldal|sayfa|halaman|"
    r"trang|стр\.|страница|сторінка|стор\.|σελίδα|σελ\.|صفحة|صفحه|पृष्ठ"
)
_NUMBER: Final = re.compile(
    rf"(?P<dash>[-–—|•]\s?)?(?P<word>(?:{_WORDS})\s?|第\s?)?(?P<number>\d{{1,4}})(?:\s?(?:页|頁|ページ|쪽|면))?(?:\s?[-–—|•])?",
    re.IGNORECASE,
)
_LONGEST: Final = 24
# Letters of a running title at least, so that it is no name in a table; its columns at most; how many lines it is away from the number.
_LETTERS: Final = 8
_WIDEST: Final = 90
_AWAY: Final = 2
# A page may be left out: one with a picture has no number. Lines of prose between two.
_STEP: Final = 2
_BETWEEN: Final = 2


def furniture(lines: Sequence[str]) -> frozenset[int]:
    """The places of the lines that are page numbers or running titles."""
    short = ((n, line.strip()) for n, line in enumerate(lines) if len(line) <= _LONGEST and not line.isspace())
    found = {n: number for n, line in short if (number := _NUMBER.fullmatch(fold(line))) is not None}
    pages = _ascending(lines, found)
    if len(pages) < 2:
        return frozenset()
    shown = [n for n, line in enumerate(lines) if line and not line.isspace()]
    beside = {n: _beside(lines, shown, n, found) for n in pages}
    running = {
        place
        for n, around in beside.items()
        for place in around
        if any(place != other and _is_same(lines[place], lines[other]) for m in pages if m != n for other in beside[m])
    }
    sure = {n for n in pages if found[n]["dash"] or not running.isdisjoint(beside[n])}
    # Of a list whose entries are numbered, some may name the same twice.
    return frozenset(sure | running) if len(sure) > 1 and 2 * len(sure) >= len(pages) else frozenset()


def _ascending(lines: Sequence[str], found: dict[int, re.Match[str]]) -> list[int]:
    """The places of the numbers that count on from page to page, with prose between them."""
    numbers = {n: int(match["number"]) for n, match in found.items()}
    pages: set[int] = set()
    for one, other in pairwise(numbers):
        if 0 < numbers[other] - numbers[one] <= _STEP and _are_apart(lines[one:other]):
            pages |= {one, other}
    are_sections = any(numbers[n] == 1 and not (found[n]["dash"] or found[n]["word"]) for n in pages)
    return [] if are_sections else sorted(pages)


def _are_apart(lines: Sequence[str]) -> bool:
    return sum(width(line) >= PROSE for line in lines) >= _BETWEEN


def _beside(lines: Sequence[str], shown: Sequence[int], place: int, numbers: Collection[int]) -> list[int]:
    """The places of the lines beside a page number that may be a running title."""
    at = bisect_left(shown, place)
    near = shown[max(at - _AWAY, 0) : at + _AWAY + 1]
    return [n for n in near if n not in numbers and width(lines[n]) <= _WIDEST and not is_prose(lines[n])]


def _is_same(line: str, other: str) -> bool:
    """Whether one line is the beginning of the other. What is counted beside each number of a list differs in its digits."""
    one, two = sorted(("".join(filter(str.isalnum, each.casefold())) for each in (line, other)), key=len)
    return sum(map(str.isalpha, one)) >= _LETTERS and two.startswith(one)
