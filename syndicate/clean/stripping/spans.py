"""Cuts spans out of lines that stay: credits behind the last sentence, and before the first one.

A span at the end is cut only where a sentence has ended before it, one at the beginning only where prose follows.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from syndicate.clean.draft import Candidate, Cut, Verdict
from syndicate.clean.dumpblocks import remaining
from syndicate.clean.stripping.matching import Matcher, Matchers
from syndicate.clean.words.shapes import ends_sentence, fold, width
from syndicate.values.block import Block

_ENDING_LINES: Final = 3
_OPENING_LINES: Final = 3
# Columns below which what follows an opening may be a heading or a name.
_PROSE: Final = 40


class Line(NamedTuple):
    """What is left of a candidate: `place` in the row, `text` with its marker and in narrow characters (`fold`)."""

    place: int
    text: str
    group: int


def verdict_of(matcher: Matcher) -> Verdict:
    """What a rule says of a line that it takes."""
    return Verdict(matcher.rule.kind, matcher.rule.name)


def endings(ready: Matchers, left: Sequence[Line], row: list[Candidate]) -> bool:
    """Cuts what stands behind the last sentence of one of the last paragraphs or groups of lines."""
    cut = False
    for line in _last(left):
        while _is_prose(row[line.place].block):
            candidate = row[line.place]
            text = remaining(candidate)
            found = _first_span(ready, text)
            if found is None:
                break
            start, verdict = found
            one = Cut(start, len(text), verdict)
            row[line.place] = replace(candidate, cuts=(*candidate.cuts, one))
            cut = True
    return cut


def _is_prose(block: Block) -> bool:
    """Whether sentences may end in it. A line of code by itself is read as text, once the markup is gone."""
    return block.kind not in {"code", "table"} or "\n" not in block.text


def _last(left: Sequence[Line]) -> list[Line]:
    """The last lines in document order; of a group, only its last."""
    found: list[Line] = []
    for n in range(len(left) - 1, -1, -1):
        if n + 1 == len(left) or not left[n].group or left[n + 1].group != left[n].group:
            found.insert(0, left[n])
        if len(found) == _ENDING_LINES:
            break
    return found


def openings(ready: Matchers, left: Sequence[Line], row: list[Candidate]) -> bool:
    """Cuts what stands in brackets before the first sentence of one of the first paragraphs."""
    cut = False
    for line in left[:_OPENING_LINES]:
        candidate = row[line.place]
        text = candidate.block.text
        if candidate.cuts or candidate.block.kind != "paragraph":
            continue
        for matcher in ready.having(fold(text)):
            end = matcher.opening(fold(text[: matcher.rule.longest]))
            if end and width(text[end:]) > _PROSE:
                row[line.place] = replace(candidate, cuts=(Cut(0, end, verdict_of(matcher)),))
                cut = True
                break
    return cut


@lru_cache(maxsize=1024)
def _first_span(ready: Matchers, text: str) -> tuple[int, Verdict] | None:
    """Where the ending begins that takes most of a text, and what it is. Each round asks again."""
    spans = [(start, m) for m in ready.having(fold(text)) if (start := _span(m, text)) is not None]
    if not spans:
        return None
    start, matcher = min(spans, key=lambda span: span[0])
    return start, verdict_of(matcher)


def _span(matcher: Matcher, text: str) -> int | None:
    """Where the ending begins, if a sentence has ended before it."""
    if matcher.rule.phrases:
        start = matcher.trailing(fold(text)) or 0
    else:
        window = max(0, len(text) - matcher.rule.longest)
        found = matcher.ending(fold(text[window:]))
        start = 0 if found is None else found + window
    if not start or not ends_sentence(text[max(0, start - 40) : start]):
        return None
    return start
