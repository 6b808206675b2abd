"""Which page of an article goes on where this one ends. Pure: it names an address, and judges what was found there.

`rel=next` says little by itself: blogs name their next article by it, listings and comments their next page. What tells
them apart is the address, which is that of this page with the number of the next one in a place where page numbers
stand; what the link says; and where it stands. What is fetched is then looked at once more (`goes_on`): pages of one
article share its title, its date and its authors, and do not say the same again.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from syndicate.clean.decode import decode
from syndicate.clean.facts.pagefacts import page_base
from syndicate.clean.facts.pageregions import region
from syndicate.clean.pages.parser import Element, parse
from syndicate.clean.words.addresses import web_address
from syndicate.clean.words.forms import guess, media_type
from syndicate.clean.words.pagewords import NEXT, PAGE
from syndicate.values.document import Document
from syndicate.values.trackers import TRACKER

_Sureness: TypeAlias = Literal["sure", "likely", "unlikely"]

_MOST_READ: Final = 8_000_000
_SIGNS: Final = re.compile(r"[\s›»>→▶⟩≫.…:()\[\]|]+")
_NEXT: Final = re.compile(rf"(?:{NEXT})(?: \d{{1,3}})?|(?:{PAGE}) ?\d{{1,3}}|第?\d{{1,3}}[页頁]", re.IGNORECASE)
_PAGE: Final = re.compile(rf"(?<!\w)(?:{PAGE})(?!\w)|[页頁]|ページ", re.IGNORECASE)
_LONGEST: Final = 60
_ADJACENT: Final = re.compile(
    r"post-?nav|nav-(?:next|previous|links-?post)|(?:next|prev(?:ious)?)-?(?:post|article|story)|post-(?:next|prev)|adjacent|siblings?\b"
    r"|comment",
    re.IGNORECASE,
)
_KEYS: Final = re.compile(rf"(?:(?:current|cur|this)_?)?(?:{PAGE}|pn|paged)(?:_?(?:no|num|nr|number|wanted|id))?|num", re.IGNORECASE)  # fmt: skip
_TRACKERS: Final = re.compile(rf"(?:{TRACKER.pattern}|ref|source)", re.IGNORECASE)
_COMMENTS: Final = re.compile(r"comments?[-_/]?page|cpage=|comments?_?p(?:age)?=", re.IGNORECASE)
# A number that was put in: behind the path of the first page, before the ending that its name may have.
_PUT_IN: Final = re.compile(rf"(?P<stem>.+?)(?P<sign>[/_,.;~-])(?P<word>(?:{PAGE})[/_,=-]?)?(?P<number>\d{{1,3}})(?P<end>/|\.\w{{2,5}})?", re.IGNORECASE)  # fmt: skip
_BEFORE_NUMBER: Final = re.compile(rf"(?:[/_,.;~-])(?:{PAGE})[/_,=-]?", re.IGNORECASE)
_ENDING: Final = re.compile(r"(?:/|\.\w{2,5})$")
_RANK: Final = {"sure": 0, "likely": 1, "unlikely": 2}


class _Link(NamedTuple):
    """A link of a page: what it leads to, whether it claims to be the next, what it says, and where it stands."""

    address: str
    is_next: bool
    says: str
    place: Element


class NextPage(NamedTuple):
    """Where an article may go on. `is_sure` says that the address alone shows that it is no other article."""

    address: str
    is_sure: bool


def next_page(document: Document, number: int) -> NextPage | None:
    """Where the article goes on behind `document`, which is its page of that number (1, 2, ...); None at its end."""
    named, charset = media_type(document.content_type)
    if named not in (None, "html") or document.url is None:
        return None
    text = decode(document.content, charset, _MOST_READ).text
    if named is None and guess(text) != "html":
        return None
    root = parse(text)
    own, found = _own_addresses(root, document.url), []
    for order, link in enumerate(_links(root, document.url, number)):
        sureness = _sureness(link, own, number)
        if sureness is not None:
            # A link in the head speaks for the page; of two equal ones the first counts.
            found.append((_RANK[sureness], not link.is_next, order, link.address))
    if not found:
        return None
    rank, _, _, address = min(found)
    return NextPage(address, rank == _RANK["sure"])


def _own_addresses(root: Element, url: str) -> tuple[str, ...]:
    """Where the page was found, and where it says that it belongs."""
    stated = (one.attr("href") for one in root.iter_elements("link") if _has_rel(one, "canonical"))
    return (url, *(address for one in stated if (address := web_address(one, page_base(root, url)))))


def _has_rel(element: Element, wanted: str) -> bool:
    return wanted in (element.attr("rel") or "").lower().split()


def _links(root: Element, url: str, number: int) -> Iterator[_Link]:
    """The links that may lead to the next page: those that say so, and those with a number that pages count by."""
    base = page_base(root, url)
    for element in root.iter_elements(("link", "a")):
        is_next, target = _has_rel(element, "next"), element.attr("href") or ""
        has_number = element.tag == "a" and (str(number + 1) in target or str(number) in target)
        address = web_address(target, base) if is_next or has_number else None
        if address is None:
            continue
        stated = element.attr("title") or element.attr("aria-label") or ""
        says = stated if element.tag == "link" else " ".join(element.text.split()) or stated
        yield _Link(address.partition("#")[0], is_next, _SIGNS.sub(" ", says).strip(), element)


def _sureness(link: _Link, own: tuple[str, ...], number: int) -> _Sureness | None:
    """How sure it is that a link leads to the next page of the article; None where it does not."""
    says_next = _says_next(link.says, number)
    if not (link.is_next or says_next) or link.address in own:
        return None
    if _COMMENTS.search(link.address) or (link.place.tag == "a" and region(link.place) == "comment"):
        return None
    found = [sureness for one in own if (sureness := _numbered(one, link.address, number))]
    if "sure" in found:
        return "sure"
    if _is_adjacent(link) or (link.says and not says_next):
        return None
    if found:
        return "likely"
    # Blogs say "Next" of their next article, but not "Next page".
    return "unlikely" if link.is_next and says_next and _PAGE.search(link.says) else None


def _says_next(says: str, number: int) -> bool:
    """Whether the words of a link are those for the next page, or its number."""
    return says == str(number + 1) or (len(says) <= _LONGEST and _NEXT.fullmatch(says) is not None)


def _is_adjacent(link: _Link) -> bool:
    """Whether a link stands where blogs lead to the next article."""
    element: object = link.place
    for _ in range(4):
        if not isinstance(element, Element):
            return False
        if _ADJACENT.search(f"{element.attr('class') or ''} {element.attr('id') or ''}"):
            return True
        element = element.parent
    return False


def _numbered(own: str, other: str, number: int) -> _Sureness | None:
    """Whether an address is that of page `number`, `own`, with the number of the page behind it."""
    one, two = urlsplit(own), urlsplit(other)
    if _host(one.hostname) != _host(two.hostname):
        return None
    mine, theirs = dict(_pairs(one.query)), dict(_pairs(two.query))
    if one.path.rstrip("/") == two.path.rstrip("/"):
        return _by_query(mine, theirs, number)
    if theirs.items() - mine.items():
        return None
    return _in_place(one.path, two.path, number) or (_put_in(one.path, two.path) if number == 1 else None)


def _host(name: str | None) -> str:
    return (name or "").removeprefix("www.")


def _pairs(query: str) -> list[tuple[str, str]]:
    return [pair for pair in parse_qsl(query, keep_blank_values=True) if not _TRACKERS.fullmatch(pair[0])]


def _by_query(mine: dict[str, str], theirs: dict[str, str], number: int) -> _Sureness | None:
    """Whether the query differs in a page number alone. Some count from nought: their second page is 1."""
    changed = [(key, value) for key, value in theirs.items() if mine.get(key) != value]
    if len(changed) != 1 or not _KEYS.fullmatch(changed[0][0]):
        return None
    key, value = changed[0]
    steps = {(None, 2), (None, 1), (1, 2), (0, 1)} if number == 1 else {(number, number + 1), (number - 1, number)}
    return "sure" if (_number(mine.get(key)), _number(value)) in steps else None


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 4 else None


def _in_place(own: str, other: str, number: int) -> _Sureness | None:
    """Whether two paths differ in one number, which is that of this page, and of the next one."""
    mine, theirs = re.split(r"(\d+)", own.rstrip("/")), re.split(r"(\d+)", other.rstrip("/"))
    differing = [place for place, pair in enumerate(zip(mine, theirs, strict=False)) if pair[0] != pair[1]]
    if len(mine) != len(theirs) or len(differing) != 1 or differing[0] % 2 == 0:
        return None
    place = differing[0]
    step = (_number(mine[place]), _number(theirs[place]))
    if step != (number, number + 1) and (number == 1 or step != (number - 1, number)):
        return None
    named = _BEFORE_NUMBER.search(mine[place - 1])
    return "sure" if number > 1 or (named and named.end() == len(mine[place - 1])) else "likely"


def _put_in(own: str, other: str) -> _Sureness | None:
    """Whether a path is that of the first page with a number behind it: /crane/2, /crane-p2.html, /crane_1.html."""
    found = _PUT_IN.fullmatch(other)
    if found is None or found["stem"] != _ENDING.sub("", own):
        return None
    number, is_plain = int(found["number"]), found["end"] in (None, "/")
    if number == 2 and (found["word"] or (found["sign"] == "/" and is_plain)):
        return "sure"
    return "likely" if number == 2 or (number == 1 and found["sign"] != "/" and not is_plain) else None
