"""Headings of which nothing is left: what stood below them were links to other pages, so they are none of the article either.

"More on this" in the middle of a text is a heading like any other, until the links below it are gone. What belongs to a
heading ends at the next one of its level, or with the box that it stands in. On a list such headings are what the page is
for, so only a page that says that it is an article is looked at; and headings that stand beside each other, or have boxes
of their own and differ, are left alone. A heading that leads elsewhere itself is the title of an entry. Links to other sites
are sources, or shops where a review's heading is the name of the thing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from syndicate.clean.draft import Candidate, Verdict
from syndicate.clean.pages.pageshape import PageShape, Trial
from syndicate.clean.words.addresses import absolute, host
from syndicate.clean.words.shapes import width

# Columns of a heading that leads over to links, and how much of what stands below it is links.
_LONGEST: Final = 60
_LINKS: Final = 0.7
_EMPTY: Final = Verdict("related", "page/empty")


def without_empty_headings(row: tuple[Candidate, ...], shape: PageShape) -> tuple[Candidate, ...]:
    """The row of candidates of a page that is an article, one for each block of its shape, without headings above mere links."""
    kept = [number for number, one in enumerate(row) if one.verdict is None]
    following = dict(pairwise([*kept, len(row)]))
    sections = {here: _section(shape, row, here, below) for here, below in following.items()}
    empty = {number for number, section in sections.items() if section}
    beside = {number for pair in pairwise(kept) if empty.issuperset(pair) for number in pair}
    taken = {number for number in empty - beside if _leads_on(shape, sections[number])}
    boxed = {n for n in taken if following[n] < len(row) and row[following[n]].block.kind != "heading"}
    if len({row[number].block.text for number in boxed}) > 1:
        taken -= boxed
    return tuple(replace(one, verdict=_EMPTY) if number in taken else one for number, one in enumerate(row))


def _section(shape: PageShape, candidates: Sequence[Candidate], here: int, below: int) -> Sequence[Trial]:
    """What belongs to the candidate at `here`, if it is a heading and none of it is kept. `below` is the next that is."""
    block = candidates[here].block
    trials = shape.trials
    is_lead = block.kind == "heading" and block.level > 1 and not trials[here].linked
    if not is_lead or width(block.text) > _LONGEST:
        return ()
    box = _box(shape, here)
    inside = here + 1
    while inside <= below and inside < len(trials) and box <= trials[inside].container < shape.ends[box]:
        inside += 1
    if here + 1 < inside <= below:
        return trials[here + 1 : inside]
    other = candidates[below].block if below < len(candidates) else None
    is_over = other is None or (other.kind == "heading" and other.level <= block.level)
    return trials[here + 1 : below] if is_over else ()


def _box(shape: PageShape, here: int) -> int:
    """The container that a heading stands in with others: many have one around the heading alone."""
    box, neighbours = shape.parents[shape.trials[here].container], shape.trials[max(here - 1, 0) : here + 2]
    while box and sum(box <= trial.container < shape.ends[box] for trial in neighbours) <= 1:
        box = shape.parents[box]
    return box


def _leads_on(shape: PageShape, section: Sequence[Trial]) -> bool:
    """Whether most of a section, up to a heading that is no link, is links, and most of those lead to this site."""
    own = list(_up_to_heading(section))
    if sum(trial.linked for trial in own) <= _LINKS * sum(len(trial.text) for trial in own):
        return False
    here = absolute(shape.base, None) or ""
    addresses = [absolute(mark[3], here) for trial in own for mark in trial.marks if mark[2] == "link"]
    at_home = sum(host(address) == host(here) for address in addresses if address)
    return 2 * at_home > len(addresses)


def _up_to_heading(section: Sequence[Trial]) -> Iterator[Trial]:
    for trial in section:
        if trial.verdict or (trial.kind == "heading" and not trial.linked):
            return
        yield trial
