"""/history: day by day what the bulletins say of one front, sector or settlement, newest first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from store import index, library, situation
from store.bulletin import advances
from store.bulletin.naming import stretches
from store.bulletin.sentences import bounds, sentences
from store.front_report import FrontWhole, Marked, SectorReport, SettlementReport, told
from store.models import EntryRow, FrontRow, Revision, SettlementRow
from store.paging import Page
from store.places.place import Resolution, short_front
from store.places.rivers import is_water

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date as Date

    from store.bulletin.model import Entry
    from store.front_report import Passage
    from store.places import Places
    from store.places.place import Place

PAGE = 7
"""Days a page."""
_OFFERED = 3

Told = FrontWhole | SectorReport | SettlementReport
Stretch = tuple["Date", "Date"]
"""A first and a last day."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Days that tell nothing of the place: stretches that no stored bulletin covers, and how many leave it out."""

    missing: tuple[Stretch, ...]
    unnamed: int


@dataclass(frozen=True, slots=True)
class HistoryDay:
    """One day that names the place. `said` is its most telling sentence; `after` are the days up to the next one."""

    report: Told
    said: Marked | None
    after: Silence | None


@dataclass(frozen=True, slots=True)
class History:
    """One page of a place's days, none where no stored bulletin names it. `corrected_from`: the name had a typo."""

    place: Place
    corrected_from: str | None
    page: Page[HistoryDay]


def history(session: Session, places: Places, name: str, *, page: int = 1) -> History | Resolution:
    """What was told of `name`, a slug or a name in any spelling; what it may mean where that is not one place.

    `places` comes from `store.names.known_places`. A page after the last is the last.
    """
    linked = places.by_slug(name)
    found = Resolution((linked,)) if linked else places.resolve(name)
    if len(found.places) != 1:
        return found if found.places or found.nearest else Resolution(nearest=_mentioned(places, name))
    place = found.places[0]
    days = days_naming(session, places, place)
    number = min(max(page, 1), max(-(-len(days) // PAGE), 1))
    corrected_from = name if found.corrected else None
    shown = tuple(_days(session, place, days, PAGE * (number - 1)))
    return History(place, corrected_from, Page(shown, number, PAGE, len(days)))


def _mentioned(places: Places, text: str) -> tuple[Place, ...]:
    """The places that a text names among other words, to be offered: lyman on 2 May."""
    return tuple(dict.fromkeys(place for found in places.find(text) for place in found.places))[:_OFFERED]


def _days(session: Session, place: Place, days: Sequence[Date], first: int) -> Iterator[HistoryDay]:
    """The page of `days` that starts at the index `first`."""
    stored = sorted(library.pages(session))
    newer = stored[-1] + timedelta(days=1) if stored else None
    for at, day in enumerate(situation.days_alone(session, days[max(first - 1, 0) : first + PAGE]), max(first - 1, 0)):
        report = told(day, place)
        if report and newer and at >= first:
            yield HistoryDay(report, _telling(report), _silence(stored, day.bulletin.date, newer))
        newer = day.first_day or day.bulletin.date


def days_naming(session: Session, places: Places, place: Place) -> tuple[Date, ...]:
    """The dates of the bulletins that name the place anywhere, newest first."""
    in_entries = frozenset(_days_of_entries(session, place))
    return tuple(sorted(in_entries.union(_days_of_passages(session, places, place, in_entries)), reverse=True))


def _days_of_entries(session: Session, place: Place) -> Iterator[Date]:
    """The days whose fronts have the place as a front, a sector or a settlement."""
    spellings = [place.name, *place.spellings]
    own = _own_fronts(place)
    printed = session.exec(select(FrontRow.name).distinct()).all()
    fronts = [front for front in printed if not own or short_front(front) in own]
    days = (
        select(col(Revision.date))
        .join(FrontRow, col(FrontRow.revision_id) == col(Revision.id))
        .where(col(Revision.id).in_(library.current_revisions()))
        .distinct()
    )
    if place.kind == "front":
        named = [front for front in printed if short_front(front) in spellings]
        yield from session.exec(days.where(col(FrontRow.name).in_(named)))
    of_front = (col(EntryRow.revision_id) == FrontRow.revision_id) & (col(EntryRow.front) == FrontRow.position)
    entries = days.join(EntryRow, of_front).where(col(FrontRow.name).in_(fronts))
    yield from session.exec(entries.where(col(EntryRow.sector).in_(spellings)))
    of_entry = (
        (col(SettlementRow.revision_id) == EntryRow.revision_id)
        & (col(SettlementRow.front) == EntryRow.front)
        & (col(SettlementRow.entry) == EntryRow.position)
    )
    yield from session.exec(entries.join(SettlementRow, of_entry).where(col(SettlementRow.name).in_(spellings)))


def _days_of_passages(session: Session, places: Places, place: Place, known: frozenset[Date]) -> Iterator[Date]:
    """Further days with a passage that names the place: its words there, not as part of a longer name or a river's."""
    spellings = tuple(dict.fromkeys((place.name, *place.spellings)))
    own = _own_fronts(place)
    longer = tuple(_longer_names(places, spellings))
    found = index.ids(session, [spellings])
    left = {day: list(ids) for day, ids in groupby(found, index.day_of) if day not in known}
    while left:
        for passage in index.passages(session, [ids.pop() for ids in left.values()]):
            elsewhere = own and passage.front and short_front(passage.front) not in own
            named = stretches(passage.text, spellings, longer)
            if not elsewhere and any(not is_water(passage.text, *found) for found in named):
                yield passage.date
                del left[passage.date]
        left = {day: ids for day, ids in left.items() if ids}


def _own_fronts(place: Place) -> frozenset[str]:
    """The fronts that the place stands under: one of its name on another front is another. Empty: not known."""
    return frozenset(front for front in (place.front, *place.fronts) if front)


def _longer_names(places: Places, spellings: Sequence[str]) -> Iterator[str]:
    for place in places:
        for name in (place.name, *place.spellings):
            if name not in spellings and any(spelling in name for spelling in spellings):
                yield name


def _silence(stored: Sequence[Date], day: Date, newer: Date) -> Silence | None:
    """The days after `day` and before `newer`; None where there are none. `stored` are all that are covered."""
    between = stored[bisect_right(stored, day) : bisect_left(stored, newer)]
    missing = tuple(_missing([day, *between, newer]))
    return Silence(missing, len(between)) if missing or between else None


def _missing(days: Sequence[Date]) -> Iterator[Stretch]:
    one = timedelta(days=1)
    for before, after in pairwise(days):
        if after - before > one:
            yield before + one, after - one


# -- the most telling sentence -----------------------------------------------------------------------------------


def _telling(report: Told) -> Marked | None:
    match report:
        case FrontWhole():
            return _of_entries(report.front.entries)
        case SectorReport():
            return _of_entries(report.entries)
        case SettlementReport():
            mentions = sorted(report.mentions, key=lambda mention: not mention.advanced)
            return mentions[0].sentences[0] if mentions else _naming(report.also[0])


def _of_entries(entries: Iterable[Entry]) -> Marked | None:
    """The first sentence that tells of an advance; where none does, the first that tells of anything."""
    by_weight = sorted(entries, key=lambda entry: (not entry.advanced, not entry.activity))
    if not by_weight or not by_weight[0].text:
        return None
    entry = by_weight[0]
    said = sentences(entry.text)
    return Marked(next((sentence for sentence in said if _tells_advance(sentence, entry)), said[0]))


def _tells_advance(sentence: str, entry: Entry) -> bool:
    return any(gain.fact and gain.side in entry.advanced for gain in advances.gains(sentence))


def _naming(passage: Passage) -> Marked:
    """The sentence of a paragraph that names the place."""
    words = passage.words
    first = words.named[0][0]
    start, end = next(bound for bound in bounds(words.text) if first < bound[1])
    named = tuple((a - start, b - start) for a, b in words.named if start <= a and b <= end)
    return Marked(words.text[start:end], named)
