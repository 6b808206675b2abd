"""The test web itself: what it plays is what its table says, over real sockets, and it starts and stops at once."""

import ssl
from datetime import timedelta

import httpx
import pytest
from waiting import until
from web.localweb import START, LocalWeb
from web.site import Site
from web.sites import SITES


@pytest.fixture(scope="module")
def web():
    with LocalWeb(SITES) as running:
        yield running


def get(web, name, path="/feed", **headers):
    """One request, by a plain client."""
    (address,) = web.resolve(name)
    base = web.base(name).replace(name, address)
    extensions = {"sni_hostname": name}
    with httpx.Client(verify=web.trust(), trust_env=False) as client:
        sent = {"Host": f"{name}:{web.port}", **{key.replace("_", "-"): value for key, value in headers.items()}}
        return client.get(base + path, headers=sent, extensions=extensions)


def test_there_are_sixty_sites_each_with_a_line_a_name_and_an_address_of_its_own(web):
    sources = [site for site in SITES if site.is_source]
    assert len(sources) >= 60
    assert all(site.line for site in SITES)
    addresses = [web.resolve(site.name) for site in SITES if site.has_name]
    assert len(set(addresses)) == len(addresses) == len(SITES) - 1


def test_a_feed_its_article_and_its_304(web):
    feed = get(web, "bakery.example")
    assert (feed.status_code, feed.headers["content-type"]) == (200, "application/rss+xml")
    assert b"Crane number 3 of bakery.example" in feed.content
    assert "This was piece 3 of bakery.example" in get(web, "bakery.example", "/3").text
    held = {"If_None_Match": feed.headers["etag"], "If_Modified_Since": feed.headers["last-modified"]}
    assert get(web, "bakery.example", **held).status_code == 304
    assert get(web, "bakery.example", "/99").status_code == 404


def test_articles_appear_in_the_course_of_the_week():
    with LocalWeb([Site("a.example", "")]) as web:
        first = get(web, "a.example").content
        web.pass_time(timedelta(days=7))
        assert 3 <= get(web, "a.example").content.count(b"<item>") - first.count(b"<item>") <= 7


def test_what_was_asked_and_answered_is_in_the_log(web):
    before = len(web.log)
    get(web, "brook.example", X_Mine="yes")
    (exchange,) = web.log[before:]
    assert (exchange.address, exchange.status) == (f"{web.base('brook.example')}/feed", 200)
    assert exchange.headers["x-mine"] == "yes"
    assert b"<rss" in exchange.body
    assert (exchange.at, exchange.ended) == (web.now, web.now)
    assert exchange.finished > exchange.began
    assert web.under_way == 0


def test_certificates_are_verified_and_a_client_that_does_not_like_one_shows(web):
    assert get(web, "harbour.example").status_code == 200
    for name in ("yesterday.example", "homemade.example", "masquerade.example"):
        before = len(web.log)
        with pytest.raises(httpx.ConnectError):
            get(web, name)
        until(lambda before=before: len(web.log) > before)
        assert (web.log[-1].path, web.log[-1].status, web.log[-1].host) == ("", None, name)


def test_what_breaks_http_is_sent_as_it_stands(web):
    assert get(web, "scissors.example").status_code == 200
    with pytest.raises(httpx.RemoteProtocolError):
        get(web, "scissors.example")
    assert web.log[-1].status is None
    with pytest.raises(httpx.ConnectError):
        get(web, "deaf.example")


def test_slow_sites_let_time_pass():
    with LocalWeb(SITES) as web:
        web.pass_time(timedelta(days=2))
        with pytest.raises(httpx.HTTPError), httpx.Client(timeout=0.5) as client:
            (address,) = web.resolve("drizzle.example")
            with client.stream("GET", f"http://{address}:{web.port}/feed") as answer:
                answer.read()
        assert web.now > START + timedelta(days=2, minutes=2)


def test_the_trust_of_the_web_is_its_own(web):
    assert web.trust().verify_mode == ssl.CERT_REQUIRED
    assert len(web.trust().get_ca_certs()) == 1
