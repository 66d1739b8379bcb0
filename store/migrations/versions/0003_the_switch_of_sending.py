"""the switch of sending"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "sending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("off_since", sa.DateTime(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_sending_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sending")),
    )


def downgrade() -> None:
    op.drop_table("sending")
