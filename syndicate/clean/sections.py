"""Sections at the end of a page of which nothing is left but the heading.

What stood below "You may also like" or "Our newsletter" was taken for what it is, block by block; the heading above it may
be called anything, and the model often keeps it. A text does not end with a heading, so such a one goes the way
of what it headed. Elsewhere a heading is left alone: the names in a list of ten things are headings, too, and what
stands below them may be a picture. And so may be the last headings of a page that does not say that it is an article.
"""

from dataclasses import replace
from typing import Final

from syndicate.clean.draft import Candidate, Context, Draft, Verdict

# A heading and the one above it: more are a list, whose items are headings.
_MOST: Final = 2
# Kept blocks other than headings, with less of which a page may be a list of headings.
_LEAST: Final = 3


def whole(draft: Draft, context: Context) -> Draft:
    """Gives a verdict to the headings at the end of a page, where all that they headed has one."""
    row = list(draft.candidates)
    kept = [number for number, one in enumerate(row) if one.verdict is None]
    last = next((n for n, number in enumerate(reversed(kept)) if row[number].block.kind != "heading"), 0)
    rest = sum(row[number].block.kind != "heading" for number in kept)
    if not draft.facts.is_article or context.scope == "body" or not 0 < last <= _MOST or rest < _LEAST:
        return draft
    for number in kept[-last:]:
        if verdict := _of_section(row[number + 1 :]):
            row[number] = replace(row[number], verdict=verdict)
    return replace(draft, candidates=tuple(row))


def _of_section(behind: list[Candidate]) -> Verdict | None:
    """What the first text below a heading was taken for; None where there is none."""
    found = next((one.verdict for one in behind if one.verdict and one.block.text), None)
    return Verdict(found.kind, "page/section") if found else None
