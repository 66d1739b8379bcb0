"""A place day by day: a row a week, a mark a day, and days without a bulletin as holes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.pictures.box import Box
from bot.pictures.canvas import MARGIN, WIDTH
from bot.pictures.columns import every_day
from bot.pictures.frame import foot, head, legend, missing
from bot.pictures.specs import MOST_STRIP_DAYS, NothingToDrawError, State
from bot.pictures.writing import day as written

if TYPE_CHECKING:
    from bot.pictures.canvas import Canvas
    from bot.pictures.specs import Strip

_GAP = 6
_FEW_WEEKS = 6


def strip(canvas: Canvas, spec: Strip) -> None:
    """Raises NothingToDrawError without a day, ValueError for more than MOST_STRIP_DAYS."""
    states = {each.date: each.state for each in spec.days}
    if not states:
        raise NothingToDrawError("No day to show.")
    days = every_day(states)
    if len(days) > MOST_STRIP_DAYS:
        raise ValueError(f"A strip shows at most {MOST_STRIP_DAYS} days, not {len(days)}.")
    head(canvas, spec)
    monday = days[0] - timedelta(days=days[0].weekday())
    weeks = (days[-1] - monday).days // 7 + 1
    width, height = (WIDTH - 2 * MARGIN) / 7, 116 if weeks <= _FEW_WEEKS else 84
    _weekdays(canvas, spec.writing.weekdays, width)
    top = canvas.cursor
    for day in days:
        row, column = divmod((day - monday).days, 7)
        corner = (MARGIN + column * width, top + row * height)
        cell = Box(corner[0], corner[1], corner[0] + width - _GAP, corner[1] + height - _GAP)
        label = written(spec.writing, day) if day.day == 1 or day == days[0] else str(day.day)
        _cell(canvas, cell, states.get(day, State.NO_BULLETIN), label, newest=day == days[-1])
    canvas.cursor = top + weeks * height + 14
    legend(canvas, spec.legend)
    foot(canvas, spec, spec.notes)


def _weekdays(canvas: Canvas, names: tuple[str, ...], width: float) -> None:
    for column, name in enumerate(names):
        middle = MARGIN + (column + 0.5) * width - _GAP / 2
        canvas.text((middle, canvas.cursor + 26), name, 26, color=canvas.palette.muted, align="center")
    canvas.cursor += 42


def _cell(canvas: Canvas, cell: Box, state: State, label: str, *, newest: bool) -> None:
    colors = canvas.palette
    if state is State.NO_BULLETIN:
        missing(canvas, cell)
    else:
        canvas.rectangle(cell, fill=colors.panel)
        middle = (cell.centre[0], cell.centre[1] + 14)
        canvas.mark(middle, colors.shapes[state], 0.42 * cell.height, colors.panel)
    if newest:
        canvas.rectangle(cell.grown(-1), edge=colors.strong, width=3)
    halo = colors.ground if state is State.NO_BULLETIN else None
    canvas.text((cell.left + 10, cell.top + 29), label, 25, color=colors.muted, halo=halo, bold=newest)
