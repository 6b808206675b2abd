"""Characters, addresses, languages and dates as feeds may carry them."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from syndicate.publish.addresses import web_address
from syndicate.publish.characters import first_words, one_line, readable
from syndicate.publish.dates import exact, rfc822, whole
from syndicate.publish.language import publishable

ANY_TEXT = st.text(st.characters())


@given(ANY_TEXT)
def test_legal_text_goes_through_xml_unchanged(text):
    element = etree.Element("a")
    element.text = readable(text)
    assert (etree.fromstring(etree.tostring(element)).text or "") == readable(text)
    assert readable(readable(text)) == readable(text)


@pytest.mark.parametrize(
    "text", ["a\tb\nc", "שלום\u200f", "👩\u200d👧", "𝒳 \U0010fffd", "\ufffd", "na\u0308ive", "\u2028"]
)
def test_what_carries_meaning_stays(text):
    assert readable(text) == text


@pytest.mark.parametrize(
    ("text", "kept"), [("a\r\nb\rc", "a\nb\nc"), ("a\x0bb\x0cc\x85d", "a b c d"), ("\ud800x\udc00", "x")]
)
def test_other_line_ends_and_controls(text, kept):
    assert readable(text) == kept


@given(ANY_TEXT)
def test_a_label_is_one_line(text):
    label = one_line(text)
    assert label == " ".join(label.split())
    assert one_line(label) == label


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("short", "short"),
        ("exactly ten", "exactly…"),
        ("abcdefghijklmno", "abcdefghij…"),
        ("12345678 9012", "12345678…"),
        ("123456789e\u0301x", "123456789…"),
        ("12345678👩\u200d👧x", "12345678…"),
        ("123456789👍🏽x", "123456789…"),
        ("123456789🇨🇭x", "123456789…"),
        ("12345678🏴\U000e0067\U000e0062\U000e007fx", "12345678…"),
    ],
)
def test_first_words(text, beginning):
    assert first_words(text, 10) == beginning


@given(ANY_TEXT.map(one_line))
def test_first_words_are_a_beginning(text):
    words = first_words(text, 20)
    assert text.startswith(words.removesuffix("…"))
    assert len(words) <= 21


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTP://Example.ORG:8080/A?b=c&d#e", "http://example.org:8080/A?b=c&d#e"),
        (" https://example.org/a b\n", "https://example.org/a%20b"),
        ("https://example.org/50%", "https://example.org/50%25"),
        ("https://example.org/%E4%BD%A0", "https://example.org/%E4%BD%A0"),
        ("https://example.org/你好?q=ü#ß", "https://example.org/%E4%BD%A0%E5%A5%BD?q=%C3%BC#%C3%9F"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://www.φάρος.example/", "https://www.xn--hxa2bffq.example/"),
        ("https://i❤.example/", "https://xn--i-7iq.example/"),
        ("https://an_entry.straße.example/", "https://an_entry.xn--strae-oqa.example/"),
        ("https://user:secret@example.org/a", "https://example.org/a"),
        ("http://[2001:db8::1]:80/", "http://[2001:db8::1]:80/"),
        ("https://example.org/a[1]|{2}", "https://example.org/a%5B1%5D%7C%7B2%7D"),
    ],
)
def test_web_addresses(text, address):
    assert web_address(text) == address
    assert web_address(address) == address


@pytest.mark.parametrize(
    "text",
    [
        *(
            None,
            "",
            "example.org",
            "//example.org/",
            "/a",
            "javascript:alert(1)",
            "mailto:a@b",
            "https://",
            "https:///a",
        ),
        *(
            "http://exa mple.org",
            "http://ü..org",
            "http://[::1",
            "http://a:99999/",
            "http://" + "a" * 70 + ".org",
            "http://\x00",
        ),
    ],
)
def test_what_is_no_web_address(text):
    assert web_address(text) is None


@given(ANY_TEXT)
def test_a_web_address_is_ascii(text):
    for address in filter(None, (web_address(f"https://example.org/{text}"), web_address(f"https://{text}/"))):
        assert re.fullmatch(r"https://[!-~]+", address)
        assert not re.search(r"[\"<>\\^`{|}]", address)


@pytest.mark.parametrize(
    ("tag", "published"),
    [
        ("en", "en"),
        ("zh-Hans", "zh-Hans"),
        ("x-mine", None),
        ("i-klingon", None),
        ("en_US", None),
        ("", None),
        (None, None),
    ],
)
def test_languages_that_readers_know(tag, published):
    assert publishable(tag) == published


def test_dates():
    moment = datetime(2025, 4, 29, 8, 0, 0, 7999, tzinfo=timezone(timedelta(hours=8)))
    assert rfc822(moment) == "Tue, 29 Apr 2025 00:00:00 GMT"
    assert whole(moment).isoformat() == "2025-04-29T08:00:00+08:00"
    assert exact(moment).isoformat() == "2025-04-29T08:00:00.007000+08:00"


def test_an_offset_of_odd_seconds_becomes_utc():
    moment = datetime(1890, 1, 1, 8, 5, 43, tzinfo=timezone(timedelta(hours=8, minutes=5, seconds=43)))
    assert whole(moment).isoformat() == "1890-01-01T00:00:00+00:00"


@given(st.datetimes(timezones=st.timezones()))
def test_dates_name_the_same_moment(moment):
    assert datetime.fromisoformat(whole(moment).isoformat()).utctimetuple() == moment.utctimetuple()
    assert rfc822(moment) == moment.astimezone(UTC).strftime("%a, %d %b ") + rfc822(moment)[12:]
