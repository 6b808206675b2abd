"""The kind `feed`: where a feed is found, where it moves to, and what stands in its place."""

from datetime import timedelta

import pytest
from feed_looks import URL, Reader, busy, entry, places, rss

from syndicate.errors import FetchError, GoneError
from syndicate.sources import UpstreamSettings

PAGE = '<!doctype html><html><head>%s</head><body><p>Hello</p><a href="/about">About</a></body></html>'


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/news.xml">', "https://harbour.example/news.xml"),
        ("<link rel='home alternate' type='application/atom+xml; charset=utf-8' href=news.xml>", "https://harbour.example/news.xml"),
        ('<base href="/x/"><link rel="alternate" type="application/feed+json" href="n">', "https://harbour.example/x/n"),
        (
            ('<link rel="alternate" type="application/rss+xml" href="/comments/feed"><link rel="alternate" '
            'type="application/rss+xml" href="/news.xml">'),
            "https://harbour.example/news.xml",
        ),
        ('<link rel="alternate" hreflang="de" href="/de">', "https://harbour.example/feed.xml"),
        (('<link rel="alternate" type="application/rss+xml" href="/broken"><link rel="alternate" '
         'type="application/rss+xml" href="/news.xml">'), "https://harbour.example/news.xml"),
    ],
)  # fmt: skip
def test_a_feed_is_found_from_the_address_of_a_page(site, head, found):
    home = "https://harbour.example/"
    site.pages |= {
        home: (PAGE % head).encode(),
        "https://harbour.example/comments/feed": rss(entry(9)),
        found: rss(entry(1)),
    }
    reader = Reader(site, home)
    assert places(reader.look()) == ["1"]
    assert site.last()[-1] == found
    reader.look()
    assert site.last() == [found]


def test_a_page_without_a_feed_says_what_to_do(site):
    site.pages["https://harbour.example/"] = (PAGE % "").encode()
    reader = Reader(site, "https://harbour.example/")
    with pytest.raises(
        FetchError, match=r'no feed was found by it: it names none.*name the feed itself as url, or use kind = "page"'
    ):
        reader.look()


def test_a_feed_that_is_found_and_goes_away_is_looked_for_again(site):
    home, old, new = (f"https://harbour.example/{name}" for name in ("", "old.xml", "new.xml"))
    link = '<link rel="alternate" type="application/rss+xml" href="%s">'
    site.pages |= {home: (PAGE % (link % "old.xml")).encode(), old: rss(entry(1))}
    reader = Reader(site, home)
    reader.look()
    del site.pages[old]
    site.pages[home] = (PAGE % (link % "new.xml")).encode()
    site.pages[new] = rss(entry(2), entry(1))
    assert busy(reader.look()) == ["2"]
    assert site.last() == [old, home, new]
    reader.look()
    assert site.last() == [new]


def test_a_page_in_the_place_of_a_feed_is_a_failure_and_says_so(site, reader):
    site.pages[URL] = rss(entry(1))
    reader.look()
    site.pages[URL] = (PAGE % "<title>Just a moment...</title>").encode()
    with pytest.raises(FetchError, match=r"HTML page, not a feed, and it was a feed before.*the last good feed stays"):
        reader.look()


def test_what_is_neither_a_feed_nor_a_page_says_what_it_is(site, reader):
    site.pages[URL] = b"<opml/>"
    with pytest.raises(FetchError, match=r"<opml>.*name a feed, or a page that names one"):
        reader.look()


def test_a_permanent_move_is_believed_when_it_was_met_three_times(site, reader):
    new = "https://quay.example/feed"
    site.pages |= {URL: rss(entry(1)), new: rss(entry(1))}
    site.moved[URL] = new
    asked = []
    for _ in range(5):
        reader.look()
        asked += site.last()
    assert asked == [URL, URL, URL, new, new]
    del site.pages[new]
    site.moved.clear()
    reader.look()
    assert site.last() == [new, URL]


def test_a_move_that_does_not_last_is_not_believed(site, reader):
    site.pages[URL] = rss(entry(1))
    for target in ("https://a.example/", "https://b.example/", "https://a.example/", None, "https://a.example/"):
        site.moved = {URL: target} if target else {}
        reader.look()
        assert site.last() == [URL]


def test_a_feed_that_is_gone_for_good_stops_its_source_and_is_asked_again_after_a_month(site, reader):
    site.pages[URL] = rss(entry(1))
    reader.look()
    site.pages[URL] = GoneError("gone for good (HTTP 410)", address=URL, status=410)
    assert reader.look() == ()
    assert "gone for good" in reader.failure
    assert "Name its new address as url, or remove the source" in reader.failure
    reader.look()
    assert site.asked == []
    assert "gone for good" in reader.failure
    site.pages[URL] = rss(entry(2), entry(1))
    assert busy(reader.look(later=timedelta(days=31))) == ["2"]
    assert reader.failure is None


def test_another_address_for_a_source_is_asked_at_once_and_history_is_known(site):
    site.pages[URL] = rss(*(entry(n) for n in range(5)))
    reader = Reader(site, first_entries=2)
    reader.look()
    memory, other = reader.memory, "https://quay.example/rss"
    site.pages[other] = site.pages[URL]
    reader = Reader(site, other, first_entries=2)
    reader.memory = memory
    assert places(reader.look()) == ["0", "1"]
    assert (site.asked[0].address, site.asked[0].etag) == (other, None)


@pytest.mark.parametrize(
    "url", ["", "harbour.example", "ftp://harbour.example/", "https://", "https://a b/", "file:///etc/passwd"]
)
def test_an_address_that_is_none_of_the_web_is_refused(url):
    with pytest.raises(ValueError, match=r"^url "):
        UpstreamSettings(url)
