"""What a question is answered with: values out of the store, no wording."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date as Date
    from datetime import datetime

    from store.answers.scoring import Hit
    from store.bulletin.model import CivilianCasualties, Entry, Front, LossCategory, LossFigure, Side
    from store.front_report import Marked, Report
    from store.losses import LossTrend
    from store.places import Place
    from store.situation import Day

Kind = Literal["answer", "closest", "none"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer is from: a day, and the heading there; "" for the summary and other parts without one."""

    date: Date
    heading: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a question was about, for the one that follows it: the words of its topic, place and day, each maybe ""."""

    topic: str = ""
    place: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Nothing:
    """The bulletins say nothing about it. `names` are proper names of the question that no bulletin has."""

    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Courtesy(Nothing):
    """A greeting, thanks, or words about the bot itself: nothing is asked of the bulletins."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best passage, and the next best ones; `revision` of the best one's bulletin, and when that was loaded."""

    best: Hit
    more: tuple[Hit, ...] = ()
    revision: int = 1
    loaded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OfPlace:
    """What a day says of a place, as /front tells it."""

    report: Report


@dataclass(frozen=True, slots=True)
class PlaceOnDay:
    """One day's words on a place: the passage's heading, its first sentence that names it, the sides that advanced."""

    date: Date
    heading: str
    words: Marked
    advanced: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class OfPlaceOverDays:
    """A place over several days, newest first; `days` are those that name it, of the `stored` ones between."""

    place: Place
    since: Date
    until: Date
    stored: int
    days: tuple[PlaceOnDay, ...]


@dataclass(frozen=True, slots=True)
class LossesOfDay:
    day: Day
    category: LossCategory | None


@dataclass(frozen=True, slots=True)
class LossesOfReport:
    """Figures of a report of the General Staff's on a day without a bulletin; `figures` has what is asked for.

    `printed_by` is the bulletin of another day whose row is that report's, None where none is stored.
    """

    date: Date
    figures: tuple[tuple[LossCategory, LossFigure], ...]
    category: LossCategory | None
    printed_by: Date | None = None


@dataclass(frozen=True, slots=True)
class LossesOverDays:
    """A trend for each category asked for that a stored bulletin of those days prints; none where none does."""

    since: Date
    until: Date
    stored: int
    trends: tuple[LossTrend, ...]
    category: LossCategory | None


@dataclass(frozen=True, slots=True)
class NoUkrainianLosses:
    """The bulletins count Russia's losses only."""


@dataclass(frozen=True, slots=True)
class Civilians:
    day: Day


@dataclass(frozen=True, slots=True)
class CiviliansOverDays:
    """The counts printed, oldest first; None where a stored day prints none."""

    since: Date
    until: Date
    counts: tuple[tuple[Date, CivilianCasualties | None], ...]


@dataclass(frozen=True, slots=True)
class Initiative:
    """Fronts of a day with the initiative printed, for the `place` asked about (None: for all)."""

    day: Day
    place: Place | None
    fronts: tuple[Front, ...]


@dataclass(frozen=True, slots=True)
class InitiativeOverDays:
    """Of each day, newest first, the fronts asked about and the initiative printed for them."""

    since: Date
    until: Date
    place: Place | None
    days: tuple[tuple[Date, tuple[tuple[str, str | None], ...]], ...]


@dataclass(frozen=True, slots=True)
class EntryTold:
    """An entry as it answers who advanced: the sentence that says so or, without an advance, its first."""

    front: Front
    entry: Entry
    words: str
    name: str


@dataclass(frozen=True, slots=True)
class Advances:
    """Who advanced on a day. With a `place` the `entries` are its own; else those that report an advance of `side`
    (None: of either).
    """

    day: Day
    side: Side | None
    place: Place | None
    entries: tuple[EntryTold, ...]


@dataclass(frozen=True, slots=True)
class Gain:
    """A side's advance in a sector, or, with `sector` None, on a front as a whole."""

    side: Side
    front: str
    sector: str | None


@dataclass(frozen=True, slots=True)
class GainsOfDay:
    date: Date
    gains: tuple[Gain, ...]


@dataclass(frozen=True, slots=True)
class AdvancesOverDays:
    """The days, newest first, with an advance of `side` (None: of either) at `place` (None: anywhere), of the `stored`
    ones of these days.
    """

    since: Date
    until: Date
    side: Side | None
    place: Place | None
    stored: int
    days: tuple[GainsOfDay, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A day in short."""

    day: Day


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a day's bulletin has it from."""

    day: Day


@dataclass(frozen=True, slots=True)
class OverviewOverDays:
    """Several days in short, newest first; `stored` counts them all."""

    since: Date
    until: Date
    stored: int
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds a place isn't said; `words` is what the day says of it, with its heading, None where nothing."""

    day: Day
    place: Place
    words: Marked | None
    heading: str


@dataclass(frozen=True, slots=True)
class Safety:
    """What is safe isn't known; `named` says whether the newest bulletin names the place."""

    newest: Date
    place: Place | None
    named: bool


@dataclass(frozen=True, slots=True)
class Forecast:
    """What will be isn't said; `fronts` are the newest day's, with who has the initiative."""

    day: Day


@dataclass(frozen=True, slots=True)
class Parts:
    """The answers to a question that names two places or two days, each by itself."""

    answers: tuple[Answer, ...]


Said = (
    Nothing
    | Found
    | OfPlace
    | OfPlaceOverDays
    | LossesOfDay
    | LossesOfReport
    | LossesOverDays
    | NoUkrainianLosses
    | Civilians
    | CiviliansOverDays
    | Initiative
    | InitiativeOverDays
    | Advances
    | AdvancesOverDays
    | Overview
    | OverviewOverDays
    | Sources
    | Control
    | Safety
    | Forecast
    | Parts
)


@dataclass(frozen=True, slots=True)
class Days:
    """The days an answer is from, both included. `missing`: those asked for instead, of which none is stored.

    `newest`: the question was about the newest bulletin, by naming no day or today.
    """

    since: Date
    until: Date
    missing: tuple[Date, Date] | None = None
    newest: bool = False

    @property
    def one(self) -> bool:
        return self.since == self.until


@dataclass(frozen=True, slots=True)
class Answer:
    """`kind`: it stands behind it, it is only the closest, or the bulletins don't say. `days` None: none is stored."""

    kind: Kind
    said: Said
    days: Days | None
    citations: tuple[Citation, ...] = ()
    context: Context = field(default_factory=Context)
