"""What the client asks for is what it gets: codings by weight, preconditions in the order of the standard."""

from datetime import UTC, datetime

import pytest

from syndicate.service.negotiation import choose_coding, is_not_modified, is_refused

TAG = '"abc"'
MODIFIED = datetime(1994, 11, 6, 8, 49, 37, 900_000, tzinfo=UTC)
NOW = datetime(1994, 11, 6, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "coding"),
    [
        (None, "identity"),
        ("", "identity"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("x-gzip", "gzip"),
        ("br, gzip;q=0.5", "gzip"),
        ("deflate, br;q=1.0, zstd", "identity"),
        ("gzip;q=0", "identity"),
        ("gzip;q=0.000", "identity"),
        ("*", "gzip"),
        ("*;q=0.1", "gzip"),
        ("gzip;q=0, *", "identity"),
        ("gzip;q=0.2, identity;q=0.8", "identity"),
        ("gzip;q=0.8, identity;q=0.2", "gzip"),
        ("gzip ; q=0.8 , identity ; q=0.8", "gzip"),
        ("identity;q=0, gzip", "gzip"),
        ("*;q=0, gzip", "gzip"),
        ("*;q=0, identity", "identity"),
        ("identity;q=0", None),
        ("*;q=0", None),
        ("gzip;q=0, identity;q=0", None),
        ("br, *;q=0", None),
        (",, ,gzip", "gzip"),
        ("gzip;q=nonsense", "gzip"),
        ("gzip;level=9;q=0", "identity"),
    ],
)
def test_the_coding_follows_the_weights(field: str | None, coding: str | None) -> None:
    assert choose_coding(field) == coding


@pytest.mark.parametrize(
    ("field", "has_it"),
    [
        ('"abc"', True),
        ('W/"abc"', True),
        ('"x", "abc"', True),
        ('"x" ,W/"abc", "y"', True),
        ("*", True),
        (" * ", True),
        ('"x,abc"', False),
        ('"ab"', False),
        ('"ABC"', False),
        ("abc", False),
        ('"abc', False),
        ("", False),
    ],
)
def test_an_entity_tag_is_compared_weakly_and_as_a_whole(field: str, has_it: bool) -> None:
    assert is_not_modified(field, None, tag=TAG, modified=MODIFIED, now=NOW) is has_it


@pytest.mark.parametrize(
    ("field", "has_it"),
    [
        ("Sun, 06 Nov 1994 08:49:37 GMT", True),
        ("Sunday, 06-Nov-94 08:49:37 GMT", True),
        ("Sun Nov  6 08:49:37 1994", True),
        ("Sun, 06 Nov 1994 08:49:38 GMT", True),
        ("Sun, 06 Nov 1994 08:49:36 GMT", False),
        ("Sun, 06 Nov 1994 09:00:00 GMT", True),
        ("Sun, 06 Nov 1994 09:00:01 GMT", False),
        ("yesterday", False),
        ("", False),
        ("Sun, 99 Nov 1994 08:49:37 GMT", False),
        ("Sun, 06 Nov 99999999999 08:49:37 GMT", False),
    ],
)
def test_a_date_counts_to_the_second_in_all_three_forms(field: str, has_it: bool) -> None:
    assert is_not_modified(None, field, tag=TAG, modified=MODIFIED, now=NOW) is has_it


def test_the_tag_decides_alone_where_there_is_one() -> None:
    later, earlier = "Sun, 06 Nov 2044 08:49:37 GMT", "Sun, 06 Nov 1894 08:49:37 GMT"
    assert not is_not_modified('"other"', later, tag=TAG, modified=MODIFIED, now=NOW)
    assert is_not_modified(TAG, earlier, tag=TAG, modified=MODIFIED, now=NOW)
    assert not is_not_modified("malformed", later, tag=TAG, modified=MODIFIED, now=NOW)


@pytest.mark.parametrize(
    ("match", "since", "refused"),
    [
        ('"abc"', None, False),
        ('"x", "abc"', None, False),
        (" * ", None, False),
        ('W/"abc"', None, True),
        ('"x"', None, True),
        ("", None, True),
        (None, "Sun, 06 Nov 1994 08:49:37 GMT", False),
        (None, "Sun, 06 Nov 1994 08:49:36 GMT", True),
        (None, "yesterday", False),
        ('"abc"', "Sun, 06 Nov 1994 08:49:36 GMT", False),
    ],
)
def test_whoever_wants_one_version_gets_no_other(match: str | None, since: str | None, refused: bool) -> None:
    assert is_refused(match, since, tag=TAG, modified=MODIFIED) is refused


def test_without_preconditions_there_is_something_to_send() -> None:
    assert not is_refused(None, None, tag=TAG, modified=MODIFIED)
    assert not is_not_modified(None, None, tag=TAG, modified=MODIFIED, now=NOW)
