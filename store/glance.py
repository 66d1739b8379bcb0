"""A day's sectors, and a place's days, each in one word: what a map and a strip of days show."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from store import content, history, library
from store.bulletin.model import Bulletin
from store.front_report import mentions, own_entries
from store.models import Revision
from store.overview import UNNAMED, entry_name, state_of
from store.places.place import Resolution, short_front

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date as Date

    from store.bulletin.model import Entry, Front, Side
    from store.places import Places
    from store.places.place import Place
    from store.situation import Day

MOST_DAYS = 90
"""Days of a strip."""

_MIDDLE_OF_FRONT = {
    "Kursk": (51.20, 35.30),
    "Sumy": (51.15, 34.60),
    "Kharkiv": (50.20, 36.95),
    "Luhansk": (49.45, 38.05),
    "Donetsk": (48.20, 37.45),
    "Zaporizhia": (47.50, 35.85),
    "Kherson": (46.65, 32.85),
}
"""Roughly, for an entry that names no place: a front is a part of the bulletin and has no coordinates."""


class Glance(StrEnum):
    """What a bulletin says of a sector, front or place."""

    RUSSIA = "Russia advanced"
    UKRAINE = "Ukraine advanced"
    BOTH = "both advanced"
    ATTACKS = "attacks"
    ACTIVITY = "other activity"
    NAMED = "named"
    """Of a settlement: an entry or paragraph names it and tells of no advance there."""
    NO_ACTIVITY = "no activity"
    NOT_NAMED = "not named"
    NO_BULLETIN = "no bulletin"


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector of a day, or an entry of a front that has none: then `name` is as in `overview`, or UNNAMED.

    `latitude` and `longitude` are WGS 84 degrees: of the town that the sector is called after, else the mean of the
    places that its entries name, else the middle of the front; None where none is known.
    """

    front: str
    name: str
    place: Place | None
    glance: Glance
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class PlaceDays:
    """A place's days, oldest first, ending with the newest that is stored."""

    place: Place
    days: tuple[tuple[Date, Glance], ...]


def sectors(day: Day, places: Places) -> tuple[Sector, ...]:
    """Every sector of a day, in the order of the bulletin; `places` comes from `store.names.known_places`."""
    located = _Located(places)
    return tuple(_sectors(day.bulletin.fronts, located))


def place_days(session: Session, places: Places, name: str, *, most: int = MOST_DAYS) -> PlaceDays | Resolution:
    """The last days of `name`, a slug or a name in any spelling, from the first that a stored bulletin is of.

    At most `most` of them. What the name may mean where that is not one place.
    """
    linked = places.by_slug(name)
    found = Resolution((linked,)) if linked else places.resolve(name)
    if len(found.places) != 1:
        return found
    place, pages = found.places[0], library.pages(session)
    if not pages:
        return PlaceDays(place, ())
    last = max(pages)
    first = max(min(pages), last - timedelta(days=most - 1))
    naming = [day for day in history.days_naming(session, places, place) if day >= first]
    told_of = {bulletin.date: _glance_at(bulletin, place) for bulletin in _fronts_of(session, naming)}
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return PlaceDays(place, tuple((day, _on(day, pages, told_of)) for day in days))


def glance_of(entries: Sequence[Entry]) -> Glance:
    """What entries of one sector or front say together."""
    sides = tuple(dict.fromkeys(side for entry in entries for side in entry.advanced))
    if sides:
        return _advance(sides)
    state = state_of(entries)
    if state.attacked:
        return Glance.ATTACKS
    return Glance.ACTIVITY if state.active else Glance.NO_ACTIVITY


def _advance(sides: Sequence[Side]) -> Glance:
    if len(sides) > 1:
        return Glance.BOTH
    return Glance.RUSSIA if sides[0] == "Russia" else Glance.UKRAINE


def _on(day: Date, pages: dict[Date, Date], told_of: dict[Date, Glance]) -> Glance:
    if day not in pages:
        return Glance.NO_BULLETIN
    return told_of.get(pages[day], Glance.NOT_NAMED)


def _fronts_of(session: Session, days: Sequence[Date]) -> Iterator[Bulletin]:
    """The bulletins of these days, their fronts alone."""
    wanted = select(Revision).where(col(Revision.id).in_(library.current_revisions()), col(Revision.date).in_(days))
    dates = {revision.key: revision.date for revision in session.exec(wanted)}
    found = content.fronts(session, list(dates))
    return (Bulletin(date=date, fronts=found.get(number, ())) for number, date in dates.items())


def _glance_at(bulletin: Bulletin, place: Place) -> Glance:
    """Of a bulletin that names the place. An advance of the sector is not put on a settlement."""
    own = own_entries(bulletin, place)
    if own:
        return glance_of(own)
    named = mentions(bulletin, place)
    sides = tuple(dict.fromkeys(side for mention in named for side in mention.advanced))
    if sides:
        return _advance(sides)
    return Glance.NO_ACTIVITY if named and not any(mention.entry.activity for mention in named) else Glance.NAMED


# -- where -------------------------------------------------------------------------------------------------------


class _Located:
    """Places by the names that bulletins print."""

    def __init__(self, places: Places) -> None:
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            for name in {place.name, *place.spellings}:
                self._by_name[name].append(place)

    def find(self, name: str, front: str) -> Place | None:
        """The place that an entry of a front means by a name; None where that is not one."""
        named = self._by_name.get(name, [])
        there = [place for place in named if front in (place.front, *place.fronts)] or named
        return there[0] if len(there) == 1 else None

    def middle(self, names: Iterable[str], front: str) -> tuple[float, float] | None:
        """The mean of those of the places named whose coordinates are known."""
        known = [at for at in (_where(self.find(name, front)) for name in names) if at]
        if not known:
            return None
        return sum(lat for lat, _ in known) / len(known), sum(lon for _, lon in known) / len(known)


def _sectors(fronts: Iterable[Front], located: _Located) -> Iterator[Sector]:
    for front in fronts:
        named = [(entry_name(entry, front), entry) for entry in front.entries]
        for name, group in groupby(sorted(named, key=lambda each: _first(named, each[0])), key=lambda each: each[0]):
            yield _sector(short_front(front.front), name, [entry for _, entry in group], located)


def _first(named: Sequence[tuple[str, Entry]], name: str) -> int:
    return next(at for at, (called, _) in enumerate(named) if called == name)


def _sector(front: str, name: str, entries: Sequence[Entry], located: _Located) -> Sector:
    place = located.find(name, front) if name != UNNAMED else None
    settlements = [settlement for entry in entries for settlement in entry.settlements]
    at = _where(place) or located.middle(settlements, front)
    if at is None and name == UNNAMED:
        at = _MIDDLE_OF_FRONT.get(front)
    latitude, longitude = at or (None, None)
    return Sector(front, name, place, glance_of(entries), latitude, longitude)


def _where(place: Place | None) -> tuple[float, float] | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon
