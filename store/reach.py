"""How many chats a bulletin would reach if it were loaded now: asked before anything is loaded or sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session, col, func, or_, select

from store import due
from store.due import Hour, Released
from store.models import Chat

if TYPE_CHECKING:
    from datetime import date as Date
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Reach:
    """Chats that are past their hour and get it as soon as it may go out, and those whose hour comes later."""

    now: int
    later: int


def reach(session: Session, day: Date, *, loaded_at: datetime, send_from: datetime, default: Hour) -> Reach:
    """Whom a bulletin of `day` would go to, by the same rule that sends it."""
    bulletin = Released(day, 1, loaded_at, send_from, send_from)
    without_it = or_(col(Chat.last_digest).is_(None), col(Chat.last_digest) < day)
    count = func.count()
    hours = select(Chat.zone, Chat.digest_time, count).where(due.active(), without_it)
    now = everybody = 0
    for zone, at, chats in session.exec(hours.group_by(col(Chat.zone), col(Chat.digest_time))):
        everybody += chats
        turn = due.digest_turn(Hour(zone or default.zone, at or default.at), bulletin, send_from)
        if turn:
            now += session.exec(select(count).select_from(Chat).where(due.takers("digest", (zone, at), turn))).one()
    return Reach(now, everybody - now)
