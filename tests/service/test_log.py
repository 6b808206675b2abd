"""The log is lines with a time, a level and words, and nothing else gets in."""

import io
import logging
import re

import pytest

from syndicate.service.log import write_log


@pytest.fixture
def log():
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    write_log(stream)
    yield stream
    root.handlers[:], root.level = before, level


def test_a_line_has_a_time_a_level_and_words(log):
    logging.getLogger("syndicate.anything").info("Source %s: %d new.", "seeds", 3)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} INFO Source seeds: 3 new\.\n", log.getvalue())


def test_words_from_outside_stay_in_their_line_and_do_not_speak_to_the_terminal(log):
    logging.getLogger("syndicate").warning("Item %s", "a\nINFO all is well\x1b[2J\u2028新闻")
    assert log.getvalue().count("\n") == 1
    assert "\x1b" not in log.getvalue()
    assert "新闻" in log.getvalue()


def test_words_from_outside_in_an_exception_do_neither(log):
    try:
        raise ValueError("bad\x1b[2J\n2026-11-30T21:00:00+0000 INFO all is well\u2028\u202e新闻")
    except ValueError:
        logging.getLogger("syndicate").exception("Source seeds could not be run.")
    first, *others = log.getvalue().splitlines()
    assert first.endswith("ERROR Source seeds could not be run.")
    assert others[0] == "  Traceback (most recent call last):"
    assert all(line.startswith("  ") and line.isprintable() for line in others)
    assert "新闻" in log.getvalue()


def test_libraries_below_do_not_log_the_addresses_of_requests(log):
    logging.getLogger("httpx").info("HTTP Request: GET https://example.org/?token=secret")
    logging.getLogger("apscheduler.scheduler").info("Added job")
    assert log.getvalue() == ""
    logging.getLogger("uvicorn.error").error("something is wrong")
    assert "ERROR something is wrong" in log.getvalue()
