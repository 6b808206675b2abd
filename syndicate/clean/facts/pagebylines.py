"""The bylines that a page shows in elements that are named for an author. Those in bare lines are for `pagelinebylines`.

A byline is read piece by piece: its links to authors' pages, what stands behind a word like "By" or "Von", what an
element is named `author` for by class or `itemprop`. The rest must look like a name. Comments, lists of other
articles and footers name others, and so does what stands behind "Reviewed by" and its like.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from syndicate.clean.facts.pageknown import Known
from syndicate.clean.facts.pagepeople import (
    behind_by,
    is_paper,
    looks_like_a_name,
    people,
    people_of_byline,
    split_names,
)
from syndicate.clean.facts.pagepieces import words
from syndicate.clean.facts.pageregions import is_in_code, region
from syndicate.clean.facts.pageshown import Shows
from syndicate.clean.facts.pagesigns import Sign, Signs
from syndicate.clean.facts.pageteasers import in_teaser
from syndicate.clean.pages.parser import Element, Text
from syndicate.clean.words.pagewords import OF_OTHERS, PART_OF_OTHERS

_AUTHOR_PAGE: Final = re.compile(
    r"/(?:authors?|autore?s?|auteurs?|by|people|person|staff|profiles?|writers?|contributors?|journalists?|team|redaktion|users?|members?|bio)/|author=|[?&]u=|/@",
    re.IGNORECASE,
)
# What is told of an author beside the name.
_ABOUT: Final = re.compile(r"description|position|job-?title|avatar", re.IGNORECASE)
# What else is told of an author by elements that are named for one: a group of users, a rank, a number of posts.
_GROUP: Final = re.compile(r"(?<![a-z])(?:user)?(?:group|role|rank|badge|count)s?(?![a-z])", re.IGNORECASE)
_RANK: Final = re.compile(rf"{_GROUP.pattern}|(?<![a-z])meta(?![a-z])", re.IGNORECASE)
_PROFILE: Final = re.compile(r"profile-?(?:link|name)|user-?name", re.IGNORECASE)
_WRITTEN: Final = re.compile(
    r"(?:(?:written|article|text|words|story|post) by|about the author:?)\s(.{3,60})", re.IGNORECASE
)
_WAS_WRITTEN: Final = re.compile(
    r"\b(?:(?:was|is|were) (?:written|posted)|all (?:posts|articles|stories)) by\s+", re.IGNORECASE
)
_OTHERS: Final = re.compile(PART_OF_OTHERS, re.IGNORECASE)
_LABEL_OF_OTHERS: Final = re.compile(rf"\W*(?:{OF_OTHERS})\s+by:?\s*", re.IGNORECASE)
_ACADEMIC: Final = re.compile(r"^(?:(?:Dr|Prof|Professor)\.?\s)+")
_BETWEEN: Final = " .,;|–—&"
# What stands between the parts of a site in a path to the page.
_PATH: Final = "»"
_MOST_LINES: Final = 1_000
_MOST_PEOPLE: Final = 20
_MOST_NAMED: Final = 60
_LONGEST_BYLINE: Final = 240
_NEAR: Final = 160
_TOGETHER: Final = 60
_BESIDE: Final = 15
_DEEPEST: Final = 80
_LABEL_BEFORE: Final = 8


def shown_people(page: Shows, known: Known) -> tuple[str, ...]:
    """The authors that elements name nearest to the title."""
    return _together([sign for sign in page.near if sign.author and sign.distance < _NEAR], known)


def asking_people(signs: Signs, known: Known) -> tuple[str, ...]:
    """Who asked what a page with answers is about, where its microdata say so; who edited or answered it has no part in it."""
    for sign in signs.properties("author"):
        if _is_in_question(sign.element):
            return people(_item_name(sign.element) or words(sign.element)[:1], known)
    return ()


def _is_in_question(element: Element) -> bool:
    above: object = element
    for _ in range(_DEEPEST):
        if not isinstance(above, Element) or (above.attr("itemtype") or "").endswith("/Question"):
            break
        above = above.parent
    return isinstance(above, Element)


def listed_people(page: Shows, stated: Sequence[str], known: Known) -> tuple[str, ...]:
    """The authors that a byline near the title lists, if it lists the stated ones and others: many pages state one alone."""
    named = set(map(_untitled, stated))
    for sign in page.at_title:
        text = " ".join(words(sign.element, _LONGEST_BYLINE)) if sign.author else ""
        listed = people_of_byline(text, known)
        if len(listed) > len(named) and named <= set(map(_untitled, listed)):
            return tuple(name for name in listed if name != known.publisher)
    return ()


def _untitled(name: str) -> str:
    return _ACADEMIC.sub("", name).casefold()


def linked_people(signs: Signs, known: Known) -> tuple[str, ...]:
    """The authors that links name anywhere but in comments, lists and footers."""
    return _together(islice(signs.linked(), _MOST_PEOPLE), known)


def only_people(page: Shows, known: Known) -> tuple[str, ...]:
    """The author, where all that the page names for an author, wherever it stands, and all links to authors' pages name one.

    Many pages name theirs at their end alone. Lists of articles name several, and then nobody is told.
    """
    found: dict[str, str] = {}
    for sign in islice(page.signs.named(), _MOST_NAMED):
        is_named = (sign.author or "/author" in (sign.element.attr("href") or "")) and not _ABOUT.search(sign.named)
        for name in _named(sign, known) if is_named and not region(sign.element) else ():
            if " " in name and not in_teaser(sign.element):
                found.setdefault(name.casefold(), name)
    if not found:
        signed = (match[1] for line in page.lines[-_MOST_LINES:] if (match := _WRITTEN.fullmatch(line)))
        found = {name.casefold(): name for text in signed for name in people_of_byline(text, known)}
    return tuple(found.values()) if len(found) == 1 else ()


def _together(signs: Iterable[Sign], known: Known) -> tuple[str, ...]:
    """The names of the first element that has one, and of those beside it that are named alike.

    What is named for a rank goes behind what is named for nothing but the author.
    """
    listed = list(signs)
    first, found = _gathered(listed, known)
    if first is None or not _RANK.search(first.named):
        return found
    beside = (sign for sign in listed if not _RANK.search(sign.named) and abs(sign.place - first.place) < _BESIDE)
    others = _gathered(beside, known)[1]
    return found if set(others) <= set(found) else others


def _gathered(signs: Iterable[Sign], known: Known) -> tuple[Sign | None, tuple[str, ...]]:
    """The first element that has a name, with its names and those of the elements that belong to it."""
    first: Sign | None = None
    together: dict[str, str] = {}
    for sign in signs:
        if _ABOUT.search(sign.named) or (first is not None and not _belongs(sign, first)):
            continue
        for name in _named(sign, known):
            if first is None and (region(sign.element) or in_teaser(sign.element)):
                break
            first = first or sign
            together.setdefault(name.casefold(), name)
        # Users of a forum: the first one wrote what the page is about.
        if first is not None and not any(" " in name or not name.isascii() for name in together.values()):
            break
    return first, tuple(together.values())[:_MOST_PEOPLE]


def _belongs(sign: Sign, first: Sign) -> bool:
    """Whether an element names a further author of the same byline: it is named alike, and near."""
    return (
        abs(sign.place - first.place) < _TOGETHER
        and (sign.named, sign.prop) == (first.named, first.prop)
        and sign.element.tag == first.element.tag
    )


def _named(sign: Sign, known: Known) -> tuple[str, ...]:
    """The names of people in an element that is named for an author; first without ranks and the names of accounts."""
    pieces = _without_others(words(sign.element, _LONGEST_BYLINE), known) or _stated_name(sign)
    if not pieces or _PATH in pieces or is_in_code(sign.element) or _LABEL_OF_OTHERS.fullmatch(_label(sign.element)):
        return ()
    bare = words(sign.element, _LONGEST_BYLINE, _RANK) if len(pieces) > 1 else pieces
    bare = _without_others(tuple(piece for piece in bare if not piece.startswith("@")), known)
    found = _names_of(sign, bare, known) if 0 < len(bare) < len(pieces) else ()
    return found or _names_of(sign, pieces, known)


def _label(element: Element) -> str:
    """The text right before an element."""
    before = islice(element.preceding, _LABEL_BEFORE)
    return next((node.data for node in before if isinstance(node, Text) and node.data.strip()), "")


def _without_others(pieces: tuple[str, ...], known: Known) -> tuple[str, ...]:
    """The pieces of a byline without what stands behind words like "Reviewed by", up to the next word like "By"."""
    if not any(map(_OTHERS.search, pieces)):
        return pieces
    own, is_own = [], True
    for piece in pieces:
        is_own = is_own or behind_by(piece, known) is not None
        rest = _OTHERS.sub("|", piece)
        if is_own and (shown := rest.strip(_BETWEEN)):
            own.append(shown)
        is_own = is_own and not rest.endswith("|")
    return tuple(own)


def _stated_name(sign: Sign) -> tuple[str, ...]:
    """The name that an author's microdata states near the title and does not show; further away it is that of another article."""
    return _item_name(sign.element) if sign.place and "author" in sign.prop else ()


def _item_name(element: Element) -> tuple[str, ...]:
    metas = (one for one in element.iter_elements(("meta",)) if one.attr("itemprop") == "name")
    name = next((one.attr("content") or "" for one in metas), "").strip()
    return (name,) if name else ()


def _names_of(sign: Sign, pieces: Sequence[str], known: Known) -> tuple[str, ...]:
    shown = " ".join(pieces)
    links = [link for link in _links(sign) if " ".join(words(link)) in shown]
    linked = people((" ".join(words(link)) for link in links), known)
    named = tuple(name for name in linked if looks_like_a_name(name, known))
    if named:
        return named
    behind = _behind_by(pieces, known)
    if behind:
        return behind
    shaped = [name for piece in pieces for name in split_names(piece, known)]
    shaped = [name for name in shaped if looks_like_a_name(name, known)]
    if shaped:
        return tuple(shaped[:1]) if len(pieces) > 1 else tuple(shaped)
    # Somebody who writes under one word: only where the page says that this is the name.
    says = links or "name" in sign.named or "author" in sign.prop
    alone = len(pieces) == 1 and len(pieces[0].split()) <= 3 and says and not _GROUP.search(sign.named)
    signed = people(pieces, known) if alone else ()
    return tuple(name for name in signed if not is_paper(name, known))


def _links(sign: Sign) -> list[Element]:
    """The links to authors' pages in an element, or itself."""
    if sign.element.tag == "a":
        return [sign.element]
    links = islice(sign.element.iter_elements(("a",)), _MOST_PEOPLE)
    return [link for link in links if _leads_to_author(link)]


def _leads_to_author(link: Element) -> bool:
    leads = _AUTHOR_PAGE.search(link.attr("href") or "") or _PROFILE.search(link.attr("class") or "")
    return leads is not None or "author" in (link.attr("rel") or "")


def _behind_by(pieces: Sequence[str], known: Known) -> tuple[str, ...]:
    """The names behind a word like "By", which may be a piece of its own, or behind "was written by" and its like."""
    for number, piece in enumerate(pieces):
        written = _WAS_WRITTEN.search(piece)
        behind = piece[written.end() :] if written else behind_by(piece, known)
        if behind is not None:
            return people_of_byline(behind or ", ".join(pieces[number + 1 : number + 6]), known)
    return ()
