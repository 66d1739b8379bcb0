"""What changed in a bulletin that chats have had already: told to just those, when an admin says so.

A correction is of a revision: one that was loaded after others were sent, or one that was sent and taken back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select

from store import content, deliveries, library
from store.bulletin.difference import Difference, differences
from store.due import active
from store.models import Chat, Delivery, Revision

if TYPE_CHECKING:
    from datetime import datetime

    from store.bulletin.model import Bulletin

_BACK = "back"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a chat had of a day, and what counts now; `after` is None where the day was taken back for good.

    `revision` is the number of what counts now, loaded at `loaded_at`.
    """

    date: Date
    before: Bulletin
    after: Bulletin | None
    revision: int
    loaded_at: datetime

    @property
    def differences(self) -> tuple[Difference, ...]:
        return differences(self.before, self.after) if self.after else ()


def how_many(session: Session, revision_id: int, *, taken_back: bool = False) -> int:
    """How many chats a correction would go to, if the revision counts or if it is taken back."""
    return len(_who_had_another(session, session.get_one(Revision, revision_id), taken_back=taken_back))


def send(session: Session, revision_id: int, *, by: int, at: datetime, send_from: datetime) -> int:
    """Lets what changed go out from `send_from` on, to those who had it otherwise; how many, 0 the second time."""
    row = session.get_one(Revision, revision_id)
    chats = _who_had_another(session, row, taken_back=row.undone_at is not None)
    queued = deliveries.queue(session, "correction", _subject(row), chats, at=send_from)
    if queued:
        library.note(session, by, "correct", f"{row.date} revision {row.number}", at=at)
    return queued


def stop(session: Session, revision_id: int, *, at: datetime, by: int) -> bool:
    """Keeps it from whoever has not had it. False where there is nothing to stop."""
    row = session.get(Revision, revision_id)
    if row is None or not deliveries.cancel(session, "correction", _subject(row)):
        return False
    library.note(session, by, "stop correction", f"{row.date} revision {row.number}", at=at)
    return True


def correction(session: Session, subject: str, had: int | None) -> Correction | None:
    """What to tell a chat that had revision `had`. None where there is nothing (more) to correct."""
    day, number, back = _parts(subject)
    before = _revision(session, day, had) if had is not None else None
    after = library.current_revision(session, day) if back else _revision(session, day, number)
    if before is None or (after is not None and after.key == before.key):
        return None
    counts = after or before
    loaded_at = after.loaded_at if after else before.undone_at or before.loaded_at
    value = content.read(session, after) if after else None
    return Correction(day, content.read(session, before), value, counts.number, loaded_at)


def is_over(session: Session, subject: str) -> bool:
    """Whether there is no sense in sending it any more."""
    day, number, back = _parts(subject)
    row = _revision(session, day, number)
    return row is None or (not back and (row.stopped_at is not None or row.undone_at is not None))


def tells(session: Session, subject: str) -> int | None:
    """The number of the revision that a correction tells of, None where nothing has come in the place of one."""
    day, number, back = _parts(subject)
    counts = library.current_revision(session, day) if back else None
    return counts.number if counts else None if back else number


def had_revision(session: Session, chat_id: int, date: Date) -> int | None:
    """The revision of a day that a chat was told of last, by the digest or by a correction."""
    digest = and_(col(Delivery.kind) == "digest", col(Delivery.subject) == date.isoformat())
    corrected = and_(col(Delivery.kind) == "correction", col(Delivery.subject).startswith(f"{date.isoformat()}/"))
    told = select(Delivery.revision).where(
        Delivery.chat_id == chat_id,
        Delivery.state == "sent",
        col(Delivery.revision).is_not(None),
        or_(digest, corrected),
    )
    return session.exec(told.order_by(col(Delivery.sent_at).desc(), col(Delivery.id).desc()).limit(1)).first()


def _subject(row: Revision) -> str:
    return f"{row.date.isoformat()}/{row.number}" + (f"/{_BACK}" if row.undone_at else "")


def _parts(subject: str) -> tuple[Date, int, bool]:
    day, number, *back = subject.split("/")
    return Date.fromisoformat(day), int(number), bool(back)


def _revision(session: Session, day: Date, number: int | None) -> Revision | None:
    return session.exec(select(Revision).where(Revision.date == day, Revision.number == number)).first()


def _who_had_another(session: Session, row: Revision, *, taken_back: bool) -> list[int]:
    """The chats that had a revision before this one, or, of one taken back, this one."""
    digest: Any = and_(col(Delivery.kind) == "digest", col(Delivery.subject) == row.date.isoformat())
    told: Any = and_(digest, col(Delivery.revision) < row.number)
    if taken_back:
        subject = f"{row.date.isoformat()}/{row.number}"
        corrected = and_(col(Delivery.kind) == "correction", col(Delivery.subject) == subject)
        told = or_(and_(digest, col(Delivery.revision) == row.number), corrected)
    asked = select(Delivery.chat_id).join(Chat, col(Chat.id) == col(Delivery.chat_id))
    return list(session.exec(asked.where(told, Delivery.state == "sent", active()).distinct()))
