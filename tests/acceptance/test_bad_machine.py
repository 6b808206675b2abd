"""What a machine should not do to a run: each has a clear outcome, nothing is lost, and no feed is left half-written."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import product
import pytest
from folders import CHINESE, GOOD, configure, run, titles

from syndicate import config, pipeline
from syndicate.errors import StoreError

NOBODY = 65534


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


def test_a_configuration_that_names_a_missing_folder_fails_that_source_and_says_where(folder: Path) -> None:
    site = folder.parent
    configure(site, '\n[sources.elsewhere]\nkind = "folder"\npath = "not-there"\n')
    checked = product.run(site, "check")
    assert checked.returncode == 1
    assert all(word in checked.stderr for word in ("config/syndicate.toml:7:", "sources.elsewhere.path", "not-there"))
    done = product.run(site, "run")
    assert done.returncode == 1
    assert all(word in done.stdout + done.stderr for word in ("elsewhere", "not-there", "make it"))
    assert titles(site) == ["The ferry is back"], "the other source is as good as ever"
    (site / "not-there").mkdir()
    assert [product.run(site, command).returncode for command in ("check", "run")] == [0, 0]


def test_a_folder_that_goes_away_fails_its_source_and_keeps_its_entries(folder: Path) -> None:
    site = folder.parent
    run(folder)
    settings = config.load(str(site / "config" / "syndicate.toml"), {})
    folder.rename(site / "moved")
    finished = pipeline.ingest(settings, "texts")
    assert finished.status == "failed"
    assert "texts" in str(finished.error)
    assert [result.error for result in pipeline.publish(settings)] == [None, None]
    assert titles(site) == ["The ferry is back"]
    (site / "moved").rename(folder)
    assert run(folder).kinds == {"good.txt": "unchanged"}


@pytest.fixture
def small_disk(folder: Path, superuser: None) -> Iterator[Path]:
    """The site's feeds/, on a disk of 256 kB of its own."""
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


@pytest.mark.usefixtures("superuser")
def test_a_disk_that_runs_full_under_the_database_fails_the_run_and_says_why(folder: Path) -> None:
    site = folder.parent
    state = site / "state"
    state.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", state], check=True)
    try:
        (folder / "huge.txt").write_text(f"{GOOD}\n{Random(1).randbytes(500_000).hex(' ', 4)}", encoding="utf-8")
        settings = config.load(str(site / "config" / "syndicate.toml"), {})
        with pytest.raises(StoreError, match="disk is full"):
            pipeline.ingest(settings, "texts")
        (listed,) = json.loads(product.run(site, "runs", "--json").stdout)
        assert (listed["status"], listed["counts"]) == ("failed", {"new": 1})
        assert "the disk is full: make room" in listed["error"]
        (folder / "huge.txt").unlink()
        assert run(folder).kinds == {"good.txt": "unchanged"}
    finally:
        subprocess.run(["umount", state], check=True)


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
