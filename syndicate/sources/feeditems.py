"""Entries of an upstream feed as items, and which of many are the newest."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from html import escape
from typing import Final

from syndicate.clean.words.likeness import same
from syndicate.sources.players import with_links
from syndicate.sources.teaser import breaks_off
from syndicate.sources.upstreamtext import plain
from syndicate.values.document import Document
from syndicate.values.item import Hints, Item
from syndicate.values.trackers import without_trackers
from syndicate.values.upstream import UpstreamEntry, UpstreamText

# A date may be ahead by a clock that is wrong, or a zone that was forgotten; not by more.
_AHEAD: Final = timedelta(days=1)


def newest(entries: Sequence[UpstreamEntry], most: int) -> tuple[UpstreamEntry, ...]:
    """At most so many of the entries, in their order: the newest by date, else the first ones.

    One without a date is taken to be as old as the one before it, or, at the top, as the first that has a date.
    """
    if len(entries) <= most:
        return tuple(entries)
    stated = [date.timestamp() if (date := entry.published or entry.updated) else None for entry in entries]
    latest = next((date for date in stated if date is not None), 0.0)
    dates = [latest := latest if date is None else date for date in stated]
    numbers = sorted(range(len(entries)), key=lambda number: (-dates[number], number))[:most]
    return tuple(entries[number] for number in sorted(numbers))


def feed_item(
    entry: UpstreamEntry, keys: tuple[str, ...], document: Document, now: datetime, *, called: str | None
) -> Item:
    """The item that an entry of the feed in `document` is at the time `now`, with the feed's own body.

    An author who is `called` as the feed is its publisher, and no person.
    """
    published, updated = (
        date if date is None or date <= now + _AHEAD else None for date in (entry.published, entry.updated)
    )
    ahead = entry.published if published is None else None
    # Of a summary that is all the feed gives, or that breaks off, the cleaner makes a better one.
    summary = plain(entry.summary) if entry.content is not None else ""
    hints = Hints(
        title=entry.title,
        url=entry.link and without_trackers(entry.link),
        authors=tuple(author for author in entry.authors if not same(author, called or "")),
        published=published,
        updated=updated,
        language=entry.language,
        tags=entry.categories,
        image=entry.image,
        summary=None if breaks_off(summary) else summary or None,
        enclosures=entry.enclosures,
        comments=entry.comments,
        extensions=entry.extensions,
    )
    return Item(
        place=entry.link or entry.guid or entry.title or keys[0],
        keys=keys,
        hints=hints,
        body=_body(entry.body, entry.link or document.address, document) if entry.body else None,
        note=f"its date {ahead.isoformat()} lies ahead, so the time of its first sight stands in" if ahead else None,
    )


def _body(text: UpstreamText, address: str, document: Document) -> Document:
    # JSON can write a character that no text has, and binary data is known by.
    stated = text.value.replace("\0", "")
    value = with_links(stated) if text.is_html else stated
    if text.is_html and text.base and text.base != address:
        value = f'<base href="{escape(text.base)}">{value}'
    media_type = "text/html" if text.is_html else "text/plain"
    return Document(address, value.encode("utf-8", "replace"), document.fetched_at, media_type, "utf-8")
