"""The lines of a recipe that a page states to be one: its article's, wherever they stand.

Ingredients look like the shop that they often are: short lines full of links, in a box beside the text. What tells them is
that the page itself says them once more, for machines: a block whose words are one of those lines, or several, belongs to the recipe,
and so does the heading of such blocks. What is shown already is not shown again.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from syndicate.clean.draft import Candidate
from syndicate.clean.pages.pageshape import PageShape
from syndicate.clean.scores import THRESHOLD
from syndicate.clean.words.likeness import letters

# Lines that a page must show of what it states: one alone may be a word from anywhere ("salt").
_LEAST: Final = 2
# Blocks above the first of several lines among which their heading is looked for.
_NEAR: Final = 4


def with_recipe(candidates: tuple[Candidate, ...], shape: PageShape, stated: Collection[str]) -> tuple[Candidate, ...]:
    """The candidates of a page, one for each block of its shape, with the lines of its recipe. `stated` are their letters."""
    said = [letters(trial.text) for trial in shape.trials]
    shown = {text for text, one in zip(said, candidates, strict=True) if one.verdict is None}
    of_recipe = [n for n, trial in enumerate(shape.trials) if trial.verdict is None and _is_stated(trial.text, stated)]
    if len(of_recipe) < _LEAST:
        return candidates
    taken = set[int]()
    for number in of_recipe:
        if said[number] not in shown:
            shown.add(said[number])
            taken.add(number)
    taken |= {heading for number in taken if (heading := _heading(shape, number, taken)) is not None}
    return tuple(_kept(one, shape, number) if number in taken else one for number, one in enumerate(candidates))


def _is_stated(text: str, stated: Collection[str]) -> bool:
    lines = [letters(line) for line in text.split("\n")]
    return any(lines) and all(line in stated or not line for line in lines)


def _heading(shape: PageShape, line: int, taken: Collection[int]) -> int | None:
    """The heading right above the first of several lines."""
    for number in range(line - 1, max(line - 1 - _NEAR, -1), -1):
        trial = shape.trials[number]
        if number in taken:
            return None
        if trial.kind == "heading":
            return number if trial.verdict is None else None
    return None


def _kept(candidate: Candidate, shape: PageShape, number: int) -> Candidate:
    if candidate.verdict is None:
        return candidate
    return replace(candidate, block=shape.block(shape.trials[number], THRESHOLD), verdict=None)
