"""What was learnt of when sources may be asked again, who asked to be left alone, and how articles were made."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, Text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns and the table; nothing of it was recorded so far, and all runs were to ingest."""
    op.add_column("entries", Column("making", Text, nullable=False, server_default=""))
    op.add_column("runs", Column("purpose", Text, nullable=False, server_default="ingest"))
    op.add_column("sources", Column("outlook", Text, nullable=False, server_default=""))
    op.create_table(
        "holds",
        Column("address", Text, primary_key=True),
        Column("host", Text, nullable=False),
        Column("until", BigInteger, nullable=False),
        Column("status", Integer, nullable=False),
        Column("times", Integer, nullable=False),
        Column("reach", Text, nullable=False),
    )
