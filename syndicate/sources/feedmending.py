"""What is mended in the text of a feed before it is parsed, each by a rule that leaves a well-formed feed as it is.

- A CDATA section that is never closed swallows all entries behind it: it ends where its element does.
- An end tag of a name that nothing began ("</titel>") ends the element that it stands behind.
- A prefix that was never declared is bound to the vocabulary which is known by it.
- A channel behind its items is put before them: it is then told from the last of them.
- A CDATA section that holds another one, as scripts in pages do, ends with its element, and not with the inner one.
- What a picture, a recording or an image of an entry is called is none of the entry's own words, though feedparser
  takes them for these: it is taken out where the entry has its own.
- An e-mail address is no part of a name, though feedparser leaves the ends of many in it: it is taken out.
"""

import re
from itertools import pairwise
from typing import Final

from syndicate.values.vocabularies import MEDIA, NAMESPACES

_SECTION: Final = re.compile(r"<!\[CDATA\[")
_OPENED: Final = re.compile(r"<([\w:.-]+)(?:\s[^<>]*)?>\s*\Z")
_ENTRY_END: Final = re.compile(r"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)
_ENTRY: Final = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)(?=[\s>])", re.IGNORECASE)
_END: Final = re.compile(r"</([A-Za-z_][\w:.-]*)")
# Each is looked for in the whole feed, and no feed needs more.
_MOST_NAMES: Final = 500
_PLAIN_ELEMENT: Final = re.compile(r"(<([A-Za-z_][\w:.-]*)(?:\s[^<>]*)?>[^<>]*)</([A-Za-z_][\w:.-]*)\s*>")
_CHANNEL: Final = re.compile(r"<((?:[\w.-]+:)?channel)\b[^<>]*>.*?</\1\s*>", re.DOTALL)


def _element(name: str) -> re.Pattern[str]:
    """An element up to its end, which is looked for no farther than the next one of the name."""
    return re.compile(
        rf"<{name}(?:\s[^<>]*)?>(?:(?!<{name}\b|</?(?:item|entry)\b).){{0,20000}}?</{name}\s*>", re.DOTALL
    )


_RIVALS: Final = (
    (_element("media:title"), re.compile(r"<(?:[\w.-]+:)?title[\s>]")),
    (_element("media:description"), re.compile(r"<(?:atom:|a10:)?(?:description|summary|content)[\s>]")),
)
_IMAGE: Final = _element("image")
_IMAGE_ADDRESS: Final = re.compile(r"<url>\s*([^<>\s\"]+)\s*</url>")


_PERSON: Final = re.compile(
    r"<(?:[\w.-]+:)?(?:author|creator|contributor|managingEditor)(?:\s[^<>]*)?>"
    r"(?:<!\[CDATA\[(?:(?!\]\]>).){1,500}\]\]>|[^<>]{1,500})",
    re.DOTALL,
)
_MAIL: Final = re.compile(r"(?:mailto:)?(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")


def mended(root: str) -> str:
    """The outermost element of a feed, without the faults that a parser cannot pass."""
    return _channel_first(_prefixes_declared(_ended(_sections_closed(root))))


def without_rivals(root: str) -> str:
    """The feed without what feedparser would take for titles and texts of its entries, where they have their own."""
    if not any(name in root for name in ("<media:title", "<media:description", "<image")):
        return root
    starts = [0, *(found.start() for found in _ENTRY.finditer(root)), len(root)]
    parts = [root[start:end] for start, end in pairwise(starts)]
    return parts[0] + "".join(map(_entry_without_rivals, parts[1:]))


def without_mails(root: str) -> str:
    """The feed without the e-mail addresses of those whom it names."""
    return _PERSON.sub(lambda person: _MAIL.sub("", person[0]), root) if "@" in root else root


def _entry_without_rivals(part: str) -> str:
    end = _ENTRY_END.search(part)
    entry, behind = (part[: end.end()], part[end.end() :]) if end else (part, "")
    for rival, own in _RIVALS:
        without = rival.sub("", entry)
        if own.search(without):
            entry = without
    return _IMAGE.sub(_thumbnail, entry) + behind


def _thumbnail(image: re.Match[str]) -> str:
    """An image of an entry, which RSS does not know, as one that it does."""
    address = _IMAGE_ADDRESS.search(image[0])
    return f'<media:thumbnail xmlns:media="{MEDIA}" url="{address[1]}"/>' if address else ""


def _sections_closed(root: str) -> str:
    place, end, parts, may_hold = 0, -1, list[str](), True
    while begun := _SECTION.search(root, place):
        if end < begun.end():
            found = root.find("]]>", begun.end())
            end = len(root) if found < 0 else found
        close = _close(root, begun, end)
        if close is not None:
            parts += root[place:close], "]]>"
            place = close
            continue
        holds_one = may_hold and root.find("<![CDATA[", begun.end(), end) >= 0
        outer = _outer_end(root, begun, end) if holds_one else end
        # Where this is not found once, it is not looked for again: a feed is looked through once.
        may_hold = may_hold and outer is not None
        parts.append(root[place:end])
        place = end if outer is None else outer
        # The end of the inner one, as two sections that meet in its middle.
        parts.append(root[end:place].replace("]]>", "]]]]><![CDATA[>"))
    return "".join(parts) + root[place:] if parts else root


def _close(root: str, begun: re.Match[str], end: int) -> int | None:
    """Where a section that was not closed should have been; None for one that was: it may be about feeds."""
    opened = _OPENED.search(root, max(0, begun.start() - 200), begun.start())
    close = root.find(f"</{opened[1]}>", begun.end(), end) if opened else -1
    ended = _ENTRY_END.search(root, close, end) if close >= 0 else None
    if ended is None:
        return None
    return close if end == len(root) or root.find("<![CDATA[", ended.end(), end) >= 0 else None


def _outer_end(root: str, begun: re.Match[str], end: int) -> int | None:
    """Where a section ends that holds another one, whose end is at `end`: before the end of its element."""
    opened = _OPENED.search(root, max(0, begun.start() - 200), begun.start())
    entry = _ENTRY_END.search(root, end)
    if opened is None or entry is None:
        return None
    closed = re.compile(rf"\]\]>\s*</{re.escape(opened[1])}\s*>").search(root, end, entry.start())
    return closed.start() if closed else None


def _ended(root: str) -> str:
    ended = set(_END.findall(root))
    orphans = {name for name in ended if f"<{name}" not in root} if len(ended) <= _MOST_NAMES else set()
    if not orphans:
        return root
    return _PLAIN_ELEMENT.sub(lambda found: f"{found[1]}</{found[2]}>" if found[3] in orphans else found[0], root)


def _prefixes_declared(root: str) -> str:
    used = (prefix for prefix in NAMESPACES if f"<{prefix}:" in root or (prefix == "rdf" and " rdf:" in root))
    missing = sorted(prefix for prefix in used if f"xmlns:{prefix}" not in root)
    names = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in missing)
    return re.sub(r"\A<[\w:.-]+", lambda found: found[0] + names, root, count=1) if names else root


def _channel_first(root: str) -> str:
    first = _ENTRY.search(root)
    channel = root.find("<channel") if first else -1
    if first is None or channel < first.start():
        return root
    found = _CHANNEL.match(root, channel)
    if found is None or _ENTRY.search(found[0]):
        return root
    return root[: first.start()] + found[0] + root[first.start() : found.start()] + root[found.end() :]
