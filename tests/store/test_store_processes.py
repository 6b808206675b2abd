"""Many processes and threads on one database, and processes that are killed at any moment."""

import os
import shutil
import signal
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from multiprocessing import get_context
from random import Random

from sqlalchemy import Engine, event
from store_material import ARTICLE, StandingClock, observation, settings

from syndicate.store import open_store
from syndicate.values.block import Block

FORK = get_context("fork")
SOURCES = ("one", "two", "three")
EACH = 40


def ingest(folder, source):
    with open_store(settings(folder), StandingClock()) as store, store.claim(f"source:{source}"):
        run = store.begin_run(source)
        for number in range(EACH):
            store.record(run, observation(f"item {number}", source))
        store.finish_run(run, "done")


def look(folder, ended, answers):
    """Look at the database until the others have ended: every view must hold as many entries as changes."""
    with open_store(settings(folder), StandingClock()) as store:
        wrong, last = [], False
        while not last:
            last = ended.is_set()
            with store.snapshot() as view:
                seen = view.change(SOURCES), len(view.entries(SOURCES, 1000))
            wrong += [seen] if seen[0] != seen[1] else []
    answers.put((wrong, seen))


def check_whole(folder):
    with closing(sqlite3.connect(settings(folder).path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_processes_that_record_at_once_do_not_disturb_each_other(tmp_path):
    ended, answers = FORK.Event(), FORK.Queue()
    children = [FORK.Process(target=ingest, args=(tmp_path, source)) for source in SOURCES]
    onlooker = FORK.Process(target=look, args=(tmp_path, ended, answers))
    for child in (*children, onlooker):
        child.start()
    for child in children:
        child.join()
    ended.set()
    assert answers.get(timeout=30) == ([], (EACH * 3, EACH * 3))
    onlooker.join()
    assert [child.exitcode for child in (*children, onlooker)] == [0, 0, 0, 0]
    with open_store(settings(tmp_path), StandingClock()) as store:
        assert sorted(entry.number for entry in store.entries(SOURCES, 1000)) == list(range(1, EACH * 3 + 1))
        assert {run.counts for run in store.runs()} == {(("new", EACH),)}
    check_whole(tmp_path)


def test_threads_with_a_store_each_do_not_disturb_each_other(tmp_path):
    threads = [threading.Thread(target=ingest, args=(tmp_path, source)) for source in SOURCES]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_store(settings(tmp_path), StandingClock()) as store:
        assert store.change(SOURCES) == EACH * 3
        assert [run.status for run in store.runs()] == ["done"] * 3


REVISED = observation(
    article=replace(ARTICLE, blocks=(Block("paragraph", "It closed again."),)),
    meaning="meaning 2",
    fingerprint="fingerprint 2",
    keys=("path:harbour", "guid:9"),
)


def record_and_die(folder, seen, moment):
    """Record an observation; be killed at the given moment, counted in statements and the commit."""
    with open_store(settings(folder), StandingClock()) as store:
        run = store.begin_run("dumps")
        moments = iter(range(1, 1000))

        def kill(*_):
            if next(moments) == moment:
                os.kill(os.getpid(), signal.SIGKILL)

        for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
            event.listen(Engine, name, kill)
        store.record(run, seen)


def test_a_process_killed_at_any_statement_leaves_all_or_nothing(tmp_path):
    """Twice: while a new entry is recorded, and while a new revision of it is."""
    for before, seen in ((None, observation()), (observation(), REVISED)):
        moment, survived, start = 0, False, tmp_path / f"{seen.meaning} start"
        with open_store(settings(start), StandingClock()) as store:
            if before is not None:
                store.record(store.begin_run("dumps"), before)
        while not survived:
            moment += 1
            folder = tmp_path / f"{seen.meaning} {moment}"
            shutil.copytree(start, folder)
            child = FORK.Process(target=record_and_die, args=(folder, seen, moment))
            child.start()
            child.join()
            survived = child.exitcode == 0
            assert survived or child.exitcode == -signal.SIGKILL
            check_all_or_nothing(folder, before, seen, survived)
        assert moment > 20


def check_all_or_nothing(folder, before, seen, survived):
    check_whole(folder)
    kind = "new" if before is None else "revised"
    with open_store(settings(folder), StandingClock()) as store:
        expected = seen if survived else before
        assert store.fingerprint(seen.entry) == (expected and expected.fingerprint)
        assert len(store.outcomes(store.runs()[0].number)) == survived
        assert set(store.known("dumps")) == {*(before.keys if before else ()), *(seen.keys if survived else ())}
        outcome = store.record(store.begin_run("dumps"), seen)
        assert outcome.kind == ("unchanged" if survived else kind)
        assert store.entry(seen.entry).article == seen.article
        assert store.change(["dumps"]) == (1 if before is None else 2)


def record_without_end(folder, done):
    with open_store(settings(folder), StandingClock()) as store, store.claim("source:dumps"):
        run = store.begin_run("dumps")
        first = len(store.known("dumps")) // 2
        for number in range(first, first + 10_000):
            store.record(run, observation(f"item {number}"))
            done.send(number)


def test_a_process_killed_from_outside_loses_nothing_that_it_had_recorded(tmp_path):
    chance, total = Random(5), -1
    for _ in range(15):
        ours, theirs = FORK.Pipe(duplex=False)
        child = FORK.Process(target=record_without_end, args=(tmp_path, theirs))
        child.start()
        theirs.close()
        for _ in range(chance.randrange(1, 6)):
            total = ours.recv()
        # How far into the next item this hits differs from time to time, and is the point.
        threading.Event().wait(chance.random() / 200)
        child.kill()
        child.join()
        while ours.poll():
            try:
                total = ours.recv()
            except EOFError:
                break
        ours.close()
        with open_store(settings(tmp_path), StandingClock()) as store:
            entries = store.entries(["dumps"], 10_000)
            assert len(entries) in (total + 1, total + 2)
            assert len(store.known("dumps")) == 2 * len(entries) == 2 * store.change(["dumps"])
            assert sum(len(store.outcomes(run.number)) for run in store.runs()) == len(entries)
    check_whole(tmp_path)
    with open_store(settings(tmp_path), StandingClock()) as store:
        store.begin_run("dumps")
        assert [run.status for run in store.runs()] == ["running", *["broken off"] * 15]
