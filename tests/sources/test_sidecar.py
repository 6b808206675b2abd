"""A sidecar: what it may state, which file it speaks for, and what is refused in it."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from folder_items import items, make

from syndicate.values.item import Hints


@pytest.mark.parametrize("sidecar", ["talks.zh.toml", "talks.zh.txt.toml"])
def test_a_sidecar_states_what_the_text_does_not(tmp_path, sidecar):
    make(tmp_path, "x/talks.zh.txt")
    (tmp_path / "x" / sidecar).write_text(
        """
        captured_at = 2025-04-29T15:00:00+08:00
        title = " Talks "
        url = "https://example.org/a"
        authors = ["Ann", "Bo"]
        publisher = "The Paper"
        published = 2025-04-29
        updated = 2025-04-29T09:00:00Z
        language = "zh-Hans"
        tags = ["one"]
        image = "https://example.org/a.png"
        summary = "In short."
        guid = "talks-1"
        """,
        encoding="utf-8-sig",
    )
    (item,) = items(tmp_path)
    assert item.keys == ("guid:talks-1", "path:x/talks.zh.txt")
    assert item.captured_at.isoformat() == "2025-04-29T15:00:00+08:00"
    assert item.hints == Hints(
        title="Talks",
        url="https://example.org/a",
        authors=("Ann", "Bo"),
        publisher="The Paper",
        published=datetime(2025, 4, 29, tzinfo=UTC),
        updated=datetime(2025, 4, 29, 9, tzinfo=UTC),
        language="zh-Hans",
        tags=("one",),
        image="https://example.org/a.png",
        summary="In short.",
    )


def test_the_longer_sidecar_speaks_for_one_of_two_files_of_a_stem(tmp_path):
    make(tmp_path, "a.txt", "a.html")
    (tmp_path / "a.toml").write_text('title = "both"')
    (tmp_path / "a.txt.toml").write_text('title = "text"')
    assert [item.hints.title for item in items(tmp_path)] == ["both", "text"]


def test_a_local_time_is_taken_in_the_time_zone_of_the_source(tmp_path):
    make(tmp_path, "a.txt")
    (tmp_path / "a.toml").write_text("captured_at = 2025-04-29T15:00:00\n")
    assert items(tmp_path, timezone="Asia/Shanghai")[0].captured_at.utcoffset() == timedelta(hours=8)
    assert "a.toml:1: captured_at: has no time zone" in items(tmp_path)[0].problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('\ntitel = "x"', 'a.toml:2: unknown key "titel"; did you mean "title"?'),
        ("title = 3", "a.toml:1: title: must be a text"),
        ('title = ""', "a.toml:1: title: must be a text"),
        ('\n\nauthors = "Ann"', "a.toml:3: authors: must be a list of texts"),
        ("tags = [1]", "a.toml:1: tags: must be a text"),
        ('url = "example.org"', "a.toml:1: url: must be an address"),
        ('url = "javascript:alert(1)"', "a.toml:1: url: must be an address"),
        ('url = "http://["', "a.toml:1: url: "),
        ('language = "Chinese!"', "a.toml:1: language: must be a language tag"),
        ('published = "2025-04-29"', "a.toml:1: published: must be a time without quotes"),
        ("published = 2025-04-29T25:00:00Z", "a.toml:1: not valid TOML"),
        ("title =", "a.toml:1: not valid TOML"),
        ("title = '" + "x" * 200_000 + "'", "a.toml: too large"),
    ],
)
def test_a_wrong_sidecar_is_refused_with_its_line(tmp_path, text, problem):
    make(tmp_path, "a.txt")
    (tmp_path / "a.toml").write_text(text)
    (item,) = items(tmp_path)
    assert item.problem.startswith(f"its sidecar is wrong: {problem}")
    assert item.keys == ("path:a.txt",)


def test_a_sidecar_that_is_no_text_or_no_file_is_refused(tmp_path):
    make(tmp_path, "a.txt", "b.txt")
    (tmp_path / "a.toml").write_bytes(b"title = '\xff'")
    os.mkfifo(tmp_path / "b.toml")
    assert [item.problem.partition(";")[0] for item in items(tmp_path)] == [
        "its sidecar is wrong: a.toml: not UTF-8",
        "its sidecar is wrong: b.toml: a named pipe (FIFO) is not read, only regular files are",
    ]


def test_control_characters_of_a_sidecar_reach_nobody(tmp_path):
    make(tmp_path, "a.txt")
    (tmp_path / "a.toml").write_text(
        r"""
        title = "\u001B]0;forged\u0007A \u009B2Jtitle\u007F\nin two lines\u0000"
        authors = ["Ann\u001B[8m", "B\u009Fo"]
        tags = ["\u001B[2J"]
        publisher = "The\tPaper\u001B"
        summary = '''One line.
        Another.'''
        guid = "talks\u001B-1"
        """
    )
    (item,) = items(tmp_path)
    assert item.problem is None
    assert item.hints == Hints(
        title="]0;forgedA 2Jtitle in two lines",
        authors=("Ann[8m", "Bo"),
        tags=("[2J",),
        publisher="The Paper",
        summary="One line.\n        Another.",
    )
    assert item.keys[0] == "guid:talks-1"


def test_a_text_of_nothing_but_control_characters_is_none(tmp_path):
    make(tmp_path, "a.txt")
    (tmp_path / "a.toml").write_text(r'title = "\u001B\u0000"')
    assert "a.toml:1: title: must be a text" in items(tmp_path)[0].problem
