"""From the names that bulletins print, and the table's, to places: one each, with all its spellings."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store.places.folding import fold_of
from store.places.letters import latin, words
from store.places.place import Place, Seen, short_front
from store.places.table import Row, register, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

Table = dict[str, list[Row]]
"""Rows of the hand-made table by the fold of each of their names."""

_RANK = {"front": 0, "sector": 1, "settlement": 2, "known": 3}
_OBLASTS: dict[str | None, tuple[str, ...]] = {
    "Kursk": ("Kursk", "Belgorod", "Sumy", "Bryansk"),
    "Sumy": ("Kursk", "Sumy", "Bryansk"),
    "Kharkiv": ("Kharkiv", "Belgorod", "Sumy"),
    "Luhansk": ("Luhansk", "Kharkiv", "Donetsk"),
    "Donetsk": ("Donetsk", "Luhansk", "Dnipropetrovsk", "Zaporizhzhia"),
    "Zaporizhia": ("Zaporizhzhia", "Donetsk", "Dnipropetrovsk"),
    "Kherson": ("Kherson", "Mykolaiv", "Crimea"),
}
"""The oblasts that a front's sectors lie in, its own first: a front is a part of the bulletin, no oblast."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place, and what it is called beside the spellings of the bulletins."""

    place: Place
    names: tuple[str, ...] = ()


def gather(seen: Iterable[Seen]) -> list[Named]:
    """The places seen, then those that only the table knows; slugs are unique."""
    table: Table = defaultdict(list)
    for row in rows():
        for fold in {fold_of(name) for name in row.names}:
            table[fold].append(row)
    places = _seen_places(seen, table)
    own = _rows_of(places, table)
    named = [
        Named(_with_row(place, own[number]), own[number].names) if number in own else _like_namesake(place, table)
        for number, place in enumerate(places)
    ]
    taken = set(own.values())
    named += [
        Named(_with_row(Place(name=row.name, kind="known", slug=""), row), row.names)
        for row in rows()
        if row not in taken
    ]
    return _with_slugs(named)


def _seen_places(seen: Iterable[Seen], table: Table) -> list[Place]:
    groups: dict[str, dict[str | None, list[Seen]]] = defaultdict(lambda: defaultdict(list))
    fronts: dict[str, str] = {}
    for row in seen:
        front = short_front(row.name) if row.kind == "front" else row.front and short_front(row.front)
        name = _table_name(front or "" if row.kind == "front" else row.name, front, table)
        if row.kind == "front" and front:
            fronts[name] = front
        groups[name][front].append(row)
    places = []
    for name, by_front in groups.items():
        if name in fronts:
            everything = [row for each in by_front.values() for row in each]
            places.append(_one_place(everything, fronts[name]))
            continue
        if None in by_front and len(by_front) > 1:
            newest = max(filter(None, by_front), key=lambda front: max(row.newest for row in by_front[front]))
            by_front[newest] += by_front.pop(None)
        if _exists_once(name, set(by_front), table):
            places.append(_one_place([row for each in by_front.values() for row in each], None))
        else:
            places += [_one_place(each, None) for each in by_front.values()]
    return [place for place in places if fold_of(place.name)]


def _table_name(name: str, front: str | None, table: Table) -> str:
    """What to group a name by: of the table's names for one place (Artemivsk, Bakhmut), the fold of the first."""
    fold = fold_of(name)
    fitting = [row for row in table.get(fold, ()) if _lies_at(row, front)]
    return fold_of(fitting[0].name) if len(fitting) == 1 else fold


def _one_place(seen: list[Seen], front: str | None) -> Place:
    """One place of all its sightings; `front` is given for a front itself."""
    newest_first = sorted(seen, key=lambda row: row.newest, reverse=True)
    kind = "front" if front else min((row.kind for row in seen), key=_RANK.__getitem__)
    fronts = [front] if front else [short_front(row.front) for row in newest_first if row.front]
    sectors = (row.sector for row in newest_first if row.sector) if kind == "settlement" else iter(())
    return Place(
        name=front or newest_first[0].name,
        kind=kind,
        slug="",
        front=fronts[0] if fronts else None,
        fronts=tuple(dict.fromkeys(fronts)),
        sector=next(sectors, None),
        newest=newest_first[0].newest,
        spellings=tuple(dict.fromkeys(row.name for row in newest_first)),
    )


def _exists_once(fold: str, fronts: set[str | None], table: Table) -> bool:
    """Whether a name under several fronts is one town: the table has one, near each front, and Ukraine no other."""
    fitting = table.get(fold, [])
    return (
        len(fronts) > 1
        and len(fitting) == 1
        and register().get(fold) == 1
        and all(_lies_at(fitting[0], front) for front in fronts)
    )


def _lies_at(row: Row, front: str | None) -> bool:
    return row.oblast in _OBLASTS.get(front, (row.oblast,))


def _rows_of(places: list[Place], table: Table) -> dict[int, Row]:
    """The table's rows of places seen, by their position, each row once: to the place whose front lies nearest."""
    claims = []
    for number, place in enumerate(places):
        fold = fold_of(place.name)
        oblasts = _OBLASTS.get(place.front, ())
        for row in table.get(fold, ()):
            by_name = fold_of(row.name) == fold
            if _lies_at(row, place.front) and (by_name or place.kind != "front"):
                distance = oblasts.index(row.oblast) if oblasts else 0
                claims.append((not by_name, distance, _RANK[place.kind], number, row))
    rows_of: dict[int, Row] = {}
    taken: set[Row] = set()
    for *_, number, row in sorted(claims, key=lambda claim: claim[:4]):
        if number not in rows_of and row not in taken:
            rows_of[number] = row
            taken.add(row)
    return rows_of


def _like_namesake(place: Place, table: Table) -> Named:
    """A place the table lacks has the names of its namesake elsewhere; Kharkiv City those of Kharkiv, only to show."""
    city = place.name.removesuffix(" City")
    fold = fold_of(city)
    namesake = next((row for row in table.get(fold, ()) if fold_of(row.name) == fold), None)
    if namesake is None:
        return Named(place)
    if city != place.name:
        return Named(_with_row(place, namesake))
    return Named(replace(place, uk=namesake.uk, ru=namesake.ru), (namesake.uk, namesake.ru))


def _with_row(place: Place, row: Row) -> Place:
    return replace(place, uk=row.uk, ru=row.ru, oblast=row.oblast, lat=row.lat, lon=row.lon)


def _with_slugs(named: list[Named]) -> list[Named]:
    """A slug is the name, with the front (or, for the table's, the oblast) where another place has the name too."""
    bearers: dict[str, int] = defaultdict(int)
    for each in named:
        bearers[fold_of(each.place.name)] += each.place.kind != "known"
    result: list[Named] = []
    folds: set[str] = set()
    taken: set[str] = set()
    for each in named:
        fold, slug = fold_of(each.place.name), slug_of(each.place.name)
        if bearers[fold] > 1 or fold in folds:
            slug = f"{slug}_{slug_of(each.place.front or each.place.oblast or 'elsewhere')}"
        while slug in taken:
            slug += "-2"
        taken.add(slug)
        folds.add(fold)
        result.append(replace(each, place=replace(each.place, slug=slug)))
    return result


def slug_of(name: str) -> str:
    """A name in small letters, digits and hyphens: `velyka-novosilka`."""
    return re.sub(r"[^a-z0-9]+", "-", "-".join(latin(word.native) for word in words(name))).strip("-")
