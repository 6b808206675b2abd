"""The tables: made and upgraded by themselves, once, and understood by more than SQLite."""

import ast
import sqlite3
from contextlib import closing
from importlib.resources import files
from multiprocessing import get_context

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable
from store_material import StandingClock, observation, python, settings

import syndicate.store
from syndicate.errors import StoreError, StoreVersionError
from syndicate.store import migrate, open_store
from syndicate.store.schema import metadata

# What came after the first version.
LATER = (
    ("documents", "fresh_until"),
    ("entries", "captured_at"),
    ("sources", "memory"),
    ("documents", "etag"),
    ("documents", "last_modified"),
    ("sources", "outlook"),
    ("sources", "glance"),
    ("entries", "making"),
    ("entries", "history"),
    ("runs", "purpose"),
    ("runs", "unchanged"),
)
FORK = get_context("fork")
OPEN = """
import sys
from pathlib import Path
from store_material import StandingClock, settings
from syndicate.store import open_store
with open_store(settings(Path(sys.argv[1])), StandingClock()) as store:
    store.change(["dumps"])
print("alembic" in sys.modules)
"""


def tamper(store_settings, statement):
    with closing(sqlite3.connect(store_settings.path)) as connection, connection:
        connection.execute(statement)


def compare(store):
    """What differs between the database and the tables that the code knows."""
    with store._engine.connect().execution_options(syndicate_transaction="reading") as connection:
        return compare_metadata(MigrationContext.configure(connection), metadata)


def test_the_migrations_make_the_tables_that_the_code_knows(store):
    assert compare(store) == []


def test_the_newest_migration_is_the_one_that_is_asked_for():
    script = ScriptDirectory(str(files(syndicate.store) / "migrations"))
    assert script.get_heads() == [migrate.HEAD]


def test_alembic_is_loaded_only_when_there_is_something_to_do(tmp_path):
    answers = [python(OPEN, tmp_path) for _ in range(2)]
    assert [answer.stdout for answer in answers] == ["True\n", "False\n"], answers


def open_and_record(folder, barrier, name, answers):
    barrier.wait()
    try:
        with open_store(settings(folder), StandingClock()) as store:
            answers.put(store.record(store.begin_run("dumps"), observation(name)).kind)
    except BaseException as error:
        answers.put(repr(error))
        raise


def test_processes_that_open_a_new_database_at_once_all_succeed(tmp_path):
    for attempt in range(5):
        folder, barrier, answers = tmp_path / str(attempt), FORK.Barrier(4), FORK.Queue()
        names = [f"item {number}" for number in range(4)]
        children = [FORK.Process(target=open_and_record, args=(folder, barrier, name, answers)) for name in names]
        for child in children:
            child.start()
        assert [answers.get(timeout=30) for _ in children] == ["new"] * 4
        for child in children:
            child.join()
        with open_store(settings(folder), StandingClock()) as store:
            assert len(store.entries(["dumps"], 10)) == 4


def test_a_database_of_a_newer_version_is_refused(tmp_path, clock):
    mine = settings(tmp_path)
    open_store(mine, clock).close()
    tamper(mine, "UPDATE alembic_version SET version_num = '9042'")
    with pytest.raises(StoreVersionError, match=r"newer syndicate.*9042.*upgrade syndicate") as raised:
        open_store(mine, clock)
    assert mine.path in str(raised.value)


def test_a_database_of_an_earlier_version_is_upgraded_with_all_that_is_in_it(tmp_path, clock):
    mine = settings(tmp_path)
    with open_store(mine, clock) as store:
        store.record(store.begin_run("dumps"), observation())
        before = store.entry(observation().entry)
    for index in ("ix_runs_started", "ix_runs_unchanged"):
        tamper(mine, f"DROP INDEX {index}")
    for table, column in LATER:
        tamper(mine, f"ALTER TABLE {table} DROP COLUMN {column}")
    for table in ("holds", "channels", "robots"):
        tamper(mine, f"DROP TABLE {table}")
    tamper(mine, "UPDATE alembic_version SET version_num = '0001'")
    with open_store(mine, clock) as store:
        assert store.entry(before.id) == before
        assert compare(store) == []
        assert store.record(store.begin_run("dumps"), observation("new")).kind == "new"


def test_a_database_of_another_program_is_left_alone(tmp_path, clock):
    mine = settings(tmp_path)
    (tmp_path / "state").mkdir()
    tamper(mine, "CREATE TABLE bookmarks (address TEXT)")
    with pytest.raises(StoreError, match="belongs to another program"):
        open_store(mine, clock)
    with closing(sqlite3.connect(mine.path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]


def test_a_migration_that_was_cut_short_starts_anew(tmp_path, clock, monkeypatch):
    def fail(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("alembic.op.bulk_insert", fail)
        open_store(settings(tmp_path), clock)
    with open_store(settings(tmp_path), clock) as store:
        assert store.change(["dumps"]) == 0


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_postgresql_can_have_the_tables(table):
    assert f"CREATE TABLE {table.name} (" in str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_only_one_file_knows_sqlite():
    def names(tree):
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield from (getattr(node, "module", None) or "", *(alias.name for alias in node.names))

    knowing = set()
    for file in files(syndicate.store).iterdir():
        if file.name.endswith(".py"):
            text = file.read_text(encoding="utf-8")
            if "PRAGMA" in text or {"sqlite3", "sqlalchemy.dialects.sqlite"} & set(names(ast.parse(text))):
                knowing.add(file.name)
    assert knowing == {"sqlite.py"}
