"""From a folder to feeds, through every room: what stays, what moves, and what is never lost."""

import os
from dataclasses import replace
from datetime import UTC, datetime

import feedparser
import pytest
from pipeline_world import World

from syndicate import pipeline
from syndicate.errors import UnknownNameError
from syndicate.values.document import Document, Request
from syndicate.values.item import Discovery, Item


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


def test_a_draft_is_published_when_it_is_none_any_more(world):
    note = world.folder / "notes" / "ice.md"
    note.parent.mkdir(exist_ok=True)
    note.write_text("---\ntitle: Ice\ndraft: true\n---\n\nThe ice came late this year.\n")
    assert world.run() == {"refused": 1}
    assert b"The ice came late" not in world.feed()
    note.write_text("---\ntitle: Ice\ndraft: false\n---\n\nThe ice came late this year.\n")
    assert world.run() == {"new": 1}
    assert b"The ice came late" in world.feed()


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


SAID = "Old bridge reopens\n\n7 hours ago\n\nThe bridge was opened on Sunday, in front of some two hundred people.\n"
CHANGED = datetime(2026, 1, 4, 12, tzinfo=UTC)


class Said:
    """A text that says "7 hours ago", last changed at noon on 4 January."""

    def __init__(self, world, name="a.txt"):
        self.world, self.name = world, name
        self.file = world.folder / "notes" / name
        self.write(SAID)
        assert world.run() == {"new": 1}

    def write(self, text):
        self.file.write_text(text)
        os.utime(self.file, (CHANGED.timestamp(), CHANGED.timestamp()))

    def state(self, captured_at):
        (self.world.folder / "notes" / "a.toml").write_text(f"captured_at = {captured_at}\n")

    def published(self):
        return self.world.entries()[self.name].published.isoformat()


def test_a_moment_of_capture_that_is_stated_later_is_what_a_relative_time_counts_from(world):
    said = Said(world)
    assert said.published() == "2026-01-04T05:00:00+00:00"
    said.state("2025-04-29T15:00:00+08:00")
    assert world.run() == {"unchanged": 1}
    assert world.outcomes()["a.txt"][1] == "metadata: published"
    assert said.published() == "2025-04-29T08:00:00+08:00"
    assert b"2025-04-29T08:00:00+08:00" in world.feed()
    said.state("2025-04-29T16:00:00+08:00")
    world.run()
    assert said.published() == "2025-04-29T09:00:00+08:00"


def test_a_file_that_is_merely_touched_is_not_cleaned_again(world):
    said = Said(world)
    os.utime(said.file)
    assert world.run() == {"unchanged": 1}
    assert world.outcomes()["a.txt"][1] == "the document is the same"
    assert said.published() == "2026-01-04T05:00:00+00:00"


@pytest.mark.parametrize("captured_at", ["2025-04-29T15:00:00+08:00", "2025-04-30T15:00:00+08:00"])
def test_a_later_sighting_of_an_article_does_not_move_its_date(world, captured_at):
    said = Said(world)
    said.state("2025-04-29T15:00:00+08:00")
    world.run()
    said.write(SAID.replace("7 hours", "1 day"))
    said.state(captured_at)
    assert world.run() == {"unchanged": 1}
    assert said.published() == "2025-04-29T08:00:00+08:00"


def test_a_statement_that_is_taken_back_moves_nothing(world):
    said = Said(world)
    said.state("2025-04-29T15:00:00+08:00")
    world.run()
    (world.folder / "notes" / "a.toml").unlink()
    world.run()
    assert said.published() == "2025-04-29T08:00:00+08:00"


def test_a_kept_document_knows_when_it_was_captured(world):
    said = Said(world)
    assert [document.captured_at for document in said.world.documents("a.txt")] == [CHANGED]
    said.state("2025-04-29T15:00:00+08:00")
    world.run()
    assert [str(document.captured_at) for document in said.world.documents("a.txt")] == ["2025-04-29 15:00:00+08:00"]


def test_an_item_without_address_and_text_is_refused_with_a_reason(world, monkeypatch):
    item = Item("long", ("guid:long",))
    monkeypatch.setattr("syndicate.pipeline.sources.discover", lambda *_: Discovery((item,), lambda _missed: ""))
    assert world.run() == {"refused": 1}
    assert "neither an address nor a text" in world.outcomes()["long"][1]
    assert world.entries() == {}


def test_an_item_of_several_documents_is_one_entry_and_none_while_one_of_them_is_missing(world, monkeypatch):
    world.write("a.txt")
    requests = tuple(Request((world.folder / "notes" / name).as_uri()) for name in ("a.txt", "b.txt"))
    item = Item("long", ("guid:long",), requests)
    monkeypatch.setattr("syndicate.pipeline.sources.discover", lambda *_: Discovery((item,), lambda _missed: ""))
    assert world.run() == {"failed": 1}
    assert "page 2 of it could not be had, and nothing is published of the others" in world.outcomes()["long"][1]
    assert world.entries() == {}
    (world.folder / "notes" / "b.txt").write_text(
        "The ferry came on Monday, and many people went home with it again.\n"
    )
    assert world.run() == {"new": 1}
    text = world.entries()["long"].article.text
    assert text.index("was opened on Sunday") < text.index("The ferry came on Monday")
    assert [document.address for document in world.documents("long")] == [one.address for one in requests]
    assert world.run() == {"unchanged": 1}


def test_an_item_with_its_own_text_needs_no_address(world, monkeypatch):
    body = Document("guid:own", SAID.encode(), CHANGED, "text/plain", "utf-8")
    item = Item("own", ("guid:own",), body=body, captured_at=CHANGED, captured_basis="stated")
    monkeypatch.setattr("syndicate.pipeline.sources.discover", lambda *_: Discovery((item,), lambda _missed: ""))
    assert world.run() == {"new": 1}
    assert world.entries()["own"].published.isoformat() == "2026-01-04T05:00:00+00:00"
