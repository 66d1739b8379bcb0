"""The names that a season of invented bulletins would print: six fronts, their sectors and settlements."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from store.places import Seen

if TYPE_CHECKING:
    from collections.abc import Iterator

NEWEST = date(2031, 5, 4)


def sightings() -> list[Seen]:
    return list(_rows(Path(__file__).with_name("seen.txt").read_text("utf-8")))


def many_sightings(count: int) -> list[Seen]:
    """As many names as years of bulletins have: the real ones, then made of their parts."""
    seen = sightings()
    names = (
        f"{one}{two}{three} {four}"
        for four in ("Pershe", "Druhe", "Tretie", "Chetverte")
        for three in ("hrad", "selivka", "tarivka", "pil")
        for two in ("mykolo", "danylo", "boryso", "hlibo", "romano", "tymofo", "yakymo", "zakharo", "stepano", "levko")
        for one in ("Novo", "Staro", "Verkhno", "Nyzhno", "Krasno", "Bilo", "Zeleno", "Chervono", "Sukho", "Dovho", "")
    )
    return [*seen, *(_settlement(name) for name, _ in zip(names, range(count - len(seen)), strict=False))]


def _settlement(name: str) -> Seen:
    return Seen(name, "settlement", "Donetsk", "Pokrovsk", NEWEST)


def _rows(text: str) -> Iterator[Seen]:
    front = ""
    for number, line in enumerate(text.splitlines()):
        day = NEWEST - timedelta(days=number)
        if line.startswith("["):
            front = line.strip("[]").removesuffix(" Front")
            yield Seen(front, "front", front, None, NEWEST)
        elif ":" in line and not line.startswith("#"):
            sector, _, names = line.partition(":")
            if sector:
                yield Seen(sector, "sector", front, sector, day)
            for name in names.split(","):
                yield Seen(name.strip(), "settlement", front, sector or None, day)
