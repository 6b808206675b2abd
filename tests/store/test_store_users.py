"""The file, used by another user than its owner: what may be read is read, and what may not is said in words that help."""

import os
import sqlite3
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest
from store_material import StandingClock, observation, settings

from syndicate.errors import StoreError
from syndicate.store import open_store

NOBODY = 65534
FORK = get_context("fork")


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
    for mode in (0o555, 0o000):
        (open_folder / "state").chmod(mode)
        assert f"may not write to the folder {open_folder}/state; change its owner or mode" in as_nobody()


@pytest.mark.parametrize(
    ("mode", "what"),
    [(0o444, "cannot be written: this user may not write"), (0o000, "cannot be read: this user may not read")],
)
def test_a_file_that_another_user_may_not_use(open_folder, clock, as_nobody, mode, what):
    mine = settings(open_folder)
    open_store(mine, clock).close()
    Path(mine.path).chmod(mode)
    Path(mine.path).parent.chmod(0o777)
    assert f"the database {mine.path} {what} that file; change its owner or mode" in as_nobody()
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
