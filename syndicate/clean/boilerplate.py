"""Applies boilerplate rules to a draft, round after round, until nothing more is found.

Each round looks only at the lines that are left, as if the others had never been there, and asks the rules for the language
that these lines are in. So the last round is what a second cleaning of the cleaned text would do: it finds nothing. What depends on a place peels inward
from the head (around the title) and from the tail (below the text); a line that no rule knows stops it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from syndicate.clean import dates, labels, language, rules
from syndicate.clean.draft import Context, Draft, Verdict
from syndicate.clean.dumpblocks import remaining, settle
from syndicate.clean.matching import Matcher, Matchers, matchers
from syndicate.clean.names import is_name, is_outlet
from syndicate.clean.rules import RuleBook
from syndicate.clean.shapes import ends_sentence, fold, is_empty_entry, is_title, width
from syndicate.clean.spans import Line, endings, openings, verdict_of

_ROUNDS: Final = 64
_HEAD_LINES: Final = 24
_REMNANT: Final = 60
_LONG_LINE: Final = 5000
# Rules, in whatever language, for the bylines that may stand below a deck.
_SURE: Final = frozenset({"by", "time"})
_SEPARATOR: Final = re.compile(r"[|·•/—–-]{1,3}")


Found: TypeAlias = dict[int, Verdict]
"""Verdicts by their places in the row of candidates."""


def apply(book: RuleBook, draft: Draft, context: Context) -> Draft:
    """The draft with a verdict on every line, and a cut in every ending, that a rule of `book` takes.

    Where the title is known from elsewhere, the first line is not needed for one.
    """
    return _applied(book, draft, context, titled=context.form != "text" and draft.facts.title is not None)


def again(book: RuleBook, draft: Draft, context: Context) -> Draft:
    """As `apply`, once the title has left the lines: what a second cleaning of their text would still take."""
    return _applied(book, draft, context, titled=False)


def _applied(book: RuleBook, draft: Draft, context: Context, *, titled: bool) -> Draft:
    for _ in range(_ROUNDS):
        left = lines(draft)
        own, draft = _in_its_language(book, draft, left)
        changed = settle(_round(own, draft, left, titled=titled), context)
        if changed is draft:
            break
        draft = changed
    return draft


def lines(draft: Draft) -> list[Line]:
    """The lines that are left; an image without a caption is none, nor one of which the caption is cut off."""
    left = []
    for place, candidate in enumerate(draft.candidates):
        if candidate.verdict is None and candidate.block.text:
            block = candidate.block
            text, sign = remaining(candidate) if candidate.cuts else block.text, block.marker
            if not text:
                continue
            shown = f"{sign} {text}" if sign else text
            narrow = shown if shown.isascii() or len(shown) > _LONG_LINE else fold(shown)
            left.append(Line(place, narrow, candidate.group))
    return left


def _round(book: RuleBook, draft: Draft, left: list[Line], *, titled: bool) -> Draft:
    ready = matchers(book)
    found: Found = {}
    taking = ready["line"].taking
    for line in left:
        if len(line.text) <= _LONG_LINE and (takers := taking(line.text)):
            found[line.place] = verdict_of(takers[0])
    lists_of_nothing(ready["list"], left, found)
    left = [line for line in left if line.place not in found]
    ask = Asker(ready["head"], book, left)
    if not titled:
        _masthead(ready["masthead"], ask, book, left, found)
    left = _head(ask, left, found, titled=titled)
    left = _tail(Asker(ready["tail"], book, left), left, found)
    _remnants(draft, left, found)
    left = [line for line in left if line.place not in found]
    if not found:
        # Last, so that what other rules know is not taken for an entry of the list.
        _sections(ready["section"], left, found)
        left = [line for line in left if line.place not in found]
    row = list(draft.candidates)
    for place, verdict in found.items():
        row[place] = replace(row[place], verdict=verdict)
    cut = endings(ready["ending"], left, row)
    opened = openings(ready["opening"], left, row)
    return replace(draft, candidates=tuple(row)) if found or cut or opened else draft


def _in_its_language(book: RuleBook, draft: Draft, left: Sequence[Line]) -> tuple[RuleBook, Draft]:
    """The rules for the language of the lines that are left, and the draft that remembers it."""
    if not book.languages:
        return book, draft
    spoken = language.spoken(line.text for line in left)
    own = rules.of(book, spoken)
    return own, draft if own is book or spoken == draft.spoken else replace(draft, spoken=spoken)


class Asker:
    """Answers which rule takes a line, given its neighbours."""

    def __init__(self, ready: Matchers, book: RuleBook, left: Sequence[Line]) -> None:
        self.book, self._ready, self._lexicon, self._left = book, ready, book.lexicon, left

    def __call__(self, position: int, depth: int = 0) -> Matcher | None:
        """The first rule that takes the line at `position`; `depth` counts neighbours asked on the way."""
        if not 0 <= position < len(self._left) or len(self._left[position].text) > _LONG_LINE:
            return None
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


def lists_of_nothing(ready: Matchers, left: Sequence[Line], found: Found) -> None:
    """Finds titles above entries that show nothing, and such entries alone at the end."""
    titles = [matcher for matcher in ready if matcher.rule.match]
    end = len(left)
    start = end
    while start > 0 and is_empty_entry(left[start - 1].text):
        start -= 1
    titled = start > 0 and is_title(left[start - 1].text, 40) and not ends_sentence(left[start - 1].text)
    for matcher in ready:
        if not matcher.rule.match and _counted(left[start:end], 2 if titled else 3):
            found.update((line.place, verdict_of(matcher)) for line in left[start - titled : end])
    for position, line in enumerate(left):
        stop = position + 1
        if stop == end or not is_empty_entry(left[stop].text):
            continue
        title = next((m for m in titles if m.takes(line.text)), None)
        while title and stop < end and is_empty_entry(left[stop].text):
            stop += 1
        if title and stop > position + 2:
            found.update((entry.place, verdict_of(title)) for entry in left[position:stop])


def _counted(entries: Sequence[Line], least: int) -> bool:
    """Whether at least so many bare entries count from one upwards, or are bullets: a list that nobody filled."""
    if len(entries) < least:
        return False
    numbers = ["".join(filter(str.isdigit, entry.text)) for entry in entries]
    if not any(numbers):
        return True
    return all(number in {str(n), f"{n}{n}", ""} for n, number in enumerate(numbers, start=1))


def _sections(ready: Matchers, left: Sequence[Line], found: Found) -> None:
    """Titles of other articles below their heading: to the end, or as far as the heading's group goes.

    What is longer than all above it is no appendix: that is a page of titles.
    """
    end = len(left)
    if not any(width(line.text[:200]) > 40 and ends_sentence(line.text[-40:]) for line in left):
        return
    for position in range(len(left) - 1, 0, -1):
        text = left[position].text
        # Looked at first, because it is quicker: there is no section without an entry.
        is_heading = len(text) <= 80 and (position + 1 == end or _is_entry(left[position + 1].text))
        matcher = next(iter(ready.taking(text)), None) if is_heading else None
        if matcher is None:
            continue
        stop = position + 1
        while stop < end and _is_entry(left[stop].text):
            stop += 1
        group = left[position].group
        if stop < end:
            stop = next((n for n in range(position + 1, stop) if not group or left[n].group != group), stop)
        if (stop == position + 1 and stop < end) or _length(left[position:stop]) > _length(left[:position]):
            continue
        found.update((line.place, verdict_of(matcher)) for line in left[position:stop])
        end = position


def _length(of: Sequence[Line]) -> int:
    return sum(len(line.text) for line in of)


def _is_entry(text: str) -> bool:
    return len(text) <= 160 and not text.endswith(("。", ".", ";", ";", "।", "۔", "؛")) and width(text) <= 160


def _masthead(ready: Matchers, ask: Asker, book: RuleBook, left: Sequence[Line], found: Found) -> None:
    """Finds the name of the outlet in the first line, where the title and a byline stand below it."""
    if len(left) < 4 or not is_title(left[1].text, 240) or is_outlet(left[1].text, book.lexicon):
        return
    taker = next((matcher for matcher in ready if matcher.takes(left[0].text)), None)
    if taker is None or not is_outlet(left[0].text, book.lexicon):
        return
    if any(matcher is not None and matcher.rule.kind == "byline" for matcher in map(ask, (2, 3))):
        found[left[0].place] = verdict_of(taker)


def _head(ask: Asker, left: Sequence[Line], found: Found, *, titled: bool) -> list[Line]:
    """Peels what stands around the title; at most two short lines between title and byline are passed over."""
    kept, timed = int(titled), False
    for position in range(min(len(left), _HEAD_LINES)):
        if left[position].place in found:
            continue
        matcher = ask(position)
        if matcher and (matcher.rule.kind != "byline" or kept or ask.may_precede_title(position, matcher)):
            found[left[position].place] = verdict_of(matcher)
            kept += matcher.rule.titles
            timed = timed or matcher.rule.name.endswith("/time")
        elif not timed and _passes(ask, left, position, kept):
            kept += 1
        else:
            break
    return [line for line in left if line.place not in found]


def _passes(ask: Asker, left: Sequence[Line], position: int, kept: int) -> bool:
    """Whether a line that no rule takes is the title, or a deck between it and a byline."""
    text = left[position].text
    asked = ((left[n].text, m.rule) for n in (position + 1, position + 2) if (m := ask(n)) is not None)
    bylines = ((line, rule) for line, rule in asked if rule.kind == "byline")
    if kept == 0:
        return is_title(text, 240) or (len(text) <= 200 and "\n" not in text and any(True for _ in bylines))
    sure = (
        r.name.partition("/")[2] in _SURE or dates.FIND.search(line) or labels.names_author(ask.book, line)
        for line, r in bylines
    )
    return kept < 3 and len(text) <= 300 and any(sure)


def _tail(ask: Asker, left: list[Line], found: Found) -> list[Line]:
    for position in range(len(left) - 1, 0, -1):
        matcher = ask(position)
        if matcher is None:
            return left[: position + 1]
        found[left[position].place] = verdict_of(matcher)
    return left[:1]


def _remnants(draft: Draft, left: Sequence[Line], found: Found) -> None:
    """Finds what is left of buttons and menus at the very end, below a credit or a disclaimer: the article is over."""
    top = len(left)
    while top > 1 and width(left[top - 1].text) <= _REMNANT and not ends_sentence(left[top - 1].text):
        top -= 1
    for start in range(top, len(left)):
        above = left[start].place - 1
        verdict = found.get(above) or (draft.candidates[above].verdict if above >= 0 else None)
        if verdict is not None and verdict.kind in {"credit", "disclaimer"}:
            found.update((line.place, Verdict("other", "remnant")) for line in left[start:])
            return
