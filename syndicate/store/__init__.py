"""The store: the memory of syndicate. SQLAlchemy Core on SQLite, with PostgreSQL to come from the same code.

It remembers entries with their revisions and removals, the documents that they were made of, runs with
their outcomes, the state of sources, who is at work (claims), and what each feed has published. It decides
what is a new revision and which dates move (see `recording`), and it numbers its changes, so that a
publisher can tell at any time whether a feed is behind.

It fetches, cleans and renders nothing. Importing it loads SQLAlchemy; Alembic is loaded only when a
database is made or upgraded.
"""

from syndicate.store.claims import Claim
from syndicate.store.publications import Publication
from syndicate.store.settings import StoreSettings
from syndicate.store.snapshot import Snapshot
from syndicate.store.store import Store, open_store
from syndicate.values.entry import Observation, Revision

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
