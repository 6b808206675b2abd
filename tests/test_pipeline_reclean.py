"""Stored documents cleaned again by another cleaner than the one before: what changes, what does not, and how it is shown."""

from dataclasses import replace
from datetime import timedelta

import pytest
from origin import origin
from pipeline_world import WebWorld, World

from syndicate import pipeline
from syndicate.clean.documents import clean_document
from syndicate.errors import ClaimedError, UnknownNameError
from syndicate.pipeline.recleaning import preview, reclean
from syndicate.values.block import Block

LEFTOVER = "Subscribe to the harbour letter, it is free of charge."


def older(limits, document, hints, timezone, scope):
    """A cleaner that leaves one line too many in, and reads nobody's name."""
    article = clean_document(limits, document, hints, timezone, scope)
    return replace(article, blocks=(*article.blocks, Block("paragraph", LEFTOVER)), authors=hints.authors)


def nameless(limits, document, hints, timezone, scope):
    article = clean_document(limits, document, hints, timezone, scope)
    return replace(article, authors=("The desk",))


@pytest.fixture
def before(monkeypatch):
    """Ingest with another cleaner, of another version."""

    def ingest(world, clean):
        with monkeypatch.context() as patch:
            patch.setattr("syndicate.pipeline.taking.version", lambda: "an older one")
            return world.run(clean=clean)

    return ingest


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    world.write("crane.txt")
    world.write("bridge.txt", what="bridge")
    return world


def kinds(found):
    return [entry.kind for entry in found.entries]


def test_a_preview_says_what_would_change_and_changes_nothing(world, before):
    assert before(world, older) == {"new": 2}
    feed, entries = world.feed(), world.entries()
    found = preview(world.settings, "notes", clock=world.clock)
    assert kinds(found) == ["revision", "revision"]
    difference = found.entries[0].difference
    assert (difference.removed, difference.added, difference.lines) == (1, 0, (f"- {LEFTOVER}",))
    assert "text" in difference.changed
    assert found.run is None
    pipeline.publish(world.settings, clock=world.clock)
    assert (world.feed(), world.entries()) == (feed, entries)
    assert world.outcomes()["crane.txt"][0] == "new"  # no other run


def test_what_changes_in_meaning_is_a_revision_and_a_second_time_nothing_is(world, before):
    before(world, older)
    found = reclean(world.settings, "notes", clock=world.clock)
    assert kinds(found) == ["revision", "revision"]
    assert (found.run.status, found.run.purpose, dict(found.run.counts)) == ("done", "reclean", {"revised": 2})
    pipeline.publish(world.settings, clock=world.clock)
    assert LEFTOVER.encode() not in world.feed()
    assert all(entry.revision == 2 for entry in world.entries().values())
    assert world.outcomes()["crane.txt"] == ("revised", "revision 2: text; cleaned again")
    assert kinds(reclean(world.settings, "notes", clock=world.clock)) == ["same", "same"]
    assert world.run() == {"unchanged": 2}


def test_a_change_of_metadata_alone_rewrites_the_feed_and_leaves_updated(world, before):
    before(world, nameless)
    entries, feed = world.entries(), world.feed()
    assert b"The desk" in feed
    assert kinds(preview(world.settings, "notes", clock=world.clock)) == ["metadata", "metadata"]
    found = reclean(world.settings, "notes", clock=world.clock)
    assert kinds(found) == ["metadata", "metadata"]
    assert found.entries[0].difference.lines == ("- authors: The desk",)
    pipeline.publish(world.settings, clock=world.clock)
    assert b"The desk" not in world.feed()
    after = world.entries()
    assert {place: (entry.updated, entry.revision) for place, entry in after.items()} == {
        place: (entry.updated, entry.revision) for place, entry in entries.items()
    }


def test_the_timetable_and_the_health_of_the_source_stay_as_they_are(world, before):
    before(world, older)
    with pipeline.open_store(world.settings.store, world.clock) as store:
        state = store.state("notes")
        reclean(world.settings, "notes", clock=world.clock)
        assert store.state("notes") == state


def test_one_that_is_cut_short_keeps_what_is_done_and_the_next_goes_on(world, before):
    before(world, older)
    asked = []
    found = reclean(world.settings, "notes", clock=world.clock, stop=lambda: asked.append(1) or len(asked) > 1)
    assert (kinds(found), found.is_whole, found.run.status) == (["revision"], False, "stopped")
    assert kinds(reclean(world.settings, "notes", clock=world.clock)) == ["same", "revision"]
    assert {entry.revision for entry in world.entries().values()} == {2}
    asked.clear()
    assert not preview(world.settings, "notes", stop=lambda: True).is_whole


def test_nobody_else_works_on_the_source_meanwhile(world, before):
    before(world, older)
    with pipeline.open_store(world.settings.store, world.clock) as store, store.claim("source:notes"):
        with pytest.raises(ClaimedError):
            reclean(world.settings, "notes", clock=world.clock)
        assert kinds(preview(world.settings, "notes", clock=world.clock)) == ["revision", "revision"]


def test_an_entry_whose_documents_are_gone_or_hold_no_article_stays_as_it_is(world, before):
    def empty(limits, document, hints, timezone, scope):
        return replace(clean_document(limits, document, hints, timezone, scope), blocks=())

    before(world, older)
    entries = world.entries()
    found = reclean(world.settings, "notes", clock=world.clock, clean=empty)
    assert kinds(found) == ["left out", "left out"]
    assert found.entries[0].reason == "there is no article text in it; what is published of it stays"
    world.clock.now += timedelta(days=40)
    with pipeline.open_store(world.settings.store, world.clock) as store:
        store.forget()
    found = reclean(world.settings, "notes", clock=world.clock)
    assert (kinds(found), found.entries[0].reason[:36]) == (["left out"] * 2, "its documents are no longer kept (ke")
    assert world.entries() == entries


def test_a_withdrawn_entry_is_cleaned_and_stays_withdrawn(world, before):
    before(world, older)
    with pipeline.open_store(world.settings.store, world.clock) as store:
        name = store.withdraw(store.all_entries("notes")[0]).id
        reclean(world.settings, "notes", clock=world.clock)
        assert store.entry(name).withdrawn is not None
        assert store.entry(name).revision == 2


def test_a_changed_setting_is_reason_enough(world, tmp_path):
    world.write("dated.txt", title="Opened\n\n3 March 2024, 10:00")
    world.run()
    world.settings = replace(
        world.settings, sources=tuple(replace(one, timezone="Asia/Shanghai") for one in world.settings.sources)
    )
    found = preview(world.settings, "notes", clock=world.clock)
    assert sorted(set(kinds(found))) == ["metadata", "same"]
    (dated,) = [entry for entry in found.entries if entry.kind == "metadata"]
    assert dated.difference.lines == ("- published: 2024-03-03 10:00+00:00", "+ published: 2024-03-03 10:00+08:00")


def test_a_source_that_is_not_there_is_named(world):
    with pytest.raises(UnknownNameError, match="There is no source 'nowhere'"):
        preview(world.settings, "nowhere", clock=world.clock)


@pytest.fixture
def site():
    with origin() as running:
        yield running


def test_of_a_feed_what_it_said_of_an_entry_counts_and_the_choice_is_made_anew_without_network(tmp_path, site, before):
    site.article("/1")
    site.feed(("/1", {"title": "What the feed calls it"}))
    web = WebWorld(tmp_path, "feed", f"{site.base}/feed")

    def short(limits, document, hints, timezone, scope):
        """A cleaner that finds next to nothing on pages, so that the feed's teaser is taken."""
        article = clean_document(limits, document, hints, timezone, scope)
        return article if scope == "body" else replace(article, blocks=article.blocks[:1], confidence=0.1)

    assert before(web, short) == {"new": 1}
    (entry,) = web.entries()
    assert "a hundred pounds" not in entry.article.text
    asked = len(site.asked)
    found = reclean(web.settings, "harbour", clock=web.clock)
    assert kinds(found) == ["revision"]
    assert found.entries[0].reason.startswith("the page's text was taken")
    (after,) = web.entries()
    assert "a hundred pounds" in after.article.text
    assert (after.article.title, after.published) == ("What the feed calls it", entry.published)
    assert (after.id, after.article.url) == (entry.id, entry.article.url)
    assert len(site.asked) == asked
    assert kinds(preview(web.settings, "harbour", clock=web.clock)) == ["same"]
    with web.store() as store:
        kept = store.documents(entry.id)
    assert [document.etag is None for document in kept] == [True, False]


def test_a_recleaning_that_takes_longer_than_a_lease_keeps_its_claim(world, before):
    def slow(limits, document, hints, timezone, scope):
        """Nearly as long as a lease for each; and somebody else tries to get in."""
        world.clock.now += timedelta(minutes=4)
        store = pipeline.open_store(world.settings.store, world.clock)
        with store, pytest.raises(ClaimedError), store.claim("source:notes"):
            pass
        return clean_document(limits, document, hints, timezone, scope)

    before(world, older)
    assert kinds(reclean(world.settings, "notes", clock=world.clock, clean=slow)) == ["revision", "revision"]
