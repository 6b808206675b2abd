"""Rounds: many sources claimed, looked at and settled together, and each of them as if it had been alone."""

from datetime import timedelta

import pytest
from store_material import NOON, settings

from syndicate.errors import ClaimedError
from syndicate.store import open_store
from syndicate.store.rounds import Settled

LEASE = timedelta(minutes=5)


@pytest.fixture
def other(tmp_path, store, clock):
    with open_store(settings(tmp_path), clock) as opened:
        yield opened


def settled(name, minutes=0):
    began = NOON + timedelta(minutes=minutes)
    return Settled(name, began, began + timedelta(seconds=1), began + timedelta(hours=1), "every 3600s", "{}")


def test_a_round_has_the_sources_that_are_free_and_keeps_others_from_them(store, other):
    for name in "abc":
        store.finish_run(store.begin_run(name), "done")
    with other.claim("source:b"):
        with store.round(["a", "b", "c", "never-run"]) as around:
            assert sorted(around.states) == ["a", "c"]
            for name in ("a", "c", "never-run"):
                with pytest.raises(ClaimedError), other.claim(f"source:{name}"):
                    pass
        with other.claim("source:a"):
            pass


def test_what_is_settled_is_a_run_on_record_and_the_state_of_its_source(store):
    for name in "ab":
        store.remember(name, f"memory of {name}")
        store.finish_run(store.begin_run(name), "failed", "the server has a fault")
    with store.round(["a", "b"]) as around:
        assert around.states["a"].memory == ""
        runs = around.settle([settled("a", 5), settled("b", 6)])
        assert around.settle([]) == []
    assert store.runs("a")[0] == runs[0]
    assert [run.status for run in runs] == ["done", "done"]
    state = store.state("a")
    assert (state.failures, state.error, state.memory) == (0, None, "memory of a")
    assert (state.last_started, state.last_finished, state.next_due) == (
        runs[0].started,
        runs[0].finished,
        settled("a", 5).due,
    )
    assert len({run.number for run in store.runs()}) == 4


def test_a_round_that_takes_long_is_renewed_whole(store, other, clock):
    with store.round(["a", "b"]) as around:
        for _ in range(3):
            clock.now += LEASE * 0.8
            around.renew()
        for name in "ab":
            with pytest.raises(ClaimedError), other.claim(f"source:{name}"):
                pass
        clock.now += LEASE * 1.1
        with other.claim("source:a"):
            around.renew()
        with other.claim("source:a"), pytest.raises(ClaimedError), other.claim("source:b"):
            pass
