"""When a place was last named, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from store import library, names
from tests.builders import a_bulletin, a_front, an_entry

if TYPE_CHECKING:
    from store.bulletin.model import Bulletin
    from store.db import Store

NOON = datetime(2031, 5, 5, 12, tzinfo=UTC)
DAY = date(2031, 5, 4)
VILLAGES = an_entry(
    "Toretsk", "Shots near Velyka Zelenivka and Zelenivka.", settlements=["Velyka Zelenivka", "Zelenivka"]
)


def says(*texts: str, day: date) -> Bulletin:
    return a_bulletin(date=day, headline=None, summary=texts, sections=(), fronts=())


def last_named(store: Store, name: str, *bulletins: Bulletin) -> date | None:
    with store.session(write=True) as session:
        for bulletin in bulletins:
            library.load(session, bulletin, library.Sent(b"x"), at=NOON)
        (place,) = names.known_places(session).resolve(name).places
        return names.last_named(session, place)


@pytest.mark.parametrize(
    ("printed", "later"),
    [
        ("A tram came back to Zelenivka.", 2),
        ("A tram came back to Velyka Zelenivka.", 0),
        ("From Velyka Zelenivka a tram runs to Zelenivka.", 2),
        ("The Zelenivka Reservoir is full.", 0),
    ],
)
def test_a_longer_name_or_a_lake_is_another(store: Store, printed: str, later: int) -> None:
    entries = a_bulletin(date=DAY, fronts=(a_front("Donetsk Front", VILLAGES),))
    told = says(printed, "Nothing of note.", day=DAY + timedelta(days=2))
    assert last_named(store, "Zelenivka", entries, told) == DAY + timedelta(days=later)


def test_the_newest_of_many_days(store: Store) -> None:
    days = [DAY + timedelta(days=n) for n in range(60)]
    told = [
        says("Trams run in Robotyne." if n < 5 else "The Robotyne River rose.", day=day) for n, day in enumerate(days)
    ]
    assert last_named(store, "Robotyne", *told) == days[4]
