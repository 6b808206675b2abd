"""What a source shows to its own server: headers, cookies, a login, to that origin alone; and TLS that is not checked."""

import logging
from base64 import b64decode

import pytest
import trustme
from small_web import page, redirect

from syndicate.errors import BlockedError, FetchError
from syndicate.values.access import Access

SECRETS = {
    "headers": (("X-Api-Key", "key-s3cret"),),
    "cookies": (("session", "cookie-s3cret"), ("lang", "en")),
    "username": "ada",
    "password": "word-s3cret:ü",
}
SHOWN = {"X-Api-Key", "Cookie", "Authorization"}


def access(site, **more):
    return Access(site.base + "/feed", **SECRETS, **more)


def shown(visit):
    return SHOWN & set(visit.headers)


def test_the_server_of_a_source_is_shown_its_headers_cookies_and_login(web):
    site = web.site("paid.example", {"/feed": page(b"<rss/>")})
    web.get(site.base + "/feed", access=access(site))
    headers = site.visits[-1].headers
    assert headers["X-Api-Key"] == "key-s3cret"
    assert headers["Cookie"] == "session=cookie-s3cret; lang=en"
    assert b64decode(headers["Authorization"].removeprefix("Basic ")).decode() == "ada:word-s3cret:ü"


def test_the_pages_of_its_entries_on_the_same_origin_are_asked_for_with_them_and_robots_txt_without(web):
    site = web.site("paid.example", {"/1": page()})
    web.get(site.base + "/1", request={"purpose": "page"}, access=access(site))
    assert [(visit.path, shown(visit)) for visit in site.visits] == [("/robots.txt", set()), ("/1", SHOWN)]


def test_no_other_origin_is_shown_them_by_address_or_by_redirect(web):
    others = [web.site(name, {"/1": page()}) for name in ("other.example", "www.paid.example")]
    own = web.site("paid.example", {f"/{n}": redirect(other.base + "/1") for n, other in enumerate(others)})
    for number, other in enumerate(others):
        web.get(other.base + "/1", access=access(own))
        web.get(f"{own.base}/{number}", access=access(own))
        assert shown(own.visits[-1]) == SHOWN
        assert [shown(visit) for visit in other.visits] == [set(), set()]


def test_another_port_is_another_origin(web):
    site = web.site("paid.example", {"/1": page()})
    web.get(site.base + "/1", access=Access("http://paid.example/feed", **SECRETS))
    assert not shown(site.visits[-1])


def test_nothing_secret_goes_from_https_to_http_of_the_same_name(web):
    plain = web.site("paid.example", {"/feed": page()})
    secure = web.site("paid.example", {"/feed": redirect(f"http://paid.example:{plain.port}/feed")}, secure=True)
    names = {"paid.example": (secure.address, plain.address)}
    web.get(secure.base + "/feed", access=access(secure), resolve=lambda name: names[name])
    assert shown(secure.visits[-1]) == SHOWN
    assert not shown(plain.visits[-1])


def test_a_redirect_that_stays_on_the_origin_keeps_them(web):
    site = web.site("paid.example", {"/old": redirect("/feed"), "/feed": page()})
    web.get(site.base + "/old", access=access(site))
    assert [shown(visit) for visit in site.visits] == [SHOWN, SHOWN]


def test_a_header_of_the_source_stands_in_for_ours(web):
    site = web.site("paid.example", {"/feed": page()})
    web.get(site.base + "/feed", access=Access(site.base, headers=(("accept", "application/json"),)))
    assert {name: value for name, value in site.visits[-1].headers.items() if name.lower() == "accept"} == {
        "accept": "application/json"
    }


def test_nothing_secret_is_in_a_message_a_log_or_a_repr(web, caplog):
    caplog.set_level("DEBUG")
    site = web.site("paid.example", {"/feed": (401, {}, b""), "/drop": (500, {}, b"")})
    mine = access(site)
    for path in ("/feed", "/drop"):
        with pytest.raises(FetchError) as refusal:
            web.get(site.base + path, access=mine)
        assert "s3cret" not in f"{refusal.value!r} {refusal.value}"
    assert "s3cret" not in repr(mine)
    assert "ada" not in repr(mine)
    assert "s3cret" not in caplog.text


def test_a_server_that_wants_a_login_says_how_to_give_one(web):
    site = web.site("paid.example", {"/feed": (401, {}, b"")})
    with pytest.raises(BlockedError, match="set username and password"):
        web.get(site.base + "/feed")


@pytest.mark.parametrize(
    "certificate", [{"identities": ["other.example"]}, {"identities": ["nas.example"], "authority": trustme.CA()}]
)
def test_a_certificate_is_not_checked_where_a_source_says_so_and_the_log_tells(web, caplog, certificate):
    caplog.set_level(logging.WARNING)
    site = web.site("nas.example", {"/feed": page(b"mine"), "/1": page(b"one")}, secure=True, certificate=certificate)
    with pytest.raises(FetchError, match=r"its certificate does not hold.*verify_tls = false"):
        web.get(site.base + "/feed", access=Access(site.base))
    with web.open(access=Access(site.base, verify_tls=False)) as fetch:
        assert fetch(web.request(site.base + "/feed")).content == b"mine"
        assert fetch(web.request(site.base + "/1", purpose="page")).content == b"one"
    assert caplog.text.count("certificate of nas.example is not checked") == 1


def test_the_certificate_of_another_origin_is_checked_all_the_same(web):
    bad = web.site("bad.example", {"/1": page()}, secure=True, certificate={"identities": ["other.example"]})
    own = web.site("nas.example", {"/feed": redirect(bad.base + "/1")}, secure=True)
    with pytest.raises(FetchError, match="its certificate does not hold"):
        web.get(own.base + "/feed", access=Access(own.base, verify_tls=False))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"headers": (("Host", "s3cret"),)}, "^headers cannot set Host"),
        ({"headers": (("User-Agent", "s3cret"),)}, r"^headers cannot set User-Agent: .*contact in \[fetch\]"),
        ({"headers": (("Cookie", "s3cret"),)}, "^headers cannot set Cookie: set cookies instead"),
        ({"headers": (("X", "s3cret\r\nY: 1"),)}, "^headers: the value of X"),
        ({"headers": (("X", "例"),)}, "^headers: the value of X"),
        ({"headers": (("X Y", "s3cret"),)}, '^headers has the name "x y"'),
        ({"headers": (("X", "s3cret"), ("x", "s3cret"))}, "^headers has x twice"),
        ({"cookies": (("a", "s3cret; b=1"),)}, "^cookies: the value of a"),
        ({"username": "ada"}, "^username needs password"),
        ({"password": "s3cret"}, "^password needs username"),
        ({"username": "a:b", "password": "s3cret"}, "^username must not hold a colon"),
        ({"username": "a", "password": "s3cret", "headers": (("authorization", "Bearer s3cret"),)}, "^headers cannot set Authorization"),
    ],
)  # fmt: skip
def test_what_no_request_can_carry_is_refused_without_showing_it(fields, words):
    with pytest.raises(ValueError, match=words) as refusal:
        Access("https://paid.example/feed", **fields)
    assert "s3cret" not in str(refusal.value)
