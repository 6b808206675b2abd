"""What an answer without a document becomes: the right error, in words that say what to do."""

from datetime import timedelta

import pytest
from small_web import START, page

from syndicate.errors import BlockedError, FetchError, GoneError, RefusedError

CHALLENGES = [
    (403, {"cf-mitigated": "challenge"}, b"<title>Just a moment...</title>", "Cloudflare"),
    (202, {"x-amzn-waf-action": "challenge"}, b"", "AWS WAF"),
    (405, {"x-amzn-waf-action": "captcha"}, b"", "AWS WAF"),
    (503, {}, b"<script>window._cf_chl_opt={cvId:'3'}</script>", "HTTP 503"),
    (200, {}, b'<script id="anubis_challenge" type="application/json">{}</script>', "HTTP 200"),
    (200, {}, b'<iframe src="/_Incapsula_Resource?SWUDNSAI=31"></iframe>', "HTTP 200"),
    (403, {}, b'<script src="https://ct.captcha-delivery.com/c.js"></script>', "HTTP 403"),
]


def answered(web, *answer, **settings):
    """The error that an answer becomes."""
    site = web.site("fair.example", {"/": answer})
    with pytest.raises(FetchError) as refusal:
        web.get(site.base + "/", **settings)
    assert refusal.value.address == site.base + "/"
    return refusal.value


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (401, BlockedError, "wants a login"),
        (403, BlockedError, "ask its owner for a feed or for leave"),
        (451, BlockedError, "legal reasons"),
        (410, GoneError, "gone for good"),
        (404, FetchError, "not found"),
        (500, FetchError, "a later run tries again"),
        (206, FetchError, "only a part"),
        (418, FetchError, "does not give it"),
    ],
)
def test_a_status_is_the_right_error_and_says_what_to_do(web, status, kind, words):
    error = answered(web, status, {}, b"some words")
    assert type(error) is kind
    assert words in str(error)
    assert f"(HTTP {status})" in str(error)
    assert (error.status, error.retry_after) == (status, None)


@pytest.mark.parametrize(("status", "headers", "body", "words"), CHALLENGES)
def test_a_challenge_page_is_named_as_such_whatever_its_status(web, status, headers, body, words):
    error = answered(web, status, headers, body)
    assert type(error) is BlockedError
    assert "challenge page that wants proof of a person" in str(error)
    assert "you may read it in a browser" in str(error)
    assert words in str(error)
    assert error.status == status


def test_an_article_about_challenge_pages_is_none(web):
    body = b"<pre>&lt;script id=&quot;anubis_challenge&quot;&gt;</pre><p>Just a moment... captcha-delivery.com</p>"
    site = web.site("fair.example", {"/": page(body)})
    assert web.get(site.base + "/").content == body


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry-After": "90"}, timedelta(seconds=90)),
        ({"Retry-After": "Tue, 29 Apr 2025 07:05:00 GMT"}, timedelta(minutes=5)),
        (
            {"Retry-After": "Wed, 30 Apr 2025 07:05:00 GMT", "Date": "Wed, 30 Apr 2025 07:00:00 GMT"},
            timedelta(minutes=5),
        ),
        ({"Retry-After": "99999999"}, timedelta(days=2)),
    ],
)
def test_when_to_come_again_is_told_in_both_forms_and_has_a_limit(web, status, headers, wait):
    error = answered(web, status, headers, b"", max_retry_after=timedelta(days=2))
    assert type(error) is FetchError
    assert (error.status, error.retry_after) == (status, START + wait)
    assert f"not before {START + wait:%Y-%m-%d %H:%M:%S} UTC" in str(error)


def test_a_large_error_page_is_not_read_to_its_end(web):
    def endless(handler):
        handler.close_connection = True
        handler.wfile.write(b"HTTP/1.1 404 Not Found\r\n\r\n")
        while not web.over.is_set():
            handler.wfile.write(b"x" * 65536)

    site = web.site("fair.example", {"/": endless})
    with pytest.raises(FetchError, match="not found"):
        web.get(site.base + "/")


def test_a_coding_that_was_not_asked_for_is_refused(web):
    assert type(answered(web, 200, {"Content-Encoding": "exi"}, b"?")) is RefusedError
