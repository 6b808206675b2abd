"""robots.txt (RFC 9309): asked once a day before pages, obeyed to the letter, and what counts when it cannot be had."""

import threading
from datetime import timedelta

import pytest
from small_web import START, page, redirect

from syndicate.errors import BlockedError, FetchError
from syndicate.fetch.manners import Manners
from syndicate.fetch.robots import LARGEST
from syndicate.values.robotsfile import RobotsShelf

PAGE = {"purpose": "page"}
CLOSED = page(b"User-agent: *\nDisallow: /")


def site_with(web, robots, name="fair.example", **pages):
    return web.site(name, {"/robots.txt": robots, "/a": page(b"a"), "/b": page(b"b"), **pages})


def test_it_is_asked_once_before_the_pages_of_a_site_and_again_after_a_day(web):
    site = site_with(web, page(b"User-agent: *\nAllow: /"))
    for path in ("/a", "/b"):
        assert web.get(site.base + path, request=PAGE).content
    assert site.paths == ["/robots.txt", "/a", "/b"]
    web.sleep(24 * 3600)
    assert web.get(site.base + "/a", request=PAGE).content
    assert site.paths[3:] == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    ("rules", "is_open"),
    [
        ("User-agent: *\nDisallow: /a", False),
        ("User-agent: *\nDisallow: /b", True),
        ("User-agent: *\nDisallow: /\nAllow: /a", True),
        ("User-agent: *\nDisallow: /*a$", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Syndicate\nDisallow:", True),
        ("User-agent: *\nDisallow:\n\nUser-agent: syndicate\nDisallow: /", False),
        ("User-agent: other\nDisallow: /", True),
        ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", False),
        ("<html>not found</html>", True),
        ("", True),
    ],
)
def test_its_rules_are_obeyed(web, rules, is_open):
    site = site_with(web, page(rules.encode()))
    if is_open:
        assert web.get(site.base + "/a", request=PAGE).content == b"a"
        return
    with pytest.raises(BlockedError, match=r"robots\.txt asks programs to leave this page alone: .*ask its owner"):
        web.get(site.base + "/a", request=PAGE)
    assert site.paths == ["/robots.txt"]


def test_for_a_feed_that_the_user_named_it_is_asked_only_if_the_setting_says_so(web):
    site = site_with(web, CLOSED)
    assert web.get(site.base + "/a").content == b"a"
    assert site.paths == ["/a"]
    with pytest.raises(BlockedError):
        web.get(site.base + "/a", robots_for_feeds=True)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_file_that_is_not_there_allows_all(web, status):
    site = site_with(web, (status, {}, b"User-agent: *\nDisallow: /"))
    assert web.get(site.base + "/a", request=PAGE).content == b"a"
    assert web.get(site.base + "/b", request=PAGE).content == b"b"
    assert site.paths.count("/robots.txt") == 1


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_file_that_cannot_be_had_closes_the_site_for_an_hour(web, status):
    site = site_with(web, (status, {}, b""))
    for path in ("/a", "/b"):
        with pytest.raises(FetchError, match=r"robots\.txt cannot be had, so its pages wait.*HTTP"):
            web.get(site.base + path, request=PAGE)
    assert site.paths == ["/robots.txt"]
    site.pages["/robots.txt"] = page(b"")
    web.sleep(3600)
    assert web.get(site.base + "/a", request=PAGE).content == b"a"


def test_a_site_that_cannot_be_reached_is_asked_once_an_hour(web):
    site = site_with(web, page(b""))
    site.close()
    for _ in range(2):
        with pytest.raises(FetchError, match=r"robots\.txt cannot be had.*no connection"):
            web.get(site.base + "/a", request=PAGE)
    assert web.looked_up["fair.example"] == 1


def test_an_older_copy_counts_while_the_file_cannot_be_had(web):
    site = site_with(web, page(b"User-agent: *\nDisallow: /b"))
    assert web.get(site.base + "/a", request=PAGE).content == b"a"
    site.pages["/robots.txt"] = (500, {}, b"")
    web.sleep(25 * 3600)
    assert web.get(site.base + "/a", request=PAGE).content == b"a"
    with pytest.raises(BlockedError):
        web.get(site.base + "/b", request=PAGE)
    assert site.paths.count("/robots.txt") == 2


def test_its_redirects_are_followed_five_times(web):
    other = web.site("other.example", {"/robots.txt": CLOSED})
    site = site_with(web, redirect("/1"), **{f"/{hop}": redirect(f"/{hop + 1}") for hop in range(1, 4)})
    site.pages["/4"] = redirect(other.base + "/robots.txt")
    with pytest.raises(BlockedError):
        web.get(site.base + "/a", request=PAGE)
    endless = site_with(
        web, redirect("/1"), "endless.example", **{f"/{hop}": redirect(f"/{hop + 1}") for hop in range(1, 9)}
    )
    assert web.get(endless.base + "/a", request=PAGE).content == b"a"
    assert endless.paths[-2:] == ["/5", "/a"]


def test_only_the_first_500_kib_count(web):
    rules = b"User-agent: *\nDisallow: /a\n#"
    late = rules + b"x" * (LARGEST - len(rules) - 12) + b"\nDisallow: /b0\n"
    site = site_with(web, page(late + b"Disallow: /\n" * 100_000))
    with pytest.raises(BlockedError):
        web.get(site.base + "/a", request=PAGE)
    assert web.get(site.base + "/b", request=PAGE).content == b"b"


def test_the_page_that_a_redirect_leads_to_is_asked_about_at_its_own_site(web):
    other = site_with(web, CLOSED, "other.example")
    site = site_with(web, page(b""), **{"/away": redirect(other.base + "/a")})
    with pytest.raises(BlockedError):
        web.get(site.base + "/away", request=PAGE)
    assert other.paths == ["/robots.txt"]


def test_a_port_is_a_site_of_its_own(web):
    one, two = site_with(web, CLOSED), site_with(web, page(b""))
    assert one.base != two.base
    with pytest.raises(BlockedError):
        web.get(one.base.replace("fair.example", one.address) + "/a", request=PAGE)
    assert web.get(two.base + "/a", request=PAGE).content == b"a"


def test_the_gap_that_it_asks_for_is_kept_up_to_a_limit(web):
    site = site_with(web, page(b"User-agent: *\nCrawl-delay: 7"))
    for path in ("/a", "/b"):
        web.get(site.base + path, request=PAGE)
    web.get(site.base + "/b")  # for a feed, too, now that it is known
    assert [(visit.at - START).total_seconds() for visit in site.visits] == [0, 7, 14, 21]
    web.now = START + timedelta(hours=24) - timedelta(seconds=1)
    web.get(site.base + "/b")
    web.sleep(2)
    web.get(site.base + "/a", request=PAGE)
    assert [visit.at - site.visits[4].at for visit in site.visits[5:]] == [timedelta(seconds=7), timedelta(seconds=14)]
    slow = site_with(web, page(b"User-agent: *\nCrawl-delay: 86400"), "slow.example")
    web.get(slow.base + "/a", request=PAGE)
    assert slow.visits[1].at - slow.visits[0].at == timedelta(seconds=30)


def test_threads_that_need_it_at_once_ask_once(web):
    site = site_with(web, page(b""))
    threads = [threading.Thread(target=web.get, args=(site.base + "/a",), kwargs={"request": PAGE}) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(site.paths) == ["/a"] * 5 + ["/robots.txt"]


def anew(web, shelf, address):
    """What a new process gets, that knows what is on the shelf."""
    kept = RobotsShelf(shelf.get, lambda file: shelf.update({file.site: file}))
    with web.open(manners=Manners(), shelf=kept) as fetch:
        return fetch(web.request(address, **PAGE)).content


def test_a_new_process_asks_no_sooner_than_the_one_before_it_would_have(web):
    site, shelf = site_with(web, page(b"User-agent: *\nDisallow: /b\nCrawl-delay: 7")), {}
    for _ in range(3):
        assert anew(web, shelf, site.base + "/a") == b"a"
        with pytest.raises(BlockedError):
            anew(web, shelf, site.base + "/b")
    assert site.paths == ["/robots.txt", "/a", "/a", "/a"]
    web.sleep(24 * 3600)
    anew(web, shelf, site.base + "/a")
    assert site.paths[4:] == ["/robots.txt", "/a"]


def test_an_older_copy_outlives_its_process_while_the_file_cannot_be_had(web):
    site, shelf = site_with(web, page(b"User-agent: *\nDisallow: /b")), {}
    anew(web, shelf, site.base + "/a")
    site.pages["/robots.txt"] = (500, {}, b"")
    web.sleep(25 * 3600)
    for _ in range(2):
        assert anew(web, shelf, site.base + "/a") == b"a"
        with pytest.raises(BlockedError):
            anew(web, shelf, site.base + "/b")
    assert site.paths.count("/robots.txt") == 2


def test_a_site_that_is_closed_for_an_hour_is_so_for_a_new_process_too(web):
    site, shelf = site_with(web, (503, {}, b"")), {}
    for _ in range(2):
        with pytest.raises(FetchError, match=r"robots\.txt cannot be had"):
            anew(web, shelf, site.base + "/a")
    assert site.paths == ["/robots.txt"]


def test_a_clock_that_was_set_back_does_not_keep_an_old_file(web):
    site, shelf = site_with(web, page(b"")), {}
    anew(web, shelf, site.base + "/a")
    web.now -= timedelta(days=9)
    anew(web, shelf, site.base + "/a")
    assert site.paths.count("/robots.txt") == 2
