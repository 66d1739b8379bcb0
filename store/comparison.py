"""What changed at a front or in a sector since the bulletin stored before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.overview import State, state_of
from store.places.folding import fold_of
from store.places.place import short_front

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date as Date

    from store.bulletin.model import Entry, Front, Side
    from store.situation import Day, Gap


_NOTHING = State()


@dataclass(frozen=True, slots=True)
class Changes:
    """The same part of two bulletins, of `date` and of `since`.

    `reported_then` is False where the earlier one has no such part. `initiative_then` and `initiative` are as
    printed, None where none is. `appeared` and `gone` are names of places that only the later or only the earlier one
    has, in its order and spelling; `named_then` are all of the earlier one's. A sector's own name is none of them, nor
    a name from an entry without activity. `sectors_appeared` and `sectors_gone` are those of a whole front that have an
    entry in only one of the two.
    """

    date: Date
    since: Date
    gap: Gap | None
    reported_then: bool
    initiative_then: str | None = None
    initiative: str | None = None
    then: State = _NOTHING
    now: State = _NOTHING
    appeared: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    named_then: tuple[str, ...] = ()
    sectors_appeared: tuple[str, ...] = ()
    sectors_gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceChanges:
    """What two bulletins, of `date` and of `since`, report of one settlement.

    `named_then` is whether an entry of the earlier one names it; `advanced_then` and `advanced` are the sides whose
    advance the sentences that name it report.
    """

    date: Date
    since: Date
    gap: Gap | None
    named_then: bool
    advanced_then: tuple[Side, ...] = ()
    advanced: tuple[Side, ...] = ()


def compare(day: Day, front: Front, entries: tuple[Entry, ...] | None = None) -> Changes | None:
    """A front, or `entries` of its sectors, against the same of the bulletin before; None where nothing came before."""
    if day.before is None:
        return None
    name = short_front(front.front)
    front_then = next((then for then in day.before.fronts if short_front(then.front) == name), None)
    if front_then is None:
        return Changes(day.bulletin.date, day.before.date, day.gap, reported_then=False)
    now = front.entries if entries is None else entries
    then = front_then.entries if entries is None else _of_same_sectors(front_then, entries)
    sectors, sectors_then = _sectors(now), _sectors(then)
    named, named_then = (_settlements(part, apart_from=sectors | sectors_then) for part in (now, then))
    return Changes(
        date=day.bulletin.date,
        since=day.before.date,
        gap=day.gap,
        reported_then=bool(then),
        initiative_then=front_then.initiative,
        initiative=front.initiative,
        then=state_of(then),
        now=state_of(now),
        appeared=_only_in(named, named_then),
        gone=_only_in(named_then, named),
        named_then=tuple(named_then.values()),
        sectors_appeared=_only_in(sectors, sectors_then),
        sectors_gone=_only_in(sectors_then, sectors),
    )


def _of_same_sectors(then: Front, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries of the same sectors, by whatever spelling."""
    sectors = {fold_of(entry.sector or "") for entry in entries}
    return tuple(entry for entry in then.entries if fold_of(entry.sector or "") in sectors)


def _only_in(names: dict[str, str], others: dict[str, str]) -> tuple[str, ...]:
    return tuple(name for fold, name in names.items() if fold not in others)


def _sectors(entries: Iterable[Entry]) -> dict[str, str]:
    return {fold_of(entry.sector): entry.sector for entry in entries if entry.sector}


def _settlements(entries: Iterable[Entry], *, apart_from: Collection[str]) -> dict[str, str]:
    """Each name once, by its fold: spellings drift from day to day."""
    named: dict[str, str] = {}
    for entry in entries:
        for name in entry.settlements if entry.activity else ():
            if fold_of(name) not in apart_from:
                named.setdefault(fold_of(name), name)
    return named
