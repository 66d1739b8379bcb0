"""What an operator watches of the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, text
from sqlmodel import Session, col, select

from store import library, sending
from store.models import Revision

if TYPE_CHECKING:
    from datetime import date as Date
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Vitals:
    """`schema` is the database's revision; `loaded_at` is when the newest day first came, None while none is stored."""

    schema: str | None
    newest: Date | None
    loaded_at: datetime | None
    sending_off: bool


def vitals(session: Session) -> Vitals:
    """The store as it is now."""
    schema = session.execute(text("SELECT version_num FROM alembic_version")).scalar()
    newest = library.newest_day(session)
    standing = (col(Revision.date) == newest, col(Revision.undone_at).is_(None))
    loaded_at = session.exec(select(func.min(col(Revision.loaded_at))).where(*standing)).one() if newest else None
    return Vitals(schema, newest, loaded_at, sending.is_off(session))
