"""Names beside marks so that none covers another or a mark: each goes to the nearest free room, with a leader if far.

Greedy, the most crowded mark first. Pixels, y downwards.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.pictures.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.pictures.canvas import XY

_NEAR = 8.0
_LEADER_FROM = 14.0
"""A name that starts farther from its mark's rim than this needs a line to it."""

_RINGS = (26, 44, 64, 88, 116, 148, 184, 226, 276, 336, 410, 500, 620)
_WAYS = 28
_CROWD = 150.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name of that size, wanted beside a mark."""

    at: XY
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the name goes; `leader` runs from the mark to it, None where it stands beside the mark."""

    box: Box
    leader: tuple[XY, XY] | None


class Room:
    """The free room of a map: `inside` less the obstacles and what was placed since."""

    def __init__(self, inside: Box, obstacles: Sequence[Box] = ()) -> None:
        self._inside = inside
        self._taken = list(obstacles)
        self._leaders: list[tuple[XY, XY]] = []

    def copy(self) -> Room:
        """The same room, to try something in."""
        other = Room(self._inside, self._taken)
        other._leaders = list(self._leaders)
        return other

    def take(self, tried: Room) -> None:
        """What was tried in a copy counts."""
        self._taken, self._leaders = tried._taken, tried._leaders

    def place(self, wanted: Sequence[Wanted], mark: float, *, strict: bool = True) -> list[Placed | None]:
        """A place for each, None where there is none. `mark` is the marks' diameter.

        Where `strict`, no leader crosses a name, a mark or another leader, and the first that finds no place ends it.
        """
        marks = [Box.around(*each.at, mark, mark) for each in wanted]
        self._taken += marks
        placed: list[Placed | None] = [None] * len(wanted)
        for at in sorted(range(len(wanted)), key=lambda at: -_crowd(wanted, at)):
            placed[at] = self._one(wanted[at], marks[at], strict=strict)
            if strict and placed[at] is None:
                break
        return placed

    def place_near(self, wanted: Wanted, mark: float, *, within: float = 0) -> Placed | None:
        """A place beside a mark that nothing covers, or up to `within` pixels farther off; none where that is taken."""
        own = Box.around(*wanted.at, mark, mark)
        if not within and not self._free(own):
            return None
        for box in _candidates(wanted, own, farthest=within):
            if self._free(box):
                self._taken += [box] if within else [own, box]
                return Placed(box, None)
        return None

    def _one(self, wanted: Wanted, own: Box, *, strict: bool) -> Placed | None:
        for box in _candidates(wanted, own, farthest=_RINGS[-1]):
            if self._free(box):
                leader = _leader(wanted.at, box, own)
                if leader is None or not strict or self._clear(leader, own):
                    return self._keep(Placed(box, leader))
        return None

    def _keep(self, placed: Placed) -> Placed:
        self._taken.append(placed.box)
        if placed.leader:
            self._leaders.append(placed.leader)
        return placed

    def _free(self, box: Box) -> bool:
        return (
            self._inside.contains(box)
            and not any(box.overlaps(taken) for taken in self._taken)
            and not any(_meets(leader, box) for leader in self._leaders)
        )

    def _clear(self, leader: tuple[XY, XY], own: Box) -> bool:
        """Whether a leader crosses neither a box nor another leader."""
        return not any(_cross(leader, other) for other in self._leaders) and not any(
            taken is not own and _meets(leader, taken) for taken in self._taken
        )


def apart(points: Sequence[XY], least: float) -> list[XY]:
    """The points, moved off each other until no two are nearer than `least`, as far as a few rounds bring them."""
    moved = [list(point) for point in points]
    for _ in range(30):
        still = True
        for a in range(len(moved)):
            for b in range(a):
                dx, dy = moved[a][0] - moved[b][0], moved[a][1] - moved[b][1]
                distance = math.hypot(dx, dy)
                if distance < least:
                    still = False
                    angle = math.atan2(dy, dx) if distance else 2.4 * a
                    push = (least - distance) / 2 + 0.1
                    for point, sign in ((moved[a], 1), (moved[b], -1)):
                        point[0] += sign * push * math.cos(angle)
                        point[1] += sign * push * math.sin(angle)
        if still:
            break
    return [(x, y) for x, y in moved]


def _crowd(wanted: Sequence[Wanted], at: int) -> float:
    """How closely others stand around."""
    return sum(max(0.0, _CROWD - math.dist(wanted[at].at, other.at)) for n, other in enumerate(wanted) if n != at)


def _beside(wanted: Wanted, own: Box) -> Iterator[Box]:
    """Right of the mark, left, below, above, and at its corners."""
    x, y = wanted.at
    away_x, away_y = own.width / 2 + _NEAR + wanted.width / 2, own.height / 2 + wanted.height / 2 + 2
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 0.6), (1, -0.6), (-1, 0.6), (-1, -0.6)):
        yield Box.around(x + dx * away_x, y + dy * away_y, wanted.width, wanted.height)


def _candidates(wanted: Wanted, own: Box, *, farthest: float) -> Iterator[Box]:
    """Beside the mark, then on ellipses farther and farther out, sideways first: lines of text are wide."""
    yield from _beside(wanted, own)
    ways = sorted(range(_WAYS), key=lambda n: abs(math.sin(2 * math.pi * n / _WAYS)))
    for ring in _RINGS[: bisect_right(_RINGS, farthest)]:
        for way in ways:
            angle = 2 * math.pi * way / _WAYS
            across = ring + (own.width + wanted.width) / 2
            down = ring + (own.height + wanted.height) / 2
            x, y = wanted.at
            yield Box.around(x + across * math.cos(angle), y + down * math.sin(angle), wanted.width, wanted.height)


def _leader(at: XY, box: Box, own: Box) -> tuple[XY, XY] | None:
    """From the mark's centre to the middle of the name's nearer side."""
    near = box.nearest(*at)
    if math.dist(near, own.nearest(*near)) <= _LEADER_FROM:
        return None
    x, y = near
    if box.left < x < box.right:
        x = min(max(at[0], box.left + 8), box.right - 8)
    else:
        y = box.centre[1]
    return at, (x, y)


def _meets(line: tuple[XY, XY], box: Box) -> bool:
    """Whether a line passes through a box (Liang and Barsky)."""
    (x, y), (to_x, to_y) = line
    enters, leaves = 0.0, 1.0
    for step, low, high in ((to_x - x, box.left - x, box.right - x), (to_y - y, box.top - y, box.bottom - y)):
        if step == 0:
            if low >= 0 or high <= 0:
                return False
            continue
        near, far = sorted((low / step, high / step))
        enters, leaves = max(enters, near), min(leaves, far)
    return enters < leaves


def _cross(one: tuple[XY, XY], other: tuple[XY, XY]) -> bool:
    """Whether two lines cross."""
    (a, b), (c, d) = one, other
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: XY, b: XY, point: XY) -> float:
    return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])
