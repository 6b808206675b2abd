"""What the upstream feed of a source says of itself in other vocabularies: a podcast's cover, its authors, its categories.

It is no entry's, and is published with the entries: a change of it is one that feeds owe.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from syndicate.store import articles
from syndicate.store.schema import channels
from syndicate.store.statements import next_number, put
from syndicate.values.extension import Extension


def describe(connection: Connection, source: str, extensions: Sequence[Extension]) -> None:
    """Keep what the feed of a source says of itself. The same as before is no change."""
    said = articles.encode_extensions(extensions)
    known = connection.execute(select(channels.c.extensions).where(channels.c.name == source)).scalar()
    if said != (known or articles.encode_extensions(())):
        put(connection, channels, source, {"extensions": said, "change": next_number(connection, "change")})


def described(connection: Connection, source: str) -> tuple[Extension, ...]:
    """What the feed of a source last said of itself."""
    said = connection.execute(select(channels.c.extensions).where(channels.c.name == source)).scalar()
    return articles.decode_extensions(said) if said else ()


def change(connection: Connection, sources: Sequence[str]) -> int:
    """The highest change number of what those sources' feeds say of themselves, 0 if there is none."""
    query = select(func.coalesce(func.max(channels.c.change), 0)).where(channels.c.name.in_(sources))
    number: int = connection.execute(query).scalar_one()
    return number
