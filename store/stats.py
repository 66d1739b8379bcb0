"""Counts for the admins: chats, what was sent, what is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session, col, func, select

from store import library
from store.models import Chat, Delivery

if TYPE_CHECKING:
    from datetime import date as Date
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """Chats by what they are, deliveries of the last day by state, days stored."""

    subscribed: int
    off: int
    paused: int
    deliveries: dict[str, int]
    days: int
    oldest: Date | None
    newest: Date | None


def counts(session: Session, *, since: datetime) -> Counts:
    """The figures now; deliveries are those claimed after `since`."""
    days = library.stored_days(session)
    subscribed = col(Chat.subscribed_at).is_not(None)
    off, paused = col(Chat.off_at).is_not(None), col(Chat.paused_at).is_not(None)
    states = session.exec(
        select(Delivery.state, func.count()).where(col(Delivery.claimed_at) >= since).group_by(Delivery.state)
    )
    return Counts(
        subscribed=session.exec(select(func.count()).select_from(Chat).where(subscribed, ~off, ~paused)).one(),
        off=session.exec(select(func.count()).select_from(Chat).where(off)).one(),
        paused=session.exec(select(func.count()).select_from(Chat).where(paused)).one(),
        deliveries=dict(states.all()),
        days=len(days),
        oldest=days[0] if days else None,
        newest=days[-1] if days else None,
    )
