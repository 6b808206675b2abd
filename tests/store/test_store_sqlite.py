"""The file: locked, damaged, forbidden, on a full disk. Each is said in words that help."""

import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest
from store_material import StandingClock, observation, python, settings

from syndicate.errors import StoreError, StoreLockedError
from syndicate.store import StoreSettings, open_store
from syndicate.values.entry import Outcome

BRIEF = timedelta(milliseconds=200)
NOBODY = 65534
FORK = get_context("fork")

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


@pytest.fixture
def open_folder():
    """A folder that other users may enter."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


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
    with pytest.raises(StoreError, match="damaged: restore it"), open_store(mine, clock) as store:
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


def record(store):
    return store.record(store.begin_run("dumps"), observation()).kind


def look(store):
    with store.snapshot() as view:
        return [entry.place for entry in view.entries(["dumps"], 10)], [run.status for run in store.runs()]


def use_as_nobody(folder, use, answers):
    # A fork, not a new interpreter: the interpreter may lie where the other user may not go.
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        with open_store(settings(folder), StandingClock()) as store:
            answers.put(use(store))
    except StoreError as error:
        answers.put(str(error))


@pytest.fixture
def as_nobody(open_folder):
    """A function that uses the store under another user id: what comes of it, or the error's message."""

    def use(use=record):
        answers = FORK.Queue()
        child = FORK.Process(target=use_as_nobody, args=(open_folder, use, answers))
        child.start()
        answer = answers.get(timeout=30)
        child.join()
        return answer

    return use


def test_a_folder_that_another_user_may_not_write_to(open_folder, as_nobody):
    open_folder.chmod(0o555)
    assert f"folder {open_folder}/state cannot be made: Permission denied" in as_nobody()
    open_folder.chmod(0o755)
    (open_folder / "state").mkdir()
    (open_folder / "state").chmod(0o555)
    assert f"may not write to the folder {open_folder}/state; change its owner or mode" in as_nobody()


@pytest.mark.parametrize("mode", [0o444, 0o000])
def test_a_file_that_another_user_may_not_use(open_folder, clock, as_nobody, mode):
    mine = settings(open_folder)
    open_store(mine, clock).close()
    Path(mine.path).chmod(mode)
    Path(mine.path).parent.chmod(0o777)
    assert f"the database {mine.path} cannot be written: this user may not read and write that file" in as_nobody()
    Path(mine.path).chmod(0o644)
    with open_store(mine, clock) as store:
        assert store.runs() == []


@pytest.mark.parametrize("modes", [(0o755, 0o644), (0o777, 0o444), (0o755, 0o666)])
def test_a_database_that_another_user_may_only_read_can_be_read(open_folder, clock, as_nobody, modes):
    """While nobody else uses it, and while its owner does."""
    mine = settings(open_folder)
    path = Path(mine.path)
    with open_store(mine, clock) as store:
        record(store)
    path.parent.chmod(modes[0])
    path.chmod(modes[1])
    assert as_nobody(look) == (["harbour.txt"], ["running"])
    with open_store(mine, clock) as store:
        store.record(store.begin_run("dumps"), observation("while it is in use"))
        assert as_nobody(look) == (["harbour.txt", "while it is in use.txt"], ["running", "broken off"])
    assert f"the database {path} cannot be written: this user may not" in as_nobody()
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name]


def test_a_database_that_may_only_be_read_and_is_of_an_earlier_version_cannot_be_used(open_folder, clock, as_nobody):
    mine = settings(open_folder)
    open_store(mine, clock).close()
    with closing(sqlite3.connect(mine.path)) as connection, connection:
        connection.execute("ALTER TABLE entries DROP COLUMN captured_at")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    Path(mine.path).parent.chmod(0o755)
    assert f"may not write to the folder {open_folder}/state; change its owner or mode" in as_nobody(look)


@pytest.mark.parametrize("size", ["1m", "60k"])
def test_a_full_disk_loses_nothing(tmp_path, size):
    """One that fills up while items are recorded, and one that has no room for a new database."""
    script = 'mount -t tmpfs -o size="$0" tmpfs "$1" && folder=$1 && shift && exec "$@" "$folder"'
    rights = () if os.geteuid() == 0 else ("--user", "--map-root-user")
    prefix = ("unshare", *rights, "--mount", "sh", "-c", script, size, str(tmp_path))
    if shutil.which("unshare") is None or python("", prefix=prefix).returncode != 0:
        assert os.environ.get("CI") != "true", "this test needs unshare and mount"
        pytest.skip("this test needs unshare and mount (Debian: util-linux, mount), and the right to use them")
    answer = python(FILL, prefix=prefix)
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
