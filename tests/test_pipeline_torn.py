"""Documents that break off in the middle, and no error says so: nothing whole is given up for a part of it."""

from datetime import timedelta

import pytest
from pipeline_world import WebWorld

from syndicate.pipeline import recleaning, taking

LAST = "It has cost a hundred pounds, said the mayor."


@pytest.fixture
def web(tmp_path, site):
    site.article("/1")
    site.feed(("/1", {}))
    return WebWorld(tmp_path, "feed", f"{site.base}/feed")


def tear(site, path="/1", at="day 2"):
    """Serve only the beginning of a page, with the validators of all of it, as a proxy does that got no more."""
    status, media_type, content = site.pages[path]
    site.extra[path] = {"Last-Modified": "Sun, 04 Jan 2026 10:00:00 GMT"}
    site.pages[path] = (status, media_type, content[: content.index(at.encode())])
    return content


def put(site, content, path="/1"):
    site.pages[path] = (200, "text/html", content)


def text(web):
    (entry,) = web.entries()
    return entry.article.text


def test_a_page_that_breaks_off_takes_nothing_back_and_is_asked_for_again(web, site):
    web.run()
    before = web.feed()
    whole = tear(site)
    for _ in range(3):
        assert web.run() == {"failed": 1}
        assert "its page breaks off in the middle" in web.reasons()[0]
    assert web.feed() == before
    put(site, whole)
    assert web.run(timedelta(hours=8)) == {"unchanged": 1}
    assert web.feed() == before


def test_at_first_sight_a_page_that_breaks_off_is_not_published_and_the_whole_one_is(web, site):
    whole = tear(site)
    assert web.run() == {"new": 1}
    assert text(web) == "The crane was lifted onto the quay on Sunday…"
    put(site, whole)
    assert web.run() == {"revised": 1}
    assert LAST in text(web)
    asked = site.headers[[place for place, path in enumerate(site.asked) if path == "/1"][1]]
    assert "If-None-Match" not in asked
    assert "If-Modified-Since" not in asked


def test_a_page_that_is_written_like_that_is_taken_when_it_says_the_same_again(web, site):
    put(site, site.pages["/1"][2].replace(b"</article>", b"").replace(b"</body>", b"</nav>"))
    assert web.run() == {"new": 1}
    assert LAST not in text(web)
    assert web.run() == {"revised": 1}
    assert LAST in text(web)
    assert "revised" not in web.run(timedelta(hours=3))
    put(site, site.pages["/1"][2].replace(b"hundred", b"thousand"))
    web.run(timedelta(hours=9))
    assert LAST in text(web)
    assert web.run(timedelta(hours=9)) == {"failed": 1}


def test_a_page_without_a_body_in_its_feed_is_published_as_far_as_it_goes_and_then_whole(tmp_path, site):
    site.article("/1")
    web = WebWorld(tmp_path, "page", f"{site.base}/1")
    whole = tear(site)
    assert web.run() == {"new": 1}
    assert LAST not in text(web)
    put(site, whole)
    assert web.run() == {"revised": 1}
    before = web.feed()
    tear(site)
    assert web.run() == {"failed": 1}
    assert web.feed() == before


def test_another_page_in_the_place_of_a_later_one_ends_no_article(tmp_path, site):
    site.article("/1")
    content = site.pages["/1"][2]
    head, middle, tail = content.partition(b"That was day 2.</p>")
    opening = content[: content.index(b"</h1>") + 5]
    put(site, head + middle + b"</article><a rel=next href='/1/2'>Next page</a></body>")
    put(site, opening + tail, "/1/2")
    site.feed(("/1", {}))
    web = WebWorld(tmp_path, "feed", f"{site.base}/feed")
    assert web.run() == {"new": 1}
    before = web.feed()
    assert LAST in text(web)
    put(
        site,
        b"<title>Harbour</title><h1>Welcome</h1><p>This harbour has four quays, and boats from all over the world.</p>",
        "/1/2",
    )
    for _ in range(3):
        assert "revised" not in web.run()
    assert "another page stands in its place" in web.reasons()[0]
    assert web.feed() == before


def test_cleaning_again_takes_no_page_that_broke_off(web, site, monkeypatch):
    tear(site)
    web.run()
    before = text(web)
    monkeypatch.setattr(taking, "version", lambda: "another")
    (one,) = recleaning.reclean(web.settings, "harbour", clock=web.clock).entries
    assert (one.kind, text(web)) == ("same", before)


@pytest.mark.parametrize("kind", ["cut", "in the first entry", "empty"])
def test_of_a_feed_that_breaks_off_or_is_empty_the_whole_is_asked_for_again(web, site, kind):
    site.article("/2", what="bridge")
    site.feed(("/2", {"title": "A new bridge"}), ("/1", {}))
    status, media_type, content = site.pages["/feed"]
    ends = {"cut": content.rindex(b"<description>") + 30, "in the first entry": content.index(b"/2</link>") + 1}
    torn = content[: ends[kind]] if kind in ends else b"<rss><channel><title>Harbour</title></channel></rss>"
    site.extra["/feed"] = {"Last-Modified": "Sun, 04 Jan 2026 10:00:00 GMT"}
    site.pages["/feed"] = (status, media_type, torn)
    web.run()
    assert [entry.article.title for entry in web.entries()] == (["A new bridge"] if kind == "cut" else [])
    site.pages["/feed"] = (status, media_type, content)
    web.run()
    assert sorted(entry.article.title for entry in web.entries()) == ["A new bridge", "A new crane"]
    assert [
        headers.get("If-Modified-Since")
        for headers, path in zip(site.headers, site.asked, strict=True)
        if path == "/feed"
    ] == [
        None,
        None,
    ]


def test_a_wall_that_stays_the_same_is_asked_for_until_it_is_gone(web, site):
    whole = site.pages["/1"][2]
    put(
        site,
        b"<!doctype html><title>Harbour</title><p>We and our partners use cookies. Accept all cookies to go on.</p>",
    )
    for _ in range(4):
        web.run(timedelta(days=1))
    assert site.asked.count("/1") == 4
    assert all(
        "If-None-Match" not in headers for headers, path in zip(site.headers, site.asked, strict=True) if path == "/1"
    )
    put(site, whole)
    assert web.run(timedelta(days=1)) == {"revised": 1}
