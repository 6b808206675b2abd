"""How many outcomes of a run say that nothing had changed, once these are no longer kept one by one."""

from alembic import op
from sqlalchemy import Column, Integer

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column, and what finds the runs that are past their time without a look at all of them."""
    op.add_column("runs", Column("unchanged", Integer))
    op.create_index("ix_runs_started", "runs", ["started"])
    op.create_index("ix_runs_unchanged", "runs", ["unchanged", "started"])
