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

from sqlalchemy import ColumnElement, Table, and_, bindparam, func, update
from sqlalchemy import select as sql_select
from sqlalchemy.dialects import sqlite
from sqlmodel import Session, col, select

from store.models import Chat, Delivery
from store.wording import Worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Mapped

_QUEUED_AT_ONCE = 500
_DELIVERY = cast("Table", Delivery.__table__)  # type: ignore[attr-defined]

Kind = Literal["digest", "correction", "broadcast", "silence"]
KIND_NAMES = {
    "digest": Worded("digest"),
    "correction": Worded("correction"),
    "broadcast": Worded("broadcast"),
    "silence": Worded("silence"),
}
"""Each kind for a person."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One message to be sent now, and all that its text depends on.

    `subject` is the bulletin's ISO date of a digest or silence, date/revision of a correction, the id of a broadcast;
    `revision` is the one that a digest is of, or that a chat had before its correction.
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
    silent: bool = False
    """Whether it is to come without a sound."""
    pictures: str | None = None
    """The theme of the pictures that the chat chose for itself; None, or "off", where it chose none."""

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
    marked: bool = False
    """Whether it was marked before, and only further messages came of it since: pictures."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The rows of one subject by what became of them."""

    sent: int = 0
    unfinished: int = 0
    failed: int = 0


_MARK = update(Delivery).where(col(Delivery.id) == bindparam("row"))
_SENT = _MARK.values(
    state="sent", sent_at=bindparam("at"), retry_at=None, error=None, message_ids=bindparam("message_ids")
)
_RETRY = _MARK.values(
    state="retry",
    retry_at=bindparam("at"),
    error=bindparam("error"),
    message_ids=bindparam("message_ids"),
    attempts=bindparam("attempts"),
)
_OVER = _MARK.values(
    state=bindparam("state"), retry_at=None, error=bindparam("error"), message_ids=bindparam("message_ids")
)


def queue(
    session: Session, kind: Literal["broadcast", "correction"], subject: str, chat_ids: Iterable[int], *, at: datetime
) -> int:
    """Puts a message for each chat into the ledger, to be sent from `at` on; chats that have it already keep that."""
    same = {"kind": kind, "subject": subject, "state": "retry", "retry_at": at, "claimed_at": at}
    same |= {"claimed_by": "", "attempts": 0, "again": False, "message_ids": "[]"}
    ids = list(chat_ids)
    batches = (ids[first : first + _QUEUED_AT_ONCE] for first in range(0, len(ids), _QUEUED_AT_ONCE))
    return sum(len(enter(session, col(Chat.id).in_(batch), same)) for batch in batches)


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
    marks: dict[str, list[dict[str, Any]]] = {"sent": [], "retry": [], "": []}
    for outcome in outcomes:
        marks[outcome.state if outcome.state in marks else ""].append(
            {
                "row": outcome.claim.id,
                "state": outcome.state,
                "at": outcome.at,
                "message_ids": json.dumps(outcome.message_ids),
                "attempts": outcome.claim.attempts - (not outcome.counted),
                "error": outcome.error,
            }
        )
    for statement, rows in zip((_SENT, _RETRY, _OVER), marks.values(), strict=True):
        if rows:
            connection.execute(statement, rows)
    had = [outcome for outcome in outcomes if outcome.state == "sent" and outcome.claim.kind == "digest"]
    if had:
        chats = col(Chat.id).in_([outcome.claim.chat_id for outcome in had])
        at = max(outcome.at for outcome in had if outcome.at)
        connection.execute(update(Chat).where(chats).values(last_digest_at=at))


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


def enter(
    session: Session,
    chats: ColumnElement[bool],
    same: dict[str, Any],
    **of_chat: ColumnElement[Any] | Mapped[Any],
) -> dict[int, int]:
    """Inserts a row for each of the chats that has none of that kind and subject yet: the row ids by chat.

    `same` are the values that all have in common, `of_chat` those that come from the chat's own columns.
    """
    names = ["chat_id", *same, *of_chat]
    common = (bindparam(name, value, type_=_DELIVERY.c[name].type) for name, value in same.items())
    rows = sql_select(Chat.__table__.c.id, *common, *of_chat.values()).where(chats)  # type: ignore[attr-defined]
    dialect: Any = sqlite
    if session.connection().dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql as dialect
    fresh = dialect.insert(_DELIVERY).from_select(names, rows).on_conflict_do_nothing()
    entered = session.connection().execute(fresh.returning(_DELIVERY.c.chat_id, _DELIVERY.c.id))
    return {row.chat_id: row.id for row in entered}
