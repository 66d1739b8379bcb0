"""How many chats a bulletin would reach if it were loaded now: asked before anything is loaded or sent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select as sql_select
from sqlmodel import Session, col, func, or_, select

from store import due
from store.due import Hour, Released
from store.models import Chat

if TYPE_CHECKING:
    from datetime import date as Date
    from datetime import datetime


PICTURES = 2
"""The map and the loss card."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Chats that are past their hour and get it as soon as it may go out, and those whose hour comes later."""

    now: int
    later: int
    with_pictures: int = 0
    """Of the first, those who get pictures after the text."""

    @property
    def messages(self) -> int:
        """How many messages those make who get it as soon as it may go out; a text that takes several counts as one."""
        return self.now + PICTURES * self.with_pictures


def reach(session: Session, day: Date, *, loaded_at: datetime, send_from: datetime, default: Hour) -> Reach:
    """Whom a bulletin of `day` would go to, by the same rule that sends it."""
    bulletin = Released(day, 1, loaded_at, send_from, send_from)
    counts = (func.count(), func.count().filter(col(Chat.pictures).in_(("light", "dark"))))
    now = pictures = everybody = 0
    for (zone, at), chats in _waiting(session, day, send_from, default).items():
        everybody += chats
        turn = due.digest_turn(Hour(zone or default.zone, at or default.at), bulletin, send_from)
        if turn:
            takers = select(*counts).select_from(Chat).where(due.takers("digest", (zone, at), turn))
            chats_now, shown = session.exec(takers).one()
            now, pictures = now + chats_now, pictures + shown
    return Reach(now, everybody - now, pictures)


def _waiting(session: Session, day: Date, send_from: datetime, default: Hour) -> Counter[tuple[str | None, str | None]]:
    """How many chats of each hour have not had the day, and want something on a day on which it may still be sent."""
    without_it = or_(col(Chat.last_digest).is_(None), col(Chat.last_digest) < day)
    chosen = (col(Chat.zone), col(Chat.digest_time), col(Chat.weekdays), col(Chat.away_until))
    waiting: Counter[tuple[str | None, str | None]] = Counter()
    asked = sql_select(*chosen, func.count()).where(due.active(), without_it).group_by(*chosen)
    for zone, at, weekdays, away_until, chats in session.execute(asked):
        today = due.today_in(zone or default.zone, send_from)
        left = range((day + due.OLDEST - today).days + 1)
        if any(due.wants(weekdays, away_until, today + timedelta(days=n)) for n in left):
            waiting[zone, at] += chats
    return waiting
