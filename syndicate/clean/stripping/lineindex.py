"""Finds the few, of hundreds of patterns, that a line may match, without a look at each.

A pattern is told by what stands in every line that it matches: one of some pieces of text, how the line begins, how long
it is. How a line begins and how long it is leave few patterns, and only the pieces of those are looked for, by one loop in C.
Sets of patterns are whole numbers with a bit for each.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import xor
from typing import Final, NamedTuple

from syndicate.clean.stripping.needed import Beginnings, beginning, lowered

# Sets of conditions of which it is remembered what their pieces are.
_REMEMBERED: Final = 2048

# One pattern after the other looks for words in the same line.
lower: Final = lru_cache(maxsize=16)(lowered)
"""A line as `lowered` gives it."""


class Condition(NamedTuple):
    """What a pattern matches nothing without: one of `pieces` ("" for anything), a beginning, a number of characters."""

    pieces: frozenset[str]
    begins: Beginnings
    shortest: int
    longest: int


class LineIndex:
    """The conditions, numbered in their order, ready to be looked up."""

    __slots__ = ("_any", "_begins", "_conditions", "_fits", "_found", "_pieces", "_sizes")

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self._conditions = tuple(conditions)
        self._sizes, self._fits = _by_size(conditions)
        self._any = _set(condition.begins is None for condition in conditions)
        begins = by_key(condition.begins or () for condition in conditions)
        self._begins = {one: found | self._any for one, found in begins.items()}
        self._found = by_key(condition.pieces for condition in conditions)
        self._pieces = lru_cache(maxsize=_REMEMBERED)(self._pieces_of)

    def likely(self, line: str, among: int) -> int:
        """Of some conditions those that a line meets."""
        open_ = self._begins.get(beginning(line[:1]), self._any) & among
        open_ &= self._fits[bisect_right(self._sizes, len(line))]
        met = 0
        if open_:
            for piece in filter(lower(line).__contains__, self._pieces(open_, line.isascii())):
                met |= self._found[piece]
        return met & open_

    def _pieces_of(self, conditions: int, is_ascii: bool) -> tuple[str, ...]:
        """What a line is searched for that meets some conditions but for their pieces."""
        pieces = frozenset[str]().union(*(one.pieces for n, one in enumerate(self._conditions) if conditions >> n & 1))
        return tuple(piece for piece in pieces if piece.isascii() or not is_ascii)


def _set(members: Iterable[bool]) -> int:
    return sum(is_member << number for number, is_member in enumerate(members))


def _by_size(conditions: Sequence[Condition]) -> tuple[list[int], list[int]]:
    """The numbers of characters from which on other conditions are met, and those that are met below, between and above them."""
    changes: dict[int, int] = {}
    for number, condition in enumerate(conditions):
        for size in (condition.shortest, condition.longest + 1):
            changes[size] = changes.get(size, 0) ^ 1 << number
    sizes = sorted(changes)
    return sizes, [0, *accumulate(map(changes.__getitem__, sizes), xor)]


def by_key(keys: Iterable[Iterable[str]]) -> dict[str, int]:
    """For each of many keys the set of those that have it."""
    found: dict[str, int] = {}
    for number, own in enumerate(keys):
        found.update((key, found.get(key, 0) | 1 << number) for key in own)
    return found
