"""Text that a page has in its scripts alone: for pages that are drawn by a program, and empty without it.

Asked only where the markup itself holds next to nothing. JSON is looked through (JSON-LD, other scripts of type JSON, the
data attributes that hold a forum's posts), strings of JSON within it too, for what is called like a body of text. The
property that holds most of it is the article's; its values stand in the order of the page.
"""

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from syndicate.clean.parser import Element
from syndicate.values.characters import legal

# What the authors of pages and of publishing systems call the body of a text.
_BODIES: Final = frozenset({
    "articlebody", "body", "bodyhtml", "bodytext", "cooked", "content", "contenthtml", "contents", "html", "rendered", "richtext", "text",
})  # fmt: skip
_ATTRIBUTES: Final = ("data-preloaded", "data-page", "data-props", "data-state", "data-content")
_TAG: Final = re.compile(r"<[a-zA-Z/][^<>]{0,2000}>")
_SENTENCE_END: Final = re.compile(r"[.!?…。！？।؟](?=[\"'”’»)\]]*(?:\s|$|<))|[。！？]")
# Letters of a value, and of all together.
_LEAST: Final = 100
_ENOUGH: Final = 300
_MOST_VALUES: Final = 200_000
_LONGEST: Final = 8_000_000
_DEEPEST: Final = 3


def told(root: Element) -> str:
    """The body of the article as markup, from the page's scripts; "" if they hold none."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for text in _sources(root):
        for name, value in _bodies(text):
            if _is_prose(value):
                found[name][value] = None
    best = max(found.values(), key=lambda values: sum(map(len, values)), default={})
    if sum(map(len, best)) < _ENOUGH:
        return ""
    return f"<article>{''.join(map(_markup, best))}</article>"


def _sources(root: Element) -> Iterator[str]:
    for script in root.iter_elements("script"):
        if "json" in (script.attr("type") or "").lower():
            yield script.text
    for name in _ATTRIBUTES:
        for element in root.select(f"[{name}]"):
            yield element.attr(name) or ""


def _bodies(text: str) -> Iterator[tuple[str, str]]:
    """The strings of a JSON text that are called like a body, with their names, in order."""
    waiting: list[tuple[str, object, int]] = [("", text, 0)]
    count = 0
    while waiting and count < _MOST_VALUES:
        name, value, depth = waiting.pop()
        count += 1
        if isinstance(value, dict):
            waiting += [(str(key).lower(), inner, depth) for key, inner in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [(name, inner, depth) for inner in reversed(value)]
        elif isinstance(value, str):
            inner = _read(value) if depth < _DEEPEST else None
            if isinstance(inner, dict | list):
                waiting.append((name, inner, depth + 1))
            elif name in _BODIES:
                yield name, legal(value)


def _read(text: str) -> object:
    if text.lstrip()[:1] not in ("{", "[") or len(text) > _LONGEST:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _is_prose(value: str) -> bool:
    text = _TAG.sub(" ", value)
    return len(text) >= _LEAST and _SENTENCE_END.search(text) is not None


def _markup(value: str) -> str:
    if _TAG.search(value):
        return f"<div>{value}</div>"
    unescaped = html.unescape(value)
    if _TAG.search(unescaped) and "&lt;" in value:
        return f"<div>{unescaped}</div>"
    return "".join(f"<p>{html.escape(line)}</p>" for line in unescaped.split("\n") if line.strip())
