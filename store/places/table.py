"""The hand-made table of places, and the register of names that real places in Ukraine bear.

Sources and licences: `data/ATTRIBUTION.md`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from store.places.folding import fold_of

_DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Row:
    """A place of the table: `also` are old, foreign and irregular names; `lat` and `lon` are WGS 84 degrees."""

    name: str
    uk: str
    ru: str
    also: tuple[str, ...]
    oblast: str
    lat: float | None
    lon: float | None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, self.uk, self.ru, *self.also)


@cache
def rows() -> tuple[Row, ...]:
    with (_DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Row(
                name=line["name"],
                uk=line["uk"],
                ru=line["ru"],
                also=tuple(filter(None, line["also"].split(";"))),
                oblast=line["oblast"],
                lat=float(line["lat"]) if line["lat"] else None,
                lon=float(line["lon"]) if line["lon"] else None,
            )
            for line in csv.DictReader(file)
        )


def name_in(name: str, code: str) -> str | None:
    """A place's name in a language that the table has (`uk`, `ru`), in the nominative; None where it has none.

    Places of one name in several oblasts have one name in each language too.
    """
    return _names_in(code).get(fold_of(name)) or None


@cache
def _names_in(code: str) -> dict[str, str]:
    """By the fold of each Latin name; a place's own name goes before an old or irregular one of another."""
    if code not in {"uk", "ru"}:
        return {}
    names: dict[str, str] = {}
    for row in rows():
        for also in row.also:
            names.setdefault(fold_of(also), getattr(row, code))
    return names | {fold_of(row.name): getattr(row, code) for row in rows()}


@cache
def register() -> dict[str, int]:
    """How many places in Ukraine bear a name, by its fold. A name that one bears is no typo of another."""
    with (_DATA / "register.csv").open(encoding="utf-8", newline="") as file:
        return {fold_of(line["name"]): int(line["places"]) for line in csv.DictReader(file)}


def is_a_town(folded: str) -> bool:
    """Whether a real place in Ukraine bears a name of this fold."""
    return folded in register()
