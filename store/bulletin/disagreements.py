"""Where a bulletin's summary and its entries disagree on who advanced where. The entry counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from store.bulletin.advances import gains
from store.bulletin.model import SIDES, Bulletin, Entry, Front, Side
from store.bulletin.settlements import settlements
from store.wording import PlaceName, Worded

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHOSE = {"Russia": Worded("Russian"), "Ukraine": Worded("Ukrainian")}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An advance of `side` that only the summary or only an entry reports.

    `place` is the name it is reported under. `sector` and `front` are those of the entry in question; `sector` is
    None where the entry has none, both are None where no entry names the place.
    """

    side: Side
    place: str
    sector: str | None
    front: str | None
    said_by: Literal["summary", "entry"]
    named_otherwise: bool = False
    """The summary names the place, though not among the advances of this side."""

    @property
    def sentence(self) -> Worded:
        """It, for a person."""
        whose = _WHOSE[self.side]
        if self.said_by == "summary" and self.front is None:
            return Worded(
                "The summary lists {place} among {whose} advances; no entry names {place}.",
                place=PlaceName(self.place),
                whose=whose,
            )
        entry = PlaceName(self.sector) if self.sector else Worded("{front} front", front=self.front)
        if self.said_by == "summary":
            return Worded(
                "The summary lists {place} among {whose} advances; the {entry} entry reports none. The entry counts.",
                place=PlaceName(self.place),
                whose=whose,
                entry=entry,
            )
        if self.named_otherwise:
            return Worded(
                "The {entry} entry reports a {whose} advance; the summary names {place}, but no {whose} advance there.",
                place=PlaceName(self.place),
                whose=whose,
                entry=entry,
            )
        return Worded(
            "The {entry} entry reports a {whose} advance; the summary doesn’t name {place}.",
            place=PlaceName(self.place),
            whose=whose,
            entry=entry,
        )


def disagreements(bulletin: Bulletin) -> tuple[Disagreement, ...]:
    """Advances that the summary reports and the entries don't, then those that the entries report and it doesn't.

    A summary that places no advance anywhere is silent about them, which is no disagreement.
    """
    listed = summary_advances(bulletin)
    if not any(listed.values()) or not bulletin.fronts:
        return ()
    return (*_only_in_summary(bulletin, listed), *_only_in_entries(bulletin, listed))


def summary_advances(bulletin: Bulletin) -> dict[Side, tuple[str, ...]]:
    """The places where the summary's own sentences have each side gain ground, in their order."""
    places: dict[Side, dict[str, None]] = {side: {} for side in SIDES}
    for paragraph in bulletin.summary:
        for gain in gains(paragraph):
            if gain.fact:
                places[gain.side] |= dict.fromkeys(settlements(f"near {gain.words}"))
    return {side: tuple(named) for side, named in places.items()}


def _only_in_summary(bulletin: Bulletin, listed: dict[Side, tuple[str, ...]]) -> Iterator[Disagreement]:
    for side, places in listed.items():
        for place in places:
            entries = _entries_of(place, bulletin)
            if not entries:
                yield Disagreement(side, place, None, None, "summary")
            elif not any(side in entry.advanced for _, entry in entries):
                front, entry = entries[0]
                yield Disagreement(side, place, entry.sector, _short(front), "summary")


def _only_in_entries(bulletin: Bulletin, listed: dict[Side, tuple[str, ...]]) -> Iterator[Disagreement]:
    summary = " ".join(bulletin.summary)
    for front in bulletin.fronts:
        for entry in front.entries:
            for side in entry.advanced:
                if not any(_covers(place, front, entry) for place in listed[side]) and not (
                    entry.sector is None and _front_named(front, side, bulletin)
                ):
                    place = entry.sector or f"the {_short(front)} front"
                    known = bool(re.search(rf"\b{re.escape(entry.sector or _short(front))}\b", summary))
                    yield Disagreement(side, place, entry.sector, _short(front), "entry", named_otherwise=known)


def _entries_of(place: str, bulletin: Bulletin) -> list[tuple[Front, Entry]]:
    """The entries that decide about a place: its own sector's, else those that name it, else its front's."""
    entries = [(front, entry) for front in bulletin.fronts for entry in front.entries]
    return (
        [(front, entry) for front, entry in entries if entry.sector and _same(entry.sector, place)]
        or [(front, entry) for front, entry in entries if any(_same(name, place) for name in entry.settlements)]
        or [(front, entry) for front, entry in entries if _same(_short(front), place)]
    )


def _covers(place: str, front: Front, entry: Entry) -> bool:
    names = (entry.sector or _short(front), *entry.settlements)
    return any(_same(name, place) for name in names)


def _front_named(front: Front, side: Side, bulletin: Bulletin) -> bool:
    """Whether the summary tells of this side's gains on the front as a whole: 'advanced in Kursk Oblast'."""
    words = [gain.words for paragraph in bulletin.summary for gain in gains(paragraph) if gain.side == side]
    return any(re.search(rf"\b{re.escape(_short(front))}\b", text) for text in words)


def _short(front: Front) -> str:
    """'Kherson (Dnipro River)' is Kherson; the operations in Russia are Kursk."""
    if "Russian Federation" in front.front:
        return "Kursk"
    return front.front.split(" (")[0]


def _same(one: str, other: str) -> bool:
    return one.replace("’", "'").casefold() == other.replace("’", "'").casefold()
