"""Which emphasis a reader of Markdown can tell from asterisks (CommonMark, section 6.2), stretch by stretch.

A stretch is all the text under one mark, with the links and the code in it. Asterisks in asterisks, or those
that open where others close, are told apart by rules that depend on the letters around them (rules 9 and 10).
So one mark holds at a time - the outer one - and none opens where one closes.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from syndicate.values.inline import Segment

ASTERISKS: Final = {"strong": "**", "emphasis": "*"}


def told(pieces: list[Segment]) -> Iterator[Segment]:
    """The segments with those marks that can be told. Blanks at the edges of a mark are left out of it."""
    if all(ASTERISKS.keys().isdisjoint(piece.marks) for piece in pieces):
        yield from pieces
        return
    line = _Line([part for piece in pieces for part in _apart_from_blanks(piece)])
    kept: list[tuple[str, ...]] = [()] * len(line.pieces)
    last = -1
    for start, end, mark in sorted(line.stretches(), key=lambda stretch: (stretch[0], -stretch[1])):
        if start > last and not (start == last + 1 and line.touches(last)) and line.is_tellable(start, end):
            kept[start : end + 1] = [(mark,)] * (end + 1 - start)
            last = end
    for piece, marks in zip(line.pieces, kept, strict=True):
        yield replace(piece, marks=(*marks, *(mark for mark in piece.marks if mark not in ASTERISKS)))


def _apart_from_blanks(piece: Segment) -> Iterator[Segment]:
    text = piece.text
    core = text.strip()
    if core == text or not core or "code" in piece.marks or ASTERISKS.keys().isdisjoint(piece.marks):
        yield piece
        return
    start = len(text) - len(text.lstrip())
    parts = (text[:start], core, text[start + len(core) :])
    yield from (replace(piece, text=part) for part in parts if part)


class _Line:
    """The segments of a block, and where the link around each of them begins and ends (itself, where none is)."""

    def __init__(self, pieces: list[Segment]) -> None:
        self.pieces = pieces
        self._begins = list(range(len(pieces)))
        self._ends = list(range(len(pieces)))
        for place in range(1, len(pieces)):
            if self.touches(place - 1) and pieces[place].link:
                self._begins[place] = self._begins[place - 1]
        for place in range(len(pieces) - 2, -1, -1):
            if self._begins[place + 1] <= place:
                self._ends[place] = self._ends[place + 1]

    def touches(self, place: int) -> bool:
        """Whether no bracket of a link stands between a segment and the next."""
        return 0 <= place < len(self.pieces) - 1 and self.pieces[place].link == self.pieces[place + 1].link

    def stretches(self) -> Iterator[tuple[int, int, str]]:
        """The first and the last segment of each stretch, and its mark."""
        for mark in ASTERISKS:
            places = [place for place, piece in enumerate(self.pieces) if mark in piece.marks]
            # Neighbours differ by one, and so do their numbers in the row.
            for _, row in groupby(enumerate(places), lambda numbered: numbered[1] - numbered[0]):
                held = [place for _, place in row]
                yield from ((*part, mark) for part in self._nested(held[0], held[-1]))

    def _nested(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A stretch without blanks at its edges, cut where a link that it holds only a part of begins or ends."""
        waiting = [(start, end)]
        while waiting:
            start, end = waiting.pop()
            while start <= end and self._is_blank(start):
                start += 1
            while start <= end and self._is_blank(end):
                end -= 1
            if start > end:
                continue
            if self._begins[start] < start and self._ends[start] < end:
                waiting += [(self._ends[start] + 1, end), (start, self._ends[start])]
            elif self._ends[end] > end and self._begins[end] > start:
                waiting += [(self._begins[end], end), (start, self._begins[end] - 1)]
            else:
                yield start, end

    def _is_blank(self, place: int) -> bool:
        return self.pieces[place].text.isspace() and "code" not in self.pieces[place].marks

    def is_tellable(self, start: int, end: int) -> bool:
        """Whether asterisks around a stretch would be taken for marks, and stand in no code."""
        if self._is_in_code(start - 1) or self._is_in_code(end):
            return False
        first, last = self._first(start), self._last(end)
        before = self._last(start - 1) if start else ""
        after = self._first(end + 1) if end + 1 < len(self.pieces) else ""
        # A link stands within the stretch or around it; around it where both are the same.
        if self._opens(start):
            first, before = ("[", before) if self._ends[start] < end else (self._sign(start, 0), "[")
        if self._closes(end):
            last, after = (")", after) if self._begins[end] > start else (self._sign(end, -1), "]")
        return (not _is_sign(first) or _is_apart(before)) and (not _is_sign(last) or _is_apart(after))

    def _is_in_code(self, place: int) -> bool:
        return self.touches(place) and all("code" in piece.marks for piece in self.pieces[place : place + 2])

    def _opens(self, place: int) -> bool:
        return bool(self.pieces[place].link) and self._begins[place] == place

    def _closes(self, place: int) -> bool:
        return bool(self.pieces[place].link) and self._ends[place] == place

    def _first(self, place: int) -> str:
        return "[" if self._opens(place) else self._sign(place, 0)

    def _last(self, place: int) -> str:
        return ")" if self._closes(place) else self._sign(place, -1)

    def _sign(self, place: int, edge: int) -> str:
        """The character that a segment begins (0) or ends (-1) with as it is written."""
        piece = self.pieces[place]
        if piece.image:
            return "!)"[edge]
        return "`" if "code" in piece.marks else piece.text[edge]


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _is_apart(character: str) -> bool:
    return not character or character.isspace() or _is_sign(character)
