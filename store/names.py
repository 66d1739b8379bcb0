"""The names that the stored bulletins print, as places to be found by any spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlmodel import Session, col, select

from store import library
from store.bulletin.naming import stretches
from store.models import EntryRow, FrontRow, ParagraphRow, Revision, SettlementRow
from store.places import Places
from store.places.place import Seen, short_front
from store.places.rivers import is_water

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date as Date

    from store.places.place import Place


def known_places(session: Session) -> Places:
    """Every front, sector and settlement that a current revision names, each with the newest day that does.

    Takes a second or less with 1,500 days stored: ask for it through `Store.read`, which remembers it.
    """
    return Places(_seen(session))


def last_named(session: Session, place: Place) -> Date | None:
    """The newest stored day that names the place: in an entry, a section or the summary. None where none does."""
    spellings = {place.name, *place.spellings}
    in_sections = [
        day for day in (_last_paragraph(session, spelling, spellings) for spelling in sorted(spellings)) if day
    ]
    days = [day for day in (place.newest, *in_sections) if day]
    return max(days, default=None)


def _seen(session: Session) -> Iterator[Seen]:
    newest = func.max(Revision.date)
    counted = col(Revision.id).in_(library.current_revisions())
    fronts = select(FrontRow.name, newest).join(Revision, col(Revision.id) == FrontRow.revision_id).where(counted)
    for front, day in session.exec(fronts.group_by(FrontRow.name)):
        yield Seen(short_front(front), "front", front, None, day)
    of_front = (col(FrontRow.revision_id) == EntryRow.revision_id) & (col(FrontRow.position) == EntryRow.front)
    sectors = (
        select(EntryRow.sector, FrontRow.name, newest)
        .join(FrontRow, of_front)
        .join(Revision, col(Revision.id) == EntryRow.revision_id)
        .where(counted, col(EntryRow.sector).is_not(None))
    )
    for sector, front, day in session.exec(sectors.group_by(col(EntryRow.sector), FrontRow.name)):
        if sector:
            yield Seen(sector, "sector", front, sector, day)
    of_entry = (
        (col(EntryRow.revision_id) == SettlementRow.revision_id)
        & (col(EntryRow.front) == SettlementRow.front)
        & (col(EntryRow.position) == SettlementRow.entry)
    )
    settlements = (
        select(SettlementRow.name, FrontRow.name, EntryRow.sector, newest)
        .join(EntryRow, of_entry)
        .join(FrontRow, of_front)
        .join(Revision, col(Revision.id) == SettlementRow.revision_id)
        .where(counted)
    )
    for name, front, sector, day in session.exec(
        settlements.group_by(SettlementRow.name, FrontRow.name, col(EntryRow.sector))
    ):
        yield Seen(name, "settlement", front, sector, day)


def _last_paragraph(session: Session, spelling: str, spellings: Iterable[str]) -> Date | None:
    longer = session.exec(select(SettlementRow.name).where(col(SettlementRow.name).contains(spelling)).distinct())
    others = frozenset(longer) - frozenset(spellings)
    paragraphs = (
        select(col(Revision.date), ParagraphRow.text)
        .join(Revision, col(Revision.id) == ParagraphRow.revision_id)
        .where(
            col(Revision.id).in_(library.current_revisions()),
            col(ParagraphRow.text).contains(spelling, autoescape=True),
        )
        .order_by(col(Revision.date).desc())
    )
    return next((day for day, text in session.exec(paragraphs) if _named_in(text, spelling, others)), None)


def _named_in(text: str, spelling: str, others: frozenset[str]) -> bool:
    return any(not is_water(text, start, end) for start, end in stretches(text, (spelling,), others))
