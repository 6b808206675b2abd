"""Snapshot: one consistent view for publishing, whatever is recorded meanwhile.

A feed that were made of entries of one moment under the change number of a later one would stay stale for
good: the publisher would believe that it is up to date.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from syndicate.store import channels, entries
from syndicate.store.schema import entries as table
from syndicate.values.channel import Channel
from syndicate.values.entry import Entry, Tombstone


class Snapshot:
    """The store as it was when the first question was asked. It is made by `Store.snapshot`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def change(self, sources: Sequence[str]) -> int:
        """The highest change number of any of those sources' entries and channels, 0 if there is none."""
        query = select(func.coalesce(func.max(table.c.change), 0)).where(table.c.source.in_(sources))
        number: int = self._connection.execute(query).scalar_one()
        return max(number, channels.change(self._connection, sources))

    def channel(self, source: str) -> Channel:
        """What the upstream feed of that source says of itself."""
        return channels.described(self._connection, source)

    def entries(self, sources: Sequence[str], limit: int) -> list[Entry]:
        """At most `limit` entries of those sources that are not withdrawn.

        Newest `published` first; ties in the order in which they were first seen.
        """
        return entries.newest(self._connection, sources, limit)

    def tombstones(self, sources: Sequence[str], limit: int) -> list[Tombstone]:
        """At most `limit` entries of those sources that are withdrawn, the last one first."""
        return entries.tombstones(self._connection, sources, limit)
