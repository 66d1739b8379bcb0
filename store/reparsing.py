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

    from store.bulletin import Bulletin


@dataclass(frozen=True, slots=True)
class Reread:
    """A revision that is read otherwise: `bulletin` is what is read now, None where the text is `refused`."""

    revision_id: int
    date: Date
    revision: int
    bulletin: Bulletin | None
    differences: tuple[Difference, ...] = ()
    refused: str = ""


def reread(session: Session) -> Iterator[Reread]:
    """Every revision that counts or was replaced and that today's parser reads otherwise, newest day first."""
    for load in library.loads(session):
        sent = library.original(session, load.id)
        try:
            now = bulletin.read(sent.data, name=sent.name, given=sent.given).bulletin
        except BulletinError as error:
            yield Reread(load.id, load.date, load.revision, None, refused=str(error))
            continue
        if now.date != load.date:
            refused = f"Its date is read as {now.date} now: load it with that date instead."
            yield Reread(load.id, load.date, load.revision, None, refused=refused)
            continue
        before = content.read(session, session.get_one(Revision, load.id))
        if now != before:
            yield Reread(load.id, load.date, load.revision, now, differences(before, now))


def apply(session: Session, found: Reread) -> None:
    """Keeps what is read now, as the same revision."""
    if found.bulletin is not None:
        library.replace_content(session, found.revision_id, found.bulletin)
