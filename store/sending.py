"""The one switch of all deliveries: off after a restore, when another copy of the bot may have sent them already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, update

from store import library
from store.models import Chat, Delivery, Sending

if TYPE_CHECKING:
    from datetime import datetime


def is_off(session: Session) -> bool:
    return session.get(Sending, 1) is not None


def switch_off(session: Session, *, at: datetime) -> None:
    """Nothing is claimed from now on, until `resume`."""
    if not is_off(session):
        session.add(Sending(id=1, off_since=at))
        session.flush()


def resume(session: Session) -> bool:
    """Lets deliveries go on. False where they were on."""
    switch = session.get(Sending, 1)
    if switch is None:
        return False
    session.delete(switch)
    session.flush()
    return True


def count_all_as_sent(session: Session) -> None:
    """Every bulletin stored counts as had by every chat, and what was queued or under way is let be."""
    newest = library.newest_day(session)
    session.execute(update(Chat).values(last_digest=newest, last_silence=newest))
    unfinished = col(Delivery.state).in_(("claimed", "retry"))
    session.execute(
        update(Delivery).where(unfinished).values(state="skipped", retry_at=None, error="before the restore")
    )
