"""A page to blocks: parse, walk, score, and read what the head states. The cleaner's first step for HTML.

The row of candidates that comes out has a score and, where it is not the article, a verdict for every block. What
the text itself says - a byline, a disclaimer - is for the steps after this one.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from syndicate.clean import dumpblocks
from syndicate.clean.belongings import with_belongings
from syndicate.clean.cards import without_cards
from syndicate.clean.draft import Candidate, Context, Draft, Verdict
from syndicate.clean.emptyheadings import without_empty_headings
from syndicate.clean.facts.pagefacts import facts, page_base
from syndicate.clean.ornaments import without_ornaments
from syndicate.clean.pages import pagetags
from syndicate.clean.pages.itemmarkers import handed_on
from syndicate.clean.pages.linenumbers import without_line_numbers
from syndicate.clean.pages.pagelines import with_lines
from syndicate.clean.pages.pageshape import PageShape
from syndicate.clean.pages.pagewalk import walk
from syndicate.clean.pages.parser import Element, parse, parse_tidy
from syndicate.clean.recipes import with_recipe
from syndicate.clean.scores import score
from syndicate.clean.scoring.blockmodel import load
from syndicate.clean.scripts import recipes
from syndicate.clean.scripts.teasers import goes_on_in_script, is_teaser_of
from syndicate.clean.scripts.told import told
from syndicate.clean.straycells import without_stray_cells
from syndicate.clean.videos import with_videos
from syndicate.clean.words.likeness import letters, same
from syndicate.clean.words.shapes import width
from syndicate.values.block import Block

_Scoring: TypeAlias = Callable[[PageShape], tuple[Candidate, ...]]

# Letters. A page that keeps less than that may have put its text where others have their navigation.
_TOO_LITTLE = 250
# Letters of a badge beside a title.
_BADGE = 16
# Columns of a line that no menu has.
_LINE_OF_PROSE = 60
_EDIT = re.compile(r"\[[^\[\]]{1,60}\]")
# Line feeds in the only text of a page that make it a text dump.
_LINES = 4


def draft(html: str, context: Context, max_blocks: int, model: str | None = None) -> Draft:
    """The candidates of a page, with scores and verdicts, and the facts of its head.

    `html` is decoded text, tidied. At most `max_blocks` candidates are made; what is cut off is noted. Never raises for
    a bad page: without text there are no candidates. `model` is a file of weights; None takes syndicate's own.
    """
    weights = load(model)
    root = parse_tidy(html)
    base = page_base(root, context.url)
    shape = walk(root, base, max_blocks)
    stated = facts(root, context, [trial.text for trial in shape.trials])
    recipe = recipes.stated_lines(root) if recipes.SIGN in html else frozenset()
    pasted = _pasted(root) if len(shape.trials) == 1 else ""
    # A tree is several times as large as its page, and is not needed while the blocks are scored.
    del root
    if pasted:
        return dumpblocks.draft(pasted, max_blocks)
    candidates = score(shape, context.scope, weights)
    if context.scope != "body":
        candidates = _settled(candidates, shape, recipe, is_article=stated.is_article)
    candidates = with_videos(candidates, shape)
    if context.scope != "body":
        candidates = _whole(
            html, base, max_blocks, candidates, lambda other: with_videos(score(other, context.scope, weights), other)
        )
    candidates = _without_edit_links(candidates)
    candidates = without_ornaments(without_line_numbers(candidates), stated, shape.icons)
    candidates = with_lines(handed_on(_without_title(candidates, stated.title)))
    # A page of one block with a line break behind every word has as many blocks as lines.
    cut = shape.cut or len(candidates) > max_blocks
    notes = (f"The page has more than {max_blocks} blocks; it was cut there.",) if cut else ()
    return Draft(candidates[:max_blocks], stated, notes)


def _settled(
    candidates: tuple[Candidate, ...], shape: PageShape, recipe: Collection[str], *, is_article: bool
) -> tuple[Candidate, ...]:
    """The candidates, one for each block of the shape, as what a page states of itself has them."""
    candidates = with_belongings(without_stray_cells(candidates, shape), shape)
    if is_article:
        candidates = without_cards(candidates, shape)
    if recipe:
        candidates = with_recipe(candidates, shape, recipe)
    return without_empty_headings(candidates, shape) if is_article else candidates


def _whole(
    html: str, base: str | None, max_blocks: int, candidates: tuple[Candidate, ...], scored: _Scoring
) -> tuple[Candidate, ...]:
    """The candidates of a page, with the text that it has in unusual places where its markup holds little or a teaser."""
    if _kept(candidates) < _TOO_LITTLE:
        return _fuller(html, base, max_blocks, candidates, scored)
    if goes_on_in_script(html, _texts(candidates)) and (drawn := told(parse_tidy(html))):
        other = scored(walk(parse(drawn), base, max_blocks))
        if is_teaser_of(_texts(candidates), _texts(other)):
            return _beside(candidates, other)
    return candidates


def _fuller(
    html: str, base: str | None, max_blocks: int, candidates: tuple[Candidate, ...], scored: _Scoring
) -> tuple[Candidate, ...]:
    """The candidates of a page that seems to hold next to nothing, with the text that it has in unusual places."""
    root = parse_tidy(html)
    candidates = _richer(walk(root, base, max_blocks, lenient=True), _kept(candidates), scored) or candidates
    if _kept(candidates) < _TOO_LITTLE and (drawn := told(root)):
        return _beside(candidates, _richer(walk(parse(drawn), base, max_blocks), _kept(candidates), scored))
    return candidates


def _beside(candidates: tuple[Candidate, ...], other: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates of a page and those of its scripts; what the page says and shows of the latter stays once."""
    held = "".join(map(letters, _texts(other)))
    shown = {candidate.block.address for candidate in other}
    repeated = Verdict("repeated", "page/script")

    def is_held(block: Block) -> bool:
        said = letters(block.text)
        return said in held if said else block.address in shown

    own = (replace(one, verdict=repeated) if one.verdict is None and is_held(one.block) else one for one in candidates)
    return (*own, *other)


def _richer(shape: PageShape, kept: int, scored: _Scoring) -> tuple[Candidate, ...]:
    """The candidates of another reading of a page if it keeps more than twice as many letters of prose; else none."""
    # Not even if all of it were kept: most such pages hold next to nothing indeed, and need not be scored again.
    if _prose(trial.text for trial in shape.trials) <= 2 * kept:
        return ()
    candidates = scored(shape)
    return candidates if _prose(_texts(candidates)) > 2 * kept else ()


def _pasted(root: Element) -> str:
    """The text of a page that is lines and no markup at all, as somebody wrote it between two tags; "" for any other."""
    body = next(iter(root.iter_elements("body")), root)
    has_markup = any(True for _ in body.iter_elements(tuple(pagetags.BLOCKS | pagetags.SILENT | {"br"})))
    return "" if has_markup or body.text.strip().count("\n") < _LINES else body.text


def _without_title(candidates: tuple[Candidate, ...], title: str | None) -> tuple[Candidate, ...]:
    """The candidates, where the first heading that only repeats the title is no part of the text, if there is other."""
    heading = next((c for c in candidates if title and c.block.kind == "heading" and _says(c.block, title)), None)
    if heading is None or _kept(candidates) == len(heading.block.text):
        return candidates
    again = replace(heading, verdict=Verdict("repeated", "page/title"))
    return tuple(again if candidate is heading else candidate for candidate in candidates)


def _without_edit_links(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates, where a link between brackets right below a heading, as wikis have it to edit what follows, is none."""
    links = {
        number
        for number, (above, below) in enumerate(pairwise(candidates), 1)
        if above.block.kind == "heading" and below.verdict is None and _EDIT.fullmatch(below.block.text)
        if any((span.kind, span.start) == ("link", 1) for span in below.block.spans)
    }
    if not links:
        return candidates
    verdict = Verdict("navigation", "page/edit")
    return tuple(replace(one, verdict=verdict) if number in links else one for number, one in enumerate(candidates))


def _says(heading: Block, title: str) -> bool:
    """Whether a heading is the title, or the page's first with a badge before it that its title has not."""
    badge, found, rest = heading.text.partition(title) if heading.level == 1 and " " in title else ("", "", "")
    has_badge = bool(found) and not rest and 0 < len(badge) <= _BADGE and " " not in badge.strip()
    return has_badge or same(heading.text, title)


def _texts(candidates: tuple[Candidate, ...]) -> list[str]:
    return [candidate.block.text for candidate in candidates if candidate.verdict is None]


def _kept(candidates: tuple[Candidate, ...]) -> int:
    return sum(map(len, _texts(candidates)))


def _prose(texts: Iterable[str]) -> int:
    """Letters of the texts that are no menu."""
    return sum(len(text) for text in texts if width(text) >= _LINE_OF_PROSE)
