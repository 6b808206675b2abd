"""Many feeds are looked at together, politely and cheaply; nothing is missed by it, and nothing is asked twice."""

import subprocess
import sys
import threading
from datetime import timedelta
from itertools import pairwise

import pytest
from pipeline_world import WebWorld
from waiting import until

from syndicate import pipeline
from syndicate.clock import system_clock
from syndicate.config import load
from syndicate.pipeline.glancing import glance
from syndicate.store import open_store


@pytest.fixture
def web(tmp_path, site):
    site.article("/1")
    site.feed(("/1", {}))
    return WebWorld(tmp_path, "feed", f"{site.base}/feed", "complete = false")


def looked(web, later=timedelta(hours=2)):
    web.clock.now += later
    return glance(web.settings, ["harbour"], clock=web.clock)


def test_a_feed_with_nothing_new_is_settled_by_one_request_and_recorded_as_a_run(web, site):
    web.run()
    site.asked.clear()
    found = looked(web)
    assert list(found.runs) == ["harbour"]
    assert (site.asked, site.statuses[-1]) == (["/feed"], 304)
    with web.store() as store:
        newest, state = store.runs()[0], store.state("harbour")
    assert (newest, newest.status, newest.counts) == (found.runs["harbour"], "done", ())
    assert state.last_started == web.clock.now
    assert state.next_due > web.clock.now
    assert list(looked(web).runs) == ["harbour"]


def test_a_settled_source_is_due_when_a_whole_run_would_have_said(web, site, tmp_path):
    other = WebWorld(tmp_path / "other", "feed", f"{site.base}/feed", "complete = false")
    for each in (web, other):
        each.run()
    looked(web)
    other.run(later=timedelta(hours=2))
    states = []
    for each in (web, other):
        with each.store() as store:
            states.append(store.state("harbour"))
    assert states[0] == states[1]


def test_what_has_news_is_run_with_what_was_heard_and_not_asked_again(web, site):
    web.run()
    site.article("/2", what="bridge")
    site.feed(("/2", {"title": "A new bridge"}), ("/1", {}))
    site.asked.clear()
    found = looked(web)
    assert not found.runs
    assert web.run(later=timedelta(), heard=found.heard["harbour"]) == {"new": 1, "unchanged": 1}
    assert site.asked == ["/feed"]


@pytest.mark.parametrize("status", [404, 410, 503])
def test_what_goes_wrong_is_said_by_the_run_that_follows(web, site, status):
    web.run()
    site.put("/feed", "", status=status)
    found = looked(web)
    assert not found.runs
    web.run(later=timedelta(), heard=found.heard["harbour"])
    assert (web.last.status, site.asked.count("/feed")) == ("failed", 2)


def test_teasers_that_are_to_be_completed_or_looked_at_again_are_no_matter_for_a_glance(tmp_path, site):
    site.article("/1")
    site.feed(("/1", {}))
    web = WebWorld(tmp_path, "feed", f"{site.base}/feed")
    web.run()
    assert looked(web, timedelta(minutes=20)).runs
    found = looked(web)
    assert not found.runs
    assert not found.heard
    site.article("/1", more="It has cost two hundred pounds, said the mayor.")
    assert web.run(later=timedelta()) == {"revised": 1}


def test_a_source_that_is_configured_anew_or_moved_is_run_whole(web, site):
    web.run()
    web.configure("feed", f"{site.base}/feed", "complete = true")
    assert looked(web) == glance(web.settings, [], clock=web.clock)
    web.configure("feed", f"{site.base}/feed", "complete = false")
    site.extra["/feed"] = {"Location": "/new"}
    site.put("/feed", "", status=301)
    site.feed(("/1", {}), path="/new")
    assert "harbour" in looked(web).heard


def test_a_source_whose_last_run_broke_off_is_run_whole(web):
    web.run()
    web.clock.now += timedelta(hours=1)
    with web.store() as store:
        store.begin_run("harbour")
    assert not looked(web).runs


def test_a_source_that_another_one_is_running_is_left_alone(web):
    web.run()
    with web.store() as store, store.claim("source:harbour"):
        found = looked(web, later=timedelta())
        assert (found.runs, found.heard) == ({}, {})
    assert looked(web, later=timedelta()).runs


def test_a_host_is_asked_one_thing_at_a_time(tmp_path, site):
    gap = timedelta(milliseconds=50)
    settings = several(tmp_path, site, ["/a", "/b", "/c", "/d"], gap="50ms")
    assert len(glance(settings, [source.name for source in settings.sources]).runs) == 4
    began = sorted(run.finished for run in runs(settings)[:4])
    assert all(later - sooner >= gap for sooner, later in pairwise(began))


LOOK = """
import sys
from syndicate.config import load
from syndicate.pipeline.glancing import glance
settings = load(sys.argv[1], {})
glance(settings, [source.name for source in settings.sources])
"""


def test_a_process_that_is_killed_has_written_down_what_it_heard_a_second_before(tmp_path, site):
    """One feed of nine is not answered: what was said of the others is in the store while that is waited for."""
    settings = several(tmp_path, site, [*(f"/{number}" for number in range(8)), "/silent"])
    site.gates["/silent"] = threading.Event()
    try:
        with subprocess.Popen([sys.executable, "-c", LOOK, settings.path]) as process:
            until(lambda: len(runs(settings)) == 9 + 8)
            process.kill()
    finally:
        site.gates["/silent"].set()
    again = glance(settings, [source.name for source in settings.sources])
    assert len(again.runs) == 9
    assert all(run.status == "done" for run in runs(settings))


def several(folder, site, paths, gap="0s"):
    """A configuration of several feeds of one host, each of them read once."""
    (folder / "config").mkdir()
    file = folder / "config" / "syndicate.toml"
    sources = "".join(
        f'[sources.s{number}]\nkind = "feed"\nurl = "{site.base}{path}"\ncomplete = false\n'
        for number, path in enumerate(paths)
    )
    file.write_text(f'[fetch]\nallow_networks = ["127.0.0.0/8"]\nhost_gap = "{gap}"\n{sources}')
    settings = load(str(file), {})
    for path, source in zip(paths, settings.sources, strict=True):
        site.feed((f"/article{path}", {}), path=path)
        pipeline.ingest(settings, source.name)
    return settings


def runs(settings):
    with open_store(settings.store, system_clock) as store:
        return store.runs(limit=100)
