"""Feed files are whole, readable by all, and left alone when nothing changed, whatever the system does."""

import os
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from syndicate.errors import PublishError
from syndicate.publish import digest, digests, write

OLD = {"rss.xml": b"<rss>old</rss>", "feed.json": b'{"old": true}'}
NEW = {"rss.xml": b"<rss>new</rss>", "feed.json": b'{"old": false}'}
NOBODY = 65534


def contents(folder):
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def child(folder, code):
    """Runs `code` in a process of its own, with OLD, NEW and `folder` at hand."""
    start = f"""
        import os, signal, sys
        sys.path[:0] = {sys.path!r}
        from syndicate.errors import PublishError
        from syndicate.publish import write
        OLD, NEW, folder = {OLD!r}, {NEW!r}, {str(folder)!r}
    """
    program = textwrap.dedent(start) + textwrap.dedent(code)
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def test_the_folder_is_made(tmp_path):
    folder = tmp_path / "feeds" / "all"
    write(str(folder), NEW)
    assert contents(folder) == NEW


def test_files_are_replaced(tmp_path):
    write(str(tmp_path), OLD)
    write(str(tmp_path), NEW)
    assert contents(tmp_path) == NEW


def test_an_unchanged_file_is_not_touched(tmp_path):
    write(str(tmp_path), OLD)
    for path in tmp_path.iterdir():
        os.utime(path, (1_000_000, 1_000_000))
    write(str(tmp_path), {**OLD, "rss.xml": NEW["rss.xml"]})
    assert (tmp_path / "feed.json").stat().st_mtime == 1_000_000
    assert (tmp_path / "rss.xml").stat().st_mtime > 1_000_000


@pytest.mark.parametrize("umask", [0o077, 0o000, 0o777])
def test_everyone_may_read(tmp_path, umask):
    before = os.umask(umask)
    try:
        write(str(tmp_path / "feeds" / "all"), NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "feeds").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "feeds" / "all").stat().st_mode) == 0o755
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "feeds" / "all").iterdir()} == {0o644}


def test_a_file_that_not_everyone_may_read_is_replaced(tmp_path):
    write(str(tmp_path), OLD)
    (tmp_path / "rss.xml").chmod(0o600)
    write(str(tmp_path), OLD)
    assert stat.S_IMODE((tmp_path / "rss.xml").stat().st_mode) == 0o644


@pytest.mark.parametrize("name", ["../rss.xml", "a/b", "/etc/x", "", ".", "..", "a/"])
def test_a_name_that_is_a_path_is_refused(tmp_path, name):
    with pytest.raises(ValueError, match="plain file name"):
        write(str(tmp_path / "feeds"), {name: b"x"})
    assert not (tmp_path / "feeds").exists()


def test_a_link_is_replaced_and_what_it_leads_to_is_not_touched(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(NEW["rss.xml"])
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "rss.xml").symlink_to(elsewhere)
    (folder / ".rss.xml.new").symlink_to(elsewhere)
    write(str(folder), {"rss.xml": b"other"})
    assert elsewhere.read_bytes() == NEW["rss.xml"]
    assert contents(folder) == {"rss.xml": b"other"}


def test_a_named_pipe_is_replaced_unopened(tmp_path):
    os.mkfifo(tmp_path / "rss.xml")
    assert digests(str(tmp_path), ["rss.xml"]) == {}
    write(str(tmp_path), NEW)
    assert contents(tmp_path) == NEW


def test_digests_say_what_is_on_the_disk(tmp_path):
    write(str(tmp_path), NEW)
    (tmp_path / "folder").mkdir()
    assert digests(str(tmp_path), [*NEW, "missing", "folder"]) == {name: digest(NEW[name]) for name in NEW}
    (tmp_path / "rss.xml").write_bytes(b"damaged")
    assert digests(str(tmp_path), ["rss.xml"]) == {"rss.xml": digest(b"damaged")}
    assert digests(str(tmp_path / "nowhere"), NEW) == {}


def test_bytes_are_on_the_disk_before_the_old_file_goes(tmp_path, monkeypatch):
    calls = []
    flush, rename = os.fsync, Path.replace

    def record_flush(descriptor):
        calls.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "flush")
        flush(descriptor)

    def record_rename(source, target):
        calls.append("rename")
        return rename(source, target)

    monkeypatch.setattr(os, "fsync", record_flush)
    monkeypatch.setattr(Path, "replace", record_rename)
    write(str(tmp_path), NEW)
    assert calls == ["flush", "flush", "rename", "rename", "folder"]
    write(str(tmp_path), NEW)
    assert len(calls) == 5


# What goes wrong


def test_a_folder_in_the_place_of_a_file(tmp_path):
    write(str(tmp_path), OLD)
    (tmp_path / "atom.xml" / "precious").mkdir(parents=True)
    for files in ({"atom.xml": b"x", **NEW}, {**NEW, "atom.xml": b"x"}):
        with pytest.raises(PublishError, match=r"atom\.xml could not be written: a folder stands .*; move it away"):
            write(str(tmp_path), files)
        assert {name: (tmp_path / name).read_bytes() for name in OLD} == OLD
        assert sorted(path.name for path in tmp_path.iterdir()) == ["atom.xml", "feed.json", "rss.xml"]
    (tmp_path / "atom.xml").rename(tmp_path / "elsewhere")
    write(str(tmp_path), files)
    assert {name: (tmp_path / name).read_bytes() for name in files} == files


def test_a_file_in_the_place_of_the_folder(tmp_path):
    (tmp_path / "feeds").write_bytes(b"")
    with pytest.raises(PublishError, match=r"feeds could not be written: a file stands in the place"):
        write(str(tmp_path / "feeds"), NEW)
    with pytest.raises(PublishError, match=r"feeds could not be written: a file stands in the place"):
        write(str(tmp_path / "feeds" / "all"), NEW)


def test_a_circle_of_links_in_the_place_of_the_folder(tmp_path):
    (tmp_path / "feeds").symlink_to(tmp_path / "feeds")
    with pytest.raises(PublishError, match="feeds"):
        write(str(tmp_path / "feeds" / "all"), NEW)


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a file system of 64 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        message = f"no small file system can be mounted here: {mounted.stderr.strip()}"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_keeps_the_last_good_files(small_disk):
    write(str(small_disk), OLD)
    large = {"rss.xml": b"x" * 20_000, "feed.json": b"y" * 100_000}
    with pytest.raises(PublishError, match=r"feed\.json could not be written: the disk is full; free some space"):
        write(str(small_disk), large)
    assert contents(small_disk) == OLD
    write(str(small_disk), NEW)
    assert contents(small_disk) == NEW


def test_a_disk_that_is_full_to_the_last_byte(small_disk):
    write(str(small_disk), OLD)
    with pytest.raises(OSError, match="No space"), (small_disk / "ballast").open("wb", buffering=0) as ballast:
        while True:
            ballast.write(b"x" * 4096)
    with pytest.raises(PublishError, match="the disk is full"):
        write(str(small_disk), NEW)
    (small_disk / "ballast").unlink()
    assert contents(small_disk) == OLD


WRITE_AS_NOBODY = f"""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid({NOBODY})
        os.setuid({NOBODY})
    try:
        write(folder, NEW)
    except PublishError as error:
        print(error)
"""


def test_a_folder_that_may_not_be_written(open_folder):
    folder = open_folder / "feeds"
    write(str(folder), OLD)
    folder.chmod(0o555)
    refused = child(folder, WRITE_AS_NOBODY).stdout
    folder.chmod(0o755)
    assert refused.startswith(f"{folder}/rss.xml could not be written: this user may not write there; give it")
    assert contents(folder) == OLD


def test_a_file_of_another_user_in_a_folder_where_only_its_owner_may_replace_it(open_folder):
    folder = open_folder / "feeds"
    write(str(folder), OLD)
    (folder / "rss.xml").unlink()
    folder.chmod(0o1777)
    refused = child(folder, WRITE_AS_NOBODY).stdout
    if os.geteuid() == 0:
        assert refused.startswith(
            f"{folder}/feed.json could not be written: it is protected or belongs to another user"
        )
        assert contents(folder) == {"feed.json": OLD["feed.json"]}
    else:
        assert contents(folder) == NEW


def test_a_folder_that_may_not_be_made(open_folder):
    open_folder.chmod(0o555)
    refused = child(open_folder / "feeds" / "all", WRITE_AS_NOBODY).stdout
    open_folder.chmod(0o755)
    assert refused.startswith(f"{open_folder}/feeds could not be written: this user may not write there; give it")


def test_a_folder_that_may_not_be_reached(open_folder):
    write(str(open_folder / "closed" / "feeds"), OLD)
    (open_folder / "closed").chmod(0o000)
    refused = child(open_folder / "closed" / "feeds", WRITE_AS_NOBODY).stdout
    (open_folder / "closed").chmod(0o755)
    assert refused.startswith(f"{open_folder}/closed/feeds could not be written: this user may not write there")


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_killed_publisher_leaves_the_old_files_and_the_next_one_clears_up(tmp_path, moment):
    write(str(tmp_path), OLD)
    code = f"""
        import pathlib
        def die(*_):
            os.kill(os.getpid(), signal.SIGKILL)
        os.fsync = die if {moment!r} == "fsync" else os.fsync
        pathlib.Path.replace = die
        write(folder, NEW)
    """
    assert child(tmp_path, code).returncode == -signal.SIGKILL
    assert {name: (tmp_path / name).read_bytes() for name in OLD} == OLD
    assert (tmp_path / ".rss.xml.new").exists()
    write(str(tmp_path), NEW)
    assert contents(tmp_path) == NEW
