"""What the entries of an upstream feed are known by, strongest first, kept through what the web does to them.

A guid; the address as it stands; the address without what changes for no reason (scheme, "www.", trackers, a slash
at the end); and path and title together, which outlive a move to another host. A guid that a feed gives to several
pages names none of them. Content counts only where there is nothing else.
"""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit

from syndicate.sources.upstreamtext import plain
from syndicate.values.trackers import TRACKER
from syndicate.values.upstream import UpstreamEntry


def entry_keys(entries: Sequence[UpstreamEntry]) -> list[tuple[str, ...]]:
    """The keys of every entry of a feed, in its order."""
    pages: dict[str, set[str | None]] = {}
    for entry in entries:
        if entry.guid:
            pages.setdefault(entry.guid, set()).add(entry.link or _content(entry))
    # The paths that several entries share are no more than where a site keeps all of them.
    paths = Counter(_path(entry) for entry in entries)
    return [_keys(entry, len(pages.get(entry.guid or "", ())) == 1, paths) for entry in entries]


def place_address(address: str) -> str:
    """An address without scheme, "www.", fragment, trackers and a slash at the end: what a page keeps for long."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not TRACKER.fullmatch(pair[0])]
    return f"{host}{parts.path.rstrip('/')}{'?' if query else ''}{urlencode(sorted(query))}"


def _keys(entry: UpstreamEntry, guid_is_own: bool, paths: Counter[str | None]) -> tuple[str, ...]:
    keys = [f"guid:{entry.guid}"] if entry.guid and guid_is_own else []
    if entry.link:
        keys += [f"url:{entry.link}", f"page:{place_address(entry.link)}"]
        path = _path(entry)
        if path and paths[path] == 1:
            keys.append(f"moved:{path}")
    return tuple(keys or [f"content:{_content(entry)}"])


def _path(entry: UpstreamEntry) -> str | None:
    """Path, query and title; None where one of them is missing."""
    if not entry.link or not entry.title:
        return None
    path = place_address(entry.link).partition("/")[2]
    return f"/{path} {entry.title.casefold()}" if path else None


def _content(entry: UpstreamEntry) -> str:
    """A digest of what there is. With a title and a date, the text may be corrected under them."""
    stated = (entry.title, entry.published) if entry.title and entry.published else (entry.title, plain(entry.body))
    return sha256(repr(stated).encode("utf-8", "backslashreplace")).hexdigest()[:32]
