"""One pass over the elements of a page: what they state for machines, and where they name people and dates.

Nothing is judged here: the meta elements, links, titles, headings and JSON-LD of a page are collected, and with
them every element that says by its tag, its `itemprop`, `rel`, `class` or `id` that it holds an author or a
date (a `Sign`), in document order. Which of them speaks of the article is for `pagedates` and `pagepeople`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from syndicate.clean.parser import Element, Node, Text

Region: TypeAlias = Literal["", "comment", "related", "edge"]

# Asked of every name of every element: a beginning that all the words below have in common with little else.
_HINT: Final = re.compile(
    "auth|aute|auto|byl|by-|writ|contr|creat|journ|repor|colum|redak|vcard|usern|date|time|publ|post|datum|fecha|meta"
)
_AUTHOR: Final = re.compile(
    r"auth?or(?!i[sz])|by-?_?line|writer|contributor|creator|journalist|reporter|columnist|redakteur|auteur|autore?\b"
    r"|posted-?by|vcard|username"
)
_DATE: Final = re.compile(
    r"(?<!vali)(?<!candi)date(?!base|pick)|time(?!line|r|out|s\b|table)|publi(?:sh|cat|cado|é)|posted|post-?(?:meta|info)|by-?_?line|datum|fecha"
    r"|meta"
)
_UPDATED: Final = re.compile(r"updat|modif|revis|edited", re.IGNORECASE)
_COMMENT: Final = re.compile(r"comment(?!ary|ator)|repl(?:y|ies)|disqus|respond", re.IGNORECASE)
_RELATED: Final = re.compile(
    r"related|recommend|recent|latest|popular|trending|sidebar|aside|widget|promo|teaser|carousel|read-?(?:more|next)|more-|newsletter"
    r"|mega-?menu|dropdown|modal|popup|advert|bibliograph|references",
    re.IGNORECASE,
)
_REGIONS: Final[dict[str, Region]] = {"footer": "edge", "nav": "edge"}
_WHOLE: Final = frozenset(
    {"html", "body", "main", "head", "form", "script", "style", "link", "svg", "img", "iframe", "input", "button"}
)
_NEITHER: Final = (False, False)
_LONGEST_NAME: Final = 300
_MOST_SIGNS: Final = 400
_LONGEST_SIGN: Final = 400


@dataclass(frozen=True, slots=True)
class Sign:
    """An element that names a person or a date. `place` counts the elements of the page before it.

    `stated` is what it states for machines (`datetime`, `content`), `named` its class and id, `prop` its itemprop.
    """

    element: Element
    place: int
    named: str = ""
    prop: str = ""
    stated: str = ""

    @property
    def is_updated(self) -> bool:
        """Whether its names say that it tells of a change."""
        return bool(_UPDATED.search(f"{self.prop} {self.named}"))


@dataclass(frozen=True, slots=True)
class Signs:
    """What a page states, by what it states it with. `meta` is by name, property or itemprop in lower case."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    windows: list[str] = field(default_factory=list)
    headings: list[tuple[int, Element]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    canonical: list[str] = field(default_factory=list)
    authors: list[Sign] = field(default_factory=list)
    dates: list[Sign] = field(default_factory=list)


def signs(root: Element) -> Signs:
    """The signs of a page, in one pass over its elements."""
    found = Signs()
    for place, element in enumerate(root.iter_elements()):
        take = _TAKERS.get(element.tag)
        if take:
            take(found, element, place)
        elif element.tag not in _WHOLE:
            _marked(found, element, place)
    return found


def words(element: Element, limit: int = _LONGEST_SIGN) -> tuple[str, ...]:
    """The pieces of text in an element, each from one text node, up to `limit` characters; () where it has more."""
    pieces, length = [], 0
    for text in _texts(element):
        piece = " ".join(text.split())
        length += len(piece)
        if length > limit:
            return ()
        if piece:
            pieces.append(piece)
    return tuple(pieces)


def region(element: Element) -> Region:
    """What part of the page an element stands in, other than the article: comments, other articles, the edge."""
    edge: Region = ""
    while True:
        edge = "" if element.tag == "article" else _REGIONS.get(element.tag, edge)
        found = _named_region(element.attr("class") or "", element.attr("id") or "")
        parent = element.parent
        if found or not isinstance(parent, Element) or parent.tag in ("body", "main", "html"):
            return found or edge
        element = parent


@lru_cache(maxsize=4096)
def _named_region(classes: str, identity: str) -> Region:
    named = f"{classes} {identity}"
    # A dozen names are a framework's for the whole page, and say what the page may hold.
    if not named.strip() or named.count(" ") > 12:
        return ""
    if _COMMENT.search(named):
        return "comment"
    return "related" if _RELATED.search(named) else ""


@lru_cache(maxsize=16_384)
def _kinds(named: str) -> tuple[bool, bool]:
    """Whether a class or an id speaks of an author, and of a date."""
    folded = named.lower()
    if len(named) > _LONGEST_NAME or not _HINT.search(folded):
        return _NEITHER
    return bool(_AUTHOR.search(folded)), bool(_DATE.search(folded))


def _marked(found: Signs, element: Element, place: int) -> None:
    attribute = element.attr
    classes, identity, prop = attribute("class"), attribute("id"), attribute("itemprop")
    author, date = _kinds(classes) if classes else _NEITHER
    if identity:
        also = _kinds(identity)
        author, date = author or also[0], date or also[1]
    if prop:
        author, date = author or "author" in prop, date or "date" in prop
    if element.tag == "a" and "author" in (attribute("rel") or "").split():
        author = True
    if author or date:
        stated = attribute("datetime") or attribute("content") or ""
        sign = Sign(element, place, f"{classes or ''} {identity or ''}", prop or "", stated)
        if author and len(found.authors) < _MOST_SIGNS:
            found.authors.append(sign)
        if date and len(found.dates) < _MOST_SIGNS:
            found.dates.append(sign)


def _texts(element: Element) -> Iterator[str]:
    stack: list[Node] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            yield node.data
        elif isinstance(node, Element) and node.tag not in ("script", "style", "svg", "noscript", "template"):
            stack.extend(reversed(node.children))


def _meta(found: Signs, element: Element, place: int) -> None:
    name = element.attr("property") or element.attr("name") or element.attr("itemprop") or ""
    content = " ".join((element.attr("content") or "").split())
    del place
    if name and content:
        found.meta.setdefault(name.strip().lower(), []).append(content)


def _window(found: Signs, element: Element, place: int) -> None:
    del place
    if not (isinstance(element.parent, Element) and element.parent.tag == "svg"):
        found.windows.append(" ".join(element.text.split()))


def _script(found: Signs, element: Element, place: int) -> None:
    del place
    if "ld+json" in (element.attr("type") or "").lower():
        found.scripts.append(element.text)


def _link(found: Signs, element: Element, place: int) -> None:
    if "canonical" in (element.attr("rel") or "").lower().split() and (address := element.attr("href")):
        found.canonical.append(address)
    elif element.attr("itemprop"):
        _marked(found, element, place)


def _heading(found: Signs, element: Element, place: int) -> None:
    found.headings.append((place, element))


def _time(found: Signs, element: Element, place: int) -> None:
    named = f"{element.attr('class') or ''} {element.attr('id') or ''}"
    stated = element.attr("datetime") or element.attr("content") or ""
    if len(found.dates) < _MOST_SIGNS:
        found.dates.append(Sign(element, place, named, element.attr("itemprop") or "", stated))


_TAKERS: Final = {"meta": _meta, "title": _window, "script": _script, "link": _link, "h1": _heading, "time": _time}
