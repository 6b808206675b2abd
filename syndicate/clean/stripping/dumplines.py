"""The lines of a text dump after the rules, and what rules say of each wherever it stands: what the line model is asked about."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from syndicate.clean import rules
from syndicate.clean.draft import Candidate, Draft
from syndicate.clean.dumpblocks import remaining
from syndicate.clean.rules import RuleBook
from syndicate.clean.stripping.asker import Asker
from syndicate.clean.stripping.matching import matchers
from syndicate.clean.stripping.spans import Line
from syndicate.clean.words.shapes import fold, is_blank

# Characters of a line that may be the heading of a list of other articles.
_LONGEST_HEADING: Final = 80


class DumpLine(NamedTuple):
    """A line of a dump and what rules say of it, by their kinds.

    `place` is its candidate's in the row. `taken` is the kind of the rule that has taken it; `above` and `below` those of rules
    that take such a line around the title, and below the text. `heads` says that it may be the heading of a list of other
    articles, `titles` that it was taken because it names the title itself ("Title: ...").
    """

    place: int
    text: str
    taken: str | None = None
    above: str | None = None
    below: str | None = None
    heads: bool = False
    titles: bool = False


def seen(book: RuleBook, draft: Draft) -> tuple[DumpLine, ...]:
    """The lines of a draft that rules have been asked about: all that they took, and those that are left.

    A line is what stands in one line of the text, whatever the document was, so that the same text is always seen alike.
    """
    book = rules.of(book, draft.spoken)
    ready = matchers(book)
    shown = [(n, each, line) for n, each in enumerate(draft.candidates) for line in _lines(each)]
    left = [Line(place, fold(line), each.group) for place, each, line in shown if each.verdict is None]
    above, below = (_kinds(Asker(ready[place], book, left), left) for place in ("head", "tail"))
    heads = [len(line.text) <= _LONGEST_HEADING and any(ready["section"].taking(line.text)) for line in left]
    says = zip(above, below, heads, strict=True)
    titling = {rule.name for rule in book.rules if rule.titles}
    return tuple(
        DumpLine(place, line, each.verdict.kind, titles=each.verdict.rule in titling)
        if each.verdict
        else DumpLine(place, line, None, *next(says))
        for place, each, line in shown
    )


def _lines(candidate: Candidate) -> list[str]:
    sign, text = candidate.block.marker, remaining(candidate) or candidate.block.text
    shown = f"{sign} {text}" if sign else text
    return [line for line in shown.split("\n") if not is_blank(line)]


def _kinds(ask: Asker, left: Sequence[Line]) -> list[str | None]:
    """Of each line, the kind of a rule that takes it if it stands at its place."""
    found = (ask(position) for position in range(len(left)))
    return [None if matcher is None else matcher.rule.kind for matcher in found]
