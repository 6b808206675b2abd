"""Times in the words that people use."""

from datetime import UTC, datetime, timedelta

import pytest

from syndicate.cli.times import ago, span

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(900, "15m"), (5400, "1h30m"), (90, "1m30s"), (172_800, "2d"), (1, "1s"), (0.5, "0.5s"), (86_461, "1d1m1s")],
)
def test_a_length_of_time_as_the_configuration_writes_it(seconds, words):
    assert span(timedelta(seconds=seconds)) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "now"), (1, "1 second ago"), (7200, "2 hours ago"), (-60, "in 1 minute"), (90_000, "1 day ago")],
)
def test_a_moment_as_people_see_it_from_now(seconds, words):
    assert ago(NOW - timedelta(seconds=seconds), NOW) == words


def test_what_never_was():
    assert ago(None, NOW) == "never"
