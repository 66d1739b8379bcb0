"""The admins that were added in the chat; the operator's own stand in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, text
from sqlmodel import Session, col, delete, select

from store import library
from store.models import Admin, AdminAct

if TYPE_CHECKING:
    from datetime import datetime


def added(session: Session) -> frozenset[int]:
    """The user ids of the admins added."""
    return frozenset(session.exec(select(Admin.user_id)))


def add(session: Session, user_id: int, *, by: int, at: datetime) -> bool:
    """Makes a user an admin. False where they already were one."""
    if session.get(Admin, user_id):
        return False
    session.add(Admin(user_id=user_id, added_by=by, added_at=at))
    library.note(session, by, "admin add", str(user_id), at=at)
    library.changed(session)
    return True


def remove(session: Session, user_id: int, *, by: int, at: datetime) -> bool:
    """Takes the right away. False where they had none from here."""
    admin = session.get(Admin, user_id)
    if admin is None:
        return False
    session.delete(admin)
    library.note(session, by, "admin remove", str(user_id), at=at)
    library.changed(session)
    return True


def first_time(session: Session, act: str, subject: str, *, at: datetime, since: datetime | None = None) -> bool:
    """Writes down that the bot itself did something. False where one of the processes has already.

    What was done until `since` no longer counts, and is forgotten.
    """
    if session.get_bind().dialect.name == "postgresql":  # SQLite lets one writer in as it is
        session.execute(text("LOCK TABLE admin_act IN SHARE ROW EXCLUSIVE MODE"))
    same = and_(col(AdminAct.act) == act, col(AdminAct.subject) == subject)
    if since:
        session.exec(delete(AdminAct).where(same, col(AdminAct.at) <= since))
    if session.exec(select(AdminAct.id).where(same)).first() is not None:
        return False
    library.note(session, None, act, subject, at=at)
    session.flush()
    return True


def forget_acts(session: Session, *, before: datetime) -> int:
    """Deletes the record of who did what before a moment; how many entries."""
    return session.exec(delete(AdminAct).where(col(AdminAct.at) < before)).rowcount
