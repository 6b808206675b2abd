"""Markers of list items, handed on to the block of an item that ought to bear them.

An item of several blocks bears its marker at the first. Where that one is taken out (the name above a post, the badge
above a step), the first that stays bears it; else it would be read as part of the item before. Where an item begins with a
heading, its number stands there, and not at the words below. What stands in an item of which nothing stays that could bear
a marker stands in the item around.
"""

import re
from dataclasses import replace
from typing import Final, NamedTuple

from syndicate.clean.draft import Candidate
from syndicate.values.block import Block
from syndicate.values.markers import number

_BULLET: Final = "-"
_NUMBERED: Final = re.compile(r"[#(]?(\d{1,9})(?!\d)")


class _Sign(NamedTuple):
    """The marker of an item of which no words have stayed so far, its place, and those of what stands above the words."""

    marker: str
    place: int
    above: tuple[int, ...]


def handed_on(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates, where the marker of each item stands at its heading, else at the first words that stay."""
    items = _Items(candidates)
    for place, one in enumerate(candidates):
        block = one.block
        if block.kind == "item" or (block.marker is not None and block.kind == "heading"):
            items.words(place, one)
        elif one.verdict is None and (block.within or items.waiting):
            items.others(place, block)
    items.give_up(0)
    return candidates if items.row is None else tuple(items.row)


class _Items:
    """The items that are open while the candidates are passed: `row` are those as they shall be, None where nothing changes.

    `waiting` are, by their depths, the signs that have not been given to any block, `_opened` the depths of items that
    bear their marker, and `_above` the places of what stands above the words of the next one.
    """

    def __init__(self, candidates: tuple[Candidate, ...]) -> None:
        self.row: list[Candidate] | None = None
        self._candidates = candidates
        self._opened = [0]
        self._above: list[int] = []
        self.waiting: dict[int, _Sign] = {}

    def words(self, place: int, one: Candidate) -> None:
        """Words of an item, which may have been taken out."""
        block = one.block
        depth = block.level if block.kind == "item" else block.within
        if block.marker is not None:
            self.give_up(depth)
            self._opened = [around for around in self._opened if around < depth]
            self.waiting[depth] = _Sign(block.marker, place, tuple(self._above))
            self._above.clear()
        if one.verdict is None and depth in self.waiting:
            self._open(depth)
            self._give(self.waiting.pop(depth), place, depth)

    def others(self, place: int, block: Block) -> None:
        """A block of another kind, which stays."""
        if block.kind != "figure":
            self.give_up(0)
        if block.within < 0:
            self._above.append(place)
        elif block.kind == "quote":
            # Items of a list within a quotation are quotes, and bear their own markers.
            if block.marker is not None:
                self._open(block.within)
        elif block.within not in self._opened:
            self._change(place, block.marker, self._around(block.within))

    def _open(self, depth: int) -> None:
        self._opened = [*(around for around in self._opened if around < depth), depth]

    def give_up(self, least: int) -> None:
        """No words will bear the signs that wait at this depth or deeper."""
        for depth in [depth for depth in self.waiting if depth >= least]:
            for place in self.waiting.pop(depth).above:
                self._change(place, None, self._around(depth))

    def _give(self, sign: _Sign, place: int, depth: int) -> None:
        heading = next((above for above in sign.above if _may_bear(self._candidates[above].block, sign.marker)), None)
        bearer = place if heading is None else heading
        if bearer != sign.place:
            self._change(sign.place, None, 0)
            self._change(bearer, sign.marker, 0 if heading is None else depth)

    def _around(self, depth: int) -> int:
        return max((around for around in self._opened if around < depth), default=0)

    def _change(self, place: int, marker: str | None, within: int) -> None:
        self.row = self.row or list(self._candidates)
        one = self.row[place]
        self.row[place] = replace(one, block=replace(one.block, marker=marker, within=within))


def _may_bear(block: Block, marker: str) -> bool:
    """Whether a block is a heading that may bear the marker of its item: a number that it does not show itself."""
    if block.kind != "heading" or marker == _BULLET:
        return False
    own = _NUMBERED.match(block.text)
    return own is None or int(own[1]) != number(marker)
