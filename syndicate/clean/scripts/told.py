"""Text that a page has in its scripts alone: for pages that are drawn by a program, and empty without it.

Asked only where the markup itself holds next to nothing, or the beginning of what a script holds (`teasers`). What the
scripts state (`stated`) is walked, strings of JSON within it too, and every text in it is put to its place: the names of the
properties on the way to it, without the numbers in lists. The place that holds most prose is the article's, and its values stand in the order of the page. Names
count too: what is called like a body counts more, what is called like a summary, a comment or a consent less, and most
what stands in an object that bears the title of the page.
"""

import html
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Self, TypeAlias

from syndicate.clean.pages.parser import Element
from syndicate.clean.scripts import richtext
from syndicate.clean.scripts.links import link_cache
from syndicate.clean.scripts.richtext import TAG
from syndicate.clean.scripts.stated import as_json, stated
from syndicate.clean.words.likeness import letters
from syndicate.clean.words.shapes import width
from syndicate.values.characters import legal

# What the authors of pages and of publishing systems call the body of a text, alone or with another word.
_BODY: Final = re.compile(
    r"body|content|html|text|paragraph|story|cooked|rendered|richtext|post|message|markdown|copy|elements|blocks|children|article"
)
_OTHER: Final = re.compile(
    r"desc|summar|excerpt|teaser|abstract|caption|\balt|\bbio|about|author|legal|terms|privacy|cookie|consent|disclaimer"
    r"|copyright|footer|header|comment|review|translat|i18n|locale|dictionar|error|label|tooltip|seo|meta|config|licen[cs]e|newsletter"
    r"|title|headline|breadcrumb|related|recommend|\bmore|trending|latest|popular|sidebar|menu|navigation|promo|\bads?\b|paywall|subscri|\bcart|add.?to.?cart|cta\b|faq"
)
_DISCUSSIONS: Final = frozenset({"DiscussionForumPosting", "QAPage", "Question"})
_ANSWERS: Final = frozenset({"comment", "acceptedanswer", "suggestedanswer", "mainentity"})
_IDENTITY: Final = re.compile(r"[^:({]{0,80}[:({].*|.*\d{3}.*|[\da-fA-F-]{16,}", re.DOTALL)
_SENTENCE_END: Final = re.compile(r"[.!?…。！？।؟](?=[\"'”’»)\]]*(?:\s|$|<))|[。！？]")
_LINE_END: Final = re.compile(r"</?(?:p|div|li|h[1-6]|t[dhr]|br|blockquote|section|article|figure)\b[^<>]{0,2000}>")
_CODE: Final = re.compile(r"[{}]|;$|[;=](?=\S)")
# Columns of a value that is prose, and of all together.
_LINE_OF_PROSE: Final = 60
_ENOUGH: Final = 300
_ENOUGH_ELSEWHERE: Final = 600
# Columns that are as good as more, so that a list of all articles is no better than one; and of each of a row of cards.
_MUCH: Final = 30_000
_CARD: Final = 400
# What a body weighs that no title speaks against.
_SURE: Final = 2
_MOST_VALUES: Final = 60_000
_DEEPEST: Final = 3
_NUMBER: Final = re.compile(r"\d+")
_TITLE: Final = re.compile(r"title|headline")
_SHORTEST_TITLE: Final = 8
_LONGEST_TITLE: Final = 300

# How much a text counts in an object that bears the page's title, in one that bears another, and in one without.
_OWN, _FOREIGN, _UNTITLED = 4.0, 1 / 3, 1.0
# Properties of an element that its tree shows: what stands in others is data.
_SHOWN: Final = frozenset({"children", "dangerouslysetinnerhtml", "__html"})
# Where a text stands: the names on the way to it, and how much the title of an object around it counts.
_Place: TypeAlias = tuple[tuple[str, ...], float]


def told(root: Element) -> str:
    """The body of the article as markup, from the page's scripts; "" if they hold none."""
    walk = _Walk(_titles(root))
    for value in stated(root):
        walk.take(value)
    best = max((_Found.of(place, texts) for place, texts in walk.found.items()), key=_Found.score, default=None)
    if best is None or best.prose < (_ENOUGH if best.weight >= _SURE else _ENOUGH_ELSEWHERE):
        return ""
    return f"<article>{''.join(best.texts)}</article>"


def _titles(root: Element) -> frozenset[str]:
    """What the page calls itself, in letters alone."""
    stated_ = [element.attr("content") or "" for element in root.select('meta[property="og:title"]')]
    stated_ += [element.text for element in root.iter_elements(("title", "h1"))]
    parts = [part for title in stated_ for part in (title, *re.split(r" [|–—-] ", title))]
    return frozenset(letters(part) for part in parts if len(letters(part)) >= _SHORTEST_TITLE)


@dataclass(frozen=True, slots=True)
class _Found:
    """The texts of one place, how much prose they hold, and how much that counts."""

    texts: list[str]
    prose: int
    weight: float

    @classmethod
    def of(cls, place: _Place, texts: dict[str, int]) -> Self:
        prose, owners = _prose(texts), len(set(texts.values()))
        is_cards = place[1] == _FOREIGN and owners > 1 and prose < owners * _CARD
        return cls(list(texts), prose, 0 if is_cards else _weight(place))

    def score(self) -> float:
        return self.weight * min(self.prose, _MUCH)


@dataclass(frozen=True, slots=True)
class _Visit:
    """A value that is to be looked at: how it is reached, the title around it, how many strings of JSON deep, and within what tree."""

    value: object
    path: tuple[str, ...] = ()
    titled: float = _UNTITLED
    depth: int = 0
    tree: str = ""
    owner: int = 0

    def beside(self, value: object) -> "_Visit":
        """Another value of the same list. `replace` takes five times as long, and a page has ten thousands."""
        return _Visit(value, self.path, self.titled, self.depth, self.tree, self.owner)


class _Walk:
    """A walk over all that the scripts state, each list and dict once, and the texts that it found, by their places."""

    def __init__(self, titles: frozenset[str]) -> None:
        self.titles = titles
        # The texts of a place, each with the number of the object whose title is the nearest.
        self.found: dict[_Place, dict[str, int]] = defaultdict(dict)
        self.left = _MOST_VALUES
        # The values themselves are kept beside their identities, which Python would give to others after them.
        self.seen: dict[int, object] = {}

    def take(self, value: object) -> None:
        waiting = [_Visit(value)]
        while waiting and self.left > 0:
            visit = waiting.pop()
            self.left -= 1
            if isinstance(visit.value, str):
                waiting += self._string(visit, visit.value)
            elif isinstance(visit.value, list | dict) and id(visit.value) not in self.seen:
                self.seen[id(visit.value)] = visit.value
                waiting += reversed(self._within(visit, visit.value))

    def _string(self, visit: _Visit, text: str) -> list[_Visit]:
        inner = as_json(text) if visit.depth < _DEEPEST else None
        if inner is not None:
            return [replace(visit, value=inner, depth=visit.depth + 1)]
        if visit.tree != "elements" and (" " in text or width(text) >= _LINE_OF_PROSE):
            self.found[visit.path, visit.titled][_markup(legal(text))] = visit.owner
        return []

    def _within(self, visit: _Visit, box: list[object] | dict[str, object]) -> list[_Visit]:
        if not visit.tree and richtext.is_tree(box):
            visit = replace(visit, tree="elements" if richtext.is_element(box) else "parts")
            if text := richtext.markup(box):
                self.found[(*visit.path, "richtext"), visit.titled][legal(text)] = visit.owner
        if isinstance(box, list):
            return [visit.beside(inner) for inner in box[: self.left] if _may_tell(inner)]
        link_cache(box)
        titled = self._title(box)
        if titled is None or visit.titled == _OWN:
            titled, owner = visit.titled, visit.owner
        else:
            owner = id(box)
        named = [(str(key).lower(), inner) for key, inner in box.items() if _may_tell(inner)]
        is_discussion = str(box.get("@type")) in _DISCUSSIONS
        return [
            _Visit(inner, _path(visit.path, key, is_discussion), titled, visit.depth, _tree(visit.tree, key), owner)
            for key, inner in named
        ]

    def _title(self, box: dict[str, object]) -> float | None:
        """How much the title counts that an object bears; None if it bears none."""
        named = [
            letters(value)
            for key, value in box.items()
            if isinstance(value, str)
            and _SHORTEST_TITLE <= len(value) <= _LONGEST_TITLE
            and (_TITLE.search(key.lower()) or key in ("name", "subject"))
        ]
        is_own = any(_begins(text, title) for text in named for title in self.titles)
        return _OWN if is_own else _FOREIGN if named else None


def _may_tell(value: object) -> bool:
    """Whether a value may hold a text. Most of what programs state are numbers, and words without a blank."""
    if isinstance(value, str):
        return len(value) * 2 >= _LINE_OF_PROSE or " " in value
    return bool(value) and isinstance(value, (list, dict))


def _begins(text: str, title: str) -> bool:
    return len(text) >= _SHORTEST_TITLE and (text.startswith(title) or title.startswith(text))


def _tree(tree: str, key: str) -> str:
    """Within what tree a property of something within a tree is."""
    return "" if tree == "elements" and key not in _SHOWN else tree


def _path(path: tuple[str, ...], key: str, is_discussion: bool) -> tuple[str, ...]:
    """The names to a property. Those that name one thing of many are alike; answers are part of a discussion."""
    if is_discussion and key in _ANSWERS:
        return path
    return (*path, _step(key))


@lru_cache(maxsize=4096)
def _step(key: str) -> str:
    return "*" if _IDENTITY.fullmatch(key) else _NUMBER.sub("#", key)


def _weight(place: _Place) -> float:
    path, titled = place
    weight = titled / 6 if any(_OTHER.search(name) for name in path) else titled
    return weight * (2 if _is_body(path) else 1)


def _is_body(path: tuple[str, ...]) -> bool:
    return any(_BODY.search(name) for name in path[-2:])


def _prose(texts: Iterable[str]) -> int:
    """Columns of the lines of the texts that are prose, without their tags. Menus and code are none."""
    lines = (line for text in texts for line in TAG.sub("", _LINE_END.sub("\n", text)).split("\n"))
    wide = ((line, width(line)) for line in lines if len(line) * 2 >= _LINE_OF_PROSE)
    return sum(columns for line, columns in wide if columns >= _LINE_OF_PROSE and _reads(line))


def _reads(line: str) -> bool:
    return _SENTENCE_END.search(line) is not None and len(_CODE.findall(line)) * _LINE_OF_PROSE <= len(line)


def _markup(value: str) -> str:
    if TAG.search(value):
        return f"<div>{value}</div>"
    unescaped = html.unescape(value)
    if TAG.search(unescaped) and "&lt;" in value:
        return f"<div>{unescaped}</div>"
    return "".join(f"<p>{html.escape(line)}</p>" for line in unescaped.split("\n") if line.strip())
