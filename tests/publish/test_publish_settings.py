"""Settings say what is wrong with them, and what to write instead."""

import pickle

import pytest

from syndicate.publish import FeedSettings, SiteSettings


def made(**fields):
    return FeedSettings(**{"name": "all", "title": "All", "description": "Everything", "sources": ("a",), **fields})


def test_the_defaults_are_sound():
    site = SiteSettings()
    assert (site.title, site.base_url, site.timezone) == ("syndicate", None, "UTC")
    assert made().limit == 50
    assert pickle.loads(pickle.dumps((site, made()))) == (site, made())


@pytest.mark.parametrize("name", ["all", "a", "2025", "my-feed_2.x", "_x", "x-", "a..b", "x" * 100])
def test_names_that_can_stand_in_an_address_for_life(name):
    assert made(name=name).name == name


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("", None),
        ("Tech News", '"tech-news"'),
        (".hidden", '"hidden"'),
        ("..", None),
        ("a/b", '"a-b"'),
        ("新闻", None),
        ("a\n", '"a"'),
        ("x" * 101, '"' + "x" * 100 + '"'),
    ],
)
def test_other_names_are_refused_with_a_suggestion(name, hint):
    with pytest.raises(ValueError, match="feed name") as caught:
        made(name=name)
    assert ("did you mean" in str(caught.value)) == (hint is not None)
    assert (hint or "") in str(caught.value)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://example.org", "https://example.org"),
        ("https://example.org/", "https://example.org"),
        ("http://127.0.0.1:8026/news//", "http://127.0.0.1:8026/news"),
        ("http://[::1]:8026", "http://[::1]:8026"),
        ("https://Bücher.example/neue Feeds/", "https://xn--bcher-kva.example/neue%20Feeds"),
    ],
)
def test_base_url_is_what_feeds_may_carry_without_a_slash_at_its_end(given, kept):
    assert SiteSettings(base_url=given).base_url == kept


@pytest.mark.parametrize(
    "address",
    ["", "example.org", "/feeds", "ftp://example.org", "https://", "https://a b/", "https://x/?a=1", "https://x/#a"],
)
def test_a_base_url_that_is_no_web_address_is_refused(address):
    with pytest.raises(ValueError, match="base_url"):
        SiteSettings(base_url=address)


def test_a_base_url_with_a_password_is_refused_without_showing_it():
    with pytest.raises(ValueError, match="user name") as caught:
        SiteSettings(base_url="https://me:secret@example.org")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("home", ["news", "javascript:alert(1)", ""])
def test_a_home_that_is_no_web_address_is_refused(home):
    with pytest.raises(ValueError, match="home"):
        made(home=home)


@pytest.mark.parametrize(
    "tag", ["en", "en-GB", "zh-Hans", "zh-Hant-HK", "de-CH-1996", "es-419", "yue", "sr-Latn-RS-x-mine", "i-klingon"]
)
def test_well_formed_languages(tag):
    assert SiteSettings(language=tag).language == tag
    assert made(language=tag).language == tag


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("en_US", 'did you mean "en-US"'),
        ("zh_Hans_CN.UTF-8", 'did you mean "zh-Hans-CN"'),
        ("english", "write it like"),
        ("e", "write it like"),
        ("", "write it like"),
        ("en-", "write it like"),
        ("en-a", "write it like"),
        ("中文", "write it like"),
    ],
)
def test_other_languages_are_refused(tag, hint):
    for make in (lambda: SiteSettings(language=tag), lambda: made(language=tag)):
        with pytest.raises(ValueError, match="BCP 47") as caught:
            make()
        assert hint in str(caught.value)


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "Asia/Shanghai", "America/Argentina/Ushuaia"])
def test_time_zones_of_the_iana_database(zone):
    assert SiteSettings(timezone=zone).timezone == zone


@pytest.mark.parametrize(
    ("zone", "hint"),
    [("Europe/Berln", "Europe/Berlin"), ("", "UTC"), ("../etc/passwd", "UTC"), ("Europe", ""), ("/usr", "UTC")],
)
def test_other_time_zones_are_refused(zone, hint):
    with pytest.raises(ValueError, match="IANA") as caught:
        SiteSettings(timezone=zone)
    assert hint in str(caught.value)


@pytest.mark.parametrize("limit", [1, 50, 10_000])
def test_limits_in_range(limit):
    assert made(limit=limit).limit == limit


@pytest.mark.parametrize("limit", [0, -1, 10_001])
def test_limits_out_of_range(limit):
    with pytest.raises(ValueError, match=str(limit)):
        made(limit=limit)


@pytest.mark.parametrize("key", ["title", "description", "author"])
@pytest.mark.parametrize("text", ["", " \n", "\u200b", "\x00"])
def test_an_empty_label_is_refused(key, text):
    with pytest.raises(ValueError, match=key):
        made(**{key: text})
    with pytest.raises(ValueError, match=key):
        SiteSettings(**{key: text})
