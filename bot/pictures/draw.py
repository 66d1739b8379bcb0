"""A spec becomes a PNG. A pure function: the same spec and theme give the same picture. Imports matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.pictures.canvas import Canvas
from bot.pictures.losscard import losscard
from bot.pictures.palette import palette
from bot.pictures.sectormap import sectormap
from bot.pictures.specs import LossCard, SectorMap, Strip, Trend
from bot.pictures.strip import strip
from bot.pictures.trend import trend

if TYPE_CHECKING:
    from bot.pictures.specs import Spec, Theme


def draw(spec: Spec, theme: Theme) -> bytes:
    """The picture as a PNG, 1080 pixels wide, with the alt text inside as its description.

    Raises NothingToDrawError for a spec without a figure, sector or day.
    """
    canvas = Canvas(palette(theme))
    match spec:
        case LossCard():
            losscard(canvas, spec)
        case Trend():
            trend(canvas, spec)
        case SectorMap():
            sectormap(canvas, spec)
        case Strip():
            strip(canvas, spec)
    return canvas.png(title=spec.title, alt=spec.alt)
