"""How values are written: durations, sizes, paths, lists, flags, secrets."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicate.config.conversion import Surroundings, convert

AROUND = Surroundings("/root/of/it", {"TOKEN": "secret words", "EMPTY": ""})


def read(raw, hint, name="key"):
    return convert(raw, hint, name, AROUND)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("15m", 900),
        ("90s", 90),
        ("1h30m", 5400),
        ("1h 30m", 5400),
        ("2d", 172800),
        ("1w", 604800),
        ("500ms", 0.5),
        ("1m500ms", 60.5),
        ("0.5h", 1800),
        (" 15 m ", 900),
        ("0s", 0),
    ],
)
def test_durations(text, seconds):
    assert read(text, timedelta) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "raw",
    ["", "15", "m", "15x", "15m!", "-5m", "5m5m", "1e3s", "１５m", "9" * 30 + "w", 15, 1.5, True, [], date(2025, 1, 1)],
)
def test_what_is_no_duration(raw):
    with pytest.raises(ValueError, match=r"^must be a duration .* for example key = "):
        read(raw, timedelta)


@given(st.integers(0, 10**9))
def test_any_number_of_seconds_is_a_duration(seconds):
    assert read(f"{seconds}s", timedelta) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("raw", "size"),
    [
        (20, 20),
        ("20", 20),
        ("20B", 20),
        ("20MB", 20_000_000),
        ("20 mb", 20_000_000),
        ("1k", 1000),
        ("1KiB", 1024),
        ("1.5GB", 1_500_000_000),
        ("2TiB", 2 * 1024**4),
    ],
)
def test_sizes(raw, size):
    assert read(raw, int, "max_bytes") == size


@pytest.mark.parametrize("raw", ["", "MB", "20XB", "-1MB", "0.0001k", "9" * 30, 1.5, True, []])
def test_what_is_no_size(raw):
    with pytest.raises(ValueError, match=r"^must be a size.* for example max_bytes = "):
        read(raw, int, "max_bytes")


@pytest.mark.parametrize(
    ("raw", "hint", "expected"),
    [
        ("x", str, "x"),
        ("x", str | None, "x"),
        (3, int, 3),
        (3, int | None, 3),
        (3, float, 3.0),
        (0.5, float, 0.5),
        (True, bool, True),
        (["a", "b"], tuple[str, ...], ("a", "b")),
        ([], tuple[str, ...], ()),
        ("1m", timedelta | None, timedelta(minutes=1)),
    ],
)
def test_plain_values(raw, hint, expected):
    found = read(raw, hint)
    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("raw", "hint", "words"),
    [
        (3, str, r"a text, for example key = \"...\"; found the number 3"),
        (True, str, "a text.*found true"),
        (["a"], str, "a text.*found a list"),
        ({"a": 1}, str, "a text, or the name of a variable.*found a table"),
        (date(2025, 1, 1), str, "a text.*found a date"),
        ("3", int, 'a whole number, without quotes.*found the text "3"'),
        (3.0, int, "a whole number"),
        (True, int, "a whole number.*found true"),
        ("0.5", float, "a number, without quotes"),
        (True, float, "a number"),
        ("true", bool, "true or false, without quotes"),
        (1, bool, "true or false"),
        ("a", tuple[str, ...], 'a list of texts, for example key = \\["one", "two"\\]; found the text "a"'),
        (["a", 1], tuple[str, ...], "a text"),
    ],
)
def test_a_wrong_type_says_what_is_wanted_and_what_is_there(raw, hint, words):
    with pytest.raises(ValueError, match=f"^must be {words}"):
        read(raw, hint)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("seeds", "/root/of/it/seeds"),
        ("./a/../b", "/root/of/it/a/../b"),
        ("/abs", "/abs"),
        ("~/x", str(Path.home() / "x")),
    ],
)
def test_paths_become_absolute(text, path):
    assert read(text, str, "path") == path
    assert read(text, str, "feed_path") == path
    assert read(text, str, "pathology") == text


def test_a_home_folder_of_nobody_is_refused():
    with pytest.raises(ValueError, match="home folder of a user that is not known"):
        read("~no-such-user-here/x", str, "path")


def test_a_secret_is_taken_from_the_environment():
    assert read({"env": "TOKEN"}, str) == "secret words"
    assert read({"env": "TOKEN"}, str | None) == "secret words"
    assert read([{"env": "TOKEN"}, "b"], tuple[str, ...]) == ("secret words", "b")
    with pytest.raises(ValueError, match="the environment variable MISSING is not set"):
        read({"env": "MISSING"}, str)
    with pytest.raises(ValueError, match=r'env = "NAME"'):
        read({"env": "TOKEN", "file": "x"}, str)
    with pytest.raises(ValueError, match="must be a whole number"):
        read({"env": "TOKEN"}, int)


def test_a_type_that_cannot_be_written_is_a_mistake_of_the_program():
    with pytest.raises(TypeError, match="cannot be written"):
        read("x", dict)
