from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.language import ENGLISH
from bot.views.losses import table, trend_of_period
from store.bulletin.model import LossCategory
from store.losses import LossPoint, LossTrend
from tests.builders.values import DAY

FIRST = DAY - timedelta(days=3)


def a_trend(*figures: tuple[int | None, int | None] | None, since: date = FIRST) -> LossTrend:
    """A bulletin a day from 1 May on; None for one that prints nothing of the category."""
    days = tuple(FIRST + timedelta(days=n) for n in range(len(figures)))
    points = tuple(LossPoint(day, *figure) for day, figure in zip(days, figures, strict=True) if figure)
    return LossTrend(LossCategory.AIRCRAFT, since, max(days[-1], since), points, days)


def shown(trend: LossTrend) -> list[str]:
    return trend_of_period(ENGLISH, trend).text().split("\n")


def test_a_figure_stated_on_few_days_gives_no_average() -> None:
    lines = shown(a_trend((None, 454), (1, 455)))
    assert "1 and 2 May 2031: 2 bulletins stored, 1 states a figure: +1." in lines
    assert "By the totals: 454 on 1 May, 455 on 2 May." in lines
    assert lines[6:8] == ["2 May: +1, total 455", "1 May: day not stated, total 454"]


def test_a_figure_stated_on_most_days_does() -> None:
    lines = shown(a_trend((3, 10), (None, 12), (4, 16)))
    assert "1 to 3 May 2031: 3 bulletins stored, 2 state a figure: +7, 3.5 a day on average." in lines


def test_nothing_stated_is_not_zero() -> None:
    lines = shown(a_trend((None, None), None))
    assert "1 and 2 May 2031: 2 bulletins stored, none states a figure for the day." in lines
    assert lines[5:7] == ["2 May: not printed", "1 May: day not stated, total not stated"]


@pytest.mark.parametrize(("figures", "told"), [((952, 953), "953"), ((-2, -3), "−2.5"), ((1233, 1235), "1,234")])
def test_an_average_is_rounded_as_people_do(figures: tuple[int, int], told: str) -> None:
    (line,) = [line for line in shown(a_trend(*((figure, None) for figure in figures))) if "on average" in line]
    assert line.endswith(f", {told} a day on average.")


def test_the_last_week_of_a_longer_period_is_averaged_by_itself() -> None:
    lines = shown(a_trend(*[(2, None)] * 8, (9, None)))
    assert "Last 7 days: 3.0 a day on average." in lines


def test_a_period_over_two_calendar_years_dates_its_totals_with_their_years() -> None:
    new_year = date(2030, 12, 31)
    days = (new_year, new_year + timedelta(days=1))
    points = tuple(LossPoint(day, 1, 10 + n) for n, day in enumerate(days))
    lines = shown(LossTrend(LossCategory.AIRCRAFT, *days, points, days))
    assert "By the totals: 10 on 31 December 2030, 11 on 1 January 2031." in lines


def test_a_long_period_is_told_by_months_and_a_very_long_one_by_years() -> None:
    since = date(2029, 7, 1)
    two_years = shown(_daily(since, 730))
    assert "June 2031: +30 from 30 days" in two_years
    longer = shown(_daily(since, 800))
    assert [line for line in longer if " from " in line] == [
        "2031: +251 from 251 days",
        "2030: +365 from 365 days",
        "2029: +184 from 184 days",
    ]


def _daily(since: date, count: int) -> LossTrend:
    days = tuple(since + timedelta(days=n) for n in range(count))
    points = tuple(LossPoint(day, 1, n) for n, day in enumerate(days))
    return LossTrend(LossCategory.AIRCRAFT, since, days[-1], points, days)


@pytest.mark.parametrize(("figure", "noted"), [(1, False), (None, True)])
def test_a_table_explains_days_without_a_figure_only_where_there_are_some(figure: int | None, *, noted: bool) -> None:
    trend = a_trend((2, 454), (figure, 455))
    said = table(ENGLISH, [trend], (trend.since, trend.until)).text()
    assert ("A day without a figure is not counted" in said) is noted
