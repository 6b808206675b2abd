"""The documents that an entry's newest observation was made of: compressed, and kept for a set time.

They are there to look at what was removed, to clean again with better rules, and to ask the web with their validators.
What is published does not depend on them.
"""

import zlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from syndicate.store.schema import documents
from syndicate.values.document import Document


def keep(connection: Connection, entry: int, kept: Sequence[Document], now: datetime) -> None:
    """Keep these in place of those that are kept for the entry of that number."""
    connection.execute(delete(documents).where(documents.c.entry == entry))
    rows = [
        {
            "entry": entry,
            "position": position,
            "address": document.address,
            "media_type": document.media_type,
            "charset": document.charset,
            "fetched_at": document.fetched_at,
            "captured_at": document.captured_at and document.captured_at.isoformat(),
            "recorded": now,
            "compressed": zlib.compress(document.content),
            "etag": document.etag,
            "last_modified": document.last_modified,
            "fresh_until": document.fresh_until,
        }
        for position, document in enumerate(kept)
    ]
    if rows:
        connection.execute(insert(documents), rows)


def kept(connection: Connection, entry: int) -> list[Document]:
    """The documents that are kept for the entry of that number, in order."""
    query = select(documents).where(documents.c.entry == entry).order_by(documents.c.position)
    return [
        Document(
            address=row.address,
            content=zlib.decompress(row.compressed),
            fetched_at=row.fetched_at,
            media_type=row.media_type,
            charset=row.charset,
            captured_at=row.captured_at and datetime.fromisoformat(row.captured_at),
            etag=row.etag,
            last_modified=row.last_modified,
            fresh_until=row.fresh_until,
        )
        for row in connection.execute(query)
    ]


def refresh(connection: Connection, entry: int, seen: Sequence[Document], now: datetime) -> None:
    """Keep the documents of an entry longer, with what came with `seen`, which are the same in the same order.

    Where they are past their time, they are kept anew.
    """
    is_kept = connection.execute(select(documents.c.entry).where(documents.c.entry == entry).limit(1)).first()
    if is_kept is None:
        keep(connection, entry, seen, now)
        return
    for position, document in enumerate(seen):
        one = (documents.c.entry == entry) & (documents.c.position == position)
        stated = {name: getattr(document, name) for name in ("etag", "last_modified", "fresh_until")}
        connection.execute(update(documents).where(one).values({**stated, "recorded": now}))


def forget(connection: Connection, before: datetime) -> int:
    """Delete what was recorded before then; how many documents."""
    return connection.execute(delete(documents).where(documents.c.recorded < before)).rowcount
