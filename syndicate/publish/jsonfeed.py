"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), by our own small writer.

Keys come in the order of the specification, so the same feed is the same bytes. What is not known is left out,
and so are the page of the discussion and what other vocabularies say: the format has no words for them.
"""

import json
from collections.abc import Mapping
from typing import Final

from syndicate.publish.attachments import Attachment
from syndicate.publish.presentation import ShownEntry, ShownFeed

VERSION: Final = "https://jsonfeed.org/version/1.1"


def document(feed: ShownFeed, file: str, media_type: str) -> bytes:
    """`feed` as JSON Feed in UTF-8, with a line feed at its end. `media_type` is what it is served as."""
    del media_type  # JSON Feed does not name it
    content = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address(file),
        "description": feed.description,
        "authors": _authors((feed.author,) if feed.author else ()),
        "language": feed.language,
        "items": [_item(entry) for entry in feed.entries],
    }
    return (json.dumps(_known(content), ensure_ascii=False, indent=2) + "\n").encode()


def _item(entry: ShownEntry) -> dict[str, object]:
    item = {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "content_html": entry.content,
        "summary": entry.summary,
        "image": entry.image,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": _authors(entry.byline),
        "tags": list(entry.tags) or None,
        "language": entry.language,
        "attachments": [_attachment(file) for file in entry.files] or None,
    }
    return _known(item)


def _attachment(file: Attachment) -> dict[str, object]:
    attachment = {
        "url": file.address,
        "mime_type": file.media_type,
        "title": file.title,
        "size_in_bytes": file.length,
        "duration_in_seconds": file.duration,
    }
    return _known(attachment)


def _authors(names: tuple[str, ...]) -> list[dict[str, str]] | None:
    return [{"name": name} for name in names] or None


def _known(members: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in members.items() if value is not None}
