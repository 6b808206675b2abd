"""What sites' robots.txt said, and until when servers call their pages fresh."""

from alembic import op
from sqlalchemy import BigInteger, Column, LargeBinary, Text

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table and the column; both are filled as sites are visited."""
    op.add_column("documents", Column("fresh_until", BigInteger))
    op.create_table(
        "robots",
        Column("site", Text, primary_key=True),
        Column("until", BigInteger, nullable=False),
        Column("compressed", LargeBinary),
        Column("trouble", Text),
    )
