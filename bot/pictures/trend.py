"""A category over a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.pictures.frame import foot, head
from bot.pictures.plot import plot

if TYPE_CHECKING:
    from bot.pictures.canvas import Canvas
    from bot.pictures.specs import Trend


def trend(canvas: Canvas, spec: Trend) -> None:
    """Raises NothingToDrawError for a period without a figure."""
    head(canvas, spec)
    plot(canvas, spec.series, 720)
    foot(canvas, spec, spec.notes)
