"""Brings an index that an older sitrep made up to what this one puts into it: the captions of pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from store import index, library
from store.index import PICTURE
from store.index.passages import ids_of
from store.models import PassageRow, Revision

if TYPE_CHECKING:
    from datetime import date as Date

    from sqlmodel.sql.expression import SelectOfScalar

    from store.db import Store


def catch_up(store: Store) -> int:
    """Indexes the days whose captions are not, in one transaction; how many these were.

    The newest day with a caption tells whether there are any, so that a start has one row to look at.
    """
    with store.session() as session:
        if not _lacks(session, session.exec(_captioned().limit(1)).first()):
            return 0
    with store.session(write=True) as session:
        library.one_at_a_time(session)
        days = [day for day in session.exec(_captioned()) if _lacks(session, day)]
        for day in days:
            index.replace(session, day, library.read_bulletin(session, day))
        library.changed(session)
    return len(days)


def _captioned() -> SelectOfScalar[Date]:
    """The days whose picture has a caption, newest first."""
    counted = col(Revision.id).in_(library.current_revisions()), col(Revision.picture_caption).is_not(None)
    return select(col(Revision.date)).where(*counted).order_by(col(Revision.date).desc())


def _lacks(session: Session, day: Date | None) -> bool:
    if day is None:
        return False
    of_day = col(PassageRow.id).between(*ids_of(day, day))
    return session.exec(select(PassageRow.id).where(of_day, PassageRow.kind == PICTURE).limit(1)).first() is None
