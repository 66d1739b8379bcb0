"""the pictures that Telegram holds"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "picture",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_picture")),
    )
    op.create_index(op.f("ix_picture_sent_at"), "picture", ["sent_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_picture_sent_at"), table_name="picture")
    op.drop_table("picture")
