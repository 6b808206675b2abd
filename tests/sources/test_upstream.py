"""Upstream feeds of every format, well-formed and not, to values; and what is no feed."""

import json
import random
import tracemalloc
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from syndicate.sources.upstream import NoFeedError, read_feed
from syndicate.sources.upstreamtext import plain
from syndicate.values.document import Document

FEEDS = Path(__file__).parents[1] / "data" / "upstream"
NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)


def read(content, address="https://harbour.example/feed", **told):
    content = content.encode() if isinstance(content, str) else content
    return read_feed(Document(address, content, NOW, **told))


NAMES = sorted(str(path.relative_to(FEEDS)) for path in FEEDS.rglob("*.*") if "expected" not in path.name)


def described(entry, key):
    """A field of an entry as the files of expectations have it."""
    if key in ("summary words", "content words"):
        return plain(getattr(entry, key.split()[0]))
    if key == "base":
        return entry.content.base
    value = getattr(entry, key)
    if key in ("published", "updated"):
        return value and value.isoformat()
    if key in ("content", "summary"):
        return value and value.value
    if key == "enclosures":
        return [[one.address, one.media_type, one.length] for one in value]
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", NAMES)
def test_a_malformed_feed_is_read_as_far_as_it_can_be(name):
    expected = json.loads((FEEDS / f"{name}.expected.json").read_text(encoding="utf-8"))
    if isinstance(expected, list):
        expected = {"entries": expected}
    feed = read((FEEDS / name).read_bytes(), charset=expected.get("charset"))
    of_the_feed = expected.get("feed", {})
    assert {key: getattr(feed, key) for key in of_the_feed} == of_the_feed
    pairs = zip(feed.entries, expected["entries"], strict=True)
    assert [{key: described(entry, key) for key in one} for entry, one in pairs] == expected["entries"]


@pytest.mark.parametrize("seed", range(20))
def test_a_feed_that_was_damaged_anywhere_is_read_or_refused(seed):
    chance = random.Random(seed)
    feeds = [(FEEDS / name).read_bytes() for name in NAMES]
    for _ in range(40):
        damaged = bytearray(chance.choice(feeds))
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(damaged) + 1)
            damaged[place : place + chance.choice((0, 0, 20))] = chance.choice(DAMAGE)
        with suppress(NoFeedError):
            assert read(bytes(damaged)).entries is not None


DAMAGE = (
    b"<item>", b"</item>", b"<![CDATA[", b"]]>", b"<!--", b"<?", b"&", b"&#x;", b"&#99999999999;", b"\xff", b"\0", b"<", b"{",
    b'xml:base="http://["', b"<gml:pos>x</gml:pos>", b"<georss:point>a</georss:point>", b"<category/>", b"",
    b"<guid>http://[</guid>", b'<content mode="base64" type="image/png">%</content>', b"<author><name/></author>",
)  # fmt: skip


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Harbour &amp;amp; bridge</title>
 <link>https://harbour.example/</link><language>en_GB</language>%s</channel></rss>"""


def test_what_an_entry_of_rss_says():
    feed = read(
        RSS
        % """<item><title>It&amp;#39;s &lt;b&gt;up&lt;/b&gt;</title><link>/crane</link>
        <guid isPermaLink="false"> g 1 </guid><pubDate>Mon, 01 Jan 2024 10:00:00 +0100</pubDate>
        <description>In short.</description><content:encoded><![CDATA[<p>At length.</p>]]></content:encoded>
        <author>ada@harbour.example (Ada Example)</author><dc:creator>Bob Example</dc:creator>
        <category>cranes</category><category>cranes</category><comments>https://harbour.example/crane#talk</comments>
        <enclosure url="/crane.mp3" length="12" type="audio/mpeg"/><media:thumbnail url="/small.jpg"/>
        <media:content url="/large.jpg" medium="image"/></item>"""
    )
    (entry,) = feed.entries
    assert (feed.format, feed.title, feed.language, feed.home) == (
        "rss", "Harbour & bridge", "en-GB", "https://harbour.example/",
    )  # fmt: skip
    assert entry.title == "It's up"
    assert entry.link == "https://harbour.example/crane"
    assert entry.guid.strip() == "g 1"
    assert entry.published.isoformat() == "2024-01-01T10:00:00+01:00"
    assert (plain(entry.summary), plain(entry.content), entry.body) == ("In short.", "At length.", entry.content)
    assert entry.authors == ("Ada Example", "Bob Example")
    assert entry.categories == ("cranes",)
    assert entry.comments == "https://harbour.example/crane#talk"
    assert [(one.address, one.length) for one in entry.enclosures] == [("https://harbour.example/crane.mp3", 12)]
    assert entry.image == "https://harbour.example/large.jpg"
    assert entry.language == "en-GB"


def test_an_identifier_does_not_depend_on_where_the_feed_is():
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title><entry><id>17</id><title>t</title></entry></feed>'
    found = [read(feed, address).entries[0] for address in ("https://a.example/feed", "http://b.example/x/feed")]
    assert [(entry.guid, entry.link) for entry in found] == [("17", None)] * 2


def test_json_feed_says_the_same_in_both_versions():
    item = (
        '{"id": "1", "url": "https://h.example/1", "title": "Crane", "content_html": "<p>Up.</p>", "image": "/i.png"}'
    )
    old = '{"version": "https://jsonfeed.org/version/1", "title": "H", "author": {"name": "Ada"}, "items": [%s]}'
    new = '{"version": "https://jsonfeed.org/version/1.1", "title": "H", "authors": [{"name": "Ada"}], "items": [%s]}'
    first, second = read(old % item), read(new % item)
    assert first == second
    assert first.format == "json"
    (entry,) = first.entries
    assert (entry.guid, entry.authors, entry.image) == ("1", ("Ada",), "https://harbour.example/i.png")
    assert entry.content.is_html


def test_a_feed_without_entries_is_a_feed():
    assert read(RSS % "").entries == ()
    assert read('{"version": "https://jsonfeed.org/version/1.1", "title": "H", "items": []}').entries == ()


PAGE = (
    "<!doctype html>\n<html><head><title>Just a moment</title></head><body><p>Checking your browser.</p></body></html>"
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (PAGE, "HTML page"),
        ("\n<!-- x -->\n<html><body>rss</body></html>", "HTML page"),
        (
            '<?xml version="1.0"?><!DOCTYPE html PUBLIC "a" "b"><html xmlns="http://www.w3.org/1999/xhtml"/>',
            "HTML page",
        ),
        ("<title>Harbour</title><link rel=alternate href=/feed><p>Hello", "HTML page"),
        ("<!-- x --><link rel=stylesheet href=/a.css><h1>Harbour</h1>", "HTML page"),
        ("<html><body>Put <rss version='2.0'> there</body></html>", "HTML page"),
        ("", "empty"),
        (" \n ", "empty"),
        ("404 not found", "no XML and no JSON"),
        ("<opml version='2.0'><body/></opml>", "<opml>"),
        ("%PDF-1.7 ...", "PDF"),
        ('{"error": "no such feed"}', "no JSON Feed"),
        ("{oops", "begins like JSON"),
        ("[" * 100_000, "JSON"),
        ('[{"id": "1"}]', "no JSON Feed"),
        ('{"items":' + "[" * 100_000, "JSON"),
    ],
)
def test_what_is_no_feed_says_what_it_is(content, words):
    with pytest.raises(NoFeedError, match=words) as caught:
        read(content)
    assert caught.value.is_page == ("HTML page" in words)


LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("doctype", "words"),
    [
        (LAUGHS + "]>", "refused: it defines the entity b"),
        ('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "refused: it defines the entity a"),
        ('<!DOCTYPE rss [<!ENTITY a "' + "x" * 100_000 + '">]>', "refused: it defines the entity a"),
        ('<!DOCTYPE rss [<!ENTITY a "ha"', "has no end"),
    ],
)
def test_entities_that_could_do_harm_are_refused(doctype, words):
    with pytest.raises(NoFeedError, match=words):
        read('<?xml version="1.0"?>' + doctype + "<rss version='2.0'><channel><title>&i;</title></channel></rss>")


def test_no_file_is_read_for_an_entity_that_hides_in_utf_16():
    bomb = '<?xml version="1.0" encoding="utf-16"?>' + LAUGHS + "]><rss><channel><title>&i;</title></channel></rss>"
    with pytest.raises(NoFeedError, match="refused"):
        read(bomb.encode("utf-16"))


def test_elements_that_are_nested_too_deep_are_refused():
    with pytest.raises(NoFeedError, match="nested more than"):
        read(RSS % ("<item>" + "<x>" * 100_000))


def test_a_large_feed_costs_little():
    """Ten thousand entries, and a body of brackets that a careless pattern would need hours for."""
    item = "<item><guid>%d</guid><title>Crane %d</title><description>The crane is up.</description></item>"
    many = RSS % "".join(item % (number, number) for number in range(10_000))
    assert len(read(many).entries) == 10_000
    brackets = read(RSS % f"<item><description><![CDATA[{'<' * 1_000_000}]]></description></item>")
    tracemalloc.start()
    assert len(plain(brackets.entries[0].summary)) == 1_000_000
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece",
    [
        "<item><d><![CDATA[</d></item>",
        "<d><![CDATA[<![CDATA[]]>",
        "<author>ada@harbour",
        "<media:title>",
        "<media:description><![CDATA[",
        "<image>",
        "<a>x</b>",
        "<channel>",
        "<!--",
        "<",
    ],
)
def test_what_is_never_closed_is_looked_through_once(piece):
    with suppress(NoFeedError):
        read("<rss version='2.0'><channel><item>" + piece * (500_000 // len(piece)))


@pytest.mark.timeout(20)
def test_end_tags_of_many_names_are_looked_through_once():
    with suppress(NoFeedError):
        read("<rss version='2.0'><channel><item>" + "".join(f"</a{number}>" for number in range(100_000)))


def test_a_text_of_another_vocabulary_in_atom_keeps_its_lines():
    described = "First trial.\n\nMusic: A song\nhttps://harbour.example/music"
    (entry,) = read(
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><title>Boats</title>'
        f"<entry><id>1</id><media:group><media:description>{described}</media:description></media:group></entry></feed>"
    ).entries
    assert entry.body is not None
    assert (entry.body.is_html, entry.body.value) == (False, described)
