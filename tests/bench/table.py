"""The table at the end of a run: what was measured, beside its floor or peer and the bound it should keep."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

Unit = Literal["ms", "s", "MB", "a second", "%"]

HEADINGS = ("what", "ours", "floor or peer", "ratio", "bound", "met")


@dataclass(frozen=True, slots=True)
class Bound:
    """At most `most`, of the ratio where `times`; or at least `least`."""

    most: float | None = None
    least: float | None = None
    times: bool = False

    def met(self, value: float, ratio: float) -> bool:
        judged = ratio if self.times else value
        return (self.most is None or judged <= self.most) and (self.least is None or judged >= self.least)

    def told(self, unit: Unit) -> str:
        number, sign = (self.most, "≤") if self.most is not None else (self.least, "≥")
        return f"{sign} {number:g} ×" if self.times else f"{sign} {number:g} {unit}"


@dataclass(frozen=True, slots=True)
class Row:
    """`floor` is in the same unit, `called` is what it is."""

    what: str
    ours: float
    unit: Unit
    floor: float | None = None
    called: str = ""
    bound: Bound | None = None

    def ratio(self) -> float:
        """To the floor; 0 without one."""
        return self.ours / self.floor if self.floor else 0

    def met(self) -> bool:
        return self.bound is None or self.bound.met(self.ours, self.ratio())

    def cells(self) -> tuple[str, ...]:
        ratio = self.ratio()
        return (
            self.what,
            _number(self.ours, self.unit),
            f"{_number(self.floor, self.unit)} ({self.called})" if self.floor else "",
            f"{ratio:.2g}" if ratio else "",
            self.bound.told(self.unit) if self.bound else "",
            ("yes" if self.met() else "NO") if self.bound else "",
        )


@dataclass(slots=True)
class Table:
    """Rows in the order they were measured."""

    rows: list[Row] = field(default_factory=list)

    def add(self, row: Row) -> None:
        self.rows.append(row)

    def lines(self) -> list[str]:
        """The table as text, a line a row."""
        cells = [HEADINGS, *(row.cells() for row in self.rows)]
        widths = [max(len(row[column]) for row in cells) for column in range(len(HEADINGS))]
        return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]


def write(rows: list[Row], file: Path) -> None:
    """Keeps rows for another process to read."""
    file.write_text(json.dumps([asdict(row) for row in rows]))


def read(file: Path) -> list[Row]:
    """What `write` wrote."""
    values = json.loads(file.read_text())
    return [Row(**{**value, "bound": value["bound"] and Bound(**value["bound"])}) for value in values]


def _number(value: float, unit: Unit) -> str:
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"
