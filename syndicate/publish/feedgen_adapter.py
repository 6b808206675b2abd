"""feedgen, made right. No other module imports it.

feedgen 1.0.0 writes the frame of RSS and Atom; what it gets wrong is either not asked of it or added by an
extension, feedgen's public way to hand over the element that it has built. Its defects, and what is done here:

- Atom entry links lose `rel` and `type`, so links of entries are added by the extension.
- The RSS channel's link is the last link that was set, so the home page is set after the self link.
- `updated` and `lastBuildDate` default to now, so both are always set.
- RSS dates change the locale of the whole process, so feedgen gets none that it would write (`_UnwrittenDate`).
- `type="CDATA"` reaches Atom and content without a type is plain text, so content is always `html`.
- Content without a summary becomes the RSS description, so a summary is always set.
- An author without an e-mail address is dropped from RSS: `dc:creator` is added by the extension.
- Its media extension wraps everything in `media:group`, and its podcast extension knows old categories: elements are
  added by our own (`media`).
- It takes one enclosure and writes it without what is not known: they are added by the extension.
- `add_entry` prepends unless told to append.
- The generator names feedgen's version, which would change all feeds at an update: it is set.
- One forbidden character costs the whole feed: texts come cleaned from `presentation`.

One thing more is done to what it builds: RSS does not say whether a title is plain text or HTML, and readers differ. By
the RSS Advisory Board's profile ("Character Data"), `&`, `<` and `>` of plain text are understood by most where they are
hexadecimal character references, which its validator asks for.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Final, TypeAlias

from feedgen.feed import FeedGenerator
from lxml.etree import Entity, SubElement, _Element

from syndicate.publish.presentation import ShownFeed
from syndicate.values import vocabularies

GENERATOR: Final = "syndicate"
NAMESPACES: Final = {
    **vocabularies.NAMESPACES,
    "at": "http://purl.org/atompub/tombstones/1.0",
}
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_MARKUP: Final = re.compile("([&<>])")
_PLAIN: Final = {"channel": ("title", "description"), "item": ("title", "category")}


@dataclass(frozen=True, slots=True)
class Addition:
    """An element that feedgen cannot write, or not right: `name` is "link" or, with a prefix, "dc:creator"."""

    name: str
    text: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple["Addition", ...] = ()

    @property
    def prefix(self) -> str:
        """The prefix of the name, or nothing."""
        return self.name.rpartition(":")[0]

    @property
    def prefixes(self) -> set[str]:
        """The prefixes of its name and of all names below it."""
        return {self.prefix}.union(*(child.prefixes for child in self.children))

    def append_to(self, parent: _Element) -> None:
        """Add the element at the end of `parent`."""
        local = self.name.rpartition(":")[2]
        tag = f"{{{NAMESPACES[self.prefix]}}}{local}" if self.prefix else local
        element = SubElement(parent, tag, dict(self.attributes))
        element.text = self.text
        for child in self.children:
            child.append_to(element)


Additions: TypeAlias = Sequence[Addition]


class _UnwrittenDate(datetime):
    """A date that feedgen takes and never writes, for it writes only dates that are true."""

    def __bool__(self) -> bool:
        return False


class _Extension:
    """Adds elements to what feedgen has built. Fits feedgen's BaseExtension, which has no types to inherit."""

    def __init__(self, additions: Additions, prefixes: Iterable[str] = (), language: str | None = None) -> None:
        self._additions = additions
        self._prefixes = sorted(set(prefixes) - {""})
        self._language = language

    def extend_ns(self) -> dict[str, str]:
        """The namespaces to declare at the root."""
        return {prefix: NAMESPACES[prefix] for prefix in self._prefixes}

    def extend_rss(self, element: _Element) -> None:
        """Add to a channel (feedgen hands over the root) or an item."""
        channel = element.find("channel")
        parent = element if channel is None else channel
        for child in parent.iterchildren(*_PLAIN[parent.tag]):
            _refer(child)
        self._extend(parent)

    def extend_atom(self, element: _Element) -> None:
        """Add to a feed or an entry."""
        if self._language is not None:
            element.set(_LANGUAGE, self._language)
        self._extend(element)

    def _extend(self, parent: _Element) -> None:
        for addition in self._additions:
            addition.append_to(parent)


def rss(feed: ShownFeed, file: str, media_type: str, head: Additions, items: Sequence[Additions]) -> bytes:
    """`feed` as RSS 2.0: `head` is added to the channel, each of `items` to the item of the same place.

    The additions bring all dates. `file` and `media_type` are the feed's own, for its self link.
    """
    generator = _generator(feed, file, media_type)
    generator.docs("")
    generator.updated(_UnwrittenDate(1970, 1, 1, tzinfo=UTC))
    _extend(generator, head, items)
    for entry, additions in zip(feed.entries, items, strict=True):
        item = generator.add_entry(order="append")
        item.id(entry.id)
        item.title(entry.title)
        if entry.link is not None:
            item.link(href=entry.link)
        item.content(entry.content, type="html")
        item.description(_escaped(entry.summary), isSummary=True)
        item.category([{"term": tag} for tag in entry.tags])
        item.register_extension("additions", partial(_Extension, additions))
    return bytes(generator.rss_str(pretty=True))


def atom(feed: ShownFeed, file: str, media_type: str, head: Additions, entries: Sequence[Additions]) -> bytes:
    """`feed` as Atom 1.0: `head` is added to the feed, each of `entries` to the entry of the same place.

    The additions bring all links of entries.
    """
    generator = _generator(feed, file, media_type)
    generator.id(feed.id)
    generator.updated(feed.updated)
    generator.author(name=feed.author or feed.title)
    _extend(generator, head, entries)
    for entry, additions in zip(feed.entries, entries, strict=True):
        element = generator.add_entry(order="append")
        element.id(entry.id)
        element.title(entry.title)
        element.published(entry.published)
        element.updated(entry.updated)
        element.author([{"name": name} for name in entry.byline])
        element.content(entry.content, type="html")
        element.summary(entry.summary)
        element.category([{"term": tag} for tag in entry.tags])
        own_language = entry.language if entry.language != feed.language else None
        element.register_extension("additions", partial(_Extension, additions, language=own_language))
    return bytes(generator.atom_str(pretty=True))


def _generator(feed: ShownFeed, file: str, media_type: str) -> FeedGenerator:
    generator = FeedGenerator()
    generator.title(feed.title)
    generator.description(feed.description)
    generator.generator(GENERATOR)
    generator.link(href=feed.address(file), rel="self", type=media_type)
    generator.link(href=feed.home, rel="alternate", type="text/html")
    if feed.language is not None:
        generator.language(feed.language)
    return generator


def _extend(generator: FeedGenerator, head: Additions, parts: Sequence[Additions]) -> None:
    prefixes = {prefix for additions in (head, *parts) for addition in additions for prefix in addition.prefixes}
    generator.register_extension("additions", partial(_Extension, head, prefixes))


def _escaped(text: str) -> str:
    """Plain text as the HTML that an RSS description is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _refer(element: _Element) -> None:
    """Write the characters of markup in an element's text as character references."""
    element.text, *parts = _MARKUP.split(element.text or "")
    for character, text in zip(parts[::2], parts[1::2], strict=True):
        reference = Entity(f"#x{ord(character):X}")
        reference.tail = text
        element.append(reference)
