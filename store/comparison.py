"""What changed at a front or in a sector since the bulletin stored before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.bulletin.model import SIDES
from store.places.folding import fold_of
from store.places.place import short_front

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date as Date

    from store.bulletin.model import Entry, Front, Side
    from store.situation import Day, Gap


@dataclass(frozen=True, slots=True)
class Changes:
    """The same part of two bulletins, of `date` and of `since`.

    `reported_then` is False where the earlier one has no such part.
    `initiative_then` and `initiative` are as printed, None where none is. `appeared` and `gone` are names of places
    that only the later or only the earlier one has, in its order and spelling.
    """

    date: Date
    since: Date
    gap: Gap | None
    reported_then: bool
    initiative_then: str | None = None
    initiative: str | None = None
    advanced_then: tuple[Side, ...] = ()
    advanced: tuple[Side, ...] = ()
    active_then: bool = True
    appeared: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    named_then: tuple[str, ...] = ()


def compare(day: Day, front: Front, entries: tuple[Entry, ...]) -> Changes | None:
    """Entries of a front against those of the same sectors the bulletin before. None where nothing came before.

    For a whole front with sectors the names that appeared or are gone are its sectors, else settlements.
    """
    if day.before is None:
        return None
    name = short_front(front.front)
    front_then = next((then for then in day.before.fronts if short_front(then.front) == name), None)
    if front_then is None:
        return Changes(day.bulletin.date, day.before.date, day.gap, reported_then=False)
    then = _same_part(front, front_then, entries)
    by_sector = entries == front.entries and any(entry.sector for entry in entries)
    named, named_then = (_sectors(part) if by_sector else _settlements(part) for part in (entries, then))
    return Changes(
        date=day.bulletin.date,
        since=day.before.date,
        gap=day.gap,
        reported_then=bool(then),
        initiative_then=front_then.initiative,
        initiative=front.initiative,
        advanced_then=_advanced(then),
        advanced=_advanced(entries),
        active_then=any(entry.activity for entry in then),
        appeared=tuple(name for fold, name in named.items() if fold not in named_then),
        gone=tuple(name for fold, name in named_then.items() if fold not in named),
        named_then=tuple(named_then.values()),
    )


def _same_part(front: Front, then: Front, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """All of the front for all of the front; else the entries of the same sector, by whatever spelling."""
    if entries == front.entries:
        return then.entries
    sectors = {fold_of(entry.sector or "") for entry in entries}
    return tuple(entry for entry in then.entries if fold_of(entry.sector or "") in sectors)


def _settlements(entries: Iterable[Entry]) -> dict[str, str]:
    """Each name once, by its fold: spellings drift from day to day."""
    named: dict[str, str] = {}
    for entry in entries:
        for name in entry.settlements:
            named.setdefault(fold_of(name), name)
    return named


def _sectors(entries: Iterable[Entry]) -> dict[str, str]:
    return {fold_of(entry.sector): entry.sector for entry in entries if entry.sector}


def _advanced(entries: Iterable[Entry]) -> tuple[Side, ...]:
    told = {side for entry in entries for side in entry.advanced}
    return tuple(side for side in SIDES if side in told)
