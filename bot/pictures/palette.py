"""Colours and shapes, light and dark. Nothing is told by colour alone, and nobody's gain is green.

Hues are of Okabe and Ito's palette, which the colour-blind tell apart, darkened where a light ground asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.pictures.specs import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.pictures.specs import Theme


@dataclass(frozen=True, slots=True)
class Shape:
    """How a state is marked: one of matplotlib's markers; a hollow one shows the ground, `second` fills its half."""

    marker: str
    fill: str
    second: str | None = None
    hollow: bool = False
    size: float = 1


@dataclass(frozen=True, slots=True)
class Palette:
    """`ground` is the picture's background; `ink` and `muted` are for text on it and on `land`."""

    ground: str
    panel: str
    ink: str
    muted: str
    grid: str
    bar: str
    strong: str
    mean: str
    sea: str
    abroad: str
    land: str
    border: str
    russia: str
    ukraine: str
    attacks: str

    @property
    def shapes(self) -> Mapping[State, Shape]:
        return {
            State.RUSSIA: Shape("^", self.russia, size=1.1),
            State.UKRAINE: Shape("s", self.ukraine, size=0.9),
            State.BOTH: Shape("D", self.russia, second=self.ukraine, size=0.9),
            State.ATTACKS: Shape("X", self.attacks),
            State.ACTIVITY: Shape("o", self.muted, size=0.7),
            State.NO_ACTIVITY: Shape("o", self.muted, hollow=True, size=0.8),
            State.NOT_NAMED: Shape("_", self.muted, size=0.7),
            State.NO_BULLETIN: Shape("s", self.muted, hollow=True, size=0.9),
        }


_LIGHT = Palette(
    ground="#fbfaf7",
    panel="#f0efea",
    ink="#1c2127",
    muted="#56606b",
    grid="#d5d8db",
    bar="#93a0ad",
    strong="#3f4b57",
    mean="#9c2f73",
    sea="#dbe5ec",
    abroad="#eceae4",
    land="#ffffff",
    border="#6a747e",
    russia="#c44a00",
    ukraine="#0067a5",
    attacks="#946200",
)
_DARK = Palette(
    ground="#14181d",
    panel="#1d232a",
    ink="#f1f3f5",
    muted="#a5afb9",
    grid="#333c46",
    bar="#5f6c79",
    strong="#c3ccd5",
    mean="#e894c2",
    sea="#0d1216",
    abroad="#1b2127",
    land="#2a323b",
    border="#8b96a1",
    russia="#ff8a4c",
    ukraine="#56b4e9",
    attacks="#f0c23c",
)


def palette(theme: Theme) -> Palette:
    return _DARK if theme == "dark" else _LIGHT
