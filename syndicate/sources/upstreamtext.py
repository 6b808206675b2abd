"""The texts of feeds, as plain text: titles, names, and what a body amounts to.

Only for looking at: what is published of a body goes through the cleaner.
"""

import re
from html import unescape
from typing import Final

from syndicate.values.characters import harmless
from syndicate.values.upstream import UpstreamText

# A tag ends before the next one begins: so a million brackets are looked at once each.
_HIDDEN: Final = re.compile(r"<(script|style|template)\b[^<>]*>.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>|<![^<>]*>|<\?[^<>]*>")
_INLINE: Final = re.compile(
    r"</?(?:a|abbr|b|code|em|font|i|mark|s|small|span|strong|sub|sup|u)\b[^<>]*>", re.IGNORECASE
)
_MARKUP: Final = re.compile(
    r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
)


_REFERENCE: Final = re.compile(r"&(?:#\d{2,7}|#[xX][\da-fA-F]{2,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_NUMBERED: Final = re.compile(r"&#(?:\d{2,6}|[xX][\da-fA-F]{2,5});")
_ENDED: Final = re.compile(r"</[a-zA-Z]\w*\s*>")
_SECTION: Final = re.compile(r"\s*<!\[CDATA\[(.*)\]\]>\s*", re.DOTALL)
_BLOCK: Final = "p|div|h[1-6]|ul|ol|blockquote|table|figure|section|article"
_ESCAPED: Final = re.compile(rf"\s*&lt;(?:{_BLOCK})\b[^<]*&lt;/(?:{_BLOCK})&gt;\s*", re.IGNORECASE)


def is_markup(text: str) -> bool:
    """Whether a text that does not say what it is holds a tag or a reference of HTML."""
    return _MARKUP.search(text) is not None


def plain(text: UpstreamText | None) -> str:
    """The words of a text on one line; empty for None."""
    if text is None:
        return ""
    return line(stripped(text.value) if text.is_html else text.value)


def stripped(html: str) -> str:
    """The words of HTML, with a blank where an element that is not within a line begins or ends."""
    without = _COMMENT.sub(" ", _HIDDEN.sub(" ", html))
    return unescape(_TAG.sub(" ", _INLINE.sub("", without)))


def unwrapped(text: str) -> str:
    """A text without what generators put around it that escape it once too often: a CDATA section, or all of its tags."""
    section = _SECTION.fullmatch(text)
    text = section[1] if section else text
    return unescape(text) if _ESCAPED.fullmatch(text) else text


def name(text: str) -> str:
    """A name or a category as it is meant: nobody is called "&amp;", or holds a link."""
    return line(stripped(text) if _REFERENCE.search(text) or _ENDED.search(text) else text)


def spelled(text: str) -> str:
    """A plain text without numbered references of HTML: nobody writes of the number of an apostrophe."""
    return unescape(text) if _NUMBERED.search(text) else text


def line(text: str) -> str:
    """The text without control characters, on one line."""
    return " ".join(harmless(text).split())
