"""RSS 2.0, as the specification, the RSS Advisory Board's profile and the W3C validator agree on it.

The description is the summary and comes before `content:encoded`, the full text. Authors, the feed's too, are
`dc:creator`: an RSS `author` or `managingEditor` has to be an e-mail address. An entry without an address has no link.
RSS has no element for the time of a change, nor for an item's language: `atom:updated` and `dc:language` stand in.
"""

from syndicate.publish import feedgen_adapter
from syndicate.publish.attachments import main
from syndicate.publish.dates import rfc822
from syndicate.publish.feedgen_adapter import Addition
from syndicate.publish.media import addition, extra
from syndicate.publish.presentation import ShownEntry, ShownFeed


def document(feed: ShownFeed, file: str, media_type: str) -> bytes:
    """`feed` as RSS 2.0 in UTF-8. `file` and `media_type` are its own, for the self link."""
    head = [Addition("lastBuildDate", rfc822(feed.updated))]
    if feed.author is not None:
        head.append(Addition("dc:creator", feed.author))
    head += map(addition, feed.extensions)
    return feedgen_adapter.rss(feed, file, media_type, head, [_item(entry) for entry in feed.entries])


def _item(entry: ShownEntry) -> list[Addition]:
    additions = [Addition("pubDate", rfc822(entry.published)), Addition("atom:updated", entry.updated.isoformat())]
    additions += [Addition("dc:creator", name) for name in entry.authors]
    if entry.publisher is not None:
        additions.append(Addition("dc:publisher", entry.publisher))
    if entry.language is not None:
        additions.append(Addition("dc:language", entry.language))
    if entry.comments is not None:
        additions.append(Addition("comments", entry.comments))
    return additions + _files(entry)


def _files(entry: ShownEntry) -> list[Addition]:
    """One file as the enclosure, its length 0 if it is not known, and the others, and what it cannot say, as media."""
    first = main(entry.files)
    if first is None:
        return extra(entry)
    attributes = (("url", first.address), ("length", str(first.length or 0)), ("type", first.media_type))
    says_more = first.title or (first.duration and not _is_podcast(entry))
    others = tuple(file for file in entry.files if says_more or file is not first)
    return [Addition("enclosure", attributes=attributes), *extra(entry, others)]


def _is_podcast(entry: ShownEntry) -> bool:
    """Whether the duration is said in the way of podcasts already."""
    return any(extension.qualified == "itunes:duration" for extension in entry.extensions)
