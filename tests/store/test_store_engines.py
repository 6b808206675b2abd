"""Stores of one database share what was compiled for it, and nothing is left open when they are closed."""

import threading
from pathlib import Path

from store_material import settings

from syndicate.store import open_store


def connections(tmp_path):
    """How often this process has the files of the database open."""
    files = (each for each in Path("/proc/self/fd").iterdir() if each.is_symlink())
    return sum(str(tmp_path) in str(each.readlink()) for each in files if each.exists())


def test_threads_that_open_and_close_one_database_leave_no_connection(tmp_path, clock):
    mine, faults = settings(tmp_path), []

    def work(name):
        try:
            for _ in range(10):
                with open_store(mine, clock) as store, store.claim(f"source:{name}"):
                    store.finish_run(store.begin_run(name), "done")
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(f"source-{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert connections(tmp_path) == 0
    with open_store(mine, clock) as store:
        assert len(store.runs(limit=100)) == 40


def test_a_store_that_is_closed_twice_closes_no_other(tmp_path, clock):
    mine = settings(tmp_path)
    with open_store(mine, clock) as one, open_store(mine, clock) as other:
        other.close()
        other.close()
        one.begin_run("dumps")
        assert connections(tmp_path) > 0
    assert connections(tmp_path) == 0


def test_a_database_that_was_taken_away_is_made_anew(tmp_path, clock):
    mine = settings(tmp_path)
    with open_store(mine, clock) as store:
        store.begin_run("dumps")
    for file in Path(mine.path).parent.iterdir():
        file.unlink()
    with open_store(mine, clock) as store:
        assert store.runs() == []
