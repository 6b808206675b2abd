"""Days within the text of a page: they part it, as a diary or minutes are parted, and say nothing of when it was published."""

from dataclasses import replace
from typing import Final

from syndicate.clean.draft import Draft

# Characters of a line that no heading and no byline has.
_LINE_OF_PROSE: Final = 80


def days_of_others(draft: Draft) -> frozenset[str]:
    """The headings behind a page's prose that were taken for bylines."""
    found: set[str] = set()
    prose = False
    for each in draft.candidates:
        if each.verdict is None:
            prose = prose or len(each.block.text) > _LINE_OF_PROSE
        elif prose and each.block.kind == "heading" and each.verdict.kind == "byline":
            found.add(each.block.text)
    return frozenset(found)


def with_dates_of(draft: Draft, told: Draft) -> Draft:
    """What was told in one draft, with the dates of another, and what is noted of them."""
    known = draft.facts
    facts = replace(told.facts, published=known.published, published_basis=known.published_basis, updated=known.updated)
    return replace(told, facts=facts, notes=draft.notes)
