"""What a publisher asks for: entries in order, change numbers, one consistent view, what it has published."""

from dataclasses import replace
from datetime import timedelta

from store_material import ARTICLE, NOON, observation, settings

from syndicate.store import Publication, open_store


def dated(name, days, source="dumps"):
    article = replace(ARTICLE, title=name, published=ARTICLE.published + timedelta(days=days))
    return observation(name, source, article=article)


def titles(entries):
    return [entry.article.title for entry in entries]


def test_entries_come_newest_first_and_ties_in_the_order_of_the_source(store, run):
    for seen in (dated("old", -2), dated("tie 1", -1), dated("new", 0), dated("tie 2", -1), dated("else", 1, "other")):
        store.record(run, seen)
    assert titles(store.entries(["dumps"], 10)) == ["new", "tie 1", "tie 2", "old"]
    assert titles(store.entries(["dumps"], 2)) == ["new", "tie 1"]
    assert titles(store.entries(["other", "dumps"], 2)) == ["else", "new"]
    assert titles(store.entries([], 10)) == []
    assert all(entry.article.removed == ARTICLE.removed for entry in store.entries(["dumps"], 10))


def test_change_is_the_highest_of_the_sources_asked_for(store, run):
    for seen in (dated("a", 0), dated("b", 0, "other"), dated("c", 0, "third")):
        store.record(run, seen)
    assert [store.change(sources) for sources in (["dumps"], ["other"], ["third", "dumps"], ["none"], [])] == [
        1,
        2,
        3,
        0,
        0,
    ]


def test_a_snapshot_does_not_see_what_is_recorded_meanwhile(store, run, tmp_path, clock):
    store.record(run, dated("before", 0))
    with open_store(settings(tmp_path), clock) as recorder, store.snapshot() as view:
        assert view.change(["dumps"]) == 1
        recorder.record(run, dated("meanwhile", 0))
        recorder.withdraw(dated("before", 0).entry)
        assert titles(view.entries(["dumps"], 10)) == ["before"]
        assert (view.change(["dumps"]), view.tombstones(["dumps"], 10)) == (1, [])
    assert store.change(["dumps"]) == 3
    assert titles(store.entries(["dumps"], 10)) == ["meanwhile"]


def test_what_is_published_can_be_recorded_inside_a_snapshot(store, run):
    store.record(run, dated("a", 0))
    with store.snapshot() as view:
        store.record_published("all", Publication(view.change(["dumps"]), "f", ()))
    assert store.published("all").change == 1


def test_the_last_publication_is_remembered(store, tmp_path, clock):
    assert store.published("all") is None
    store.created("all")
    assert store.published("all") is None
    first = Publication(7, "settings 1", (("rss.xml", "aa"), ("atom.xml", "bb")))
    store.record_published("all", first)
    assert store.published("all") == first
    second = Publication(9, "settings 2", ())
    store.record_published("all", second)
    with open_store(settings(tmp_path), clock) as other:
        assert (other.published("all"), other.published("dumps")) == (second, None)


def test_a_feed_is_created_once(store, clock):
    assert store.created("all") == NOON
    clock.advance(days=1)
    store.record_published("all", Publication(1, "f", ()))
    assert store.created("all") == NOON
    store.record_published("dumps", Publication(1, "f", ()))
    clock.advance(days=1)
    assert store.created("dumps") == NOON + timedelta(days=1)
