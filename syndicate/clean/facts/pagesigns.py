"""What the elements of a page state for machines, and where they name people and dates.

Nothing is judged here. One pass over the few tags that matter collects meta elements, titles, headings, links and JSON-LD.
Elements that say by their tag, `itemprop`, `property`, `rel`, `class` or `id` that they hold an author or a date (a `Sign`) are looked
for around the title, and only when they are asked for: most pages state all that in their heads. Which of them speaks
of the article is for `pagedates` and `pagepeople`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from typing import Final

from syndicate.clean.facts.pageitems import is_in, others_items
from syndicate.clean.facts.pageregions import in_dialog
from syndicate.clean.pages.parser import Element
from syndicate.clean.words import moments
from syndicate.clean.words.leftovers import mended

# What all the words below have in common with little else.
_HINT: Final = re.compile(
    "aut|byl|by-|writ|contr|creat|journ|repor|colum|redak|vcard|user|dat|time|publ|post|fecha|meta"
)
_AUTHOR: Final = re.compile(
    r"auth?or(?!i[sz]|ef)|by-?_?line|writer|contributor|creator|journalist|reporter|columnist|redakteur|auteur|autore?\b"
    r"|posted-?by|(?<![a-z])vcard|username"
)
_DATE: Final = re.compile(
    r"(?<!vali)(?<!candi)date(?!base|pick)|time(?!line|r|out|s\b|table)|publi(?:sh|cat|cado|é)|posted|post-?(?:meta|info)|by-?_?line|datum|fecha"
    r"|meta"
)
_UPDATED: Final = re.compile(r"updat|modif|revis|edited", re.IGNORECASE)
_WHOLE: Final = frozenset({
    "html", "body", "main", "head", "meta", "form", "script", "style", "link", "svg", "img", "iframe", "input", "button",
})  # fmt: skip
# Elements of GitHub and of other programs that show a moment as "two days ago".
_TIMES: Final = frozenset({"time", "relative-time", "local-time", "time-ago", "faceplate-timeago"})
_TIME_TAGS: Final = tuple(_TIMES)
_STAMPS: Final = (
    "data-utime",
    "data-timestamp",
    "data-time",
    "data-date",
    "data-datetime",
    "data-published",
    "data-ts",
    "ts",
)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST_NAME: Final = 300
_MOST_TIMES: Final = 60
_MOST_HEADINGS: Final = 60


@dataclass(frozen=True, slots=True)
class Sign:
    """An element that names a person (`author`) or a date (`date`).

    `place` counts the elements from the title to it, negative before the title. `stated` is what it states for machines
    (`datetime`, `content`), `named` its class and id, `prop` its itemprop, or its property in RDFa.
    """

    element: Element
    place: int
    named: str = ""
    prop: str = ""
    stated: str = ""
    author: bool = False
    date: bool = False

    @property
    def is_updated(self) -> bool:
        """Whether its names say that it tells of a change."""
        return bool(_UPDATED.search(f"{self.prop} {self.named}"))

    @property
    def distance(self) -> int:
        """How far it stands from the title; what stands before the title counts twice."""
        return self.place if self.place >= 0 else -2 * self.place


@dataclass(frozen=True)
class Signs:
    """What a page states, by what it states it with. `meta` is by name, property, itemprop or http-equiv in lower case.

    `within` are the meta elements that state a property of the thing around them, which need not be the page.
    """

    root: Element
    meta: dict[str, list[str]] = field(default_factory=dict)
    windows: list[str] = field(default_factory=list)
    headings: list[Element] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    canonical: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)
    times: list[Element] = field(default_factory=list)
    within: list[Element] = field(default_factory=list)

    @cached_property
    def _items(self) -> tuple[Element, ...]:
        return tuple(self.root.select("[itemprop]"))

    @cached_property
    def _others(self) -> frozenset[Element]:
        return others_items(self.root, self.headings)

    def is_own(self, element: Element) -> bool:
        """Whether an element stands in no review, comment or answer of somebody else's."""
        return not is_in(element, self._others)

    def properties(self, name: str) -> Iterator[Sign]:
        """The elements of the page's own with an `itemprop` of that name, in document order."""
        for element in self._items if name else ():
            if element.tag != "meta" and name in (element.attr("itemprop") or "").split() and self.is_own(element):
                yield sign_of(element, 0)

    def linked(self) -> Iterator[Sign]:
        """The elements of the page that say outside of any class that they name its author."""
        for element in filter(self.is_own, self.root.select("a[rel~=author], [itemprop~=author]")):
            yield sign_of(element, 0)

    def named(self) -> Iterator[Sign]:
        """The elements that are named for an author by class, and the links to authors' pages, anywhere on the page."""
        links = 'a[href*="/author/"], a[href*="/authors/"]'
        for element in filter(self.is_own, self.root.select(f'[class*="author"], {links}')):
            yield sign_of(element, 0)


def signs(root: Element) -> Signs:
    """What a page states, in one pass over its elements."""
    found = Signs(root)
    for element in root.iter_elements(_TAGS):
        _TAKERS[element.tag](found, element)
    for element in found.within:
        for name in (element.attr("itemprop") or "").split() if found.is_own(element) else ():
            _say(found, name, element.attr("content"))
    return found


def around(title: Element, reach: int) -> tuple[Sign, ...]:
    """The signs at most `reach` elements below the title, and half as many above, the nearest first."""
    below = islice((node for node in title.following if type(node) is Element), reach)
    above = islice((node for node in title.preceding if type(node) is Element), reach // 2)
    found = [sign_of(element, place) for place, element in enumerate(below, 1) if _speaks(element)]
    found += [sign_of(element, -place) for place, element in enumerate(above, 1) if _speaks(element)]
    return tuple(sorted(found, key=lambda sign: sign.distance))


def at_beginning(root: Element, reach: int) -> tuple[Sign, ...]:
    """The signs among the first `reach` elements of a page's body, in document order."""
    body = next(iter(root.iter_elements("body")), root)
    first = enumerate(islice(body.iter_elements(), reach), 1)
    return tuple(sign_of(element, place) for place, element in first if _speaks(element))


def _speaks(element: Element) -> bool:
    """Whether an element may name a person or a date. This is asked of hundreds of elements a page."""
    tag, attribute = element.tag, element.attr
    if tag in _WHOLE:
        return False
    if tag in _TIMES or attribute("itemprop") or attribute("property") or (tag == "a" and attribute("rel")):
        return True
    classes, identity = attribute("class"), attribute("id")
    return bool((classes and _hints(classes)) or (identity and _hints(identity)))


@lru_cache(maxsize=4096)
def _hints(name: str) -> bool:
    return _HINT.search(name.lower()) is not None


def sign_of(element: Element, place: int) -> Sign:
    """An element as a sign: what its names say of it."""
    attribute = element.attr
    named = f"{attribute('class') or ''} {attribute('id') or ''}"[:_LONGEST_NAME]
    prop = attribute("itemprop") or attribute("property") or ""
    linked = element.tag == "a" and "author" in (attribute("rel") or "").split()
    of_author, of_date = _named_for(named)
    author = linked or "author" in prop or of_author
    date = element.tag in _TIMES or "date" in prop or of_date
    stated = attribute("datetime") or attribute("content") or (_stamp(element) if date else "")
    return Sign(element, place, named, prop, stated, author, date)


def _stamp(element: Element) -> str:
    """The moment that an element states in other attributes: a title, or the seconds since 1970."""
    title = element.attr("title") or ""
    if _YEAR.search(title):
        return title
    for name in _STAMPS:
        stated = (element.attr(name) or "").strip()
        if counted := moments.counted(stated):
            return counted.isoformat()
        if _YEAR.search(stated):
            return stated
    return ""


@lru_cache(maxsize=4096)
def _named_for(named: str) -> tuple[bool, bool]:
    """Whether the class and the id of an element speak of an author, and of a date. Elements beside each other share them."""
    folded = named.lower()
    return _AUTHOR.search(folded) is not None, _DATE.search(folded) is not None


def times_in(element: Element) -> Iterator[Sign]:
    """The elements within another one that show a moment."""
    for inner in islice(element.iter_elements(_TIME_TAGS), _MOST_TIMES):
        yield sign_of(inner, 0)


def _meta(found: Signs, element: Element) -> None:
    name = element.attr("property") or element.attr("name")
    if not name and element.attr("itemprop"):
        found.within.append(element)
    else:
        _say(found, name or element.attr("http-equiv"), element.attr("content"))


def _say(found: Signs, name: str | None, content: str | None) -> None:
    if name and content and "ld+json" in name:
        # Where a framework lets a page set nothing but meta elements.
        found.scripts.append(content)
    elif name and content and (content := " ".join(mended(content).split())):
        found.meta.setdefault(name.strip().lower(), []).append(content)


def _window(found: Signs, element: Element) -> None:
    if not (isinstance(element.parent, Element) and element.parent.tag == "svg"):
        found.windows.append(" ".join(mended(element.text).split()))


def _script(found: Signs, element: Element) -> None:
    if "ld+json" in (element.attr("type") or "").lower():
        found.scripts.append(element.text)


def _link(found: Signs, element: Element) -> None:
    relations, address = (element.attr("rel") or "").lower().split(), element.attr("href")
    if address and "canonical" in relations:
        found.canonical.append(address)
    elif address and "image_src" in relations:
        found.images.append(address)


def _base(found: Signs, element: Element) -> None:
    if address := element.attr("href"):
        found.bases.append(address)


def _heading(found: Signs, element: Element) -> None:
    if len(found.headings) < _MOST_HEADINGS and not in_dialog(element):
        found.headings.append(element)


def _time(found: Signs, element: Element) -> None:
    if len(found.times) < _MOST_TIMES:
        found.times.append(element)


_TAKERS: Final = {
    "meta": _meta, "title": _window, "script": _script, "link": _link, "base": _base, "h1": _heading,
    **dict.fromkeys(_TIMES, _time),
}  # fmt: skip
_TAGS: Final = tuple(_TAKERS)
