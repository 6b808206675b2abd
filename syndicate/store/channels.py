"""What the upstream feed of a source says of itself: its title and its page, a podcast's cover, authors and categories.

It is no entry's, and is published with the entries: a change of it is one that feeds owe.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from syndicate.store import articles
from syndicate.store.schema import channels
from syndicate.store.statements import next_number, put
from syndicate.values.channel import Channel


def describe(connection: Connection, source: str, channel: Channel) -> None:
    """Keep what the feed of a source says of itself. The same as before is no change."""
    if channel != described(connection, source):
        extensions = articles.encode_extensions(channel.extensions)
        said = {"title": channel.title, "home": channel.home, "extensions": extensions}
        put(connection, channels, source, {**said, "change": next_number(connection, "change")})


def described(connection: Connection, source: str) -> Channel:
    """What the feed of a source last said of itself."""
    row = connection.execute(select(channels).where(channels.c.name == source)).one_or_none()
    return Channel() if row is None else Channel(row.title, row.home, articles.decode_extensions(row.extensions))


def change(connection: Connection, sources: Sequence[str]) -> int:
    """The highest change number of what those sources' feeds say of themselves, 0 if there is none."""
    query = select(func.coalesce(func.max(channels.c.change), 0)).where(channels.c.name.in_(sources))
    number: int = connection.execute(query).scalar_one()
    return number
