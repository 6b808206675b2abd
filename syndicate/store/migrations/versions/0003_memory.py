"""What a source's kind remembers between runs, and the validators of the documents that are kept."""

from alembic import op
from sqlalchemy import Column, Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns; nothing was remembered so far."""
    op.add_column("sources", Column("memory", Text, nullable=False, server_default=""))
    op.add_column("documents", Column("etag", Text))
    op.add_column("documents", Column("last_modified", Text))
