"""All fronts of a day at a glance: who advanced where, where there were attacks, where nothing was reported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.bulletin import advances
from store.bulletin.model import SIDES
from store.bulletin.naming import names_place
from store.places.folding import skeleton_of
from store.places.place import short_front

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.bulletin.model import Bulletin, Entry, Front, Section, Side

UNNAMED = ""
"""The name of an entry that names neither a sector nor a place."""
_PLACES_IN_A_NAME = 3
_ATTEMPTED = r"(?:advanc|gain|break|cross|enter|land|tak|retak|seiz|captur|occup|push|storm|infiltrat)"
_ATTACK = re.compile(
    r"\b(?:(?:counter-?)?attack|assault|offensive|advanc|shell|str(?:ike|uck|iking)|bomb|clash|fight|fought|battle|combat|raid|repel|repuls"
    r"|operation|storm|push|fire[ds]?\b|hit\b|target|captur|seiz|infiltrat"
    rf"|(?:try|tri(?:ed|es)|trying|attempt\w*|fail(?:s|ed|ing|ure)?)(?: \w+){{0,2}} (?:to|at|in) {_ATTEMPTED}"
    r"|(?:gain(?:ed|s|ing)?|tak(?:e|en|ing)|took) (?:no|any) (?:territor|ground|position))",
    re.IGNORECASE,
)
_ON_THE_GROUND = re.compile(r"\bno (?:(?!air|aerial|naval|sea)\w+ ){0,6}?(?:ground|land)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attacked:
    """An entry with attacks and no confirmed advance; `claimed` are the sides whose advance it only passes on."""

    name: str
    claimed: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What some entries of a front report together: who advanced, and short of that attacks or other activity.

    `ground_only`: that there was no activity is said of the ground alone.
    """

    advanced: tuple[Side, ...] = ()
    attacked: bool = False
    active: bool = False
    ground_only: bool = False


@dataclass(frozen=True, slots=True)
class FrontLine:
    """One front of a day, its entries named by sector, in the order of the text.

    An entry without a sector is called after its settlements, or UNNAMED where it is the front's only one or names
    none; `places` are those names that are no sector's. `advanced` has a pair for each side that advanced: an entry
    where both did stands in both. `active` are entries that report neither an attack nor an advance, but something.
    For a quiet front, `ground_only` is that its entries deny activity on the ground alone, and `elsewhere` the headings
    of the sections that name it.
    """

    front: str
    note: str | None
    initiative: str | None
    advanced: tuple[tuple[Side, tuple[str, ...]], ...] = ()
    attacked: tuple[Attacked, ...] = ()
    active: tuple[str, ...] = ()
    inactive: tuple[str, ...] = ()
    quiet: bool = False
    elsewhere: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    ground_only: bool = False

    def advanced_in(self, side: Side) -> tuple[str, ...]:
        return next((names for who, names in self.advanced if who == side), ())


def overview(bulletin: Bulletin) -> tuple[FrontLine, ...]:
    """A line a front, in the order of the bulletin."""
    return tuple(front_line(front, bulletin.sections) for front in bulletin.fronts)


def advance_count(lines: Iterable[FrontLine], side: Side) -> int:
    """In how many sectors a side advanced; an entry for a whole front counts as one."""
    return sum(len(line.advanced_in(side)) for line in lines)


def entry_name(entry: Entry, front: Front) -> str:
    """What an entry is called beside the other entries of its front."""
    if entry.sector:
        return entry.sector
    if len(front.entries) == 1 or not entry.settlements:
        return UNNAMED
    if len(entry.settlements) == 1:
        name = entry.settlements[0]
        wider = re.search(rf"\b{re.escape(name)} (?:direction|area|sector)\b", entry.text)
        return wider.group() if wider else name
    listed = ", ".join(entry.settlements[:_PLACES_IN_A_NAME])
    return listed if len(entry.settlements) <= _PLACES_IN_A_NAME else f"{listed} …"


def front_note(front: str) -> str | None:
    """What the short name leaves out: Dnipro River, or the whole heading where it says something else."""
    inner = re.search(r"\(([^()]+)\)", front)
    if inner:
        return inner[1].strip() or None
    return None if skeleton_of(short_front(front)) in skeleton_of(front) else front


def front_line(front: Front, sections: tuple[Section, ...]) -> FrontLine:
    """The line of one front; `sections` are the bulletin's."""
    told = [(entry, entry_name(entry, front)) for entry in front.entries]
    name = short_front(front.front)
    quiet = bool(told) and not any(entry.activity for entry in front.entries)
    rest = [
        (entry, called, _attacked(entry, called)) for entry, called in told if entry.activity and not entry.advanced
    ]
    return FrontLine(
        front=name,
        note=front_note(front.front),
        initiative=front.initiative,
        advanced=tuple(
            (side, places)
            for side in SIDES
            if (places := tuple(called for entry, called in told if side in entry.advanced))
        ),
        attacked=tuple(attacked for _, _, attacked in rest if attacked),
        active=tuple(called for _, called, attacked in rest if not attacked and (called or len(told) == 1)),
        inactive=tuple(called for entry, called in told if not entry.activity),
        quiet=quiet,
        elsewhere=tuple(
            dict.fromkeys(
                section.heading
                for section in sections
                if section.heading and any(names_place(text, (name,)) for text in section.paragraphs)
            )
        )
        if quiet
        else (),
        places=tuple(called for entry, called in told if called and not entry.sector),
        ground_only=quiet and state_of(front.entries).ground_only,
    )


def state_of(entries: Iterable[Entry]) -> State:
    """What entries report together; nothing at all where there are none."""
    told = tuple(entries)
    return State(
        advanced=tuple(side for side in SIDES if any(side in entry.advanced for entry in told)),
        attacked=any(_attacked(entry, UNNAMED) for entry in told if entry.activity),
        active=any(entry.activity for entry in told),
        ground_only=any(not entry.activity and _ON_THE_GROUND.search(entry.text) for entry in told),
    )


def _attacked(entry: Entry, called: str) -> Attacked | None:
    claimed = advances.judge(entry.text).claimed
    return Attacked(called, claimed) if claimed or _ATTACK.search(entry.text) else None
