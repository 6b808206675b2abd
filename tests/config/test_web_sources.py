"""What a configuration says of a source on the web: tables of texts, secrets, and what is refused without showing it."""

import pytest

from syndicate.config import load
from syndicate.errors import ConfigError
from syndicate.sources import access

FEED = '[sources.paid]\nkind = "feed"\nurl = "https://paid.example/feed"\n'


def test_headers_and_cookies_are_tables_and_secrets_come_from_the_environment(site):
    text = (
        f'{FEED}username = "ada"\npassword = {{ env = "WORD" }}\nverify_tls = false\n'
        '[sources.paid.headers]\nX-Api-Key = { env = "KEY" }\n[sources.paid.cookies]\npath = "a/b"\n'
    )
    settings = site.load(text, WORD="word-s3cret", KEY="key-s3cret")
    found = access(settings.sources[0])
    assert (found.username, found.password, found.verify_tls) == ("ada", "word-s3cret", False)
    assert (found.headers, found.cookies) == ((("X-Api-Key", "key-s3cret"),), (("path", "a/b"),))
    assert "s3cret" not in repr(settings)


def test_a_variable_gives_them_too(site):
    settings = site.load(
        FEED.replace('feed"\nurl', 'page"\nurl'),
        SYNDICATE_SOURCES__PAID__HEADERS='{ X-Api-Key = "key-s3cret" }',
        SYNDICATE_SOURCES__PAID__VERIFY_TLS="false",
    )
    found = access(settings.sources[0])
    assert (found.headers, found.verify_tls) == ((("X-Api-Key", "key-s3cret"),), False)


def test_a_folder_shows_nothing_to_anyone(site):
    assert access(site.load().sources[0]) is None


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("headers = 73", "F:4: sources.paid.headers: must be a table of texts"),
        ('headers = "73"', "F:4: sources.paid.headers: must be a table of texts"),
        ('headers = { "X" = 73 }', 'F:4: sources.paid.headers: headers.X: must be a text, for example X = "..."'),
        ('headers = { "Host" = "73" }', "F:4: sources.paid.headers: headers cannot set Host"),
        ('username = "ada"\npassword = 73', "F:5: sources.paid.password: must be a text"),
        ('password = "73"', "F:4: sources.paid.password: password needs username"),
        ('headers = { X = { env = "NONE" } }', "the environment variable NONE is not set"),
        ("verify_tls = 0", "F:4: sources.paid.verify_tls: must be true or false"),
        ("max_pages = 0", "F:4: sources.paid.max_pages: max_pages must be from 1"),
    ],
)
def test_what_is_wrong_is_refused_at_its_line_without_showing_it(site, lines, words):
    (line,) = site.refused(f"{FEED}{lines}\n")
    assert words in line
    assert "73" not in line


def test_a_login_in_an_address_is_refused_without_showing_it(site):
    (line,) = site.refused(FEED.replace("//paid", "//ada:s3cret@paid"))
    assert line.startswith("F:3: sources.paid.url: url must not hold a login")
    assert "s3cret" not in line


def test_a_variable_that_is_no_table_is_refused_without_showing_it(site):
    site.file.write_text(FEED)
    with pytest.raises(ConfigError, match="must be a table of texts") as refusal:
        load(str(site.file), {"SYNDICATE_SOURCES__PAID__COOKIES": "cookie-s3cret"})
    assert "s3cret" not in str(refusal.value)
