from __future__ import annotations

import pytest

from bot.language import ENGLISH
from bot.views import places
from store.places.place import Place


@pytest.mark.parametrize(
    ("place", "own", "to_choose"),
    [
        (Place("Toretsk", "sector", "toretsk", "Donetsk"), "Toretsk", "Toretsk sector (Donetsk front)"),
        (
            Place("Andriivka", "sector", "andriivka_donetsk", "Donetsk"),
            "Andriivka sector (Donetsk front)",
            "Andriivka sector (Donetsk front)",
        ),
        (
            Place("Andriivka", "settlement", "andriivka_luhansk", "Luhansk", sector="Borova"),
            "Andriivka (Borova sector)",
            "Andriivka (Borova sector, Luhansk front)",
        ),
        (
            Place("Terny", "known", "terny_sumy", oblast="Sumy"),
            "Terny (Sumy oblast)",
            "Terny (Sumy oblast)",
        ),
    ],
)
def test_a_place_that_shares_its_name_is_told_apart(place: Place, own: str, to_choose: str) -> None:
    assert (places.own_name(ENGLISH, place), places.name_to_choose(ENGLISH, place)) == (own, to_choose)


def test_a_front_is_called_by_its_name_alone() -> None:
    assert places.name_to_choose(ENGLISH, Place("Kherson", "front", "kherson", "Kherson")) == "Kherson"
