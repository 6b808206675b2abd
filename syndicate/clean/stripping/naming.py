"""Names what the models took from a page or a dump without knowing what it was.

A model sees that a line is no article text; a rule knows that it is the byline. So rules are asked
about such lines too, and where one answers, its kind stands in the removal and its facts can be read. Nothing
that was kept is taken here, and nothing comes back.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from syndicate.clean import rules
from syndicate.clean.draft import TITLE, Candidate, Context, Draft, Verdict
from syndicate.clean.dumpblocks import remaining
from syndicate.clean.rules import RuleBook
from syndicate.clean.stripping.asker import Asker, Found
from syndicate.clean.stripping.boilerplate import lists_of_nothing
from syndicate.clean.stripping.matching import matchers
from syndicate.clean.stripping.spans import Line, verdict_of
from syndicate.clean.words import dates
from syndicate.clean.words.shapes import fold

# Lines above a title among which its byline may stand.
_ABOVE_TITLE: Final = 3


def name(book: RuleBook, draft: Draft, context: Context) -> Draft:
    """The draft with the verdicts of rules in the place of those that give a number and no kind."""
    if context.form == "markdown":
        return draft
    book = rules.of(book, draft.spoken)
    ready = matchers(book)
    unnamed = [Line(n, _shown(c), c.group) for n, c in enumerate(draft.candidates) if _is_unnamed(c)]
    # An image among the labels is no line that they stand above or below.
    kept = [
        n for n, each in enumerate(draft.candidates) if each.verdict is None and each.block.text and not _is_cut(each)
    ]
    last = kept[-1] if kept else 0
    found: Found = {}
    start, first, deck = _above_text(draft, context, kept)
    titles = [Line(n, _shown(each), each.group) for n, each in enumerate(draft.candidates) if each.verdict == TITLE]
    # What stands above the title is not right above the byline below it.
    around = sorted([*unnamed, *titles])
    ask = Asker(ready["head"], book, around)
    wanted = [start <= line.place < first and line not in titles for line in around]
    _ask(ask, around, wanted, found)
    if not any(start <= n < first and _is_timed(each, found.get(n)) for n, each in enumerate(draft.candidates)):
        below = [n for n, line in enumerate(around) if first < line.place < deck]
        taken = ((around[n].place, ask(n)) for n in below)
        found.update((place, verdict_of(m)) for place, m in taken if m is not None and m.rule.kind == "byline")
    _ask(Asker(ready["tail"], book, unnamed), unnamed, [line.place > last for line in unnamed], found)
    taking = ready["line"].taking
    for line in unnamed:
        if takers := taking(line.text):
            found[line.place] = verdict_of(takers[0])
    lists_of_nothing(ready["list"], unnamed, found)
    if not found:
        return draft
    row = list(draft.candidates)
    for place, verdict in found.items():
        row[place] = _named(row[place], verdict)
    return replace(draft, candidates=tuple(row))


def _above_text(draft: Draft, context: Context, kept: Sequence[int]) -> tuple[int, int, int]:
    """Where a byline may stand: from the first place to the second, and, if none is there, below a deck up to the third.

    Of a dump whose title is known, that begins some lines above it, and the deck is the first line that stays below it.
    """
    places = [*kept[:1], 0]
    if context.form != "text":
        return 0, places[0], places[0]
    title = next((n for n, each in enumerate(draft.candidates) if each.verdict == TITLE), None)
    below = [n for n in kept if title is None or n > title]
    first, second, *_ = *below[:2], *places, 0
    return max((title or 0) - _ABOVE_TITLE, 0), first, max(first, second)


def _is_timed(candidate: Candidate, verdict: Verdict | None) -> bool:
    """Whether a line was taken for one of a byline that has a day."""
    said = verdict or candidate.verdict
    return said is not None and said.kind == "byline" and dates.FIND.search(fold(candidate.block.text)) is not None


def _ask(ask: Asker, lines: Sequence[Line], wanted: Sequence[bool], found: Found) -> None:
    for position, line in enumerate(lines):
        matcher = ask(position) if wanted[position] else None
        if matcher is not None:
            found[line.place] = verdict_of(matcher)


def _named(candidate: Candidate, verdict: Verdict) -> Candidate:
    if candidate.verdict is None:
        return replace(candidate, cuts=(replace(candidate.cuts[0], verdict=verdict),))
    return replace(candidate, verdict=verdict)


def _is_cut(candidate: Candidate) -> bool:
    """Whether it is an image without its caption."""
    return len(candidate.cuts) == 1 and candidate.block.kind == "figure" and not remaining(candidate)


def _is_unnamed(candidate: Candidate) -> bool:
    verdict = candidate.verdict or (candidate.cuts[0].verdict if _is_cut(candidate) else None)
    is_unnamed = verdict is not None and verdict.kind == "other" and verdict.score is not None
    return is_unnamed and len(candidate.block.text) < 5000


def _shown(candidate: Candidate) -> str:
    sign, text = candidate.block.marker, candidate.block.text
    return fold(f"{sign} {text}" if sign else text)
