"""The kind `feed`: what becomes an item, what is asked for, and what is kept through all that feeds do."""

import re
from datetime import timedelta

import pytest
from feed_looks import FULL, NOW, URL, Reader, Site, entry, rss

from syndicate.errors import FetchError, GoneError
from syndicate.sources import UpstreamSettings

PAGE = '<!doctype html><html><head>%s</head><body><p>Hello</p><a href="/about">About</a></body></html>'


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def reader(site):
    return Reader(site)


def places(items):
    return [item.place.rpartition("/")[2] for item in items]


def shown(items):
    """The places of the items that are no history."""
    return places(item for item in items if not item.is_history)


def busy(items):
    return places(item for item in items if not item.unchanged)


def test_a_teaser_is_completed_from_its_page_and_a_full_text_is_not(site, reader):
    site.pages[URL] = rss(entry(1), entry(2, text="In short.", full=FULL))
    teaser, full = reader.look()
    assert [request.address for request in teaser.requests] == ["https://harbour.example/crane/1"]
    assert full.requests == ()
    assert FULL.strip().encode() in full.body.content
    assert (full.body.media_type, full.body.charset, full.body.url) == (
        "text/html", "utf-8", "https://harbour.example/crane/2",
    )  # fmt: skip
    assert full.hints.summary == "In short."
    assert full.hints.title == "Crane 2"
    assert teaser.keys[:2] == ("guid:g1", "url:https://harbour.example/crane/1")


@pytest.mark.parametrize("text", ["The crane […]", "The crane… Read more", "The post Crane appeared first on Harbour."])
def test_a_summary_that_breaks_off_is_none(site, reader, text):
    site.pages[URL] = rss(entry(1, text=text, full=FULL))
    (item,) = reader.look()
    assert item.hints.summary is None


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("/a?utm_source=rss&amp;id=5&amp;utm_medium=feed#top", "/a?id=5#top"),
        ("/a?utm_source=rss", "/a"),
        ("/a?b&amp;c=%20&amp;c=", "/a?b&c=%20&c="),
        ("/a#?utm_source=rss", "/a"),
    ],
)
def test_an_entry_has_the_address_of_its_page_without_trackers(site, reader, link, shown):
    site.pages[URL] = rss(entry(1, link=f"https://harbour.example{link}"))
    (item,) = reader.look()
    assert item.hints.url == f"https://harbour.example{shown}"
    assert item.requests[0].address == f"https://harbour.example{link.replace('&amp;', '&')}"


def test_who_does_not_want_completion_asks_for_no_page(site):
    site.pages[URL] = rss(entry(1))
    (item,) = Reader(site, complete=False).look()
    assert item.requests == ()
    assert item.body is not None


def test_an_unchanged_feed_has_nothing_to_do(site, reader):
    site.pages[URL] = rss(entry(1))
    reader.look()
    before = reader.memory
    assert reader.look() == ()
    assert site.asked[0].etag
    assert [request.purpose for request in site.asked] == ["feed"]
    assert reader.memory == before


def test_only_what_is_new_or_changed_is_taken(site, reader):
    site.pages[URL] = rss(entry(1), entry(2))
    reader.look()
    site.pages[URL] = rss(entry(3), entry(1), entry(2, title="Crane 2, corrected"))
    items = reader.look()
    assert places(items) == ["3", "1", "2"]
    assert busy(items) == ["3", "2"]


def test_what_could_not_be_had_is_asked_for_again_and_ever_more_rarely(site, reader):
    full = [entry(n, full=FULL) for n in (1, 2)]
    site.pages[URL] = rss(*full)
    reader.look()
    site.pages[URL] = rss(entry(3), *full)
    assert busy(reader.look(missed=[0])) == ["3"]
    assert busy(reader.look(missed=[0], later=timedelta(minutes=15))) == ["3"]
    assert busy(reader.look(later=timedelta(minutes=15))) == []
    assert busy(reader.look(later=timedelta(minutes=15))) == ["3"]
    assert reader.look(later=timedelta(minutes=15)) == ()


def test_a_page_that_is_gone_for_good_is_asked_for_again_after_a_month(site, reader):
    site.pages[URL] = rss(entry(1))
    assert busy(reader.look(missed=[0], lack="gone")) == ["1"]
    for hours in (1, 24, 240):
        assert busy(reader.look(later=timedelta(hours=hours))) == []
    assert busy(reader.look(later=timedelta(days=20))) == ["1"]


def test_recent_articles_are_looked_at_again_and_ever_more_rarely(site, reader):
    site.pages[URL] = rss(entry(1), entry(2, full=FULL))
    reader.look()
    looks = []
    for hour in range(1, 40 * 24):
        if busy(reader.look(later=timedelta(hours=1))) == ["1"]:
            looks.append(hour)
    assert looks[:6] == [1, 2, 4, 8, 16, 32]
    assert len(looks) < 14
    assert looks[-1] < 31 * 24


def test_a_first_run_takes_the_newest_and_the_rest_is_history(site):
    dated = [entry(n, date=f"{n:02} Jan 2024 10:00:00 GMT") for n in range(1, 31)]
    site.pages[URL] = rss(*dated)
    reader = Reader(site, first_entries=3)
    items = reader.look()
    assert shown(items) == ["28", "29", "30"]
    assert all(item.is_history and item.body and not item.requests for item in items[:27])
    site.pages[URL] = rss(*dated, entry(31, date="31 Jan 2024 10:00:00 GMT"))
    assert places(reader.look()) == ["28", "29", "30", "31"]


def test_an_entry_without_a_date_among_dated_ones_is_as_old_as_the_one_before_it(site):
    dated = [entry(n, date=n not in (1, 9) and f"{n:02} Jan 2024 10:00:00 GMT") for n in range(1, 13)]
    site.pages[URL] = rss(*dated)
    assert shown(Reader(site, first_entries=5).look()) == ["8", "9", "10", "11", "12"]
    site.pages[URL] = rss(*reversed(dated))
    assert shown(Reader(site, first_entries=5).look()) == ["12", "11", "10", "9", "8"]


def test_more_of_the_history_is_taken_when_more_is_wanted_and_only_then(site):
    site.pages[URL] = rss(*(entry(n) for n in range(1, 7)))
    reader, memory = Reader(site, first_entries=2), ""
    reader.look()
    for first, expected in ((2, []), (4, ["3", "4"]), (4, []), (1, []), (3, []), (6, ["5", "6"])):
        memory = reader.memory
        reader = Reader(site, first_entries=first)
        reader.memory = memory
        assert busy(reader.look(later=timedelta(minutes=1))) == expected, first


def test_a_memory_of_a_version_without_history_is_read(site):
    site.pages[URL] = rss(*(entry(n) for n in range(1, 7)))
    reader = Reader(site, first_entries=2)
    reader.look()
    reader.memory = reader.memory.replace('"first_entries":2,', "")
    assert reader.look() == ()


def test_history_does_not_come_back_with_other_guids_another_scheme_or_another_host(site):
    reader = Reader(site, first_entries=1)
    site.pages[URL] = rss(*(entry(n) for n in range(1, 6)))
    assert shown(reader.look()) == ["1"]
    for change in (
        {"guid": "other-{}"},
        {"guid": "new-{}", "link": "http://www.harbour.example/crane/{}/?utm_source=rss"},
        {"guid": "newer-{}", "link": "https://quay.example/crane/{}"},
    ):
        site.pages[URL] = rss(
            *(entry(n, **{key: value.format(n) for key, value in change.items()}) for n in range(1, 6))
        )
        assert len(reader.look()) == 1


def test_entries_that_vanish_and_come_back_are_known(site, reader):
    many = [entry(n) for n in range(1, 6)]
    site.pages[URL] = rss(*many)
    reader.look()
    site.pages[URL] = rss(many[0])
    reader.look()
    site.pages[URL] = rss(*many)
    assert busy(reader.look()) == []


def test_a_feed_that_is_suddenly_empty_is_a_failure_and_loses_nothing(site, reader):
    site.pages[URL] = rss(*(entry(n) for n in range(50)))
    reader.look()
    before = reader.memory
    site.pages[URL] = rss()
    assert reader.look() == ()
    assert "no entries where it had 50" in reader.failure
    assert reader.memory == before
    site.pages[URL] = rss(*(entry(n) for n in range(50)))
    assert reader.look() == ()
    assert reader.failure is None


def test_a_new_feed_may_be_empty(site, reader):
    site.pages[URL] = rss()
    assert reader.look() == ()
    assert reader.failure is None
    site.pages[URL] = rss(entry(1))
    assert places(reader.look()) == ["1"]


def test_a_new_feed_that_breaks_off_before_its_first_entry_is_a_failure(site, reader):
    site.pages[URL] = rss(entry(1)).partition(b"</title><link>")[0]
    assert reader.look() == ()
    assert "breaks off before its first entry" in reader.failure
    site.pages[URL] = rss(entry(1))
    assert places(reader.look()) == ["1"]


def test_of_too_many_entries_the_newest_are_taken_and_it_is_said(site):
    site.pages[URL] = rss(*(entry(n, date=f"{1 + n % 28:02} Jan {1990 + n // 28} 10:00:00 GMT") for n in range(200)))
    reader = Reader(site, max_entries=10, first_entries=100)
    items = reader.look()
    assert places(items[:10]) == [str(n) for n in range(190, 200)]
    assert items[10].problem == "190 of 200 entries were passed over, the oldest ones; raise max_entries to have them"


def test_a_date_that_lies_ahead_is_not_believed(site, reader):
    site.pages[URL] = rss(
        entry(1, date="Mon, 05 Jan 2099 10:00:00 GMT"), entry(2, date="Mon, 05 Jan 2026 20:00:00 GMT")
    )
    ahead, near = reader.look()
    assert ahead.hints.published is None
    assert "2099-01-05" in ahead.note
    assert "lies ahead" in ahead.note
    assert near.hints.published is not None
    assert near.note is None


def test_a_guid_that_all_entries_share_names_none_of_them(site, reader):
    site.pages[URL] = rss(*(entry(n, guid="https://harbour.example/") for n in range(3)))
    items = reader.look()
    assert len({item.keys[0] for item in items}) == 3
    assert all(item.keys[0].startswith("url:") for item in items)


def test_entries_without_guid_and_address_are_told_apart_by_what_they_say(site, reader):
    bare = "<item><title>Weekly</title><description>{}</description></item>"
    site.pages[URL] = rss(bare.format("The first week."), bare.format("The second week."))
    first, second = reader.look()
    assert first.keys != second.keys
    site.pages[URL] = rss(bare.format("The third week."), bare.format("The first week."))
    assert [item.unchanged for item in reader.look()] == [False, True]


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


@pytest.mark.parametrize("memory", ["{}", "nonsense", '{"url": 5}', "[]", "null"])
def test_a_memory_that_cannot_be_read_is_as_good_as_none(site, reader, memory):
    site.pages[URL] = rss(entry(1))
    reader.memory = memory
    assert places(reader.look()) == ["1"]


def test_a_copy_that_is_damaged_is_asked_for_anew(site, reader):
    site.pages[URL] = rss(entry(1))
    reader.look(missed=[0])
    reader.memory = re.sub('"held":"....', '"held":"AAAA', reader.memory)
    assert reader.look() == ()
    assert busy(reader.look()) == ["1"]


def test_a_body_holds_no_nul(site, reader):
    site.pages[URL] = (
        b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "content_text": "Up\\u0000."}]}'
    )
    (item,) = reader.look()
    assert item.body.content == b"Up."


def test_a_body_is_relative_to_what_its_feed_says(site, reader):
    site.pages[URL] = (
        b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/blog/"><title>H</title><entry><id>1</id><title>t</title>'
        b'<link href="1"/><content type="html">&lt;p&gt;&lt;img src="a.png"&gt;</content></entry></feed>'
    )
    (item,) = reader.look()
    assert item.place == "https://harbour.example/blog/1"
    assert b'<base href="https://harbour.example/blog/">' in item.body.content


@pytest.mark.parametrize(
    "url", ["", "harbour.example", "ftp://harbour.example/", "https://", "https://a b/", "file:///etc/passwd"]
)
def test_an_address_that_is_none_of_the_web_is_refused(url):
    with pytest.raises(ValueError, match=r"^url "):
        UpstreamSettings(url)


def test_the_time_of_a_look_is_that_of_its_run(site, reader):
    site.pages[URL] = rss(entry(1))
    reader.look(later=timedelta(0))
    assert str(int(NOW.timestamp())) in reader.memory
