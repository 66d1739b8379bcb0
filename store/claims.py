"""Handing out what is due: claims, a small batch at a time, so that two ticks or two processes never hold the same.

A row of the ledger is unfinished while it is claimed, or waits to be tried again. When its time comes it is judged by
the rule of today: given out again, or let go, and then its chat is judged like any other.

A claim whose process died may or may not have reached Telegram. It is given out once more for each death, so nobody is
left out, and what was sent and not yet marked (the sender keeps that under 100) comes twice.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date as Date
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, cast

from sqlalchemy import ColumnElement, Row, Select, and_, delete, exists, func, or_, type_coerce, update
from sqlalchemy import Date as SqlDate
from sqlmodel import Session, col, select

from store import corrections, due, sending, subscribers
from store.deliveries import Claim, Kind, cancel, enter
from store.due import Hour, Outlook, Standing, Turn
from store.models import Broadcast, Chat, Delivery, Revision

if TYPE_CHECKING:
    from collections.abc import Sequence

DEAD_AFTER = timedelta(minutes=2)
"""A claim this old of another process is one that died: a living one settles its claims within seconds."""
MOST_ATTEMPTS = 30
"""For what no hour ends: some hours of growing pauses. For the rest: a message over which so many processes died."""
_KNOWN_FOR = timedelta(seconds=10)
_RECENT = timedelta(days=14)
_MOST_MISSED = 3
_IN_BULK: dict[str, Any] = {"execution_options": {"synchronize_session": False}}
_TIMED = ("digest", "silence")
"""What has an hour; the rest waits until nothing of these is due."""


@dataclass(slots=True)
class KnownHours:
    """The hours of which chats were due when all chats were asked, for the batches that follow.

    Asking groups all chats that lack the bulletin, which is too much for each of a thousand batches.
    """

    hours: list[tuple[str, tuple[str | None, str | None]]] = field(default_factory=list)
    asked_at: datetime | None = None

    def ask(self, session: Session, outlook: Outlook, default: Hour, now: datetime) -> None:
        self.hours = [(kind, hour) for kind, hour, _ in due.open_turns(session, outlook, default, now)]
        self.asked_at = now

    def fresh(self, now: datetime) -> bool:
        """Whether it need not be asked again yet: an hour that opens meanwhile waits so long at most."""
        return self.asked_at is not None and timedelta(0) <= now - self.asked_at < _KNOWN_FOR


def is_due(session: Session, *, now: datetime, default: Hour, process: str, dead_by: datetime | None = None) -> bool:
    """Whether `claim_due` would find anything: a read, for a tick that mostly has nothing to do."""
    if sending.is_off(session):
        return False
    if session.execute(select(exists().where(_unfinished(now, process, dead_by)))).scalar():
        return True
    turns = due.open_turns(session, due.outlook(session, now), default, now)
    return any(session.execute(select(exists().where(due.takers(*turn)))).scalar() for turn in turns)


def how_many_due(session: Session, *, now: datetime, default: Hour) -> int:
    """How many messages are due now and not sent, those under way or held back among them."""
    ledger = or_(col(Delivery.state) == "claimed", and_(col(Delivery.state) == "retry", col(Delivery.retry_at) <= now))
    due_now = session.execute(select(func.count()).select_from(Delivery).where(_open_row(), ledger)).scalar_one()
    for turn in due.open_turns(session, due.outlook(session, now), default, now):
        due_now += session.execute(select(func.count()).select_from(Chat).where(due.takers(*turn))).scalar_one()
    return int(due_now)


def claim_due(
    session: Session,
    *,
    now: datetime,
    default: Hour,
    limit: int,
    process: str,
    dead_by: datetime | None = None,
    known: KnownHours | None = None,
) -> list[Claim]:
    """Claims at most `limit` messages that are due now. `default` is the hour of chats that chose none.

    Claims that other processes made until `dead_by` are known to be those of dead ones. `known` is what a sender keeps
    from one batch to the next.
    """
    if sending.is_off(session):
        return []
    outlook = due.outlook(session, now)
    again = _unfinished(now, process, dead_by)
    claims = _claim_again(session, again, outlook, default, now=now, limit=limit, process=process, timed=True)
    room = limit - len(claims)
    claims += _claim_new(session, outlook, default, known or KnownHours(), now=now, limit=room, process=process)
    room = limit - len(claims)
    claims += _claim_again(session, again, outlook, default, now=now, limit=room, process=process, timed=False)
    return claims


def _unfinished(now: datetime, process: str, dead_by: datetime | None) -> Any:
    """Rows whose time to be tried again has come, and claims of processes that died."""
    died = and_(
        col(Delivery.state) == "claimed",
        col(Delivery.claimed_by) != process,
        or_(
            col(Delivery.claimed_at) <= max(now - DEAD_AFTER, dead_by or now - DEAD_AFTER),
            col(Delivery.claimed_at) > now + DEAD_AFTER,  # by a clock that has stepped back since
        ),
    )
    again = and_(col(Delivery.state) == "retry", col(Delivery.retry_at) <= now)
    return and_(_open_row(), or_(again, died))


def _open_row() -> Any:
    """The condition of the index `delivery_unfinished`, in its words."""
    return col(Delivery.state).in_(("claimed", "retry"))


def _claim_new(
    session: Session,
    outlook: Outlook,
    default: Hour,
    known: KnownHours,
    *,
    now: datetime,
    limit: int,
    process: str,
) -> list[Claim]:
    """From the known hours first; once these are through, all chats are asked."""
    claims: list[Claim] = []
    for asking in (False, True):
        if asking and len(claims) < limit:
            known.ask(session, outlook, default, now)
        elif asking or not known.fresh(now):
            continue
        while known.hours and len(claims) < limit:
            kind, hour = known.hours[0]
            turn = outlook.turn(kind, Hour(hour[0] or default.zone, hour[1] or default.at), now)
            room = limit - len(claims)
            taken = _takers(session, kind, hour, turn, room) if turn else ()
            if turn and taken:
                revision = outlook.bulletin.revision if kind == "digest" and outlook.bulletin else None
                claims += _claim(session, cast("Kind", kind), turn, taken, revision=revision, now=now, process=process)
            if len(taken) < room:
                del known.hours[0]
    return claims


def _takers(
    session: Session, kind: str, hour: tuple[str | None, str | None], turn: Turn, limit: int
) -> Sequence[Row[Any]]:
    """Chats whose turn it is, `last` being what they had before; nobody else claims them meanwhile."""
    columns = (
        *(col(Chat.id), col(Chat.thread_id), col(Chat.language), col(Chat.starts_at)),
        *(col(Chat.silent), col(Chat.pictures)),
        type_coerce(due.last_of(kind), SqlDate).label("last"),
    )
    asked = select(*columns).where(due.takers(kind, hour, turn)).limit(limit)  # type: ignore[call-overload]
    return session.execute(asked.with_for_update(skip_locked=True)).all()


def _claim(
    session: Session,
    kind: Kind,
    turn: Turn,
    chats: Sequence[Row[Any]],
    *,
    revision: int | None,
    now: datetime,
    process: str,
) -> list[Claim]:
    subject = turn.subject.isoformat()
    chat_ids = [chat.id for chat in chats]
    same = {"kind": kind, "subject": subject, "revision": revision, "state": "claimed", "claimed_at": now}
    same |= {"claimed_by": process, "attempts": 1, "again": False, "message_ids": "[]"}
    ids = enter(session, col(Chat.id).in_(chat_ids), same, after=due.last_of(kind))
    session.execute(update(Chat).where(col(Chat.id).in_(chat_ids)).values({due.LAST[kind]: turn.subject}), **_IN_BULK)
    days = _missed_days(session, turn.subject) if kind == "digest" else ()
    follows = subscribers.follows_of(session, chat_ids)
    return [
        Claim(
            ids[chat.id],
            chat.id,
            kind,
            subject,
            revision,
            chat.thread_id,
            chat.language,
            follows.get(chat.id, ()),
            _missed(days, chat.last, chat.starts_at),
            silent=chat.silent,
            pictures=chat.pictures,
        )
        for chat in chats
        if chat.id in ids
    ]


def _claim_again(
    session: Session,
    unfinished: ColumnElement[bool],
    outlook: Outlook,
    default: Hour,
    *,
    now: datetime,
    limit: int,
    process: str,
    timed: bool,
) -> list[Claim]:
    mine = col(Delivery.kind).in_(_TIMED) if timed else col(Delivery.kind).not_in(_TIMED)
    asked: Select[Any] = select(Delivery).where(unfinished, mine).order_by(col(Delivery.retry_at))
    rows: Sequence[Delivery] = session.scalars(asked.limit(limit).with_for_update(skip_locked=True)).all()
    claims = []
    for row in rows:
        verdict = _verdict(session, row, outlook, default, now)
        if verdict == "let go":
            _let_go(session, row)
        elif verdict:
            row.state, row.error, row.retry_at = verdict
        else:
            row.again = row.again or row.state == "claimed"
            row.state, row.claimed_at, row.claimed_by, row.attempts = "claimed", now, process, row.attempts + 1
            if row.kind == "digest" and outlook.bulletin:
                row.revision = outlook.bulletin.revision
            elif row.kind == "correction":
                row.revision = corrections.tells(session, row.subject)
            claims.append(_claim_of(session, row))
    session.flush()
    return claims


def _verdict(
    session: Session, row: Delivery, outlook: Outlook, default: Hour, now: datetime
) -> tuple[str, str, None] | Literal["let go"] | None:
    """What becomes of an unfinished row: a last state and why, let go, or None: it is given out again."""
    if row.state == "claimed" and row.attempts >= MOST_ATTEMPTS:
        return "failed", f"{MOST_ATTEMPTS} processes died over it", None
    chat = session.get(Chat, row.chat_id)
    if row.kind in ("digest", "silence"):
        return None if chat and _still_due(chat, row, outlook, default, now) else "let go"
    if chat is None or not _gets_anything(chat, default, now):
        return "skipped", "the chat gets nothing now", None
    if _is_stopped(session, row):
        cancel(session, cast("Kind", row.kind), row.subject)
        return "skipped", "stopped", None
    return ("failed", row.error or "tried too often", None) if row.attempts >= MOST_ATTEMPTS else None


def _still_due(chat: Chat, row: Delivery, outlook: Outlook, default: Hour, now: datetime) -> bool:
    turn = outlook.turn(row.kind, Hour(chat.zone or default.zone, chat.digest_time or default.at), now)
    if turn is None or turn.subject.isoformat() != row.subject or chat.starts_at is None:
        return False
    last_at = chat.last_digest_at if row.kind == "digest" else None
    standing = Standing(chat.starts_at, row.after, last_at, chat.weekdays, chat.away_until)
    return chat.off_at is None and chat.paused_at is None and due.takes(standing, turn)


def _gets_anything(chat: Chat, default: Hour, now: datetime) -> bool:
    """Whether what has no hour may come to it; whoever made a pause is left alone."""
    subscribed = chat.subscribed_at is not None and chat.off_at is None and chat.paused_at is None
    return subscribed and not due.is_away(chat.away_until, due.today_in(chat.zone or default.zone, now))


def _let_go(session: Session, row: Delivery) -> None:
    """Deletes the row, as if the chat had never been given it: the rule decides anew."""
    mine = and_(col(Chat.id) == row.chat_id, due.last_of(row.kind) == Date.fromisoformat(row.subject))
    session.execute(update(Chat).where(mine).values({due.LAST[row.kind]: row.after}))
    session.execute(delete(Delivery).where(col(Delivery.id) == row.id))
    session.expunge(row)


def _is_stopped(session: Session, row: Delivery) -> bool:
    if row.kind == "broadcast":
        broadcast = session.get(Broadcast, int(row.subject))
        return broadcast is None or broadcast.stopped_at is not None
    return corrections.is_over(session, row.subject)


def _claim_of(session: Session, row: Delivery) -> Claim:
    chat = session.get_one(Chat, row.chat_id)
    claim = Claim(
        row.id or 0,
        row.chat_id,
        cast("Kind", row.kind),
        row.subject,
        row.revision,
        chat.thread_id,
        chat.language,
        subscribers.follows_of(session, [row.chat_id]).get(row.chat_id, ()),
        attempts=row.attempts,
        sent=tuple(json.loads(row.message_ids)),
        silent=chat.silent,
        pictures=chat.pictures,
    )
    if row.kind == "digest":
        days = _missed_days(session, claim.date)
        return replace(claim, missed=_missed(days, row.after, chat.starts_at))
    if row.kind == "correction":
        had = corrections.had_revision(session, row.chat_id, claim.date)
        return replace(claim, revision=had, reply_to=_message_of(session, row.chat_id, claim.date))
    return claim


def _message_of(session: Session, chat_id: int, date: Date) -> int | None:
    """The first message of the digest that a chat had of a day."""
    asked = select(Delivery.message_ids).where(
        Delivery.chat_id == chat_id, Delivery.kind == "digest", Delivery.subject == date.isoformat()
    )
    ids: list[int] = json.loads(session.exec(asked).first() or "[]")
    return ids[0] if ids else None


def _missed_days(session: Session, before: Date) -> tuple[tuple[Date, datetime], ...]:
    """The stored days of the two weeks before one, oldest first, and when each was first loaded."""
    asked = select(col(Revision.date), func.min(col(Revision.loaded_at))).where(
        Revision.date < before, Revision.date >= before - _RECENT, col(Revision.undone_at).is_(None)
    )
    return tuple((day, at) for day, at in session.exec(asked.group_by(col(Revision.date)).order_by(col(Revision.date))))


def _missed(days: Sequence[tuple[Date, datetime]], last: Date | None, starts_at: datetime | None) -> tuple[Date, ...]:
    """The days loaded since the chat joined and newer than the last that it had, the latest few."""
    missed = [day for day, at in days if (last is None or day > last) and starts_at is not None and at > starts_at]
    return tuple(missed[-_MOST_MISSED:])
