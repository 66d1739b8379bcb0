"""what a chat chooses: weekdays, a pause of its own, silence, pictures"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_ACTIVE = sa.text("subscribed_at IS NOT NULL AND off_at IS NULL AND paused_at IS NULL")
_DUE = ["zone", "digest_time", "last_digest", "last_silence", "last_digest_at", "starts_at"]


def upgrade() -> None:
    _drop_due()
    with op.batch_alter_table("chat") as chat:
        chat.add_column(sa.Column("weekdays", sa.Integer(), nullable=False, server_default=sa.text("127")))
        chat.add_column(sa.Column("away_until", sa.Date(), nullable=True))
        chat.add_column(sa.Column("silent", sa.Boolean(), nullable=False, server_default=sa.false()))
        chat.add_column(sa.Column("pictures", sa.String(), nullable=True))
        chat.create_check_constraint(op.f("ck_chat_weekdays"), "weekdays BETWEEN 1 AND 127")
        chat.create_check_constraint(op.f("ck_chat_pictures"), "pictures IN ('light', 'dark', 'off')")
    _create_due([*_DUE, "weekdays", "away_until"])


def downgrade() -> None:
    _drop_due()
    with op.batch_alter_table("chat") as chat:
        chat.drop_constraint(op.f("ck_chat_pictures"), type_="check")
        chat.drop_constraint(op.f("ck_chat_weekdays"), type_="check")
        for column in ("pictures", "silent", "away_until", "weekdays"):
            chat.drop_column(column)
    _create_due(_DUE)


def _create_due(columns: list[str]) -> None:
    op.create_index("chat_due", "chat", columns, unique=False, sqlite_where=_ACTIVE, postgresql_where=_ACTIVE)


def _drop_due() -> None:
    op.drop_index("chat_due", table_name="chat")
