"""Words of an admin's own to every subscriber: written, confirmed, and sent through the ledger like a digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session, col, func, select

from store import library
from store.models import Broadcast, Chat

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Text:
    number: int
    text: str


def draft(session: Session, text: str, *, by: int, at: datetime) -> int:
    """Keeps a text that is still to be confirmed; its number."""
    row = Broadcast(text=text, made_by=by, made_at=at)
    session.add(row)
    session.flush()
    return row.id or 0


def confirm(session: Session, number: int, *, by: int, at: datetime, send_from: datetime) -> bool:
    """Lets a text go out from `send_from` on. False where it was confirmed before, or is none of this admin's."""
    row = session.get(Broadcast, number)
    if row is None or row.send_from is not None or row.made_by != by:
        return False
    row.send_from = send_from
    session.add(row)
    library.note(session, by, "broadcast", str(number), at=at)
    return True


def stop(session: Session, number: int, *, at: datetime, by: int) -> bool:
    """Keeps it from whoever has not had it. False where there is nothing to stop."""
    row = session.get(Broadcast, number)
    if row is None or row.send_from is None or row.stopped_at is not None:
        return False
    row.stopped_at, row.stopped_by = at, by
    session.add(row)
    library.note(session, by, "stop broadcast", str(number), at=at)
    return True


def reach(session: Session) -> int:
    """How many chats a broadcast goes to: every active subscriber."""
    active = (col(Chat.subscribed_at).is_not(None), col(Chat.off_at).is_(None), col(Chat.paused_at).is_(None))
    return session.exec(select(func.count()).select_from(Chat).where(*active)).one()


def going_out(session: Session, *, now: datetime) -> list[Text]:
    """The texts that are confirmed, past their start and not stopped, oldest first."""
    started = (col(Broadcast.send_from) <= now, col(Broadcast.stopped_at).is_(None))
    rows = session.exec(select(Broadcast).where(*started).order_by(col(Broadcast.id)))
    return [Text(row.id or 0, row.text) for row in rows]
