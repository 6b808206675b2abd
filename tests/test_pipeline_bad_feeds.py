"""Bad input from the web: what is published then, and what people are told to do about it."""

from datetime import timedelta

import feedparser
import pytest
from pipeline_world import NOW, WebWorld

PNG = "\x89PNG\r\n\x1a\n" + "\x00\x01\x02IHDR" * 40


@pytest.fixture
def web(tmp_path, site):
    return WebWorld(tmp_path, "feed", f"{site.base}/feed", "complete = false")


def published(web):
    return [item.title for item in feedparser.parse(web.feed()).entries]


@pytest.mark.parametrize(
    ("text", "media_type", "words"),
    [
        ("", "text/xml", "it is empty"),
        (PNG, "image/png", "it is no feed: the document holds binary data, not text: http"),
        ("%PDF-1.7 and more", "application/pdf", "it is no feed: the document is a PDF file, not text: http"),
        ("Hello, this is a text.", "text/plain", "it holds no XML and no JSON"),
        ('{"error": "no such feed"}', "application/json", "no JSON Feed"),
        ("<opml version='2.0'><body/></opml>", "text/xml", "its outermost element is <opml>"),
        ("<!doctype html><title>Harbour</title><p>Welcome.", "text/html", 'use kind = "page"'),
    ],
    ids=["empty", "picture", "pdf", "text", "json", "opml", "page"],
)
def test_what_is_no_feed_says_what_it_is_and_what_to_do(web, site, text, media_type, words):
    site.put("/feed", text, media_type)
    web.run()
    assert web.last.status == "failed"
    assert words in web.last.error
    assert "name a feed" in web.last.error or "name the feed" in web.last.error
    assert "Errno" not in web.last.error


def test_a_port_where_nobody_listens_says_what_to_check(tmp_path):
    web = WebWorld(tmp_path, "feed", "http://127.0.0.1:1/feed")
    web.run()
    assert "check the address and its port" in web.last.error
    assert "Errno" not in web.last.error


@pytest.mark.parametrize("damage", ["page", "empty", "cut"])
def test_what_takes_the_place_of_fifty_entries_takes_none_of_them(web, site, damage):
    site.feed(*((f"/{number}", {"title": f"Crane {number}"}) for number in range(50)))
    web.configure("feed", f"{site.base}/feed", "complete = false\nfirst_entries = 50")
    assert web.run() == {"new": 50}
    before = web.feed()
    whole = site.pages["/feed"][2].decode()
    text = {"page": "<html><body>Down</body></html>", "empty": "<rss><channel/></rss>", "cut": whole[:300]}[damage]
    site.put("/feed", text, "text/xml")
    for _ in range(3):
        web.run()
        assert web.last.status == ("done" if damage == "cut" else "failed")
    assert web.feed() == before
    site.put("/feed", whole, "text/xml")
    assert web.run().get("new", 0) == 0
    assert web.feed() == before


def test_of_ten_thousand_entries_at_once_twenty_are_published_and_it_is_said_what_was_passed_over(web, site):
    site.feed(*((f"/{number}", {"title": f"Crane {number}"}) for number in range(10_000)))
    web.configure("feed", f"{site.base}/feed", "complete = false\nmax_entries = 50")
    assert web.run() == {"new": 20, "unchanged": 30, "refused": 1}
    assert published(web) == [f"Crane {number}" for number in range(20)]
    assert (
        web.reasons()[-1] == "9950 of 10000 entries were passed over, the oldest ones; raise max_entries to have them"
    )


def test_an_item_from_the_future_is_published_with_the_time_of_its_first_sight_and_stays_there(web, site):
    site.feed(("/1", {}))
    text = site.pages["/feed"][2].decode().replace("Sun, 04 Jan 2026", "Mon, 04 Jan 2099")
    site.put("/feed", text, "text/xml")
    web.run()
    (entry,) = web.entries()
    assert entry.published == NOW + timedelta(hours=1)
    assert "lies ahead, so the time of its first sight stands in" in web.reasons()[0]
    site.put("/feed", text.replace("A new crane", "A new crane, corrected"), "text/xml")
    assert web.run() == {"revised": 1}
    assert web.entries()[0].published == entry.published


def test_entries_that_share_one_guid_are_all_published_and_stay_who_they_are(web, site):
    entries = [(f"/{number}", {"title": f"Crane {number}", "guid": "crane"}) for number in range(5)]
    site.feed(*entries)
    assert web.run() == {"new": 5}
    before = {entry.place: entry.id for entry in web.entries()}
    assert len(set(before.values())) == 5
    site.feed(("/9", {"title": "Crane 9", "guid": "crane"}), *entries)
    assert web.run() == {"new": 1, "unchanged": 5}
    assert {entry.place: entry.id for entry in web.entries()}.items() >= before.items()


def test_a_feed_of_forty_megabytes_is_refused_and_says_which_limit_to_raise(web, site):
    site.put("/feed", f"<rss><channel>{'<item><title>Crane</title></item>' * 1_250_000}</channel></rss>", "text/xml")
    web.run()
    assert web.last.error.startswith("too large: ")
    assert "the limit is 20,000,000 (max_bytes in [fetch])" in web.last.error
