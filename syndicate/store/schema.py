"""The tables, as the code knows them. The migrations make them; a test holds that both agree.

Entries, runs, changes and claims are numbered from `counters`, not by the database: a number is then given inside the
transaction that uses it, in the order of the commits, and is never used again after a deletion.
"""

from typing import Final

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from syndicate.store.columns import AnyText, Moment

metadata: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

counters: Final = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

entries: Final = Table(
    "entries",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", AnyText, nullable=False, unique=True),
    Column("source", AnyText, nullable=False),
    Column("place", AnyText, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("published", Moment, nullable=False),
    Column("updated", Moment, nullable=False),
    Column("withdrawn", Moment),
    Column("revision", Integer, nullable=False),
    Column("change", Integer, nullable=False),
    Column("fingerprint", AnyText, nullable=False),
    Column("captured_at", Moment),
    Column("history", Integer, nullable=False, default=0, server_default="0"),
    Column("making", AnyText, nullable=False, default="", server_default=""),
    Index("ix_entries_source_published", "source", "published"),
    Index("ix_entries_source_change", "source", "change"),
)

entry_keys: Final = Table(
    "entry_keys",
    metadata,
    Column("source", AnyText, primary_key=True),
    Column("key", AnyText, primary_key=True),
    Column("entry", Integer, ForeignKey(entries.c.number), nullable=False),
)

revisions: Final = Table(
    "revisions",
    metadata,
    Column("entry", Integer, ForeignKey(entries.c.number), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("recorded", Moment, nullable=False),
    Column("meaning", AnyText, nullable=False),
    Column("article", Text, nullable=False),
)

removals: Final = Table(
    "removals",
    metadata,
    Column("entry", Integer, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("text", AnyText, nullable=False),
    Column("kind", AnyText, nullable=False),
    Column("rule", AnyText, nullable=False),
    Column("block", Integer, nullable=False),
    Column("cut_start", Integer),
    Column("cut_end", Integer),
    Column("score", Float(53)),
    ForeignKeyConstraint(["entry", "revision"], [revisions.c.entry, revisions.c.number]),
)

documents: Final = Table(
    "documents",
    metadata,
    Column("entry", Integer, ForeignKey(entries.c.number), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("address", AnyText, nullable=False),
    Column("media_type", AnyText),
    Column("charset", AnyText),
    Column("fetched_at", Moment, nullable=False),
    # Text, for its own UTC offset: dates without a zone in the document are taken in it.
    Column("captured_at", Text),
    Column("recorded", Moment, nullable=False),
    Column("compressed", LargeBinary, nullable=False),
    Column("etag", AnyText),
    Column("last_modified", AnyText),
    Column("fresh_until", Moment),
    Index("ix_documents_recorded", "recorded"),
)

sources: Final = Table(
    "sources",
    metadata,
    Column("name", AnyText, primary_key=True),
    Column("last_started", Moment),
    Column("last_finished", Moment),
    Column("next_due", Moment),
    Column("schedule", AnyText),
    Column("failures", Integer, nullable=False, default=0),
    Column("error", AnyText),
    Column("memory", AnyText, nullable=False, default="", server_default=""),
    Column("outlook", AnyText, nullable=False, default="", server_default=""),
    Column("glance", AnyText, nullable=False, default="", server_default=""),
)

robots: Final = Table(
    "robots",
    metadata,
    Column("site", AnyText, primary_key=True),
    Column("until", Moment, nullable=False),
    Column("compressed", LargeBinary),
    Column("trouble", AnyText),
)

holds: Final = Table(
    "holds",
    metadata,
    Column("address", AnyText, primary_key=True),
    Column("host", AnyText, nullable=False),
    Column("until", Moment, nullable=False),
    Column("status", Integer, nullable=False),
    Column("times", Integer, nullable=False),
    Column("reach", Text, nullable=False),
)

channels: Final = Table(
    "channels",
    metadata,
    Column("name", AnyText, primary_key=True),
    Column("title", AnyText),
    Column("home", AnyText),
    Column("extensions", Text, nullable=False),
    Column("change", Integer, nullable=False),
)

runs: Final = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("source", AnyText, nullable=False),
    Column("claim", Integer),
    Column("started", Moment, nullable=False),
    Column("finished", Moment),
    Column("status", Text, nullable=False),
    Column("error", AnyText),
    Column("purpose", Text, nullable=False, default="ingest", server_default="ingest"),
    # How many of its outcomes were that, once they are no longer kept; until then nothing.
    Column("unchanged", Integer),
    Index("ix_runs_source", "source"),
    Index("ix_runs_started", "started"),
    Index("ix_runs_unchanged", "unchanged", "started"),
)

outcomes: Final = Table(
    "outcomes",
    metadata,
    Column("run", Integer, ForeignKey(runs.c.number), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("place", AnyText, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reason", AnyText, nullable=False),
    Column("entry", AnyText),
    Column("title", AnyText),
)

feeds: Final = Table(
    "feeds",
    metadata,
    Column("name", AnyText, primary_key=True),
    Column("created", Moment, nullable=False),
    Column("change", Integer),
    Column("fingerprint", AnyText),
    Column("digests", Text),
)

claims: Final = Table(
    "claims",
    metadata,
    Column("name", AnyText, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("host", AnyText, nullable=False),
    Column("boot", Text, nullable=False),
    Column("namespace", Text, nullable=False),
    Column("process", Integer, nullable=False),
    Column("process_started", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
)
