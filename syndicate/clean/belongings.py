"""What belongs to another block, and goes its way: a caption of a table, a question and its answer, a term and what is said of it.

The model judges block by block. A caption, or who is quoted, stands in the same `<figure>` as what it is about, and is kept
with that. A question whose answer is shown on a click is often a link or a button, and is kept with its answer. Of a `<dl>`,
terms of which nothing is said are names without a sense, and what is said without its term is of nobody knows what: a
term is kept with what is said of it, and terms alone are kept so if an entry of their list is likely as a whole.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from syndicate.clean.draft import Candidate
from syndicate.clean.pages.pageshape import PageShape
from syndicate.clean.scores import THRESHOLD

_SHOWN: Final = frozenset({"table", "code", "quote"})
# Blocks before and behind a caption among which stands what it is about.
_NEAR: Final = 12
_QUESTION: Final = ("?", "？", "؟")
# How boxes are called whose text is shown on a click.
_OPENS: Final = re.compile(r"accordi|faq|collapsible|toggle|question", re.IGNORECASE)
# Containers between a block and the `<dt>` or `<figure>` that it stands in.
_LEVELS: Final = 6


class _Entry(NamedTuple):
    """The blocks of some terms, and of what is said of them."""

    terms: list[int]
    said: list[int]


def with_belongings(candidates: tuple[Candidate, ...], shape: PageShape) -> tuple[Candidate, ...]:
    """The candidates of a page, one for each block of its shape, where what belongs together is kept or taken together."""
    row = list(candidates)
    for number in (*_captions(candidates, shape), *_questions(candidates, shape)):
        row[number] = _kept(row[number], shape, number)
    if "dt" in shape.tags:
        for _, entries in groupby(_entries(shape), lambda entry: _around(shape, entry.terms[0], ("dl",))):
            for number, one in _settled(candidates, shape, list(entries)):
                row[number] = one
    return tuple(row)


def _captions(candidates: tuple[Candidate, ...], shape: PageShape) -> Iterator[int]:
    """The doubted captions of what is kept."""
    if "figcaption" not in shape.tags:
        return
    for number, (one, trial) in enumerate(zip(candidates, shape.trials, strict=True)):
        is_caption = trial.kind == "figure" and not trial.address
        if is_caption and _is_doubted(one) and _is_about_kept(candidates, shape, number):
            yield number


def _questions(candidates: tuple[Candidate, ...], shape: PageShape) -> Iterator[int]:
    """The doubted questions of which the answers are kept."""
    for number, (above, below) in enumerate(pairwise(candidates)):
        if below.verdict is None and _is_doubted(above) and _is_answered(shape, number):
            yield number


def _settled(
    candidates: tuple[Candidate, ...], shape: PageShape, entries: list[_Entry]
) -> Iterator[tuple[int, Candidate]]:
    """What is made of a list's entries of which the terms are kept and what is said is not, or the other way about."""
    bare = [one for one in entries if _is_half(candidates, one.terms, one.said)]
    is_likely = any(_mean(candidates, one.terms) + _mean(candidates, one.said) >= 2 * THRESHOLD for one in bare)
    for one in bare:
        if is_likely:
            yield from ((n, _kept(candidates[n], shape, n)) for n in one.said)
        else:
            yield from ((n, replace(candidates[n], verdict=candidates[one.said[0]].verdict)) for n in one.terms)
    for one in entries:
        if _is_half(candidates, one.said, one.terms):
            yield from ((n, _kept(candidates[n], shape, n)) for n in one.terms)


def _is_half(candidates: tuple[Candidate, ...], kept: list[int], left: list[int]) -> bool:
    """Whether some blocks are kept, and nothing but the scores speaks against some others."""
    return all(candidates[n].verdict is None for n in kept) and all(_is_doubted(candidates[n]) for n in left)


def _mean(candidates: tuple[Candidate, ...], numbers: list[int]) -> float:
    return sum(candidates[number].block.score or 0 for number in numbers) / len(numbers)


def _is_doubted(candidate: Candidate) -> bool:
    """Whether nothing but the scores speaks against a block."""
    return candidate.verdict is not None and candidate.verdict.rule == "scores"


def _is_about_kept(candidates: tuple[Candidate, ...], shape: PageShape, caption: int) -> bool:
    """Whether the figure of a caption holds a table, a listing or a quotation that is kept."""
    figure = _around(shape, caption, ("figure",))
    near = range(max(0, caption - _NEAR), min(len(candidates), caption + _NEAR + 1))
    inside = (n for n in near if figure and figure <= shape.trials[n].container < shape.ends[figure])
    return any(candidates[n].verdict is None and shape.trials[n].kind in _SHOWN for n in inside)


def _is_answered(shape: PageShape, number: int) -> bool:
    """Whether a block is a question that the one below it answers: both stand in a part of a page that opens on a click."""
    question, answer = shape.trials[number : number + 2]
    if not question.text.endswith(_QUESTION) or answer.kind == "heading" or answer.text.endswith(_QUESTION):
        return False
    box, levels = question.container, 0
    while not box <= answer.container < shape.ends[box]:
        box, levels = shape.parents[box], levels + 1
    around = shape.parents[box]
    return levels <= _LEVELS and any(_OPENS.search(shape.names[one]) for one in (box, around, shape.parents[around]))


def _entries(shape: PageShape) -> Iterator[_Entry]:
    """The entries of a page's `<dl>`: the blocks of their terms, and of what is said of these; no entry lacks either."""
    terms, said = list[int](), list[int]()
    for number, trial in enumerate(shape.trials):
        box = _around(shape, number, ("dt", "dd"))
        is_term = bool(box) and shape.tags[box] == "dt"
        if (is_term or not box) and said:
            if terms:
                yield _Entry(terms, said)
            terms, said = [], []
        if is_term and trial.verdict is None:
            terms.append(number)
        elif box and not is_term and trial.verdict is None:
            said.append(number)
    if terms and said:
        yield _Entry(terms, said)


def _around(shape: PageShape, number: int, tags: tuple[str, ...]) -> int:
    """The innermost container with one of these tags that a block stands in; 0 where there is none."""
    container = shape.trials[number].container
    for _ in range(_LEVELS):
        if not container or shape.tags[container] in tags:
            return container
        container = shape.parents[container]
    return 0


def _kept(candidate: Candidate, shape: PageShape, number: int) -> Candidate:
    return replace(candidate, block=shape.block(shape.trials[number], THRESHOLD), verdict=None)
