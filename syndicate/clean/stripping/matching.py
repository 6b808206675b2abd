"""Rules ready to be asked: compiled, by the places where they look.

What a rule says is `rules`'; here is how a line is held against it, and what makes that quick: rules are found by
what a line has that they need (`lineindex`), a pattern is compiled when a line has that, and answers are remembered.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, groupby, takewhile
from typing import Final, TypeAlias

from syndicate.clean.rules import EVERYWHERE, Rule, RuleBook, Where
from syndicate.clean.stripping import foretold
from syndicate.clean.stripping.lineindex import Condition, LineIndex, by_key, lower
from syndicate.clean.stripping.needed import Needs, has, told
from syndicate.clean.words.shapes import width

_PLACES: Final[tuple[Where, ...]] = ("line", "masthead", "head", "tail", "ending", "opening", "list", "section")
# Lines of which it is remembered what the rules of one place say.
_REMEMBERED: Final = 2048
# The share of a line's characters that sentences with a phrase take at least: legal prose has others between them.
_MOSTLY: Final = 0.4
# Columns before the first such sentence that are a paragraph of their own.
_PARAGRAPH: Final = 80
_SENTENCE: Final = re.compile(r".+?(?:[。!?…]+[\"”’」』)\]]*|\.[\"”’)\]]*(?=\s|\Z)|\Z)\s*", re.DOTALL)
_QUOTED: Final = re.compile(
    r"„[^“”„]{0,300}[“”]|«[^«»]{0,300}»|»[^«»]{0,300}«|“[^”]{0,300}”|\"[^\"]{0,300}\"|「[^」]{0,300}」|『[^』]{0,300}』|‘[^’]{0,300}’"
)

Question: TypeAlias = Callable[[str], bool]
"""Whether a rule takes a line."""


class Matcher:
    """A rule ready to be asked."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        end = r"\s*\Z" if rule.where == "ending" else ""
        needs = (frozenset(rule.needs),) if rule.needs and not rule.phrases else ()
        self._phrases = tuple(_Pattern(phrase, rule.language) for phrase in rule.phrases)
        self._match = tuple(_Pattern(pattern, rule.language, end, needs) for pattern in rule.match)
        surest = [pattern.sure for pattern in self._phrases or self._match]
        self.pieces = frozenset(rule.needs or frozenset().union(*surest) or {""})
        """Pieces of text, in lower case, of which one stands in all that it takes."""
        # By a piece, a bit for each phrase that may be found where it is.
        self._phrased = by_key(phrase.sure for phrase in self._phrases)
        self._unless = tuple(_Pattern(pattern, rule.language) for pattern in rule.unless)
        self._apart = tuple(_Pattern(pattern, rule.language) for pattern in rule.apart)

    def asked(self) -> Iterator[tuple[Condition, Question | None]]:
        """What is to be asked of a line that meets a condition, for the rule to take it; None for nothing more."""
        rule = self.rule
        if not self._phrases and self._match:
            for match in self._match:
                yield Condition(match.sure, match.begins, rule.shortest, rule.longest), match.fits
            return
        takes = self.takes if self._phrases else None
        yield Condition(self.pieces, None, rule.shortest, rule.longest), takes

    def takes(self, line: str) -> bool:
        """Whether `line`, by itself, is what the rule speaks of."""
        rule = self.rule
        if not rule.shortest <= len(line) <= rule.longest or self._lacks(line):
            return False
        if self._match and not self._is_matched(line):
            return False
        return not self._phrases or self._say_it(self._sentences(line))

    def _is_matched(self, line: str) -> bool:
        return any(match.fits(line) for match in self._match)

    def stands_above(self, below: str) -> bool:
        """Whether the rule may take the line above `below`."""
        return not any(pattern.ready.fullmatch(below) for pattern in self._apart)

    def trailing(self, line: str) -> int | None:
        """Where the sentences begin that the rule, one of phrases, takes from the end of a line that goes on before."""
        if not self._phrases or len(line) > self.rule.longest or self._lacks(line):
            return None
        sentences = self._sentences(line)
        start = 0
        for number, (text, said) in enumerate(sentences):
            begins = self._is_matched(line[start:].rstrip()) if self._match else bool(said)
            if number and begins and self._say_it(sentences[number:]):
                return start
            start += len(text)
        return None

    def _lacks(self, line: str) -> bool:
        """Whether the line has too little of what the rule needs."""
        small = lower(line)
        if not any(map(small.__contains__, self.pieces)):
            return True
        likely = 0
        for piece in filter(small.__contains__, self._phrased):
            likely |= self._phrased[piece]
        return bool(self._phrases) and likely.bit_count() < self.rule.least

    def _sentences(self, line: str) -> list[tuple[str, frozenset[int]]]:
        """The sentences of a line, each with the numbers of the phrases in it."""
        small = lower(line)
        likely = {n: phrase.ready for n, phrase in enumerate(self._phrases) if has(small, phrase.needs)}
        if len(likely) < self.rule.least:
            return [(line, frozenset())]
        unquoted = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), line)
        if not any(phrase.search(unquoted) for phrase in likely.values()):
            return [(line, frozenset())]
        found = []
        for sentence in _SENTENCE.finditer(unquoted):
            counts = not any(pattern.ready.search(sentence[0]) for pattern in self._unless)
            said = {n for n, phrase in likely.items() if counts and phrase.search(sentence[0])}
            found.append((sentence[0], frozenset(said)))
        return found

    def _say_it(self, sentences: Sequence[tuple[str, frozenset[int]]]) -> bool:
        if len(frozenset().union(*(said for _, said in sentences))) < self.rule.least:
            return False
        if self._match:
            return True
        before = sum(width(text) for text, _ in takewhile(lambda sentence: not sentence[1], sentences))
        saying = sum(len(text) for text, said in sentences if said)
        return before < _PARAGRAPH and saying >= _MOSTLY * sum(len(text) for text, _ in sentences)

    def opening(self, text: str) -> int | None:
        """Where the span ends that the rule takes from the beginning of `text`; None where there is none."""
        found = (match.ready.match(text) for match in self._match if match.may_match(text))
        return next((one.end() for one in found if one), None)

    def ending(self, text: str) -> int | None:
        """Where the span begins that the rule takes from the end of `text`; None where there is none."""
        found = (match.ready.search(text) for match in self._match if match.may_match(text))
        return min((one.start() for one in found if one), default=None)


class _Pattern:
    """One pattern of a rule, upper and lower case alike. `needs` are what is known beforehand to stand in what it matches."""

    def __init__(self, pattern: str, language: str, end: str = "", needs: Needs = ()) -> None:
        self._whole = f"(?:{pattern}){end}"
        known = foretold.of(pattern, language)
        own, self.begins = known or told(pattern)
        self.needs = own + needs
        self.sure = next(iter(self.needs), frozenset({""}))
        """Pieces of text, in lower case, of which one stands in all that it matches."""
        if known is None:
            # Of rules that did not come with syndicate: what is wrong with one is said at once, whatever the text.
            re.compile(self._whole, re.IGNORECASE)

    def fits(self, line: str) -> bool:
        """Whether it matches the whole line."""
        return self.may_match(line) and self.ready.fullmatch(line) is not None

    def may_match(self, text: str) -> bool:
        """Whether the text has what it needs."""
        return has(lower(text), self.needs)

    @cached_property
    def ready(self) -> re.Pattern[str]:
        """Compiled when it is first asked for: of most patterns, what they need says that they match nothing."""
        return re.compile(self._whole, re.IGNORECASE)


class Matchers:
    """Rules that look in the same place, in the order in which they are asked.

    They are asked part by part, so that what is compiled of the rules for all documents serves with those of each language.
    """

    __slots__ = ("_parts", "taking")

    def __init__(self, parts: Sequence["_Part"]) -> None:
        self._parts = tuple(parts)
        # What rules say of a line does not change, and each round asks again.
        self.taking = lru_cache(maxsize=_REMEMBERED)(parts[0].ask if len(parts) == 1 else self._ask)
        """The rules that take a line by itself."""

    def __iter__(self) -> Iterator[Matcher]:
        return chain.from_iterable(part.ready for part in self._parts)

    def having(self, text: str) -> Iterator[Matcher]:
        """The rules that may take a part of a text: it has a piece that they need."""
        small = lower(text)
        return (matcher for matcher in self if any(map(small.__contains__, matcher.pieces)))

    def _ask(self, line: str) -> tuple[Matcher, ...]:
        found: tuple[Matcher, ...] = ()
        for part in self._parts:
            found += part.ask(line)
        return found


_Asked: TypeAlias = tuple[Matcher, Question | None]
"""A rule, and what is to be asked of a line for it."""


class _Part:
    """Rules of one place, of those that were read together. `here` are the numbers of theirs among the `asked`."""

    __slots__ = ("_asked", "_here", "_index", "ready")

    def __init__(self, ready: Iterable[Matcher], index: LineIndex, asked: Sequence[_Asked], here: int) -> None:
        self.ready, self._index, self._asked, self._here = tuple(ready), index, asked, here

    def ask(self, line: str) -> tuple[Matcher, ...]:
        likely = self._index.likely(line, self._here)
        found: list[Matcher] = []
        while likely:
            lowest = likely & -likely
            likely ^= lowest
            matcher, takes = self._asked[lowest.bit_length() - 1]
            if matcher not in found[-1:] and (takes is None or takes(line)):
                found.append(matcher)
        return tuple(found)


@lru_cache(maxsize=64)
def matchers(book: RuleBook) -> Mapping[Where, Matchers]:
    """The book's rules, compiled once a process, by where they look.

    `edge` is in `head` and in `tail`; what has phrases is in `ending` too, for lines of which only the end says them.
    """
    parts = [_compiled(tuple(rules)) for _, rules in groupby(book.rules, _compiled_with)]
    return {where: Matchers([part[where] for part in parts or [_compiled(())]]) for where in _PLACES}


def _compiled_with(rule: Rule) -> str:
    """What names the rules that a rule is compiled with: those for every document, or those of its language."""
    return "" if rule.language in EVERYWHERE else rule.language


@lru_cache(maxsize=64)
def _compiled(rules: tuple[Rule, ...]) -> Mapping[Where, _Part]:
    ready = [Matcher(rule) for rule in rules]
    told = [(matcher, condition, takes) for matcher in ready for condition, takes in matcher.asked()]
    index = LineIndex([condition for _, condition, _ in told])
    asked = [(matcher, takes) for matcher, _, takes in told]
    by_place: dict[Where, _Part] = {}
    for where in _PLACES:
        also = "edge" if where in {"head", "tail"} else where
        here = sum((m.rule.where in {where, also}) << number for number, (m, _) in enumerate(asked))
        phrased = [m for m in ready if where == "ending" and m.rule.phrases]
        mine = [m for m in ready if m.rule.where in {where, also}]
        by_place[where] = _Part([*mine, *phrased], index, asked, here)
    return by_place
