"""What the web client does with answers that are too large, too slow or broken, and when it is stopped."""

from datetime import timedelta

import pytest
from bad_server import PAGE, get, near, timed

from syndicate.errors import FetchError, RefusedError, StoppedError


@pytest.mark.parametrize("path", ["/bomb", "/flood", "/stated-large"])
def test_too_much_is_refused_while_it_comes(server, path):
    with timed(8), pytest.raises(RefusedError, match=r"too large.*100,000 \(max_bytes"):
        get(server.base + path)


def test_the_limit_of_the_request_wins(server):
    assert len(get(server.base + "/page", max_bytes=len(PAGE)).content) == len(PAGE)
    with pytest.raises(RefusedError, match="too large"):
        get(server.base + "/page", max_bytes=len(PAGE) - 1)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/cut-gzip", "breaks off"),
        ("/no-gzip", "not compressed"),
        ("/compressed", 'coding "compress"'),
        ("/too-short", "broke off"),
        ("/rubbish", "does not speak HTTP"),
    ],
)
def test_a_broken_answer_is_an_error_and_never_half_a_document(server, path, words):
    with pytest.raises(FetchError, match=words):
        get(server.base + path)


def test_a_body_that_is_longer_than_it_says_ends_where_it_says(server):
    assert get(server.base + "/too-long").content == b"x" * 10


@pytest.mark.parametrize("path", ["/drip", "/drip-headers", "/silent"])
def test_the_total_time_ends_what_drips_for_ever(server, path):
    settings = near(total_timeout=timedelta(seconds=0.3))
    with timed(8), pytest.raises(FetchError, match=r"not complete after 0\.3 s"):
        get(server.base + path, settings)


def test_a_silent_server_is_left_after_the_read_timeout(server):
    with timed(8), pytest.raises(FetchError, match="fell silent"):
        get(server.base + "/silent", near(read_timeout=timedelta(seconds=0.2)))


@pytest.mark.parametrize("path", ["/drip", "/drip-headers", "/silent", "/flood"])
def test_stopping_cuts_a_fetch_at_once(server, path):
    asked = []
    with timed(8), pytest.raises(StoppedError):
        get(server.base + path, near(max_bytes=10**12), stop=lambda: asked.append(1) or len(asked) > 2)
