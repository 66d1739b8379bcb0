"""Russian losses over days, as the bulletins print them. Unknown stays unknown: a missing figure is never 0.

Where a daily series of the General Staff's reports is kept, days are those of the reports: a bulletin's row stands
under the day of its report, and the series fills the days that no bulletin covers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from store import library
from store.bulletin.model import LossCategory
from store.models import LossRow, Revision
from store.reports import NO_REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date as Date

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
    if reports.days:
        return _reported_trend(session, category, reports, since, until)
    stored = tuple(day for day in library.stored_days(session) if since <= day <= until)
    return LossTrend(category, since, until, tuple(_printed(session, category, since, until)), stored)


def _reported_trend(
    session: Session, category: LossCategory, reports: Published, since: Date, until: Date
) -> LossTrend:
    points: dict[Date, LossPoint] = {}
    days = {day for day in reports.days if since <= day <= until}
    for day in days:
        total = reports.days[day].get(category)
        if total is not None:
            points[day] = LossPoint(day, reports.day_figure(day, category), total, in_series=True)
    for printed in _printed(session, category, since - _FURTHEST, until + _FURTHEST):
        day = reports.report_of(printed.date)
        if since <= day <= until:
            known = points.get(day)
            today = known.today if known and printed.today is None else printed.today
            points[day] = LossPoint(day, today, known.total if known and printed.total is None else printed.total)
    for bulletin in library.stored_days(session):
        if since <= reports.report_of(bulletin) <= until:
            days.add(reports.report_of(bulletin))
    in_order = tuple(points[day] for day in sorted(points))
    return LossTrend(category, since, until, in_order, tuple(sorted(days)), by_report=True)


def _printed(session: Session, category: LossCategory, since: Date, until: Date) -> Iterator[LossPoint]:
    """What the bulletins of those days print, each under its own day."""
    points = session.exec(
        select(col(Revision.date), LossRow.today, LossRow.total)
        .join(Revision, col(Revision.id) == LossRow.revision_id)
        .where(
            col(Revision.id).in_(library.current_revisions()),
            LossRow.category == str(category),
            col(Revision.date).between(since, until),
        )
        .order_by(col(Revision.date))
    )
    return (LossPoint(*point) for point in points)


def loss_table(session: Session, *, since: Date, until: Date, reports: Published = NO_REPORTS) -> tuple[LossTrend, ...]:
    """The trend of every category that a stored bulletin or report of those days has."""
    trends = (loss_trend(session, each, since=since, until=until, reports=reports) for each in LossCategory)
    return tuple(trend for trend in trends if trend.points)


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
