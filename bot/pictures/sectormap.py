"""A day's sectors on the map: the fighting large, all of Ukraine small, names that don't cover each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.pictures.box import Box
from bot.pictures.canvas import MARGIN, WIDTH
from bot.pictures.frame import foot, head, legend
from bot.pictures.outline import View, countries, flat, window
from bot.pictures.placement import Placed, Room, Wanted, apart
from bot.pictures.specs import NothingToDrawError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.pictures.canvas import XY, Canvas
    from bot.pictures.specs import FrontLabel, Mark, SectorMap

_SIDE = 24
_HEIGHT = 930
_MARK = 32
_SMALL_MARK = 25
_MANY = 16
_NAMES = (30, 26, 22, 19)
_FRONT = 25
_TOWN = 21


def _flat_box(west: float, south: float, east: float, north: float) -> Box:
    left, top = flat(north, west)
    right, bottom = flat(south, east)
    return Box(left, top, right, bottom)


_THE_FRONTS = _flat_box(32.0, 46.1, 39.6, 51.6)
"""What a map shows at least: from Kherson to Kursk."""

_WHOLE = _flat_box(21.3, 44.0, 41.0, 52.8)
_LOCATOR = (310.0, 216.0)


@dataclass(frozen=True, slots=True)
class Names:
    """The names on a map: their font size, and where each mark's stands; None where there was no room."""

    size: float
    at: tuple[XY, ...]
    placed: tuple[Placed | None, ...]


def sectormap(canvas: Canvas, spec: SectorMap) -> None:
    """Raises NothingToDrawError for a map without sectors."""
    if not spec.marks:
        raise NothingToDrawError("No sector of the day has known coordinates.")
    head(canvas, spec)
    view = _view(spec.marks, canvas.cursor)
    locator = _locator(view, spec.marks)
    room = Room(view.box.grown(-8), [locator.box.grown(6)])
    names = place_names(canvas, spec.marks, view, room)
    _countries(canvas, view)
    _locate(canvas, locator, view)
    _fronts(canvas, spec.fronts, spec.marks, view, room)
    _towns(canvas, spec, view, room)
    _marks(canvas, spec.marks, names)
    canvas.rectangle(view.box, edge=canvas.palette.grid, width=2)
    canvas.cursor = view.box.bottom + 22
    legend(canvas, spec.legend)
    _initiative(canvas, spec)
    foot(canvas, spec, spec.notes)


def _view(marks: Sequence[Mark], top: float) -> View:
    box = Box(_SIDE, top, WIDTH - _SIDE, top + _HEIGHT)
    points = [flat(mark.latitude, mark.longitude) for mark in marks]
    return View(window(points, least=_THE_FRONTS, margin=0.5, shape=box.width / box.height), box)


def mark_size(marks: Sequence[Mark]) -> float:
    return _MARK if len(marks) <= _MANY else _SMALL_MARK


def place_names(canvas: Canvas, marks: Sequence[Mark], view: View, room: Room) -> Names:
    """In the largest size that lets no leader cross anything; failing that, small, with leaders that do."""
    mark = mark_size(marks)
    at = tuple(apart([view(each.latitude, each.longitude) for each in marks], mark + 1))
    for size, strict in (*((size, True) for size in _NAMES), (_NAMES[-1], False)):
        trial = room.copy()
        wanted = [
            Wanted(point, canvas.width(each.name, size, bold=True) + 8, 1.16 * size)
            for each, point in zip(marks, at, strict=True)
        ]
        names = Names(size, at, tuple(trial.place(wanted, mark, strict=strict)))
        if None not in names.placed:
            break
    room.take(trial)
    return names


def _countries(canvas: Canvas, view: View) -> None:
    colors = canvas.palette
    canvas.rectangle(view.box, fill=colors.sea)
    own, *others = countries()
    for country in (*others, own):
        fill, width = (colors.land, 3.0) if country is own else (colors.abroad, 1.5)
        rings = [[view.pixel(point) for point in ring] for polygon in country.polygons for ring in polygon]
        seen = [ring for ring in rings if _around(ring).overlaps(view.box)]
        if seen:
            canvas.rings(seen, view.box, fill=fill, edge=colors.border, width=width)


def _around(points: Sequence[XY]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _locator(view: View, marks: Sequence[Mark]) -> View:
    """All of Ukraine in the corner that hides the fewest sectors."""
    width, height = _LOCATOR
    outer = view.box.grown(-10)
    corners = [
        Box(left, top, left + width, top + height)
        for top in (outer.top, outer.bottom - height)
        for left in (outer.left, outer.right - width)
    ]
    points = [view(mark.latitude, mark.longitude) for mark in marks]

    def hidden(corner: Box) -> int:
        return sum(Box.around(*point, 2 * _MARK, 2 * _MARK).overlaps(corner) for point in points)

    return View(window([], least=_WHOLE, margin=0, shape=width / height), min(corners, key=hidden))


def _locate(canvas: Canvas, locator: View, view: View) -> None:
    colors = canvas.palette
    _countries(canvas, locator)
    corners = (view.window.left, view.window.top), (view.window.right, view.window.bottom)
    (left, top), (right, bottom) = (locator.pixel(corner) for corner in corners)
    inside = locator.box.grown(-3)
    frame = Box(max(left, inside.left), max(top, inside.top), min(right, inside.right), min(bottom, inside.bottom))
    canvas.rectangle(frame, edge=colors.mean, width=4)
    canvas.rectangle(locator.box, edge=colors.border, width=2)


def _marks(canvas: Canvas, marks: Sequence[Mark], names: Names) -> None:
    colors = canvas.palette
    for placed in names.placed:
        if placed and placed.leader:
            canvas.line(placed.leader, colors.ink, 2, halo=colors.land)
    for mark, point in zip(marks, names.at, strict=True):
        canvas.mark(point, colors.shapes[mark.state], mark_size(marks), colors.land)
    for mark, placed in zip(marks, names.placed, strict=True):
        if placed:
            at = placed.box.left + 4, placed.box.centre[1] + 0.36 * names.size
            canvas.text(at, mark.name, names.size, bold=True, halo=colors.land)


def _fronts(canvas: Canvas, fronts: Sequence[FrontLabel], marks: Sequence[Mark], view: View, room: Room) -> None:
    """Names of fronts, where there is room right there; all of them stand in the list below."""
    named = {mark.name for mark in marks}
    for front in fronts:
        if front.latitude is None or front.longitude is None or front.name in named:
            continue
        words = front.name.upper()
        wanted = Wanted(view(front.latitude, front.longitude), canvas.width(words, _FRONT) + 8, 1.2 * _FRONT)
        placed = room.place_near(wanted, 1, within=120)
        if placed:
            at = placed.box.left + 4, placed.box.centre[1] + 0.36 * _FRONT
            canvas.text(at, words, _FRONT, color=canvas.palette.muted, halo=canvas.palette.land)


def _towns(canvas: Canvas, spec: SectorMap, view: View, room: Room) -> None:
    colors = canvas.palette
    named = {mark.name for mark in spec.marks}
    for town in spec.towns:
        point = view(town.latitude, town.longitude)
        wanted = Wanted(point, canvas.width(town.name, _TOWN) + 4, 1.2 * _TOWN)
        placed = room.place_near(wanted, 12) if town.name not in named else None
        if placed:
            canvas.rectangle(Box.around(*point, 8, 8), fill=colors.muted)
            at = placed.box.left + 2, placed.box.centre[1] + 0.36 * _TOWN
            canvas.text(at, town.name, _TOWN, color=colors.muted, halo=colors.land)


def _initiative(canvas: Canvas, spec: SectorMap) -> None:
    """The initiative by front as a list in two columns, each line wrapping inside its column."""
    if not spec.fronts:
        return
    canvas.cursor += 16
    canvas.paragraph(spec.initiative_title, 30, bold=True)
    canvas.cursor += 4
    half = (WIDTH - 2 * MARGIN) / 2
    lines = [f"{front.name}: {front.initiative}" for front in spec.fronts]
    columns = 2 if all(canvas.width(line, 28) <= half - 24 for line in lines) else 1
    rows = -(-len(lines) // columns)
    top = canvas.cursor
    if columns == 1:
        for line in lines:
            canvas.paragraph(line, 28, leading=1.45)
        return
    for at, line in enumerate(lines):
        canvas.text((MARGIN + half * (at // rows), top + 42 * (at % rows) + 30), line, 28)
    canvas.cursor = top + 42 * rows
