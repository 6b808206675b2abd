"""The store: the memory of syndicate. SQLAlchemy Core on SQLite, with PostgreSQL to come from the same code.

It remembers entries with their revisions and removals, the documents that they were made of, runs with
their outcomes, the state of sources, who is at work (claims), and what each feed has published. It decides
what is a new revision and which dates move (see `recording`), and it numbers its changes, so that a
publisher can tell at any time whether a feed is behind.

It fetches, cleans and renders nothing. Names are loaded when they are first used (PEP 562), so that the
configuration reads `StoreSettings` without SQLAlchemy; Alembic is loaded only when a database is made or upgraded.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from syndicate.store.settings import StoreSettings

if TYPE_CHECKING:
    from syndicate.store.claims import Claim
    from syndicate.store.publications import Publication
    from syndicate.store.snapshot import Snapshot
    from syndicate.store.store import Store, open_store
    from syndicate.values.entry import Observation, Revision

_HOMES = {
    "Claim": "syndicate.store.claims",
    "Observation": "syndicate.values.entry",
    "Publication": "syndicate.store.publications",
    "Revision": "syndicate.values.entry",
    "Snapshot": "syndicate.store.snapshot",
    "Store": "syndicate.store.store",
    "open_store": "syndicate.store.store",
}

__all__ = [
    "Claim",
    "Observation",
    "Publication",
    "Revision",
    "Snapshot",
    "Store",
    "StoreSettings",
    "open_store",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value
