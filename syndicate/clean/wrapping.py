"""Paragraphs whose lines were broken at a margin ("hard-wrapped"), told from the lines alone.

The sign is that the next line's first word would not have fitted. Lines of verse and of lists fill no margin.
"""

import re
from collections.abc import Sequence
from typing import Final

from syndicate.clean.words.shapes import ends_sentence, is_ideograph, marker, width

# Columns of a margin, and of a line above one other.
_NARROWEST: Final = 40
_WIDEST: Final = 110
_PAIR: Final = 56
# Lines above wrapped ones that are their title, its byline and the like; lines that wrapped ones amid others are at least.
_MOST_ABOVE: Final = 6
_LEAST_AMID: Final = 3
_DAY: Final = re.compile(r"\d{1,4}([./-])\d\d?\1(?:\d{4}|\d\d)\b")
DIALOGUE: Final = re.compile(r"[-–—\"“‘「『]|[\w ]{1,20}:\s*\S")
"""How what somebody says begins."""


def paragraphs(lines: Sequence[str], stripped: Sequence[str]) -> list[tuple[int, int]] | None:
    """First and last line of each paragraph if the lines were broken at a margin, else None."""
    widths = [width(line) for line in stripped]
    margin = max(widths)
    if (
        len(lines) < 2
        or not _NARROWEST <= margin <= _WIDEST
        or (len(lines) == 2 and (widths[0] < _PAIR or _is_under(stripped[1])))
    ):
        return None
    spans, start, bad, flowing = [], 0, 0, 0
    for n in range(len(lines) - 1):
        following = stripped[n + 1]
        full = (widths[n] + _first_word(following)) * 12 > margin * 11
        ended = ends_sentence(stripped[n])
        indented = lines[n + 1][0] in " \t\u3000" and lines[n][0] not in " \t\u3000"
        if marker(following) or indented or (ended and not full):
            spans.append((start, n))
            start = n + 1
        elif full:
            flowing += not ended and not _begins_anew(following)
        else:
            bad += 1
            spans.append((start, n))
            start = n + 1
    spans.append((start, len(lines) - 1))
    joints = len(lines) - len(spans)
    return spans if joints and bad * 7 <= joints and flowing * 5 >= joints * 2 else None


def _is_under(line: str) -> bool:
    """Whether the second of two lines may stand by itself below a title: of a script without capitals, and no end of a sentence."""
    return is_ideograph(line[0]) and not ends_sentence(line)


def _begins_anew(line: str) -> bool:
    """Whether a line begins as lines of their own do: with a capital, or a day, or as what somebody says."""
    return line[0].isupper() or _DAY.match(line) is not None or DIALOGUE.match(line) is not None


def _first_word(line: str) -> int:
    """Columns that the beginning of a line would have needed at the end of the line above it."""
    if is_ideograph(line[0]):
        return 2
    return 1 + width(re.split(r"[\s\u2e80-\u9fff]", line[:120], maxsplit=1)[0])


def paragraphs_amid(lines: Sequence[str], stripped: Sequence[str]) -> list[tuple[int, int]]:
    """The same of lines above which others stand, or below: a title and a byline, a footer. Those are each by themselves.

    None of the wrapped lines may be in doubt, or verse below a title would be prose.
    """
    widths = [width(line) for line in stripped]
    first = next((n for n in range(len(lines) - 1) if widths[n] >= _PAIR), len(lines))
    last = next((n for n in range(len(lines) - 1, -1, -1) if widths[n] <= _WIDEST and ends_sentence(stripped[n])), -1)
    if not (first <= _MOST_ABOVE and last - first + 1 >= _LEAST_AMID) or last - first + 1 == len(lines):
        return []
    within = slice(first, last + 1)
    found = paragraphs(lines[within], stripped[within])
    if found is None or any(not ends_sentence(stripped[first + end]) for _, end in found):
        return []
    above = [(n, n) for n in range(first)]
    below = [(n, n) for n in range(last + 1, len(lines))]
    return [*above, *((first + start, first + end) for start, end in found), *below]
