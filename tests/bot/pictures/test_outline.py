"""The outline: whose land a place is drawn on, and how the file was made."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

import pytest
from matplotlib.path import Path

from bot.pictures.box import Box
from bot.pictures.outline import View, countries, flat, window
from tests.bot.pictures import derive_outline

if TYPE_CHECKING:
    from bot.pictures.outline import Country

IN_UKRAINE = {
    "Kyiv": (50.45, 30.52),
    "Simferopol": (44.95, 34.11),
    "Sevastopol": (44.58, 33.55),
    "Kerch": (45.34, 36.44),
    "Donetsk": (48.02, 37.80),
    "Luhansk": (48.57, 39.31),
    "Mariupol": (47.11, 37.54),
    "Uzhhorod": (48.62, 22.29),
    "Izmail": (45.36, 28.84),
}
ELSEWHERE = {
    "Kursk": ("RUS", (51.73, 36.19)),
    "Belgorod": ("RUS", (50.60, 36.59)),
    "Rostov-on-Don": ("RUS", (47.24, 39.71)),
    "Krasnodar": ("RUS", (45.04, 38.98)),
    "Chisinau": ("MDA", (47.01, 28.86)),
    "Gomel": ("BLR", (52.43, 30.98)),
}


def _holds(country: Country, latitude: float, longitude: float) -> bool:
    return any(Path(polygon[0]).contains_point(flat(latitude, longitude)) for polygon in country.polygons)


def _countries_of(latitude: float, longitude: float) -> list[str]:
    return [country.code for country in countries() if _holds(country, latitude, longitude)]


@pytest.mark.parametrize("town", IN_UKRAINE)
def test_ukraine_has_its_recognised_borders(town: str) -> None:
    assert _countries_of(*IN_UKRAINE[town]) == ["UKR"]


@pytest.mark.parametrize("town", ELSEWHERE)
def test_neighbours_lie_around_it(town: str) -> None:
    country, at = ELSEWHERE[town]
    assert _countries_of(*at) == [country]


def test_the_sea_is_nobodys() -> None:
    assert _countries_of(43.5, 32.0) == []


def test_the_file_is_small_and_says_where_it_is_from() -> None:
    folder = resources.files("bot.pictures") / "data"
    assert len((folder / "outline.geojson").read_bytes()) < 60_000
    told = (folder / "ATTRIBUTION.md").read_text("utf-8")
    assert "Natural Earth" in told
    assert "BSD-3-Clause" in told


def test_north_is_up_and_a_window_has_the_shape_asked() -> None:
    around = window([flat(50, 30), flat(46, 38)], least=Box(31, -60, 32, -59), margin=0.5, shape=2)
    assert around.width / around.height == pytest.approx(2)
    view = View(around, Box(0, 0, 200, 100))
    north, south = view(50, 30), view(46, 38)
    assert north[0] < south[0]
    assert north[1] < south[1]
    assert all(0 < x < 200 and 0 < y < 100 for x, y in (north, south))


# -- how it was derived ------------------------------------------------------------------------------------------

TOPOLOGY = {
    "transform": {"scale": [1, 1], "translate": [20, 44]},
    "arcs": [
        [[4, 0], [0, 4]],  # the border that both share, northwards
        [[4, 4], [-4, 0], [0, -4], [4, 0]],  # round the western one
        [[4, 4], [4, 0], [0, -4], [-4, 0]],  # round the eastern one
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"a3": "AAA", "name": "West"}},
                {"type": "MultiPolygon", "arcs": [[[~0, ~2]]], "properties": {"a3": "UKR", "name": "Ukraine"}},
            ]
        }
    },
}


def test_arcs_become_rings_ukraine_first() -> None:
    found = derive_outline.outline(TOPOLOGY)
    assert [feature["id"] for feature in found["features"]] == ["UKR", "AAA"]
    ((east,),) = found["features"][0]["geometry"]["coordinates"]
    assert east[0] == east[-1]
    assert {tuple(point) for point in east} == {(24.0, 48.0), (24.0, 44.0), (28.0, 44.0), (28.0, 48.0)}


def test_what_reaches_out_of_the_window_is_cut_at_its_edge() -> None:
    ring = derive_outline.clipped([(10, 45), (30, 45), (30, 50), (10, 50), (10, 45)])
    assert min(x for x, _ in ring) == derive_outline.WEST
    assert derive_outline.clipped([(0, 0), (1, 0), (1, 1), (0, 0)]) == []


def test_points_on_a_line_are_left_out_and_corners_stay() -> None:
    assert derive_outline.thinned([(0, 0), (1, 0.001), (2, 0), (2, 2)]) == [(0, 0), (2, 0), (2, 2)]
