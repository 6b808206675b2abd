"""Whether a feed gives all of an article, or a teaser of it. A pure function of the entry.

Feeds do not say. What they show: an ellipsis or "read more" at the end, a full text that is no more than the summary,
a few sentences in the one element that RSS has for both. A note without a title is all there is of it.
"""

import re
from typing import Final

from syndicate.clean.words.shapes import width
from syndicate.sources.upstreamtext import plain
from syndicate.values.upstream import UpstreamEntry

# Columns of text (an ideograph has two): what a summary is shorter than, and what nobody writes as a summary.
_SHORT: Final = 500
_LONG: Final = 2_400
_TAIL: Final = 160

_ELLIPSIS: Final = re.compile(r"(?:…|\.{3}|\[…\]|\[\.{3}\]|\(…\)|\(\.{3}\)|⋯|。{3})\s*$")
_MORE: Final = re.compile(
    r"(?:\b(?:(?:read|view|see|show|learn|find out) (?:the )?(?:more|full|whole|rest|entire)(?: (?:article|story|post|text))?"
    r"|continue reading|keep reading|full (?:story|article|text)|click here|the post .{1,100} appeared first on .{1,60}"
    r"|weiterlesen|mehr lesen|lire la suite|en savoir plus|leer más|seguir leyendo|leia mais|continua a leggere"
    r"|leggi tutto|lees verder|läs mer|les mer|czytaj (?:dalej|więcej)|читать (?:далее|дальше|полностью)|devamını oku)\b"
    r"|阅读(?:全文|更多|原文)|閱讀(?:全文|更多|原文)|查看(?:全文|原文|更多)|继续阅读|繼續閱讀|続きを読む|더 보기|전체 ?보기)"
    r"[\s\w”\"'’»→›>….»:，,-]{0,60}$",
    re.IGNORECASE,
)


def teaser(entry: UpstreamEntry) -> str | None:
    """Why what the feed gives of an entry is only a teaser; None if it is all of it."""
    body = plain(entry.body)
    size = width(body)
    if not body:
        return "the feed gives no text"
    if _ELLIPSIS.search(body[-20:]):
        return "the feed's text breaks off with an ellipsis"
    if size < _LONG and breaks_off(body):
        return "the feed's text ends with a link to more"
    if entry.title is None:
        return None
    if entry.content is None:
        return "the feed gives a summary" if size < _LONG else None
    if size < _LONG and entry.summary is not None and body == plain(entry.summary):
        return "the feed's full text is its summary"
    return "the feed's text is short" if size < _SHORT else None


def breaks_off(text: str) -> bool:
    """Whether a text on one line ends with an ellipsis, or with a link to more."""
    return bool(_ELLIPSIS.search(text[-20:]) or _MORE.search(text[-_TAIL:]))
