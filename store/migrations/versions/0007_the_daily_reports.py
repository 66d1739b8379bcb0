"""the General Staff's daily reports"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_CATEGORIES = (
    "'troops', 'tanks', 'artillery', 'armoured_vehicles', 'aircraft', 'helicopters', 'ships', 'mlrs', 'air_defence', "
    "'drones', 'cruise_missiles', 'vehicles', 'special_equipment', 'submarines'"
)


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.CheckConstraint(f"category IN ({_CATEGORIES})", name=op.f("ck_report_category")),
        sa.CheckConstraint("total >= 0", name=op.f("ck_report_total")),
        sa.PrimaryKeyConstraint("date", "category", name=op.f("pk_report")),
    )


def downgrade() -> None:
    op.drop_table("report")
