"""Russian losses over days: a figure that is not stated is never 0."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from store.bulletin.model import LossCategory
from store.losses import LossPoint, LossTrend, a_month_to, loss_table, loss_trend, months
from tests.builders.chats import at, load
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.db import Store

FIRST = DAY - timedelta(days=3)


def fill(store: Store) -> None:
    figures = ((5, 100), (None, 104), (-2, 102), (0, 102))
    for n, (today, total) in enumerate(figures):
        load(store, FIRST + timedelta(days=n), loaded=at("09:00"), losses={"tanks": (today, total)})


def test_a_trend_counts_what_is_stated(empty_store: Store) -> None:
    fill(empty_store)
    with empty_store.session() as session:
        found = loss_trend(session, LossCategory.TANKS, since=FIRST - timedelta(days=6), until=DAY)
    assert [(point.today, point.total) for point in found.points] == [(5, 100), (None, 104), (-2, 102), (0, 102)]
    assert (found.days, len(found.stated), found.sum) == (10, 3, 3)
    assert [point.date for point in found.fell] == [DAY - timedelta(days=1)]


def test_a_correction_counts_and_what_it_replaced_does_not(empty_store: Store) -> None:
    fill(empty_store)
    load(empty_store, loaded=at("09:30"), losses={"tanks": (7, 109)})
    with empty_store.session() as session:
        found = loss_trend(session, LossCategory.TANKS, since=DAY, until=DAY)
    assert found.points == (LossPoint(DAY, 7, 109),)


def test_a_category_that_no_day_prints_is_left_out(empty_store: Store) -> None:
    fill(empty_store)
    with empty_store.session() as session:
        assert [found.category for found in loss_table(session, since=FIRST, until=DAY)] == [LossCategory.TANKS]
        assert loss_table(session, since=date(2020, 1, 1), until=date(2020, 2, 1)) == ()


def test_months_and_the_last_thirty_days() -> None:
    points = [LossPoint(date(2031, 4, 30), 1, 1), LossPoint(date(2031, 5, 1), 2, 3), LossPoint(date(2031, 5, 2), 3, 6)]
    assert [(first, len(of)) for first, of in months(points)] == [(date(2031, 4, 1), 1), (date(2031, 5, 1), 2)]
    assert a_month_to(date(2031, 5, 30)) == date(2031, 5, 1)


def test_an_average_needs_a_figure_on_most_of_the_days_stored() -> None:
    days = tuple(FIRST + timedelta(days=n) for n in range(4))
    points = tuple(LossPoint(day, today, None) for day, today in zip(days, (4, 6, 8, None), strict=True))
    trend = LossTrend(LossCategory.TANKS, FIRST, days[-1], points, days)
    assert trend.mean == 6
    assert trend.last_week is None
    few = LossTrend(LossCategory.TANKS, FIRST, days[-1], points[2:], days)
    assert (few.mean, few.sum) == (None, 8)
    assert LossTrend(LossCategory.TANKS, FIRST, days[-1], points[:1], days[:1]).mean is None
