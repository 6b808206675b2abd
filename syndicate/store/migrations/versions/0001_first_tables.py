"""The first tables."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables, and the counters at 0."""
    _make_entries()
    _make_revisions()
    _make_documents()
    _make_sources()
    _make_runs()
    _make_claims()
    _make_feeds()
    counters = op.create_table(
        "counters",
        Column("name", Text, nullable=False),
        Column("value", Integer, nullable=False),
        PrimaryKeyConstraint("name", name="pk_counters"),
    )
    op.bulk_insert(counters, [{"name": name, "value": 0} for name in ("change", "claim", "entry", "run")])


def _make_entries() -> None:
    op.create_table(
        "entries",
        Column("number", Integer, autoincrement=False, nullable=False),
        Column("id", Text, nullable=False),
        Column("source", Text, nullable=False),
        Column("place", Text, nullable=False),
        Column("first_seen", BigInteger, nullable=False),
        Column("published", BigInteger, nullable=False),
        Column("updated", BigInteger, nullable=False),
        Column("withdrawn", BigInteger),
        Column("revision", Integer, nullable=False),
        Column("change", Integer, nullable=False),
        Column("fingerprint", Text, nullable=False),
        PrimaryKeyConstraint("number", name="pk_entries"),
        UniqueConstraint("id", name="uq_entries_id"),
    )
    op.create_index("ix_entries_source_published", "entries", ["source", "published"])
    op.create_index("ix_entries_source_change", "entries", ["source", "change"])
    op.create_table(
        "entry_keys",
        Column("source", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("entry", Integer, nullable=False),
        PrimaryKeyConstraint("source", "key", name="pk_entry_keys"),
        ForeignKeyConstraint(["entry"], ["entries.number"], name="fk_entry_keys_entries"),
    )


def _make_revisions() -> None:
    op.create_table(
        "revisions",
        Column("entry", Integer, nullable=False),
        Column("number", Integer, autoincrement=False, nullable=False),
        Column("recorded", BigInteger, nullable=False),
        Column("meaning", Text, nullable=False),
        Column("article", Text, nullable=False),
        PrimaryKeyConstraint("entry", "number", name="pk_revisions"),
        ForeignKeyConstraint(["entry"], ["entries.number"], name="fk_revisions_entries"),
    )
    op.create_table(
        "removals",
        Column("entry", Integer, nullable=False),
        Column("revision", Integer, nullable=False),
        Column("position", Integer, autoincrement=False, nullable=False),
        Column("text", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("rule", Text, nullable=False),
        Column("block", Integer, nullable=False),
        Column("cut_start", Integer),
        Column("cut_end", Integer),
        Column("score", Float(53)),
        PrimaryKeyConstraint("entry", "revision", "position", name="pk_removals"),
        ForeignKeyConstraint(
            ["entry", "revision"], ["revisions.entry", "revisions.number"], name="fk_removals_revisions"
        ),
    )


def _make_documents() -> None:
    op.create_table(
        "documents",
        Column("entry", Integer, nullable=False),
        Column("position", Integer, autoincrement=False, nullable=False),
        Column("address", Text, nullable=False),
        Column("media_type", Text),
        Column("charset", Text),
        Column("fetched_at", BigInteger, nullable=False),
        Column("captured_at", Text),
        Column("recorded", BigInteger, nullable=False),
        Column("compressed", LargeBinary, nullable=False),
        PrimaryKeyConstraint("entry", "position", name="pk_documents"),
        ForeignKeyConstraint(["entry"], ["entries.number"], name="fk_documents_entries"),
    )
    op.create_index("ix_documents_recorded", "documents", ["recorded"])


def _make_sources() -> None:
    op.create_table(
        "sources",
        Column("name", Text, nullable=False),
        Column("last_started", BigInteger),
        Column("last_finished", BigInteger),
        Column("next_due", BigInteger),
        Column("schedule", Text),
        Column("failures", Integer, nullable=False),
        Column("error", Text),
        PrimaryKeyConstraint("name", name="pk_sources"),
    )


def _make_runs() -> None:
    op.create_table(
        "runs",
        Column("number", Integer, autoincrement=False, nullable=False),
        Column("source", Text, nullable=False),
        Column("claim", Integer),
        Column("started", BigInteger, nullable=False),
        Column("finished", BigInteger),
        Column("status", Text, nullable=False),
        Column("error", Text),
        PrimaryKeyConstraint("number", name="pk_runs"),
    )
    op.create_index("ix_runs_source", "runs", ["source"])
    op.create_table(
        "outcomes",
        Column("run", Integer, nullable=False),
        Column("position", Integer, autoincrement=False, nullable=False),
        Column("place", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("entry", Text),
        Column("title", Text),
        PrimaryKeyConstraint("run", "position", name="pk_outcomes"),
        ForeignKeyConstraint(["run"], ["runs.number"], name="fk_outcomes_runs"),
    )


def _make_claims() -> None:
    op.create_table(
        "claims",
        Column("name", Text, nullable=False),
        Column("number", Integer, nullable=False),
        Column("host", Text, nullable=False),
        Column("boot", Text, nullable=False),
        Column("namespace", Text, nullable=False),
        Column("process", Integer, nullable=False),
        Column("process_started", Text, nullable=False),
        Column("since", BigInteger, nullable=False),
        Column("expires", BigInteger, nullable=False),
        PrimaryKeyConstraint("name", name="pk_claims"),
    )


def _make_feeds() -> None:
    op.create_table(
        "feeds",
        Column("name", Text, nullable=False),
        Column("created", BigInteger, nullable=False),
        Column("change", Integer),
        Column("fingerprint", Text),
        Column("digests", Text),
        PrimaryKeyConstraint("name", name="pk_feeds"),
    )
