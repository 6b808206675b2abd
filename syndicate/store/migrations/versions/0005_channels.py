"""What an upstream feed says of itself, for a feed that passes it on."""

from alembic import op
from sqlalchemy import Column, Integer, Text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table; nothing was said so far."""
    op.create_table(
        "channels",
        Column("name", Text, primary_key=True),
        Column("title", Text),
        Column("home", Text),
        Column("extensions", Text, nullable=False),
        Column("change", Integer, nullable=False),
    )
