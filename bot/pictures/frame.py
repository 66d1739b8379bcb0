"""What every picture has: its title and date above; notes and its source below; a legend of states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.pictures.box import Box
from bot.pictures.canvas import MARGIN, WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.pictures.canvas import Canvas
    from bot.pictures.specs import LegendLine, Spec

MARK = 34
_LEGEND = 27
_LINE = 50


def head(canvas: Canvas, spec: Spec) -> None:
    canvas.paragraph(spec.title, 50, bold=True, leading=1.2)
    canvas.cursor += 6
    canvas.paragraph(spec.subtitle, 30, color=canvas.palette.muted)
    canvas.cursor += 22


def foot(canvas: Canvas, spec: Spec, notes: Sequence[str] = ()) -> None:
    canvas.cursor += 18
    for note in notes:
        canvas.paragraph(note, 26, leading=1.35)
        canvas.cursor += 6
    canvas.paragraph(spec.source, 24, color=canvas.palette.muted)


def legend(canvas: Canvas, lines: Sequence[LegendLine]) -> None:
    """One after the other, in as many rows as it takes."""
    x, y = float(MARGIN), canvas.cursor + _LINE / 2
    for line in lines:
        width = MARK + 14 + canvas.width(line.label, _LEGEND)
        if x > MARGIN and x + width > WIDTH - MARGIN:
            x, y = float(MARGIN), y + _LINE
        swatch(canvas, line, x + MARK / 2, y)
        canvas.text((x + MARK + 14, y + 0.36 * _LEGEND), line.label, _LEGEND)
        x += width + 38
    canvas.cursor = y + _LINE / 2


def swatch(canvas: Canvas, line: LegendLine, x: float, y: float) -> None:
    if line.state == "no bulletin":
        missing(canvas, Box.around(x, y, MARK, MARK))
    else:
        canvas.mark((x, y), canvas.palette.shapes[line.state], MARK, canvas.palette.ground)


def missing(canvas: Canvas, box: Box) -> None:
    """A day without a bulletin: hatched, so that it reads as a hole and not as a state."""
    colors = canvas.palette
    canvas.rectangle(box, fill=colors.ground, edge=colors.bar, width=2, hatch="//")
