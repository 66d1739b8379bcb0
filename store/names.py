"""The names that the stored bulletins print, as places to be found by any spelling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from store import index, library
from store.bulletin.naming import stretches
from store.models import EntryRow, FrontRow, Revision, SettlementRow
from store.places import Places
from store.places.place import Seen, short_front
from store.places.rivers import is_water

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date as Date

    from store.places.place import Place

_PRINTED = select(SettlementRow.name).where(col(SettlementRow.name).in_(bindparam("names", expanding=True))).distinct()
"""Put together once: SQLAlchemy takes longer over a statement than the databases do."""
_BEFORE = re.compile(r"(?:[\w'’ʼ-]+\s+){1,2}\Z")
_AFTER = re.compile(r"(?:\s+[\w'’ʼ-]+){1,2}")
"""Words beside a name that may belong to it: a longer name has two more at most."""
_BESIDE = 80
"""Characters before a name that are looked at for them."""


def known_places(session: Session) -> Places:
    """Every front, sector and settlement that a current revision names, each with the newest day that does.

    Takes a second or less with 1,500 days stored: ask for it through `Store.read`, which remembers it.
    """
    return Places(_seen(session))


def last_named(session: Session, place: Place) -> Date | None:
    """The newest stored day that names the place: in an entry or in any other part. None where none does."""
    spellings = tuple(dict.fromkeys((place.name, *place.spellings)))
    return next(_days_of_text(session, spellings, since=place.newest), place.newest)


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


def _days_of_text(session: Session, spellings: tuple[str, ...], since: Date | None) -> Iterator[Date]:
    """The days that name a place outside their entries, newest first; once for each paragraph."""
    for passage in index.naming(session, spellings, since=since):
        if passage.kind != "entry" and _named_in(passage.text, spellings):
            longer = _printed(session, _wider(passage.text, spellings)).difference(spellings)
            if not longer or _named_in(passage.text, spellings, longer):
                yield passage.date


def _named_in(text: str, spellings: tuple[str, ...], longer: Iterable[str] = ()) -> bool:
    return any(not is_water(text, start, end) for start, end in stretches(text, spellings, longer))


def _wider(text: str, spellings: tuple[str, ...]) -> Iterator[str]:
    """What may be a longer name that has one of the spellings in it, as Velyka Novosilka has Novosilka."""
    for start, end in stretches(text, spellings):
        first, last = _BEFORE.search(text, max(0, start - _BESIDE), start), _AFTER.match(text, end)
        before, after = first[0].split() if first else [], last[0].split() if last else []
        for more in range(len(before) + 1):
            for further in range(len(after) + 1):
                yield " ".join((*before[len(before) - more :], *text[start:end].split(), *after[:further]))


def _printed(session: Session, names: Iterable[str]) -> frozenset[str]:
    """Those of the names that some bulletin prints."""
    return frozenset(session.connection().execute(_PRINTED, {"names": sorted(set(names))}).scalars())
