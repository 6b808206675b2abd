"""What is kept for the next look at the web: what a source remembers, and the validators of documents."""

from dataclasses import replace
from datetime import timedelta

from store_material import DOCUMENT, observation, settings

from syndicate.store import open_store
from syndicate.values.robotsfile import RobotsFile
from syndicate.values.source import SourceState

PAGE = replace(DOCUMENT, address="https://example.org/harbour", etag='W/"1\u00e9"', last_modified="Tue, 29 Apr 2025")


def test_what_a_source_remembers_survives_its_runs_and_the_process(tmp_path, clock):
    with open_store(settings(tmp_path), clock) as store:
        store.remember("harbour", '{"a":"\ud800"}')
        store.finish_run(store.begin_run("harbour"), "failed", "gone")
        store.remember("other", "x")
    with open_store(settings(tmp_path), clock) as store:
        assert store.state("harbour").memory == '{"a":"\ud800"}'
        store.remember("harbour", "y")
        assert (store.state("harbour").memory, store.state("harbour").failures) == ("y", 1)
        assert store.state("unknown") == SourceState("unknown")


def test_a_document_keeps_its_validators_byte_for_byte(store):
    seen = observation(documents=(DOCUMENT, PAGE))
    store.record(store.begin_run("dumps"), seen)
    assert store.documents(seen.entry) == [DOCUMENT, PAGE]


def test_documents_that_were_seen_again_have_the_new_validators_and_are_kept_longer(store, clock):
    seen = observation(documents=(DOCUMENT, PAGE))
    store.record(store.begin_run("dumps"), seen)
    clock.advance(days=20)
    again = replace(PAGE, etag='"2"', last_modified=None, content=b"")
    store.refresh(seen.entry, [DOCUMENT, again])
    clock.advance(days=20)
    store.forget()
    assert store.documents(seen.entry) == [DOCUMENT, replace(PAGE, etag='"2"', last_modified=None)]
    clock.now += timedelta(days=20)
    store.forget()
    assert store.documents(seen.entry) == []


def test_what_robots_said_survives_the_process(tmp_path, clock):
    until = clock() + timedelta(days=1)
    files = [
        RobotsFile("https://a.example", until, "User-agent: *\nDisallow: /\ufffd\n"),
        RobotsFile("https://b.example", until),
        RobotsFile("https://c.example", until, None, "the server has a fault"),
    ]
    with open_store(settings(tmp_path), clock) as store:
        store.keep_robots(RobotsFile("https://a.example", clock()))
        for file in files:
            store.keep_robots(file)
    with open_store(settings(tmp_path), clock) as store:
        assert [store.robots(file.site) for file in files] == files
        assert store.robots("https://d.example") is None
