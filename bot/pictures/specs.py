"""What a picture shows: values with every word ready in the reader's language. The seam between telling and drawing.

A spec is all that a drawing knows: no translator, no store, no telegram. Texts may be of any length: long ones wrap.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date as Date

DRAWING = 1
"""Raise when the same spec is drawn otherwise than before: pictures that Telegram holds are then drawn anew."""

MOST_STRIP_DAYS = 92
"""Days that a strip can show."""

Theme = Literal["light", "dark"]


class State(StrEnum):
    """What a day's bulletin says of a sector; each has a shape of its own, beside its colour."""

    RUSSIA = "russia"
    UKRAINE = "ukraine"
    BOTH = "both"
    ATTACKS = "attacks"
    """Attacks, no confirmed advance."""
    ACTIVITY = "activity"
    """Named with something other than attacks or an advance."""
    NO_ACTIVITY = "no activity"
    """The bulletin says that no activity was reported."""
    NOT_NAMED = "not named"
    """A bulletin that leaves the place out: it doesn't mean quiet."""
    NO_BULLETIN = "no bulletin"


@dataclass(frozen=True, slots=True)
class Writing:
    """How the reader's language writes numbers and dates on an axis; a minus sign is always U+2212.

    `months` are twelve short names, January first (Feb, лют.); `weekdays` seven, Monday first (Mo, пн).
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    thousands: str = ","
    decimal: str = "."


class Point(NamedTuple):
    """A day's figure: below zero where the source corrected itself, None where none is stated (a gap, never zero).

    A tuple, since a decade has thousands and each of them goes to the drawing process.
    """

    date: Date
    value: int | None


@dataclass(frozen=True, slots=True)
class SeriesLabels:
    """Legend lines of a series; a long one is drawn by week or by month and is labelled so.

    In full: "Day", "Mean of each week", "Mean of each month", "Mean of 7 days", "No figure stated".
    """

    day: str
    week: str
    month: str
    mean: str
    missing: str


@dataclass(frozen=True, slots=True)
class Series:
    """A category's figures over days, oldest first; a day that is left out counts as one without a figure."""

    points: tuple[Point, ...]
    labels: SeriesLabels
    writing: Writing


@dataclass(frozen=True, slots=True)
class Bar:
    """A category of the day: `figure` and `total` as written ("+1,300", "not stated"; "total 841,660").

    `value` is the figure as a number, None where not stated; `mean` is the category's own mean of the days before,
    None where too few are known: then no bar is drawn, only what is written.
    """

    name: str
    figure: str
    total: str
    value: int | None
    mean: float | None = None


@dataclass(frozen=True, slots=True)
class LossCard:
    """The day's losses by category, and the troops of 30 days.

    `subtitle` has the date and whose count it is. `scale` says in words what the bars compare (each category with its
    own mean); it is drawn only where a bar is. `trend_title` stands over the series.
    """

    title: str
    subtitle: str
    source: str
    alt: str
    bars: tuple[Bar, ...]
    scale: str = ""
    trend_title: str = ""
    trend: Series | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """A category over a period, of one day to decades. `notes` are lines under it, such as on corrections."""

    title: str
    subtitle: str
    source: str
    alt: str
    series: Series
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LegendLine:
    state: State
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A sector on the map, in WGS 84 degrees."""

    name: str
    latitude: float
    longitude: float
    state: State


@dataclass(frozen=True, slots=True)
class Town:
    """A well-known town to find one's way by: drawn small where there is room, else left out."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class FrontLabel:
    """A front and its initiative as written ("Russia", "not stated"); without coordinates it is only listed."""

    name: str
    initiative: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class SectorMap:
    """A day's sectors on Ukraine's outline.

    `initiative_title` stands over the list of `fronts`. `notes` are lines under the map: that a mark is a sector and
    not its town, and which sectors have no known coordinates.
    """

    title: str
    subtitle: str
    source: str
    alt: str
    marks: tuple[Mark, ...]
    legend: tuple[LegendLine, ...]
    fronts: tuple[FrontLabel, ...] = ()
    initiative_title: str = ""
    notes: tuple[str, ...] = ()
    towns: tuple[Town, ...] = ()


@dataclass(frozen=True, slots=True)
class StripDay:
    date: Date
    state: State


@dataclass(frozen=True, slots=True)
class Strip:
    """A place day by day, oldest first, at most MOST_STRIP_DAYS; a day that is left out counts as without bulletin."""

    title: str
    subtitle: str
    source: str
    alt: str
    days: tuple[StripDay, ...]
    legend: tuple[LegendLine, ...]
    writing: Writing
    notes: tuple[str, ...] = ()


Spec = LossCard | Trend | SectorMap | Strip


class NothingToDrawError(ValueError):
    """A spec without a figure, sector or day to show: answer in words alone."""


def key(spec: Spec, theme: Theme) -> str:
    """The same in every process for whatever shows the same: 32 hexadecimal digits."""
    return hashlib.sha256(f"{DRAWING} {theme} {spec!r}".encode()).hexdigest()[:32]
