"""Boilerplate rules: data, one TOML file a language in the folder rules/ beside this module.

A file holds `[patterns]` (named pieces of regular expressions, written `%name%` in a rule), `[labels]` (the
words that stand before a name or a date, by what they mean), `[names]` (words that tell people from
organisations) and `[[rule]]` tables. All files apply to all documents: a Chinese dump ends in an English
disclaimer as often as not. How rules are applied is `boilerplate`'s.

Rules see a line in narrow characters (`shapes.fold`): ASCII punctuation in a pattern is full-width punctuation
too. A rule's fields:

- `name`, `kind` (one of `removal.KINDS`), and `where`:
  `line` anywhere; `masthead` the first line, above a title with a byline; `head` above the text, around its title; `tail` below it; `edge` both; `ending` a span at
  the end of one of the last paragraphs; `opening` a span at the beginning of the first one; `list` a title above entries that show nothing but numbers or
  bullets (without `match`: such entries alone, at the very end); `section` a title above a list of other
  articles' titles.
- `match`: regular expressions for the whole line (for `ending` and `opening`: the span), upper and lower case alike.
- `phrases`, `least`: regular expressions of which at least so many are found in the line, quotations left out. Without
  `match`, the sentences that they are found in must be a good part of the line (`_MOSTLY`) and begin early in it, so that a paragraph that
  only ends in a disclaimer is not lost: of such a line the end is cut, from the first of those sentences on.
- `unless`: regular expressions of sentences that do not count for `phrases`: they report what somebody said.
- `needs`: pieces of text, in lower case, of which one stands in every line that the rule takes. A line without any is asked no more:
  a search for words is many times as fast as one for phrases.
- `shortest`, `longest`: characters that the line may have.
- `looks`: `name` or `outlet`: the line is nothing but one, as far as `names` can tell.
- `apart`: regular expressions of the line below that make this one something else: a meeting's time, say, above its place.
- `before`, `after`: the line below, or above, is taken by a rule of one of these names; `together`: both are lines of
  one group.
- `names`: what no label explains in the line are the names of its author and publisher.
- `titles`: the line holds the title itself.
- `reads`: regular expressions with groups named `author`, `editor`, `publisher` or `tags` (and `role`), which tell what the
  line says where its labels alone do not.
- `takes`, `leaves`: examples, run by a test. One line, or a document of several, where `× ` marks those taken (within
  a line: what is cut from there on).
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from itertools import chain, takewhile
from typing import Any, Final, Literal, TypeAlias

from syndicate.clean import dates
from syndicate.clean.names import Lexicon
from syndicate.clean.needed import has, lowered, needed
from syndicate.clean.shapes import width
from syndicate.values.removal import KINDS

Where: TypeAlias = Literal["line", "masthead", "head", "tail", "edge", "ending", "opening", "list", "section"]
FACTS: Final = ("author", "editor", "publisher", "published", "updated", "title", "credit")
_WHERE: Final = ("line", "masthead", "head", "tail", "edge", "ending", "opening", "list", "section")
# Lines of which it is remembered what the rules of one place say.
_REMEMBERED: Final = 2048
# The share of a line's characters that sentences with a phrase take at least: legal prose has others between them.
_MOSTLY: Final = 0.4
# Columns before the first such sentence that are a paragraph of their own.
_PARAGRAPH: Final = 80
_SENTENCE: Final = re.compile(r".+?(?:[。!?…]+[\"”’」』)\]]*|\.[\"”’)\]]*(?=\s|\Z)|\Z)\s*", re.DOTALL)
_QUOTED: Final = re.compile(r"“[^”]{0,300}”|\"[^\"]{0,300}\"|「[^」]{0,300}」|『[^』]{0,300}』|‘[^’]{0,300}’")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; the fields are those of the module's text, `name` with its language before it ("en/share")."""

    name: str
    kind: str
    where: Where
    match: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    least: int = 1
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    shortest: int = 1
    longest: int = 200
    looks: Literal["", "name", "outlet"] = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    together: bool = False
    names: bool = False
    titles: bool = False
    reads: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"rule {self.name}: kind {self.kind!r} is none of {', '.join(KINDS)}")
        if self.where not in _WHERE:
            raise ValueError(f"rule {self.name}: where {self.where!r} is none of {', '.join(_WHERE)}")
        if not (self.match or self.phrases or self.looks or self.where == "list"):
            raise ValueError(f"rule {self.name}: it has neither match, phrases nor looks")


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Rules, labels (word in lower case, fact) and the words that tell names apart."""

    rules: tuple[Rule, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    lexicon: Lexicon = field(default_factory=Lexicon)

    def __hash__(self) -> int:
        # What is made of a book is remembered by the book, and to hash all that is in it takes longer than many a line.
        return hash((len(self.rules), len(self.labels)))

    def __add__(self, other: "RuleBook") -> "RuleBook":
        """Both books as one; the rules of this one are asked first."""
        mine, theirs = self.lexicon, other.lexicon
        lexicon = Lexicon(
            mine.endings + theirs.endings,
            mine.weak + theirs.weak,
            mine.organisations | theirs.organisations,
            mine.surnames | theirs.surnames,
            mine.never | theirs.never,
            mine.roles | theirs.roles,
        )
        return RuleBook(self.rules + other.rules, self.labels + other.labels, lexicon)


class Matcher:
    """A rule ready to be asked."""

    __slots__ = ("_apart", "_match", "_needs", "_phrase_needs", "_phrases", "_surest", "_unless", "rule")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        end = r"\s*\Z" if rule.where == "ending" else r""
        self._match = re.compile(f"(?:{_either(rule.match)}){end}", re.IGNORECASE) if rule.match else None
        self._phrases = tuple(re.compile(phrase, re.IGNORECASE) for phrase in rule.phrases)
        self._phrase_needs = tuple(map(needed, rule.phrases))
        self._surest = tuple(next(iter(needs), ("",)) for needs in self._phrase_needs)
        self._unless = re.compile(_either(rule.unless), re.IGNORECASE) if rule.unless else None
        self._needs = rule.needs or ("",)
        self._apart = re.compile(_either(rule.apart), re.IGNORECASE) if rule.apart else None

    def takes(self, line: str) -> bool:
        """Whether `line`, by itself, is what the rule speaks of."""
        rule = self.rule
        if not rule.shortest <= len(line) <= rule.longest:
            return False
        if self._lacks(line) or (self._match is not None and self._match.fullmatch(line) is None):
            return False
        return not self._phrases or self._say_it(self._sentences(line))

    def stands_above(self, below: str) -> bool:
        """Whether the rule may take the line above `below`."""
        return self._apart is None or self._apart.fullmatch(below) is None

    def trailing(self, line: str) -> int | None:
        """Where the sentences begin that the rule, one of phrases, takes from the end of a line that goes on before."""
        if not self._phrases or len(line) > self.rule.longest or self._lacks(line):
            return None
        sentences = self._sentences(line)
        start = 0
        for number, (text, said) in enumerate(sentences):
            begins = bool(said) if self._match is None else self._match.fullmatch(line[start:].rstrip()) is not None
            if number and begins and self._say_it(sentences[number:]):
                return start
            start += len(text)
        return None

    def _lacks(self, line: str) -> bool:
        """Whether the line has too little of what the rule needs."""
        small = lowered(line)
        if not any(map(small.__contains__, self._needs)):
            return True
        likely = len(self._surest)
        for pieces in self._surest:
            likely -= not any(map(small.__contains__, pieces))
        return bool(self._phrases) and likely < self.rule.least

    def _sentences(self, line: str) -> list[tuple[str, frozenset[int]]]:
        """The sentences of a line, each with the numbers of the phrases in it."""
        small = lowered(line)
        likely = {n: phrase for n, phrase in enumerate(self._phrases) if has(small, self._phrase_needs[n])}
        if len(likely) < self.rule.least:
            return [(line, frozenset())]
        unquoted = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), line)
        if not any(phrase.search(unquoted) for phrase in likely.values()):
            return [(line, frozenset())]
        found = []
        for sentence in _SENTENCE.finditer(unquoted):
            counts = self._unless is None or self._unless.search(sentence[0]) is None
            said = {n for n, phrase in likely.items() if counts and phrase.search(sentence[0])}
            found.append((sentence[0], frozenset(said)))
        return found

    def _say_it(self, sentences: Sequence[tuple[str, frozenset[int]]]) -> bool:
        if len(frozenset().union(*(said for _, said in sentences))) < self.rule.least:
            return False
        if self._match is not None:
            return True
        before = sum(width(text) for text, _ in takewhile(lambda sentence: not sentence[1], sentences))
        saying = sum(len(text) for text, said in sentences if said)
        return before < _PARAGRAPH and saying >= _MOSTLY * sum(len(text) for text, _ in sentences)

    def opening(self, text: str) -> int | None:
        """Where the span ends that the rule takes from the beginning of `text`; None where there is none."""
        found = self._match.match(text) if self._match else None
        return found.end() if found else None

    def ending(self, text: str) -> int | None:
        """Where the span begins that the rule takes from the end of `text`; None where there is none."""
        found = self._match.search(text) if self._match else None
        return found.start() if found else None


class Matchers:
    """Rules that look in the same place, in the order in which they are asked."""

    __slots__ = ("_any", "_longest", "_others", "_ready", "taking")

    def __init__(self, ready: Iterable[Matcher]) -> None:
        self._ready = tuple(ready)
        self._others = tuple(matcher for matcher in self._ready if not matcher.rule.match)
        self._longest = max((matcher.rule.longest for matcher in self._ready if matcher.rule.match), default=0)
        # Most lines match nothing: one search for all rules says so.
        self._any = re.compile(_either(chain.from_iterable(m.rule.match for m in self._ready)) or "(?!)", re.IGNORECASE)
        # The rules that take a line by itself. What rules say of it does not change, and each round asks again.
        self.taking = lru_cache(maxsize=_REMEMBERED)(self._ask)

    def __iter__(self) -> Iterator[Matcher]:
        return iter(self._ready)

    def _ask(self, line: str) -> tuple[Matcher, ...]:
        likely = self._ready if len(line) <= self._longest and self._any.fullmatch(line) else self._others
        return tuple(matcher for matcher in likely if matcher.takes(line))


@lru_cache(maxsize=8)
def matchers(book: RuleBook) -> Mapping[Where, Matchers]:
    """The book's rules, compiled once a process, by where they look.

    `edge` is in `head` and in `tail`; what has phrases is in `ending` too, for lines of which only the end says them.
    """
    ready = [Matcher(rule) for rule in book.rules]
    by_place: dict[Where, Matchers] = {}
    places: tuple[Where, ...] = ("line", "masthead", "head", "tail", "ending", "opening", "list", "section")
    for where in places:
        also = "edge" if where in {"head", "tail"} else where
        phrased = where == "ending"
        by_place[where] = Matchers(
            [m for m in ready if m.rule.where in {where, also}] + [m for m in ready if phrased and m.rule.phrases]
        )
    return by_place


@lru_cache(maxsize=1)
def default() -> RuleBook:
    """The rules that come with syndicate: every file of the folder, in the order of their names."""
    folder = files("syndicate.clean") / "rules"
    book = RuleBook()
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            book += read(file.name.removesuffix(".toml"), file.read_text("utf-8"))
    return book


def read(language: str, toml: str) -> RuleBook:
    """The rules of one file, whose names begin with `language`. ValueError says what is wrong with it."""
    data = tomllib.loads(toml)
    labels = tuple((word.casefold(), fact) for fact, words in data.get("labels", {}).items() for word in words)
    unknown = {fact for _, fact in labels} - set(FACTS)
    if unknown:
        raise ValueError(f"rules {language}: labels of {', '.join(sorted(unknown))}; known are {', '.join(FACTS)}")
    patterns = {"date": dates.PATTERN, "label": _any(word for word, _ in labels)}
    for fact in FACTS:
        patterns[f"{fact}_label"] = _any(word for word, means in labels if means == fact)
    for name, pattern in data.get("patterns", {}).items():
        patterns[name] = _filled(pattern, patterns)
    names = data.get("names", {})
    lexicon = Lexicon(
        tuple(word.casefold() for word in names.get("endings", ())),
        tuple(word.casefold() for word in names.get("weak", ())),
        frozenset(word.casefold() for word in names.get("organisations", ())),
        frozenset(names.get("surnames", ())),
        frozenset(word.casefold() for word in names.get("never", ())),
        frozenset(word.casefold() for word in names.get("roles", ())),
    )
    return RuleBook(tuple(_rule(language, table, patterns) for table in data.get("rule", ())), labels, lexicon)


def _rule(language: str, table: Mapping[str, Any], patterns: Mapping[str, str]) -> Rule:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    for key in ("match", "phrases", "unless", "apart", "reads"):
        values[key] = tuple(_filled(pattern, patterns) for pattern in values.get(key, ()))
    values["name"] = f"{language}/{table.get('name', '')}"
    try:
        return Rule(**values)
    except TypeError as error:
        raise ValueError(f"rule {values['name']}: {error}") from None


def _either(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or '(?!)'})"


def _filled(pattern: str, patterns: Mapping[str, str]) -> str:
    return re.sub(r"%(\w+)%", lambda found: f"(?:{patterns[found[1]]})", pattern)
