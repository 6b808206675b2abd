"""Cells that are left of a table which is none of the article: the names of the days above a calendar, words of a form.

The model judges the cells of a table that lays out a page one by one, and takes a single word between others that it leaves
for a line of the text. Of a table whose cells are mostly gone, words alone are none of the article either.
"""

from dataclasses import replace
from typing import Final

from syndicate.clean.draft import Candidate, Verdict
from syndicate.clean.pages.pageshape import PageShape
from syndicate.clean.words.shapes import width

# Blocks of a table that is looked at, the share of them that is left at most, and the columns of a word.
_CELLS: Final = 20
_LEFT: Final = 0.35
_WORD: Final = 24
_STRAY: Final = Verdict("navigation", "page/cells")


def without_stray_cells(candidates: tuple[Candidate, ...], shape: PageShape) -> tuple[Candidate, ...]:
    """The candidates of a page, one for each block of its shape, without the words that are left of its tables."""
    if "table" not in shape.tags:
        return candidates
    homes = [trial.container for trial in shape.trials]
    taken = set[int]()
    for container, tag in enumerate(shape.tags):
        inside = range(container, shape.ends[container])
        if tag != "table" or len(inside) < _CELLS:
            continue
        cells = [number for number, home in enumerate(homes) if home in inside]
        left = [number for number in cells if candidates[number].verdict is None]
        is_rest = len(cells) >= _CELLS and len(left) < _LEFT * len(cells)
        if is_rest and all(_is_word(candidates[number]) for number in left):
            taken.update(left)
    return tuple(replace(one, verdict=_STRAY) if n in taken else one for n, one in enumerate(candidates))


def _is_word(candidate: Candidate) -> bool:
    return candidate.block.kind != "figure" and width(candidate.block.text) <= _WORD
