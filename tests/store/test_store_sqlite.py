"""The file: locked, damaged, on a full disk. Each is said in words that help."""

import os
import shutil
import sqlite3
import time
from datetime import timedelta
from pathlib import Path

import pytest
from store_material import observation, python, settings

from syndicate.errors import StoreError, StoreLockedError
from syndicate.store import StoreSettings, open_store
from syndicate.values.entry import Outcome

BRIEF = timedelta(milliseconds=200)

FILL = """
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random
from store_material import DOCUMENT, StandingClock, settings, observation
from syndicate.errors import StoreError
from syndicate.store import open_store
folder, chance = Path(sys.argv[1]), Random(1)
with open_store(settings(folder), StandingClock()) as store:
    run = store.begin_run("dumps")
    for number in count():
        documents = (replace(DOCUMENT, content=chance.randbytes(20_000)),)
        try:
            store.record(run, observation(f"item {number}", documents=documents))
        except StoreError as error:
            print(error)
            break
    assert len(store.entries(["dumps"], 1000)) == number == store.change(["dumps"])
with open_store(settings(folder), StandingClock()) as store:
    assert len(store.entries(["dumps"], 1000)) == number
    assert len(store.documents(observation(f"item {number - 1}").entry)) == 1
print(number)
"""

MOUNT_READ_ONLY = """
import subprocess, sys
from pathlib import Path
from store_material import StandingClock, settings, observation
from syndicate.errors import StoreError
from syndicate.store import open_store
folder = Path(sys.argv[1])
with open_store(settings(folder), StandingClock()) as store:
    store.record(store.begin_run("dumps"), observation())
subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
with open_store(settings(folder), StandingClock()) as store:
    print([entry.place for entry in store.entries(["dumps"], 10)])
    try:
        store.begin_run("dumps")
    except StoreError as error:
        print(error)
"""


def test_a_database_that_another_process_writes_to_is_locked_after_the_wait(tmp_path, clock, locked):
    mine = settings(tmp_path, lock_wait=BRIEF)
    with open_store(mine, clock) as store:
        run = store.begin_run("dumps")
        store.record(run, observation("before"))
        locked(mine.path, "BEGIN IMMEDIATE", "UPDATE counters SET value = 99")
        begun = time.monotonic()
        with pytest.raises(StoreLockedError) as raised:
            store.record(run, observation("meanwhile"))
        assert time.monotonic() - begun >= BRIEF.total_seconds()
        for part in (mine.path, "another process", "0.2 s", "fuser", "lock_wait"):
            assert part in str(raised.value)
        with pytest.raises(StoreLockedError):
            store.note(run, Outcome("x", "failed", "y"))
        with open_store(mine, clock) as reader:
            assert [entry.place for entry in reader.entries(["dumps"], 10)] == ["before.txt"]
        assert store.change(["dumps"]) == 1


def test_a_locked_store_works_again_when_the_other_process_is_done(tmp_path, clock, locked):
    mine = settings(tmp_path, lock_wait=BRIEF)
    with open_store(mine, clock) as store:
        run = store.begin_run("dumps")
        blocker = sqlite3.connect(mine.path, isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLockedError):
            store.record(run, observation())
        blocker.close()
        assert store.record(run, observation()).kind == "new"


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_database_that_another_process_has_for_itself_cannot_be_opened(tmp_path, clock, locked, mode):
    mine = settings(tmp_path, lock_wait=BRIEF)
    open_store(mine, clock).close()
    locked(mine.path, f"PRAGMA journal_mode = {mode}", "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE")
    with pytest.raises(StoreLockedError, match="another process"):
        open_store(mine, clock)


@pytest.mark.parametrize("content", [b"title: not a database\n" * 100, os.urandom(8192)])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path, clock, content):
    mine = settings(tmp_path)
    path = Path(mine.path)
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is not a database: move that file away") as raised:
        open_store(mine, clock)
    assert mine.path in str(raised.value)
    assert path.read_bytes() == content


def test_a_damaged_database_says_so(tmp_path, clock):
    mine = settings(tmp_path)
    with open_store(mine, clock) as store:
        run = store.begin_run("dumps")
        for number in range(50):
            store.record(run, observation(f"item {number}"))
    content = bytearray(Path(mine.path).read_bytes())
    content[4096 * 8 :] = b"\xff" * (len(content) - 4096 * 8)
    Path(mine.path).write_bytes(content)
    with pytest.raises(StoreError, match="damaged: move it and the files beside it"), open_store(mine, clock) as store:
        store.entries(["dumps"], 100)


def test_an_empty_file_becomes_a_database(tmp_path, clock):
    path = Path(settings(tmp_path).path)
    path.parent.mkdir()
    path.touch()
    with open_store(settings(tmp_path), clock) as store:
        assert store.runs() == []


def test_a_folder_in_the_place_of_the_file(tmp_path, clock):
    Path(settings(tmp_path).path).mkdir(parents=True)
    with pytest.raises(StoreError, match="is a folder"):
        open_store(settings(tmp_path), clock)


def test_a_file_in_the_place_of_the_folder(tmp_path, clock):
    (tmp_path / "state").touch()
    with pytest.raises(StoreError, match=r"folder .*/state cannot be made"):
        open_store(settings(tmp_path), clock)


def on_a_small_disk(code, folder, size):
    """Run Python code in a process of its own, for which a new disk is mounted at the folder, its argument."""
    script = 'mount -t tmpfs -o size="$0" tmpfs "$1" && folder=$1 && shift && exec "$@" "$folder"'
    rights = () if os.geteuid() == 0 else ("--user", "--map-root-user")
    prefix = ("unshare", *rights, "--mount", "sh", "-c", script, size, str(folder))
    if shutil.which("unshare") is None or python("", prefix=prefix).returncode != 0:
        assert os.environ.get("CI") != "true", "this test needs unshare and mount"
        pytest.skip("this test needs unshare and mount (Debian: util-linux, mount), and the right to use them")
    return python(code, prefix=prefix)


def test_a_disk_that_is_mounted_read_only_can_be_read(tmp_path):
    answer = on_a_small_disk(MOUNT_READ_ONLY, tmp_path, "1m")
    assert answer.stdout.startswith("['harbour.txt']\n"), answer
    assert "cannot be written: its file system is read-only; mount it writable" in answer.stdout


@pytest.mark.parametrize("size", ["1m", "60k"])
def test_a_full_disk_loses_nothing(tmp_path, size):
    """One that fills up while items are recorded, and one that has no room for a new database."""
    answer = on_a_small_disk(FILL, tmp_path, size)
    assert "cannot grow, the disk is full: make room" in answer.stdout + answer.stderr, answer
    assert (answer.returncode == 0) == (size == "1m"), answer


@pytest.mark.parametrize(
    "wrong",
    [
        {"path": ""},
        {"lock_wait": timedelta(seconds=-1)},
        {"keep_documents": timedelta(-1)},
        {"keep_runs": timedelta(-1)},
        {"lease": timedelta(0)},
    ],
)
def test_settings_check_themselves(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        StoreSettings(**wrong)


@pytest.mark.alone
def test_opening_and_asking_is_quick(tmp_path, clock):
    with open_store(settings(tmp_path), clock) as store:
        run = store.begin_run("dumps")
        for number in range(100):
            store.record(run, observation(f"item {number}"))
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        with open_store(settings(tmp_path), clock) as store:
            store.change(["dumps"])
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.1
