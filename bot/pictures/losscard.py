"""The day's losses: a row a category, each bar beside the category's own mean, and the series below.

Categories differ by a factor of a thousand. On one scale all but one bar would vanish, and a logarithmic one hides
how much more is more; a category's own mean is what its day can fairly be compared with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.pictures.box import Box
from bot.pictures.canvas import MARGIN, WIDTH
from bot.pictures.frame import foot, head
from bot.pictures.plot import plot
from bot.pictures.specs import NothingToDrawError

if TYPE_CHECKING:
    from bot.pictures.canvas import Canvas
    from bot.pictures.specs import Bar, LossCard

_NAME = 28
_FIGURE = 34
_TOTAL = 25
_ROW = 62
_THICK = 26
_MOST = 3.0
"""Means that the longest bar shows; a longer one ends in a point."""


def losscard(canvas: Canvas, spec: LossCard) -> None:
    """Raises NothingToDrawError for a card without categories."""
    if not spec.bars:
        raise NothingToDrawError("The day has no loss figures.")
    head(canvas, spec)
    _rows(canvas, spec)
    if spec.trend and any(point.value is not None for point in spec.trend.points):
        canvas.cursor += 36
        canvas.paragraph(spec.trend_title, 34, bold=True)
        canvas.cursor += 6
        plot(canvas, spec.trend, 400)
    foot(canvas, spec)


def _ratio(bar: Bar) -> float | None:
    """How many means the day is; None where that says nothing."""
    return bar.value / bar.mean if bar.value is not None and bar.mean and bar.mean > 0 else None


def _rows(canvas: Canvas, spec: LossCard) -> None:
    ratios = [_ratio(bar) for bar in spec.bars]
    known = [ratio for ratio in ratios if ratio is not None]
    figures = max(canvas.width(bar.figure, _FIGURE, bold=bar.value is not None) for bar in spec.bars)
    totals = max(canvas.width(bar.total, _TOTAL) for bar in spec.bars)
    figures_end = WIDTH - MARGIN - totals - 28
    room = figures_end - figures - 28 - MARGIN
    names = min(max(canvas.width(bar.name, _NAME) for bar in spec.bars), 0.56 * room if known else room)
    bars = Box(MARGIN + names + 24, canvas.cursor, MARGIN + room, canvas.cursor + _ROW * len(spec.bars))
    zero, unit = _scale(bars, known)
    for at, (bar, ratio) in enumerate(zip(spec.bars, ratios, strict=True)):
        y = bars.top + _ROW * (at + 0.5)
        if at:
            canvas.line([(MARGIN, y - _ROW / 2), (WIDTH - MARGIN, y - _ROW / 2)], canvas.palette.grid, 1.5)
        _name(canvas, bar.name, y, names)
        if ratio is not None:
            _bar(canvas, ratio, y, zero, unit)
        _figures(canvas, bar, y, figures_end)
    canvas.cursor = bars.bottom
    if known:
        _mean(canvas, bars, zero, unit, spec.scale)


def _scale(bars: Box, ratios: list[float]) -> tuple[float, float]:
    """Where zero stands, and the pixels of one mean."""
    low = max(min([0.0, *ratios]), -_MOST)
    high = min(max([1.25, *ratios]), _MOST)
    unit = bars.width / (high - low)
    return bars.left - low * unit, unit


def _name(canvas: Canvas, name: str, y: float, room: float) -> None:
    lines = canvas.wrapped(name, _NAME, room)
    size = _NAME if len(lines) == 1 else 23
    lines = canvas.wrapped(name, size, room)
    for at, line in enumerate(lines):
        canvas.text((MARGIN, y + 0.35 * size + (at - (len(lines) - 1) / 2) * 1.12 * size), line, size)


def _figures(canvas: Canvas, bar: Bar, y: float, end: float) -> None:
    stated = bar.value is not None
    size, color = (_FIGURE, canvas.palette.ink) if stated else (_TOTAL, canvas.palette.muted)
    canvas.text((end, y + 0.35 * size), bar.figure, size, color=color, bold=stated, align="right")
    canvas.text((WIDTH - MARGIN, y + 0.35 * _TOTAL), bar.total, _TOTAL, color=canvas.palette.muted, align="right")


def _bar(canvas: Canvas, ratio: float, y: float, zero: float, unit: float) -> None:
    shown = min(max(ratio, -_MOST), _MOST)
    ends = sorted((zero, zero + shown * unit))
    fill = canvas.palette.bar
    canvas.rectangle(Box(ends[0], y - _THICK / 2, ends[1], y + _THICK / 2), fill=fill)
    if shown != ratio:
        _longer(canvas, zero + shown * unit, y, 1 if ratio > 0 else -1)


def _longer(canvas: Canvas, x: float, y: float, way: int) -> None:
    """Two slanting cuts near the bar's end: it is longer than there is room."""
    for back in (16, 30):
        start = x - way * back
        canvas.line([(start - 6, y + _THICK / 2 + 4), (start + 6, y - _THICK / 2 - 4)], canvas.palette.ground, 5)


def _mean(canvas: Canvas, bars: Box, zero: float, unit: float, scale: str) -> None:
    """The line of means through all rows, and what the bars compare."""
    colors = canvas.palette
    if zero > bars.left:
        canvas.line([(zero, bars.top + 8), (zero, bars.bottom - 8)], colors.muted, 2)
    canvas.line([(zero + unit, bars.top + 6), (zero + unit, bars.bottom + 2)], colors.mean, 5)
    canvas.cursor += 14
    indent = 44
    for line in canvas.wrapped(scale, 25, WIDTH - 2 * MARGIN - indent):
        if indent and canvas.cursor == bars.bottom + 14:
            canvas.line([(MARGIN + 14, canvas.cursor + 2), (MARGIN + 14, canvas.cursor + 30)], colors.mean, 5)
        canvas.text((MARGIN + indent, canvas.cursor + 25), line, 25, color=colors.muted)
        canvas.cursor += 34
