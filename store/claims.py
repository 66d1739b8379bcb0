"""Handing out what is due: claims, a small batch at a time, so that two ticks or two processes never hold the same.

A row of the ledger is unfinished while it is claimed, or waits to be tried again. When its time comes it is judged by
the rule of today: given out again, or let go, and then its chat is judged like any other.

A claim whose process died may or may not have reached Telegram. It is given out once more, and if that process dies
too, no third time: so nobody is left out by one death, and what was under way comes twice at most.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date as Date
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, cast

from sqlalchemy import Select, and_, delete, exists, func, or_, update
from sqlmodel import Session, col, select

from store import due, sending, subscribers
from store.deliveries import Claim, Kind, cancel, enter
from store.due import Hour, Outlook, Standing, Turn
from store.models import Broadcast, Chat, Delivery, Revision

if TYPE_CHECKING:
    from collections.abc import Sequence

DEAD_AFTER = timedelta(minutes=2)
"""A claim this old of another process is one that died: a living one settles its claims within seconds."""
MOST_ATTEMPTS = 30
"""For what no hour ends: some hours of growing pauses."""
_RECENT = timedelta(days=14)
_MOST_MISSED = 3
_TIMED = ("digest", "silence")
"""What has an hour; the rest waits until nothing of these is due."""


def is_due(session: Session, *, now: datetime, default: Hour, process: str) -> bool:
    """Whether `claim_due` would find anything: a read, for a tick that mostly has nothing to do."""
    if sending.is_off(session):
        return False
    if session.execute(select(exists().where(_unfinished(now, process)))).scalar():
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


def claim_due(session: Session, *, now: datetime, default: Hour, limit: int, process: str) -> list[Claim]:
    """Claims at most `limit` messages that are due now. `default` is the hour of chats that chose none."""
    if sending.is_off(session):
        return []
    outlook = due.outlook(session, now)
    claims = _claim_again(session, outlook, default, now=now, limit=limit, process=process, timed=True)
    for kind, hour, turn in due.open_turns(session, outlook, default, now):
        if len(claims) >= limit:
            break
        chats = select(Chat).where(due.takers(kind, hour, turn)).limit(limit - len(claims))
        rows = session.exec(chats.with_for_update(skip_locked=True)).all()
        revision = outlook.bulletin.revision if kind == "digest" and outlook.bulletin else None
        claims += _claim(session, cast("Kind", kind), turn, rows, revision=revision, now=now, process=process)
    room = limit - len(claims)
    claims += _claim_again(session, outlook, default, now=now, limit=room, process=process, timed=False)
    return _with_choices(session, claims)


def _unfinished(now: datetime, process: str) -> Any:
    """Rows whose time to be tried again has come, and claims of processes that died."""
    died = and_(
        col(Delivery.state) == "claimed",
        col(Delivery.claimed_by) != process,
        col(Delivery.claimed_at) <= now - DEAD_AFTER,
    )
    again = and_(col(Delivery.state) == "retry", col(Delivery.retry_at) <= now)
    return and_(_open_row(), or_(again, died))


def _open_row() -> Any:
    """The condition of the index `delivery_unfinished`, in its words."""
    return col(Delivery.state).in_(("claimed", "retry"))


def _claim(
    session: Session,
    kind: Kind,
    turn: Turn,
    chats: Sequence[Chat],
    *,
    revision: int | None,
    now: datetime,
    process: str,
) -> list[Claim]:
    subject = turn.subject.isoformat()
    had = {chat.id: chat.last_digest if kind == "digest" else chat.last_silence for chat in chats}
    rows: list[dict[str, Any]] = [
        {"chat_id": chat_id, "kind": kind, "subject": subject, "revision": revision, "state": "claimed"}
        | {"claimed_at": now, "claimed_by": process, "attempts": 1, "again": False, "message_ids": "[]", "after": last}
        for chat_id, last in had.items()
    ]
    ids = enter(session, rows)
    session.execute(update(Chat).where(col(Chat.id).in_(list(had))).values({due.LAST[kind]: turn.subject}))
    missed = _missed_days(session, turn.subject) if kind == "digest" else ()
    return [
        Claim(ids[chat.id], chat.id, kind, subject, revision, missed=_missed(missed, had[chat.id], chat.starts_at))
        for chat in chats
        if chat.id in ids
    ]


def _claim_again(
    session: Session, outlook: Outlook, default: Hour, *, now: datetime, limit: int, process: str, timed: bool
) -> list[Claim]:
    mine = col(Delivery.kind).in_(_TIMED) if timed else col(Delivery.kind).not_in(_TIMED)
    asked: Select[Any] = select(Delivery).where(_unfinished(now, process), mine).order_by(col(Delivery.retry_at))
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
            claims.append(_claim_of(session, row))
    session.flush()
    return claims


def _verdict(
    session: Session, row: Delivery, outlook: Outlook, default: Hour, now: datetime
) -> tuple[str, str, None] | Literal["let go"] | None:
    """What becomes of an unfinished row: a last state and why, let go, or None: it is given out again."""
    if row.state == "claimed" and row.again:
        return "failed", "two processes died over it", None
    chat = session.get(Chat, row.chat_id)
    if row.kind in ("digest", "silence"):
        return None if chat and _still_due(chat, row, outlook, default, now) else "let go"
    if chat is None or not subscribers.settings_of(session, chat.id).active:
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
    return (
        chat.off_at is None and chat.paused_at is None and due.takes(Standing(chat.starts_at, row.after, last_at), turn)
    )


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
    day, _, number = row.subject.partition("/")
    asked = select(Revision).where(Revision.date == Date.fromisoformat(day), Revision.number == int(number))
    revision = session.exec(asked).first()
    return revision is None or revision.stopped_at is not None or revision.undone_at is not None


def _claim_of(session: Session, row: Delivery) -> Claim:
    chat = session.get_one(Chat, row.chat_id)
    claim = Claim(
        row.id or 0,
        row.chat_id,
        cast("Kind", row.kind),
        row.subject,
        row.revision,
        attempts=row.attempts,
        sent=tuple(json.loads(row.message_ids)),
    )
    if row.kind == "digest":
        days = _missed_days(session, claim.date)
        return replace(claim, missed=_missed(days, row.after, chat.starts_at))
    if row.kind == "correction":
        return replace(claim, reply_to=_message_of(session, row.chat_id, claim.date))
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


def _with_choices(session: Session, claims: list[Claim]) -> list[Claim]:
    """Adds what each chat chose that its message depends on."""
    ids = [claim.chat_id for claim in claims]
    follows = subscribers.follows_of(session, ids)
    asked = select(Chat.id, Chat.thread_id, Chat.language).where(col(Chat.id).in_(ids))
    chosen = {chat_id: (thread_id, language) for chat_id, thread_id, language in session.exec(asked)}
    out = []
    for claim in claims:
        thread_id, language = chosen[claim.chat_id]
        follow = follows.get(claim.chat_id, ())
        out.append(replace(claim, thread_id=thread_id, language=language, follows=follow))
    return out
