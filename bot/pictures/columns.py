"""A series of days made ready to be drawn: by day, by week or by month, with its mean and its gaps. No drawing here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from bot.pictures.specs import NothingToDrawError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.pictures.specs import Point

Step = Literal["day", "week", "month"]

_MOST_DAYS = 124
_MOST_WEEKS = 130
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Column:
    """What one bar stands for: from `first` on, a day's figure or the mean of the days stated; None where none is."""

    first: Date
    value: float | None


@dataclass(frozen=True, slots=True)
class Columns:
    """All bars from the first to the last day, none left out. `means` are those of 7 days, for single days only."""

    step: Step
    columns: tuple[Column, ...]
    means: tuple[float | None, ...] = ()


def columns(points: Sequence[Point]) -> Columns:
    """Raises NothingToDrawError where no point has a figure."""
    figures = {point.date: point.value for point in points}
    if all(value is None for value in figures.values()):
        raise NothingToDrawError("No day of the period has a figure.")
    days = every_day(figures)
    step = _step(len(days))
    if step == "day":
        return Columns(step, tuple(Column(day, figures.get(day)) for day in days), _means(days, figures))
    first_of = _monday if step == "week" else _first_of_month
    return Columns(step, tuple(_grouped(days, figures, first_of)))


def every_day(days: Iterable[Date]) -> list[Date]:
    """From the first to the last of them, none left out."""
    ordered = sorted(days)
    return [ordered[0] + timedelta(days=n) for n in range((ordered[-1] - ordered[0]).days + 1)]


def _step(days: int) -> Step:
    if days <= _MOST_DAYS:
        return "day"
    return "week" if days <= _MOST_WEEKS * _WEEK else "month"


def _monday(day: Date) -> Date:
    return day - timedelta(days=day.weekday())


def _first_of_month(day: Date) -> Date:
    return day.replace(day=1)


def _grouped(
    days: Sequence[Date], figures: dict[Date, int | None], first_of: Callable[[Date], Date]
) -> Iterable[Column]:
    for first, group in groupby(days, first_of):
        yield Column(first, _mean([figures.get(day) for day in group], least=1))


def _means(days: Sequence[Date], figures: dict[Date, int | None]) -> tuple[float | None, ...]:
    """Of the 7 days up to each one; None where most of them have no figure."""
    if len(days) <= _WEEK:
        return ()
    values = [figures.get(day) for day in days]
    return tuple(
        _mean(values[at - _WEEK + 1 : at + 1], least=_WEEK // 2 + 1) if at >= _WEEK - 1 else None
        for at in range(len(days))
    )


def _mean(values: Sequence[int | None], *, least: int) -> float | None:
    stated = [value for value in values if value is not None]
    return sum(stated) / len(stated) if len(stated) >= least else None


def runs(values: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    """Stretches of values without a gap, each value with its index."""
    found: list[list[tuple[int, float]]] = [[]]
    for at, value in enumerate(values):
        if value is not None:
            found[-1].append((at, value))
        elif found[-1]:
            found.append([])
    return [run for run in found if run]
