"""Boilerplate rules: data, one TOML file a language in the folder rules/ beside this module.

A file holds `[patterns]` (named pieces of regular expressions, written `%name%` in a rule), `[labels]` (the
words that stand before a name or a date, by what they mean; `by` are those that say "this is the author" and no more),
`[names]` (words that tell people from organisations, and those that join the last two names of a list), `[[rule]]` tables,
and in `[article]` the `title`, `first` and `second` paragraph that stand around an example of one line.

The files of `EVERYWHERE` apply to all documents: a Chinese dump ends in an English disclaimer as often as not, and `und` is
what no language has for itself. Any other file applies to documents in the language of its name alone, before those:
an English page pays nothing for it, and no rule of it can misfire there. The language is that of the lines that are
left, read anew in each round, and not what a document states: a page and the text that was made of it get the same rules.
How rules are applied is `boilerplate`'s, how a line is held against them `matching`'s. After a change of a file here,
`python -m training.foretold` makes the table anew that saves the time to read its patterns.

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
- `reads`: regular expressions with groups named `title`, `author`, `editor`, `publisher` or `tags` (and `role`), which tell what the
  line says where its labels alone do not.
- `takes`, `leaves`: examples, run by a test. One line, or a document of several, where `× ` marks those taken (within
  a line: what is cut from there on).
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, reduce
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import add
from typing import Any, Final, Literal, TypeAlias

from syndicate.clean.words import dates, datewords
from syndicate.clean.words.languagetables import SAME
from syndicate.clean.words.names import Lexicon
from syndicate.values.removal import KINDS

Where: TypeAlias = Literal["line", "masthead", "head", "tail", "edge", "ending", "opening", "list", "section"]
EVERYWHERE: Final = ("en", "zh", "und")
FACTS: Final = ("author", "by", "editor", "publisher", "published", "updated", "title", "credit")
_WHERE: Final = ("line", "masthead", "head", "tail", "edge", "ending", "opening", "list", "section")


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

    @property
    def language(self) -> str:
        """What stands before the name: the language that the rule was read for."""
        return self.name.partition("/")[0]


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Rules, labels (word in lower case, fact) and the words that tell names apart.

    `languages` names the files that come with syndicate and are asked first, each for documents in its language (`of`).
    """

    rules: tuple[Rule, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    lexicon: Lexicon = field(default_factory=Lexicon)
    languages: tuple[str, ...] = ()

    def __hash__(self) -> int:
        # What is made of a book is remembered by the book, and to hash all that is in it takes longer than many a line.
        return hash((len(self.rules), len(self.labels), self.languages))

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
            mine.joins | theirs.joins,
            mine.given | theirs.given,
        )
        languages = tuple(dict.fromkeys(self.languages + other.languages))
        return RuleBook(self.rules + other.rules, self.labels + other.labels, lexicon, languages)


@lru_cache(maxsize=1)
def default() -> RuleBook:
    """The rules that come with syndicate: those for every document, and the names of the files for one language each."""
    shipped = sorted(file.name.removesuffix(".toml") for file in _folder().iterdir() if file.name.endswith(".toml"))
    book = RuleBook(languages=tuple(name for name in shipped if name not in EVERYWHERE))
    for name in EVERYWHERE:
        book += _shipped(name)
    return book


@lru_cache(maxsize=256)
def of(book: RuleBook, language: str | None) -> RuleBook:
    """The rules of `book` for a document in `language` (BCP 47, None where it is unknown).

    Of a language with several names (`no`, `nb`, `nn`) any will do, here and for the name of the file.
    """
    wanted = _primary(language or "und")
    own = [_shipped(name) for name in book.languages if _primary(name) == wanted]
    return reduce(add, (*own, replace(book, languages=()))) if own else book


def read(language: str, toml: str) -> RuleBook:
    """The rules of one file, whose names begin with `language`. ValueError says what is wrong with it."""
    data = tomllib.loads(toml)
    labels = tuple((word.casefold(), fact) for fact, words in data.get("labels", {}).items() for word in words)
    unknown = {fact for _, fact in labels} - set(FACTS)
    if unknown:
        raise ValueError(f"rules {language}: labels of {', '.join(sorted(unknown))}; known are {', '.join(FACTS)}")
    patterns = {"date": datewords.PATTERN if language not in EVERYWHERE else dates.PATTERN}
    patterns["label"] = _any(word for word, _ in labels)
    for fact in FACTS:
        patterns[f"{fact}_label"] = _any(word for word, means in labels if fact == {"by": "author"}.get(means, means))
    for name, pattern in data.get("patterns", {}).items():
        patterns[name] = _filled(pattern, patterns)
    lexicon = _lexicon(data.get("names", {}))
    return RuleBook(tuple(_rule(language, table, patterns) for table in data.get("rule", ())), labels, lexicon)


def _folder() -> Traversable:
    return files("syndicate.clean") / "rules"


@lru_cache(maxsize=64)
def _shipped(name: str) -> RuleBook:
    return read(name, (_folder() / f"{name}.toml").read_text("utf-8"))


def _primary(language: str) -> str:
    """The one name of a language: its first subtag, or that of which it is another name."""
    first = re.split("[-_]", language.lower(), maxsplit=1)[0]
    return SAME.get(first, first)


def _lexicon(names: Mapping[str, Sequence[str]]) -> Lexicon:
    return Lexicon(
        tuple(word.casefold() for word in names.get("endings", ())),
        tuple(word.casefold() for word in names.get("weak", ())),
        frozenset(word.casefold() for word in names.get("organisations", ())),
        frozenset(names.get("surnames", ())),
        frozenset(word.casefold() for word in names.get("never", ())),
        frozenset(word.casefold() for word in names.get("roles", ())),
        frozenset(word.casefold() for word in names.get("joins", ())),
        frozenset(word.casefold() for word in names.get("given", ())),
    )


def _rule(language: str, table: Mapping[str, Any], patterns: Mapping[str, str]) -> Rule:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    for key in ("match", "phrases", "unless", "apart", "reads"):
        values[key] = tuple(_filled(pattern, patterns) for pattern in values.get(key, ()))
    values["name"] = f"{language}/{table.get('name', '')}"
    try:
        return Rule(**values)
    except TypeError as error:
        raise ValueError(f"rule {values['name']}: {error}") from None


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or '(?!)'})"


def _filled(pattern: str, patterns: Mapping[str, str]) -> str:
    return re.sub(r"%(\w+)%", lambda found: f"(?:{patterns[found[1]]})", pattern)
