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
_LEGEND = 28
_LINE = 50


def head(canvas: Canvas, spec: Spec) -> None:
    canvas.paragraph(spec.title, 50, bold=True, leading=1.2)
    canvas.cursor += 6
    canvas.paragraph(spec.subtitle, 30, color=canvas.palette.muted)
    canvas.cursor += 22


def foot(canvas: Canvas, spec: Spec, notes: Sequence[str] = ()) -> None:
    canvas.cursor += 18
    for note in notes:
        canvas.paragraph(note, 27, leading=1.35)
        canvas.cursor += 6
    canvas.paragraph(spec.source, 24, color=canvas.palette.muted)


def legend(canvas: Canvas, lines: Sequence[LegendLine]) -> None:
    """In two columns where every label fits half the width, else in one."""
    half = (WIDTH - 2 * MARGIN) / 2
    inset = MARK + 22
    fits = all(canvas.width(line.label, _LEGEND) <= half - inset - 16 for line in lines)
    rows = -(-len(lines) // 2) if fits else len(lines)
    top = canvas.cursor
    for at, line in enumerate(lines):
        x, y = MARGIN + half * (at // rows), top + _LINE * (at % rows) + _LINE / 2
        swatch(canvas, line, x + MARK / 2, y)
        canvas.text((x + inset, y + 10), line.label, _LEGEND)
    canvas.cursor = top + _LINE * rows


def swatch(canvas: Canvas, line: LegendLine, x: float, y: float) -> None:
    if line.state == "no bulletin":
        missing(canvas, Box.around(x, y, MARK, MARK))
    else:
        canvas.mark((x, y), canvas.palette.shapes[line.state], MARK, canvas.palette.ground)


def missing(canvas: Canvas, box: Box) -> None:
    """A day without a bulletin: hatched, so that it reads as a hole and not as a state."""
    colors = canvas.palette
    canvas.rectangle(box, fill=colors.ground, edge=colors.grid, width=2, hatch="//")
