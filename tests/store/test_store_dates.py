"""Which dates of an entry move, and which do not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from store_material import ARTICLE, NOON, SHANGHAI, observation

from syndicate.values.entry import Dates, first_dates, later_dates, with_recorded_date

EIGHT = datetime(2025, 4, 29, 8, tzinfo=SHANGHAI)
NINE = EIGHT + timedelta(hours=1)
LATE = EIGHT + timedelta(days=2)
NOWHERE = replace(ARTICLE, published=None, published_basis=None)
RELATIVE = replace(ARTICLE, published=EIGHT, published_basis="relative")
STATED = replace(ARTICLE, published=EIGHT, published_basis="stated")


@pytest.mark.parametrize(
    ("article", "dates"),
    [
        (NOWHERE, Dates(NOON, NOON)),
        (RELATIVE, Dates(EIGHT, EIGHT)),
        (STATED, Dates(EIGHT, EIGHT)),
        (replace(STATED, updated=NINE), Dates(EIGHT, NINE)),
        (replace(STATED, published=NINE, updated=EIGHT), Dates(NINE, NINE)),
        (replace(NOWHERE, updated=EIGHT), Dates(EIGHT, EIGHT)),
        (replace(NOWHERE, updated=LATE), Dates(NOON, LATE)),
    ],
)
def test_dates_of_a_new_entry(article, dates):
    assert first_dates(article, NOON) == dates


@pytest.mark.parametrize("recorded", [NOWHERE, RELATIVE, STATED])
def test_only_a_stated_date_replaces_the_one_on_record(recorded):
    assert with_recorded_date(NOWHERE, recorded) == recorded
    assert with_recorded_date(replace(RELATIVE, published=NINE), recorded) == recorded
    stated = replace(STATED, published=NINE)
    assert with_recorded_date(stated, recorded) == stated


@pytest.mark.parametrize(
    ("article", "revised", "dates"),
    [
        (STATED, None, Dates(EIGHT, NINE)),
        (NOWHERE, None, Dates(EIGHT, NINE)),
        (replace(STATED, updated=LATE), None, Dates(EIGHT, NINE)),
        (replace(STATED, published=LATE), None, Dates(LATE, LATE)),
        (STATED, NOON, Dates(EIGHT, NOON)),
        (replace(STATED, updated=LATE), NOON, Dates(EIGHT, LATE)),
        (replace(STATED, updated=NINE), NOON, Dates(EIGHT, NOON)),
        (replace(STATED, published=LATE), NOON, Dates(LATE, LATE)),
        (STATED, EIGHT, Dates(EIGHT, NINE + timedelta(seconds=1))),
    ],
)
def test_dates_of_an_entry_that_is_seen_again(article, revised, dates):
    assert later_dates(Dates(EIGHT, NINE), article, revised) == dates


def test_a_relative_date_moves_neither_the_entry_nor_its_bytes(store, run):
    store.record(run, observation(article=RELATIVE))
    before, change = store.entry(observation().entry), store.change(["dumps"])
    for article in (replace(RELATIVE, published=NINE), NOWHERE):
        assert store.record(run, observation(article=article)).kind == "unchanged"
        assert store.entry(before.id) == before
    assert store.change(["dumps"]) == change


def test_a_relative_date_stays_in_a_new_revision(store, run, clock):
    store.record(run, observation(article=RELATIVE))
    clock.advance(hours=5)
    store.record(run, observation(article=replace(RELATIVE, published=NINE), meaning="meaning 2"))
    entry = store.entry(observation().entry)
    assert (entry.article.published, entry.published, entry.updated) == (EIGHT, EIGHT, clock.now)


def test_a_moment_that_is_stated_moves_only_what_was_computed(store, run):
    store.record(run, observation(article=STATED))
    store.record(run, observation(article=replace(RELATIVE, published=NINE), captured_at=NOON))
    assert store.entry(observation().entry).published == EIGHT


def test_another_moment_for_a_text_that_is_no_longer_kept_moves_nothing(store, run, clock):
    store.record(run, observation(article=RELATIVE, captured_at=NOON))
    clock.advance(days=31)
    store.forget()
    store.record(run, observation(article=replace(RELATIVE, published=NINE), captured_at=NOON + timedelta(hours=1)))
    assert store.entry(observation().entry).published == EIGHT


def test_a_stated_date_replaces_first_seen(store, run):
    store.record(run, observation(article=NOWHERE))
    entry = store.entry(observation().entry)
    assert entry.published == entry.updated == entry.first_seen
    outcome = store.record(run, observation(article=STATED))
    assert outcome.reason == "metadata: published"
    assert store.entry(entry.id).published == EIGHT


def test_dates_come_back_in_the_offset_of_the_article(store, run):
    store.record(run, observation(article=replace(STATED, updated=NINE.astimezone(UTC))))
    entry = store.entry(observation().entry)
    assert (entry.published.isoformat(), entry.updated.isoformat()) == (
        "2025-04-29T08:00:00+08:00",
        "2025-04-29T01:00:00+00:00",
    )


def test_a_date_at_the_beginning_of_the_calendar(store, run):
    extreme = datetime.min.replace(tzinfo=SHANGHAI)
    store.record(run, observation(article=replace(STATED, published=extreme)))
    entry = store.entry(observation().entry)
    assert entry.article.published == extreme
    assert abs(entry.published - extreme) <= timedelta(hours=8)


@pytest.mark.parametrize("ahead", [NOON + timedelta(days=2), datetime.max.replace(tzinfo=SHANGHAI)])
def test_a_date_that_lies_ahead_is_not_taken_and_the_outcome_says_so(store, run, clock, ahead):
    article = replace(STATED, published=ahead, updated=ahead)
    outcome = store.record(run, observation(article=article))
    assert outcome.reason == f"seen for the first time; its date {ahead.isoformat()} lies ahead, and is not taken"
    entry = store.entry(observation().entry)
    assert entry.published == entry.updated == entry.first_seen
    clock.advance(hours=5)
    seen = observation(article=article, meaning="meaning 2")
    assert store.compare(seen).changed == ()
    store.record(run, seen)
    again = store.entry(entry.id)
    assert (again.published, again.updated) == (entry.published, clock.now)


def test_a_date_that_is_a_forgotten_zone_ahead_is_taken_and_hides_no_revision(store, run, clock):
    ahead = NOON + timedelta(hours=14)
    article = replace(STATED, published=ahead)
    store.record(run, observation(article=article))
    clock.advance(hours=1)
    store.record(run, observation(article=article, meaning="meaning 2"))
    entry = store.entry(observation().entry)
    assert (entry.published, entry.updated) == (ahead, ahead + timedelta(seconds=1))
