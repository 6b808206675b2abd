"""Answers which rule takes a line, given the lines around it."""

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

from syndicate.clean.draft import Verdict
from syndicate.clean.rules import RuleBook
from syndicate.clean.stripping.matching import Matcher, Matchers
from syndicate.clean.stripping.spans import Line
from syndicate.clean.words.names import is_name, is_outlet
from syndicate.clean.words.shapes import is_title

LONG_LINE: Final = 5000
"""Characters of a line beyond which no rule is asked."""
_SEPARATOR: Final = re.compile(r"[|·•/—–-]{1,3}")

Found: TypeAlias = dict[int, Verdict]
"""Verdicts by their places in the row of candidates."""


class Asker:
    """Answers which rule takes a line, given its neighbours."""

    def __init__(self, ready: Matchers, book: RuleBook, left: Sequence[Line]) -> None:
        self.book, self._ready, self._lexicon, self._left = book, ready, book.lexicon, left
        # Both neighbours ask about a line, once for each rule that looks at them.
        self._told: dict[tuple[int, int], Matcher | None] = {}

    def __call__(self, position: int, depth: int = 0) -> Matcher | None:
        """The first rule that takes the line at `position`; `depth` counts neighbours asked on the way."""
        if not 0 <= position < len(self._left) or len(self._left[position].text) > LONG_LINE:
            return None
        asked = position, depth
        if asked not in self._told:
            self._told[asked] = self._taker(position, depth)
        return self._told[asked]

    def _taker(self, position: int, depth: int) -> Matcher | None:
        for matcher in self._ready.taking(self._left[position].text):
            if self._fits(matcher, position, depth):
                return matcher
        return None

    def _fits(self, matcher: Matcher, position: int, depth: int) -> bool:
        rule, line = matcher.rule, self._left[position]
        if rule.looks:
            looks = is_name if rule.looks == "name" else is_outlet
            if not looks(line.text, self._lexicon):
                return False
        if position + 1 < len(self._left) and not matcher.stands_above(self._left[position + 1].text):
            return False
        for wanted, step in ((rule.before, 1), (rule.after, -1)):
            if wanted and not self._beside(matcher, wanted, position, step, depth):
                return False
        return True

    def _beside(self, matcher: Matcher, wanted: Sequence[str], position: int, step: int, depth: int) -> bool:
        """Whether the neighbour is a wanted line, or a line of this rule that stands beside one in turn."""
        neighbour = position + step
        while 0 <= neighbour < len(self._left) and _SEPARATOR.fullmatch(self._left[neighbour].text):
            neighbour += step
        if depth > 2 or neighbour < 0:
            return False
        other = self(neighbour, depth + 1)
        if other is None or (matcher.rule.together and self._left[neighbour].group != self._left[position].group):
            return False
        if matcher.rule.together and not self._left[position].group:
            return False
        return other is matcher or other.rule.name.partition("/")[2] in wanted

    def may_precede_title(self, position: int, matcher: Matcher) -> bool:
        """Whether a byline stands above the title: the first line below that no rule takes may be one.

        A mere name above the title must be an organisation's, or much shorter: it may be the title itself.
        """
        text = self._left[position].text
        if matcher.rule.titles:
            return True
        shortest = 0
        if matcher.rule.looks:
            shortest = len(text) + 1 if is_outlet(text, self._lexicon) else 2 * len(text) + 8
        for below in range(position + 1, min(position + 6, len(self._left) - 1)):
            if self(below) is None:
                title = self._left[below].text
                return is_title(title, 240) and len(title) >= shortest
        return False
