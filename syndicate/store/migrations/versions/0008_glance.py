"""The question whose answer may save the next run of a source."""

from alembic import op
from sqlalchemy import Column, Text

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column; the next run of each source fills it."""
    op.add_column("sources", Column("glance", Text, nullable=False, server_default=""))
