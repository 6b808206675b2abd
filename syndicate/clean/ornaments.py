"""Pictures of a page that show nothing of its article, told by what the page says of them elsewhere.

- What a page shows no larger than an icon is one, or the head of somebody who writes; so is a drawing that it keeps as one.
- An image that is described by an author's name and nothing else is that author's face.
- A drawing that is described by the publisher's name and nothing else is its sign.
- An arrow, a button or the like is told by its file's name, or by words that call a drawing an icon.
- An image that stands again was shown above: pages repeat what stands for "in favour" or "against" and what parts their
  sections, hold their galleries once for each kind of screen, and show a small copy beside a recipe. What stands so often
  that nobody looks at it as a picture, or is a drawing, is not shown even once.

An image with a caption, or in a line of text, is left alone, until the caption is found to be a byline (`faces`).
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from math import inf
from typing import Final

from syndicate.clean.draft import Candidate, Context, Draft, Facts, Verdict
from syndicate.clean.dumpblocks import remaining
from syndicate.clean.pages.imagenames import stated_width, without_size
from syndicate.clean.pages.placeholders import is_drawing, is_furniture, is_icon, is_logo
from syndicate.clean.words.likeness import letters
from syndicate.values.block import Block

# How the face of somebody is described, with the name.
_FACE_OF: Final = re.compile(
    r"(?:(?:(?:profile|author) )?(?:photo(?:graph)?|picture|image|avatar|headshot|portrait) (?:of|for) (?:(?:columnist|author|reporter) )?)?"
    r"(.{2,80}?)"
    r"(?:['’]s? (?:(?:profile|author) )?(?:photo|picture|image|avatar|headshot|portrait))?",
    re.IGNORECASE,
)
_ICON: Final = re.compile(r"(?:.{1,40} )?icon", re.IGNORECASE)
# How often an image stands in a page that is an ornament, and a drawing.
_OFTEN: Final = 6
_DRAWN_OFTEN: Final = 3
_FACE: Final = Verdict("byline", "page/face")
_SIGN: Final = Verdict("other", "page/sign")
_AGAIN: Final = Verdict("repeated", "page/image")


def without_ornaments(
    candidates: tuple[Candidate, ...], stated: Facts, icons: Collection[str]
) -> tuple[Candidate, ...]:
    """The candidates, with a verdict on the images that are no part of the article. `icons` are addresses of small ones."""
    shown = {number: address for number, one in enumerate(candidates) if (address := _shown(one))}
    if not shown:
        return candidates
    writers = frozenset(filter(None, map(letters, stated.authors)))
    publisher = letters(stated.publisher or "")
    counts, seen = Counter(shown.values()), dict[str, float]()
    row = list(candidates)
    for number, address in shown.items():
        block, count = row[number].block, counts[address]
        verdict = _stranger(block, address, writers, publisher)
        if verdict is None and (address in icons or is_icon(address)):
            verdict = _SIGN
        is_ornament = count >= _OFTEN or (count >= _DRAWN_OFTEN and is_drawing(address))
        if verdict is None and (is_ornament or _was_shown(address, seen)):
            verdict = _AGAIN
        seen.setdefault(address, inf)
        seen.setdefault(without_size(address), stated_width(address) or inf)
        if verdict:
            row[number] = Candidate(block, row[number].group, verdict)
    return tuple(row)


def faces(draft: Draft, context: Context) -> Draft:
    """The draft, with a verdict on the faces of its authors whose captions were taken out: they said who wrote the article."""
    writers = frozenset(filter(None, map(letters, draft.facts.authors)))
    if context.form != "html" or not writers:
        return draft
    row = list(draft.candidates)
    for number, candidate in enumerate(row):
        block = candidate.block
        is_bare = candidate.verdict is None and block.kind == "figure" and not remaining(candidate)
        if is_bare and block.address and _stranger(block, block.address, writers, "") == _FACE:
            row[number] = replace(candidate, verdict=_FACE)
    return replace(draft, candidates=tuple(row))


def _was_shown(address: str, seen: Mapping[str, float]) -> bool:
    """Whether an image was shown before, or one of which it is a smaller copy. `seen` are addresses, and widths in pixels."""
    width = stated_width(address)
    return address in seen or (width is not None and width < seen.get(without_size(address), 0))


def _shown(candidate: Candidate) -> str | None:
    """The address of an image that is shown without words."""
    block = candidate.block
    is_bare = candidate.verdict is None and block.kind == "figure" and not block.text
    return block.address if is_bare else None


def _stranger(block: Block, address: str, writers: frozenset[str], publisher: str) -> Verdict | None:
    said = next((span.alternative for span in block.spans if span.kind == "image" and span.alternative), "")
    if is_furniture(address) or (is_drawing(address) and _ICON.fullmatch(said)):
        return _SIGN
    if not said:
        return None
    described = _FACE_OF.fullmatch(said)
    if described and letters(described[1]) in writers:
        return _FACE
    return _SIGN if letters(said) == publisher and (is_drawing(address) or is_logo(address)) else None
