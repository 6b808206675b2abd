"""The rules that the feeds are held to catch what they are for, each of them."""

import re
from pathlib import Path

import feed_rules
import pytest
from feed_rules import faults

RSS_ADDRESS = "https://feeds.example.org/feeds/all/rss.xml"
RSS = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>All</title><link>https://example.org/</link><description>All of it</description>
<atom:link rel="self" type="application/rss+xml" href="https://feeds.example.org/feeds/all/rss.xml"/>
<language>en</language><lastBuildDate>Tue, 29 Apr 2025 00:00:00 GMT</lastBuildDate>
<item><title>One</title><link>https://example.org/1</link><description>First</description>
<content:encoded>&lt;p&gt;First&lt;/p&gt;</content:encoded><guid isPermaLink="false">urn:uuid:1</guid>
<pubDate>Tue, 29 Apr 2025 00:00:00 GMT</pubDate><atom:updated>2025-04-29T08:00:00+08:00</atom:updated>
<dc:creator>Ada</dc:creator><media:thumbnail url="https://example.org/1.jpg"/></item>
<item><title>Two</title><description>Second</description><guid isPermaLink="false">urn:uuid:2</guid>
<pubDate>Tue, 29 Apr 2025 00:00:00 GMT</pubDate></item>
</channel></rss>"""

RSS_FAULTS = [
    ("not-well-formed", "First</desc", "Fir\x01st</desc"),
    ("no-self-link", 'rel="self"', 'rel="via"'),
    ("self-link-is-relative", 'href="https://feeds.example.org', 'href="'),
    ("self-link-is-another-address", "feeds/all/rss.xml", "feeds/all/atom.xml"),
    ("self-link-of-another-type", "application/rss+xml", "application/atom+xml"),
    ("channel-link-is-not-the-home-page", "<link>https://example.org/</link>", f"<link>{RSS_ADDRESS}</link>"),
    ("no-language", "<language>en</language>", ""),
    ("bad-language", "<language>en<", "<language>en_US<"),
    ("date-is-not-rfc-822", "<pubDate>Tue, 29 Apr 2025 00:00:00 GMT", "<pubDate>2025-04-29T00:00:00Z"),
    ("wrong-weekday", "Tue, 29", "Wed, 29"),
    ("no-date", "<pubDate>Tue, 29 Apr 2025 00:00:00 GMT</pubDate>", ""),
    ("no-guid", '<guid isPermaLink="false">urn:uuid:2</guid>', ""),
    ("guid-is-no-address", ' isPermaLink="false"', ""),
    ("repeated-guid", "urn:uuid:2", "urn:uuid:1"),
    ("author-is-no-e-mail", "<title>Two</title>", "<title>Two</title><author>Jane</author>"),
    ("author-twice", "<dc:creator>", "<author>a@example.org</author><dc:creator>"),
    ("description-not-before-content", "<description>First</description>", ""),
    ("bad-address", "https://example.org/1<", "https://example.org/a b<"),
    ("bad-address", "https://example.org/1<", "https://example.org/ä<"),
    ("bad-address", "https://example.org/1<", "/1<"),
    ("two-enclosures", "</item>", '<enclosure url="https://e.org/1" length="0" type="a/b"/>' * 2 + "</item>"),
    ("enclosure-without-length", "</item>", '<enclosure url="https://e.org/1" type="a/b"/></item>'),
    ("enclosure-without-type", "</item>", '<enclosure url="https://e.org/1" length="0" type="mp3"/></item>'),
    ("html-in-title", "<title>One", "<title>&lt;b&gt;One&lt;/b&gt;"),
    ("html-in-title", "<title>One", "<title>One &amp;amp; two"),
    ("empty-title", "<title>One</title>", "<title> </title>"),
    ("relative-address-in-body", "&lt;p&gt;First", '&lt;a href="/x"&gt;First'),
    ("relative-address-in-body", "&lt;p&gt;First", '&lt;img srcset="/x 2x"&gt;First'),
    ("dangerous-element", "&lt;p&gt;First", "&lt;script&gt;1&lt;/script&gt;"),
    ("dangerous-element", "&lt;p&gt;First", "&lt;iframe&gt;&lt;/iframe&gt;"),
    ("dangerous-attribute", "&lt;p&gt;First", '&lt;p onclick="x()"&gt;First'),
    ("dangerous-attribute", "&lt;p&gt;First", '&lt;p style="position:absolute"&gt;First'),
    ("escaped-twice", "&lt;p&gt;First&lt;/p&gt;", "&amp;lt;p&amp;gt;First&amp;lt;/p&amp;gt;"),
    ("group-without-alternatives", "</item>", "<media:group><media:content/></media:group></item>"),
    ("media-without-address", 'url="https://example.org/1.jpg"', 'url="1.jpg"'),
    ("damaged-characters", "<title>One", "<title>One\x92s"),
    ("date-is-not-rfc-3339", "08:00:00+08:00", "08:00:00"),
]

ATOM_ADDRESS = "https://feeds.example.org/feeds/all/atom.xml"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>All</title>
<id>urn:uuid:ddcb0bf9-a2eb-5563-9aae-c937f7d239f0</id><updated>2025-04-29T08:00:00+08:00</updated>
<author><name>Desk</name></author>
<link rel="self" type="application/atom+xml" href="https://feeds.example.org/feeds/all/atom.xml"/>
<entry><id>urn:uuid:ddcb0bf9-a2eb-5563-9aae-c937f7d239f1</id><title>One</title>
<updated>2025-04-29T08:00:00.5+08:00</updated><summary>First</summary>
<link rel="alternate" type="text/html" href="https://example.org/1"/>
<content type="html">&lt;p&gt;First&lt;/p&gt;</content></entry>
<entry><id>urn:uuid:ddcb0bf9-a2eb-5563-9aae-c937f7d239f2</id><title>Two</title>
<updated>2025-04-29T08:00:00.6+08:00</updated><content type="html">Two</content></entry></feed>"""

ATOM_FAULTS = [
    ("not-well-formed", "</feed>", ""),
    ("no-self-link", 'rel="self"', 'rel="via"'),
    ("self-link-of-another-type", "application/atom+xml", "application/xml"),
    ("no-language", ' xml:lang="en"', ""),
    ("bad-language", 'xml:lang="en"', 'xml:lang="en_US"'),
    ("html-in-title", "<title>One", "<title>&lt;b&gt;One&lt;/b&gt;"),
    ("repeated-id", "d239f2", "d239f1"),
    ("equal-updated", "00.6+", "00.5+"),
    ("date-is-not-rfc-3339", "00.6+08:00", "00.6+08:05:43"),
    ("id-is-not-canonical", "urn:uuid:ddcb0bf9-a2eb-5563-9aae-c937f7d239f2", "URN:UUID:DDCB0BF9"),
    ("no-date", "<updated>2025-04-29T08:00:00.6+08:00</updated>", ""),
    ("no-author", "<author><name>Desk</name></author>", ""),
    ("neither-content-nor-link", '<content type="html">Two</content>', ""),
    ("content-elsewhere-without-summary", 'type="html">Two', 'src="https://example.org/2">'),
    ("empty-content", "Two</content>", "</content>"),
    ("bad-content-type", 'type="html">Two', 'type="CDATA">Two'),
    ("html-as-text", ' type="html">&lt;p', ">&lt;p"),
    ("escaped-twice", "&lt;p&gt;First&lt;/p&gt;", "&amp;lt;p&amp;gt;First&amp;lt;/p&amp;gt;"),
    ("repeated-alternate", "<content", '<link rel="alternate" type="text/html" href="https://e.org/"/><content'),
    ("link-without-rel-and-type", 'rel="alternate" type="text/html" ', ""),
    ("enclosure-without-length", 'rel="alternate" type="text/html"', 'rel="enclosure" type="audio/mpeg"'),
    ("bad-address", 'href="https://example.org/1"', 'href="https://example.org/a b"'),
]

JSON_ADDRESS = "https://feeds.example.org/feeds/all/feed.json"
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "All", "language": "en",
"feed_url": "https://feeds.example.org/feeds/all/feed.json", "items": [
{"id": "1", "url": "https://example.org/1", "content_html": "<p>First</p>", "authors": [{"name": "Ada"}],
"date_published": "2025-04-29T08:00:00+08:00", "date_modified": "2025-04-29T08:00:00Z"},
{"id": "2", "content_text": "Two", "date_published": "2025-04-29T08:00:00Z", "date_modified": "2025-04-29T08:00:00Z"}
]}"""

JSON_FAULTS = [
    ("not-well-formed", "]}", "]"),
    ("not-json-feed-1.1", "version/1.1", "version/1"),
    ("self-link-is-another-address", "all/feed.json", "feed.json"),
    ("no-language", '"language": "en",', ""),
    ("repeated-id", '"id": "2"', '"id": "1"'),
    ("id-is-no-string", '"id": "2"', '"id": 2'),
    ("empty-content", '"content_text": "Two",', ""),
    ("relative-address-in-body", "<p>First", "<img src='x.jpg'>"),
    ("date-is-not-rfc-3339", "08:00:00+08:00", "08:00"),
    ("bad-address", "https://example.org/1", "1.html"),
    ("author-of-version-1.0", '"authors": [{"name": "Ada"}]', '"author": {"name": "Ada"}'),
    ("damaged-characters", "First", "Fir\x80st"),
]

ALL = [
    *((RSS_ADDRESS, RSS, *case) for case in RSS_FAULTS),
    *((ATOM_ADDRESS, ATOM, *case) for case in ATOM_FAULTS),
    *((JSON_ADDRESS, JSON, *case) for case in JSON_FAULTS),
]


@pytest.mark.parametrize(("address", "good"), [(RSS_ADDRESS, RSS), (ATOM_ADDRESS, ATOM), (JSON_ADDRESS, JSON)])
def test_a_good_feed_breaks_no_rule(address, good):
    assert faults(address, good.encode()) == set()


@pytest.mark.parametrize(("address", "good", "fault", "right", "wrong"), ALL)
def test_a_fault_is_caught(address, good, fault, right, wrong):
    assert right in good
    assert fault in faults(address, good.replace(right, wrong).encode())


def test_every_rule_has_a_feed_that_breaks_it():
    source = Path(feed_rules.__file__).read_text(encoding="utf-8")
    named = set(re.findall(r'(?:yield |return \{|add\(|\(\{)"([a-z0-9.-]+)"', source))
    assert len(named) > 40
    assert named - {fault for _, _, fault, _, _ in ALL} == set()
