"""Takes out of a raw dump the titles of other articles that stand, below a heading of theirs, between its paragraphs.

Asked when rules and the line model have taken what they know: the heading they mostly know, and of a title they cannot tell that
it is not a heading of the article's own.
"""

from dataclasses import replace
from typing import Final

from syndicate.clean import rules
from syndicate.clean.draft import Candidate, Draft, Verdict
from syndicate.clean.dumpblocks import remaining
from syndicate.clean.rules import RuleBook
from syndicate.clean.stripping.matching import matchers
from syndicate.clean.stripping.spans import verdict_of
from syndicate.clean.words.shapes import ends_sentence, fold, is_prose, is_title, width

# Characters of a heading at most, columns of a title, and titles below one heading: more are no longer between two paragraphs.
# A title is seldom as short as the headings in an article are.
_LONGEST_HEADING: Final = 80
_SHORTEST_TITLE: Final = 18
_LONGEST_TITLE: Final = 120
_MOST: Final = 4


def take(book: RuleBook, draft: Draft) -> Draft:
    """The draft without such titles and their headings; the last of several may be a heading of the article's, and stays."""
    headings = matchers(rules.of(book, draft.spoken))["section"]
    row = [(n, each) for n, each in enumerate(draft.candidates) if each.block.text]
    begins = next((at for at, (_, each) in enumerate(row) if _is_prose(each)), len(row))
    taken: dict[int, Verdict] = {}
    for at in range(begins + 1, len(row)):
        text = row[at][1].block.text
        heads = next(iter(headings.taking(fold(text))), None) if len(text) <= _LONGEST_HEADING else None
        below = [each for _, each in row[at + 1 : at + _MOST + 2]] if heads else []
        titles = next((n for n, each in enumerate(below) if _is_prose(each)), 0)
        if heads and titles and all(map(_is_title, below[:titles])):
            stop = at + max(titles, 2)
            taken.update((n, verdict_of(heads)) for n, each in row[at:stop] if each.verdict is None)
    if not taken:
        return draft
    return replace(
        draft,
        candidates=tuple(
            replace(each, verdict=taken[n]) if n in taken else each for n, each in enumerate(draft.candidates)
        ),
    )


def _is_prose(candidate: Candidate) -> bool:
    return candidate.verdict is None and is_prose(remaining(candidate))


def _is_title(candidate: Candidate) -> bool:
    text = candidate.block.text
    return width(text) >= _SHORTEST_TITLE and is_title(text, _LONGEST_TITLE) and not ends_sentence(text)
