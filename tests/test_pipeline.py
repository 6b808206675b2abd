"""From a folder to feeds, through every room: what stays, what moves, and what is never lost."""

import os
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import feedparser
import pytest

from syndicate import pipeline
from syndicate.clean.documents import clean_document
from syndicate.config import load
from syndicate.errors import ClaimedError, StoreLockedError, UnknownNameError
from syndicate.store import open_store

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
TEXT = (
    "{title}\n\nThe {what} was opened on Sunday, in front of some two hundred people.\n\nIt has cost {cost} pounds.\n"
)


class Clock:
    """A clock that is set by hand."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


class World:
    """A folder of articles, and syndicate at work on it."""

    def __init__(self, folder):
        self.folder = folder
        self.clock = Clock()
        (folder / "config").mkdir()
        (folder / "notes").mkdir()
        (folder / "config" / "syndicate.toml").write_text('[sources.notes]\nkind = "folder"\npath = "notes"\n')
        self.settings = load(str(folder / "config" / "syndicate.toml"), {})

    def write(self, name, what="crane", cost=100, title=None):
        text = TEXT.format(title=title or f"A new {what} for the harbour", what=what, cost=cost)
        (self.folder / "notes" / name).write_text(text)

    def page(self, name, address, what="crane"):
        body = f"<p>The {what} was opened on Sunday, in front of some two hundred people who had come by boat.</p>"
        head = f'<title>A new {what}</title><link rel="canonical" href="{address}">'
        (self.folder / "notes" / name).write_text(
            f"<html><head>{head}</head><body><article>{body}</article></body></html>"
        )

    def run(self, **more):
        run = pipeline.ingest(self.settings, "notes", clock=self.clock, **more)
        self.clock.now += timedelta(hours=1)
        pipeline.publish(self.settings, clock=self.clock)
        return dict(run.counts)

    def entries(self):
        with open_store(self.settings.store, self.clock) as store:
            return {entry.place: entry for entry in store.entries(["notes"], 100)}

    def outcomes(self):
        with open_store(self.settings.store, self.clock) as store:
            return {each.place: (each.kind, each.reason) for each in store.outcomes(store.runs()[0].number)}

    def feed(self, file="atom.xml"):
        return (self.folder / "feeds" / "notes" / file).read_bytes()


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def test_a_changed_file_is_a_new_revision_of_the_same_entry(world):
    world.write("a.txt")
    assert world.run() == {"new": 1}
    first = world.entries()["a.txt"]
    world.write("a.txt", cost=101)
    assert world.run() == {"revised": 1}
    second = world.entries()["a.txt"]
    assert (second.id, second.revision, second.published) == (first.id, 2, first.published)
    assert second.updated > first.updated
    assert b"101 pounds" in world.feed()


def test_a_file_that_goes_away_or_is_emptied_takes_nothing_with_it(world):
    world.write("a.txt")
    world.write("b.txt", "bridge")
    world.run()
    before = world.feed()
    (world.folder / "notes" / "a.txt").unlink()
    (world.folder / "notes" / "b.txt").write_text("")
    assert world.run() == {"refused": 1}
    assert world.feed() == before


def test_undated_items_of_one_run_keep_the_order_of_their_source(world):
    for name in ("a", "b", "c"):
        world.write(f"{name}.txt", what=name * 5)
    world.run()
    world.write("d.txt", what="ddddd")
    world.run()
    titles = [entry.title for entry in feedparser.parse(world.feed()).entries]
    assert titles == [f"A new {name * 5} for the harbour" for name in ("d", "a", "b", "c")]


def test_a_page_that_was_renamed_is_the_same_entry(world):
    world.page("old.html", "https://example.org/crane")
    world.run()
    before = world.entries()["old.html"]
    (world.folder / "notes" / "old.html").rename(world.folder / "notes" / "new.html")
    assert world.run() == {"unchanged": 1}
    (after,) = world.entries().values()
    assert after.id == before.id


def test_a_copy_of_a_page_is_an_entry_of_its_own_and_stays_one(world):
    world.page("b.html", "https://example.org/crane")
    world.run()
    before = world.entries()["b.html"].id
    world.page("a.html", "https://example.org/crane", what="bridge")
    for _ in range(2):
        world.run()
        entries = world.entries()
        assert len(entries) == 2
        assert entries["b.html"].id == before


def test_a_copy_does_not_take_over_the_entry_of_an_original_that_is_gone(world):
    world.page("x.html", "https://example.org/crane")
    world.page("y.html", "https://example.org/crane", what="bridge")
    world.run()
    before = world.entries()
    (world.folder / "notes" / "x.html").unlink()
    world.page("y.html", "https://example.org/crane", what="tunnel")
    assert world.run() == {"revised": 1}
    after = world.entries()
    assert {place: entry.id for place, entry in after.items()} == {place: entry.id for place, entry in before.items()}
    assert "tunnel" in after["y.html"].article.text
    assert world.run() == {"unchanged": 1}


def test_a_stated_listening_address_is_no_change(world):
    world.write("a.txt")
    world.run()
    site = replace(world.settings.site, base_url=pipeline.base_url_of(world.settings))
    published = pipeline.publish(replace(world.settings, site=site), clock=world.clock)
    assert [feed.written for feed in published] == [False, False]


def test_what_a_sidecar_states_wins(world):
    world.write("a.txt")
    world.run()
    sidecar = world.folder / "notes" / "a.toml"
    sidecar.write_text('title = "The crane"\nauthors = ["Ada Example"]\npublished = 2025-03-01T09:00:00+01:00\n')
    world.run()
    entry = world.entries()["a.txt"]
    assert entry.article.title == "The crane"
    assert entry.article.authors == ("Ada Example",)
    assert entry.published.isoformat() == "2025-03-01T09:00:00+01:00"
    assert world.run() == {"unchanged": 1}


def test_a_guid_that_is_stated_later_holds_when_the_file_moves(world):
    notes = world.folder / "notes"
    world.write("a.txt")
    world.run()
    before = world.entries()["a.txt"].id
    (notes / "a.toml").write_text('guid = "g1"\n')
    world.run()
    for suffix in ("txt", "toml"):
        (notes / f"a.{suffix}").rename(notes / f"z.{suffix}")
    assert world.run() == {"unchanged": 1}
    assert [entry.id for entry in world.entries().values()] == [before]


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


def test_a_missing_or_altered_feed_file_is_published_again(world):
    world.write("a.txt")
    world.run()
    path = world.folder / "feeds" / "notes" / "atom.xml"
    good = path.read_bytes()
    for damage in (path.unlink, lambda: path.write_bytes(good[:-9]), lambda: path.write_bytes(b"")):
        damage()
        assert [feed.written for feed in pipeline.publish(world.settings, ["notes"], clock=world.clock)] == [True]
        assert path.read_bytes() == good
    assert [feed.written for feed in pipeline.publish(world.settings, clock=world.clock)] == [False, False]


def test_a_changed_setting_is_published(world):
    world.write("a.txt")
    world.run()
    site = replace(world.settings.site, base_url="https://feeds.example.org")
    pipeline.publish(replace(world.settings, site=site), clock=world.clock)
    assert b"https://feeds.example.org/feeds/notes/atom.xml" in world.feed()


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


def test_a_lost_store_is_built_again_and_the_feed_stays_meanwhile(world):
    world.write("a.txt")
    world.page("b.html", "https://example.org/bridge", what="bridge")
    world.run()
    before, known = world.feed(), {place: entry.id for place, entry in world.entries().items()}
    for file in (world.folder / "state").iterdir():
        file.unlink()
    assert [feed.written for feed in pipeline.publish(world.settings, clock=world.clock)] == [False, False]
    assert world.feed() == before
    assert world.run() == {"new": 2}
    assert {place: entry.id for place, entry in world.entries().items()} == known


def test_unknown_names_are_refused(world):
    with pytest.raises(UnknownNameError, match="Its sources: notes"):
        pipeline.ingest(world.settings, "note", clock=world.clock)
    with pytest.raises(UnknownNameError, match="Its feeds: notes, all"):
        pipeline.publish(world.settings, ["note"], clock=world.clock)


def test_an_address_in_a_feed_names_a_host_that_readers_can_reach(world):
    def base_url(host):
        return pipeline.base_url_of(replace(world.settings, serve=replace(world.settings.serve, host=host)))

    assert base_url("0.0.0.0") == base_url("127.0.0.1") == "http://127.0.0.1:8026"
    assert base_url("::") == base_url("::1") == "http://[::1]:8026"
    assert base_url("box.example") == "http://box.example:8026"
