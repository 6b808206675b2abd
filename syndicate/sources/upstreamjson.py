"""JSON Feed 1.0 and 1.1 (jsonfeed.org), to a value. What is not as it should be is passed over, field by field.

A feed that breaks off is read as far as its items are whole.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Final

from syndicate.clean.words.addresses import web_address
from syndicate.sources.feeddates import read_date
from syndicate.sources.feedxml import NoFeedError
from syndicate.sources.languages import language_tag
from syndicate.sources.upstreamtext import line, name, spelled
from syndicate.values.enclosure import Enclosure
from syndicate.values.upstream import UpstreamEntry, UpstreamFeed, UpstreamText

_ITEMS: Final = re.compile(r'"items"\s*:\s*\[')
_NO_ITEMS: Final = '"items": []}'
_NEXT: Final = re.compile(r"[\s,]*(?={)")
# Strings, which are left alone, and commas behind which nothing comes.
_STRAY_COMMA: Final = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=[\s,]*[\]}])', re.DOTALL)
# Line breaks and tabs stand in strings as they are, against RFC 8259, section 7.
_DECODER: Final = json.JSONDecoder(strict=False)


def read(text: str, address: str, zone: tzinfo | None) -> UpstreamFeed:
    """The feed in a JSON text. Raises NoFeedError if there is none in it."""
    feed, is_whole = _parsed(text)
    items = feed.get("items") if isinstance(feed, dict) else None
    if (
        not isinstance(feed, dict)
        or not isinstance(items, list)
        or not (_text(feed, "version") or _text(feed, "title"))
    ):
        raise NoFeedError('it is JSON, but no JSON Feed: it has no list "items" beside a "version"')
    authors, language = _authors(feed), language_tag(_text(feed, "language"))
    base = web_address(_text(feed, "feed_url"), address) or address
    return UpstreamFeed(
        "json",
        line(spelled(_text(feed, "title") or "")) or None,
        language,
        web_address(_text(feed, "home_page_url"), base),
        tuple(_entry(item, base, zone, authors, language) for item in items if isinstance(item, dict)),
        is_whole=is_whole,
    )


def _parsed(text: str) -> tuple[object, bool]:
    """What the JSON says, with what is stray taken out of it, else as far as its items are whole; whether it all is."""
    try:
        return _DECODER.decode(text), True
    except RecursionError as error:
        raise NoFeedError("it is refused: its JSON is nested too deep") from error
    except ValueError as error:
        mended = _STRAY_COMMA.sub(lambda found: found[1] or "", text)
        try:
            return _DECODER.raw_decode(mended)[0], True
        except (ValueError, RecursionError):
            items = list(_salvaged(mended))
        if not items:
            raise NoFeedError(f"it is no feed: it begins like JSON and is none ({error})") from error
        return {"version": "https://jsonfeed.org/version/", **_head(mended), "items": items}, False


def _head(text: str) -> dict[str, object]:
    """What a feed that breaks off says of itself before its items."""
    begun = _ITEMS.search(text)
    try:
        head = _DECODER.decode(f"{text[: begun.start()]}{_NO_ITEMS}") if begun else None
    except (ValueError, RecursionError):
        return {}
    return head if isinstance(head, dict) else {}


def _salvaged(text: str) -> Iterator[dict[str, object]]:
    """The whole items of a feed that breaks off."""
    begun = _ITEMS.search(text)
    place = _NEXT.match(text, begun.end()) if begun else None
    while place is not None:
        try:
            item, end = _DECODER.raw_decode(text, place.end())
        except (ValueError, RecursionError):
            return
        yield item
        place = _NEXT.match(text, end)


def _entry(
    item: dict[str, object], base: str, zone: tzinfo | None, authors: tuple[str, ...], language: str | None
) -> UpstreamEntry:
    html, text, summary = _text(item, "content_html"), _text(item, "content_text"), _text(item, "summary")
    guid = item.get("id")
    link = web_address(_text(item, "url") or _text(item, "external_url"), base)
    tongue = language_tag(_text(item, "language")) or language
    return UpstreamEntry(
        guid=str(guid) if isinstance(guid, str | int | float) and str(guid).strip() else None,
        link=link or (web_address(guid, None) if isinstance(guid, str) else None),
        title=line(spelled(_text(item, "title") or "")) or None,
        authors=_authors(item) or authors,
        published=_date(item, "date_published", zone, tongue),
        updated=_date(item, "date_modified", zone, tongue),
        categories=tuple(
            dict.fromkeys(name(tag) for tag in _list(item, "tags") if isinstance(tag, str) and tag.strip())
        ),
        summary=UpstreamText(summary, is_html=False) if summary else None,
        content=UpstreamText(html, is_html=True) if html else UpstreamText(text, is_html=False) if text else None,
        enclosures=tuple(_enclosures(item, base)),
        image=web_address(_text(item, "image") or _text(item, "banner_image"), base),
        language=tongue,
    )


def _text(table: dict[str, object], key: str) -> str | None:
    value = table.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _date(table: dict[str, object], key: str, zone: tzinfo | None, language: str | None) -> datetime | None:
    """A date, which should be a string, and is a count of seconds in some feeds."""
    value = table.get(key)
    return read_date(str(value), zone, language) if isinstance(value, str | int | float) else None


def _number(table: dict[str, object], key: str) -> int | None:
    """A number above zero, as a whole one."""
    value = table.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e15:
        return None
    return int(value) or None


def _list(table: dict[str, object], key: str) -> list[object]:
    value = table.get(key)
    return value if isinstance(value, list) else []


def _authors(table: dict[str, object]) -> tuple[str, ...]:
    """Version 1.1 has a list, 1.0 had one."""
    stated = (*_list(table, "authors"), table.get("authors"), table.get("author"))
    people = [author for author in stated if isinstance(author, dict)]
    names = (name(_text(author, "name") or "") for author in people)
    return tuple(dict.fromkeys(filter(None, names)))


def _enclosures(item: dict[str, object], base: str) -> Iterator[Enclosure]:
    for attachment in _list(item, "attachments"):
        address = web_address(_text(attachment, "url"), base) if isinstance(attachment, dict) else None
        if isinstance(attachment, dict) and address:
            yield Enclosure(
                address,
                _text(attachment, "mime_type"),
                _number(attachment, "size_in_bytes"),
                line(_text(attachment, "title") or "") or None,
                _number(attachment, "duration_in_seconds"),
            )
