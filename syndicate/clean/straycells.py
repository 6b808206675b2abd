"""Cells that are left of a table which is none of the article: the names of the days above a calendar, words of a form.

The model judges the cells of a table that lays out a page one by one, and takes a single word between others that it leaves
for a line of the text. Of a table whose cells are mostly gone, words alone are none of the article either.
"""

from bisect import bisect_left
from dataclasses import replace
from typing import Final

from syndicate.clean.draft import Candidate, Verdict
from syndicate.clean.pages.pageshape import PageShape
from syndicate.clean.words.shapes import width

# Blocks of a table that is looked at, at least and at most: one that holds a page is none. The share of them that is left at
# most, and the columns of a word.
_CELLS: Final = 20
_MOST: Final = 400
_LEFT: Final = 0.35
_WORD: Final = 24
_STRAY: Final = Verdict("navigation", "page/cells")


def without_stray_cells(candidates: tuple[Candidate, ...], shape: PageShape) -> tuple[Candidate, ...]:
    """The candidates of a page, one for each block of its shape, without the words that are left of its tables."""
    if "table" not in shape.tags:
        return candidates
    order = sorted(range(len(candidates)), key=lambda number: shape.trials[number].container)
    homes = [shape.trials[number].container for number in order]
    taken = set[int]()
    for container in (container for container, tag in enumerate(shape.tags) if tag == "table"):
        cells = order[bisect_left(homes, container) : bisect_left(homes, shape.ends[container])][: _MOST + 1]
        left = [number for number in cells if candidates[number].verdict is None]
        is_rest = _CELLS <= len(cells) <= _MOST and len(left) < _LEFT * len(cells)
        if is_rest and all(_is_word(candidates[number]) for number in left):
            taken.update(left)
    return tuple(replace(one, verdict=_STRAY) if n in taken else one for n, one in enumerate(candidates))


def _is_word(candidate: Candidate) -> bool:
    return candidate.block.kind != "figure" and width(candidate.block.text) <= _WORD
