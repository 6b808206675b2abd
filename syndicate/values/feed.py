"""Feed: what we publish. A value that holds all that the writers need, so that they are pure functions."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from syndicate.values.entry import Entry, Tombstone
from syndicate.values.extension import Extension

# Random, fixed for ever: the ids of all feeds depend on it.
FEED_NAMESPACE: Final = uuid.UUID("4d6f2f2b-9a52-4a55-8f4c-0b1f1c6f0e5d")


def feed_id(name: str) -> str:
    """The id of the feed of that name: `urn:uuid:` of a UUIDv5 (RFC 9562, section 5.5)."""
    return uuid.uuid5(FEED_NAMESPACE, name).urn


@dataclass(frozen=True, slots=True)
class Feed:
    """What is published under one name, in all formats.

    `base_url` has no slash at its end: `BASE/feeds/NAME/rss.xml` is the feed's own address. `home` is the page
    that the feed stands for. `entries` are in the feed's order, newest first. `updated` is the newest change
    of anything in it. `extensions` are what the one upstream feed that it passes on says of itself.
    """

    name: str
    title: str
    description: str
    base_url: str
    home: str
    updated: datetime
    entries: tuple[Entry, ...]
    tombstones: tuple[Tombstone, ...] = ()
    language: str | None = None
    author: str | None = None
    extensions: tuple[Extension, ...] = ()

    @property
    def id(self) -> str:
        """The feed's id, the same in all formats and for ever."""
        return feed_id(self.name)

    def address(self, file: str) -> str:
        """The absolute URL of one of the feed's files, for example "atom.xml"."""
        return f"{self.base_url}/feeds/{self.name}/{file}"


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did for one feed: `written` says whether its files had to change."""

    name: str
    written: bool
    entries: int = 0
    error: str | None = None
