"""Reading the originals again with today's parser: what would change, and changing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store import bulletin, content, library
from store.bulletin import BulletinError
from store.bulletin.difference import Difference, differences
from store.models import Revision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date as Date

    from sqlmodel import Session

    from store.bulletin import Reading


@dataclass(frozen=True, slots=True)
class Reread:
    """A revision that is read otherwise: `reading` is what is read now, None where the text is `refused`."""

    revision_id: int
    date: Date
    revision: int
    reading: Reading | None = None
    differences: tuple[Difference, ...] = ()
    refused: str = ""


def reread(session: Session) -> Iterator[Reread]:
    """Every revision that counts or was replaced and that today's parser reads otherwise, newest day first."""
    for load in library.loads(session):
        sent = library.original(session, load.id)
        try:
            reading = bulletin.read(sent.data, name=sent.name, given=sent.given)
        except BulletinError as error:
            yield Reread(load.id, load.date, load.revision, refused=str(error))
            continue
        if reading.bulletin.date != load.date:
            refused = f"Its date is read as {reading.bulletin.date} now: load it with that date instead."
            yield Reread(load.id, load.date, load.revision, refused=refused)
            continue
        before = content.read(session, session.get_one(Revision, load.id))
        if (before, load.first_day) != (reading.bulletin, reading.first_day):
            found = (*_other_days(load.first_day, reading.first_day), *differences(before, reading.bulletin))
            yield Reread(load.id, load.date, load.revision, reading, found)


def _other_days(before: Date | None, now: Date | None) -> tuple[Difference, ...]:
    if before == now:
        return ()
    told = tuple(f"from {day}" if day else "one" for day in (before, now))
    return (Difference("Days covered", told[:1], told[1:]),)


def apply(session: Session, found: Reread) -> None:
    """Keeps what is read now, as the same revision."""
    if found.reading is not None:
        reading = found.reading
        library.replace_content(session, found.revision_id, reading.bulletin, first_day=reading.first_day)
