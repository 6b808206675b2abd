"""The XML of a feed, made ready for its parser: what must not be parsed is refused, what can be mended is mended.

No document type declaration reaches a parser: nothing is loaded from elsewhere, and no entity of a feed's own is ever
expanded. One that builds on others, or on a file, is refused (a "billion laughs"); one that a feed does not need, as
the old lists of Latin letters, is dropped. A feed that breaks off is cut behind its last whole entry, since half an
article, or half an address, must not pass for one.
"""

import re
from collections.abc import Iterator
from html.entities import html5
from itertools import pairwise
from typing import Final

from syndicate.sources.feedmending import mended

DEEPEST: Final = 250
_JUNK: Final = 20_000

_PROLOG: Final = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->)", re.DOTALL)
_DOCTYPE: Final = re.compile(r"\s*<!DOCTYPE\s+(?P<root>[^\s>\[]*)(?P<where>[^\[>]*)", re.IGNORECASE)
_SUBSET: Final = re.compile(r"""\[(?:[^\]"']|"[^"]*"|'[^']*')*\]\s*>""")
_ENTITY: Final = re.compile(
    r"""<!ENTITY\s+(?P<name>[^\s%"']+)\s+(?P<outside>SYSTEM|PUBLIC)?\s*(?:"(?P<one>[^"]*)"|'(?P<two>[^']*)')"""
)
_ROOT: Final = re.compile(r"<((?:[\w.-]+:)?(?:rss|feed|rdf|channel))(?=[\s>/])", re.IGNORECASE)
# HTML needs neither a declaration nor an outermost element (HTML, section 13.1.2.4).
_PAGE: Final = re.compile(
    r"\s*<(?:html|head|body|title|meta|link|base|style|script|noscript|header|main|nav|article|section|div|center|table"
    r"|h[1-6]|p|ul|ol|a|img|!doctype\s+html)(?=[\s>/])",
    re.IGNORECASE,
)
_FIRST: Final = re.compile(r"\s*<([A-Za-z_][\w.:-]{0,60})")
_STEP: Final = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<end>/?)(?P<name>[A-Za-z_][\w.:-]*)[^<>]*?(?P<empty>/?)>",
    re.DOTALL,
)
_LAST_ENTRY: Final = re.compile(r"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)
_TORN_TAG: Final = re.compile(r"<[^<>]*\Z")
_ANOTHER: Final = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s>]", re.IGNORECASE)
# What HTML leaves open, and people write into feeds as it is.
_OPEN: Final = frozenset(
    ("area", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "meta", "p", "td", "th", "tr", "wbr")
)
_REFERENCE: Final = re.compile(r"&[^#\s;]")
_NAMED: Final = re.compile(r"&([a-zA-Z][a-zA-Z0-9]{1,31});")
_AMPERSAND: Final = re.compile(
    r"(<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z))|&(?!(?:amp|lt|gt|quot|apos|#\d+|#[xX][\da-fA-F]+);)", re.DOTALL
)
_XML_NAMES: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))
_NUMBERED: Final = re.compile(r"&#(?:0*(?P<number>\d+)|x0*(?P<hex>[0-9a-f]+));", re.IGNORECASE)
# A character beyond the first 65,536 as the two halves that UTF-16 makes of it, which XML forbids.
_HALVES: Final = re.compile(r"&#(?:x(?P<hex>0*d[89ab][0-9a-f]{2})|(?P<number>0*5[56]\d{3}));&#(?:x(?P<low_hex>0*d[c-f][0-9a-f]{2})|(?P<low>0*5[67]\d{3}));", re.IGNORECASE)  # fmt: skip


class NoFeedError(ValueError):
    """A document is no feed; the message says what it is instead. `is_page` says that it is an HTML page."""

    def __init__(self, message: str, *, is_page: bool = False) -> None:
        self.is_page = is_page
        super().__init__(message)


def prepared(text: str) -> bytes:
    """The feed in a text, as XML in UTF-8 without a document type. Raises NoFeedError, also for what is refused."""
    start = _root(text)
    root = text[start:]
    found = _ROOT.match(root)
    if found is None:
        raise NoFeedError("it is no feed: its outermost element is none that feeds have")
    root = mended(_whole(root, found[1]))
    _guard_depth(root)
    root = _AMPERSAND.sub(_escaped, _NUMBERED.sub(_allowed, _HALVES.sub(_joined, _NAMED.sub(_character, root))))
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + root.encode("utf-8", "replace")


def breaks_off(text: str) -> bool:
    """Whether a feed has no end."""
    root = _ROOT.search(text)
    return root is not None and text.find(f"</{root[1]}", root.end()) < 0


def pieces(xml: bytes) -> Iterator[bytes]:
    """The entries of a prepared feed, each as a feed by itself: for where one of them makes the whole unreadable."""
    text = xml.decode()
    starts = [found.start() for found in _ANOTHER.finditer(text)]
    root = _ROOT.search(text)
    if not starts or root is None:
        return
    end = text.rfind(f"</{root[1]}>")
    for start, behind in pairwise((*starts, max(end, starts[-1]))):
        yield f"{text[: starts[0]]}{text[start:behind]}</{root[1]}>".encode()


def _root(text: str) -> int:
    """Where the outermost element begins; behind a warning that a server wrote before it, if need be."""
    place = 0
    while (found := _PROLOG.match(text, place)) or (found := _DOCTYPE.match(text, place)):
        place = found.end() if "root" not in found.groupdict() else _behind_doctype(text, found)
    if _ROOT.match(text.lstrip() if place == 0 else text[place : place + 200].lstrip()):
        return place + len(text[place:]) - len(text[place:].lstrip())
    later = _ROOT.search(text, place, place + _JUNK)
    page = re.search(
        r"<html\b|<!doctype\s+html", text[place : later.start() if later else place + _JUNK], re.IGNORECASE
    )
    if page or (later is None and _PAGE.match(text, place)):
        raise NoFeedError("it is an HTML page, not a feed", is_page=True)
    if later is not None:
        return later.start()
    first = _FIRST.match(text, place)
    what = f"its outermost element is <{first[1]}>" if first else "it holds no XML and no JSON"
    raise NoFeedError(f"it is no feed: {what}")


def _behind_doctype(text: str, found: re.Match[str]) -> int:
    if found["root"].lower() == "html":
        raise NoFeedError("it is an HTML page, not a feed", is_page=True)
    if text[found.end() : found.end() + 1] != "[":
        return found.end() + 1
    subset = _SUBSET.match(text, found.end())
    if subset is None:
        raise NoFeedError("it is refused: its document type declaration (DOCTYPE) has no end")
    for entity in _ENTITY.finditer(subset[0]):
        value = entity["one"] or entity["two"] or ""
        if entity["outside"] or _REFERENCE.search(value) or len(value) > 1000:
            message = (
                f"it is refused: it defines the entity {entity['name'][:40]} by other entities, a file or a long text"
            )
            raise NoFeedError(message)
    return subset.end()


def _whole(root: str, name: str) -> str:
    """The outermost element with its end: what stands behind it is cut off, and what is missing is put there."""
    end = root.rfind(f"</{name}")
    if end >= 0:
        return root[:end] + f"</{name}>"
    last = max((found.end() for found in _LAST_ENTRY.finditer(root)), default=0)
    torn = _ANOTHER.search(root, last)
    root = root[: torn.start()] if torn else root
    torn_tag = _TORN_TAG.search(root, last)
    root = root[: torn_tag.start()] if torn_tag else root
    channel = "</channel>" if name.lower() == "rss" and "<channel" in root and "</channel" not in root else ""
    return f"{root}{channel}</{name}>"


def _guard_depth(text: str) -> None:
    depth = 0
    for step in _STEP.finditer(text):
        name = step["name"]
        if name is None or step["empty"] or name.lower() in _OPEN:
            continue
        depth += -1 if step["end"] else 1
        if depth > DEEPEST:
            raise NoFeedError(f"it is refused: its elements are nested more than {DEEPEST} deep")


def _character(found: re.Match[str]) -> str:
    """A character for its name in HTML, which XML does not know."""
    name = found[1]
    return found[0] if name in _XML_NAMES else html5.get(f"{name};", found[0])


def _escaped(found: re.Match[str]) -> str:
    """An ampersand that begins no reference, as one; sections in which it may stand, as they are."""
    return found[1] or "&amp;"


def _joined(found: re.Match[str]) -> str:
    high, low = (
        int(found[number] or "0") or int(found[hexadecimal], 16)
        for number, hexadecimal in (("number", "hex"), ("low", "low_hex"))
    )
    is_pair = 0xD800 <= high < 0xDC00 <= low < 0xE000
    return f"&#{0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00};" if is_pair else found[0]


def _allowed(found: re.Match[str]) -> str:
    """A numbered reference, but none to a character that XML forbids."""
    number = int((found["number"] or "")[:9] or "0") or int((found["hex"] or "")[:7] or "0", 16)
    allowed = (
        number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
    )
    return found[0] if allowed else ""
