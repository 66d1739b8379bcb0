"""Reading a day: what a stored bulletin says, ready to be shown. Values out, no wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import sqlalchemy
from sqlmodel import col

from store import content, library
from store.bulletin.disagreements import Disagreement, disagreements
from store.models import Revision
from store.overview import FrontLine, overview

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date as Date
    from datetime import datetime

    from sqlmodel import Session

    from store.bulletin.model import Bulletin


@dataclass(frozen=True, slots=True)
class Gap:
    """Days between two stored ones that are not stored, first and last of them."""

    first: Date
    last: Date


@dataclass(frozen=True)
class Day:
    """A stored day. `before` is the bulletin of the nearest stored day before it, which may be days earlier.

    `loaded_at` is when `revision` was loaded: for a revision above 1, when the day was corrected. `first_day` is the
    first of several days that the page covers, None for a page of one day.
    """

    bulletin: Bulletin
    revision: int
    loaded_at: datetime
    before: Bulletin | None
    next: Date | None
    newest: Date
    first_day: Date | None = None

    @property
    def gap(self) -> Gap | None:
        """The days missing between it and the one before; None where none is, or nothing came before."""
        return gap_between(self.before.date, self.first_day or self.bulletin.date) if self.before else None

    @cached_property
    def lines(self) -> tuple[FrontLine, ...]:
        """A line a front, in the order of the bulletin."""
        return overview(self.bulletin)

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where the summary and the entries disagree on who advanced."""
        return disagreements(self.bulletin)


def gap_between(before: Date, day: Date) -> Gap | None:
    """The days missing between two stored ones that follow each other; None where none is."""
    first, last = before + timedelta(days=1), day - timedelta(days=1)
    return Gap(first, last) if first <= last else None


def day(session: Session, date: Date) -> Day | None:
    """The stored day, None where it is not stored."""
    read = session.connection().execute(_DAY, {"day": date}).all()
    if not read or read[0].date != date:
        return None
    number, loaded_at, first_day, newest, following = read[0][len(content.COLUMNS) :]
    return Day(
        bulletin=content.bulletin_of(read[0]),
        revision=number,
        loaded_at=loaded_at,
        before=content.bulletin_of(read[1]) if len(read) > 1 else None,
        next=following,
        newest=newest,
        first_day=first_day,
    )


def days_alone(session: Session, dates: Iterable[Date]) -> Iterator[Day]:
    """The stored ones of these days, in the order asked, without the days beside them: nothing is compared."""
    newest = library.newest_day(session)
    for date in dates:
        revision = library.current_revision(session, date)
        if revision and newest:
            yield _alone(revision, content.read(session, revision), newest)


def _alone(revision: Revision, bulletin: Bulletin, newest: Date) -> Day:
    return Day(
        bulletin=bulletin,
        revision=revision.number,
        loaded_at=revision.loaded_at,
        before=None,
        next=None,
        newest=newest,
        first_day=revision.first_day,
    )


_DAY = (
    sqlalchemy.select(
        *content.COLUMNS,
        col(Revision.number),
        col(Revision.loaded_at),
        col(Revision.first_day),
        library.NEWEST_DAY.correlate(None).scalar_subquery(),
        library.DAY_AFTER.correlate(None).scalar_subquery(),
    )
    .where(
        col(Revision.id).in_(
            counts.with_only_columns(col(Revision.id)).correlate(None).scalar_subquery()
            for counts in (library.CURRENT, library.CURRENT_BEFORE)
        )
    )
    .order_by(col(Revision.date).desc())
)
"""The revision that counts for a day and, below it, that of the day before, with the newest day and the next."""
