"""What saves requests and bytes: validators, freshness, moves; and what a request does not carry."""

from datetime import timedelta

import pytest
from small_web import START, page, redirect

import syndicate
from syndicate.errors import FetchError

ETAG = 'W/"é, \x80 odd "'
MODIFIED = "Sun,  6 nov 1994 8:49:37 GMT"  # no date that we would have written so
VALIDATORS = {"ETag": ETAG, "Last-Modified": MODIFIED}


def conditional(handler):
    """200 with both validators; 304 to whoever shows them byte for byte."""
    headers = {"ETag": ETAG, "Last-Modified": MODIFIED, "Cache-Control": "max-age=600"}
    shown = (handler.headers["If-None-Match"], handler.headers["If-Modified-Since"])
    return (304, headers, b"") if shown == (ETAG, MODIFIED) else (200, headers, b"<rss/>")


def test_validators_come_and_go_byte_for_byte(web):
    site = web.site("fair.example", {"/feed": conditional})
    first = web.get(site.base + "/feed")
    assert (first.etag, first.last_modified, first.unchanged) == (ETAG, MODIFIED, False)
    again = web.get(site.base + "/feed", request={"etag": first.etag, "last_modified": first.last_modified})
    assert (again.unchanged, again.content) == (True, b"")
    assert (again.etag, again.last_modified) == (ETAG, MODIFIED)
    assert again.fetched_at == START + timedelta(seconds=1)  # the gap between two requests to a host
    assert again.fresh_until == again.fetched_at + timedelta(seconds=600)


def test_validators_that_changed_are_told_and_those_not_restated_stay(web):
    site = web.site("fair.example", {"/feed": (304, {"ETag": '"new"'}, b"")})
    document = web.get(site.base + "/feed", request={"etag": '"old"', "last_modified": MODIFIED})
    assert (document.unchanged, document.etag, document.last_modified) == (True, '"new"', MODIFIED)


def test_validators_follow_redirects_so_that_a_moved_feed_can_be_unchanged(web):
    new = web.site("new.example", {"/feed": conditional})
    old = web.site("old.example", {"/feed": redirect(new.base + "/feed", 302)})
    held = {"etag": ETAG, "last_modified": MODIFIED, "held_at": new.base + "/feed"}
    document = web.get(old.base + "/feed", request=held)
    assert (document.unchanged, document.address) == (True, new.base + "/feed")
    assert not {"If-None-Match", "If-Modified-Since"} & set(old.visits[-1].headers)


def test_validators_are_shown_to_no_other_address_than_that_which_stated_them(web):
    other = web.site("other.example", {"/feed": conditional})
    old = web.site("old.example", {"/feed": redirect(other.base + "/feed", 302)})
    for held_at in (None, "http://elsewhere.example/feed"):
        held = {"etag": ETAG, "last_modified": MODIFIED, "held_at": held_at}
        document = web.get(old.base + "/feed", request=held)
        assert (document.unchanged, document.content) == (False, b"<rss/>")
        assert not {"If-None-Match", "If-Modified-Since"} & set(other.visits[-1].headers)


def test_without_validators_nothing_can_be_unchanged(web):
    site = web.site("fair.example", {"/feed": (304, {}, b"")})
    with pytest.raises(FetchError, match=r"we hold it already, which we do not \(HTTP 304\)"):
        web.get(site.base + "/feed")
    assert not {"If-None-Match", "If-Modified-Since"} & set(site.visits[-1].headers)


@pytest.mark.parametrize("etag", ['"a"\r\nX-More: 1', '"例"', "\0"])
def test_a_validator_that_no_header_can_hold_is_not_sent(web, etag):
    site = web.site("fair.example", {"/feed": page(b"<rss/>")})
    assert web.get(site.base + "/feed", request={"etag": etag}).content
    assert not {"If-None-Match", "X-More"} & set(site.visits[-1].headers)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "max-age=600, s-maxage=5", "Age": "100"}, 500),
        ({"Expires": "Tue, 29 Apr 2025 08:00:00 GMT", "Date": "Tue, 29 Apr 2025 07:30:00 GMT"}, 1800),
        ({"Cache-Control": "no-cache, max-age=600"}, None),
        ({}, None),
    ],
)
def test_how_long_a_document_is_fresh(web, headers, seconds):
    site = web.site("fair.example", {"/feed": (200, headers, b"<rss/>")})
    expected = None if seconds is None else START + timedelta(seconds=seconds)
    assert web.get(site.base + "/feed").fresh_until == expected


@pytest.mark.parametrize(
    ("statuses", "moved"), [([301], True), ([308, 301], True), ([302], False), ([301, 307], False), ([303, 301], False)]
)
def test_a_move_is_told_only_if_every_hop_is_permanent(web, statuses, moved):
    site = web.site("fair.example", {"/end": page(b"<rss/>")})
    for position, status in enumerate(statuses):
        target = f"/{position + 1}" if position + 1 < len(statuses) else "/end"
        site.pages[f"/{position}"] = redirect(target, status)
    document = web.get(site.base + "/0")
    assert document.address == site.base + "/end"
    assert document.moved_to == (site.base + "/end" if moved else None)
    assert web.get(site.base + "/end").moved_to is None


def test_redirects_in_a_circle_are_noticed_at_once(web):
    site = web.site("round.example", {"/a": redirect("/b"), "/b": redirect("/a"), "/self": redirect("/self#here")})
    for path in ("/a", "/self"):
        with pytest.raises(FetchError, match="in a circle"):
            web.get(site.base + path)
    assert site.paths == ["/a", "/b", "/self"]


def test_a_request_carries_nothing_that_could_tell_on_us(web):
    other = web.site("other.example", {"/": page()})
    cookie = {"Set-Cookie": "id=1; Domain=example; Path=/"}
    site = web.site("fair.example", {"/": page(**cookie), "/away": redirect(other.base + "/", 302, **cookie)})
    with web.open() as fetch:
        for path in ("/", "/away", "/"):
            fetch(web.request(site.base + path))
    for visit in [*site.visits, *other.visits]:
        assert set(visit.headers) == {"Host", "User-Agent", "Accept-Encoding", "Accept"}
        assert visit.headers["User-Agent"] == f"syndicate/{syndicate.__version__}"
        assert visit.headers["Accept-Encoding"] == "gzip, deflate, br, zstd"


def test_a_feed_and_a_page_are_asked_for_as_such(web):
    site = web.site("fair.example", {"/": page()})
    web.get(site.base + "/", request={"purpose": "feed"})
    web.get(site.base + "/", request={"purpose": "page"})
    feed, page_visit = (visit.headers["Accept"] for visit in site.visits if visit.path == "/")
    assert feed.startswith("application/atom+xml, application/rss+xml")
    assert page_visit.startswith("text/html")


def test_no_request_writes_an_address_to_a_log(web, caplog):
    caplog.set_level("DEBUG", logger="httpx")
    site = web.site("fair.example", {"/feed?token=secret": page(b"<rss/>")})
    assert web.get(site.base + "/feed?token=secret").content
    assert "secret" not in caplog.text
