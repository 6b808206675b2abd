"""The title of a page's article, without the name of the site.

A page has up to four titles: its `<h1>`, what it gives to social networks, the headline of its JSON-LD, and the
`<title>` of the window, where the name of the site stands before or behind. The `<h1>` is what a reader sees,
but on many pages it is the site's name or a section's: it counts where another title agrees with it.
"""

import re
from itertools import chain
from typing import Final

from syndicate.clean.parser import Element

_SEPARATOR: Final = re.compile(r"\s+[-–—|·•»«:/]+\s+|\s*[|｜_»]\s*|(?<=[\u3000-\u9fff])-+|\s+::\s+")
_LONGEST: Final = 300


def title(root: Element, headline: str | None, meta: dict[str, list[str]], publisher: str | None) -> str | None:
    """The article's title, or None. `meta` is what meta elements state, by name; `headline` is JSON-LD's."""
    window = next((_folded(element.text) for element in root.iter_elements("title")), "")
    stated = [
        _folded(text) for text in chain(meta.get("og:title", ()), [headline or ""], meta.get("twitter:title", ()))
    ]
    stated = [text for text in (*stated, window) if text]
    headings = [text for element in root.iter_elements("h1") if 1 < len(text := _folded(element.text)) <= _LONGEST]
    for heading in headings:
        if any(_agree(heading, text) for text in stated):
            return heading
    if stated:
        return _without_site(stated[0], publisher, window if stated[0] != window else "")
    return headings[0] if len(headings) == 1 else None


def same(one: str, other: str) -> bool:
    """Whether two titles are the same but for case, signs and blanks."""
    return bool(_letters(one)) and _letters(one) == _letters(other)


def _folded(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _agree(heading: str, stated: str) -> bool:
    """Whether a heading is the title that is stated, or all of it but the site's name."""
    one, other = _letters(heading), _letters(stated)
    if not one or not other:
        return False
    if one in other:
        return len(one) >= 0.4 * len(other) and not _is_edge(heading, stated)
    return other in one and len(other) >= 0.6 * len(one)


def _is_edge(heading: str, stated: str) -> bool:
    """Whether a heading is the shorter part of a stated title that is cut by a separator: then it is the site."""
    parts = [part for part in _SEPARATOR.split(stated) if part]
    return len(parts) > 1 and same(parts[-1], heading) and len(parts[-1]) < len(max(parts, key=len))


def _without_site(stated: str, publisher: str | None, window: str) -> str:
    """A stated title without the site's name at its end or start."""
    cuts = list(_SEPARATOR.finditer(stated))
    if not cuts:
        return stated
    head, tail = stated[: cuts[-1].start()].strip(), stated[cuts[-1].end() :].strip()
    first, rest = stated[: cuts[0].start()].strip(), stated[cuts[0].end() :].strip()
    if publisher and same(tail, publisher):
        return _without_site(head, publisher, window)
    if publisher and same(first, publisher):
        return rest
    # Only the window's title carries the site's name as a matter of course.
    return head if not window and len(tail) < len(head) and len(tail.split()) <= 4 else stated
