"""The title of a page's article, without the name of the site.

A page has up to five titles: its `<h1>`, what it gives to social networks, the headline of its JSON-LD, and the
`<title>` of the window, where the name of the site stands before or behind. The `<h1>` is what a reader sees; on
some pages it is the site's name or a section's, so it counts where another title agrees with it, or, standing alone, shares words with it.
Where they share nothing, it greets the reader, and what the page gives to others is the title.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from syndicate.clean.pagesigns import region
from syndicate.clean.pagetags import BLOCKS, SILENT
from syndicate.clean.parser import Element, Text

_SEPARATOR: Final = re.compile(r"\s+[-–—|·•»«:/~]+\s+|\s*[|｜_»]\s*|(?<=[\u3000-\u9fff])-+|\s+::\s+|(?<=\w):\s+")
_LONGEST: Final = 300
_ANCHOR: Final = " \u200b¶#§\t\n"
_MOST_HEADINGS: Final = 12
_LONGEST_NAME: Final = 4


@dataclass(frozen=True, slots=True)
class Site:
    """What a page's site is called, as letters alone: its stated name and its host; `labels` are its host's words."""

    called: frozenset[str]
    labels: tuple[str, ...] = ()

    def is_called(self, text: str) -> bool:
        """Whether a text is nothing but the site's name: as stated, as in its host, or spelled out ("osha.gov")."""
        letters = _letters(text).removeprefix("the")
        if letters in self.called:
            return bool(letters)
        words = text.split()
        initials = "".join(word[0] for word in words if word[0].isupper()).casefold()
        return len(initials) > 2 and initials in self.labels


@dataclass(frozen=True, slots=True)
class Title:
    """The title, and the heading that shows it (None where none does)."""

    text: str | None
    element: Element | None = None


def site_of(publisher: str | None, url: str | None) -> Site:
    """The names of a site, from what it states and from the host of the page's address."""
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    labels = host.split(".")[:-1]
    names = [publisher or "", host, *labels[-2:], "".join(labels)]
    called = {_letters(name).removeprefix("the") for name in names}
    return Site(frozenset(name for name in called if len(name) > 2), tuple(map(_letters, labels)))


def title(headings: Sequence[Element], stated: Sequence[str], window: str, site: Site) -> Title:
    """The article's title. `headings` are the page's `<h1>`.

    `stated` is what the page gives to others as its title, `window` its `<title>`, which says the least of the article.
    """
    own = [text for text in map(_folded, stated) if text]
    every = [*own, _folded(window)] if _folded(window) else own
    given = [text for text in every if not site.is_called(text)] or every[:1]
    shown = [(text, element) for element in headings[:_MOST_HEADINGS] if (text := heading_text(element))]
    shown = [one for one in shown if len(one[0]) > 1 and not _is_sites(one[0], given, site)]
    agreeing = [one for one in shown if any(_agree(one[0], other) for other in given)]
    if not agreeing and len({_letters(one[0]) for one in shown}) == 1:
        # A window alone may greet, too; what a page gives to others is its title.
        alone = all(map(site.is_called, own))
        agreeing = [one for one in shown if alone or any(_share(one[0], other) for other in given)]
    if agreeing:
        text, element = next((one for one in agreeing if len(shown) == 1 or not region(one[1])), agreeing[0])
        return Title(_spelled(_without_site(text, site), given), element)
    if not given:
        return Title(None)
    chosen = _without_site(given[0], site)
    only_window = len(given) == 1 or same(given[0], given[-1])
    return Title(_without_tail(chosen) if only_window else chosen, shown[0][1] if shown else None)


def heading_text(element: Element) -> str:
    """The text of a heading, with a blank where the page breaks its line."""
    parts: list[str] = []
    stack: list[object] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            parts.append(node.data)
        elif isinstance(node, Element) and node.tag not in SILENT:
            parts.append(" " if node.tag in BLOCKS or node.tag == "br" else "")
            stack.extend(reversed(node.children))
    return _folded("".join(parts)).rstrip(_ANCHOR)


def same(one: str, other: str) -> bool:
    """Whether two titles are the same but for case, signs and blanks."""
    return bool(_letters(one)) and _letters(one) == _letters(other)


def _folded(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _is_sites(heading: str, stated: Sequence[str], site: Site) -> bool:
    """Whether a heading is the name of the site, and not a title that the page states as a whole."""
    if site.is_called(heading):
        return not any(same(heading, text) for text in stated)
    return any(_is_edge(heading, text) for text in stated)


def _agree(heading: str, stated: str) -> bool:
    """Whether a heading is the title that is stated, or all of it but the site's name."""
    one, other = _letters(heading), _letters(stated)
    if not one or not other:
        return False
    if one in other:
        return len(one) >= 0.4 * len(other)
    return other in one and len(other) >= 0.6 * len(one)


def _share(heading: str, stated: str) -> bool:
    """Whether a third of a heading's words are in the title that is stated."""
    words = {word for word in re.findall(r"\w+", heading.casefold()) if len(word) > 3 or not word.isascii()}
    also = words & set(re.findall(r"\w+", stated.casefold()))
    return bool(also) and 3 * len(also) >= len(words)


def _is_edge(heading: str, stated: str) -> bool:
    """Whether a heading is the shorter part of a stated title that is cut by a separator: then it is the site."""
    parts = [part for part in _SEPARATOR.split(stated) if part]
    return len(parts) > 1 and same(parts[-1], heading) and len(parts[-1]) < len(max(parts, key=len))


def _spelled(text: str, stated: Sequence[str]) -> str:
    """A heading as it is spelled where it is stated, if a break of its lines has joined two words."""
    blanks = text.count(" ")
    return next((other for other in stated if other.count(" ") > blanks and same(other, text)), text)


def _without_site(text: str, site: Site) -> str:
    """A title without the site's name at its end and its start."""
    cuts = list(_SEPARATOR.finditer(text))
    for cut in cuts:
        if site.is_called(text[cut.end() :]):
            return _without_site(text[: cut.start()].strip(), site)
    for cut in reversed(cuts):
        if site.is_called(text[: cut.start()]) and text[cut.end() :].strip():
            return text[cut.end() :].strip()
    return text.strip()


def _without_tail(text: str) -> str:
    """A window's title without its last part: there stands the name of the site as a matter of course."""
    cuts = [cut for cut in _SEPARATOR.finditer(text) if ":" not in cut[0]]
    if not cuts:
        return text
    head, tail = text[: cuts[-1].start()].strip(), text[cuts[-1].end() :].strip()
    return head if len(tail) < len(head) and len(tail.split()) <= 4 else text
