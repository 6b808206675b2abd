"""From a feed of teasers, or a page, on a real server to what we publish: whole, clean, and never less than before."""

from datetime import timedelta

import feedparser
import pytest
from pipeline_world import WALL, WebWorld

from syndicate.fetch.manners import Manners
from syndicate.values.enclosure import Enclosure


@pytest.fixture
def web(tmp_path, site):
    site.article("/1")
    site.feed(("/1", {}))
    return WebWorld(tmp_path, "feed", f"{site.base}/feed")


def test_a_feed_of_teasers_is_published_whole_and_clean(web, site):
    assert web.run() == {"new": 1}
    (item,) = feedparser.parse(web.feed()).entries
    assert item.title == "A new crane"
    assert item.link == f"{site.base}/1"
    text = item.content[0].value
    assert "day 4" in text
    assert "a hundred pounds" in text
    assert "Facebook" not in text
    assert "Shop" not in text
    assert item.published == "Sun, 04 Jan 2026 09:00:00 GMT"
    (reason,) = web.reasons()
    assert reason.startswith("seen for the first time; the page's text was taken: ")


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("A new crane - Harbour Weekly", "A new crane"),
        ("A new crane_港口周报", "A new crane"),
        ("A new crane: the third in a year", "A new crane: the third in a year"),
        ("A new crane-driver", "A new crane-driver"),
        ("The crane", "The crane"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(web, site, stated, shown):
    site.feed(("/1", {"title": stated}))
    web.run()
    assert [item.title for item in feedparser.parse(web.feed()).entries] == [shown]


def test_what_belongs_to_an_entry_is_kept_with_it(web, site):
    more = '<enclosure url="/1.mp3" length="12" type="audio/mpeg"/><comments>https://talk.example/1</comments>'
    text = site.pages["/feed"][2].decode().replace("</item>", f"<category>cranes</category>{more}</item>")
    site.put("/feed", text)
    web.run()
    article = web.entries()[0].article
    assert article.enclosures == (Enclosure(f"{site.base}/1.mp3", "audio/mpeg", 12),)
    assert (article.comments, article.tags) == ("https://talk.example/1", ("cranes",))


def test_an_edit_at_the_origin_is_one_revision(web, site):
    web.run()
    before = web.entries()[0]
    site.article("/1", more="It has cost two hundred pounds, said the mayor.")
    assert web.run() == {"revised": 1}
    after = web.entries()[0]
    assert (after.id, after.revision, after.published) == (before.id, 2, before.published)
    assert b"two hundred pounds" in web.feed()
    for _ in range(5):
        assert "revised" not in web.run()
    assert web.entries()[0].revision == 2


def test_other_guids_do_not_make_the_archive_new(web, site):
    for name in "23":
        site.article(f"/{name}", what="bridge" * int(name))
    site.feed(*((f"/{name}", {}) for name in "123"))
    assert web.run() == {"new": 3}
    before = {entry.place: (entry.id, entry.revision) for entry in web.entries()}
    site.feed(*((f"/{name}", {"guid": f"other-{name}"}) for name in "123"))
    assert web.run() == {"unchanged": 3}
    assert {entry.place: (entry.id, entry.revision) for entry in web.entries()} == before


def test_a_page_that_is_fresh_is_not_asked_for_but_for_no_longer_than_a_day(web, site):
    site.extra["/1"] = {"Cache-Control": "max-age=90000000"}
    web.run()
    site.article("/1", more="It has cost two hundred pounds, said the mayor.")
    for _ in range(3):
        web.run(timedelta(hours=7))
    assert site.asked.count("/1") == 1
    assert web.run(timedelta(hours=7)) == {"revised": 1}
    for _ in range(3):
        web.run(timedelta(hours=7))
    assert site.asked.count("/1") == 2


def test_runs_of_many_processes_ask_robots_once(web, site):
    site.pages["/robots.txt"] = (200, "text/plain", b"")
    for number in range(3):
        site.article(f"/{number}", what=f"crane {number}")
        site.feed(*((f"/{each}", {}) for each in range(number + 1)))
        assert web.run(manners=Manners())["new"] == 1
        site.pages["/robots.txt"] = (200, "text/plain", b"User-agent: *\nDisallow: /")


def test_a_full_entry_is_not_fetched(web, site):
    long = "".join(f"&lt;p&gt;The crane was lifted, and that was day {day}.&lt;/p&gt;" for day in range(60))
    site.feed(("/1", {"teaser": long}))
    assert web.run() == {"new": 1}
    assert site.asked == ["/feed"]
    assert b"day 59" in web.feed()


def test_a_page_is_found_and_its_feed_is_read(tmp_path, site):
    site.article("/1")
    site.feed(("/1", {}), path="/news.xml")
    site.put("/", '<html><head><link rel="alternate" type="application/rss+xml" href="/news.xml"></head></html>')
    assert WebWorld(tmp_path, "feed", f"{site.base}/").run() == {"new": 1}


def test_a_page_is_watched(tmp_path, site):
    site.article("/1")
    web = WebWorld(tmp_path, "page", f"{site.base}/1")
    assert web.run() == {"new": 1}
    assert web.run() == {"unchanged": 1}
    site.put("/1", WALL)
    assert web.run() == {"refused": 1}
    assert "a cookie wall" in web.reasons()[0]
    site.article("/1", more="It has cost two hundred pounds, said the mayor.")
    assert web.run() == {"revised": 1}
    assert [entry.revision for entry in web.entries()] == [2]


def test_a_page_that_does_not_change_for_months_is_not_sent_again_at_every_look(tmp_path, site):
    site.article("/1")
    web = WebWorld(tmp_path, "page", f"{site.base}/1")
    web.run()
    for _ in range(12):
        assert web.run(later=timedelta(days=8)) == {"unchanged": 1}
    assert site.statuses.count(200) <= 4
    assert site.statuses[-2:] == [304, 304]


def test_a_feed_and_its_pages_behind_a_login_are_published_whole_and_the_login_stays_secret(tmp_path, site, caplog):
    caplog.set_level("DEBUG")
    site.article("/1")
    site.feed(("/1", {}))
    site.login = "ada:s3cret"
    web = WebWorld(tmp_path, "feed", f"{site.base}/feed")
    web.run()
    assert "wants a login (HTTP 401): if you have one, set username and password" in web.last.error
    more = 'username = "ada"\npassword = { env = "WORD" }'
    web.configure("feed", f"{site.base}/feed", more, {"WORD": "s3cret"})
    assert web.run() == {"new": 1}
    assert b"a hundred pounds" in web.feed()
    stored = b"".join(file.read_bytes() for file in (tmp_path / "state").iterdir())
    assert b"s3cret" not in stored
    assert "s3cret" not in caplog.text


def test_a_feed_is_called_as_its_one_source_calls_itself_unless_its_user_says_otherwise(web, site):
    text = site.pages["/feed"][2].decode()
    site.put(
        "/feed",
        text.replace("<title>Harbour</title>", "<title>The harbour &amp; the quay</title><link>/news/</link>", 1),
        "text/xml",
    )
    web.run()
    feed = feedparser.parse(web.feed()).feed
    assert (feed.title, feed.link) == ("The harbour & the quay", f"{site.base}/news/")
    site.put("/feed", text.replace("<title>Harbour</title>", "<title>The old quay</title>", 1), "text/xml")
    web.run()
    assert feedparser.parse(web.feed()).feed.title == "The old quay"
    web.configure("feed", f"{site.base}/feed", '[feeds.harbour]\ntitle = "Ships"\nhome = "https://ships.example/"')
    web.run()
    feed = feedparser.parse(web.feed()).feed
    assert (feed.title, feed.link) == ("Ships", "https://ships.example/")


def test_a_feed_is_not_the_author_of_its_entries(web, site):
    site.article("/1", more="It has cost a hundred pounds, said the mayor.</p><p>By Ada Brook")
    text = site.pages["/feed"][2].decode()
    creator = "<dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>{}</dc:creator></item>"
    site.put("/feed", text.replace("</item>", creator.format("HARBOUR")), "text/xml")
    web.run()
    assert "HARBOUR" not in web.entries()[0].article.authors
    site.put("/feed", text.replace("</item>", creator.format("Bea Quay")), "text/xml")
    web.run()
    assert web.entries()[0].article.authors == ("Bea Quay",)
