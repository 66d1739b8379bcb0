"""The General Staff's daily reports on Russian losses: a public series of their totals, read, kept, and matched.

A bulletin prints the totals of one report, normally the next day's. Where the totals are equal, the bulletin's row is
that report's; where some differ, the bulletin's are shown and the difference is listed.

Source of the series: "2022 Russia Ukraine War" by Petro Ivaniuk (MIT), which copies the reports day by day.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, insert, select

from store import library
from store.bulletin.model import LossCategory, LossFigure
from store.models import LossRow, ReportRow, Revision

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

Totals = dict[LossCategory, int]
"""What a report or a bulletin's row has in all: persons for troops, items for the rest."""

CATEGORIES = {
    "personnel": LossCategory.TROOPS,
    "tank": LossCategory.TANKS,
    "field artillery": LossCategory.ARTILLERY,
    "APC": LossCategory.ARMOURED_VEHICLES,
    "aircraft": LossCategory.AIRCRAFT,
    "helicopter": LossCategory.HELICOPTERS,
    "naval ship": LossCategory.SHIPS,
    "MRL": LossCategory.MLRS,
    "anti-aircraft warfare": LossCategory.AIR_DEFENCE,
    "drone": LossCategory.DRONES,
    "cruise missiles": LossCategory.CRUISE_MISSILES,
    "vehicles and fuel tanks": LossCategory.VEHICLES,
    "special equipment": LossCategory.SPECIAL_EQUIPMENT,
    "submarines": LossCategory.SUBMARINES,
}
"""The names of the series. What it counts apart (lorries and fuel tanks until spring 2022, say) is in none of ours."""
LIMIT = 20_000_000
"""Bytes: ten times the series as it is."""

_ABOUT_THE_DAY = {"date", "day", "personnel*", "greatest losses direction"}
_EARLIEST = Date(2022, 2, 24)
_OFFSETS = tuple(timedelta(days=n) for n in (1, 0, 2, -1, 3))
"""From a bulletin's day to the report that it may print, the likeliest first."""
_AT_ONCE = 1_000


class SeriesError(Exception):
    """A file is no daily series of losses; the message is one sentence for whoever loads it."""


@dataclass(frozen=True, slots=True)
class Series:
    """The totals of each day's report, oldest first; `left_out` are the figures that no category of ours is for."""

    days: dict[Date, Totals]
    left_out: tuple[str, ...] = ()

    @property
    def falls(self) -> tuple[tuple[Date, LossCategory], ...]:
        """Where a total is below the one before: the source corrected itself."""
        return tuple(
            (day, category)
            for (_, before), (day, totals) in pairwise(self.days.items())
            for category, total in totals.items()
            if total < before.get(category, total)
        )


@dataclass(frozen=True, slots=True)
class SeriesLoaded:
    """How many totals of a series were new, differed from those kept, and were there already."""

    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A total that a bulletin prints otherwise than the report whose row it is."""

    category: LossCategory
    printed: int
    reported: int


@dataclass(frozen=True, eq=False)
class Published:
    """The reports kept, by day, oldest first, and the report whose figures each stored bulletin prints.

    `matched` has the bulletins whose totals are a report's, `mismatches` those that print some otherwise.
    """

    days: Mapping[Date, Totals] = field(default_factory=dict)
    matched: Mapping[Date, Date] = field(default_factory=dict)
    mismatches: Mapping[Date, tuple[Mismatch, ...]] = field(default_factory=dict)

    def report_of(self, bulletin: Date) -> Date:
        """The day of the report that a bulletin's row is from; the next day's where no report has its totals."""
        return self.matched.get(bulletin, bulletin + _OFFSETS[0])

    def bulletin_of(self, report: Date) -> Date | None:
        """The bulletin whose row is a report's; None where no stored one is known to print it."""
        return next((bulletin for bulletin, day in self.matched.items() if day == report), None)

    def figures(self, day: Date) -> dict[LossCategory, LossFigure]:
        """What a report adds to the day before, and its totals, in the order of the categories."""
        totals = self.days.get(day, {})
        return {
            each: LossFigure(today=self.day_figure(day, each), total=totals[each])
            for each in LossCategory
            if each in totals
        }

    def day_figure(self, day: Date, category: LossCategory) -> int | None:
        """What a report adds to the one of the day before; None where either has no such total."""
        before = self.days.get(day - timedelta(days=1), {}).get(category)
        total = self.days.get(day, {}).get(category)
        return None if total is None or before is None else total - before


NO_REPORTS = Published()


def read(data: bytes) -> Series:
    """The series in a JSON file: a list of days, each with its totals. Raises SeriesError."""
    if len(data) > LIMIT:
        raise SeriesError("The file is larger than 20 MB: a daily series of losses is a tenth of that.")
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError):
        raise SeriesError("The file is no JSON: send the daily series as its authors publish it.") from None
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise SeriesError("The file is no daily series of losses: it should be a list of days with their totals.")
    days: dict[Date, Totals] = {}
    left_out: dict[str, None] = {}
    for row in rows:
        day, totals, others = _read_day(row)
        if day in days:
            raise SeriesError(f"The series has {day} twice: nothing of it was loaded.")
        days[day] = totals
        left_out |= dict.fromkeys(others)
    if not any(days.values()):
        raise SeriesError("The series has none of the known categories: nothing of it was loaded.")
    return Series(dict(sorted(days.items())), tuple(left_out))


def _read_day(row: dict[str, object]) -> tuple[Date, Totals, list[str]]:
    """A day's totals, and the names of its figures that no category is for."""
    try:
        day = Date.fromisoformat(str(row.get("date")))
    except ValueError:
        raise SeriesError(f"The series has a day without a date: {str(row)[:80]}.") from None
    if day < _EARLIEST:
        raise SeriesError(f"The series has a day before the war began: {day}.")
    totals: Totals = {}
    others = []
    for name, value in row.items():
        if name in _ABOUT_THE_DAY:
            continue
        if name not in CATEGORIES:
            others.append(name)
        elif isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53:
            totals[CATEGORIES[name]] = value
        elif value is not None:
            raise SeriesError(f"The series has no whole number for {name} on {day}: nothing of it was loaded.")
    return day, totals, others


def keep(session: Session, series: Series, *, source: str, at: datetime) -> SeriesLoaded:
    """Keeps the totals of a series, those it has anew in the place of those kept; `source` names its file."""
    kept = {(row.date, row.category): row for row in session.exec(select(ReportRow))}
    count: Counter[str] = Counter()
    new = []
    for day, totals in series.days.items():
        for category, total in totals.items():
            row = kept.get((day, category))
            if row is None:
                count["new"] += 1
                new.append({"date": day, "category": str(category), "total": total, "source": source})
            elif row.total != total:
                count["changed"] += 1
                row.total, row.source = total, source
            else:
                count["unchanged"] += 1
    session.flush()
    for start in range(0, len(new), _AT_ONCE):
        session.execute(insert(ReportRow), new[start : start + _AT_ONCE])
    if count["new"] or count["changed"]:
        library.note(session, None, "load", f"reports {min(series.days)} to {max(series.days)}", at=at)
        library.changed(session)
    return SeriesLoaded(count["new"], count["changed"], count["unchanged"])


def published(session: Session) -> Published:
    """Every report kept and the bulletins matched to them: ask through `Store.read`, which remembers it."""
    days = _reported(session)
    return _matched(days, _printed(session)) if days else NO_REPORTS


def beside(session: Session, bulletin: Date, printed: Totals) -> Published:
    """The reports that a bulletin's row may be of, stored or not, and whether it is one of theirs."""
    return _matched(_reported(session, bulletin + min(_OFFSETS), bulletin + max(_OFFSETS)), {bulletin: printed})


def _matched(days: Mapping[Date, Totals], bulletins: Mapping[Date, Totals]) -> Published:
    matched: dict[Date, Date] = {}
    mismatches: dict[Date, tuple[Mismatch, ...]] = {}
    for bulletin, printed in bulletins.items():
        report = _match(bulletin, printed, days)
        if report is not None:
            matched[bulletin] = report
        other = _mismatches(printed, days.get(report or bulletin + _OFFSETS[0], {}))
        if other:
            mismatches[bulletin] = other
    return Published(days, matched, mismatches)


def _reported(session: Session, since: Date = Date.min, until: Date = Date.max) -> dict[Date, Totals]:
    """The totals of the reports kept of these days, oldest first."""
    asked = select_columns(col(ReportRow.date), col(ReportRow.category), col(ReportRow.total))
    days: dict[Date, Totals] = {}
    for day, category, total in session.execute(
        asked.where(col(ReportRow.date).between(since, until)).order_by(col(ReportRow.date))
    ):
        days.setdefault(day, {})[LossCategory(category)] = total
    return days


def _printed(session: Session) -> dict[Date, Totals]:
    """The totals that each stored bulletin prints."""
    rows = session.execute(
        select_columns(col(Revision.date), col(LossRow.category), col(LossRow.total))
        .join(Revision, col(Revision.id) == LossRow.revision_id)
        .where(col(Revision.id).in_(library.current_revisions()), col(LossRow.total).is_not(None))
        .order_by(col(Revision.date))
    )
    printed: dict[Date, Totals] = {}
    for day, category, total in rows:
        printed.setdefault(day, {})[LossCategory(category)] = total
    return printed


def _match(bulletin: Date, printed: Totals, days: Mapping[Date, Totals]) -> Date | None:
    """The report with the most totals equal to the printed ones, if most are; the likeliest of several."""
    best, most = None, 0
    for report in (bulletin + offset for offset in _OFFSETS):
        totals = days.get(report, {})
        shared = [category for category in printed if category in totals]
        equal = sum(printed[category] == totals[category] for category in shared)
        if equal > most and equal * 2 > len(shared):
            best, most = report, equal
    return best


def _mismatches(printed: Totals, reported: Totals) -> tuple[Mismatch, ...]:
    return tuple(
        Mismatch(category, printed[category], reported[category])
        for category in LossCategory
        if category in printed and category in reported and printed[category] != reported[category]
    )
