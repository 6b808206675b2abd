"""Text that a page has in its scripts alone: for pages that are drawn by a program, and empty without it.

Asked only where the markup itself holds next to nothing. What the scripts state (`scriptvalues`) is walked, strings of
JSON within it too, and every text in it is put to its place: the names of the properties on the way to it, without the
numbers in lists. The place that holds most prose is the article's, and its values stand in the order of the page. Names
count too: what is called like a body counts more, what is called like a summary, a comment or a consent less, and most
what stands in an object that bears the title of the page.
"""

import html
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from syndicate.clean import richtext
from syndicate.clean.likeness import letters
from syndicate.clean.parser import Element
from syndicate.clean.richtext import TAG
from syndicate.clean.scriptlinks import link_cache
from syndicate.clean.scriptvalues import as_json, stated
from syndicate.clean.shapes import width
from syndicate.values.characters import legal

# What the authors of pages and of publishing systems call the body of a text, alone or with another word.
_BODY: Final = re.compile(
    r"body|content|html|text|paragraph|story|cooked|rendered|richtext|post|message|markdown|copy|elements|blocks|children|article"
)
_OTHER: Final = re.compile(
    r"desc|summar|excerpt|teaser|abstract|caption|\balt|\bbio|about|author|legal|terms|privacy|cookie|consent|disclaimer"
    r"|copyright|footer|header|comment|review|translat|i18n|locale|dictionar|error|label|tooltip|seo|meta|config|licen[cs]e|newsletter"
    r"|related|recommend|\bmore|trending|latest|popular|sidebar|menu|navigation|promo|\bads?\b|paywall|subscri"
)
_DISCUSSIONS: Final = frozenset({"DiscussionForumPosting", "QAPage", "Question"})
_ANSWERS: Final = frozenset({"comment", "acceptedanswer", "suggestedanswer", "mainentity"})
_IDENTITY: Final = re.compile(r"[^:({]{0,80}[:({].*|.*\d{3}.*|[\da-fA-F-]{16,}", re.DOTALL)
_SENTENCE_END: Final = re.compile(r"[.!?…。！？।؟](?=[\"'”’»)\]]*(?:\s|$|<))|[。！？]")
# Columns of a value that is prose, and of all together.
_LINE_OF_PROSE: Final = 60
_ENOUGH: Final = 300
_MOST_VALUES: Final = 200_000
_DEEPEST: Final = 3
_SHORTEST_TITLE: Final = 8
_LONGEST_TITLE: Final = 300

# Where a text stands: the names on the way to it, and whether an object around it bears the page's title.
_Place: TypeAlias = tuple[tuple[str, ...], bool]


def told(root: Element) -> str:
    """The body of the article as markup, from the page's scripts; "" if they hold none."""
    walk = _Walk(_titles(root))
    for value in stated(root):
        walk.take(value)
    places = {place: list(found) for place, found in walk.found.items()}
    best = max(places, key=lambda place: _weight(place) * _prose(places[place]), default=None)
    if best is None or _prose(places[best]) < _ENOUGH:
        return ""
    return f"<article>{''.join(places[best])}</article>"


def _titles(root: Element) -> frozenset[str]:
    """What the page calls itself, in letters alone."""
    stated_ = [element.attr("content") or "" for element in root.select('meta[property="og:title"]')]
    stated_ += [element.text for element in root.iter_elements(("title", "h1"))]
    parts = [part for title in stated_ for part in (title, *re.split(r" [|–—-] ", title))]
    return frozenset(letters(part) for part in parts if len(letters(part)) >= _SHORTEST_TITLE)


@dataclass(frozen=True, slots=True)
class _Visit:
    """A value that is to be looked at: how it is reached, how many strings of JSON deep, and whether within a tree."""

    value: object
    path: tuple[str, ...] = ()
    titled: bool = False
    depth: int = 0
    in_tree: bool = False


class _Walk:
    """A walk over all that the scripts state, each list and dict once, and the texts that it found, by their places."""

    def __init__(self, titles: frozenset[str]) -> None:
        self.titles = titles
        self.found: dict[_Place, dict[str, None]] = defaultdict(dict)
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
            return [_Visit(inner, visit.path, visit.titled, visit.depth + 1, visit.in_tree)]
        if (not visit.in_tree and " " in text) or width(text) >= _LINE_OF_PROSE:
            self.found[visit.path, visit.titled][_markup(legal(text))] = None
        return []

    def _within(self, visit: _Visit, box: list[object] | dict[str, object]) -> list[_Visit]:
        in_tree = visit.in_tree
        if not in_tree and richtext.is_tree(box):
            in_tree = True
            if text := richtext.markup(box):
                self.found[visit.path, visit.titled][legal(text)] = None
        if isinstance(box, list):
            return [_Visit(inner, visit.path, visit.titled, visit.depth, in_tree) for inner in box]
        link_cache(box)
        titled = visit.titled or self._bears_title(box)
        is_discussion = box.get("@type") in _DISCUSSIONS if isinstance(box.get("@type"), str) else False
        return [
            _Visit(
                inner, _path(visit.path, str(key).lower(), is_discussion=is_discussion), titled, visit.depth, in_tree
            )
            for key, inner in box.items()
            if isinstance(inner, str | list | dict)
        ]

    def _bears_title(self, box: dict[str, object]) -> bool:
        return any(
            isinstance(value, str) and _SHORTEST_TITLE <= len(value) <= _LONGEST_TITLE and letters(value) in self.titles
            for key, value in box.items()
            if "title" in key.lower() or "headline" in key.lower() or key in ("name", "subject")
        )


def _path(path: tuple[str, ...], key: str, *, is_discussion: bool) -> tuple[str, ...]:
    """The names to a property. Those that name one thing of many are alike; answers are part of a discussion."""
    if is_discussion and key in _ANSWERS:
        return path
    return (*path, "*" if _IDENTITY.fullmatch(key) else key)


def _weight(place: _Place) -> float:
    path, titled = place
    weight = 8.0 if titled else 1.0
    if any(_OTHER.search(name) for name in path):
        weight /= 6
    return weight * (2 if any(_BODY.search(name) for name in path[-2:]) else 1)


def _prose(texts: Iterable[str]) -> int:
    """Columns of the texts that are prose, without their tags."""
    plain = (TAG.sub(" ", text) for text in texts)
    return sum(columns for text in plain if (columns := width(text)) >= _LINE_OF_PROSE and _SENTENCE_END.search(text))


def _markup(value: str) -> str:
    if TAG.search(value):
        return f"<div>{value}</div>"
    unescaped = html.unescape(value)
    if TAG.search(unescaped) and "&lt;" in value:
        return f"<div>{unescaped}</div>"
    return "".join(f"<p>{html.escape(line)}</p>" for line in unescaped.split("\n") if line.strip())
