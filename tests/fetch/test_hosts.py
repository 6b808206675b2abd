"""One request at a time to a host, a gap between two, and none while it wants to be left alone."""

import threading
from contextlib import suppress
from datetime import timedelta

import pytest
from small_web import START, page, redirect
from waiting import until

from syndicate.errors import FetchError, HeldError, StoppedError
from syndicate.fetch.domains import registrable
from syndicate.fetch.manners import Manners

SECOND = timedelta(seconds=1)
TOO_MANY = (429, {}, b"")


def moments(site):
    return [(visit.at - START).total_seconds() for visit in site.visits]


def test_a_gap_is_kept_between_two_requests_to_a_host(web):
    one = web.site("one.example", {"/": page(), "/b": redirect("/c"), "/c": page()})
    two = web.site("two.example", {"/": page()})
    with web.open(host_gap=3 * SECOND) as fetch:
        for address in (one.base + "/", two.base + "/", one.base + "/b", two.base + "/"):
            fetch(web.request(address))
    assert moments(one) == [0, 3, 6]
    assert moments(two) == [0, 6]


def test_time_that_passed_by_itself_counts_for_the_gap(web):
    site = web.site("one.example", {"/": page()})
    web.get(site.base + "/", host_gap=3 * SECOND)
    web.sleep(2)
    web.get(site.base + "/", host_gap=3 * SECOND)
    web.sleep(10)
    web.get(site.base + "/", host_gap=3 * SECOND)
    assert moments(site) == [0, 3, 13]


def test_a_clock_that_is_set_back_does_not_keep_us(web):
    site = web.site("one.example", {"/": page()})
    web.get(site.base + "/")
    web.now -= timedelta(days=1)
    before = web.now
    web.get(site.base + "/")
    assert web.now - before == SECOND


def test_one_request_at_a_time_among_threads_and_fetchers(web):
    def slowly(handler):
        web.over.wait(0.05)
        return page()

    site = web.site("one.example", {"/": slowly})
    threads = [threading.Thread(target=web.get, args=(site.base + "/",)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(site.visits), site.most_at_once) == (5, 1)
    assert moments(site) == [0, 1, 2, 3, 4]


def test_other_hosts_do_not_wait_for_a_slow_one(web):
    asked, over = threading.Event(), threading.Event()

    def hang(handler):
        asked.set()
        over.wait(30)
        return page()

    slow, quick = web.site("slow.example", {"/": hang}), web.site("quick.example", {"/": page()})
    thread = threading.Thread(target=web.get, args=(slow.base + "/",))
    thread.start()
    assert asked.wait(20)
    assert web.get(quick.base + "/").content
    over.set()
    thread.join()


def test_waiting_for_a_turn_ends_when_we_stop_and_costs_no_time_of_the_fetch(web):
    asked, over = threading.Event(), threading.Event()

    def hang(handler):
        asked.set()
        over.wait(30)
        return page()

    site = web.site("slow.example", {"/": hang, "/b": page(b"b")})
    thread = threading.Thread(target=web.get, args=(site.base + "/",))
    thread.start()
    assert asked.wait(20)
    looks = []
    with pytest.raises(StoppedError):
        web.get(site.base + "/b", stop=lambda: looks.append(1) or len(looks) > 1)
    looks.clear()
    found = []

    def visit():
        short = timedelta(seconds=0.3)
        found.append(web.get(site.base + "/b", stop=lambda: looks.append(1), total_timeout=short).content)

    waiter = threading.Thread(target=visit)
    waiter.start()
    until(lambda: len(looks) > 3)  # each look is 0.2 s after the last: longer than the fetch may take
    over.set()
    waiter.join()
    thread.join()
    assert found == [b"b"]


def test_stopping_ends_a_gap(web):
    site = web.site("one.example", {"/": page()})
    web.get(site.base + "/")
    with pytest.raises(StoppedError):
        web.get(site.base + "/", host_gap=timedelta(hours=1), stop=lambda: web.now >= START + SECOND)
    assert len(site.visits) == 1
    assert web.now - START < 2 * SECOND


@pytest.mark.parametrize("status", [429, 503])
def test_a_path_that_asks_for_it_is_left_alone_until_then_and_no_other(web, status):
    site = web.site("one.example", {"/": (status, {"Retry-After": "120"}, b""), "/b": page(b"b")})
    for _ in range(2):
        with pytest.raises(FetchError) as refusal:
            web.get(site.base + "/")
        assert (refusal.value.status, refusal.value.retry_after) == (status, START + 120 * SECOND)
    assert isinstance(refusal.value, HeldError)
    assert f"{site.base}/ asked to be left alone until 2025-04-29 07:02:00 UTC" in str(refusal.value)
    assert web.get(site.base + "/b").content == b"b"
    assert site.paths == ["/", "/b"]
    web.sleep(120)
    site.pages["/"] = page(b"a")
    assert web.get(site.base + "/").content == b"a"


def test_a_host_of_which_two_paths_ask_for_it_is_left_alone(web):
    busy = (429, {"Retry-After": "120"}, b"")
    site = web.site("one.example", {"/a": busy, "/b": busy, "/c": page()})
    for path in ("/a", "/b", "/c"):
        with pytest.raises(FetchError) as refusal:
            web.get(site.base + path)
    assert f"one.example:{site.port} asked to be left alone until 2025-04-29 07:02:00 UTC (HTTP 429)" in str(
        refusal.value
    )
    assert site.paths == ["/a", "/b"]
    web.sleep(121)
    assert web.get(site.base + "/c").content


def test_a_host_is_left_alone_no_longer_than_two_of_its_paths_ask_for(web):
    busy, very_busy = ((429, {"Retry-After": seconds}, b"") for seconds in ("120", "500000"))
    site = web.site("one.example", {"/a": very_busy, "/b": busy, "/c": page()})
    for path in ("/a", "/b", "/c"):
        with pytest.raises(FetchError) as refusal:
            web.get(site.base + path)
    assert refusal.value.retry_after is not None
    assert refusal.value.retry_after - START < 130 * SECOND
    web.sleep((refusal.value.retry_after - web.now).total_seconds())
    assert web.get(site.base + "/c").content


def test_paths_between_which_the_host_answers_well_do_not_stand_for_it(web):
    busy = (429, {"Retry-After": "3600"}, b"")
    site = web.site("one.example", {"/a": busy, "/b": busy, "/good": page()})
    for path in ("/a", "/good", "/b", "/good"):
        with suppress(FetchError):
            web.get(site.base + path)
    assert site.paths == ["/a", "/good", "/b", "/good"]


def test_a_fault_between_two_refusals_says_nothing_good_of_a_host(web):
    busy = (429, {"Retry-After": "3600"}, b"")
    site = web.site("one.example", {"/a": busy, "/b": busy, "/fault": (500, {}, b""), "/good": page()})
    for path in ("/a", "/fault", "/b", "/good"):
        with suppress(FetchError):
            web.get(site.base + path)
    assert site.paths == ["/a", "/fault", "/b"]


def test_what_asked_to_be_left_alone_is_so_after_a_restart(web):
    site = web.site("one.example", {"/": (429, {"Retry-After": "120"}, b"")})
    with web.open() as fetch:
        with pytest.raises(FetchError):
            fetch(web.request(site.base + "/"))
        holds = fetch.holds()
    for again in (web.open(manners=Manners()), web.open(manners=Manners(), holds=holds)):
        with again as fetch, pytest.raises(FetchError):
            fetch(web.request(site.base + "/"))
    assert site.paths == ["/", "/"]  # the one that knew nothing asked; the other did not
    assert [(hold.address, hold.until) for hold in holds] == [(site.base + "/", START + 120 * SECOND)]


def test_without_a_time_the_wait_doubles_until_the_host_answers_again(web):
    site = web.site("one.example", {"/": TOO_MANY, "/good": page()})
    waits = []
    for _ in range(5):
        with pytest.raises(FetchError) as refusal:
            web.get(site.base + "/")
        assert refusal.value.retry_after is None
        with pytest.raises(FetchError) as refusal:
            web.get(site.base + "/")
        waits.append((refusal.value.retry_after - web.now) / timedelta(minutes=1))
        web.now = refusal.value.retry_after
    assert waits == [1, 2, 4, 8, 16]
    site.pages["/"] = page()
    assert web.get(site.base + "/").content
    site.pages["/"] = TOO_MANY
    with pytest.raises(FetchError):
        web.get(site.base + "/")
    web.sleep(60)
    site.pages["/"] = page()
    assert web.get(site.base + "/").content


def test_no_wait_is_longer_than_the_setting(web):
    site = web.site("one.example", {"/": TOO_MANY})
    for _ in range(10):
        with pytest.raises(FetchError):
            web.get(site.base + "/", max_retry_after=timedelta(hours=1))
        web.sleep(3600)
    assert len(site.visits) == 10


def test_a_fault_without_a_time_holds_nobody_off(web):
    site = web.site("one.example", {"/": (503, {}, b""), "/b": page(b"b")})
    with pytest.raises(FetchError, match="fault"):
        web.get(site.base + "/")
    assert web.get(site.base + "/b").content == b"b"


def test_one_host_is_not_taken_for_its_domain_but_two_are(web):
    names = ("a.blogs.example", "b.blogs.example", "c.blogs.example", "blogs.example", "other.example")
    a, b, c, domain, other = (web.site(name, {"/": TOO_MANY, "/good": page()}) for name in names)
    with pytest.raises(FetchError):
        web.get(a.base + "/")
    assert web.get(c.base + "/good").content
    with pytest.raises(FetchError):
        web.get(b.base + "/")
    assert web.get(c.base + "/good").content  # it answered well in between
    web.sleep(60)
    for host in (a, b):
        with pytest.raises(FetchError):
            web.get(host.base + "/")
    for sibling in (c, domain):
        with pytest.raises(FetchError, match="asked to be left alone"):
            web.get(sibling.base + "/good")
    assert web.get(other.base + "/good").content
    assert (c.paths, domain.paths) == (["/good"] * 2, [])
    web.sleep(120)
    assert web.get(domain.base + "/good").content


def test_a_hold_is_that_of_the_host_a_redirect_leads_to(web):
    busy = web.site("busy.example", {"/": TOO_MANY})
    site = web.site("fair.example", {"/": redirect(busy.base + "/"), "/b": page(b"b")})
    for _ in range(2):
        with pytest.raises(FetchError) as refusal:
            web.get(site.base + "/")
        assert refusal.value.status == 429
    assert web.get(site.base + "/b").content == b"b"
    assert len(busy.visits) == 1


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("example.org", "example.org"),
        ("www.example.org", "example.org"),
        ("a.b.example.org.", "example.org"),
        ("www.example.co.uk", "example.co.uk"),
        ("example.co.uk", "example.co.uk"),
        ("news.example.com.cn", "example.com.cn"),
        ("a.example.uk", "example.uk"),
        ("city.kawasaki.jp", "city.kawasaki.jp"),
        ("a.b.example.kawasaki.jp", "b.example.kawasaki.jp"),
        ("news.example.co.in", "example.co.in"),
        ("www.example.com.ua", "example.com.ua"),
        ("ada.github.io", "ada.github.io"),
        ("www.ada.github.io", "ada.github.io"),
        ("ada.tumblr.com", "tumblr.com"),
        ("www.xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("co.uk", "co.uk"),
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8::7", "2001:db8::7"),
        ("localhost", "localhost"),
    ],
)
def test_the_domain_that_somebody_registered(host, domain):
    assert registrable(host) == domain
