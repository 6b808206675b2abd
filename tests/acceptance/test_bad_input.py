"""What a folder should not hold, and what a machine should not do: each has a clear outcome, and nothing is lost.

Every site here has one good article beside what is bad, and it is published whatever happens.
"""

import json
import os
import random
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import feedparser
import product
import pytest

from syndicate import config, pipeline

GOOD = """\
The ferry is back

The ferry between the two banks runs again since Sunday, after eleven months in the dock. Some four hundred people were
on the quay for the first crossing, and the band of the fire brigade played until it was out of sight.

Its new engine is so quiet that the captain now sounds the horn twice, because nobody hears the ship coming.
"""
CHINESE = """\
渡轮恢复通航

停航十一个月之后,两岸之间的渡轮自周日起恢复通航。约四百人到码头观看首航,消防队的乐队一直演奏到船影消失。

新的发动机非常安静,船长现在要鸣笛两次,因为没有人听得见船来了。
"""
NOBODY = 65534


@dataclass(frozen=True)
class Ran:
    """What a run of `syndicate run` came to: its exit code, what it said, and the newest outcome of each item."""

    code: int
    said: str
    kinds: dict[str, str]
    reasons: dict[str, str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site's folder of texts, with one good article."""
    (tmp_path / "config").mkdir()
    configure(tmp_path)
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "good.txt").write_text(GOOD, encoding="utf-8")
    return texts


def configure(site: Path, more: str = "") -> None:
    """Writes the site's configuration: one folder, with `more` of its settings."""
    text = f'[sources.texts]\nkind = "folder"\npath = "texts"\n{more}'
    (site / "config" / "syndicate.toml").write_text(text, encoding="utf-8")


def run(folder: Path) -> Ran:
    """Runs syndicate once on the folder; the good article must be in the feed."""
    site = folder.parent
    done = product.run(site, "run", timeout=60)
    listed = product.run(site, "runs", "--json", "--all", "--limit", "1")
    assert listed.returncode == 0, listed.stderr
    outcomes = json.loads(listed.stdout)[0]["outcomes"]
    assert "The ferry is back" in titles(site)
    return Ran(
        done.returncode,
        done.stdout + done.stderr,
        {outcome["place"]: outcome["kind"] for outcome in outcomes},
        {outcome["place"]: outcome["reason"] for outcome in outcomes},
    )


def titles(site: Path) -> list[str]:
    """The titles in the published RSS feed of all sources, which must be whole."""
    feed = feedparser.parse((site / "feeds" / "all" / "rss.xml").read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    return [entry.title for entry in feed.entries]


def contents(site: Path) -> str:
    """The text of all entries of the published JSON feed."""
    items = json.loads((site / "feeds" / "all" / "feed.json").read_text(encoding="utf-8"))["items"]
    return "\n".join(f"{item['title']}\n{item['content_html']}" for item in items)


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
    assert "empty" in ran.reasons["empty.txt"]


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


def test_an_unreadable_file_fails_and_the_others_are_published(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        for folder in ("config", "texts"):
            (site / folder).mkdir()
        configure(site)
        (site / "texts" / "good.txt").write_text(GOOD, encoding="utf-8")
        (site / "texts" / "secret.txt").write_text(GOOD, encoding="utf-8")
        (site / "texts" / "secret.txt").chmod(0)
        done = run_as_nobody(site, product.lay_out(tmp_path))
        assert done.returncode == 1, done.stderr
        runs = json.loads(product.run(site, "runs", "--json", "--all").stdout)
        found = {outcome["place"]: (outcome["kind"], outcome["reason"]) for outcome in runs[0]["outcomes"]}
        assert found["good.txt"][0] == "new"
        assert found["secret.txt"][0] == "failed"
        assert "permission" in found["secret.txt"][1]
        assert titles(site) == ["The ferry is back"]


def run_as_nobody(site: Path, warm: Path) -> subprocess.CompletedProcess[str]:
    """Runs syndicate on a site as a user for whom no permission is waived: as another one, where root runs the tests.

    That user may not be allowed to enter the folders that Python and this checkout are in: a run in `warm` comes
    first, and loads all that is needed.
    """
    if os.geteuid() == 0:
        for path in [site, *site.rglob("*")]:
            os.chown(path, NOBODY, NOBODY)
    program = f"""
import os, sys
from syndicate.cli import main
assert main(["run"]) == 0
if os.geteuid() == 0:
    os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})
os.chdir(sys.argv[1])
sys.exit(main(["run"]))
"""
    return subprocess.run(
        [sys.executable, "-c", program, site],
        cwd=warm,
        env=product.environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_file_that_vanishes_in_mid_run_loses_nothing(folder: Path) -> None:
    passing = folder / "passing.txt"
    passing.write_text(GOOD.replace("The ferry is back", "The ferry stays"), encoding="utf-8")
    assert run(folder).kinds == {"good.txt": "new", "passing.txt": "new"}
    passing.write_text(passing.read_text(encoding="utf-8").replace("Sunday", "Monday"), encoding="utf-8")

    def vanish(_done: int, _total: int, place: str) -> None:
        if place == "passing.txt":
            passing.unlink()

    settings = config.load(str(folder.parent / "config" / "syndicate.toml"), {})
    finished = pipeline.ingest(settings, "texts", progress=vanish)
    assert not passing.exists(), "it vanished after it was found and before it was read"
    assert (finished.status, dict(finished.counts).get("failed")) == ("done", 1)
    listed = json.loads(product.run(folder.parent, "runs", "--json").stdout)
    (outcome,) = listed[0]["outcomes"]
    assert (outcome["place"], outcome["kind"]) == ("passing.txt", "failed")
    assert "no such file" in outcome["reason"]
    assert run(folder).code == 0
    assert sorted(titles(folder.parent)) == ["The ferry is back", "The ferry stays"]


def make_fifo(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(path.parent)  # the whole path may be too long for a socket's name
        listening.bind(path.name)
        os.chdir(here)


def make_device(path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can make a device")
    os.mknod(path, stat.S_IFCHR | 0o644, os.makedev(1, 5))  # /dev/zero: reading it never ends


@pytest.mark.parametrize(("make", "word"), [(make_fifo, "pipe"), (make_socket, "socket"), (make_device, "device")])
def test_what_is_no_file_is_refused_unopened(make, word: str, folder: Path) -> None:
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


def test_a_source_whose_folder_is_missing_fails_alone(folder: Path) -> None:
    configure(folder.parent, '\n[sources.elsewhere]\nkind = "folder"\npath = "not-there"\n')
    done = product.run(folder.parent, "run")
    assert done.returncode == 1
    assert "elsewhere" in done.stdout + done.stderr
    assert "not-there" in done.stdout + done.stderr
    assert titles(folder.parent) == ["The ferry is back"]
    (folder.parent / "not-there").mkdir()
    assert product.run(folder.parent, "run").returncode == 0


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Path]:
    """The site's feeds/, on a disk of 256 kB of its own."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    feeds = folder.parent / "feeds"
    feeds.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", feeds], check=True)
    yield feeds
    subprocess.run(["umount", feeds], check=True)


def test_a_full_disk_leaves_the_last_good_feeds(folder: Path, small_disk: Path) -> None:
    run(folder)
    before = {file: file.read_bytes() for file in small_disk.rglob("*") if file.is_file()}
    fill(small_disk / "filling")
    (folder / "chinese.txt").write_text(CHINESE, encoding="utf-8")
    ran = run(folder)
    assert ran.code == 1
    assert "disk is full" in ran.said
    assert ran.kinds["chinese.txt"] == "new", "what was read is kept"
    (small_disk / "filling").unlink()
    assert {file: file.read_bytes() for file in small_disk.rglob("*") if file.is_file()} == before
    assert product.run(folder.parent, "publish").returncode == 0
    assert "渡轮恢复通航" in titles(folder.parent)


def fill(file: Path) -> None:
    """Writes to `file` until its disk is full."""
    with pytest.raises(OSError, match="No space left"), file.open("wb", buffering=0) as filling:
        while True:
            filling.write(bytes(512))


def test_a_store_that_another_process_has_locked_is_waited_for_and_then_named(folder: Path) -> None:
    site = folder.parent
    run(folder)
    (folder / "chinese.txt").write_text(CHINESE, encoding="utf-8")
    with locked(site / "state" / "syndicate.db"):
        done = product.run(site, "run", SYNDICATE_STORE__LOCK_WAIT="300ms")
        assert done.returncode == 1
        assert "locked" in done.stderr or "another process" in done.stderr
        assert "Traceback" not in done.stderr
        assert titles(site) == ["The ferry is back"]
    assert run(folder).code == 0
    assert "渡轮恢复通航" in titles(site)


class locked:
    """Another process that has begun to write to a database, and does not come to an end."""

    PROGRAM = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""

    def __init__(self, database: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", self.PROGRAM, database], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "locked\n"

    def __exit__(self, *_: object) -> None:
        self._process.communicate()
