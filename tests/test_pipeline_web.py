"""From a feed of teasers, or a page, on a real server to what we publish: whole, clean, and never less than before."""

from dataclasses import replace
from datetime import timedelta

import feedparser
import pytest
from pipeline_world import WebWorld

from syndicate.fetch import Network
from syndicate.fetch.manners import Manners
from syndicate.values.enclosure import Enclosure

WALL = "<!doctype html><title>Harbour</title><p>We and our partners use cookies. Accept all cookies to go on.</p>"


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


def test_an_origin_that_is_down_leaves_the_last_good_feed_and_says_why(web, site):
    web.run()
    before = web.feed()
    site.put("/feed", "", status=503)
    assert web.run() == {}
    assert web.last.status == "failed"
    assert "503" in web.last.error
    assert web.feed() == before


def test_a_feed_that_turns_empty_or_into_a_page_leaves_the_last_good_feed_and_says_why(web, site):
    web.run()
    before = web.feed()
    site.feed()
    web.run()
    assert (web.last.status, "no entries where it had 1" in web.last.error) == ("failed", True)
    site.put("/feed", WALL)
    web.run()
    assert (web.last.status, "HTML page" in web.last.error) == ("failed", True)
    assert web.feed() == before


def test_other_guids_do_not_make_the_archive_new(web, site):
    for name in "23":
        site.article(f"/{name}", what="bridge" * int(name))
    site.feed(*((f"/{name}", {}) for name in "123"))
    assert web.run() == {"new": 3}
    before = {entry.place: (entry.id, entry.revision) for entry in web.entries()}
    site.feed(*((f"/{name}", {"guid": f"other-{name}"}) for name in "123"))
    assert web.run() == {"unchanged": 3}
    assert {entry.place: (entry.id, entry.revision) for entry in web.entries()} == before


def test_a_page_that_cannot_be_had_is_made_good_at_a_later_run(web, site):
    site.pages.pop("/1")
    assert web.run() == {"new": 1}
    assert "its page could not be had: not found" in web.reasons()[0]
    assert b"lifted onto the quay on Sunday" in web.feed()
    site.article("/1")
    assert web.run() == {"revised": 1}
    assert b"a hundred pounds" in web.feed()


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


def test_a_page_that_is_gone_for_good_is_left_alone_and_what_the_feed_gives_is_published(web, site):
    site.put("/1", "gone", status=410)
    assert web.run() == {"new": 1}
    assert "gone for good" in web.reasons()[0]
    for _ in range(3):
        assert web.run(timedelta(days=1)) == {}
    assert site.asked.count("/1") == 1
    assert b"lifted onto the quay on Sunday" in web.feed()


@pytest.mark.parametrize("damage", ["gone", "wall", "shorter"])
def test_what_was_published_whole_is_never_given_up_for_less(web, site, damage):
    web.run()
    before = web.feed()
    if damage == "gone":
        site.pages.pop("/1")
    else:
        site.put("/1", WALL if damage == "wall" else "<title>A new crane</title><p>The crane was lifted.</p>")
    for teaser in ("The crane was lifted onto the quay…", "The new crane was lifted…"):
        site.feed(("/1", {"teaser": teaser}))
        counts = web.run()
        assert counts.get("revised", 0) == 0
        assert counts.get("new", 0) == 0
    assert web.feed() == before
    assert web.entries()[0].revision == 1


def test_a_page_that_comes_to_show_its_beginning_alone_takes_nothing_back(web, site):
    web.run()
    before, page = web.feed(), site.pages["/1"][2].decode()
    beginning = page.partition(" and nobody at the yard")[0]
    site.put("/1", f"{beginning} …</p><p>To go on, join our readers for a pound a month.</p></article></body></html>")
    assert web.run() == {"unchanged": 1}
    assert "what was published of it before says more, and stays" in web.reasons()[0]
    assert web.feed() == before
    site.put("/1", page.replace(" That was day 3.", "").replace(" That was day 4.", ""))
    assert web.run(timedelta(hours=4)) == {"revised": 1}


def test_a_cookie_wall_is_not_published_in_place_of_a_teaser(web, site):
    site.put("/1", WALL)
    assert web.run() == {"new": 1}
    assert "its page is a cookie wall" in web.reasons()[0]
    assert b"cookies" not in web.feed()


def test_a_page_that_leads_to_the_front_page_of_its_site_is_no_article(web, site):
    site.article("/", what="ferry")
    for _ in range(2):
        site.put("/1", "", status=302)
        site.extra["/1"] = {"Location": "/"}
        web.run()
        assert b"ferry" not in web.feed()
        assert b"The crane was lifted onto the quay on Sunday" in web.feed()
    assert "leads to the front page of a site" in web.reasons()[0]
    del site.extra["/1"]
    site.article("/1")
    web.run()
    assert b"a hundred pounds" in web.feed()


def test_a_run_that_breaks_off_loses_no_entry(web, site):
    site.article("/2", what="bridge")
    site.feed(("/1", {}), ("/2", {"title": "A new bridge"}))
    asked = []

    def stop():
        asked.append(1)
        return "/1" in site.asked and len(web.entries()) == 1

    assert web.run(stop=stop) == {"new": 1}
    assert web.last.status == "stopped"
    assert web.run() == {"new": 1, "unchanged": 1}
    assert len(web.entries()) == 2


def test_a_full_entry_is_not_fetched(web, site):
    long = "".join(f"&lt;p&gt;The crane was lifted, and that was day {day}.&lt;/p&gt;" for day in range(60))
    site.feed(("/1", {"teaser": long}))
    assert web.run() == {"new": 1}
    assert site.asked == ["/feed"]
    assert b"day 59" in web.feed()


def test_a_feed_that_is_too_large_is_refused_and_says_what_to_do(web, site):
    web.run()
    before = web.feed()
    web.settings = replace(web.settings, fetch=replace(web.settings.fetch, max_bytes=5_000))
    site.feed(*((f"/{number}", {}) for number in range(100)))
    web.run()
    assert web.last.status == "failed"
    assert "too large" in web.last.error
    assert "max_bytes in [fetch]" in web.last.error
    assert web.feed() == before


def test_the_first_run_of_a_long_feed_takes_the_newest(web, site):
    for number in range(1, 31):
        site.article(f"/{number}", what=f"crane {number}")
    site.feed(*((f"/{number}", {}) for number in range(1, 31)))
    assert web.run() == {"new": 20, "unchanged": 10}
    site.feed(("/0", {}), *((f"/{number}", {"guid": f"other-{number}"}) for number in range(1, 31)))
    site.article("/0", what="bridge")
    assert web.run() == {"new": 1, "unchanged": 20}


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


def test_what_was_there_before_is_history_until_more_of_it_is_wanted(tmp_path, site):
    for number in range(1, 7):
        site.article(f"/{number}", what=f"crane {number}")
    teasers = [(f"/{number}", {"teaser": f"The crane {number} was lifted onto the quay…"}) for number in range(1, 7)]
    site.feed(*teasers)
    web = WebWorld(tmp_path, "feed", f"{site.base}/feed", "first_entries = 2")
    assert web.run() == {"new": 2, "unchanged": 4}
    assert site.asked == ["/feed", "/1", "/2"]
    with web.store() as store:
        history = store.history(["harbour"], 10)
    assert [entry.article.text for entry in history] == [
        f"The crane {n} was lifted onto the quay…" for n in (3, 4, 5, 6)
    ]
    assert [entry.place[-2:] for entry in web.entries()] == ["/1", "/2"]
    assert b"crane 3" not in web.feed()
    assert "kept as history" in web.reasons()[2]
    web.configure("feed", f"{site.base}/feed", "first_entries = 4")
    assert web.run()["new"] == 2
    assert [(entry.place[-2:], entry.is_history) for entry in web.entries()] == [(f"/{n}", False) for n in (1, 2, 3, 4)]
    assert b"crane 3 was lifted onto the quay on Sunday" in web.feed()
    published = {entry.place: (entry.id, entry.published, entry.updated) for entry in web.entries()}
    assert {entry.id for entry in history} >= {published[f"{site.base}/3"][0], published[f"{site.base}/4"][0]}
    assert published[f"{site.base}/3"][2] == published[f"{site.base}/3"][1]
    for _ in range(2):
        assert "new" not in web.run()


def test_history_that_has_left_the_feed_can_be_published_one_by_one(tmp_path, site):
    site.feed(*((f"/{number}", {"teaser": "<p>The crane was lifted.</p> " * 3}) for number in range(1, 4)))
    web = WebWorld(tmp_path, "feed", f"{site.base}/feed", "first_entries = 1\ncomplete = false")
    web.run()
    site.feed(("/1", {}))
    web.run()
    with web.store() as store:
        (first, _) = store.history(["harbour"], 10)
        assert store.restore(first.id).is_history is False
        assert store.restore(first.id).is_history is False
    assert [entry.place[-2:] for entry in web.entries()] == ["/1", "/2"]
    site.feed(*((f"/{number}", {"guid": f"other-{number}"}) for number in range(1, 4)))
    web.run()
    assert [entry.place[-2:] for entry in web.entries()] == ["/1", "/2"]


def test_a_lost_memory_makes_history_of_nothing_that_is_published(tmp_path, site):
    for number in range(1, 4):
        site.article(f"/{number}", what=f"crane {number}")
    site.feed(*((f"/{number}", {}) for number in range(1, 3)))
    web = WebWorld(tmp_path, "feed", f"{site.base}/feed", "first_entries = 2")
    web.run()
    before = {entry.place: entry.article for entry in web.entries()}
    with web.store() as store:
        store.remember("harbour", "nonsense")
    site.feed(*((f"/{number}", {}) for number in (3, 1, 2)))
    assert web.run() == {"new": 1, "unchanged": 2}
    assert "it is known, though it was there before" in web.reasons()[2]
    assert {entry.place: entry.article for entry in web.entries()}.items() >= before.items()


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


def test_a_page_whose_host_has_no_address_is_no_matter_of_its_robots_file(tmp_path):
    web = WebWorld(tmp_path, "page", "http://nowhere.invalid/crane")
    web.run(network=Network(resolve=lambda host: ()))
    assert "no server has the name nowhere.invalid" in web.last.error
    assert "robots.txt" not in web.last.error
