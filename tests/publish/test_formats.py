"""What a reader gets in each format: read with feedparser, checked against the rules, equal in all three."""

import json
from datetime import UTC, datetime, timedelta, timezone

import feedparser
import pytest
from feed_builders import BASE, CHINA, PUBLISHED, article, broken_rules, entry, feed, tombstone
from feed_rules import ATOM, DC, LANG
from lxml import etree

from syndicate.publish import render
from syndicate.values.article import Article
from syndicate.values.block import Block

XML_FILES = ["rss.xml", "atom.xml"]
TEXT = "<p>The estuary rises five metres &amp; falls again, twice a day.</p>"


def read(content):
    parsed = feedparser.parse(content)
    assert not parsed.bozo
    return parsed


@pytest.mark.parametrize("file", XML_FILES)
def test_feedparser_reads_what_was_published(file):
    one = entry(article=article(language="de-AT"))
    parsed = read(render(feed(one))[file])
    (got,) = parsed.entries
    assert parsed.feed.title == "Estuary & coast"
    assert parsed.feed.link == "https://news.example.org/"
    assert parsed.feed.language == "en"
    assert parsed.feed.author == "The desk"
    assert got.id == one.id
    assert got.title == "Tides & <turbines>: what the estuary gives"
    assert got.link == "https://news.example.org/tides"
    assert [author["name"] for author in got.authors] == ["Ada Marsh", "Björn Ek"]
    assert got.publisher == "The Estuary Times"
    assert datetime(*got.published_parsed[:6], tzinfo=UTC) == one.published
    assert datetime(*got.updated_parsed[:6], tzinfo=UTC) == one.updated.replace(microsecond=0)
    assert [tag.term for tag in got.tags] == ["energy", "tides"]
    assert got.content[0].value.startswith(TEXT)
    assert got.content[0].type == "text/html"
    assert got.summary.startswith("The estuary rises")
    assert got.media_thumbnail == [{"url": "https://images.example.org/barrage.jpg"}]


def test_each_format_says_the_language_of_an_entry():
    files = render(feed(entry(article=article(language="zh-Hans")), entry(2, article(language=None))))
    atom = etree.fromstring(files["atom.xml"]).findall(f"{ATOM}entry")
    assert [one.get(LANG) for one in atom] == ["zh-Hans", None]
    rss = etree.fromstring(files["rss.xml"]).findall("channel/item")
    assert [one.findtext(f"{DC}language") for one in rss] == ["zh-Hans", None]
    assert [one.get("language") for one in json.loads(files["feed.json"])["items"]] == ["zh-Hans", None]


@pytest.mark.parametrize("language", ["en_US", "x-klingon", "i-default", "english", "", "e n"])
def test_a_language_that_readers_do_not_know_is_left_out(language):
    files = render(feed(entry(article=article(language=language)), language=None))
    assert b"language" not in b"".join(files.values())
    assert b"lang=" not in files["atom.xml"]


def test_a_feed_without_a_language_takes_the_one_that_its_entries_share():
    same = render(feed(entry(1), entry(2, article(language=None)), language=None))
    assert json.loads(same["feed.json"])["language"] == "en"
    mixed = render(feed(entry(1), entry(2, article(language="fr")), language=None))
    assert "language" not in json.loads(mixed["feed.json"])


def test_the_formats_agree():
    entries = [entry(1), entry(2, article(title=None, url=None)), entry(3, Article())]
    files = render(feed(*entries))
    rss, atom = (read(files[file]).entries for file in XML_FILES)
    items = json.loads(files["feed.json"])["items"]
    assert [one.id for one in rss] == [one.id for one in atom] == [one["id"] for one in items]
    assert [one.title for one in rss] == [one.title for one in atom] == [one["title"] for one in items]
    bodies = [one["content_html"] for one in items]
    assert [one.content[0].value for one in rss] == [one.content[0].value for one in atom] == bodies


def test_json_feed_holds_it_all():
    one = entry()
    content = render(feed(one))["feed.json"]
    got = json.loads(content)
    assert content.endswith(b"}\n")
    assert "Björn" in content.decode()
    assert list(got) == [
        *("version", "title", "home_page_url", "feed_url", "description", "authors", "language", "items")
    ]
    assert got["feed_url"] == f"{BASE}/feeds/estuary/feed.json"
    assert got["authors"] == [{"name": "The desk"}]
    (item,) = got["items"]
    body = item.pop("content_html")
    assert body.startswith(TEXT)
    assert item == {
        "id": one.id,
        "url": "https://news.example.org/tides",
        "title": "Tides & <turbines>: what the estuary gives",
        "summary": item["summary"],
        "image": "https://images.example.org/barrage.jpg",
        "date_published": "2025-04-29T07:59:00+08:00",
        "date_modified": "2025-04-30T21:04:07.250000+00:00",
        "authors": [{"name": "Ada Marsh"}, {"name": "Björn Ek"}],
        "tags": ["energy", "tides"],
        "language": "en",
    }


# Dates


def test_dates_keep_their_offset_where_the_format_can():
    one = entry(published=datetime(2025, 4, 29, 8, 0, tzinfo=CHINA))
    files = render(feed(one))
    assert b"<pubDate>Tue, 29 Apr 2025 00:00:00 GMT</pubDate>" in files["rss.xml"]
    assert b"<published>2025-04-29T08:00:00+08:00</published>" in files["atom.xml"]
    assert b'"2025-04-29T08:00:00+08:00"' in files["feed.json"]


def test_published_has_no_fraction_and_updated_only_a_real_one():
    moment = datetime(2025, 4, 29, 8, 0, 0, 7999, tzinfo=CHINA)
    one = entry(published=moment, updated=moment, first_seen=moment.replace(microsecond=0))
    files = render(feed(one, updated=moment.replace(microsecond=999)))
    assert b"<published>2025-04-29T08:00:00+08:00<" in files["atom.xml"]
    assert b"<updated>2025-04-29T08:00:00.007000+08:00<" in files["atom.xml"]
    assert b"<updated>2025-04-29T08:00:00+08:00<" in files["atom.xml"]


@pytest.mark.parametrize(
    "moment",
    [
        datetime(1890, 1, 1, tzinfo=timezone(timedelta(hours=8, minutes=5, seconds=43))),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-12))),
    ],
)
def test_a_date_from_the_edge_of_the_calendar_breaks_no_format(moment):
    assert set().union(*broken_rules(feed(entry(published=moment, updated=moment))).values()) == set()


def test_a_date_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        render(feed(entry(published=PUBLISHED.replace(tzinfo=None))))


# Titles and content


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        ((Block("paragraph", "A short beginning."), Block("paragraph", "More.")), "A short beginning."),
        ((Block("paragraph", " \n "), Block("paragraph", "Second\nline")), "Second line"),
        ((Block("paragraph", "word " * 40),), "word " * 15 + "word…"),
        ((Block("paragraph", "海" * 200),), "海" * 80 + "…"),
        ((), "2025-04-29 07:59"),
        ((Block("paragraph", "\u200f\u200b"),), "2025-04-29 07:59"),
    ],
)
def test_an_entry_without_a_title_gets_one(blocks, title):
    files = render(feed(entry(article=Article(blocks=blocks))))
    assert json.loads(files["feed.json"])["items"][0]["title"] == title
    assert read(files["rss.xml"]).entries[0].title == title


def test_a_first_heading_that_repeats_the_title_is_left_out():
    blocks = (Block("heading", "The  Tide\u00a0Turns", level=1), Block("paragraph", "Body."))
    files = render(feed(entry(article=article(title="The Tide Turns", blocks=blocks))))
    assert json.loads(files["feed.json"])["items"][0]["content_html"] == "<p>Body.</p>"


@pytest.mark.parametrize("kind", ["heading", "paragraph"])
def test_any_other_beginning_stays(kind):
    text = "The tide turns" if kind == "paragraph" else "The tide turned"
    blocks = (Block(kind, text, level=2), Block("heading", "The tide turns", level=2))
    files = render(feed(entry(article=article(title="The tide turns", blocks=blocks))))
    body = json.loads(files["feed.json"])["items"][0]["content_html"]
    assert text in body
    assert "<h2>The tide turns</h2>" in body


def test_an_entry_without_text_shows_its_title():
    files = render(feed(entry(article=Article(title="Only <this>"))))
    bodies = [read(files[file]).entries[0].content[0].value for file in XML_FILES]
    bodies.append(json.loads(files["feed.json"])["items"][0]["content_html"])
    assert bodies == ["<p>Only &lt;this&gt;</p>"] * 3


def test_repeated_and_empty_labels_are_left_out():
    one = entry(article=article(tags=("a", " a ", "", "b\n"), authors=("", "Ada", "Ada")))
    item = json.loads(render(feed(one))["feed.json"])["items"][0]
    assert (item["tags"], item["authors"]) == (["a", "b"], [{"name": "Ada"}])


# Links


def test_an_entry_without_an_address_has_no_link():
    files = render(feed(entry(article=article(url=None))))
    assert etree.fromstring(files["rss.xml"]).find("channel/item/link") is None
    assert etree.fromstring(files["atom.xml"]).find(f"{ATOM}entry/{ATOM}link") is None
    assert "url" not in json.loads(files["feed.json"])["items"][0]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "/relative", "file:///etc/passwd", "http://"]
)
def test_an_address_that_readers_should_not_follow_is_left_out(address):
    files = render(feed(entry(article=article(url=address, image=address))))
    item = json.loads(files["feed.json"])["items"][0]
    assert "url" not in item
    assert "image" not in item
    assert all(address.encode() not in content for content in files.values() if address != "http://")


def test_a_feed_that_has_no_web_address_is_refused():
    with pytest.raises(ValueError, match="feed estuary"):
        render(feed(base_url="ftp://example.org"))


def test_withdrawn_entries_are_tombstones_in_atom():
    root = etree.fromstring(render(feed(entry(1), tombstones=(tombstone(2), tombstone(3))))["atom.xml"])
    deleted = root.findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
    assert [dict(one.attrib) for one in deleted] == [
        {"ref": entry(number).id, "when": "2025-04-30T21:05:07+00:00"} for number in (2, 3)
    ]
    assert read(render(feed(entry(1), tombstones=(tombstone(2),)))["atom.xml"]).entries[0].id == entry(1).id


@pytest.mark.parametrize(
    ("language", "is_turned"),
    [("ar", True), ("he-IL", True), ("uz-Arab", True), ("ar-Latn", False), ("en", False), (None, False)],
)
def test_text_that_runs_from_right_to_left_says_so_itself(language, is_turned):
    content = json.loads(render(feed(entry(article=article(language=language))))["feed.json"])["items"][0][
        "content_html"
    ]
    assert (content.startswith('<div dir="rtl">\n<'), content.endswith(">\n</div>")) == (is_turned, is_turned)


def test_an_entry_that_comes_in_changes_the_feed_however_old_its_dates_are():
    old = datetime(1999, 12, 31, tzinfo=UTC)
    seen = datetime(2025, 5, 1, 12, tzinfo=UTC)
    files = render(feed(entry(), entry(2, published=old, updated=old, first_seen=seen)))
    assert etree.fromstring(files["rss.xml"]).findtext("channel/lastBuildDate") == "Thu, 01 May 2025 12:00:00 GMT"
    assert etree.fromstring(files["atom.xml"]).findtext(f"{ATOM}updated") == seen.isoformat()
