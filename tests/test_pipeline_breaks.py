"""Runs that do not come to their end, and what is left of them: nothing lost, a reason, and the way free."""

import os
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import timedelta

import pytest
from pipeline_world import World

from syndicate import pipeline
from syndicate.clean.documents import clean_document
from syndicate.errors import ClaimedError, StoreLockedError
from syndicate.store import open_store


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def test_a_run_that_is_stopped_keeps_what_it_has_and_goes_on_next_time(world):
    for name in "abc":
        world.write(f"{name}.txt", what=name * 5)
    seen = []

    def watched(*arguments):
        seen.append(arguments)
        return clean_document(*arguments)

    assert world.run(clean=watched, stop=lambda: len(seen) == 2) == {"new": 2}
    assert len(world.entries()) == 2
    assert world.run() == {"unchanged": 2, "new": 1}


def test_a_stopped_source_is_due_at_once(world):
    world.write("a.txt")
    pipeline.ingest(world.settings, "notes", clock=world.clock, stop=lambda: True)
    with open_store(world.settings.store, world.clock) as store:
        assert store.state("notes").next_due <= world.clock.now


def test_a_document_that_kills_the_cleaner_is_an_outcome_and_the_rest_goes_on(world):
    world.write("a.txt", "wreck")
    world.write("b.txt", "bridge")

    def fragile(limits, document, *rest):
        if b"wreck" in document.content:
            raise BrokenProcessPool("a worker died")
        return clean_document(limits, document, *rest)

    assert world.run(clean=fragile) == {"failed": 1, "new": 1}
    assert "died" in world.outcomes()["a.txt"][1]
    assert world.run() == {"new": 1, "unchanged": 1}


def test_a_run_that_breaks_off_has_failed_and_says_why(world):
    world.write("a.txt")
    world.write("b.txt", "bridge")

    def faulty(limits, document, *rest):
        if b"bridge" in document.content:
            raise ZeroDivisionError("no such number")
        return clean_document(limits, document, *rest)

    with pytest.raises(ZeroDivisionError):
        world.run(clean=faulty)
    with open_store(world.settings.store, world.clock) as store:
        (run,), state = store.runs(), store.state("notes")
    assert (run.status, run.error, run.counts) == (
        "failed",
        "it was broken off: ZeroDivisionError: no such number",
        (("new", 1),),
    )
    assert (state.failures, state.error) == (1, run.error)
    assert state.next_due <= world.clock.now
    assert world.run() == {"new": 1, "unchanged": 1}


def test_a_store_that_is_locked_in_mid_run_is_used_again_as_soon_as_it_is_free(world, locked):
    patient = world.settings.store
    world.settings = replace(world.settings, store=replace(patient, lock_wait=timedelta(milliseconds=100)))
    for name in ("a", "b", "c"):
        world.write(f"{name}.txt", what=name * 5)
    unlock = []

    def lock(done, _total, _place):
        if done == 1:
            unlock.append(locked(patient.path, "BEGIN IMMEDIATE"))

    with pytest.raises(StoreLockedError):
        pipeline.ingest(world.settings, "notes", clock=world.clock, progress=lock)
    unlock[0]()
    with open_store(patient, world.clock) as store:
        assert [run.status for run in store.runs()] == ["broken off"]
    assert world.run() == {"new": 2, "unchanged": 1}
    with open_store(patient, world.clock) as store:
        assert [run.status for run in store.runs()] == ["done", "broken off"]


def test_a_source_runs_once_at_a_time(world):
    with (
        open_store(world.settings.store, world.clock) as store,
        store.claim("source:notes"),
        pytest.raises(ClaimedError, match=str(os.getpid())),
    ):
        world.run()


def test_a_folder_that_is_gone_fails_the_run_and_leaves_the_feed(world):
    world.write("a.txt")
    world.run()
    before = world.feed()
    (world.folder / "notes").rename(world.folder / "elsewhere")
    run = pipeline.ingest(world.settings, "notes", clock=world.clock)
    assert run.status == "failed"
    assert "notes" in run.error
    pipeline.publish(world.settings, clock=world.clock)
    assert world.feed() == before
