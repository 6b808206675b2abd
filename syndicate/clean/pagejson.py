"""What a page states in JSON-LD (schema.org): the one object that is the article.

Pages nest it in `@graph`, in arrays and in `mainEntity`, and write JSON with comments, stray commas and raw line
breaks. What cannot be read is passed over: a page is never refused for its JSON.
"""

import html
import json
import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from syndicate.clean.parser import Element
from syndicate.values.characters import legal

Thing: TypeAlias = dict[str, object]

# Better kinds first. What ends in one of these is that kind: NewsArticle, LiveBlogPosting.
_KINDS: Final = ("Article", "Posting", "Report", "Review", "Recipe", "WebPage", "CreativeWork")
_WRAPPING: Final = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
_STRAY_COMMA: Final = re.compile(r",(?=\s*[}\]])")
_MOST_THINGS: Final = 2_000
_LONGEST: Final = 1_000_000


def article_thing(root: Element) -> Thing:
    """The JSON-LD object that describes the article; empty if there is none."""
    best: Thing = {}
    best_rank = len(_KINDS)
    for thing in _things(root):
        rank = _rank(thing)
        if rank < best_rank:
            best, best_rank = thing, rank
    return best


def strings(value: object) -> Iterator[str]:
    """The strings that a property states: itself, or those in its list."""
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, str) and (text := legal(html.unescape(part)).strip()):
            yield text


def named(value: object, *, organisations: bool) -> Iterator[str]:
    """The names in a property that holds people or organisations, as strings or as objects; only those wanted.

    A bare string may be either, and counts as a person.
    """
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            kind = " ".join(strings(part.get("@type")))
            if kind.endswith(("Organization", "Corporation")) == organisations:
                yield from strings(part.get("name"))
        elif not organisations:
            yield from strings(part)


def address(value: object) -> str | None:
    """The address that a property states: a string, an object with `url` or `@id`, or the first of a list."""
    for part in value if isinstance(value, list) else [value]:
        inner = part.get("url") or part.get("contentUrl") or part.get("@id") if isinstance(part, dict) else part
        found = next(strings(inner), None)
        if found:
            return found
    return None


def _rank(thing: Thing) -> int:
    kinds = list(strings(thing.get("@type")))
    return next((rank for rank, end in enumerate(_KINDS) if any(kind.endswith(end) for kind in kinds)), len(_KINDS))


def _things(root: Element) -> Iterator[Thing]:
    waiting: list[object] = []
    for script in root.iter_elements("script"):
        if "ld+json" in (script.attr("type") or "").lower():
            waiting.append(_read(script.text))
    count = 0
    while waiting and count < _MOST_THINGS:
        value = waiting.pop(0)
        count += 1
        if isinstance(value, list):
            waiting[:0] = value
        elif isinstance(value, dict):
            yield value
            waiting[:0] = [value[key] for key in ("@graph", "mainEntity", "hasPart") if key in value]


def _read(text: str) -> object:
    text = _WRAPPING.sub("", _WRAPPING.sub("", text[:_LONGEST]))
    for attempt in (text, _STRAY_COMMA.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None
