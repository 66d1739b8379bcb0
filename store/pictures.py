"""The pictures that Telegram holds: what identifies one there, by all that it shows (`bot.pictures.specs.key`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlmodel import Session, col

from store.models import PictureRow

if TYPE_CHECKING:
    from datetime import datetime


def file_id_of(session: Session, key: str) -> str | None:
    """The `file_id` by which the picture is sent again; None where it has to be drawn."""
    row = session.get(PictureRow, key)
    return row.file_id if row else None


def remember(session: Session, key: str, file_id: str, *, at: datetime) -> None:
    """Keeps what Telegram calls a picture that was uploaded; the newest name counts."""
    session.merge(PictureRow(key=key, file_id=file_id, sent_at=at))


def forget(session: Session, key: str, file_id: str) -> None:
    """Drops a name that Telegram refuses, unless another process has learnt a newer one meanwhile."""
    session.execute(delete(PictureRow).where(col(PictureRow.key) == key, col(PictureRow.file_id) == file_id))


def delete_old(session: Session, *, before: datetime) -> int:
    """Forgets pictures uploaded before a moment; how many. One that is asked for again is drawn again."""
    gone = delete(PictureRow).where(col(PictureRow.sent_at) < before).returning(col(PictureRow.key))
    return len(session.execute(gone).all())
