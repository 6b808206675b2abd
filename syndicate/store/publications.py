"""What each feed has published, and since when it exists."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from syndicate.store.schema import feeds
from syndicate.store.statements import put


@dataclass(frozen=True, slots=True)
class Publication:
    """The last publishing of a feed.

    `change` is the change number up to which the feed is brought. `fingerprint` is of what it was made of beside
    entries (settings, the version of the writers). `digests` are its files' names, each with the SHA-256 of the
    file in hexadecimal.
    """

    change: int
    fingerprint: str
    digests: tuple[tuple[str, str], ...]


def last(connection: Connection, feed: str) -> Publication | None:
    """The last publishing of a feed, or None."""
    row = connection.execute(select(feeds).where(feeds.c.name == feed)).one_or_none()
    if row is None or row.change is None:
        return None
    digests = tuple((file, digest) for file, digest in json.loads(row.digests))
    return Publication(row.change, row.fingerprint, digests)


def remember(connection: Connection, feed: str, publication: Publication) -> None:
    """Remember the last publishing of a feed, which `created` has been asked about before."""
    values: dict[str, object] = {
        "change": publication.change,
        "fingerprint": publication.fingerprint,
        "digests": json.dumps(publication.digests),
    }
    put(connection, feeds, feed, values)


def created(connection: Connection, feed: str) -> datetime | None:
    """When the feed was first asked for, or None if it never was."""
    found: datetime | None = connection.execute(select(feeds.c.created).where(feeds.c.name == feed)).scalar()
    return found


def create(connection: Connection, feed: str, now: datetime) -> datetime:
    """When the feed was first asked for: now, if it never was."""
    found = created(connection, feed)
    if found is None:
        put(connection, feeds, feed, {"created": now})
    return found or now
