"""What a folder should not hold: each has a clear outcome, and the good article beside it is published."""

import os
import random
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import product
import pytest
from folders import CHINESE, GOOD, configure, contents, run, titles


def test_random_bytes_are_refused(folder: Path) -> None:
    (folder / "noise.txt").write_bytes(random.Random(7).randbytes(100_000))
    ran = run(folder)
    assert (ran.code, ran.kinds) == (0, {"good.txt": "new", "noise.txt": "refused"})
    assert ran.reasons["noise.txt"]


def test_an_empty_file_is_refused(folder: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "blank.txt").write_text("\n \n\t\n", encoding="utf-8")
    ran = run(folder)
    assert (ran.code, ran.kinds) == (0, {"good.txt": "new", "empty.txt": "refused", "blank.txt": "refused"})
    assert "no text" in ran.reasons["empty.txt"]


def test_a_huge_file_is_refused_and_memory_stays_flat(folder: Path) -> None:
    usual = peak_of_run(folder)
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    assert peak_of_run(folder) < usual + 20_000_000
    ran = run(folder)
    assert (ran.code, ran.kinds["huge.txt"]) == (0, "refused")
    assert "max_bytes" in ran.reasons["huge.txt"], "it says which setting allows more"


def peak_of_run(folder: Path) -> int:
    """The most memory that `syndicate run` has used at once, in bytes."""
    program = """
import sys
from syndicate.cli import main
code = main(["run"])
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(int(status["VmHWM"].split()[0]) * 1024)
sys.exit(code)
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder.parent,
        env=product.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-8-sig"])
def test_encodings_are_read_right(encoding: str, folder: Path) -> None:
    (folder / "chinese.txt").write_bytes(CHINESE.encode(encoding))
    ran = run(folder)
    assert (ran.code, ran.kinds) == (0, {"good.txt": "new", "chinese.txt": "new"})
    assert "渡轮恢复通航" in titles(folder.parent)
    assert all(paragraph in contents(folder.parent) for paragraph in CHINESE.split("\n\n")[1:2])


def test_control_characters_do_not_reach_a_feed(folder: Path) -> None:
    dirty = GOOD.replace("The ferry is back", "A \x1b[31mferry\x1b[0m is back").replace(
        "Sunday", "Sun\x00\x07day\x0b\ufffe"
    )
    (folder / "dirty.txt").write_bytes(dirty.encode())
    ran = run(folder)
    assert (ran.code, ran.kinds) == (0, {"good.txt": "new", "dirty.txt": "new"})
    for file in (folder.parent / "feeds").rglob("*.*"):
        text = file.read_text(encoding="utf-8")
        controls = {c for c in text if ord(c) < 32 and c not in "\t\n\r"} | {c for c in text if c in "\x7f\ufffe\uffff"}
        assert not controls, file


def make_fifo(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(path.parent)  # the whole path may be too long for a socket's name
        listening.bind(path.name)
        os.chdir(here)


def make_device(path: Path) -> None:
    os.mknod(path, stat.S_IFCHR | 0o644, os.makedev(1, 5))  # /dev/zero: reading it never ends


@pytest.mark.parametrize(("make", "word"), [(make_fifo, "pipe"), (make_socket, "socket")])
def test_what_is_no_file_is_refused_unopened(make: Callable[[Path], None], word: str, folder: Path) -> None:
    assert_refused(make, word, folder)


@pytest.mark.usefixtures("superuser")
def test_a_device_is_refused_unopened(folder: Path) -> None:
    assert_refused(make_device, "device", folder)


def assert_refused(make: Callable[[Path], None], word: str, folder: Path) -> None:
    make(folder / "odd.txt")
    ran = run(folder)
    assert (ran.code, ran.kinds) == (0, {"good.txt": "new", "odd.txt": "refused"})
    assert word in ran.reasons["odd.txt"]


def test_links_that_lead_in_a_circle_end(folder: Path) -> None:
    (folder / "one.txt").symlink_to("two.txt")
    (folder / "two.txt").symlink_to("one.txt")
    (folder / "below").mkdir()
    (folder / "below" / "up").symlink_to("..")
    ran = run(folder)
    assert ran.code in (0, 1)
    assert titles(folder.parent) == ["The ferry is back"], "once, though there are many ways to it"
    assert ran.kinds.pop("good.txt") == "new"
    assert set(ran.kinds.values()) <= {"refused", "failed"}
    assert {"one.txt", "two.txt"} <= set(ran.kinds)


def test_a_link_out_of_the_folder_is_refused_unless_allowed(folder: Path) -> None:
    outside = folder.parent / "outside.txt"
    outside.write_text(CHINESE, encoding="utf-8")
    (folder / "link.txt").symlink_to(outside)
    ran = run(folder)
    assert (ran.code, ran.kinds) == (0, {"good.txt": "new", "link.txt": "refused"})
    assert "follow_links" in ran.reasons["link.txt"], "it says which setting allows it"
    configure(folder.parent, "follow_links = true\n")
    assert run(folder).kinds == {"good.txt": "unchanged", "link.txt": "new"}
    assert "渡轮恢复通航" in titles(folder.parent)
