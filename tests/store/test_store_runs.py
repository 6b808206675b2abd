"""Runs, outcomes, the state of sources, and what is forgotten in time."""

from datetime import timedelta

import pytest
from store_material import DOCUMENT, NOON, observation, settings

from syndicate.store import open_store
from syndicate.values.entry import Outcome, Run
from syndicate.values.source import SourceState


def test_a_run_counts_its_outcomes(store, clock):
    run = store.begin_run("dumps")
    assert run == Run(1, "dumps", NOON, None, "running")
    store.note(run, Outcome("big.txt", "refused", "larger than 8 MB"))
    store.record(run, observation("a"))
    store.record(run, observation("b"))
    store.note(run, Outcome("b.txt", "unchanged", "same bytes", observation("b").entry, "Harbour reopens"))
    clock.advance(seconds=5)
    done = store.finish_run(run, "done")
    counts = (("new", 2), ("unchanged", 1), ("refused", 1))
    assert done == Run(1, "dumps", NOON, NOON + timedelta(seconds=5), "done", counts)
    assert store.runs() == [done]
    assert [outcome.kind for outcome in store.outcomes(1)] == ["refused", "new", "new", "unchanged"]
    assert store.outcomes(1)[3].entry == observation("b").entry


def test_runs_come_newest_first(store):
    finished = [store.finish_run(store.begin_run(source), "done") for source in ("a", "b", "a", "a")]
    assert [run.number for run in store.runs()] == [4, 3, 2, 1]
    assert store.runs("a", 2) == [finished[3], finished[2]]
    assert store.runs("none") == []
    assert store.outcomes(99) == []


def test_the_state_of_a_source_follows_its_runs(store, clock):
    assert store.state("dumps") == SourceState("dumps")
    store.set_next_due("dumps", NOON + timedelta(minutes=15), "every 15m")
    for message in ("no such folder", "still no such folder"):
        store.finish_run(store.begin_run("dumps"), "failed", message)
    state = store.state("dumps")
    assert (state.failures, state.error) == (2, "still no such folder")
    clock.advance(hours=1)
    store.finish_run(store.begin_run("dumps"), "stopped")
    assert (store.state("dumps").failures, store.state("dumps").error) == (2, "still no such folder")
    run = store.begin_run("dumps")
    clock.advance(seconds=1)
    store.finish_run(run, "done")
    assert store.state("dumps") == SourceState(
        "dumps",
        last_started=NOON + timedelta(hours=1),
        last_finished=NOON + timedelta(hours=1, seconds=1),
        next_due=NOON + timedelta(minutes=15),
        schedule="every 15m",
    )
    assert store.runs("dumps")[-1].error == "no such folder"


def test_a_run_ends_with_an_end(store, run):
    with pytest.raises(ValueError, match="done, failed, stopped"):
        store.finish_run(run, "running")


def test_an_open_run_whose_claim_is_gone_was_broken_off(store):
    with store.claim("source:dumps"):
        store.begin_run("dumps")
        other = store.begin_run("other")
    (left,) = store.runs("dumps")
    with store.claim("source:dumps"):
        store.begin_run("dumps")
        second, first = store.runs("dumps")
    assert first == left
    assert (first.status, second.status) == ("broken off", "running")
    assert "process died" in first.error
    assert store.runs("other") == [other]


def test_an_open_run_whose_claim_holds_goes_on(store, tmp_path, clock):
    with store.claim("source:dumps"), open_store(settings(tmp_path), clock) as other:
        store.begin_run("dumps")
        other.begin_run("dumps")
        assert [run.status for run in store.runs("dumps")] == ["running", "running"]


def test_documents_and_runs_are_forgotten_in_time(store, clock):
    store.record(store.begin_run("dumps"), observation("old"))
    store.finish_run(store.runs()[0], "done")
    left_open = store.begin_run("other")
    clock.advance(days=29)
    run = store.begin_run("dumps")
    store.record(run, observation("new"))
    store.finish_run(run, "done")
    clock.advance(days=2)
    assert store.forget() == 1
    assert (store.documents(observation("old").entry), store.documents(observation("new").entry)) == ([], [DOCUMENT])
    assert [run.number for run in store.runs()] == [3, 2, 1]

    clock.advance(days=60)
    assert store.forget() == 2
    assert ([run.number for run in store.runs()], store.outcomes(1)) == ([3, 2], [])
    assert left_open in store.runs()
    assert store.forget() == 0
    assert store.entry(observation("old").entry).article.title == "Harbour reopens"


def test_of_what_had_not_changed_an_older_run_keeps_the_number_alone(store, clock):
    for _ in range(3):
        run = store.begin_run("dumps")
        store.note(run, Outcome("a.txt", "unchanged", "same bytes"))
        store.note(run, Outcome("b.txt", "refused", "no text"))
        store.note(run, Outcome("c.txt", "unchanged", "same bytes"))
        store.finish_run(run, "done")
        clock.advance(hours=13)
    before = store.runs()
    store.forget()
    assert store.runs() == before
    assert [run.counts for run in store.runs()] == [(("unchanged", 2), ("refused", 1))] * 3
    assert [len(store.outcomes(number)) for number in (1, 2, 3)] == [1, 1, 3]
    clock.advance(days=30)
    store.forget()
    assert store.runs() == before
    assert len(store.outcomes(3)) == 3  # the newest of its source, however old


def test_the_number_of_a_forgotten_run_is_not_used_again(store, clock):
    store.finish_run(store.begin_run("dumps"), "done")
    clock.advance(days=91)
    store.forget()
    assert store.runs() == []
    assert store.begin_run("dumps").number == 2
