"""Entries of feeds whose guids and addresses name none of them, or all: each is there once, and stays who it is."""

from datetime import timedelta

import pytest
from pipeline_world import NOW, WebWorld, World

PROSE = "".join(f"&lt;p&gt;The {{0}} was lifted, and that was day {day}.&lt;/p&gt;" for day in range(60))


@pytest.fixture
def web(tmp_path, site):
    return WebWorld(tmp_path, "feed", f"{site.base}/feed")


def show(site, *items):
    """A feed of full texts: of each item its title, its address and its guid, of which one may be missing."""
    texts = ""
    for title, path, guid in items:
        link = f"<link>{site.base}{path}</link>" if path else ""
        name = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
        texts += f"<item><title>{title}</title>{link}{name}<description>{PROSE.format(title)}</description></item>"
    site.put("/feed", f"<rss version='2.0'><channel><title>Harbour</title>{texts}</channel></rss>", "text/xml")


def told(web):
    """Of every entry its title, its id and its revision."""
    return {entry.article.title: (entry.id, entry.revision) for entry in web.entries()}


def slide(web, site, of, windows):
    """Show one window of a feed after the other; every title is one entry, which stays as it was first seen."""
    before = {}
    for window in windows:
        show(site, *(of(title, place) for place, title in enumerate(window.split(), 1)))
        web.run()
        after = told(web)
        assert after.items() >= before.items()
        assert after.keys() == before.keys() | set(window.split())
        before = after
    assert {revision for _, revision in before.values()} == {1}


def test_guids_that_count_entries_from_the_top_are_not_taken_for_names(web, site):
    windows = ("Crane Bridge Quay", "Yard Crane Bridge", "Ferry Yard Crane", "Gull Tide Ferry")
    slide(web, site, lambda title, place: (title, f"/{title}", place), windows)


def test_guids_that_count_entries_of_one_front_page_are_not_taken_for_names(web, site):
    dated = "<pubDate>{:%a, %d %b %Y} 09:00:00 GMT</pubDate><description>"

    def of(title, place):
        return title, "/", place

    for window in ("Crane Bridge Quay", "Yard Crane Bridge", "Ferry Yard Crane"):
        show(site, *(of(title, place) for place, title in enumerate(window.split(), 1)))
        page = site.pages["/feed"][2].decode()
        for title in window.split():
            day = NOW - timedelta(days="Crane Bridge Quay Yard Ferry".index(title))
            head, mark, rest = page.partition(f"<title>{title}</title>")
            page = head + mark + rest.replace("<description>", dated.format(day), 1)
        site.put("/feed", page, "text/xml")
        web.run()
        assert told(web).keys() >= set(window.split())
    assert {revision for _, revision in told(web).values()} == {1}


def test_entries_on_one_page_are_told_apart_by_the_fragments_of_their_addresses(web, site):
    slide(web, site, lambda title, _: (title, f"/changes#{title}", title), ("Crane", "Bridge", "Yard Quay"))


def test_entries_that_share_an_address_are_told_apart_by_their_guids(web, site):
    slide(web, site, lambda title, _: (title, "/news", title), ("Crane Bridge", "Quay Bridge", "Yard Quay", "Ferry"))


@pytest.mark.parametrize("path", ["/", "/news"])
def test_entries_without_guids_that_share_an_address_are_told_apart_by_what_they_say(web, site, path):
    slide(web, site, lambda title, _: (title, path, None), ("Crane Bridge", "Quay Crane Bridge", "Yard Quay"))


def test_one_guid_and_one_address_for_all_name_none(web, site):
    slide(web, site, lambda title, _: (title, "/news", "news"), ("Crane Bridge", "Quay Crane", "Yard Quay"))


def test_what_a_feed_gives_twice_is_published_once(web, site):
    show(
        site,
        ("Crane", "/crane", "1"),
        ("Bridge", "/bridge", None),
        ("Crane", "/crane", "1"),
        ("Bridge", "/bridge", None),
    )
    assert web.run() == {"new": 2}


def test_guids_that_differ_at_every_look_are_believed_no_more_and_have_no_page_fetched_again(web, site):
    site.article("/1")
    for look in range(10):
        site.feed(("/1", {"guid": f"at-{look}"}))
        web.run(timedelta(minutes=5))
    assert site.asked.count("/1") == 3
    assert len(web.entries()) == 1


def test_guids_that_change_once_are_believed_from_then_on(web, site):
    show(site, ("Crane", "/crane", "1"), ("Bridge", "/bridge", "2"))
    web.run()
    before = told(web)
    show(site, ("Crane", "/crane", "urn:1"), ("Bridge", "/bridge", "urn:2"))
    web.run()
    show(site, ("Crane", "/2026/crane", "urn:1"), ("Bridge", "/2026/bridge", "urn:2"))
    assert web.run() == {"unchanged": 2}
    assert told(web) == before


def test_dates_that_are_those_of_every_look_move_nothing_and_have_no_page_fetched_again(web, site):
    site.article("/1")
    fed = []
    for _ in range(12):
        now = f"{web.clock.now + timedelta(minutes=15):%a, %d %b %Y %H:%M:%S} GMT"
        site.feed(("/1", {}))
        site.put("/feed", site.pages["/feed"][2].decode().replace("Sun, 04 Jan 2026 10:00:00 +0100", now), "text/xml")
        web.run(timedelta(minutes=15))
        fed.append(web.feed())
    assert set(fed) == {fed[0]}
    assert site.asked.count("/1") == 3  # When it was new, and for edits one hour and two hours later.


def test_a_date_that_moves_with_the_text_is_believed(web, site):
    site.article("/1")
    site.feed(("/1", {}))
    web.run()
    site.feed(("/1", {"teaser": "The crane was lifted again on Monday…"}))
    later = site.pages["/feed"][2].decode().replace("Sun, 04 Jan 2026 10:00:00", "Mon, 05 Jan 2026 14:00:00")
    site.put("/feed", later, "text/xml")
    web.run()
    assert [entry.published.isoformat() for entry in web.entries()] == ["2026-01-05T14:00:00+01:00"]


def test_files_that_claim_to_be_the_front_page_of_their_site_are_known_by_their_paths(tmp_path):
    world = World(tmp_path)
    for name in ("crane", "bridge"):
        world.page(f"{name}.html", "https://example.org/", what=name)
        world.run()
        (tmp_path / "notes" / f"{name}.html").unlink()
    assert {place: entry.revision for place, entry in world.entries().items()} == {"crane.html": 1, "bridge.html": 1}


def test_files_of_one_stated_address_stay_who_they_are_when_one_of_them_goes(tmp_path):
    world = World(tmp_path)
    for name in ("crane", "bridge"):
        world.write(f"{name}.txt", what=name)
        (tmp_path / "notes" / f"{name}.toml").write_text('url = "https://example.org/both"')
    world.run()
    before = {place: (entry.id, entry.revision) for place, entry in world.entries().items()}
    assert len(before) == 2
    (tmp_path / "notes" / "bridge.txt").unlink()
    assert world.run() == {"unchanged": 1}
    assert {place: (entry.id, entry.revision) for place, entry in world.entries().items()} == before
