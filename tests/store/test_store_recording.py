"""What becomes of an observation, and what the feeds then owe."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from store_material import ARTICLE, DOCUMENT, NOON, SHANGHAI, observation

from syndicate.values.block import Block, Span
from syndicate.values.entry import Outcome
from syndicate.values.removal import Removal

SOURCES = ("dumps",)


def again(store, run, **changes):
    """Record the harbour once more, its article changed; the outcome, and whether the feeds owe it."""
    seen = observation()
    parts = {name: changes.pop(name) for name in list(changes) if hasattr(seen, name)}
    before = store.change(SOURCES)
    outcome = store.record(run, replace(seen, article=replace(ARTICLE, **changes), **parts))
    return outcome, store.change(SOURCES) > before


def test_new_entry_is_kept_whole(store, run):
    seen = observation()
    outcome = store.record(run, seen)
    assert outcome == Outcome("harbour.txt", "new", outcome.reason, seen.entry, "Harbour reopens")
    entry = store.entry(seen.entry)
    assert entry.article == ARTICLE
    assert (entry.id, entry.source, entry.number, entry.place) == (seen.entry, "dumps", 1, "harbour.txt")
    assert (entry.first_seen, entry.revision, entry.withdrawn) == (seen.first_seen, 1, None)
    assert store.documents(seen.entry) == [DOCUMENT]
    assert store.documents(seen.entry)[0].captured_at.utcoffset() == timedelta(hours=8)
    assert store.fingerprint(seen.entry) == "fingerprint 1"
    assert store.known("dumps") == dict.fromkeys(seen.keys, seen.entry)
    assert store.outcomes(run.number) == [outcome]
    assert store.change(SOURCES) == 1


def test_entries_are_numbered_in_the_order_in_which_they_came(store, run):
    for name in ("b", "a", "c"):
        store.record(run, observation(name))
    assert [store.entry(observation(name).entry).number for name in ("b", "a", "c")] == [1, 2, 3]


def test_the_same_again_changes_nothing(store, run):
    store.record(run, observation())
    before = store.entry(observation().entry)
    outcome, owed = again(store, run)
    assert (outcome.kind, owed) == ("unchanged", False)
    assert store.entry(before.id) == before
    assert len(store.revisions(before.id)) == 1


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"authors": ("Cy Dock",)}, "authors"),
        ({"authors": ("Cy Dock",), "tags": ()}, "authors, tags"),
        ({"published": datetime(2025, 4, 29, 9, tzinfo=SHANGHAI)}, "published"),
        ({"published": datetime(2025, 4, 29, 0, tzinfo=UTC)}, "published"),
        ({"image": None}, "image"),
        ({"url": "https://example.org/h"}, "url"),
        ({"language": "en-GB"}, "language"),
        ({"description": "Ships, again."}, "description"),
        ({"publisher": None, "editor": None}, "editor, publisher"),
        ({"title": "Harbour  reopens"}, "title"),
        ({"blocks": (Block("quote", ARTICLE.blocks[0].text), *ARTICLE.blocks[1:])}, "formatting"),
        ({"blocks": (replace(ARTICLE.blocks[0], spans=(Span(0, 3, "strong"),)), *ARTICLE.blocks[1:])}, "formatting"),
        ({"blocks": (Block("paragraph", "Read 8 times"), *ARTICLE.blocks[1:])}, "text"),
    ],
)
def test_metadata_that_the_feeds_show_is_replaced_without_a_revision(store, run, clock, changes, named):
    store.record(run, observation())
    clock.advance(hours=1)
    outcome, owed = again(store, run, **changes)
    assert (outcome.kind, outcome.reason, owed) == ("unchanged", f"metadata: {named}", True)
    entry = store.entry(observation().entry)
    assert entry.article == replace(ARTICLE, **changes)
    assert entry.revision == 1
    assert [revision.article for revision in store.revisions(entry.id)] == [entry.article]


def test_what_the_feeds_do_not_show_is_kept_but_owed_to_nobody(store, run):
    store.record(run, observation())
    changes = {
        "confidence": 0.5,
        "notes": (),
        "updated": ARTICLE.published + timedelta(days=1),
        "removed": (Removal("Share this", "share", "en/share", 1),),
        "blocks": tuple(replace(block, score=0.5) for block in ARTICLE.blocks),
    }
    documents = (replace(DOCUMENT, content=b"other bytes"), DOCUMENT)
    outcome, owed = again(store, run, documents=documents, fingerprint="fingerprint 2", place="moved.txt", **changes)
    assert (outcome.kind, owed) == ("unchanged", False)
    entry = store.entry(observation().entry)
    assert entry.article == replace(ARTICLE, **changes)
    assert entry.place == "moved.txt"
    assert entry.updated == ARTICLE.published
    assert store.fingerprint(entry.id) == "fingerprint 2"
    assert store.documents(entry.id) == list(documents)


def test_another_meaning_is_a_revision(store, run, clock):
    store.record(run, observation())
    clock.advance(hours=1)
    blocks = (Block("paragraph", "The harbour reopened on Monday after 13 days."),)
    outcome, owed = again(store, run, meaning="meaning 2", blocks=blocks, removed=())
    assert (outcome.kind, outcome.reason, owed) == ("revised", "revision 2: text", True)
    entry = store.entry(observation().entry)
    assert (entry.revision, entry.updated, entry.article.blocks) == (2, NOON + timedelta(hours=1), blocks)
    first, second = store.revisions(entry.id)
    assert (first.number, first.meaning, first.recorded, first.article) == (1, "meaning 1", NOON, ARTICLE)
    assert (second.number, second.meaning, second.recorded) == (2, "meaning 2", NOON + timedelta(hours=1))
    assert second.article == replace(ARTICLE, blocks=blocks, removed=())


def test_going_back_to_an_earlier_meaning_is_a_revision_too(store, run):
    store.record(run, observation())
    again(store, run, meaning="meaning 2")
    outcome, _ = again(store, run, meaning="meaning 1")
    assert (outcome.kind, store.entry(outcome.entry).revision) == ("revised", 3)


def test_a_key_stays_with_its_first_owner(store, run):
    first = observation("a", keys=("path:a", "url:shared"))
    second = observation("b", keys=("path:b", "url:shared", "path:b"))
    elsewhere = observation("a", source="other", keys=("path:a", "url:shared"))
    for seen in (first, second, elsewhere):
        store.record(run, seen)
    store.record(run, replace(first, keys=("guid:a",)))
    owners = {"path:a": first.entry, "url:shared": first.entry, "guid:a": first.entry, "path:b": second.entry}
    assert store.known("dumps") == owners
    assert store.known("other") == dict.fromkeys(elsewhere.keys, elsewhere.entry)


def test_names_of_any_bytes_and_characters(store, run):
    odd = "caf\udce9\0\x1a0041\ud800 \U0001f6a2"
    removal = Removal(odd, "other", "scores", 0)
    seen = observation(place=odd, keys=(odd,), article=replace(ARTICLE, title=odd, removed=(removal,)))
    outcome = store.record(run, seen)
    assert store.known("dumps") == {odd: seen.entry}
    assert store.entry(seen.entry).article == seen.article
    assert store.outcomes(run.number) == [outcome]
    assert outcome.place == odd


def test_a_withdrawn_entry_stays_withdrawn_when_it_is_seen_again(store, run):
    store.record(run, observation())
    identifier = store.withdraw(observation().entry).id
    outcome, _ = again(store, run, meaning="meaning 2")
    assert outcome.reason == "revision 2; the entry stays withdrawn"
    entry = store.entry(identifier)
    assert (entry.withdrawn, entry.revision) == (NOON, 2)
    assert store.entries(SOURCES, 10) == []


@pytest.mark.parametrize("name", ["published", "updated"])
def test_a_date_without_an_offset_is_refused(name):
    naive = replace(ARTICLE, **{name: ARTICLE.published.replace(tzinfo=None)})
    with pytest.raises(ValueError, match=r"harbour\.txt needs a UTC offset"):
        observation(article=naive)


def test_an_observation_that_fails_half_way_leaves_nothing_behind(store, run):
    broken = replace(DOCUMENT, content="no bytes")
    with pytest.raises(TypeError):
        store.record(run, observation(documents=(DOCUMENT, broken)))
    assert (store.known("dumps"), store.outcomes(run.number), store.change(SOURCES)) == ({}, [], 0)
