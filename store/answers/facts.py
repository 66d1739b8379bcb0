"""Answers from typed facts: losses, civilians, initiative, advances, a place on a day or over days."""

from __future__ import annotations

from itertools import groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING

import sqlalchemy
from sqlmodel import Session, col, select

from store import front_report, library, losses, names, overview
from store.answers import told
from store.bulletin import advances
from store.bulletin.model import SIDES, CivilianCasualties, LossCategory, SectionKind
from store.bulletin.naming import stretches
from store.bulletin.sentences import sentences
from store.front_report import FrontWhole, Marked, SectorReport, SettlementReport, Several
from store.index import naming
from store.models import EntryRow, FrontRow, Revision
from store.places.folding import fold_of
from store.places.place import short_front
from store.places.rivers import is_water

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date as Date

    from sqlalchemy import Select

    from store.answers.known import Known
    from store.answers.told import Citation, Days, Said
    from store.bulletin.model import Entry, Front, Side
    from store.front_report import Report
    from store.index import Passage
    from store.losses import LossTrend
    from store.places import Place
    from store.reports import Published
    from store.situation import Day

MOST_DAYS = 31
"""Days that are told one by one."""


# -- losses and civilians ----------------------------------------------------------------------------------------


def losses_of(session: Session, known: Known, category: LossCategory | None, days: Days) -> Said | None:
    """The figures of a day, or of several; None where no bulletin of the day is stored, and no report."""
    if days.one:
        day = known.recent.day(session, days.until)
        return told.LossesOfDay(day, category) if day else _reported(known.reports, category, days.until)
    if category:
        trend = losses.loss_trend(session, category, since=days.since, until=days.until, reports=known.reports)
        trends: tuple[LossTrend, ...] = (trend,) if trend.points else ()
    else:
        trends = losses.loss_table(session, since=days.since, until=days.until, reports=known.reports)
    return told.LossesOverDays(days.since, days.until, _stored(known, days), trends, category)


def _reported(reports: Published, category: LossCategory | None, day: Date) -> Said | None:
    """What the report of a day without a bulletin has of a category, or of all."""
    figures = tuple((each, of) for each, of in reports.figures(day).items() if category in (None, each))
    return told.LossesOfReport(day, figures, category, reports.bulletin_of(day)) if figures else None


def civilians_of(session: Session, known: Known, days: Days) -> Said | None:
    if days.one:
        day = known.recent.day(session, days.until)
        return told.Civilians(day) if day else None
    rows = session.exec(
        select(col(Revision.date), Revision.deaths, Revision.injuries)
        .where(col(Revision.id).in_(library.current_revisions(days.since, days.until)))
        .order_by(col(Revision.date))
    )
    counts = tuple(
        (date, None if deaths is None and injuries is None else CivilianCasualties(deaths=deaths, injuries=injuries))
        for date, deaths, injuries in rows
    )
    return told.CiviliansOverDays(days.since, days.until, counts)


# -- fronts ------------------------------------------------------------------------------------------------------


def initiative_of(session: Session, known: Known, place: Place | None, days: Days) -> Said | None:
    """Who has the initiative on the front of a place, or on every front."""
    if days.one:
        day = known.recent.day(session, days.until)
        return told.Initiative(day, place, tuple(_fronts_of(day, place))) if day else None
    rows = session.exec(
        select(col(Revision.date), FrontRow.name, FrontRow.initiative)
        .join(Revision, col(Revision.id) == FrontRow.revision_id)
        .where(col(Revision.id).in_(library.current_revisions(days.since, days.until)))
        .order_by(col(Revision.date).desc(), col(FrontRow.position))
    )
    fronts = _front_names(place)
    by_day: dict[Date, list[tuple[str, str | None]]] = {}
    for date, name, side in rows:
        if fronts is None or short_front(name) in fronts:
            by_day.setdefault(date, []).append((short_front(name), side))
    return told.InitiativeOverDays(
        days.since, days.until, place, tuple((date, tuple(found)) for date, found in by_day.items())
    )


def _front_names(place: Place | None) -> frozenset[str] | None:
    if place is None:
        return None
    return frozenset(filter(None, (place.name if place.kind == "front" else None, place.front, *place.fronts)))


def _fronts_of(day: Day, place: Place | None) -> Iterator[Front]:
    names = _front_names(place)
    for front in day.bulletin.fronts:
        if names is None or short_front(front.front) in names:
            yield front


def advances_of(session: Session, known: Known, place: Place | None, side: Side | None, days: Days) -> Said | None:
    """Who advanced: at a place, or anywhere."""
    if days.one:
        day = known.recent.day(session, days.until)
        return told.Advances(day, side, place, tuple(_entries(day, place, side))) if day else None
    return told.AdvancesOverDays(
        days.since, days.until, side, place, _stored(known, days), tuple(_gains(session, place, side, days))
    )


def _gains(session: Session, place: Place | None, side: Side | None, days: Days) -> Iterator[told.GainsOfDay]:
    """The days with an advance, newest first, each with the sectors by side."""
    fronts, sectors = _front_names(place), _sector_names(place)
    found: dict[Date, list[told.Gain]] = {}
    for date, front, sector, advanced in session.execute(_advancing(sectors, side, days)):
        short = short_front(front)
        if fronts is None or short in fronts:
            found.setdefault(date, []).extend(
                told.Gain(each, short, sector) for each in SIDES if each in advanced and side in (None, each)
            )
    for date, gains in found.items():
        yield told.GainsOfDay(date, tuple(gains))


def _advancing(
    sectors: frozenset[str] | None, side: Side | None, days: Days
) -> Select[tuple[Date, str, str | None, str]]:
    """Entries of the days that report an advance, newest day first: date, front, sector and the sides."""
    of_front = (col(FrontRow.revision_id) == EntryRow.revision_id) & (col(FrontRow.position) == EntryRow.front)
    counted = (
        sqlalchemy.select(col(Revision.id), col(Revision.date))
        .where(col(Revision.id).in_(library.current_revisions(days.since, days.until)))
        .subquery()
    )
    asked = (
        sqlalchemy.select(counted.c.date, col(FrontRow.name), col(EntryRow.sector), col(EntryRow.advanced))
        .join(EntryRow, col(EntryRow.revision_id) == counted.c.id)
        .join(FrontRow, of_front)
        .where(col(EntryRow.advanced) != "", col(EntryRow.advanced).contains(side or ""))
        .order_by(counted.c.date.desc(), col(EntryRow.front), col(EntryRow.position))
    )
    return asked if sectors is None else asked.where(col(EntryRow.sector).in_(sorted(sectors)))


def _sector_names(place: Place | None) -> frozenset[str] | None:
    """The sectors that a place is, or lies in; None where it is a front, or none is asked about."""
    if place is None or place.kind == "front":
        return None
    return frozenset(filter(None, (place.name, *place.spellings, place.sector)))


def _entries(day: Day, place: Place | None, side: Side | None) -> Iterator[told.EntryTold]:
    for front in day.bulletin.fronts:
        for entry in front.entries:
            name = overview.entry_name(entry, front)
            if place is None:
                if entry.advanced and (side is None or side in entry.advanced):
                    yield told.EntryTold(front, entry, _gaining(entry, side), name)
            elif _is_at(entry, front, place):
                yield told.EntryTold(front, entry, entry.text, name)


def _is_at(entry: Entry, front: Front, place: Place) -> bool:
    if place.kind == "front":
        return short_front(front.front) == place.name
    fold = fold_of(place.name)
    fronts = _front_names(place)
    if fronts and short_front(front.front) not in fronts:
        return False
    if place.kind == "sector":
        return entry.sector is not None and fold_of(entry.sector) == fold
    return any(fold_of(name) == fold for name in (entry.sector, *entry.settlements) if name)


def _gaining(entry: Entry, side: Side | None) -> str:
    """The sentence of an entry that reports the gain."""
    parts = sentences(entry.text)
    for sentence in parts:
        if any(gain.fact and (side is None or gain.side == side) for gain in advances.gains(sentence)):
            return sentence
    return parts[0] if parts else entry.text


# -- places ------------------------------------------------------------------------------------------------------


def place_of(session: Session, known: Known, place: Place, typed: str | None, days: Days) -> Said | None:
    """What a day, or several, say of a place; `typed` is its name as asked where that had a typo."""
    if days.one:
        day = known.recent.day(session, days.until)
        return told.OfPlace(report_of(session, day, place, typed)) if day else None
    return told.OfPlaceOverDays(
        place, days.since, days.until, _stored(known, days), tuple(_over_days(session, place, days))
    )


def report_of(session: Session, day: Day, place: Place, typed: str | None = None) -> Report:
    """What a day says of a place; that it doesn't name it, and which day did last."""
    return front_report.told(day, place, typed) or front_report.NotNamed(
        day, place, typed, names.last_named(session, place)
    )


def which_of(session: Session, known: Known, name: str, places: tuple[Place, ...], days: Days) -> Said | None:
    """The places that share a name, to choose from."""
    day = known.recent.day(session, days.until)
    return told.OfPlace(front_report.Several(day, name, places)) if day else None


def _over_days(session: Session, place: Place, days: Days) -> Iterator[told.PlaceOnDay]:
    """The newest days that name the place: reading ends with the last one that is told."""
    spellings = tuple(dict.fromkeys((place.name, *place.spellings)))
    passages = naming(session, spellings, since=days.since, until=days.until)
    on_days = (_on_day(each, place, spellings) for _, each in groupby(passages, attrgetter("date")))
    yield from islice(filter(None, on_days), MOST_DAYS)


def _on_day(passages: Iterable[Passage], place: Place, spellings: tuple[str, ...]) -> told.PlaceOnDay | None:
    """The first of a day's words on a place: of its own sector, else of another entry, else of the rest."""

    def is_sector(passage: Passage) -> bool:
        return passage.sector is not None and fold_of(passage.sector) == fold_of(place.name)

    fronts = _front_names(place)
    for passage in sorted(passages, key=lambda each: (not is_sector(each), each.front is None, each.id)):
        if passage.kind == "headline" or (passage.front and fronts and short_front(passage.front) not in fronts):
            continue
        sector = is_sector(passage)
        if not sector and next(stretches(passage.text, spellings), None) is None:
            continue  # found by the same stem, as Pokrovske by Pokrovsk: to part all such into sentences takes long
        parts = sentences(passage.text)
        said = next((one for one in parts if next(stretches(one, spellings), None)), None)
        if said is None and not sector:
            continue
        words = said or parts[0]
        sides = advances.judge(passage.text if sector else words).advanced if passage.front else ()
        heading = f"{passage.heading}, {passage.sector}" if passage.sector else passage.heading
        return told.PlaceOnDay(passage.date, heading, Marked(words, tuple(stretches(words, spellings))), sides)
    return None


def is_named(session: Session, known: Known, spellings: tuple[str, ...], days: Days) -> bool:
    """Whether a passage of the days has one of the spellings."""
    found: Iterable[Passage] = (
        known.recent.passages(session, days.until)
        if days.one
        else naming(session, spellings, since=days.since, until=days.until)
    )
    texts = (f"{each.text} {each.sector} {each.heading}" for each in found)
    return any(not is_water(text, *at) for text in texts for at in stretches(text, spellings))


def tells(report: Report) -> bool:
    """Whether a report has something to tell of the place, or asks which of several is meant."""
    return isinstance(report, FrontWhole | SectorReport | SettlementReport | Several)


def control_of(session: Session, known: Known, place: Place, days: Days) -> Said | None:
    """Who holds a place is never inferred: the day's words on it instead."""
    day = known.recent.day(session, days.until)
    if day is None:
        return None
    words, heading = _words_of(report_of(session, day, place))
    return told.Control(day, place, words, heading)


def _words_of(report: Report) -> tuple[Marked | None, str]:
    """The first words of a day on a place, and the heading they stand under."""
    match report:
        case SectorReport() if report.entries:
            entry = report.entries[0]
            first = sentences(entry.text)[:1] or (entry.text,)
            return Marked(first[0]), f"{report.front.heading}, {entry.sector}"
        case SettlementReport() if report.mentions:
            mention = report.mentions[0]
            entry = mention.entry
            heading = f"{mention.front.heading}, {entry.sector}" if entry.sector else mention.front.heading
            return mention.sentences[0], heading
        case SettlementReport() | FrontWhole() if report.also:
            return report.also[0].words, report.also[0].heading
    return None, ""


def safety_of(session: Session, known: Known, place: Place | None, newest: Date) -> Said:
    """What is safe isn't known: whether the newest bulletin names the place at all."""
    spellings = (place.name, *place.spellings) if place else ()
    return told.Safety(newest, place, named=is_named(session, known, spellings, told.Days(newest, newest)))


def overview_of(session: Session, known: Known, days: Days) -> Said | None:
    if days.one:
        day = known.recent.day(session, days.until)
        return told.Overview(day) if day else None
    dates = _newest_first(known, days)
    read = (known.recent.day(session, date) for date in dates[:7])
    return told.OverviewOverDays(days.since, days.until, len(dates), tuple(day for day in read if day))


def sources_of(session: Session, known: Known, days: Days) -> Said | None:
    day = known.recent.day(session, days.until)
    return told.Sources(day) if day else None


def forecast_of(session: Session, known: Known, newest: Date) -> Said | None:
    day = known.recent.day(session, newest)
    return told.Forecast(day) if day else None


def _newest_first(known: Known, days: Days) -> list[Date]:
    return [date for date in reversed(known.stored) if days.since <= date <= days.until]


def _stored(known: Known, days: Days) -> int:
    return len(_newest_first(known, days))


# -- where an answer is from -------------------------------------------------------------------------------------


def citations(said: Said) -> tuple[Citation, ...]:
    """The days and headings that an answer from facts is from, each once."""
    return tuple(dict.fromkeys(_cited(said)))


def _cited(said: Said) -> Iterator[Citation]:
    match said:
        case told.LossesOfDay(day, _):
            yield _section(day, SectionKind.LOSSES)
        case told.LossesOfReport(date):
            yield told.Citation(date, "")
        case told.Civilians(day):
            yield _section(day, SectionKind.CIVILIANS)
        case told.Initiative(day, _, fronts):
            yield from (told.Citation(day.bulletin.date, front.heading) for front in fronts)
        case told.Advances(day, _, _, entries):
            headings = [each.front.heading for each in entries] or [""]
            yield from (told.Citation(day.bulletin.date, heading) for heading in headings)
        case told.Overview(day) | told.Sources(day):
            yield told.Citation(day.bulletin.date, "")
        case told.OfPlace(report):
            yield from _of_report(report)
        case told.Control(day, _, words, heading) if words:
            yield told.Citation(day.bulletin.date, heading)
        case told.Found(best=best):
            yield told.Citation(best.passage.date, best.passage.heading)
        case _:
            yield from _of_days(said)


def _of_days(said: Said) -> Iterator[Citation]:
    match said:
        case told.OfPlaceOverDays(days=on_days):
            yield from (told.Citation(each.date, each.heading) for each in on_days)
        case told.LossesOverDays(trends=trends):
            dates = {point.date for trend in trends for point in trend.points}
            yield from (told.Citation(date, "") for date in sorted(dates))
        case told.CiviliansOverDays(counts=counts):
            yield from (told.Citation(date, "") for date, counted in counts if counted)
        case told.InitiativeOverDays(days=days):
            yield from (told.Citation(date, "") for date, _ in days)
        case told.AdvancesOverDays(days=days_told):
            yield from (told.Citation(each.date, "") for each in days_told)
        case told.OverviewOverDays(days=read):
            yield from (told.Citation(day.bulletin.date, "") for day in read)


def _section(day: Day, kind: SectionKind) -> Citation:
    headings = (section.heading for section in day.bulletin.sections if section.kind == kind)
    return told.Citation(day.bulletin.date, next(headings, ""))


def _of_report(report: Report) -> Iterator[Citation]:
    date = report.day.bulletin.date
    match report:
        case FrontWhole() | SectorReport():
            yield told.Citation(date, report.front.heading)
        case SettlementReport():
            yield from (told.Citation(date, mention.front.heading) for mention in report.mentions)
            yield from (told.Citation(date, passage.heading) for passage in report.also)
