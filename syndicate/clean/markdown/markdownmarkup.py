"""HTML within Markdown: what of it is markup, and what speaks of markup.

Writers forget to close their tags, and write "the <title> of a page" without code around it. To a parser of HTML much
of the text behind such a tag is lost. So a tag that would take what follows out of the text, or cut a sentence in two, and
that nothing closes, stays in the text as it is written (GitHub Flavored Markdown, section 6.11, does so with a few).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from html import escape
from itertools import accumulate
from typing import Final

from markdown_it.token import Token

from syndicate.clean.pages import pagetags

_TAG: Final = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/<>]*+)(?P<rest>[^<>]*+)>")
# A tag that stands by itself; its attributes may hold brackets, too.
_ONE: Final = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/<>]*+)(?P<rest>.*)>", re.DOTALL)
_UNREAD: Final = "script|style|textarea|title|xmp|iframe|noembed|noframes"
_RAW: Final = re.compile(rf"<(?P<name>{_UNREAD})\b", re.IGNORECASE)
_RAW_END: Final = re.compile(rf"</(?P<name>{_UNREAD})\b", re.IGNORECASE)
_QUOTES: Final = re.compile("[\"'>]")
# Within these a page has no text, or text of another kind; so what begins there has to end there.
_TAKING: Final = (pagetags.SILENT - {"head", "link", "meta", "base", "input", "embed", "param", "track", "col", "area", "frame"}) | {
    "button", "math", "noembed", "noscript", "plaintext", "xmp",
}  # fmt: skip
# Begin what ends by itself, or mark words without any harm where they are not closed.
_HARMLESS: Final = frozenset(pagetags.MARKS) | {
    "abbr", "acronym", "bdi", "bdo", "big", "br", "data", "del", "font", "hr", "ins", "label", "li", "mark", "nobr", "p",
    "picture", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "small", "span", "strike", "time", "u", "var", "wbr",
}  # fmt: skip
_DECLARATIONS: Final = {"<?": "?>", "<![": "]]>"}


def block(content: str) -> str:
    """The markup of a block that stands in Markdown, with everything closed that would take the text behind it along."""
    begin = content.lstrip()
    for sign, end in _DECLARATIONS.items():
        if begin.startswith(sign):
            begin = begin.partition(end)[2]
    content = _without_open_ends(begin)
    names = [found["name"].lower() for found in _TAG.finditer(content) if found["close"]]
    left = {name: names.count(name) for name in _TAKING.intersection(names)}
    return _TAG.sub(lambda found: _closed(found, left), content)


def _closed(found: re.Match[str], left: dict[str, int]) -> str:
    """A tag as it may stand in a page; `left` counts the tags that close and are still to come."""
    name = found["name"].lower()
    if name not in _TAKING:
        return found[0]
    if found["close"]:
        left[name] -= 1
        return found[0]
    if left.get(name, 0) > 0:
        return found[0]
    return "" if found["rest"].strip() else f"&lt;{found[0][1:]}"


def _without_open_ends(content: str) -> str:
    """The content, where no comment and no tag is open at its end."""
    last = content.rfind("-->") + 1
    content = content[:last] + content[last:].replace("<!--", "&lt;!--")
    closing: dict[str, list[int]] = {}
    for found in _RAW_END.finditer(content):
        closing.setdefault(found["name"].lower(), []).append(found.start())
    place = 0
    while (start := content.find("<", place)) >= 0:
        place = start + 1
        if content.startswith("<!--", start):
            place = content.find("-->", start)
        elif content[place : place + 1].isalpha() and (place := _end(content, place)) < 0:
            return content[:start] + content[start:].replace("<", "&lt;")
        elif raw := _RAW.match(content, start):
            # What stands there is read by no parser, up to the tag that closes it; without one, it is no such tag.
            ends = closing.get(raw["name"].lower(), ())
            following = bisect_left(ends, place)
            place = ends[following] if following < len(ends) else place
    return content


def _end(content: str, place: int) -> int:
    """Where the tag ends that has begun there; -1 if it does not."""
    while found := _QUOTES.search(content, place):
        if found[0] == ">":
            return found.end()
        place = content.find(found[0], found.end()) + 1
        if not place:
            return -1
    return -1


def inline(children: Sequence[Token]) -> dict[int, str]:
    """What is to stand in a page for each tag in a line, by its place: the tag, its text, or nothing."""
    tags = [
        (place, _ONE.fullmatch(child.content)) for place, child in enumerate(children) if child.type == "html_inline"
    ]
    # How much text there is up to each place.
    texts = list(accumulate(child.type in ("text", "code_inline") for child in children)) if tags else []
    written: dict[int, str] = {}
    closing: dict[str, list[int]] = {}
    for place, found in reversed(tags):
        written[place] = found[0] if found else ""
        if found is None:
            continue
        name = found["name"].lower()
        waiting = closing.setdefault(name, [])
        if found["close"]:
            waiting.append(place)
            continue
        end = waiting.pop() if waiting else None
        # An attribute is there for a browser.
        if found["rest"].strip() or name in _HARMLESS:
            written[place] = "" if end is None and name in _TAKING else found[0]
        elif end is None or (name in _TAKING and texts[end] > texts[place]):
            written.update({spoken: escape(children[spoken].content) for spoken in (place, end) if spoken is not None})
    return written
