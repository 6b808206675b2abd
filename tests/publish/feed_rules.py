"""What the W3C feed validator faults, and what it passes although readers trip over it.

`faults(address, content)` gives the names of all rules that a feed breaks. `address` is the feed's own; its
ending says which format it is in. `test_feed_rules.py` shows of each rule that it catches what it is for.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser

from extension_rules import attachment_faults, extension_faults
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DC = "{http://purl.org/dc/elements/1.1/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

URI = re.compile(r"[a-z][a-z0-9+.-]*:(//)?[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#\[\]]+")
URN_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*")
MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
E_MAIL = re.compile(r"[\w.+'-]+@[\w.-]+( \(.*\))?")
HTML_IN_TEXT = re.compile(r"</[a-zA-Z]\w*>|<br ?/?>|&(amp|lt|gt|quot|nbsp|#\d+|#x[0-9a-fA-F]+);")
DANGEROUS = {"script", "iframe", "object", "embed", "style", "form", "meta", "link", "base"}
DAMAGED = re.compile("[\x7f-\x9f]")


def faults(address: str, content: bytes) -> set[str]:
    """The names of the rules that the feed breaks."""
    if address.endswith(".json"):
        return set(_json_faults(address, content))
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return {"not-well-formed"}
    check = _rss_faults if root.tag == "rss" else _atom_faults
    return set(check(address, root)) | set(_everywhere(root)) | set(extension_faults(root))


def _everywhere(root: etree._Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        if DAMAGED.search(element.text or ""):
            yield "damaged-characters"
        if element.tag == MEDIA + "group" and len(element.findall(MEDIA + "content")) < 2:
            yield "group-without-alternatives"
        if element.tag in (MEDIA + "content", MEDIA + "thumbnail") and not _uri(element.get("url")):
            yield "media-without-address"
        if element.get(LANG) is not None and not LANGUAGE.fullmatch(element.get(LANG, "")):
            yield "bad-language"


# RSS


def _rss_faults(address: str, root: etree._Element) -> Iterator[str]:
    channel = root.find("channel")
    assert channel is not None
    yield from _self_link(address, channel.findall(ATOM + "link"), "application/rss+xml")
    if channel.findtext("link") == address or not _uri(channel.findtext("link")):
        yield "channel-link-is-not-the-home-page"
    if channel.find("language") is None:
        yield "no-language"
    for element in channel.iter("language", DC + "language"):
        if not LANGUAGE.fullmatch(element.text or ""):
            yield "bad-language"
    for element in channel.iter("pubDate", "lastBuildDate"):
        yield from _rfc_822(element.text or "")
    yield from _titles(channel.iter("title"))
    if _repeated(item.findtext("guid") for item in channel.iter("item")):
        yield "repeated-guid"
    for item in channel.iter("item"):
        yield from _item_faults(item)


def _item_faults(item: etree._Element) -> Iterator[str]:
    tags = [child.tag for child in item]
    yield from _guid(item.find("guid"))
    if "pubDate" not in tags:
        yield "no-date"
    if "author" in tags and DC + "creator" in tags:
        yield "author-twice"
    for author in item.iter("author"):
        if not E_MAIL.fullmatch(author.text or ""):
            yield "author-is-no-e-mail"
    if CONTENT in tags and "description" not in tags[: tags.index(CONTENT)]:
        yield "description-not-before-content"
    if any(not _uri(child.text) for child in item if child.tag in ("link", "comments")):
        yield "bad-address"
    if tags.count("enclosure") > 1:
        yield "two-enclosures"
    for enclosure in item.iter("enclosure"):
        yield from _enclosure(enclosure.get("url"), enclosure.get("length"), enclosure.get("type"))
    yield from _html_faults(item.findtext("description") or "")
    yield from _full_text_faults(item.findtext(CONTENT) or "")
    for updated in item.iter(ATOM + "updated"):
        yield from _rfc_3339(updated.text or "")


def _guid(guid: etree._Element | None) -> Iterator[str]:
    if guid is None:
        yield "no-guid"
    elif guid.get("isPermaLink") != "false" and not re.match("https?://", guid.text or ""):
        yield "guid-is-no-address"


def _rfc_822(text: str) -> Iterator[str]:
    if not RFC_822.fullmatch(text):
        yield "date-is-not-rfc-822"
    elif parsedate_to_datetime(text).strftime("%a") != text[:3]:
        yield "wrong-weekday"


def _enclosure(url: str | None, length: str | None, media_type: str | None) -> Iterator[str]:
    if not _uri(url):
        yield "bad-address"
    if not (length or "").isdecimal():
        yield "enclosure-without-length"
    if not MEDIA_TYPE.fullmatch(media_type or ""):
        yield "enclosure-without-type"


# Atom


def _atom_faults(address: str, root: etree._Element) -> Iterator[str]:
    yield from _self_link(address, root.findall(ATOM + "link"), "application/atom+xml")
    if LANG not in root.attrib:
        yield "no-language"
    yield from _titles(root.iter(ATOM + "title"))
    entries = root.findall(ATOM + "entry")
    if _repeated(entry.findtext(ATOM + "id") for entry in entries):
        yield "repeated-id"
    if _repeated(entry.findtext(ATOM + "updated") for entry in entries):
        yield "equal-updated"
    for element in root.iter(ATOM + "updated", ATOM + "published"):
        yield from _rfc_3339(element.text or "")
    for part in (root, *entries):
        if not URN_UUID.fullmatch(part.findtext(ATOM + "id") or ""):
            yield "id-is-not-canonical"
        if part.find(ATOM + "updated") is None:
            yield "no-date"
    for entry in entries:
        yield from _entry_faults(entry, authors_above=root.find(ATOM + "author") is not None)


def _entry_faults(entry: etree._Element, *, authors_above: bool) -> Iterator[str]:
    if not authors_above and entry.find(ATOM + "author") is None:
        yield "no-author"
    content = entry.find(ATOM + "content")
    if content is None and not any(link.get("rel") == "alternate" for link in entry.findall(ATOM + "link")):
        yield "neither-content-nor-link"
    if content is not None:
        yield from _content_faults(content, summary=entry.findtext(ATOM + "summary"))
    yield from _entry_links(entry.findall(ATOM + "link"))


def _content_faults(content: etree._Element, summary: str | None) -> Iterator[str]:
    kind = content.get("type", "text")
    text = content.text or ""
    if content.get("src") is not None:
        if not summary:
            yield "content-elsewhere-without-summary"
        return
    if not text.strip() and not len(content):
        yield "empty-content"
    if kind not in ("text", "html", "xhtml") and not MEDIA_TYPE.fullmatch(kind):
        yield "bad-content-type"
    if kind == "text" and HTML_IN_TEXT.search(text):
        yield "html-as-text"
    if kind == "html":
        yield from _full_text_faults(text)


def _entry_links(links: list[etree._Element]) -> Iterator[str]:
    alternates = (link for link in links if link.get("rel") == "alternate")
    if _repeated((link.get("type"), link.get("hreflang")) for link in alternates):
        yield "repeated-alternate"
    for link in links:
        if not _uri(link.get("href")):
            yield "bad-address"
        if link.get("rel") is None or link.get("type") is None:
            yield "link-without-rel-and-type"
        if link.get("rel") == "enclosure":
            yield from _enclosure(link.get("href"), link.get("length"), link.get("type"))


def _rfc_3339(text: str) -> Iterator[str]:
    if not RFC_3339.fullmatch(text):
        yield "date-is-not-rfc-3339"


# JSON Feed


def _json_faults(address: str, content: bytes) -> Iterator[str]:
    try:
        feed = json.loads(content.decode("utf-8"))
    except ValueError:
        yield "not-well-formed"
        return
    if feed.get("version") != "https://jsonfeed.org/version/1.1" or not isinstance(feed.get("title"), str):
        yield "not-json-feed-1.1"
    if feed.get("feed_url") != address:
        yield "self-link-is-another-address"
    if not LANGUAGE.fullmatch(feed.get("language", "")):
        yield "no-language"
    if _repeated(item.get("id") for item in feed["items"]):
        yield "repeated-id"
    for item in feed["items"]:
        yield from _json_item_faults(item)


def _json_item_faults(item: dict[str, object]) -> Iterator[str]:
    if not isinstance(item.get("id"), str):
        yield "id-is-no-string"
    if not item.get("content_html") and not item.get("content_text"):
        yield "empty-content"
    yield from _full_text_faults(str(item.get("content_html", "")))
    for key in ("date_published", "date_modified"):
        yield from _rfc_3339(str(item.get(key)))
    for key in ("url", "image"):
        if key in item and not _uri(str(item[key])):
            yield "bad-address"
    yield from attachment_faults(item)
    if "author" in item or not isinstance(item.get("authors", []), list):
        yield "author-of-version-1.0"
    if DAMAGED.search("".join(str(value) for value in item.values())):
        yield "damaged-characters"


# All formats


def _self_link(address: str, links: list[etree._Element], media_type: str) -> Iterator[str]:
    own = [link for link in links if link.get("rel") == "self"]
    if not own:
        yield "no-self-link"
    for link in own:
        if not _uri(link.get("href")):
            yield "self-link-is-relative"
        elif link.get("href") != address:
            yield "self-link-is-another-address"
        if link.get("type") != media_type:
            yield "self-link-of-another-type"


def _titles(titles: Iterator[etree._Element]) -> Iterator[str]:
    for title in titles:
        if not (title.text or "").strip():
            yield "empty-title"
        elif HTML_IN_TEXT.search(title.text or ""):
            yield "html-in-title"


def _uri(text: str | None) -> bool:
    return bool(URI.fullmatch(text or ""))


def _repeated(values: Iterator[object]) -> bool:
    return any(count > 1 for value, count in Counter(values).items() if value is not None)


class _Body(HTMLParser):
    """Collects what is wrong with the HTML of a body."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in DANGEROUS:
            self.faults.add("dangerous-element")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "id"):
                self.faults.add("dangerous-attribute")
            if name in ("href", "src", "poster", "cite"):
                self._check_address(value or "")
            if name == "srcset":
                for candidate in (value or "").split(", "):
                    self._check_address(candidate.split()[0])

    def _check_address(self, address: str) -> None:
        if not re.match(r"(https?://|mailto:)", address):
            self.faults.add("relative-address-in-body")


def _html_faults(body: str) -> set[str]:
    parser = _Body()
    parser.feed(body)
    parser.close()
    return parser.faults


def _full_text_faults(body: str) -> set[str]:
    escaped_twice = not re.search(r"<\w", body) and re.search(r"&lt;/\w+&gt;", body)
    return _html_faults(body) | ({"escaped-twice"} if escaped_twice else set())
