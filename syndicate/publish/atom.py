"""Atom 1.0 (RFC 4287), with withdrawn entries as tombstones (RFC 6721).

The content is escaped HTML, title and summary are plain text. An entry without an address has no link: its
content is complete, so it needs none (section 4.1.2). Its files are links, their length 0 where it is not known, and
so is the page of its discussion (RFC 4685, section 4).
"""

from syndicate.publish import feedgen_adapter
from syndicate.publish.attachments import Attachment
from syndicate.publish.dates import whole
from syndicate.publish.feedgen_adapter import Addition
from syndicate.publish.media import addition, extra
from syndicate.publish.presentation import ShownEntry, ShownFeed
from syndicate.values.entry import Tombstone


def document(feed: ShownFeed, file: str, media_type: str) -> bytes:
    """`feed` as Atom in UTF-8. `file` and `media_type` are its own, for the self link."""
    head = [*map(addition, feed.extensions), *map(_deleted, feed.tombstones)]
    return feedgen_adapter.atom(feed, file, media_type, head, [_entry(entry) for entry in feed.entries])


def _deleted(tombstone: Tombstone) -> Addition:
    when = whole(tombstone.when).isoformat()
    return Addition("at:deleted-entry", attributes=(("ref", tombstone.id), ("when", when)))


def _entry(entry: ShownEntry) -> list[Addition]:
    additions: list[Addition] = []
    if entry.link is not None:
        attributes = (("rel", "alternate"), ("type", "text/html"), ("href", entry.link))
        additions.append(Addition("link", attributes=attributes))
    if entry.publisher is not None:
        additions.append(Addition("dc:publisher", entry.publisher))
    if entry.comments is not None:
        additions.append(
            Addition("link", attributes=(("rel", "replies"), ("type", "text/html"), ("href", entry.comments)))
        )
    return [*additions, *map(_enclosure, entry.files), *extra(entry)]


def _enclosure(file: Attachment) -> Addition:
    attributes = [("rel", "enclosure"), ("type", file.media_type), ("length", str(file.length or 0))]
    if file.title is not None:
        attributes.append(("title", file.title))
    return Addition("link", attributes=(*attributes, ("href", file.address)))
