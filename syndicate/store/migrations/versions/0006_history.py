"""Which entries were there before their source was, and are not published."""

from alembic import op
from sqlalchemy import Column, Integer

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column; all entries that are there are published."""
    op.add_column("entries", Column("history", Integer, nullable=False, server_default="0"))
