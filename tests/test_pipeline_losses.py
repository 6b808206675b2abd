"""Feeds and pages that cannot be had, or come to less: nothing that was published is lost, and it is said why."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pipeline_world import WALL, WebWorld

from syndicate.fetch import Network


@pytest.fixture
def web(tmp_path, site):
    site.article("/1")
    site.feed(("/1", {}))
    return WebWorld(tmp_path, "feed", f"{site.base}/feed")


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


def test_a_page_that_cannot_be_had_is_made_good_at_a_later_run(web, site):
    site.pages.pop("/1")
    assert web.run() == {"new": 1}
    assert "its page could not be had: not found" in web.reasons()[0]
    assert b"lifted onto the quay on Sunday" in web.feed()
    site.article("/1")
    assert web.run() == {"revised": 1}
    assert b"a hundred pounds" in web.feed()


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


def test_a_page_whose_host_has_no_address_is_no_matter_of_its_robots_file(tmp_path):
    web = WebWorld(tmp_path, "page", "http://nowhere.invalid/crane")
    web.run(network=Network(resolve=lambda host: ()))
    assert "no server has the name nowhere.invalid" in web.last.error
    assert "robots.txt" not in web.last.error
