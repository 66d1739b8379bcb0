from __future__ import annotations

from datetime import date as Date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.columns import Column, columns, runs
from bot.pictures.specs import NothingToDrawError, Point

DAY = Date(2031, 5, 5)


def _points(*values: int | None) -> list[Point]:
    return [Point(DAY + timedelta(days=at), value) for at, value in enumerate(values)]


def test_a_day_left_out_is_a_gap() -> None:
    of = columns([Point(DAY, 4), Point(DAY + timedelta(days=2), 6)])
    assert [column.value for column in of.columns] == [4, None, 6]


def test_not_stated_is_no_zero_in_the_mean() -> None:
    of = columns(_points(7, 7, None, 7, 7, 7, 7, 7))
    assert of.means == (None,) * 6 + (7, 7)


def test_a_mean_needs_most_of_its_seven_days() -> None:
    of = columns(_points(1, 1, 1, None, None, None, None, 1, 1, 1))
    assert of.means[6] is None
    assert of.means[9] is None
    assert columns(_points(1, 1, 1, 1, None, None, None, 1)).means[6] == 1


def test_a_week_or_less_has_no_mean() -> None:
    assert columns(_points(1, 2, 3)).means == ()


def test_a_year_is_drawn_by_weeks_from_monday_on() -> None:
    of = columns(_points(*[10] * 365))
    assert of.step == "week"
    assert of.columns[1] == Column(DAY + timedelta(days=7), 10)
    assert not of.means


def test_ten_years_are_drawn_by_months() -> None:
    of = columns(_points(*range(3653)))
    assert of.step == "month"
    assert of.columns[0] == Column(Date(2031, 5, 1), 13)
    assert len(of.columns) == 121


def test_a_month_without_a_figure_is_a_gap() -> None:
    of = columns([Point(Date(2031, 1, 31), 5), Point(Date(2036, 3, 1), 7)])
    assert of.columns[0].value == 5
    assert of.columns[1].value is None


@pytest.mark.parametrize("points", [[], [Point(DAY, None)]])
def test_nothing_stated_is_nothing_to_draw(points: list[Point]) -> None:
    with pytest.raises(NothingToDrawError):
        columns(points)


@given(st.lists(st.one_of(st.none(), st.integers(-50, 50)), min_size=1, max_size=1500))
def test_all_days_are_covered_and_no_mean_leaves_the_range(values: list[int | None]) -> None:
    stated = [value for value in values if value is not None]
    if not stated:
        return
    of = columns(_points(*values))
    shown = [column.value for column in of.columns if column.value is not None]
    assert min(stated) <= min(shown)
    assert max(shown) <= max(stated)
    assert of.columns[0].first <= DAY
    assert len(of.columns) <= 131


def test_runs_break_at_gaps() -> None:
    assert runs([None, 1, 2, None, 3]) == [[(1, 1), (2, 2)], [(4, 3)]]
