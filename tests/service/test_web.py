"""What readers get from the web application, over real sockets."""

import gzip
import hashlib
import os
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from serving import MOMENT, RSS, served

from syndicate.service.site import Health, SourceHealth

MODIFIED = "Tue, 29 Apr 2025 08:30:15 GMT"


@pytest.mark.parametrize(
    ("file", "media_type"),
    [("rss.xml", "application/rss+xml"), ("atom.xml", "application/atom+xml"), ("feed.json", "application/feed+json")],
)
def test_every_format_is_served_as_it_lies_on_disk_with_its_media_type(site, client, file, media_type):
    site.add("seeds")
    site.write("seeds", file, RSS)
    answer = client.get(f"/feeds/seeds/{file}")
    assert answer.status_code == 200
    assert answer.content == RSS
    assert answer.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert answer.headers["content-length"] == str(len(RSS))
    assert answer.headers["etag"] == f'"{hashlib.sha256(RSS).hexdigest()}"'
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "max-age=" in answer.headers["cache-control"]
    assert "content-encoding" not in answer.headers


def test_gzip_has_its_own_tag_and_is_the_same_bytes_every_time(client, seeds):
    with client.stream("GET", "/feeds/seeds/rss.xml", headers={"Accept-Encoding": "gzip"}) as answer:
        first = b"".join(answer.iter_raw())
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["content-length"] == str(len(first))
        assert answer.headers["etag"] == f'"{hashlib.sha256(first).hexdigest()}"'
        assert answer.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(first) == RSS
    assert len(first) < len(RSS) / 10
    os.utime(seeds)
    with client.stream("GET", "/feeds/seeds/rss.xml", headers={"Accept-Encoding": "gzip"}) as answer:
        assert b"".join(answer.iter_raw()) == first


@pytest.mark.parametrize(
    ("accepted", "coding", "status"),
    [
        ("br, gzip;q=0.1", "gzip", 200),
        ("gzip;q=0", None, 200),
        ("identity;q=0, gzip", "gzip", 200),
        ("*;q=0", None, 406),
    ],
)
def test_the_coding_is_the_one_that_the_client_takes(client, seeds, accepted, coding, status):
    answer = client.get("/feeds/seeds/rss.xml", headers={"Accept-Encoding": accepted})
    assert (answer.status_code, answer.headers.get("content-encoding")) == (status, coding)
    assert answer.headers["vary"] == "Accept-Encoding"


def test_head_says_what_get_would(client, seeds):
    for headers in ({}, {"Accept-Encoding": "gzip"}):
        get, head = (client.request(method, "/feeds/seeds/rss.xml", headers=headers) for method in ("GET", "HEAD"))
        assert head.content == b""
        drop = {"date"}
        assert [pair for pair in head.headers.items() if pair[0] not in drop] == [
            pair for pair in get.headers.items() if pair[0] not in drop
        ]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_a_reader_that_has_it_is_told_so_without_a_body(client, seeds, method, coding):
    first = client.get("/feeds/seeds/rss.xml", headers={"Accept-Encoding": coding})
    tag = first.headers["etag"]
    for condition in (
        {"If-None-Match": tag},
        {"If-None-Match": f'"other", W/{tag}'},
        {"If-None-Match": "*"},
        {"If-None-Match": tag, "If-Modified-Since": "Mon, 01 Jan 1990 00:00:00 GMT"},
        {"If-Modified-Since": first.headers["last-modified"]},
        {"If-Modified-Since": "Tuesday, 29-Apr-25 08:30:15 GMT"},
    ):
        answer = client.request(method, "/feeds/seeds/rss.xml", headers=condition | {"Accept-Encoding": coding})
        assert answer.status_code == 304, condition
        assert answer.content == b""
        assert answer.headers["etag"] == tag
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["cache-control"] == first.headers["cache-control"]
        assert "content-encoding" not in answer.headers
        assert "content-type" not in answer.headers


def test_a_reader_that_has_another_version_gets_this_one(client, seeds):
    first = client.get("/feeds/seeds/rss.xml")
    assert first.headers["last-modified"] == MODIFIED
    for condition in (
        {"If-None-Match": '"other"', "If-Modified-Since": MODIFIED},
        {"If-Modified-Since": "Tue, 29 Apr 2025 08:30:14 GMT"},
        {"If-Modified-Since": "no date"},
        {"If-None-Match": first.headers["etag"], "Accept-Encoding": "gzip"},
    ):
        assert client.get("/feeds/seeds/rss.xml", headers=condition).status_code == 200, condition


def test_a_client_that_wants_another_version_or_nothing_gets_nothing(client, seeds):
    tag = client.get("/feeds/seeds/rss.xml").headers["etag"]
    assert client.get("/feeds/seeds/rss.xml", headers={"If-Match": tag}).status_code == 200
    answer = client.get("/feeds/seeds/rss.xml", headers={"If-Match": '"other"', "If-None-Match": tag})
    assert (answer.status_code, answer.headers["etag"]) == (412, tag)
    assert b"<rss>" not in answer.content


def test_several_lines_of_a_field_are_one_list(client, seeds):
    tag = client.get("/feeds/seeds/rss.xml").headers["etag"]
    lines = [("If-None-Match", '"other"'), ("If-None-Match", tag)]
    assert client.get("/feeds/seeds/rss.xml", headers=lines).status_code == 304


def test_a_replaced_file_is_served_at_once(client, seeds):
    tag = client.get("/feeds/seeds/rss.xml").headers["etag"]
    replacement = seeds.with_name("new")
    replacement.write_bytes(RSS.replace(b"text", b"TEXT"))
    os.utime(replacement, ns=(seeds.stat().st_atime_ns, seeds.stat().st_mtime_ns))
    replacement.replace(seeds)
    answer = client.get("/feeds/seeds/rss.xml", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.content == RSS.replace(b"text", b"TEXT")


def test_a_modification_time_to_come_is_not_sent(site, client, seeds):
    os.utime(seeds, (4_000_000_000, 4_000_000_000))
    site.now = lambda: MOMENT
    assert client.get("/feeds/seeds/rss.xml").headers["last-modified"] == MODIFIED


def test_a_reader_that_keeps_only_the_date_gets_a_second_version_of_one_second(site, client, seeds):
    site.now = lambda: MOMENT + timedelta(seconds=0.9)
    first = client.get("/feeds/seeds/rss.xml")
    assert "last-modified" not in first.headers
    assert client.get("/feeds/seeds/rss.xml", headers={"If-Modified-Since": MODIFIED}).status_code == 200
    assert client.get("/feeds/seeds/rss.xml", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    site.now = lambda: MOMENT + timedelta(seconds=1)
    assert client.get("/feeds/seeds/rss.xml").headers["last-modified"] == MODIFIED


def test_a_reader_is_not_kept_from_a_feed_by_a_clock_that_was_ahead_and_has_been_put_back(site, client, seeds):
    os.utime(seeds, (4_000_000_000, 4_000_000_000))
    site.now = lambda: MOMENT + timedelta(days=400)
    date = client.get("/feeds/seeds/rss.xml").headers["last-modified"]
    assert client.get("/feeds/seeds/rss.xml", headers={"If-Modified-Since": date}).status_code == 304
    site.now = lambda: MOMENT + timedelta(minutes=1)
    seeds.write_bytes(RSS.replace(b"text", b"TEXT"))
    os.utime(seeds, (MOMENT.timestamp(), MOMENT.timestamp()))
    answer = client.get("/feeds/seeds/rss.xml", headers={"If-Modified-Since": date})
    assert (answer.status_code, answer.headers["last-modified"]) == (200, MODIFIED)


@pytest.mark.parametrize(
    ("target", "status"),
    [
        (b"http://feeds.example/feeds/seeds/rss.xml?x=1", 200),
        (b"HTTPS://feeds.example:443/feeds/seeds/rss.xml", 200),
        (b"http://feeds.example", 200),
        (b"http://feeds.example/feeds/other/rss.xml", 404),
    ],
)
def test_a_resource_may_be_named_by_its_whole_address(client, seeds, target, status):
    assert client.get("/", extensions={"target": target}).status_code == status


def test_what_is_not_here_is_refused_in_plain_words(site, client, seeds):
    for path, words in {
        "/feeds/other/rss.xml": "There is no feed of that name here.",
        "/feeds/seeds/rss": "rss.xml, atom.xml, feed.json",
        "/feeds/seeds/rss.xml/": "There is nothing at this address.",
        "/feeds/seeds": "There is nothing at this address.",
        "/favicon.ico": "There is nothing at this address.",
    }.items():
        answer = client.get(path)
        assert answer.status_code == 404
        assert words in answer.text
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert client.head(path).status_code == 404


def test_a_feed_that_is_not_on_disk_yet_asks_for_patience_and_is_reported(site, client, seeds):
    assert client.get("/feeds/seeds/rss.xml").status_code == 200
    assert not site.missed.is_set()
    answer = client.get("/feeds/seeds/atom.xml")
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert "try again" in answer.text
    assert site.missed.is_set()


@pytest.mark.parametrize("path", ["/", "/feeds/seeds/rss.xml", "/healthz"])
def test_other_methods_are_refused_with_those_that_are_possible(client, seeds, path):
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "NONSENSE"):
        answer = client.request(method, path)
        assert answer.status_code == 405
        assert answer.headers["allow"] == "GET, HEAD"
    assert client.head(path).status_code == 200


def test_a_file_that_cannot_be_read_is_no_traceback(site, client, caplog):
    site.add("seeds")
    (site.folder / "seeds").mkdir()
    (site.folder / "seeds" / "rss.xml").symlink_to("rss.xml")
    answer = client.get("/feeds/seeds/rss.xml")
    assert answer.status_code == 503
    assert "Traceback" not in answer.text
    assert str(site.folder) not in answer.text
    assert "Feed seeds cannot be served" in caplog.text


def test_what_goes_wrong_inside_is_logged_and_not_told(site, caplog):
    site.view = None
    with served(site.application()) as address:
        answer = httpx.get(address)
    assert answer.status_code == 500
    assert answer.text == "Something went wrong here. The log of the service says what.\n"
    assert "AttributeError" in caplog.text


def test_health_says_how_sources_and_feeds_are(site, client):
    finished = MOMENT - timedelta(minutes=5)
    site.health = Health(
        alive=True, sources=(SourceHealth("seeds", "done", finished, MOMENT), SourceHealth("new")), behind=("all",)
    )
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json() == {
        "status": "feeds are behind: the log says why",
        "alarm_clock": "alive",
        "sources": [
            {
                "name": "seeds",
                "last_run": "done",
                "last_finished": "2025-04-29T08:25:15+00:00",
                "next_due": "2025-04-29T08:30:15+00:00",
            },
            {"name": "new", "last_run": None, "last_finished": None, "next_due": None},
        ],
        "feeds_behind": ["all"],
    }
    site.health = replace(site.health, behind=())
    assert client.get("/healthz").json()["status"] == "ok"
    site.health = replace(site.health, alive=False)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["alarm_clock"] == "dead"
