"""What was learnt of when sources may be asked again, and which places on the web asked to be left alone."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, Text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column and the table; nothing was learnt so far."""
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
