"""The title of a page's article, without the name of the site.

A page has up to five titles: its `<h1>`, what it gives to social networks, the headline of its JSON-LD, and the
`<title>` of the window, where the name of the site stands before or behind. The `<h1>` is what a reader sees; on
some pages it is the site's name, a section's, or greets the reader. Where it differs from the first title that the page
gives to others, a small learned choice decides between the two (`WEIGHTS`): by the words that they share, and that
stand in the address.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import unquote, urlsplit

from syndicate.clean.facts.pageregions import region
from syndicate.clean.facts.pagesite import SEPARATOR, Site, without_site, without_slogan
from syndicate.clean.pages.pagetags import ANCHORS, BLOCKS, SILENT, is_aside_of_heading
from syndicate.clean.pages.parser import Element, Text
from syndicate.clean.words.likeness import letters, same

_LONGEST: Final = 300
_EXTENSION: Final = re.compile(r"\.\w{2,5}$")
_WORD: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\d_]+|\d+")
_MOST_HEADINGS: Final = 12
# Letters of a title that is found in another by no chance, and of a label or a count beside it.
_SURELY: Final = 16
_LABEL: Final = 16
# Words of an address that are a title.
_SLUG: Final = 3
# A link to the first page of a site, from wherever the page is.
_HOME: Final = re.compile(
    r"(?:https?:)?//[^/?#]+/?|/|\.{1,2}/?(?:\.\./){0,8}(?:index\.\w{2,5})?|/?index\.\w{2,5}", re.IGNORECASE
)
# What stands beside a title in its heading: a state, a word above it that says what it belongs to.
_BADGE: Final = re.compile(
    r"badge|label|tag|flair|pill|chip|prefix|status|premium|kicker|eyebrow|over-?line|top-?line|(?:super|sur|pre|over|ante)-?tit|dachzeile"
    r"|categor|section|rubri|topic|volanta|spitzmarke",
    re.IGNORECASE,
)
_ESCAPED: Final = re.compile(r"&#\d{2,6};|&#x[\da-f]{2,5};|(?<=\s)&amp;(?=\s)", re.IGNORECASE)
_COUNT: Final = re.compile(r"(?:\s*[(\[]\d{1,6}[)\]])?")

BIAS: Final = -0.67
WEIGHTS: Final = {
    "the address's words in the heading": 0.84,
    "the stated title's words in the address": -0.48,
    "the heading's words in the stated title": 0.89,
    "parts of the stated title": 0.63,
    "the page is an article": 0.73,
    "the heading stands among comments or other articles": -0.39,
    "another title agrees with the heading": 0.77,
    "places that state the title": -0.26,
    "the heading has every word of the address": 0.37,
    "the heading is a sentence": -0.65,
}
"""What speaks for a heading against another title that is stated: above 0, with `BIAS`, the heading wins.

Logistic regression over pages with reference titles, made by `python -m training.titles CORPORA`.
"""


@dataclass(frozen=True, slots=True)
class Title:
    """The title, and the heading that stands in its place on the page (None where there is none), with its text."""

    text: str | None
    element: Element | None = None
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states: the titles that it gives to others, its window's, which says the least, and its address."""

    own: Sequence[str]
    window: str = ""
    address: str | None = None
    is_article: bool = False


@dataclass(frozen=True, slots=True)
class Rivals:
    """The two titles that a page may have: of a heading (`shown`, "" without one), and as it is `stated`.

    `given` are all the titles that the page states, without the site's name; `page` is what it states as a whole.
    """

    shown: str
    element: Element | None
    stated: str
    given: tuple[str, ...]
    page: Stated

    def numbers(self) -> tuple[float, ...]:
        """What speaks for the heading and against it, in the order of `WEIGHTS`."""
        shown, stated = _words(self.shown), _words(self.stated)
        slug = address_words(self.page.address)
        slug = slug if len(slug) > 1 else frozenset()
        return (
            len(slug & shown) / max(1, len(slug)),
            len(slug & stated) / max(1, len(stated)),
            len(shown & stated) / max(1, len(shown)),
            min(3, max(0, len([part for part in SEPARATOR.split(self.stated) if part]) - 1)),
            float(self.page.is_article),
            float(self.element is not None and bool(region(self.element))),
            float(any(_agree(self.shown, text) for text in self.given)),
            min(3, sum(same(self.stated, text) for text in self.given)),
            float(len(slug) >= _SLUG and slug <= shown),
            float(self.shown.endswith((".", "!"))),
        )


def title(headings: Sequence[Element], stated: Stated, site: Site) -> Title:
    """The article's title. `headings` are the page's `<h1>`."""
    rivals = rivals_of(headings, stated, site)
    if rivals is None:
        return Title(None)
    if rivals.element is None:
        return Title(without_slogan(rivals.stated, site) or None)
    if rivals.shown and (not rivals.stated or same(rivals.shown, rivals.stated) or _favours_shown(rivals)):
        return Title(_spelled(rivals.shown, stated.own), rivals.element, rivals.shown)
    speaks_of_it = _words(rivals.shown) & _words(rivals.stated)
    return Title(without_slogan(rivals.stated, site) or None, rivals.element, rivals.shown if speaks_of_it else None)


def rivals_of(headings: Sequence[Element], stated: Stated, site: Site) -> Rivals | None:
    """The heading that speaks most for itself, and the first title that is stated; None where there is neither."""
    every = [text for text in map(_unescaped, [*stated.own, stated.window]) if text]
    given = [text for text in every if not site.is_called(text)] or every[:1]
    shown = [(text, element) for element in headings[:_MOST_HEADINGS] if (text := heading_text(element))]
    slug = address_words(stated.address)
    works = (text for text, _ in shown if any(_is_works(text, other, slug) for other in given))
    site = replace(site, called=site.called.union(letters(text).removeprefix("the") for text in works))
    shown = [one for one in shown if len(one[0]) > 1 and not _is_sites(one[0], given, site)]
    shown = [one for one in shown if not _leads_home(one[1])] or _of_home(shown, given, slug)
    shown = [(_without_badge(text, element, given), element) for text, element in shown]
    several = len({letters(text) for text, _ in shown}) > 1
    if not given and (several or not shown):
        return None
    chosen = without_site(given[0], site) if given else ""
    if len({*map(letters, given)}) == 1:
        chosen = _without_tail(chosen)
    if all(map(site.is_called, given)) and shown and not several:
        chosen = ""
    given = [without_site(text, site) for text in given]
    best = next(iter(shown), None)
    if several:
        best = max(shown, key=lambda one: _claim(one, given, slug))
    text, element = (without_site(best[0], site), best[1]) if best else ("", None)
    return Rivals(text, element, chosen, tuple(given), stated)


def _favours_shown(rivals: Rivals) -> bool:
    """Whether a page's heading is its title rather than what it states."""
    return BIAS + sum(weight * number for weight, number in zip(WEIGHTS.values(), rivals.numbers(), strict=True)) > 0


def _claim(shown: tuple[str, Element], given: Sequence[str], slug: frozenset[str]) -> tuple[bool, bool, int]:
    """How much a heading among several has for itself."""
    text, element = shown
    return any(_agree(text, other) for other in given), not region(element), len(slug & _words(text))


def address_words(address: str | None) -> frozenset[str]:
    """The words in the part of an address's path that has the most: there many sites repeat an article's title."""
    try:
        path = unquote(urlsplit(address or "").path)
    except ValueError:
        return frozenset()
    return max((_words(_EXTENSION.sub("", part)) for part in path[:_LONGEST].split("/")), key=len)


def heading_text(element: Element) -> str:
    """The text of a heading, with a blank where the page breaks its line."""
    parts: list[str] = []
    stack: list[object] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            parts.append(node.data)
        elif isinstance(node, Element) and node.tag not in SILENT and not is_aside_of_heading(node):
            parts.append(" " if node.tag in BLOCKS or node.tag == "br" else "")
            stack.extend(reversed(node.children))
    return _unescaped("".join(parts)).rstrip(ANCHORS)


def _folded(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())[:_LONGEST]


def _unescaped(text: str) -> str:
    """A title as it was meant, where it was escaped once too often ("Tea &#038; cake")."""
    return _folded(html.unescape(text) if _ESCAPED.search(text) else text)


def _leads_home(heading: Element) -> bool:
    """Whether a heading is a link to the first page of its site, or stands in one."""
    around = heading.parent if isinstance(heading.parent, Element) and heading.parent.tag == "a" else None
    link = next(iter(heading.iter_elements(("a",))), around)
    target = None if link is None else link.attr("href")
    is_home = target is not None and _HOME.fullmatch(target.strip()) is not None
    return is_home and link is not None and same(link.text, heading.text)


def _without_badge(text: str, heading: Element, given: Sequence[str]) -> str:
    """A heading without a badge before or behind it that no title has which the page states."""
    if len(heading.children) < 2:
        return text
    parts = {letters(part) for other in given for part in (other, *SEPARATOR.split(other))}
    bare = text
    for child in (child for child in heading.children[:_MOST_HEADINGS] if isinstance(child, Element)):
        badge = _folded(child.text) if _BADGE.search(child.attr("class") or "") else ""
        if 0 < len(badge) <= _LABEL and not any(letters(badge) in letters(other) for other in given):
            bare = bare.removeprefix(badge).removesuffix(badge).strip()
            if letters(bare) in parts:
                return bare
    return text


def _of_home(shown: list[tuple[str, Element]], given: Sequence[str], slug: frozenset[str]) -> list[tuple[str, Element]]:
    """Headings that all lead to the first page of the site: titles on that page itself, elsewhere only what is stated, too."""
    return [one for one in shown if not (slug and given) or any(_agree(one[0], text) for text in given)]


def _is_sites(heading: str, stated: Sequence[str], site: Site) -> bool:
    """Whether a heading is the name of the site, and not a title that the page states as a whole."""
    if site.is_called(heading):
        return not any(same(heading, text) for text in stated)
    return any(_is_edge(heading, text) for text in stated)


def _agree(heading: str, stated: str) -> bool:
    """Whether a heading is the title that is stated, or all of it but the site's name."""
    one, other = letters(heading), letters(stated)
    if not one or not other:
        return False
    if one in other:
        return len(one) >= 0.4 * len(other)
    return other in one and len(other) >= 0.6 * len(one)


def _words(text: str) -> frozenset[str]:
    """The words of a text that say something by themselves."""
    return frozenset(word for word in _WORD.findall(text.casefold()) if len(word) > 2 or not word.isascii())


def _is_edge(heading: str, stated: str) -> bool:
    """Whether a heading is the shorter part of a stated title that is cut by a separator: then it is the site."""
    parts = [part for part in SEPARATOR.split(stated) if part]
    return len(parts) > 1 and same(parts[-1], heading) and len(parts[-1]) < len(max(parts, key=len))


def _is_works(heading: str, stated: str, slug: frozenset[str]) -> bool:
    """Whether a heading is what all pages of a work have at the end of their titles, as a book that this page is a chapter of.

    The address has the words before it then, and none of its own.
    """
    cut = next(reversed(list(SEPARATOR.finditer(stated))), None)
    if cut is None or not same(stated[cut.end() :], heading):
        return False
    before = _words(stated[: cut.start()])
    return len(before) > 1 and before <= slug and not _words(heading) & slug


def _spelled(text: str, stated: Sequence[str]) -> str:
    """A heading as it is spelled where it is stated, if a break of its lines has joined two words.

    Or if a label before it, or a count of comments behind it, has been joined to it; or if it is in capitals.
    """
    blanks = text.count(" ")
    for other in map(_folded, stated):
        plainer = other.count(" ") > blanks or (text.isupper() and not other.isupper())
        if (plainer and same(other, text)) or _is_with_label(text, other):
            return other
    return text


def _is_with_label(text: str, stated: str) -> bool:
    """Whether a heading is a title that is stated, with a word right before it or a number behind it."""
    label, found, count = text.partition(stated) if len(stated) >= _SURELY else ("", "", "")
    if not found or len(label) + len(count) > _LABEL or (not label and not count):
        return False
    return _COUNT.fullmatch(count) is not None and (not label or label[-1].isalpha() or label.rstrip()[-1:] == ":")


def _without_tail(text: str) -> str:
    """A window's title without its last part: there stands the name of the site as a matter of course."""
    cuts = [cut for cut in SEPARATOR.finditer(text) if ":" not in cut[0]]
    if not cuts:
        return text
    head, tail = text[: cuts[-1].start()].strip(), text[cuts[-1].end() :].strip()
    return head if len(tail) < len(head) and len(tail.split()) <= 4 else text
