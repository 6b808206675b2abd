"""What the entries of an upstream feed are known by, strongest first, kept through what the web does to them.

A guid; the address without trackers; the address without what changes for no reason (scheme, "www.", a slash at the
end); and path and title together, which outlive a move to another host. A guid or an address that a feed gives to
several entries names none of them, and neither does the front page of a site. Content counts only where there is no
guid, or no address: title and date together, under which a text may be corrected, and, without either, title and text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final, TypeVar
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from syndicate.sources.upstreamtext import plain
from syndicate.values.trackers import TRACKER, without_trackers
from syndicate.values.upstream import UpstreamEntry

_Member = TypeVar("_Member")
_ESCAPE: Final = re.compile(r"%[\da-fA-F]{2}")
_AS_IT_IS: Final = "%/:@!$&'()*+,;=~"


def entry_keys(entries: Sequence[UpstreamEntry]) -> list[tuple[str, ...]]:
    """The keys of every entry of a feed, in its order. Those that are one entry, given again, have the same first one."""
    by_guid = _grouped((entry.guid, entry) for entry in entries)
    guids = {guid for guid, group in by_guid.items() if guid and _is_one(group)}
    names = [f"guid:{entry.guid}" if entry.guid in guids else None for entry in entries]
    places = [_place(entry) for entry in entries]
    by_place = _grouped(zip(places, zip(names, entries, strict=True), strict=True))
    own = {place for place, group in by_place.items() if place and not is_front_page(f"//{place}") and _are_one(group)}
    # The paths that several entries share are no more than where a site keeps all of them.
    paths = _alone([_path(entry, place) for entry, place in zip(entries, places, strict=True)])
    dated = _alone([_dated(entry) for entry in entries])
    return [
        _keys(entry, name, place if place in own else None, path, date)
        for entry, name, place, path, date in zip(entries, names, places, paths, dated, strict=True)
    ]


def distinct(entries: Iterable[UpstreamEntry]) -> tuple[UpstreamEntry, ...]:
    """The entries without those that the feed gives again word for word, be it under another guid."""
    found: dict[UpstreamEntry, UpstreamEntry] = {}
    for entry in entries:
        found.setdefault(replace(entry, guid=None), entry)
    return tuple(found.values())


def without_repeats(
    entries: Sequence[UpstreamEntry], keys: Sequence[tuple[str, ...]]
) -> list[tuple[UpstreamEntry, tuple[str, ...]]]:
    """Every entry with its keys, once: of one that the feed gives again, the newest, at its first place."""
    found: dict[str, tuple[UpstreamEntry, tuple[str, ...]]] = {}
    for entry, own in zip(entries, keys, strict=True):
        before, _ = found.setdefault(own[0], (entry, own))
        if _newness(entry) > _newness(before):
            found[own[0]] = entry, own
    return list(found.values())


def place_address(address: str) -> str:
    """An address without scheme, "www.", trackers and a slash at the end: what a page keeps for long."""
    parts = urlsplit(without_trackers(address))
    host = (parts.hostname or "").removeprefix("www.")
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not TRACKER.fullmatch(pair[0])]
    # Lists of changes, and comments, have all their entries on one page.
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{host}{_spelled(parts.path).rstrip('/')}{'?' if query else ''}{urlencode(sorted(query))}{fragment}"


def _spelled(path: str) -> str:
    """A path with each character that needs it escaped, and escapes in capitals (RFC 3986, section 6.2.2)."""
    if path.isascii() and "%" not in path:
        return path
    return _ESCAPE.sub(lambda found: found[0].upper(), quote(path, safe=_AS_IT_IS, errors="replace"))


def is_front_page(address: str) -> bool:
    """Whether an address is that of a whole site."""
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query and not parts.fragment


def _grouped(pairs: Iterable[tuple[str | None, _Member]]) -> dict[str | None, list[_Member]]:
    groups: dict[str | None, list[_Member]] = {}
    for name, member in pairs:
        groups.setdefault(name, []).append(member)
    return groups


def _is_one(entries: Sequence[UpstreamEntry]) -> bool:
    """Whether entries that share a guid are one, given again: of one page, and of one title."""
    if len(entries) == 1:
        return True
    return len({(_place(entry) or _text(entry), entry.title) for entry in entries}) == 1


def _are_one(group: Sequence[tuple[str | None, UpstreamEntry]]) -> bool:
    """Whether entries that share an address, each with its guid if that is its own, are one."""
    return len(group) == 1 or len({name or _text(entry) for name, entry in group}) == 1


def _alone(keys: Sequence[str | None]) -> list[str | None]:
    """The keys, without those that several entries have."""
    count = Counter(keys)
    return [key if count[key] == 1 else None for key in keys]


def _keys(
    entry: UpstreamEntry, guid: str | None, place: str | None, path: str | None, dated: str | None
) -> tuple[str, ...]:
    address = (f"url:{without_trackers(entry.link)}", f"page:{place}") if entry.link and place else ()
    moved = f"moved:{path}" if path else None
    has_address = bool(address or moved)
    by_date = None if guid and has_address else dated
    by_text = None if guid or has_address else _text(entry)
    return tuple(filter(None, (guid, *address, moved, by_date, by_text)))


def _place(entry: UpstreamEntry) -> str | None:
    return place_address(entry.link) if entry.link else None


def _path(entry: UpstreamEntry, place: str | None) -> str | None:
    """Path, query and title; None where one of them is missing."""
    path = place.partition("/")[2] if place else ""
    return f"/{path} {entry.title.casefold()}" if path and entry.title else None


def content_keys(entry: UpstreamEntry) -> tuple[str | None, str]:
    """What an entry is known by for what it says: by title and date, if it has both, and by title and text."""
    return _dated(entry), _text(entry)


def _dated(entry: UpstreamEntry) -> str | None:
    return _digest(entry.title, entry.published) if entry.title and entry.published else None


def _text(entry: UpstreamEntry) -> str:
    return _digest(entry.title, plain(entry.body))


def _digest(*stated: object) -> str:
    return f"content:{sha256(repr(stated).encode('utf-8', 'backslashreplace')).hexdigest()[:32]}"


def _newness(entry: UpstreamEntry) -> float:
    moment = entry.updated or entry.published
    return moment.timestamp() if moment else 0.0
