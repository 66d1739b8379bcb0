"""Bulletins that admins are about to load, one an admin: they outlive a restart, and are dropped after two hours.

Parts are keyed by their message id: a repeat changes nothing, an edit replaces, and their order is that of the ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from sqlmodel import Session, col, delete, select

from store.models import Collection, CollectionPart

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date as Date
    from datetime import datetime

KEPT = timedelta(hours=2)

Stage = Literal["offered", "collecting", "preview"]


@dataclass(frozen=True, slots=True)
class Draft:
    """`parts` are (message id, text) in order. `preview` is the number of the newest preview, 0 before any."""

    user_id: int
    stage: Stage
    started_at: datetime
    expires_at: datetime
    given: Date | None = None
    status_message_id: int | None = None
    document: bytes | None = None
    document_name: str | None = None
    preview: int = 0
    seen_revision: int | None = None
    confirmed: bool = False
    parts: tuple[tuple[int, str], ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.parts)


def draft(session: Session, user_id: int, *, now: datetime) -> Draft | None:
    """The admin's draft, None where there is none or it is past its time."""
    row = session.get(Collection, user_id)
    if row is None or row.expires_at <= now:
        return None
    parts = session.exec(
        select(CollectionPart.message_id, CollectionPart.text)
        .where(CollectionPart.user_id == user_id)
        .order_by(col(CollectionPart.message_id))
    )
    return _draft(row, tuple((message_id, text) for message_id, text in parts))


def begin(session: Session, user_id: int, *, stage: Stage, given: Date | None, now: datetime) -> Draft:
    """A new draft, in the place of any other of that admin."""
    drop(session, user_id)
    row = Collection(user_id=user_id, stage=stage, given_date=given, started_at=now, expires_at=now + KEPT)
    session.add(row)
    session.flush()
    return _draft(row, ())


def add_part(session: Session, user_id: int, message_id: int, text: str, *, now: datetime) -> Draft | None:
    """Adds a part, or replaces it by its edited text. None where there is no draft for it."""
    row = session.get(Collection, user_id)
    if row is None or row.expires_at <= now:
        return None
    part = session.get(CollectionPart, (user_id, message_id)) or CollectionPart(
        user_id=user_id, message_id=message_id, text=text
    )
    part.text = text
    session.add(part)
    row.expires_at = now + KEPT
    session.add(row)
    session.flush()
    return draft(session, user_id, now=now)


def change(session: Session, user_id: int, fields: Mapping[str, object]) -> None:
    """Sets fields of a draft by their column's names; one that is gone stays gone."""
    row = session.get(Collection, user_id)
    if row is not None:
        for name, value in fields.items():
            setattr(row, name, value)
        session.add(row)


def drop(session: Session, user_id: int) -> bool:
    """Forgets the draft. False where there was none."""
    row = session.get(Collection, user_id)
    if row is None:
        return False
    session.exec(delete(CollectionPart).where(col(CollectionPart.user_id) == user_id))
    session.delete(row)
    session.flush()
    return True


def expire(session: Session, *, now: datetime) -> list[Draft]:
    """Drops what is past its time, and says what it was, so that its admin can be told: one process is, of several."""
    past = select(Collection).where(col(Collection.expires_at) <= now).with_for_update(skip_locked=True)
    gone = [_draft(row, ()) for row in session.exec(past)]
    for old in gone:
        drop(session, old.user_id)
    return gone


def _draft(row: Collection, parts: tuple[tuple[int, str], ...]) -> Draft:
    stages: dict[str, Stage] = {"offered": "offered", "collecting": "collecting", "preview": "preview"}
    return Draft(
        user_id=row.user_id,
        stage=stages[row.stage],
        started_at=row.started_at,
        expires_at=row.expires_at,
        given=row.given_date,
        status_message_id=row.status_message_id,
        document=row.document,
        document_name=row.document_name,
        preview=row.preview,
        seen_revision=row.seen_revision,
        confirmed=row.confirmed,
        parts=parts,
    )
