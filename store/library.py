"""The bulletins kept: loaded, revised and taken back, each in the caller's one transaction.

Nothing entered is ever lost: a changed bulletin is a new revision, the old ones stay, and undoing marks a revision
without deleting it.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from sqlalchemy import bindparam, func, text, update
from sqlmodel import Session, col, select

from store import content, index, news
from store.bulletin.reading import PARSER_VERSION
from store.models import AdminAct, Generation, Original, Revision
from store.wording import Worded

if TYPE_CHECKING:
    from datetime import datetime

    from sqlmodel.sql.expression import SelectOfScalar

    from store.bulletin.model import Bulletin

Status = Literal["new", "unchanged", "revised"]


class LibraryError(Exception):
    """A load or undo that changes nothing; the message is one sentence for the admin."""


class Moved(LibraryError):
    """Another revision of that day was loaded meanwhile, so nothing of this one was: look at it again."""


class NothingToUndo(LibraryError):
    """No bulletin is stored, so there is nothing to take back."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent in: the bytes, their file name, and the day given with them, if any."""

    data: bytes
    name: str | None = None
    given: Date | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    status: Status
    date: Date
    revision: int


@dataclass(frozen=True, slots=True)
class Undone:
    """`back_to` is the revision that counts again, None where the day is no longer stored."""

    date: Date
    revision: int
    back_to: int | None


@dataclass(frozen=True, slots=True)
class Load:
    """One load as `/bulletins` lists it."""

    id: int
    date: Date
    revision: int
    loaded_by: int | None
    loaded_at: datetime
    parser_version: int
    first_day: Date | None = None


_NEXT_GENERATION = (
    update(Generation).values(number=col(Generation.number) + 1).execution_options(synchronize_session=False)
)
_STANDING = col(Revision.undone_at).is_(None)
# Put together once: SQLAlchemy takes several times as long over a statement as the databases do.
_DAYS = select(col(Revision.date)).where(_STANDING).limit(1)
NEWEST_DAY = _DAYS.order_by(col(Revision.date).desc())
_DAY_BEFORE = NEWEST_DAY.where(col(Revision.date) < bindparam("day"))
DAY_AFTER = _DAYS.where(col(Revision.date) > bindparam("day")).order_by(col(Revision.date))
CURRENT = (
    select(Revision)
    .where(col(Revision.date) == bindparam("day"), _STANDING)
    .order_by(col(Revision.number).desc())
    .limit(1)
)
CURRENT_BEFORE = (
    select(Revision)
    .where(col(Revision.date) < bindparam("day"), _STANDING)
    .order_by(col(Revision.date).desc(), col(Revision.number).desc())
    .limit(1)
)
ANY_REVISION = -1
"""For a load that was previewed by nobody: whatever is stored, it becomes the next revision."""


def load(
    session: Session,
    bulletin: Bulletin,
    sent: Sent,
    *,
    at: datetime,
    by: int | None = None,
    announce: bool = True,
    send_from: datetime | None = None,
    against: int | None = ANY_REVISION,
    first_day: Date | None = None,
) -> Loaded:
    """Stores a bulletin: `new`, `revised`, or `unchanged` where the stored one says the same.

    `against` is the id of the revision that a preview was made against, None where the day was not stored. Raises
    Moved if another is there by now. `send_from` is when its digests may start (`at` unless told), `first_day` the
    first of several days that the page covers.
    """
    one_at_a_time(session)
    current = current_revision(session, bulletin.date)
    if against not in (ANY_REVISION, current.id if current else None):
        raise Moved(" ".join((Moved.__doc__ or "").split()))
    if current and content.read(session, current) == bulletin:
        return Loaded("unchanged", bulletin.date, current.number)
    newest = newest_day(session)
    last = session.exec(select(func.max(Revision.number)).where(Revision.date == bulletin.date)).one()
    revision = Revision(
        number=(last or 0) + 1,
        first_day=first_day,
        parser_version=PARSER_VERSION,
        given_date=sent.given,
        loaded_by=by,
        loaded_at=at,
        announced=announce and (newest is None or bulletin.date >= newest),
        send_from=send_from or at,
        **content.columns(bulletin),
    )
    session.add(revision)
    session.flush()
    session.add(Original(revision_id=revision.key, name=sent.name, data=zlib.compress(sent.data)))
    session.flush()
    content.insert(session, revision.key, bulletin)
    index.replace(session, bulletin.date, bulletin)
    note(session, by, "load", f"{bulletin.date} revision {revision.number}", at=at)
    changed(session)
    return Loaded("revised" if current else "new", bulletin.date, revision.number)


def undo(session: Session, revision_id: int, *, at: datetime, by: int | None = None) -> Undone:
    """Takes back the newest load, named by its revision's id. Raises Moved where it no longer is the newest."""
    one_at_a_time(session)
    newest = newest_load(session)
    if newest is None or newest.id != revision_id:
        raise Moved(
            Worded("Another bulletin was loaded or taken back meanwhile, so nothing was taken back: look again.")
        )
    session.exec(update(Revision).where(col(Revision.id) == revision_id).values(undone_at=at, undone_by=by))
    note(session, by, "undo", f"{newest.date} revision {newest.revision}", at=at)
    back = current_revision(session, newest.date)
    index.replace(session, newest.date, content.read(session, back) if back else None)
    changed(session)
    return Undone(newest.date, newest.revision, back.number if back else None)


def newest_load(session: Session) -> Load | None:
    """The load that `/undo` takes back: the latest in time that still counts."""
    latest = col(Revision.loaded_at).desc(), col(Revision.id).desc()
    row = session.exec(select(Revision).where(col(Revision.undone_at).is_(None)).order_by(*latest).limit(1)).first()
    return _load_of(row) if row else None


def before_load(session: Session, revision_id: int) -> Load | None:
    """What is the latest once that load is taken back: the day's revision before, or the newest other day."""
    row = session.get_one(Revision, revision_id)
    rest = select(Revision).where(col(Revision.undone_at).is_(None), Revision.id != revision_id)
    newest_first = col(Revision.date).desc(), col(Revision.number).desc()
    same_day = session.exec(rest.where(Revision.date == row.date).order_by(*newest_first).limit(1)).first()
    left = same_day or session.exec(rest.order_by(*newest_first).limit(1)).first()
    return _load_of(left) if left else None


def stop_sending(session: Session, revision_id: int, *, at: datetime, by: int) -> bool:
    """Keeps a bulletin from whoever has not had it. False where there is nothing to stop."""
    row = session.get(Revision, revision_id)
    if row is None or row.stopped_at is not None or row.undone_at is not None:
        return False
    row.stopped_at, row.stopped_by = at, by
    session.add(row)
    note(session, by, "stop", f"{row.date} revision {row.number}", at=at)
    return True


def loads(session: Session, day: Date | None = None) -> list[Load]:
    """Every load that counts or was replaced, newest day first, its revisions from the newest; undone ones not."""
    asked = select(Revision).where(col(Revision.undone_at).is_(None))
    if day is not None:
        asked = asked.where(Revision.date == day)
    rows = session.exec(asked.order_by(col(Revision.date).desc(), col(Revision.number).desc()))
    return [_load_of(row) for row in rows]


def _load_of(row: Revision) -> Load:
    return Load(row.key, row.date, row.number, row.loaded_by, row.loaded_at, row.parser_version, row.first_day)


def stored_days(session: Session, since: Date = Date.min, until: Date = Date.max) -> tuple[Date, ...]:
    """The days stored, oldest first, of those from `since` to `until`."""
    inside = col(Revision.date).between(since, until)
    return tuple(
        session.exec(select(col(Revision.date)).where(_STANDING, inside).distinct().order_by(col(Revision.date)))
    )


def pages(session: Session) -> dict[Date, Date]:
    """Each day that a stored page answers for, and that page's own date: the last of the days it covers."""
    standing = session.exec(
        select(col(Revision.date), col(Revision.first_day)).where(col(Revision.id).in_(current_revisions()))
    ).all()
    covered = {first + timedelta(days=n): last for last, first in standing if first for n in range((last - first).days)}
    return covered | {day: day for day, _ in standing}


def newest_day(session: Session) -> Date | None:
    return session.exec(NEWEST_DAY).first()


def day_before(session: Session, day: Date) -> Date | None:
    """The nearest stored day before `day`."""
    return session.exec(_DAY_BEFORE, params={"day": day}).first()


def day_after(session: Session, day: Date) -> Date | None:
    """The nearest stored day after `day`."""
    return session.exec(DAY_AFTER, params={"day": day}).first()


def current_revisions(since: Date = Date.min, until: Date = Date.max) -> SelectOfScalar[int | None]:
    """The ids of the revisions that count, as a subquery: of each of these days the highest number not undone."""
    standing = (
        select(col(Revision.date), func.max(Revision.number).label("number"))
        .where(_STANDING, col(Revision.date).between(since, until))
        .group_by(col(Revision.date))
        .subquery()
    )
    same = (standing.c.date == Revision.date) & (standing.c.number == Revision.number)
    return select(col(Revision.id)).join(standing, same)


def current_revision(session: Session, day: Date) -> Revision | None:
    return session.exec(CURRENT, params={"day": day}).first()


def revision_before(session: Session, day: Date) -> Revision | None:
    """The one that counts of the nearest stored day before `day`."""
    return session.exec(CURRENT_BEFORE, params={"day": day}).first()


def read_bulletin(session: Session, day: Date) -> Bulletin | None:
    """The bulletin that counts for `day`, as it was loaded."""
    revision = current_revision(session, day)
    return content.read(session, revision) if revision else None


def original(session: Session, revision_id: int) -> Sent:
    """What was sent in for a revision."""
    row = session.get_one(Original, revision_id)
    return Sent(zlib.decompress(row.data), row.name, session.get_one(Revision, revision_id).given_date)


def replace_content(session: Session, revision_id: int, bulletin: Bulletin, *, first_day: Date | None = None) -> None:
    """Puts what a better parser reads in the place of a revision's facts; it stays the same revision."""
    one_at_a_time(session)
    revision = session.get_one(Revision, revision_id)
    content.delete(session, revision_id)
    for name, value in content.columns(bulletin).items():
        setattr(revision, name, value)
    revision.first_day = first_day
    revision.parser_version = PARSER_VERSION
    session.add(revision)
    session.flush()
    content.insert(session, revision_id, bulletin)
    if current_revision(session, revision.date) == revision:
        index.replace(session, revision.date, bulletin)
    changed(session)


def one_at_a_time(session: Session) -> None:
    """Who changes bulletins waits here for whoever does so already. SQLite lets one writer in as it is."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE generation IN EXCLUSIVE MODE"))


def changed(session: Session) -> None:
    """Tells every running process that answers may be others now."""
    if not session.exec(_NEXT_GENERATION).rowcount:
        session.add(Generation(number=1))
        session.flush()
    news.tell(session, news.BULLETINS)


def note(session: Session, user_id: int | None, act: str, subject: str, *, at: datetime) -> None:
    """Writes down who did what, for the 90 days that `/privacy` names."""
    session.add(AdminAct(at=at, user_id=user_id, act=act, subject=subject))
