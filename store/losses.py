"""Russian losses over days, as the bulletins print them. Unknown stays unknown: a missing figure is never 0.

Where a daily series of the General Staff's reports is kept, days are those of the reports: a bulletin's row stands
under the day of its report, and the series fills the days that no bulletin covers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from store import library
from store.bulletin.model import LossCategory
from store.models import LossRow, Revision
from store.reports import NO_REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from store.reports import Published

_FURTHEST = timedelta(days=3)
"""Between a bulletin's day and its report's."""


@dataclass(frozen=True, slots=True)
class LossPoint:
    """One day's figures of one category: persons for troops, items for the rest; None where not stated.

    `in_series` is true where no bulletin prints them: they are a report's, from the daily series.
    """

    date: Date
    today: int | None
    total: int | None
    in_series: bool = False


@dataclass(frozen=True, slots=True)
class LossTrend:
    """A category from `since` to `until`, both included, oldest first.

    `stored` are the days of the period that a stored bulletin is of, `points` those of them that print the category.
    With `by_report` the days are those of the General Staff's reports.
    """

    category: LossCategory
    since: Date
    until: Date
    points: tuple[LossPoint, ...]
    stored: tuple[Date, ...] = ()
    by_report: bool = False

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    @property
    def stated(self) -> tuple[LossPoint, ...]:
        """The points that have a figure for the day."""
        return tuple(point for point in self.points if point.today is not None)

    @property
    def mean(self) -> float | None:
        """The average of the figures stated; None unless two or more are, on most of the days stored."""
        return _mean(self.stated, len(self.stored))

    @property
    def last_week(self) -> float | None:
        """`mean` over the last 7 days of a longer period."""
        start = self.until - timedelta(days=6)
        stated = tuple(point for point in self.stated if point.date >= start)
        return _mean(stated, sum(day >= start for day in self.stored)) if self.days > 7 else None

    @property
    def totals(self) -> tuple[LossPoint, ...]:
        """The points that have a total."""
        return tuple(point for point in self.points if point.total is not None)

    @property
    def sum(self) -> int:
        """The figures stated for the days, together."""
        return sum(point.today or 0 for point in self.stated)

    @property
    def fell(self) -> tuple[LossPoint, ...]:
        """The points whose total is below the one before: the source corrected itself."""
        return tuple(later for earlier, later in pairwise(self.totals) if (later.total or 0) < (earlier.total or 0))


def loss_trend(
    session: Session, category: LossCategory, *, since: Date, until: Date, reports: Published = NO_REPORTS
) -> LossTrend:
    """What the stored bulletins of those days print in that category, and the reports of the days between."""
    (trend,) = _trends(session, (category,), since, until, reports)
    return trend


def loss_table(session: Session, *, since: Date, until: Date, reports: Published = NO_REPORTS) -> tuple[LossTrend, ...]:
    """The trend of every category that a stored bulletin or report of those days has."""
    return tuple(trend for trend in _trends(session, tuple(LossCategory), since, until, reports) if trend.points)


def _trends(
    session: Session, categories: Sequence[LossCategory], since: Date, until: Date, reports: Published
) -> list[LossTrend]:
    if not reports.days:
        stored = library.stored_days(session, since, until)
        printed = _printed(session, categories, since, until)
        return [LossTrend(each, since, until, tuple(printed[each]), stored) for each in categories]
    first = since - min(_FURTHEST, since - Date.min)
    last = until + min(_FURTHEST, Date.max - until)
    printed = _printed(session, categories, first, last)
    days = {day for day in reports.days if since <= day <= until}
    of_bulletins = map(reports.report_of, library.stored_days(session, first, last))
    stored = tuple(sorted(days.union(day for day in of_bulletins if since <= day <= until)))
    return [
        LossTrend(
            each, since, until, tuple(_points(each, printed[each], reports, since, until)), stored, by_report=True
        )
        for each in categories
    ]


def _points(
    category: LossCategory, printed: Iterable[LossPoint], reports: Published, since: Date, until: Date
) -> Iterator[LossPoint]:
    """A category by the days of its reports: the figures that a bulletin prints, else the report's."""
    points: dict[Date, LossPoint] = {}
    for day in reports.days:
        total = reports.days[day].get(category) if since <= day <= until else None
        if total is not None:
            points[day] = LossPoint(day, reports.day_figure(day, category), total, in_series=True)
    for each in printed:
        day = reports.report_of(each.date)
        if since <= day <= until:
            known = points.get(day)
            today = known.today if known and each.today is None else each.today
            points[day] = LossPoint(day, today, known.total if known and each.total is None else each.total)
    return (points[day] for day in sorted(points))


def _printed(
    session: Session, categories: Sequence[LossCategory], since: Date, until: Date
) -> dict[LossCategory, list[LossPoint]]:
    """What the bulletins of those days print in each of the categories, each under its own day, oldest first."""
    rows = session.exec(
        select(LossRow.category, col(Revision.date), LossRow.today, LossRow.total)
        .join(Revision, col(Revision.id) == LossRow.revision_id)
        .where(col(Revision.id).in_(library.current_revisions(since, until)), col(LossRow.category).in_(categories))
        .order_by(col(Revision.date))
    )
    found: dict[LossCategory, list[LossPoint]] = {each: [] for each in categories}
    for category, day, today, total in rows:
        found[LossCategory(category)].append(LossPoint(day, today, total))
    return found


def _mean(stated: Sequence[LossPoint], stored: int) -> float | None:
    if len(stated) < 2 or len(stated) * 2 <= stored:
        return None
    return sum(point.today or 0 for point in stated) / len(stated)


def months(points: Sequence[LossPoint]) -> list[tuple[Date, list[LossPoint]]]:
    """The points by month, each month named by its first day."""
    by_month: dict[Date, list[LossPoint]] = {}
    for point in points:
        by_month.setdefault(point.date.replace(day=1), []).append(point)
    return list(by_month.items())


def a_month_to(day: Date) -> Date:
    """The first of the 30 days that end with `day`."""
    return day - timedelta(days=29)
