"""feedparser's view of RSS and Atom, to a value. Nothing else imports feedparser, and its shapes stop here.

What is left aside of it, and why: its sanitiser (nh3 does that work, twenty times as fast), its resolver of addresses
in HTML (the cleaner's), its reader of dates (see `feeddates`). It gets no address of the document: it would make
identifiers absolute with it, so that they changed when a feed moves; what is relative is resolved here.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import tzinfo
from typing import Any, Final

from syndicate.clean.words.addresses import absolute, web_address
from syndicate.sources.durations import seconds
from syndicate.sources.feeddates import read_date
from syndicate.sources.feedelements import feed_elements, matched
from syndicate.sources.feedmending import without_mails, without_rivals
from syndicate.sources.feedxml import NoFeedError, pieces
from syndicate.sources.languages import language_tag
from syndicate.sources.upstreamtext import is_markup, line, name, spelled, stripped, unwrapped
from syndicate.values.enclosure import Enclosure
from syndicate.values.extension import Extension
from syndicate.values.upstream import UpstreamEntry, UpstreamFeed, UpstreamFormat, UpstreamText

_HTML: Final = ("text/html", "application/xhtml+xml")
_RELATIONS: Final = "http://www.iana.org/assignments/relation/"
_ENDED: Final = re.compile(r"</[a-zA-Z]\w*\s*>|<br\s*/?>")
_BRACKETS: Final = re.compile(r"<\s*>|\(\s*\)|\[\s*\]")
_BETWEEN: Final = re.compile(r"\)\s*[,;]\s*\(")
_HOST: Final = re.compile(r"www\.[\w-]+(?:\.[\w-]+)+(?:/|\Z)", re.IGNORECASE)
_PICTURE: Final = re.compile(r"\.(?:avif|gif|jpe?g|png|svg|webp)(?:[?#]|\Z)", re.IGNORECASE)
_HEADERS: Final = {"content-type": "application/xml; charset=utf-8"}


def read(xml: bytes, address: str, zone: tzinfo | None) -> UpstreamFeed:
    """The feed in prepared XML (`feedxml`), whose addresses are relative to `address`. Raises NoFeedError."""
    words = without_mails(without_rivals(xml.decode())).encode()
    whole = _parsed(words)
    parts = [whole] if whole is not None else [part for piece in pieces(words) if (part := _parsed(piece)) is not None]
    entries = [entry for part in parts for entry in part.entries]
    identifiers = [str(entry.get("id") or "") or None for entry in entries]
    elements = feed_elements(xml, address)
    extensions = matched(elements.entries, identifiers)
    raw = parts[0].feed if parts else {}
    version = parts[0].version if parts else ""
    if not (version or entries or raw.get("title")):
        raise NoFeedError("it is no feed: there is nothing in it that feeds have")
    form: UpstreamFormat = "atom" if version.startswith("atom") else "rss"
    language = language_tag(raw.get("language") or raw.get("title_detail", {}).get("language"))
    # Only Atom hands the feed's authors down to its entries (RFC 4287, section 4.2.1).
    authors = _authors(raw) if form == "atom" else ()
    read_one = _Entries(form, address, zone, language, authors).read
    return UpstreamFeed(
        form,
        _title(raw, form),
        language,
        web_address(raw.get("link"), address),
        tuple(map(read_one, entries, extensions)),
        extensions=elements.extensions,
    )


def _parsed(xml: bytes) -> Any:
    """What feedparser makes of it; None where it breaks over it, as it does over some misplaced elements."""
    import feedparser

    try:
        return feedparser.parse(
            io.BytesIO(xml), sanitize_html=False, resolve_relative_uris=False, response_headers=_HEADERS
        )
    except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError, AssertionError):
        return None


class _Entries:
    """Reads the entries of one feed, in the light of what the feed says of itself."""

    def __init__(
        self, form: UpstreamFormat, address: str, zone: tzinfo | None, language: str | None, authors: tuple[str, ...]
    ) -> None:
        self._form, self._address, self._zone = form, address, zone
        self._language, self._authors = language, authors

    def read(self, raw: Mapping[str, Any], extensions: tuple[Extension, ...]) -> UpstreamEntry:
        content, summary = self._content(raw), self._text(raw.get("summary_detail"))
        language = _language(raw) or self._language
        published, updated = (read_date(dict(raw).get(key), self._zone, language) for key in ("published", "updated"))
        if self._form == "rss" and published is None:
            # RSS has no date of a change: dc:date is when it came out.
            published, updated = updated, None
        guid = raw.get("id")
        return UpstreamEntry(
            guid=guid if isinstance(guid, str) and guid.strip() else None,
            link=self._link(raw),
            title=_title(raw, self._form),
            authors=_authors(raw) or self._authors,
            published=published,
            updated=updated,
            categories=tuple(dict.fromkeys(filter(None, (name(_category(tag)) for tag in raw.get("tags", ()))))),
            summary=summary,
            content=content,
            enclosures=tuple(self._enclosures(raw)),
            image=next((found for found in map(self._web, _pictures(raw)) if found), None),
            comments=self._web(raw.get("comments") or _linked(raw, "replies")),
            extensions=extensions,
            language=language,
        )

    def _web(self, address: str | None) -> str | None:
        stated = (address or "").strip()
        # An address as people say it: no path begins like a host.
        return web_address(f"//{stated}" if _HOST.match(stated) else stated, self._address)

    def _link(self, raw: Mapping[str, Any]) -> str | None:
        """The entry's own page. An identifier stands in only if it is a whole address."""
        stated = raw.get("feedburner_origlink") or _linked(raw, "alternate")
        found = self._web(stated) if stated else None
        return found or web_address(raw.get("id") or "", None)

    def _content(self, raw: Mapping[str, Any]) -> UpstreamText | None:
        found = [text for text in map(self._text, raw.get("content", ())) if text]
        return max(found, key=lambda text: (text.is_html, len(text.value)), default=None)

    def _text(self, detail: Mapping[str, Any] | None) -> UpstreamText | None:
        stated = detail.get("value") if detail else None
        if not detail or not isinstance(stated, str) or not stated.strip():
            return None
        value = unwrapped(stated) if self._form == "rss" else stated
        is_html = detail.get("type") in _HTML
        if detail.get("type") == "text/html" or (self._form == "rss" and not is_html):
            # RSS has no way to say, nor have other vocabularies in Atom: without a tag, its lines are its lines.
            is_html = is_markup(value)
        base = detail.get("base")
        return UpstreamText(value.strip(), is_html, absolute(base, self._address) if base else None)

    def _enclosures(self, raw: Mapping[str, Any]) -> Iterator[Enclosure]:
        """The files of an entry, once each: what one element leaves out of a file, another may say."""
        links = [link for link in raw.get("links", ()) if _relation(link) == "enclosure"]
        media = [one for one in raw.get("media_content", ()) if not _is_picture(one)]
        found: dict[str, Enclosure] = {}
        for one in map(self._enclosure, [*links, *media]):
            if one is not None:
                found[one.address] = _completed(found.get(one.address, one), one)
        # The podcast's own element says how long its recording is, which is the first.
        length = seconds(raw.get("itunes_duration")) if links else None
        for number, one in enumerate(found.values()):
            yield replace(one, duration=one.duration or length) if number == 0 else one

    def _enclosure(self, raw: Mapping[str, Any]) -> Enclosure | None:
        address = self._web(raw.get("href") or raw.get("url"))
        if address is None:
            return None
        size = str(raw.get("length") or raw.get("filesize") or "").strip()
        length = int(size) if size.isdecimal() and len(size) < 16 and int(size) else None
        media_type, title = (line(raw.get(key) or "") or None for key in ("type", "title"))
        return Enclosure(address, media_type, length, title, seconds(raw.get("duration")))


def _completed(one: Enclosure, other: Enclosure) -> Enclosure:
    return Enclosure(
        one.address,
        one.media_type or other.media_type,
        one.length or other.length,
        one.title or other.title,
        one.duration or other.duration,
    )


def _title(raw: Mapping[str, Any], form: UpstreamFormat) -> str | None:
    detail = raw.get("title_detail") or {}
    stated = detail.get("value") or raw.get("title")
    if not isinstance(stated, str):
        return None
    value = unwrapped(stated)
    # RSS cannot say that a title is HTML: it is, where an element ends in it.
    is_html = detail.get("type") in _HTML or (form == "rss" and _ENDED.search(value) is not None)
    return line(spelled(stripped(value) if is_html else value)) or None


def _authors(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of people; an e-mail address is none."""
    names = (one for author in raw.get("authors", ()) for one in _people(str(author.get("name") or "")))
    return tuple(dict.fromkeys(one for one in names if one and "@" not in one))


def _people(stated: str) -> Iterator[str]:
    """The names beside e-mail addresses, in brackets, of which those are gone (`feedmending.without_mails`)."""
    left = _BRACKETS.sub("", stated).strip()
    is_bracketed = left.startswith("(") and left.endswith(")")
    yield from map(name, _BETWEEN.split(left[1:-1]) if is_bracketed else [left])


def _category(tag: Mapping[str, Any]) -> str:
    return str(tag.get("label") or tag.get("term") or "")


def _language(raw: Mapping[str, Any]) -> str | None:
    details: Iterable[Mapping[str, Any]] = (*raw.get("content", ()), raw.get("title_detail") or {})
    stated = (detail.get("language") for detail in details)
    return language_tag(next(filter(None, stated), None) or raw.get("language"))


def _linked(raw: Mapping[str, Any], rel: str) -> str | None:
    """The address of a link; of several, that of a page."""
    links = [link for link in raw.get("links", ()) if _relation(link) == rel and link.get("href")]
    pages = [link for link in links if link.get("type") in _HTML]
    return next((str(link["href"]) for link in [*pages, *links]), None)


def _relation(link: Mapping[str, Any]) -> str:
    """What a link is, also where its name is written as the address that it stands for (RFC 4287, section 4.2.7.2)."""
    return str(link.get("rel") or "alternate").lower().removeprefix(_RELATIONS)


def _is_picture(media: Mapping[str, Any]) -> bool:
    if media.get("medium") or media.get("type"):
        return media.get("medium") == "image" or str(media.get("type") or "").startswith("image/")
    return _PICTURE.search(str(media.get("url") or media.get("href") or "")) is not None


def _pictures(raw: Mapping[str, Any]) -> Iterator[str]:
    """Addresses of pictures that stand for the entry, the best one first."""
    yield from (str(one.get("url") or "") for one in raw.get("media_content", ()) if _is_picture(one))
    attached = (link for link in raw.get("links", ()) if link.get("rel") == "enclosure" and _is_picture(link))
    yield from (str(link.get("href") or "") for link in attached)
    yield from (str(one.get("url") or "") for one in raw.get("media_thumbnail", ()))
    yield str((raw.get("image") or {}).get("href") or "")
