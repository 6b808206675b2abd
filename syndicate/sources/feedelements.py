"""The elements of other vocabularies in a feed's entries, read from its XML as they stand.

feedparser drops most of them, and flattens the rest. A second, streaming look at the prepared XML (`feedxml`: no
document type, so no entities) takes them whole, and costs little: the tree of one entry is held at a time. Only
the vocabularies of `KEPT` are taken, without namespaces of attributes, and never more than `ExtensionLimits` says.
"""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from syndicate.clean.words.addresses import web_address
from syndicate.values.characters import harmless
from syndicate.values.extension import Extension
from syndicate.values.vocabularies import KEPT, NAMESPACES, prefix_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTRIES: Final = ("item", "entry")
_AROUND: Final = ("channel", "feed")
# The attributes that hold an address, in any of these vocabularies.
_ADDRESSES: Final = frozenset(("accountUrl", "feedUrl", "href", "image", "img", "resource", "src", "uri", "url"))


@dataclass(frozen=True, slots=True)
class ExtensionLimits:
    """How much is taken of one entry: elements in all, levels, characters of one text, and of all of them."""

    elements: int = 200
    depth: int = 6
    text: int = 10_000
    characters: int = 100_000


@dataclass(frozen=True, slots=True)
class EntryElements:
    """What stands in one entry: the identifier by which it is recognised, and its elements."""

    identifier: str | None
    extensions: tuple[Extension, ...]


@dataclass(frozen=True, slots=True)
class FeedElements:
    """What stands in a feed beside its entries, and in each of these, in its order."""

    extensions: tuple[Extension, ...] = ()
    entries: tuple[EntryElements, ...] = ()


def feed_elements(xml: bytes, address: str, limits: ExtensionLimits | None = None) -> FeedElements:
    """The elements of a prepared feed; `address` is what relative addresses are relative to.

    A feed that names none of the vocabularies is not looked at: it gives nothing.
    """
    if not any(f"<{prefix}:".encode() in xml for prefix in KEPT) and not _is_named(xml):
        return FeedElements()
    from lxml import etree

    limits = limits or ExtensionLimits()
    steps = etree.iterparse(
        io.BytesIO(xml), events=("end",), recover=True, resolve_entities=False, no_network=True, huge_tree=True
    )
    entries: list[EntryElements] = []
    around: _Element | None = None
    try:
        for _, element in steps:
            if _local(element) in _ENTRIES and prefix_of(_namespace(element)) in (None, "atom"):
                entries.append(EntryElements(_identifier(element), _Taking(address, limits).extensions(element)))
                _forget(element)
            elif _local(element) in _AROUND:
                around = element if around is None else around
    except etree.XMLSyntaxError:
        return FeedElements(entries=tuple(entries))
    own = () if around is None else _Taking(address, limits).extensions(around)
    return FeedElements(own, tuple(entries))


def _forget(entry: "_Element") -> None:
    """Free an entry that was read, and the one before it: a parser needs the last one."""
    entry.clear()
    before, parent = entry.getprevious(), entry.getparent()
    if before is not None and parent is not None and _local(before) in _ENTRIES:
        parent.remove(before)


def matched(elements: Sequence[EntryElements], identifiers: Sequence[str | None]) -> list[tuple[Extension, ...]]:
    """The extensions of each of the entries with these identifiers, which another reader found in the same feed.

    In the same order, where both found equally many; else by identifiers that are there once.
    """
    if len(elements) == len(identifiers):
        return [one.extensions for one in elements]
    stated = Counter(one.identifier for one in elements)
    known = {one.identifier: one.extensions for one in elements if stated[one.identifier] == 1}
    wanted = Counter(identifiers)
    return [known.get(name.strip(), ()) if name and wanted[name] == 1 else () for name in identifiers]


def _is_named(xml: bytes) -> bool:
    folded = xml[:20_000].lower()
    return any(NAMESPACES[prefix].partition(":")[2].rstrip("/#").lower().encode() in folded for prefix in KEPT)


class _Taking:
    """Takes the elements of one entry, as long as there is room."""

    def __init__(self, address: str, limits: ExtensionLimits) -> None:
        self._address, self._limits = address, limits
        self._elements, self._characters = limits.elements, limits.characters

    def extensions(self, parent: "_Element", depth: int = 1) -> tuple[Extension, ...]:
        found = (self._extension(child, depth) for child in parent.iterchildren("*"))
        return tuple(one for one in found if one is not None)

    def _extension(self, element: "_Element", depth: int) -> Extension | None:
        vocabulary = prefix_of(_namespace(element))
        if vocabulary not in KEPT or depth > self._limits.depth or self._elements <= 0:
            return None
        self._elements -= 1
        base = web_address(element.base, self._address) or self._address
        attributes = tuple(sorted(self._attributes(element, base)))
        children = self.extensions(element, depth + 1)
        text = None if children else self._text("".join(map(str, element.itertext())) if len(element) else element.text)
        if text is None and not attributes and not children:
            return None
        return Extension(vocabulary, _local(element, fold=False), text, attributes, children)

    def _attributes(self, element: "_Element", base: str) -> Iterator[tuple[str, str]]:
        for name, stated in element.attrib.items():
            value = self._text(str(stated)) if "{" not in str(name) else None
            if str(name) in _ADDRESSES:
                value = web_address(value, base)
            if value is not None:
                yield str(name), value

    def _text(self, text: str | None) -> str | None:
        clean = harmless(text or "").strip()
        if not clean or len(clean) > min(self._limits.text, self._characters):
            return None
        self._characters -= len(clean)
        return clean


def _identifier(entry: "_Element") -> str | None:
    """What feedparser calls the entry's `id`."""
    names = {_local(child): (child.text or "").strip() for child in entry.iterchildren("*")}
    about = (str(value) for name, value in entry.attrib.items() if str(name).endswith("}about"))
    return names.get("guid") or names.get("id") or next(about, None)


def _local(element: "_Element", *, fold: bool = True) -> str:
    name = str(element.tag).rpartition("}")[2].rpartition(":")[2]
    return name.lower() if fold else name


def _namespace(element: "_Element") -> str:
    return str(element.tag).rpartition("}")[0].lstrip("{")
