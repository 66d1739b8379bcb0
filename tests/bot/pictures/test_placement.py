from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pictures.box import Box
from bot.pictures.placement import Room, Wanted, apart
from bot.pictures.sectormap import sectormap
from bot.pictures.specs import LegendLine, Mark, SectorMap, State
from store.places.table import rows
from tests.bot.pictures.examples import crowded_map, sector_map, sector_map_uk
from tests.bot.pictures.recording import RecordingCanvas, overlaps

if TYPE_CHECKING:
    from collections.abc import Callable

SHEET = Box(0, 0, 1000, 900)

REAL_DAY = (
    *("Kupyansk", "Borova", "Lyman", "Siversk", "Chasiv Yar", "Toretsk", "Pokrovsk", "Andriivka"),
    *("Velyka Novosilka", "Kursk", "Kharkiv", "Kherson", "Polohy", "Orikhiv"),
)
"""Names of sectors and fronts that stand close together in real bulletins."""


def test_a_lone_name_stands_right_of_its_mark() -> None:
    (placed,) = Room(SHEET).place([Wanted((500, 400), 100, 30)], 30)
    assert placed
    assert placed.leader is None
    assert placed.box.left > 515
    assert placed.box.centre[1] == 400


def test_at_the_edge_it_stands_left() -> None:
    (placed,) = Room(SHEET).place([Wanted((950, 400), 100, 30)], 30)
    assert placed
    assert placed.box.right < 935


def test_a_name_far_from_its_mark_has_a_line_to_it() -> None:
    around = [Box(360, 300, 640, 385), Box(360, 415, 640, 500), Box(360, 385, 480, 415), Box(520, 385, 640, 415)]
    (placed,) = Room(SHEET, around).place([Wanted((500, 400), 100, 28)], 30, strict=False)
    assert placed
    assert placed.leader
    assert placed.leader[0] == (500, 400)


def test_no_room_is_no_place() -> None:
    assert Room(Box(0, 0, 60, 60)).place([Wanted((30, 30), 100, 30)], 30) == [None]


def test_what_is_only_nice_to_have_gives_way() -> None:
    room = Room(SHEET, [Box(0, 0, 1000, 900)])
    assert room.place_near(Wanted((500, 400), 100, 30), 10) is None


points = st.tuples(st.floats(300, 700), st.floats(300, 600))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(points, st.floats(40, 240)), min_size=1, max_size=14))
def test_names_cover_neither_each_other_nor_a_mark(wanted: list[tuple[tuple[float, float], float]]) -> None:
    names = [Wanted(at, width, 30) for at, width in wanted]
    placed = [each for each in Room(SHEET).place(names, 30) if each]
    boxes = [each.box for each in placed]
    marks = [Box.around(*each.at, 30, 30) for each in names]
    assert all(SHEET.contains(box) for box in boxes)
    assert not any(box.overlaps(mark) for box in boxes for mark in marks)
    assert not any(box.overlaps(other) for at, box in enumerate(boxes) for other in boxes[:at])


@given(st.lists(points, min_size=2, max_size=12))
def test_marks_move_apart_by_little(found: list[tuple[float, float]]) -> None:
    moved = apart(found, 20)
    assert len(moved) == len(found)
    assert all(math.dist(was, is_) < 20 * len(found) for was, is_ in zip(found, moved, strict=True))


def test_two_marks_at_one_spot_both_show() -> None:
    moved = apart([(500, 400), (500, 400)], 20)
    assert math.dist(*moved) >= 20


def real_day() -> SectorMap:
    """Where the places table has the sectors of a real day; the bulletin's own words are not needed for that."""
    located = {row.name: row for row in reversed(rows()) if row.lat is not None}
    marks = tuple(
        Mark(name, located[name].lat or 0, located[name].lon or 0, State.ATTACKS)
        for name in REAL_DAY
        if name in located
    )
    assert len(marks) >= 13
    return SectorMap("Sectors", "a day", "source", "alt", marks, (LegendLine(State.ATTACKS, "Attacks"),))


@pytest.mark.parametrize("spec", [sector_map, sector_map_uk, crowded_map, real_day])
def test_nothing_written_on_a_map_covers_anything(spec: Callable[[], SectorMap]) -> None:
    drawn, shown = RecordingCanvas(), spec()
    sectormap(drawn, shown)
    assert overlaps(drawn) == []
    names = {mark.name for mark in shown.marks}
    boxes = [word.box for word in drawn.words if word.words in names]
    assert len(boxes) == len(names)
    marks = drawn.marks[: len(shown.marks)]
    assert not any(box.overlaps(mark.grown(-3)) for box in boxes for mark in marks)


def test_the_real_days_names_need_no_small_type() -> None:
    drawn = RecordingCanvas()
    sectormap(drawn, real_day())
    heights = {round(word.box.height) for word in drawn.words if word.words in REAL_DAY}
    assert heights == {round(1.02 * 30)}
