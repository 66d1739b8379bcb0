"""The ledger of what chats get unasked: a row for each message, claimed before the send and marked after it.

A row is unique for chat, kind and subject, so nothing is sent twice. store.claims hands the rows out; here is what
became of them, and how many chats had what.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, cast

from sqlalchemy import and_, bindparam, func, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from store.models import Chat, Delivery

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Kind = Literal["digest", "correction", "broadcast", "silence"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One message to be sent now, and all that its text depends on.

    `subject` is the bulletin's ISO date of a digest or silence, date/revision of a correction, the id of a broadcast.
    `missed` are the days before a digest's that the chat did not get, oldest first. `sent` are the ids of the pages
    that an earlier attempt got through, `reply_to` the message that a correction corrects.
    """

    id: int
    chat_id: int
    kind: Kind
    subject: str
    revision: int | None = None
    thread_id: int | None = None
    language: str | None = None
    follows: tuple[str, ...] = ()
    missed: tuple[Date, ...] = ()
    attempts: int = 1
    sent: tuple[int, ...] = ()
    reply_to: int | None = None

    @property
    def date(self) -> Date:
        """The bulletin's day, of all but broadcasts."""
        return Date.fromisoformat(self.subject.partition("/")[0])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a claim. `at` is when it was sent, or when it may be tried again."""

    claim: Claim
    state: Literal["sent", "retry", "failed", "skipped"]
    at: datetime | None = None
    message_ids: tuple[int, ...] = ()
    error: str | None = None
    counted: bool = True
    """False where it was not tried at all: then it is no attempt."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The rows of one subject by what became of them."""

    sent: int = 0
    unfinished: int = 0
    failed: int = 0


def queue(
    session: Session, kind: Literal["broadcast", "correction"], subject: str, chat_ids: Iterable[int], *, at: datetime
) -> int:
    """Puts a message for each chat into the ledger, to be sent from `at` on; chats that have it already keep that."""
    rows = [
        {"chat_id": chat_id, "kind": kind, "subject": subject, "state": "retry", "retry_at": at, "claimed_at": at}
        | {"claimed_by": "", "attempts": 0, "again": False, "message_ids": "[]"}
        for chat_id in chat_ids
    ]
    return len(enter(session, rows))


def cancel(session: Session, kind: Kind, subject: str) -> int:
    """Stops what is queued and not sent; how many."""
    waiting = and_(col(Delivery.kind) == kind, col(Delivery.subject) == subject, col(Delivery.state) == "retry")
    stopped = session.execute(update(Delivery).where(waiting).values(state="skipped", retry_at=None, error="stopped"))
    return int(cast("Any", stopped).rowcount)


def settle(session: Session, outcomes: Sequence[Outcome]) -> None:
    """Marks what became of claims, in bulk; marking twice changes nothing."""
    if not outcomes:
        return
    connection = session.connection()
    marks = [
        {
            "row": outcome.claim.id,
            "state": outcome.state,
            "sent_at": outcome.at if outcome.state == "sent" else None,
            "retry_at": outcome.at if outcome.state == "retry" else None,
            "message_ids": json.dumps(outcome.message_ids),
            "attempts": outcome.claim.attempts - (not outcome.counted),
            "error": outcome.error,
        }
        for outcome in outcomes
    ]
    columns: dict[str, Any] = {name: bindparam(name) for name in marks[0] if name != "row"}
    connection.execute(update(Delivery).where(col(Delivery.id) == bindparam("row")).values(columns), marks)
    sent = [
        {"chat": outcome.claim.chat_id, "at": outcome.at}
        for outcome in outcomes
        if outcome.state == "sent" and outcome.claim.kind == "digest"
    ]
    if sent:
        mark = update(Chat).where(col(Chat.id) == bindparam("chat")).values(last_digest_at=bindparam("at"))
        connection.execute(mark, sent)


def mark_sent(session: Session, claim: Claim, message_ids: Sequence[int], *, at: datetime) -> None:
    settle(session, [Outcome(claim, "sent", at, tuple(message_ids))])


def how_many_had(session: Session, date: Date, *, before_revision: int | None = None) -> int:
    """How many chats got the digest of a day, of any revision or only of those before one."""
    return session.scalar(select(func.count()).select_from(_had(date, before_revision).subquery())) or 0


def who_had(session: Session, date: Date, *, before_revision: int | None = None) -> list[int]:
    """The chats that got the digest of a day: those that a correction is for."""
    return list(session.exec(_had(date, before_revision)))


def tally(session: Session, kind: Kind, subject: str) -> Tally:
    """How far the sending of a digest (by its ISO date), correction or broadcast has come."""
    asked = select(Delivery.state, func.count()).where(Delivery.kind == kind, Delivery.subject == subject)
    by_state = dict(session.exec(asked.group_by(col(Delivery.state))).all())
    waiting = by_state.get("claimed", 0) + by_state.get("retry", 0)
    return Tally(by_state.get("sent", 0), waiting, by_state.get("failed", 0))


def _had(date: Date, before_revision: int | None) -> Any:
    asked = select(col(Delivery.chat_id)).where(
        Delivery.kind == "digest", Delivery.subject == date.isoformat(), Delivery.state == "sent"
    )
    return asked if before_revision is None else asked.where(col(Delivery.revision) < before_revision)


def enter(session: Session, rows: list[dict[str, Any]]) -> dict[int, int]:
    """Inserts the rows whose chat has none of that kind and subject yet: the row ids by chat."""
    if not rows:
        return {}
    dialect = sqlite if session.connection().dialect.name == "sqlite" else postgresql
    fresh = dialect.insert(Delivery).on_conflict_do_nothing().returning(col(Delivery.chat_id), col(Delivery.id))
    return {chat_id: row_id for chat_id, row_id in session.execute(fresh, rows) if row_id is not None}
