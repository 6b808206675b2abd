"""When an entry's source last stated that it was captured."""

from alembic import op
from sqlalchemy import BigInteger, Column

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; of the entries that are there, nothing was stated as far as is known."""
    op.add_column("entries", Column("captured_at", BigInteger))
