"""Articles go into the store and come out of it as they were, whatever is in them."""

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import count

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from store_material import ARTICLE, NOON, observation, settings

from syndicate.store import articles, open_store
from syndicate.values.article import Article, Credit
from syndicate.values.block import Block, Span
from syndicate.values.enclosure import Enclosure
from syndicate.values.extension import Extension
from syndicate.values.removal import Removal

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
MAYBE_TEXT = st.none() | ANY_TEXT
DAY = 24 * 60 * 60 - 1
# Offsets of whole seconds: local mean times of old have them, nothing has less.
OFFSETS = st.integers(-DAY, DAY).map(lambda seconds: timezone(timedelta(seconds=seconds)))
# None that lies ahead: it would not be taken.
DATES = st.none() | st.datetimes(max_value=NOON.replace(tzinfo=None), timezones=OFFSETS)
SCORES = st.floats(0, 1)
PLACES = st.integers(0, 2**31 - 1)
SPANS = st.builds(
    Span, PLACES, PLACES, st.sampled_from(["link", "strong", "emphasis", "code", "image"]), MAYBE_TEXT, MAYBE_TEXT
)
BLOCKS = st.builds(
    Block,
    st.sampled_from(["paragraph", "heading", "item", "quote", "code", "table", "figure"]),
    ANY_TEXT,
    st.integers(0, 9),
    MAYBE_TEXT,
    st.lists(SPANS, max_size=3).map(tuple),
    MAYBE_TEXT,
    SCORES,
    st.integers(-9, 9),
    st.lists(st.integers(0, 80), max_size=3).map(tuple),
)
REMOVALS = st.builds(
    Removal,
    ANY_TEXT,
    st.sampled_from(["share", "other"]),
    ANY_TEXT,
    PLACES,
    st.none() | PLACES,
    st.none() | PLACES,
    st.none() | SCORES,
)
TEXTS = st.lists(ANY_TEXT, max_size=3).map(tuple)
ENCLOSURES = st.builds(Enclosure, ANY_TEXT, MAYBE_TEXT, st.none() | PLACES, MAYBE_TEXT, st.none() | PLACES)
PAIRS = st.lists(st.tuples(ANY_TEXT, ANY_TEXT), max_size=3).map(tuple)
EXTENSIONS = st.recursive(
    st.builds(Extension, ANY_TEXT, ANY_TEXT, MAYBE_TEXT, PAIRS),
    lambda below: st.builds(
        Extension, ANY_TEXT, ANY_TEXT, st.none(), PAIRS, st.lists(below, min_size=1, max_size=2).map(tuple)
    ),
    max_leaves=4,
)
ARTICLES = st.builds(
    Article,
    title=MAYBE_TEXT,
    blocks=st.lists(BLOCKS, max_size=4).map(tuple),
    removed=st.lists(REMOVALS, max_size=4).map(tuple),
    enclosures=st.lists(ENCLOSURES, max_size=2).map(tuple),
    extensions=st.lists(EXTENSIONS, max_size=2).map(tuple),
    authors=TEXTS,
    credits=st.lists(st.builds(Credit, ANY_TEXT, ANY_TEXT), max_size=2).map(tuple),
    editor=MAYBE_TEXT,
    publisher=MAYBE_TEXT,
    published=DATES,
    published_basis=st.sampled_from([None, "stated", "relative"]),
    updated=DATES,
    language=MAYBE_TEXT,
    tags=TEXTS,
    image=MAYBE_TEXT,
    url=MAYBE_TEXT,
    description=MAYBE_TEXT,
    confidence=SCORES,
    notes=TEXTS,
)


@pytest.fixture(scope="module")
def recorder(tmp_path_factory):
    """A function that records an article as a new entry and gives what is then in the store."""
    numbers = count()
    with open_store(settings(tmp_path_factory.mktemp("articles")), lambda: observation().first_seen) as store:
        run = store.begin_run("dumps")

        def record(article):
            seen = observation(f"item {next(numbers)}", article=article)
            store.record(run, seen)
            return store.entry(seen.entry).article

        yield record


@given(article=ARTICLES)
@hypothesis_settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_article_comes_back_as_it_was(recorder, article):
    back = recorder(article)
    assert back == article
    for name in ("published", "updated"):
        ours, theirs = getattr(article, name), getattr(back, name)
        assert (ours and ours.utcoffset()) == (theirs and theirs.utcoffset())


def test_an_article_of_a_newer_version_is_read_as_far_as_it_is_known():
    plain = json.loads(articles.encode(ARTICLE))
    plain["mood"] = "calm"
    plain["blocks"][0]["voice"] = "alto"
    plain["blocks"][2]["spans"][0]["weight"] = 3
    plain["credits"][0]["city"] = "Hull"
    assert articles.decode(json.dumps(plain), ARTICLE.removed) == ARTICLE


def test_an_article_of_an_older_version_takes_defaults():
    text = (
        '{"title": "Old", "blocks": [{"kind": "paragraph", "text": "words"}], "published": "2025-04-29T08:00:00+08:00"}'
    )
    published = datetime(2025, 4, 29, 8, tzinfo=timezone(timedelta(hours=8)))
    assert articles.decode(text, ()) == Article("Old", (Block("paragraph", "words"),), published=published)


def test_equal_articles_have_no_differences():
    assert articles.differences(ARTICLE, replace(ARTICLE, confidence=0.1, notes=())) == ()
