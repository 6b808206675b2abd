"""Entries and feeds for the tests of publishing."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from feed_rules import faults

from syndicate.publish import render
from syndicate.values.article import Article
from syndicate.values.block import Block
from syndicate.values.entry import Entry, Tombstone
from syndicate.values.feed import Feed

CHINA = timezone(timedelta(hours=8))
PUBLISHED = datetime(2025, 4, 29, 8, 0, tzinfo=CHINA)
UPDATED = datetime(2025, 4, 30, 21, 5, 7, 250000, tzinfo=UTC)
BASE = "https://feeds.example.org"

ARTICLE = Article(
    title="Tides & <turbines>: what the estuary gives",
    blocks=(
        Block("paragraph", "The estuary rises five metres & falls again, twice a day."),
        Block("heading", "A slow start", level=2),
        Block("paragraph", "Engineers said 3 < 4 and went home."),
    ),
    authors=("Ada Marsh", "Björn Ek"),
    publisher="The Estuary Times",
    language="en",
    tags=("energy", "tides"),
    image="https://images.example.org/barrage.jpg",
    url="https://news.example.org/tides",
)


def entry(number: int = 1, article: Article = ARTICLE, **fields: object) -> Entry:
    """Entry `number`: each is a minute older than the one before it and has an id of its own."""
    made = Entry(
        id=uuid.uuid5(uuid.NAMESPACE_URL, f"https://example.org/entry/{number}").urn,
        source="estuary",
        number=number,
        place=f"{number}.txt",
        article=article,
        first_seen=UPDATED,
        published=PUBLISHED - timedelta(minutes=number),
        updated=UPDATED - timedelta(minutes=number),
        revision=1,
    )
    return replace(made, **fields)


def article(**fields: object) -> Article:
    """The article of the tests with other fields."""
    return replace(ARTICLE, **fields)


def feed(*entries: Entry, **fields: object) -> Feed:
    """A feed of these entries."""
    made = Feed(
        name="estuary",
        title="Estuary & coast",
        description="What happens where the river meets the sea",
        base_url=BASE,
        home="https://news.example.org/",
        updated=UPDATED,
        entries=entries,
        language="en",
        author="The desk",
    )
    return replace(made, **fields)


def tombstone(number: int) -> Tombstone:
    """That entry `number` was withdrawn."""
    return Tombstone(entry(number).id, UPDATED)


def broken_rules(value: Feed) -> dict[str, set[str]]:
    """The names of the rules that each file of the feed breaks."""
    return {name: faults(value.address(name), content) for name, content in render(value).items()}
