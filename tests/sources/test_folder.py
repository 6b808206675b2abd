"""A folder's items: which files, in which order, known by what, captured when, and what is refused and why."""

import os
import random
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from folder_items import NOW, items, make, places

from syndicate.errors import FetchError, StoppedError
from syndicate.fetch import FetchSettings, open_fetch
from syndicate.sources import KINDS, FolderSettings
from syndicate.sources.folder import discover
from syndicate.values.item import Hints
from syndicate.values.source import Source, SourceState


def test_files_of_every_depth_come_in_the_order_of_their_bytes(tmp_path):
    names = ["Z.txt", "a-b.txt", "a.md", "a/b.html", "a/b.markdown", "a/c/d.htm", "b.text", "é.txt", "空.txt", "😀.txt"]
    for name in random.Random(7).sample(names, len(names)):
        make(tmp_path, name)
    make(tmp_path, "picture.png", "data.json", "b.toml")
    assert places(tmp_path) == sorted(names, key=str.encode)


def test_an_item_says_what_it_is_known_by_and_how_it_is_fetched(tmp_path):
    make(tmp_path, "a/空 #1.txt", text="words")
    (item,) = items(tmp_path)
    assert (item.place, item.keys, item.problem) == ("a/空 #1.txt", ("path:a/空 #1.txt",), None)
    assert item.hints == Hints()
    (request,) = item.requests
    assert request.within == str(tmp_path)
    with open_fetch(FetchSettings(), lambda: NOW, lambda: False) as fetch:
        assert fetch(request).content == b"words"


def test_hidden_files_and_leftovers_are_passed_over(tmp_path):
    make(
        tmp_path,
        ".hidden.txt",
        ".git/a.txt",
        "a.txt~",
        ".a.txt.swp",
        "a.swp",
        "a.tmp",
        "a.txt.part",
        "#a.txt#",
        "#1 hit.txt",
    )
    assert places(tmp_path, include=("**/*",)) == ["#1 hit.txt"]


def test_include_and_exclude(tmp_path):
    make(tmp_path, "a.txt", "a.log", "drafts/b.txt", "x/drafts/c.txt", "README.md")
    assert places(tmp_path, include=("**/*.log",)) == ["a.log"]
    assert places(tmp_path, exclude=("drafts/**", "readme.*")) == ["a.txt", "x/drafts/c.txt"]
    assert places(tmp_path, exclude=("**/drafts/**", "*.md")) == ["a.txt"]


def test_names_that_cannot_be_shown_are_escaped_and_never_taken_for_each_other(tmp_path):
    names = [b"caf\xe9.txt", rb"caf\xe9.txt", b"two\nlines.txt", b"\x1b[31m.txt"]
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(name)
    found = items(tmp_path)
    assert {item.place for item in found} == {r"caf\xe9.txt", r"two\nlines.txt", r"\x1b[31m.txt"}
    assert len({item.keys for item in found}) == 4
    assert rb"path:caf\xe9.txt".decode() in {item.keys[0] for item in found}
    with open_fetch(FetchSettings(), lambda: NOW, lambda: False) as fetch:
        assert sorted(fetch(item.requests[0]).content for item in found) == sorted(names)
    for item in found:
        (item.place + item.keys[0] + item.requests[0].address).encode()


def test_what_is_no_file_is_an_item_with_a_problem(tmp_path, monkeypatch):
    make(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.bin")
    (tmp_path / "dangling.txt").symlink_to("gone")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "device.txt").symlink_to("/dev/null")
    (tmp_path / "folder.txt").mkdir()
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        problems = {item.place: item.problem for item in items(tmp_path)}
    assert problems.pop("a.txt") is None
    assert set(problems) == {"pipe.txt", "socket.txt", "device.txt", "dangling.txt", "loop.txt"}
    for name in ("pipe.txt", "socket.txt", "device.txt"):
        assert "no regular file" in problems[name]
    for name in ("dangling.txt", "loop.txt"):
        assert "leads nowhere" in problems[name]


def test_links_to_folders_end_and_do_not_leave_unless_allowed(tmp_path):
    folder, outside = tmp_path / "in", tmp_path / "out"
    make(folder, "sub/a.txt")
    make(outside, "b.txt")
    (folder / "sub" / "up").symlink_to("..")
    (folder / "twin").symlink_to("sub")
    (folder / "way").symlink_to(outside)
    refused, kept = sorted(items(folder), key=lambda item: item.problem is None)
    assert (refused.place, kept.place) == ("way/", "sub/a.txt")
    assert "leaves the folder" in refused.problem
    assert places(folder, follow_links=True) == ["sub/a.txt", "way/b.txt"]
    assert places(folder, exclude=("way",)) == ["sub/a.txt"]


def test_a_link_to_a_file_outside_is_left_to_the_guard_of_fetch(tmp_path):
    make(tmp_path, "in/a.txt", "secret.txt")
    (tmp_path / "in" / "b.txt").symlink_to("../secret.txt")
    request = items(tmp_path / "in")[1].requests[0]
    with open_fetch(FetchSettings(), lambda: NOW, lambda: False) as fetch, pytest.raises(FetchError, match="leaves"):
        fetch(request)
    assert items(tmp_path / "in", follow_links=True)[1].requests[0].within is None


def test_a_folder_that_may_not_be_listed_is_an_item_with_a_problem(open_folder):
    """As a child of another user: to us as root every folder is open."""
    make(open_folder, "a.txt", "closed/b.txt")
    (open_folder / "closed").chmod(0)
    script = (
        "import os, sys; from syndicate.sources import *; from syndicate.values.source import Source, SourceState\n"
        "if os.getuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "for path in sys.argv[1:]:\n"
        "    source = Source('s', 'folder', FolderSettings(path))\n"
        "    try:\n"
        "        for item in discover(source, SourceState('s'), None).items: print(item.place, item.problem)\n"
        "    except Exception as error: print(type(error).__name__, error)\n"
    )
    command = [sys.executable, "-c", script, str(open_folder), str(open_folder / "closed")]
    child = subprocess.run(command, capture_output=True, text=True, check=False)
    (open_folder / "closed").chmod(0o755)
    assert child.stdout.splitlines() == [
        "a.txt None",
        "closed/ the folder cannot be listed (Permission denied); allow it, or exclude it",
        f"FetchError the folder {open_folder}/closed cannot be listed: Permission denied; make it, or let us read it",
    ]


def test_a_folder_that_vanished_fails_as_a_whole(tmp_path):
    with pytest.raises(FetchError, match="cannot be listed"):
        items(tmp_path / "gone")


def test_a_file_that_vanishes_meanwhile_is_left_to_the_reading(tmp_path):
    make(tmp_path, "a.txt", "b.txt")
    found = discover(FolderSettings(str(tmp_path)), SourceState("seeds"), lambda request: None, None)
    next(found)
    (tmp_path / "b.txt").unlink()
    (item,) = found
    assert (item.place, item.problem, item.captured_at, item.captured_basis) == ("b.txt", None, None, None)


def test_too_many_files_are_cut_and_an_item_says_so(tmp_path):
    make(tmp_path, "a.txt", "b.txt", "c.txt")
    *_, last = found = items(tmp_path, max_files=2)
    assert [item.place for item in found] == ["a.txt", "b.txt", "."]
    assert last.problem.startswith("1 of 3 files")
    assert places(tmp_path, max_files=3) == ["a.txt", "b.txt", "c.txt"]


def test_captured_at_is_the_sidecars_else_the_names_else_the_files(tmp_path):
    make(tmp_path, "2025-04-29.txt", "2025-04-28.txt", "plain.txt")
    (tmp_path / "2025-04-28.toml").write_text("captured_at = 2025-04-30T15:00:00+08:00")
    os.utime(tmp_path / "plain.txt", (86400, 86400))
    moments = {
        item.place: (item.captured_at.isoformat(), item.captured_basis)
        for item in items(tmp_path, timezone="Asia/Shanghai")
    }
    assert moments == {
        "2025-04-28.txt": ("2025-04-30T15:00:00+08:00", "stated"),
        "2025-04-29.txt": ("2025-04-29T00:00:00+08:00", "stated"),
        "plain.txt": ("1970-01-02T00:00:00+00:00", "changed"),
    }


def test_stopping_ends_the_discovery(tmp_path):
    make(tmp_path, "a.txt", "a.toml", text="")
    with pytest.raises(StoppedError):
        items(tmp_path, stop=lambda: True)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"path": ""}, "^path must"),
        ({"include": ()}, "^include must"),
        ({"include": ("/a",)}, '^include has the pattern "/a"'),
        ({"exclude": ("",)}, "^exclude has the pattern"),
        ({"max_files": 0}, "^max_files must"),
    ],
)
def test_settings_that_cannot_be_right_are_refused(settings, words):
    with pytest.raises(ValueError, match=words):
        FolderSettings(**{"path": "seeds", **settings})


def test_a_missing_folder_is_found_out_before_any_run(tmp_path):
    make(tmp_path, "a.txt")
    KINDS["folder"].check(Source("s", "folder", FolderSettings(str(tmp_path))))
    for name, words in [("gone", "cannot be entered: No such file"), ("a.txt", "is no folder")]:
        with pytest.raises(ValueError, match=f"^path {tmp_path / name} {words}"):
            KINDS["folder"].check(Source("s", "folder", FolderSettings(str(tmp_path / name))))


def test_settings_of_another_kind_are_a_mistake_of_the_program():
    with pytest.raises(TypeError, match="FolderSettings"):
        KINDS["folder"].check(Source("s", "folder", object()))
