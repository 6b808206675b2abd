"""Local files: what is read, what is refused and in which words, and that nothing but regular files is opened."""

import os
import socket
import subprocess
import sys
import threading
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from syndicate.errors import FetchError, RefusedError, StoppedError
from syndicate.fetch import FetchSettings, open_fetch
from syndicate.values.document import Request

NOW = datetime(2025, 4, 29, 7, tzinfo=UTC)


def fetch(path, *, within=None, max_bytes=None, stop=lambda: False, settings=None):
    with open_fetch(settings or FetchSettings(), lambda: NOW, stop) as fetcher:
        return fetcher(Request(Path(path).as_uri(), within and str(within), max_bytes))


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.txt", "text/plain"),
        ("a.b.TXT", "text/plain"),
        ("a.text", "text/plain"),
        ("a.md", "text/markdown"),
        ("a.markdown", "text/markdown"),
        ("a.html", "text/html"),
        ("a.HTM", "text/html"),
        ("a.xhtml", "application/xhtml+xml"),
        ("a", None),
        ("a.bin", None),
        ("100% sure? #1 空.txt", "text/plain"),
    ],
)
def test_a_file_is_given_as_it_is_with_the_media_type_of_its_extension(tmp_path, name, media_type):
    content = bytes(range(256)) * 3
    (tmp_path / name).write_bytes(content)
    document = fetch(tmp_path / name)
    assert document.content == content
    assert document.media_type == media_type
    assert document.fetched_at == NOW
    assert document.address == (tmp_path / name).as_uri()
    assert document.captured_at is None


def test_a_name_that_is_not_utf8_is_read(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_bytes(b"coffee")
    assert fetch(os.fsdecode(path)).content == b"coffee"


def test_an_empty_file_is_an_empty_document(tmp_path):
    (tmp_path / "a.txt").touch()
    assert fetch(tmp_path / "a.txt").content == b""


@pytest.mark.parametrize("size", [999, 1000, 1001])
def test_the_limit_is_the_largest_size_that_is_read(tmp_path, size):
    (tmp_path / "a.txt").write_bytes(b"x" * size)
    if size <= 1000:
        assert len(fetch(tmp_path / "a.txt", max_bytes=1000).content) == size
        return
    with pytest.raises(RefusedError, match=r"1,001 bytes.*1,000 \(max_bytes"):
        fetch(tmp_path / "a.txt", max_bytes=1000)


def test_a_request_without_a_limit_takes_the_one_of_the_settings(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    with pytest.raises(RefusedError, match="too large"):
        fetch(tmp_path / "a.txt", settings=FetchSettings(max_bytes=10))


def test_a_file_of_200_megabytes_is_refused_and_memory_stays_flat(tmp_path):
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(200_000_000)
    tracemalloc.start()
    with pytest.raises(RefusedError, match="too large: 200,000,000"):
        fetch(tmp_path / "big.txt")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_file_that_does_not_state_its_size_is_stopped_at_the_limit():
    # The kernel says 0 bytes of its own files, as of any that grows after the look.
    assert Path("/proc/self/smaps").stat().st_size == 0
    with pytest.raises(RefusedError, match="too large"):
        fetch("/proc/self/smaps", max_bytes=100)


def test_a_file_that_grows_while_it_is_read_is_stopped_at_the_limit(tmp_path):
    path = tmp_path / "log.txt"
    path.write_bytes(b"x" * 300_000)

    def grow():
        with path.open("ab") as file:
            file.write(b"x" * 300_000)
        return False

    with pytest.raises(RefusedError, match="too large"):
        fetch(path, max_bytes=1_000_000, stop=grow)


def test_stopping_cuts_the_reading_short(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x" * 1_000_000)
    answers = iter([False, False, True])
    with pytest.raises(StoppedError):
        fetch(tmp_path / "a.txt", stop=lambda: next(answers))


def test_what_is_no_regular_file_is_refused_unopened(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "link.txt").symlink_to("pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        # The path of a socket has room for about a hundred characters, so it is bound by a relative name.
        monkeypatch.chdir(tmp_path)
        server.bind("socket.txt")
        for name, what in [
            ("pipe.txt", r"a named pipe \(FIFO\) is not read"),
            ("link.txt", r"a named pipe \(FIFO\) is not read"),
            ("socket.txt", "a socket is not read"),
            ("folder.txt", "a folder is not read"),
            ("/dev/null", "a device is not read"),
        ]:
            with pytest.raises(RefusedError, match=what):
                fetch(tmp_path / name)


def test_a_missing_file_and_links_to_nowhere(tmp_path):
    (tmp_path / "dangling.txt").symlink_to("gone")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    for name, words in [("gone.txt", "no such file"), ("dangling.txt", "no such file"), ("loop.txt", "cannot be read")]:
        with pytest.raises(FetchError, match=words) as caught:
            fetch(tmp_path / name)
        assert not isinstance(caught.value, RefusedError)
        assert str(tmp_path) not in str(caught.value)
        assert caught.value.address == (tmp_path / name).as_uri()


def test_a_link_may_stay_in_the_folder_and_may_not_leave_it(tmp_path):
    folder, outside = tmp_path / "in", tmp_path / "in-but-not"
    (folder / "sub").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    (folder / "a.txt").write_text("article")
    (folder / "sub" / "stays.txt").symlink_to("../a.txt")
    (folder / "leaves.txt").symlink_to(outside / "secret.txt")
    (folder / "way").symlink_to(outside)
    assert fetch(folder / "sub" / "stays.txt", within=folder).content == b"article"
    for name in ("leaves.txt", "way/secret.txt"):
        with pytest.raises(RefusedError, match="leaves the folder"):
            fetch(folder / name, within=folder)
        assert fetch(folder / name).content == b"secret"


def test_the_folder_itself_may_be_reached_by_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("article")
    (tmp_path / "link").symlink_to("real")
    assert fetch(tmp_path / "link" / "a.txt", within=tmp_path / "link").content == b"article"


def test_a_file_that_is_swapped_for_a_link_meanwhile_never_leaves_the_folder(tmp_path):
    """A race, run for real: whatever is read under the folder's guard is the folder's."""
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.txt").write_text("ours")
    outside = tmp_path / "out"
    outside.mkdir()
    (outside / "a.txt").write_text("secret")
    (tmp_path / "door").symlink_to(outside)
    done = threading.Event()

    def swap():
        while not done.is_set():
            (folder / "sub").rename(tmp_path / "kept")
            (tmp_path / "door").rename(folder / "sub")
            (folder / "sub").rename(tmp_path / "door")
            (tmp_path / "kept").rename(folder / "sub")

    swapper = threading.Thread(target=swap)
    swapper.start()
    seen = set()
    try:
        for _ in range(2000):
            try:
                seen.add(fetch(folder / "sub" / "a.txt", within=folder).content)
            except FetchError as error:
                seen.add(type(error))
    finally:
        done.set()
        swapper.join()
    assert b"secret" not in seen
    assert len(seen) > 1


def test_a_file_that_may_not_be_read_says_what_to_do(open_folder):
    """As a child of another user: to us as root every file is readable."""
    path = open_folder / "private.txt"
    path.write_text("private")
    path.chmod(0)
    script = (
        "import os, sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from syndicate.fetch import FetchSettings, open_fetch; from syndicate.values.document import Request\n"
        "if os.getuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "with open_fetch(FetchSettings(), lambda: datetime.now(UTC), lambda: False) as fetch:\n"
        "    try: fetch(Request(Path(sys.argv[1]).as_uri()))\n"
        "    except Exception as error: print(type(error).__name__, error)\n"
    )
    child = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False)
    assert child.stdout.startswith("FetchError permission denied; let the user"), child.stderr


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/a", "mailto:a@example.org", "a.txt", "file://host/a.txt", "file:a.txt", "file:///a%00b", ""],
)
def test_other_addresses_are_refused(address):
    with open_fetch(FetchSettings(), lambda: NOW, lambda: False) as fetcher, pytest.raises(RefusedError):
        fetcher(Request(address))
