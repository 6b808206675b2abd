"""The kind `feed`: what becomes an item, what is asked for, and what is kept through all that feeds do."""

import re
from datetime import timedelta

import pytest
from feed_looks import FULL, NOW, URL, Reader, busy, entry, places, rss


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


def test_an_entry_whose_page_is_the_feed_itself_is_not_asked_for_there(site, reader):
    site.pages[URL] = rss(entry(1, link=URL))
    (item,) = reader.look()
    assert (item.requests, item.hints.url) == ((), URL)


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


def test_the_time_of_a_look_is_that_of_its_run(site, reader):
    site.pages[URL] = rss(entry(1))
    reader.look(later=timedelta(0))
    assert str(int(NOW.timestamp())) in reader.memory
