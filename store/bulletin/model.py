"""A bulletin as one validated value: what `sitrep export` prints, and what two loads are compared by.

Text is as printed, with white space folded. `None` means that the bulletin does not say; a list is empty, never
`None`. Source of every field: the bulletin itself.
"""

from __future__ import annotations

from datetime import date as Date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, NonNegativeInt, field_validator

Side = Literal["Russia", "Ukraine"]
SIDES: tuple[Side, Side] = ("Russia", "Ukraine")


class SectionKind(StrEnum):
    """What a section is about, whatever its heading is called that day."""

    WORLD = "world"
    PEACE = "peace"
    SITUATION = "situation"
    UKRAINE = "ukraine"
    CIVILIANS = "civilians"
    OCCUPIED = "occupied"
    RUSSIA = "russia"
    LOSSES = "losses"
    MOBILIZATION = "mobilization"
    ALLIES = "allies"
    OTHER = "other"


class LossCategory(StrEnum):
    """A column of the loss row. Troops are persons killed and wounded; the others are items."""

    TROOPS = "troops"
    TANKS = "tanks"
    ARTILLERY = "artillery"
    ARMOURED_VEHICLES = "armoured_vehicles"
    AIRCRAFT = "aircraft"
    HELICOPTERS = "helicopters"
    SHIPS = "ships"
    MLRS = "mlrs"
    AIR_DEFENCE = "air_defence"
    DRONES = "drones"
    CRUISE_MISSILES = "cruise_missiles"
    VEHICLES = "vehicles"
    SPECIAL_EQUIPMENT = "special_equipment"
    SUBMARINES = "submarines"


class Value(BaseModel):
    """Compared by content, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Picture(Value):
    caption: str | None = None
    credit: str | None = None


class Section(Value):
    kind: SectionKind
    heading: str
    paragraphs: tuple[str, ...] = ()


class Entry(Value):
    """What a bulletin says of one sector, or, with `sector` None, of a front as a whole."""

    sector: str | None
    text: str
    activity: bool = True
    advanced: tuple[Side, ...] = ()
    settlements: tuple[str, ...] = ()


class Front(Value):
    front: str
    heading: str
    initiative: str | None = None
    entries: tuple[Entry, ...] = ()


class LossFigure(Value):
    """`today` may be negative after a correction; None where no figure for the day is printed."""

    today: int | None = None
    total: int | None = None


class CivilianCasualties(Value):
    deaths: NonNegativeInt | None = None
    injuries: NonNegativeInt | None = None


class Source(Value):
    name: str
    url: str | None = None


class Bulletin(Value):
    """One day. `war_day` is the number printed, which some pages have one off; `date` is the key."""

    date: Date
    war_day: int | None = None
    headline: str | None = None
    summary: tuple[str, ...] = ()
    picture: Picture | None = None
    sections: tuple[Section, ...] = ()
    fronts: tuple[Front, ...] = ()
    losses: dict[LossCategory, LossFigure] | None = None
    civilian_casualties: CivilianCasualties | None = None
    sources: tuple[Source, ...] = ()

    @field_validator("picture", "civilian_casualties")
    @classmethod
    def _nothing_said_is_none(cls, value: Picture | CivilianCasualties | None) -> Picture | CivilianCasualties | None:
        return value if value is not None and any(v is not None for v in dict(value).values()) else None

    @field_validator("losses")
    @classmethod
    def _in_one_order(cls, value: dict[LossCategory, LossFigure] | None) -> dict[LossCategory, LossFigure] | None:
        return {category: value[category] for category in LossCategory if category in value} if value else None
