"""What validators and podcast apps fault in the elements of other vocabularies, and in attachments.

From Apple's guide, the podcast namespace, Media RSS, GeoRSS and the W3C feed validator. `test_extension_rules.py`
shows of each rule that it catches what it is for.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
MEDIA = "{http://search.yahoo.com/mrss/}"
GEORSS = "{http://www.georss.org/georss}"
GML = "{http://www.opengis.net/gml}"
GEO = "{http://www.w3.org/2003/01/geo/wgs84_pos#}"
SLASH = "{http://purl.org/rss/1.0/modules/slash/}"
THREAD = "{http://purl.org/syndication/thread/1.0}"
PSC = "{http://podlove.org/simple-chapters}"

WEB = re.compile(r"https?://[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#\[\]]+")
MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
MARKUP = re.compile(r"</?[a-zA-Z]\w*|&(amp|lt|gt|quot|nbsp|#\d+);")
NUMBER = r"[1-9]\d*"
DECIMAL = r"[+-]?\d+(\.\d+)?"
TEXTS = {
    ITUNES + "duration": r"\d+(:[0-5]\d(:[0-5]\d)?)?",
    ITUNES + "explicit": "true|false",
    ITUNES + "episode": NUMBER,
    ITUNES + "season": NUMBER,
    ITUNES + "episodeType": "full|trailer|bonus",
    ITUNES + "block": "yes|no",
    ITUNES + "author": ".{1,255}",
    ITUNES + "subtitle": ".{1,255}",
    ITUNES + "summary": ".{1,4000}",
    ITUNES + "type": "episodic|serial",
    ITUNES + "email": r"[^@\s]+@[^@\s]+\.[^@\s]+",
    PODCAST + "season": NUMBER,
    PODCAST + "episode": DECIMAL,
    MEDIA + "rating": "adult|nonadult",
    GEORSS + "point": rf"{DECIMAL} {DECIMAL}",
    GEORSS + "line": rf"{DECIMAL} {DECIMAL}( {DECIMAL} {DECIMAL})+",
    GEORSS + "polygon": rf"{DECIMAL} {DECIMAL}( {DECIMAL} {DECIMAL}){{3,}}",
    GML + "pos": rf"{DECIMAL} {DECIMAL}",
    GEO + "lat": DECIMAL,
    GEO + "long": DECIMAL,
    SLASH + "comments": r"\d+",
    THREAD + "total": r"\d+",
}
NEEDED = {
    ITUNES + "image": ("href",),
    ITUNES + "category": ("text",),
    PODCAST + "funding": ("url",),
    PODCAST + "transcript": ("url", "type"),
    PODCAST + "chapters": ("url", "type"),
    PODCAST + "soundbite": ("startTime", "duration"),
    PODCAST + "alternateEnclosure": ("type",),
    PODCAST + "valueRecipient": ("type", "address", "split"),
    MEDIA + "content": ("url",),
    MEDIA + "thumbnail": ("url",),
    MEDIA + "player": ("url",),
    THREAD + "in-reply-to": ("ref",),
    PSC + "chapter": ("start", "title"),
}
ATTRIBUTES = {
    "width": NUMBER,
    "height": NUMBER,
    "fileSize": NUMBER,
    "duration": r"\d+(\.\d+)?",
    "startTime": r"\d+(\.\d+)?",
    "bitrate": r"\d+(\.\d+)?",
    "medium": "image|audio|video|document|executable",
    "isDefault": "true|false",
    "type": MEDIA_TYPE.pattern,
}
ONCE = {
    *(ITUNES + name for name in ("author", "block", "duration", "episode", "explicit", "image", "season", "summary")),
    PODCAST + "chapters",
    MEDIA + "title",
    MEDIA + "description",
    SLASH + "comments",
    THREAD + "total",
}
PLAIN = {MEDIA + "title", MEDIA + "description", ITUNES + "title", PODCAST + "person"}
# What says to apps that the feed is another one, or has moved to it.
ORIGINAL = {PODCAST + "guid", PODCAST + "locked", ITUNES + "new-feed-url"}
KNOWN = (ITUNES, PODCAST, MEDIA, GEORSS, GML, GEO, SLASH, THREAD, PSC)


def extension_faults(root: etree._Element) -> Iterator[str]:
    """The rules that the elements of other vocabularies break, anywhere in a feed."""
    for element in root.iter(etree.Element):
        counts = Counter(child.tag for child in element)
        if any(counts[tag] > 1 for tag in ONCE):
            yield "extension-twice"
        if str(element.tag).startswith(KNOWN):
            yield from _element_faults(element)


def _element_faults(element: etree._Element) -> Iterator[str]:
    text = element.text or ""
    if element.tag in TEXTS and not re.fullmatch(TEXTS[element.tag], text):
        yield "extension-of-bad-text"
    if element.tag in PLAIN and MARKUP.search(text):
        yield "extension-with-markup"
    if any(not element.get(name) for name in NEEDED.get(element.tag, ())):
        yield "extension-without-attribute"
    if element.tag == ITUNES + "owner" and element.find(ITUNES + "email") is None:
        yield "owner-without-e-mail"
    if element.tag in ORIGINAL:
        yield "identity-of-the-original"
    if not text.strip() and not element.attrib and not len(element):
        yield "extension-that-is-empty"
    for name, value in element.attrib.items():
        if name in ("url", "href", "img", "image", "uri", "accountUrl") and not WEB.fullmatch(value):
            yield "extension-with-bad-address"
        is_own_type = name == "type" and element.tag in (
            PODCAST + "value",
            PODCAST + "valueRecipient",
            PODCAST + "integrity",
        )
        if name in ATTRIBUTES and not is_own_type and not re.fullmatch(ATTRIBUTES[name], value):
            yield "extension-of-bad-attribute"
    if element.tag == GEO + "lat" and re.fullmatch(DECIMAL, text) and abs(float(text)) > 90:
        yield "place-off-the-globe"


def attachment_faults(item: dict[str, object]) -> Iterator[str]:
    """The rules that the attachments of an item of JSON Feed break."""
    for one in item.get("attachments", []):
        if not WEB.fullmatch(str(one.get("url"))):
            yield "attachment-without-address"
        if not MEDIA_TYPE.fullmatch(str(one.get("mime_type"))):
            yield "attachment-without-type"
        for name in ("size_in_bytes", "duration_in_seconds"):
            if name in one and (type(one[name]) is not int or one[name] <= 0):
                yield "attachment-of-bad-size"
