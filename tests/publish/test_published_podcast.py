"""A podcast, and other feeds with more than text, from an origin to what we publish, and read again by readers."""

import json
from dataclasses import replace

import feedparser
import pytest
from extension_rules import GEORSS, ITUNES, MEDIA, PODCAST
from feed_rules import ATOM, faults
from lxml import etree
from origin import PARAGRAPH, origin
from pipeline_world import WebWorld

from syndicate.pipeline import compose
from syndicate.publish import render
from syndicate.sources.upstream import read_feed
from syndicate.values.document import Document

NAMES = """xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml"
 xmlns:psc="http://podlove.org/simple-chapters" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:own="urn:own"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" """
# Long enough for the whole of an article, so that no page is asked for.
PROSE = "".join(f"<p>{PARAGRAPH.format(what=what)}</p>" for what in ("crane", "bridge", "tunnel", "quay"))
EPISODE = f"""<item><title>The crane, episode 7</title><link>https://harbour.example/7</link>
<guid isPermaLink="false">harbour-7</guid><pubDate>Sun, 04 Jan 2026 10:00:00 +0100</pubDate>
<description>All of the crane.</description><content:encoded><![CDATA[{PROSE}]]></content:encoded>
<enclosure url="https://cdn.example/7.mp3" length="123456" type="audio/mpeg"/><category>cranes</category>
<comments>https://harbour.example/7#talk</comments><slash:comments>12</slash:comments>
<itunes:duration>1:02:03</itunes:duration><itunes:episode>7</itunes:episode><itunes:season>2</itunes:season>
<itunes:episodeType>full</itunes:episodeType><itunes:explicit>clean</itunes:explicit><itunes:author>Ada Example</itunes:author>
<itunes:image href="https://cdn.example/7.jpg"/>
<podcast:chapters url="https://cdn.example/7.chapters.json" type="application/json+chapters"/>
<podcast:transcript url="https://cdn.example/7.vtt" type="text/vtt" language="en" rel="captions"/>
<podcast:transcript url="/7.srt" type="application/srt"/>
<podcast:person role="guest" img="https://cdn.example/bob.jpg" href="https://bob.example/">Bob &amp; Co</podcast:person>
<podcast:soundbite startTime="73.0" duration="60.0">The best of it</podcast:soundbite>
<psc:chapters version="1.2"><psc:chapter start="00:00:00.000" title="Hello"/><psc:chapter start="00:10:00" title="Crane"/></psc:chapters>
<media:group><media:content url="https://cdn.example/7.mp4" type="video/mp4" fileSize="999" duration="3723"/>
<media:content url="https://cdn.example/7.webm" type="video/webm"/><media:title type="plain">The film</media:title></media:group>
<georss:point>45.256 -71.92</georss:point>
<own:secret>not passed on</own:secret></item>"""
HOSTILE = f"""<item><title>The bridge</title><link>https://harbour.example/8</link><guid isPermaLink="false">harbour-8</guid>
<description>All of the bridge.</description><content:encoded><![CDATA[{PROSE}]]></content:encoded>
<enclosure url="https://cdn.example/8.mp3"/><enclosure url="javascript:alert(1)" type="audio/mpeg" length="1"/>
<enclosure url="https://cdn.example/files/8" length="1,2" type="mp3"/><comments>javascript:alert(1)</comments>
<itunes:duration>an hour</itunes:duration><itunes:duration>90</itunes:duration><itunes:explicit>maybe</itunes:explicit>
<itunes:image href="javascript:alert(1)"/><itunes:episode>0</itunes:episode><itunes:order>1</itunes:order>
<podcast:transcript url="https://cdn.example/8.vtt"/><podcast:chapters type="application/json" url="file:///etc/passwd"/>
<podcast:person>&lt;script&gt;alert(1)&lt;/script&gt;</podcast:person>
<media:title>&lt;b&gt;Fish&lt;/b&gt; &amp;amp; chips &lt;img src=x onerror=alert(1)&gt;</media:title><media:description/>
<media:group><media:content url="https://cdn.example/8.webm" type="video/webm" width="100%" isDefault="yes"/></media:group>
<media:content onclick="alert(1)" url="https://cdn.example/8.jpg" medium="picture"/>
<georss:point>145 -71</georss:point><georss:where><gml:Point><gml:pos>45 -71</gml:pos></gml:Point></georss:where></item>"""


CHANNEL = """<itunes:author>Harbour radio</itunes:author><itunes:image href="https://cdn.example/cover.jpg"/>
<itunes:category text="Society &amp;amp; Culture"><itunes:category text="Places &amp;amp; Travel"/></itunes:category>
<itunes:category text="Cranes"/><itunes:explicit>no</itunes:explicit><itunes:type>serial</itunes:type>
<itunes:owner><itunes:name>Ada</itunes:name><itunes:email>ada@harbour.example</itunes:email></itunes:owner>
<itunes:new-feed-url>https://elsewhere.example/feed</itunes:new-feed-url>
<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid><podcast:locked owner="a@b.example">yes</podcast:locked>
<podcast:funding url="https://harbour.example/give">Give us a crane</podcast:funding>""".replace("&amp;amp;", "&amp;")


def rss(*items, more=""):
    head = f"<title>Harbour radio</title><link>https://harbour.example/</link><language>en</language>{more}"
    return f'<?xml version="1.0"?><rss version="2.0" {NAMES}><channel>{head}{"".join(items)}</channel></rss>'


@pytest.fixture
def site():
    with origin() as running:
        yield running


@pytest.fixture
def web(tmp_path, site):
    site.put("/feed", rss(EPISODE), "text/xml")
    return WebWorld(tmp_path, "feed", f"{site.base}/feed")


def published(web):
    """The files of the feed, by name, each of which breaks no rule."""
    folder = web.folder / "feeds" / "harbour"
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    for name, content in files.items():
        assert faults(_address(name, content), content) == set(), name
    return files


def _address(name, content):
    if name.endswith(".json"):
        return json.loads(content)["feed_url"]
    links = etree.fromstring(content).iter(ATOM + "link")
    return next(link.get("href") for link in links if link.get("rel") == "self")


@pytest.fixture
def files(web):
    assert web.run() == {"new": 1}
    return published(web)


@pytest.mark.parametrize("file", ["rss.xml", "atom.xml"])
def test_a_podcast_reader_finds_what_the_podcast_said(files, file):
    (entry,) = feedparser.parse(files[file]).entries
    enclosure = entry.enclosures[0]
    assert (enclosure.href, enclosure.type, enclosure.length) == ("https://cdn.example/7.mp3", "audio/mpeg", "123456")
    assert (entry.itunes_duration, entry.itunes_episode, entry.itunes_season) == ("1:02:03", "7", "2")
    assert entry.image.href == "https://cdn.example/7.jpg"
    assert [one["start"] for one in entry.psc_chapters.chapters]
    assert entry.where == {"type": "Point", "coordinates": (-71.92, 45.256)}
    assert [tag.term for tag in entry.tags] == ["cranes"]
    assert entry.slash_comments == "12"
    films = [one for one in entry.media_content if one.get("type", "").startswith("video/")]
    assert [(one["url"], one.get("filesize")) for one in films] == [
        ("https://cdn.example/7.mp4", "999"),
        ("https://cdn.example/7.webm", None),
    ]


@pytest.mark.parametrize("file", ["rss.xml", "atom.xml"])
def test_elements_of_the_podcast_namespace_are_passed_on_whole(files, site, file):
    root = etree.fromstring(files[file])
    one = root.find(f".//{PODCAST}chapters").getparent()
    assert dict(one.find(PODCAST + "chapters").attrib) == {
        "url": "https://cdn.example/7.chapters.json",
        "type": "application/json+chapters",
    }
    assert [transcript.get("url") for transcript in one.findall(PODCAST + "transcript")] == [
        "https://cdn.example/7.vtt",
        f"{site.base}/7.srt",
    ]
    person = one.find(PODCAST + "person")
    assert (person.text, person.get("role"), person.get("href")) == ("Bob & Co", "guest", "https://bob.example/")
    assert one.findtext(PODCAST + "soundbite") == "The best of it"
    assert one.findtext(ITUNES + "explicit") == "false"
    assert one.findtext(GEORSS + "point") == "45.256 -71.92"
    assert b"secret" not in files[file]
    assert root.nsmap["podcast"] == PODCAST[1:-1]


def test_comments_have_their_place_in_each_format(files):
    talk = "https://harbour.example/7#talk"
    assert feedparser.parse(files["rss.xml"]).entries[0].comments == talk
    links = feedparser.parse(files["atom.xml"]).entries[0].links
    assert [(link.href, link.type) for link in links if link.rel == "replies"] == [(talk, "text/html")]


def test_json_feed_names_the_recording_with_its_length(files):
    (item,) = json.loads(files["feed.json"])["items"]
    assert item["attachments"][0] == {
        "url": "https://cdn.example/7.mp3",
        "mime_type": "audio/mpeg",
        "size_in_bytes": 123456,
        "duration_in_seconds": 3723,
    }
    assert (item["image"], item["tags"]) == ("https://cdn.example/7.jpg", ["cranes"])


@pytest.mark.parametrize("file", ["rss.xml", "atom.xml"])
def test_what_we_publish_says_to_us_what_its_source_said(files, web, file):
    (before,) = read_feed(Document("https://x.example/feed", rss(EPISODE).encode(), web.clock.now)).entries
    (after,) = read_feed(Document("https://y.example/feed", files[file], web.clock.now)).entries
    first = {one.address: one for one in before.enclosures}
    assert {one.address: one for one in after.enclosures} == first
    assert (after.comments, after.image, after.categories) == (before.comments, before.image, before.categories)
    passed_on = {one.qualified for one in after.extensions}
    assert {one.qualified for one in before.extensions} <= passed_on
    chapters = [[one for one in entry.extensions if one.vocabulary == "psc"] for entry in (before, after)]
    assert chapters[0] == chapters[1]


def test_another_enclosure_is_published_and_is_no_update(web, site):
    web.run()
    before = web.entries()[0]
    files = published(web)
    site.put("/feed", rss(EPISODE.replace("7.mp3", "7-mended.mp3")), "text/xml")
    assert web.run() == {"unchanged": 1}
    assert web.reasons() == ["metadata: enclosures"]
    after = web.entries()[0]
    assert (after.id, after.revision, after.updated) == (before.id, 1, before.updated)
    assert all(b"7-mended.mp3" in content for content in published(web).values())
    assert files["rss.xml"].replace(b"7.mp3", b"7-mended.mp3") == published(web)["rss.xml"]


def test_other_chapters_are_published_and_are_no_update(web, site):
    web.run()
    updated = web.entries()[0].updated
    site.put("/feed", rss(EPISODE.replace("7.chapters.json", "8.chapters.json")), "text/xml")
    web.run()
    assert web.reasons() == ["metadata: extensions"]
    assert web.entries()[0].updated == updated
    assert b"8.chapters.json" in published(web)["rss.xml"]


def test_a_feed_of_one_podcast_says_of_itself_what_apps_ask_for(web, site):
    site.put("/feed", rss(EPISODE, more=CHANNEL), "text/xml")
    web.run()
    files = published(web)
    channel = etree.fromstring(files["rss.xml"]).find("channel")
    assert channel.findtext(ITUNES + "author") == "Harbour radio"
    assert channel.find(ITUNES + "image").get("href") == "https://cdn.example/cover.jpg"
    categories = channel.findall(ITUNES + "category")
    assert [[one.get("text") for one in each.iter(ITUNES + "category")] for each in categories] == [
        ["Society & Culture", "Places & Travel"]
    ]
    assert channel.findtext(ITUNES + "explicit") == "false"
    assert channel.findtext(f"{ITUNES}owner/{ITUNES}email") == "ada@harbour.example"
    assert channel.find(PODCAST + "funding").get("url") == "https://harbour.example/give"
    parsed = feedparser.parse(files["atom.xml"]).feed
    assert parsed.image.href == "https://cdn.example/cover.jpg"
    assert etree.fromstring(files["atom.xml"]).findtext(ITUNES + "type") == "serial"


def test_another_cover_alone_is_published(web, site):
    site.put("/feed", rss(EPISODE, more=CHANNEL), "text/xml")
    web.run()
    updated = web.entries()[0].updated
    site.put("/feed", rss(EPISODE, more=CHANNEL.replace("cover.jpg", "other.jpg")), "text/xml")
    web.run()
    assert b"other.jpg" in web.feed()
    assert web.entries()[0].updated == updated
    before = web.feed()
    site.put("/feed", "", status=503)
    web.run()
    assert web.feed() == before


def test_a_feed_of_several_sources_says_nothing_of_one(web, site):
    site.put("/feed", rss(EPISODE, more=CHANNEL), "text/xml")
    every = replace(web.settings.feeds[0], sources=("harbour", "other"))
    web.settings = replace(web.settings, feeds=(every,))
    web.run()
    content = (web.folder / "feeds" / every.name / "rss.xml").read_bytes()
    assert b"7.chapters.json" in content
    assert b"cover.jpg" not in content


def test_the_same_podcast_is_the_same_bytes(files, tmp_path, site):
    other = WebWorld(tmp_path / "other", "feed", f"{site.base}/feed")
    other.run()
    assert published(other) == files


def test_what_would_be_faulted_or_do_harm_is_not_passed_on(web, site):
    site.put("/feed", rss(HOSTILE), "text/xml")
    web.run()
    files = published(web)
    for content in files.values():
        assert not [word for word in (b"javascript:", b"passwd", b"onclick", b"onerror", b"<script") if word in content]
    item = etree.fromstring(files["rss.xml"]).find("channel/item")
    assert dict(item.find("enclosure").attrib) == {
        "url": "https://cdn.example/8.mp3",
        "length": "0",
        "type": "audio/mpeg",
    }
    other = next(one for one in item.iter(MEDIA + "content") if one.get("url") == "https://cdn.example/files/8")
    assert other.get("type") == "application/octet-stream"
    assert item.find("comments") is None
    assert item.findtext(ITUNES + "duration") == "90"
    assert item.findtext(MEDIA + "title") == "Fish & chips"
    assert item.find(PODCAST + "transcript") is None
    film = next(one for one in item.iter(MEDIA + "content") if one.get("url") == "https://cdn.example/8.webm")
    assert (film.get("isDefault"), film.get("width")) == ("true", None)
    assert item.find(f".//{MEDIA}group") is None
    assert item.findtext(f"{GEORSS}where/*/*") == "45 -71"
    assert item.find(GEORSS + "point") is None


def test_attachments_of_json_feed_come_out_in_all_formats(web, site):
    attachments = [
        {"url": "/a.mp3", "mime_type": "audio/mpeg", "title": "Aloud", "size_in_bytes": 12, "duration_in_seconds": 61},
        {"url": "/a.pdf", "title": "To print"},
    ]
    item = {
        "id": "1",
        "url": "https://harbour.example/1",
        "title": "Crane",
        "tags": ["cranes"],
        "attachments": attachments,
    }
    item["content_html"] = PROSE
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "items": [item]}
    site.put("/feed", json.dumps(feed), "application/feed+json")
    web.run()
    files = published(web)
    (item,) = json.loads(files["feed.json"])["items"]
    assert item["attachments"] == [
        {**attachments[0], "url": f"{site.base}/a.mp3"},
        {"url": f"{site.base}/a.pdf", "mime_type": "application/pdf", "title": "To print"},
    ]
    (entry,) = feedparser.parse(files["rss.xml"]).entries
    assert [one.href for one in entry.enclosures] == [f"{site.base}/a.mp3"]
    assert [(one["url"], one.get("duration")) for one in entry.media_content] == [
        (f"{site.base}/a.mp3", "61"),
        (f"{site.base}/a.pdf", None),
    ]
    links = [link for link in feedparser.parse(files["atom.xml"]).entries[0].links if link.rel == "enclosure"]
    assert [(link.title, link.type, link.length) for link in links] == [
        ("Aloud", "audio/mpeg", "12"),
        ("To print", "application/pdf", "0"),
    ]


def test_an_entry_with_a_million_elements_costs_no_more_than_the_limit(web, site):
    many = "<podcast:person>Ada</podcast:person>" * 20_000 + "<media:title>" + "x" * 500_000 + "</media:title>"
    site.put("/feed", rss(EPISODE.replace("</item>", many + "</item>")), "text/xml")
    web.run()
    assert sum(1 for one in web.entries()[0].article.extensions for _ in one.walk()) <= 200
    assert len(published(web)["rss.xml"]) < 100_000


def test_rendering_is_a_pure_function_of_the_entries(web):
    web.run()
    with web.store() as store:
        _, feed = compose(web.settings, store, next(one for one in web.settings.feeds if one.name == "harbour"))
    assert render(feed) == render(feed) == published(web)
