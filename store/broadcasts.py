"""Words of an admin's own to every subscriber: written, confirmed, and sent through the ledger like a digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from store import deliveries, library, subscribers
from store.models import Broadcast

if TYPE_CHECKING:
    from datetime import datetime


def draft(session: Session, text: str, *, by: int, at: datetime) -> int:
    """Keeps a text that is still to be confirmed; its number.

    The same words of the same admin, unless confirmed by now, are the same broadcast: a message that is handled twice
    makes two previews of one, and of these only one can be confirmed.
    """
    same = select(Broadcast.id).where(
        Broadcast.made_by == by, Broadcast.text == text, col(Broadcast.send_from).is_(None)
    )
    known = session.exec(same).first()
    if known:
        return known
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
    deliveries.queue(session, "broadcast", str(number), subscribers.active_ids(session), at=send_from)
    library.note(session, by, "broadcast", str(number), at=at)
    return True


def stop(session: Session, number: int, *, at: datetime, by: int) -> bool:
    """Keeps it from whoever has not had it. False where there is nothing to stop."""
    row = session.get(Broadcast, number)
    if row is None or row.send_from is None or row.stopped_at is not None:
        return False
    row.stopped_at, row.stopped_by = at, by
    session.add(row)
    deliveries.cancel(session, "broadcast", str(number))
    library.note(session, by, "stop broadcast", str(number), at=at)
    return True


def text(session: Session, number: int) -> str:
    """The words of a broadcast."""
    return session.get_one(Broadcast, number).text
