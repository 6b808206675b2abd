"""Which places on the web asked to be left alone, so that a restart, or another process, leaves them alone, too."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, select

from syndicate.store.schema import holds
from syndicate.values.hold import Hold


def known(connection: Connection) -> tuple[Hold, ...]:
    """All holds, those that are over too: they tell how often a server asked in a row."""
    rows = connection.execute(select(holds).order_by(holds.c.address))
    return tuple(Hold(row.address, row.host, row.until, row.status, row.times, row.reach) for row in rows)


def keep(connection: Connection, before: Iterable[Hold], after: Sequence[Hold]) -> None:
    """Bring the holds from what they were when they were read to what they are; others' stay as they are."""
    old = {hold.address: hold for hold in before}
    changed = {hold.address: hold for hold in after if old.get(hold.address) != hold}
    gone = old.keys() - {hold.address for hold in after}
    for address in (*gone, *changed):
        connection.execute(delete(holds).where(holds.c.address == address))
    rows = [
        {name: getattr(hold, name) for name in ("address", "host", "until", "status", "times", "reach")}
        for hold in changed.values()
    ]
    if rows:
        connection.execute(insert(holds), rows)
