"""One at a time: who holds a claim, and when it ends."""

import os
import socket
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from store_material import NOON, python, settings

from syndicate.errors import ClaimedError, StoreLockedError
from syndicate.store import open_store
from syndicate.store.owners import Owner, is_dead, this_process
from syndicate.store.schema import claims

HOLD = """
import sys
from store_material import StandingClock, settings
from pathlib import Path
from syndicate.store import open_store
import os
store = open_store(settings(Path(sys.argv[1])), StandingClock())
claim = store.claim("source:dumps")
claim.__enter__()
store.begin_run("dumps")
print(os.getpid(), flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def other(tmp_path, store, clock):
    with open_store(settings(tmp_path), clock) as opened:
        yield opened


def rewrite(store, **values):
    """Let the claim be one of another owner."""
    with store._engine.connect().execution_options(syndicate_transaction="writing") as connection, connection.begin():
        connection.execute(update(claims).values(**values))


def test_a_claim_excludes_others_and_says_who_holds_it(store, other):
    with store.claim("source:dumps"), pytest.raises(ClaimedError) as raised, other.claim("source:dumps"):
        pass
    assert raised.value.holder == f"process {os.getpid()} on {socket.gethostname()}, since 2025-04-29 12:00:00+00:00"
    assert raised.value.holder in str(raised.value)
    assert 'source "dumps"' in str(raised.value)


def test_a_claim_ends_with_its_block_and_leaves_others_alone(store, other):
    with store.claim("source:dumps"), other.claim("source:other"), other.claim("feed:dumps"):
        pass
    with pytest.raises(KeyError), store.claim("source:dumps"):
        raise KeyError
    with other.claim("source:dumps"):
        pass


def test_claims_of_threads_of_one_process_exclude_each_other(tmp_path, store, clock):
    start, winners, losers = threading.Barrier(4), [], []
    done = threading.Barrier(4)

    def contend():
        with open_store(settings(tmp_path), clock) as mine:
            start.wait()
            try:
                with mine.claim("feed:all") as claim:
                    winners.append(claim.number)
                    done.wait()
            except ClaimedError:
                losers.append(1)
                done.wait()

    threads = [threading.Thread(target=contend) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(winners), len(losers)) == (1, 3)


def test_a_claim_of_a_killed_process_is_taken_over_at_once_and_its_run_was_broken_off(tmp_path, store):
    killed = python(HOLD, tmp_path)
    assert killed.returncode == -9, killed.stderr
    assert [run.status for run in store.runs("dumps")] == ["broken off"]
    with store.claim("source:dumps"):
        store.begin_run("dumps")
        assert [run.status for run in store.runs("dumps")] == ["running", "broken off"]


def test_a_claim_that_cannot_be_judged_holds_for_its_lease(store, other, clock):
    with store.claim("source:dumps"):
        rewrite(store, host="elsewhere", process=4711)
        clock.advance(minutes=4, seconds=59)
        with pytest.raises(ClaimedError, match="process 4711 on elsewhere"), other.claim("source:dumps"):
            pass
        clock.advance(seconds=1)
        with other.claim("source:dumps"):
            pass


def test_a_renewed_claim_holds_longer(store, other, clock):
    with store.claim("source:dumps") as claim:
        clock.advance(minutes=4)
        claim.renew()
        clock.advance(minutes=4)
        with pytest.raises(ClaimedError), other.claim("source:dumps"):
            pass


def test_a_claim_that_was_taken_over_cannot_be_renewed_nor_given_back(store, other, clock):
    with store.claim("source:dumps") as late:
        clock.advance(minutes=5)
        with other.claim("source:dumps"):
            with pytest.raises(ClaimedError, match="process"):
                late.renew()
            late_number = late.number
        with pytest.raises(ClaimedError, match="ran out"):
            late.renew()
        successor = other.claim("source:dumps")
        assert successor.__enter__().number != late_number
    with pytest.raises(ClaimedError), store.claim("source:dumps"):
        pass
    successor.__exit__(None, None, None)


def test_a_claim_that_could_not_be_given_back_is_free_at_once_for_this_process(tmp_path, clock, locked):
    mine = settings(tmp_path, lock_wait=timedelta(milliseconds=100))
    with open_store(mine, clock) as store:
        with store.claim("source:dumps"):
            store.begin_run("dumps")
            unlock = locked(mine.path, "BEGIN IMMEDIATE")
        unlock()
        assert [run.status for run in store.runs()] == ["broken off"]
        with store.claim("source:dumps"):
            store.begin_run("dumps")
            assert [run.status for run in store.runs()] == ["running", "broken off"]


def test_a_claim_that_could_not_be_given_back_holds_for_other_processes_while_this_one_lives(tmp_path, clock, locked):
    """They cannot know: for them it ends with the lease, or with this process."""
    mine = settings(tmp_path, lock_wait=timedelta(milliseconds=100))
    with open_store(mine, clock) as store:
        with store.claim("source:dumps"):
            unlock = locked(mine.path, "BEGIN IMMEDIATE")
        unlock()
    killed = python(HOLD, tmp_path)
    assert f"process {os.getpid()}" in killed.stderr


def test_a_claim_that_was_not_granted_for_a_locked_database_leaves_nothing(tmp_path, clock, locked):
    mine = settings(tmp_path, lock_wait=timedelta(milliseconds=100))
    with open_store(mine, clock) as store:
        unlock = locked(mine.path, "BEGIN IMMEDIATE")
        with pytest.raises(StoreLockedError), store.claim("source:dumps"):
            pass
        unlock()
        with store.claim("source:dumps"):
            pass


def test_a_claim_is_waited_for(store, other):
    taken, release, got = threading.Event(), threading.Event(), []

    def hold():
        with other.claim("feed:all"):
            taken.set()
            release.wait(30)
            got.append("first")

    thread = threading.Thread(target=hold)
    thread.start()
    assert taken.wait(30)
    with pytest.raises(ClaimedError), store.claim("feed:all", wait=timedelta(milliseconds=60)):
        pass
    release.set()
    with store.claim("feed:all", wait=timedelta(seconds=30)):
        got.append("second")
    thread.join()
    assert got == ["first", "second"]


def test_an_expired_claim_that_nobody_took_is_renewed(store, clock):
    with store.claim("source:dumps") as claim:
        clock.advance(hours=1)
        claim.renew()


class TestOwners:
    """Who is dead, by the proc file system."""

    def proc(self, folder: Path, stat: str | None, boot: str = "boot 1", namespace: str = "pid:[1]") -> str:
        (folder / "sys/kernel/random").mkdir(parents=True)
        (folder / "sys/kernel/random/boot_id").write_text(f"{boot}\n")
        (folder / "self/ns").mkdir(parents=True)
        (folder / "self/ns/pid").symlink_to(namespace)
        if stat is not None:
            (folder / str(os.getpid())).mkdir()
            (folder / str(os.getpid()) / "stat").write_text(stat)
        return str(folder)

    def stat(self, state: str = "S", started: int = 777) -> str:
        fields = [str(number) for number in range(4, 53)]
        fields[22 - 4] = str(started)
        return f"{os.getpid()} (a) (b c) {state} {' '.join(fields)}\n"

    def owner(self, **changes: object) -> Owner:
        parts = {"host": socket.gethostname(), "boot": "boot 1", "namespace": "pid:[1]", "process": os.getpid()}
        return Owner(**(parts | {"started": "777"} | changes))

    def test_this_process_is_alive(self):
        assert not is_dead(this_process())

    def test_the_start_is_read_behind_a_name_with_brackets(self, tmp_path):
        assert this_process(self.proc(tmp_path, self.stat())) == self.owner()

    def test_the_same_process_is_alive(self, tmp_path):
        assert not is_dead(self.owner(), self.proc(tmp_path, self.stat()))

    @pytest.mark.parametrize(("state", "started"), [("Z", 777), ("X", 777), ("S", 778)])
    def test_a_zombie_or_a_later_process_of_that_number_is_another(self, tmp_path, state, started):
        assert is_dead(self.owner(), self.proc(tmp_path, self.stat(state, started)))

    def test_a_process_before_the_last_boot_is_dead(self, tmp_path):
        assert is_dead(self.owner(boot="boot 0"), self.proc(tmp_path, self.stat()))

    @pytest.mark.parametrize("changes", [{"host": "elsewhere"}, {"host": "elsewhere", "boot": "boot 0"}])
    def test_a_process_on_another_host_cannot_be_judged(self, tmp_path, changes):
        assert not is_dead(self.owner(**changes), self.proc(tmp_path, self.stat("Z")))

    def test_a_process_in_another_container_cannot_be_judged(self, tmp_path):
        assert not is_dead(self.owner(namespace="pid:[2]"), self.proc(tmp_path, self.stat("Z")))

    def test_without_a_proc_file_system_the_process_id_decides(self, tmp_path):
        nowhere = {"boot": "", "namespace": "", "started": ""}
        ended = int(python("import os; print(os.getpid())").stdout)
        assert not is_dead(self.owner(**nowhere), str(tmp_path))
        assert not is_dead(self.owner(**nowhere, process=1), str(tmp_path))
        assert is_dead(self.owner(**nowhere, process=ended), str(tmp_path))


def test_the_lease_is_a_setting(tmp_path, store, clock):
    with open_store(settings(tmp_path, lease=timedelta(seconds=10)), clock) as brief, brief.claim("source:dumps"):
        clock.now = NOON + timedelta(seconds=10)
        with store.claim("source:dumps"):
            pass
