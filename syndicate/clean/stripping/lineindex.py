"""Finds the few, of hundreds of patterns, that a line may match, without a look at each.

A pattern is told by what stands in every line that it matches: one of some pieces of text, how the line begins, how long
it is. Of each piece three characters are looked up (of a shorter one, all), the rarest ones. So what
a line costs is by its own length, whatever the number of patterns. Sets of patterns are whole numbers with a bit for each.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from math import prod
from operator import xor
from typing import Final, NamedTuple, TypeAlias

from syndicate.clean.stripping.needed import Beginnings, beginning, lowered

# Lines of which it is remembered what they may match: each place asks, in each round.
_REMEMBERED: Final = 2048
# Characters of a line whose parts are looked up.
_SHORT: Final = 100
_Part: TypeAlias = tuple[str, ...]

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

    __slots__ = ("_always", "_any", "_begins", "_conditions", "_fits", "_found", "_keys", "_pieces", "_said", "_sizes")

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self._conditions = tuple(conditions)
        self._sizes, self._fits = _by_size(conditions)
        self._any = _set(condition.begins is None for condition in conditions)
        begins = _by_key(condition.begins or () for condition in conditions)
        self._begins = {one: found | self._any for one, found in begins.items()}
        pieces = _by_key(condition.pieces for condition in conditions)
        self._always = pieces.pop("", 0)
        common = Counter(chain.from_iterable(pieces))
        self._found: dict[_Part, int] = {}
        for piece, found in pieces.items():
            parts = zip(piece, piece[1:], piece[2:], strict=False) if len(piece) > 2 else (tuple(piece),)
            rarest = min(parts, key=lambda part: (prod(map(common.__getitem__, part)), part))
            self._found[rarest] = self._found.get(rarest, 0) | found
        self._keys = frozenset(self._found)
        self._said = lru_cache(maxsize=_REMEMBERED)(self._looked_up)
        self._pieces = lru_cache(maxsize=_REMEMBERED)(self._pieces_of)

    def likely(self, line: str, among: int) -> int:
        """Of some conditions those that a line meets, and a few that it does not."""
        open_ = self._begins.get(beginning(line[:1]), self._any) & among
        open_ &= self._fits[bisect_right(self._sizes, len(line))]
        if not open_:
            return 0
        if len(line) > _SHORT:
            return open_ if any(map(lower(line).__contains__, self._pieces(open_))) else 0
        return open_ & self._said(line)

    def _looked_up(self, line: str) -> int:
        """The conditions of which a short line may have a piece."""
        found = self._always
        for part in self._keys & _parts(lower(line)):
            found |= self._found[part]
        return found

    def _pieces_of(self, conditions: int) -> frozenset[str]:
        """What long lines are searched for: few conditions are open for one, and it has many parts."""
        return frozenset[str]().union(*(one.pieces for n, one in enumerate(self._conditions) if conditions >> n & 1))


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


def _by_key(keys: Iterable[Iterable[str]]) -> dict[str, int]:
    """For each of many keys the set of those that have it."""
    found: dict[str, int] = {}
    for number, own in enumerate(keys):
        found.update((key, found.get(key, 0) | 1 << number) for key in own)
    return found


# The rules for all documents and those of a language look in the same line.
@lru_cache(maxsize=16)
def _parts(text: str) -> set[_Part]:
    """All that a text has of one, two and three characters."""
    return {*zip(text), *pairwise(text), *zip(text, text[1:], text[2:], strict=False)}
