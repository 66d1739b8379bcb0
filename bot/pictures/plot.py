"""A series as bars over time, with the mean of 7 days where bars are days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from bot.pictures import dates, writing
from bot.pictures.box import Box
from bot.pictures.canvas import MARGIN, WIDTH
from bot.pictures.columns import columns, runs

if TYPE_CHECKING:
    from bot.pictures.canvas import XY, Canvas
    from bot.pictures.columns import Columns
    from bot.pictures.specs import Series

_SMALL = 26
_LEGEND = 28
_WIDEST_BAR = 90.0
_FEW = 8


@dataclass(frozen=True, slots=True)
class _Axes:
    """From bars and values to pixels."""

    room: Box
    bars: int
    lowest: float
    highest: float

    @property
    def step(self) -> float:
        return self.room.width / self.bars

    def x(self, at: int) -> float:
        return self.room.left + (at + 0.5) * self.step

    def y(self, value: float) -> float:
        return self.room.bottom - (value - self.lowest) / (self.highest - self.lowest) * self.room.height


def plot(canvas: Canvas, series: Series, height: float) -> None:
    """The legend and the bars below the cursor, `height` pixels without the legend. Raises NothingToDrawError."""
    of = columns(series.points)
    _legend(canvas, of, series)
    ticks = _ticks(of)
    gutter = max(canvas.width(writing.number(series.writing, tick), _SMALL) for tick in ticks) + 18
    top = canvas.cursor + 44
    newest = canvas.width(writing.number(series.writing, _newest(of)), _SMALL, bold=True) + 12 if _beside(of) else 0
    room = Box(MARGIN + gutter, top, WIDTH - MARGIN - newest, top + height - 44 - 50)
    axes = _Axes(room, len(of.columns), ticks[0], ticks[-1])
    _grid(canvas, axes, ticks, series)
    _bars(canvas, axes, of)
    _line(canvas, axes, of)
    _named_values(canvas, axes, of, series)
    _named_dates(canvas, axes, of, series)
    canvas.cursor = room.bottom + 50


def _ticks(of: Columns) -> list[float]:
    """Round values from below the least to above the greatest, zero among them."""
    values = [column.value for column in of.columns if column.value is not None]
    low, high = min(0.0, *values), max(0.0, *values)
    if low == high:
        high = 1.0
    locator = MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10], integer=of.step == "day" or high - low > 5)
    return [float(tick) for tick in locator.tick_values(low, high)]


def _legend(canvas: Canvas, of: Columns, series: Series) -> None:
    colors, labels = canvas.palette, series.labels
    y, x = canvas.cursor + 20, float(MARGIN)
    said = {"day": labels.day, "week": labels.week, "month": labels.month}[of.step]
    entries = [("bar", said)]
    if any(mean is not None for mean in of.means):
        entries.append(("mean", labels.mean))
    if any(column.value is None for column in of.columns):
        entries.append(("missing", labels.missing))
    for kind, words in entries:
        width = 46 + canvas.width(words, _LEGEND)
        if x > MARGIN and x + width > WIDTH - MARGIN:
            x, y = float(MARGIN), y + 42
        if kind == "bar":
            canvas.rectangle(Box(x + 6, y - 14, x + 28, y + 14), fill=colors.bar)
        elif kind == "mean":
            canvas.line([(x, y), (x + 34, y)], colors.mean, 6)
        else:
            _cross(canvas, (x + 17, y), 8)
        canvas.text((x + 46, y + 10), words, _LEGEND, color=colors.muted)
        x += width + 36
    canvas.cursor = y + 20


def _grid(canvas: Canvas, axes: _Axes, ticks: list[float], series: Series) -> None:
    colors = canvas.palette
    for tick in ticks:
        y = axes.y(tick)
        if tick:
            canvas.line([(axes.room.left, y), (axes.room.right, y)], colors.grid, 1.5)
        words = writing.number(series.writing, tick)
        canvas.text((axes.room.left - 14, y + 9), words, _SMALL, color=colors.muted, align="right")


def _bars(canvas: Canvas, axes: _Axes, of: Columns) -> None:
    colors, zero = canvas.palette, axes.y(0)
    width = min(0.76 * axes.step, _WIDEST_BAR)
    boxes: list[Box] = []
    for at, column in enumerate(of.columns):
        if column.value is not None:
            top, bottom = sorted((zero, axes.y(column.value)))
            boxes.append(Box(axes.x(at) - width / 2, top, axes.x(at) + width / 2, bottom))
    canvas.bars(boxes, colors.bar)
    if of.step == "day" and of.columns[-1].value is not None:
        canvas.bars(boxes[-1:], colors.strong)
    canvas.line([(axes.room.left, zero), (axes.room.right, zero)], colors.muted, 2)
    for at, column in enumerate(of.columns):
        if column.value is None:
            _cross(canvas, (axes.x(at), zero), min(8, 0.4 * axes.step))


def _cross(canvas: Canvas, at: XY, arm: float) -> None:
    x, y = at
    for sign in (-1, 1):
        canvas.line([(x - arm, y - sign * arm), (x + arm, y + sign * arm)], canvas.palette.muted, 3)


def _line(canvas: Canvas, axes: _Axes, of: Columns) -> None:
    for run in runs(of.means):
        points = [(axes.x(at), axes.y(mean)) for at, mean in run]
        if len(points) == 1:
            points = [(points[0][0] - axes.step / 3, points[0][1]), (points[0][0] + axes.step / 3, points[0][1])]
        canvas.line(points, canvas.palette.mean, 5, halo=canvas.palette.ground)


def _named_values(canvas: Canvas, axes: _Axes, of: Columns, series: Series) -> None:
    """The newest value, at the right where bars are narrow, and the greatest above its bar."""
    stated = [(at, column.value) for at, column in enumerate(of.columns) if column.value is not None]
    newest, greatest = stated[-1], max(stated, key=lambda each: each[1])
    above = {greatest[0]: greatest[1]}
    if _beside(of):
        words = writing.number(series.writing, newest[1])
        canvas.text((axes.room.right + 12, axes.y(newest[1]) + 9), words, _SMALL, bold=True)
        above.pop(newest[0], None)
    else:
        above[newest[0]] = newest[1]
    for at, value in above.items():
        words = writing.number(series.writing, value)
        half = canvas.width(words, _SMALL, bold=True) / 2
        x = min(max(axes.x(at), axes.room.left + half), axes.room.right - half)
        y = axes.y(value) + (28 if value < 0 else -12)
        canvas.text((x, y), words, _SMALL, bold=True, align="center", halo=canvas.palette.ground)


def _beside(of: Columns) -> bool:
    """Whether bars are too narrow for the newest value to stand above its own."""
    return len(of.columns) > _FEW


def _newest(of: Columns) -> float:
    return next(column.value for column in reversed(of.columns) if column.value is not None)


def _named_dates(canvas: Canvas, axes: _Axes, of: Columns, series: Series) -> None:
    found = dates.labels(of, series.writing, lambda words: canvas.width(words, _SMALL), axes.step)
    for at, words in found:
        half = canvas.width(words, _SMALL) / 2
        x = min(max(axes.x(at), axes.room.left - 30 + half), WIDTH - MARGIN - half + 6)
        canvas.line([(axes.x(at), axes.room.bottom), (axes.x(at), axes.room.bottom + 8)], canvas.palette.muted, 2)
        canvas.text((x, axes.room.bottom + 38), words, _SMALL, color=canvas.palette.muted, align="center")
