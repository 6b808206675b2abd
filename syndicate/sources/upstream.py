"""Reads an upstream feed: bytes of any format to one value.

The format is told by the content: servers send feeds as text/html and worse. RSS and Atom are read by feedparser, with
its sanitiser, its resolver of addresses and its reader of dates left aside (`feedparser_adapter`); JSON Feed by
`upstreamjson`. What is malformed is read as far as it can be; what is no feed at all raises NoFeedError, and nothing
else is raised.
"""

from dataclasses import replace
from datetime import tzinfo
from itertools import chain

from syndicate.clean.decode import decode
from syndicate.sources import feedparser_adapter, upstreamjson
from syndicate.sources.feedparts import parts
from syndicate.sources.feedxml import NoFeedError, breaks_off, prepared
from syndicate.sources.rhythm import read_rhythm
from syndicate.values.document import Document
from syndicate.values.upstream import UpstreamFeed

__all__ = ["NoFeedError", "read_feed"]


def read_feed(document: Document, zone: tzinfo | None = None) -> UpstreamFeed:
    """The feed in a document. `zone` is that of dates without an offset; addresses are relative to the document's.

    Raises NoFeedError, whose message says what the document is instead, and whose `is_page` that it is HTML.
    """
    decoded = decode(document.content, document.charset, max(len(document.content), 1))
    text = decoded.text.lstrip()
    if not text:
        why = decoded.notes[0].rstrip(".") if decoded.notes else ""
        raise NoFeedError(f"it is no feed: {why[:1].lower()}{why[1:]}" if why else "it is empty")
    if text.startswith(("{", "[")):
        return upstreamjson.read(text, document.address, zone)
    # Held by nobody else, so that what was read of a large feed goes as its parts are done.
    del decoded
    is_whole = not breaks_off(text)
    first, *others = (_part(part, document.address, zone) for part in parts(text))
    entries = (*first.entries, *chain.from_iterable(other.entries for other in others))
    return replace(first, entries=entries, is_whole=is_whole)


def _part(text: str, address: str, zone: tzinfo | None) -> UpstreamFeed:
    xml = prepared(text)
    return replace(feedparser_adapter.read(xml, address, zone), rhythm=read_rhythm(xml))
