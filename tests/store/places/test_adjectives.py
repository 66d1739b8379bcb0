"""Adjectives of towns: made by rule, found in every case and gender, and told from words that only look alike."""

from __future__ import annotations

import pytest

from store.places import Places, Seen
from store.places.adjectives import stem_of, stems
from store.places.folding import fold_of
from store.places.table import rows
from tests.store.places.measure import adjectives
from tests.store.places.sightings import NEWEST, sightings

UKRAINIAN = {
    "ий": "вокзал", "ого": "вокзалу", "ому": "вокзалу", "им": "вокзалом", "ім": "вокзалі", "а": "околиця",
    "ої": "околиці", "ій": "околиці", "у": "околицю", "ою": "околицею", "і": "околиці", "их": "околиць",
    "ими": "околицями", "е": "направление",
}  # fmt: skip
RUSSIAN = {
    "ий": "вокзал", "ого": "вокзала", "ому": "вокзалу", "им": "вокзалом", "ом": "вокзале", "ая": "окраина",
    "ой": "окраины", "ую": "окраину", "ие": "окраины", "их": "окраин", "ими": "окраинами", "ое": "направление",
}  # fmt: skip
ITS_NEUTER_IS_A_VILLAGE = {"Crimea"}
ONLY_BEFORE_A_DIRECTION = {"Andriivka"}


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(sightings())


def _found(places: Places, text: str) -> list[str]:
    return [place.name for each in places.find(text) for place in each.places]


@pytest.mark.parametrize(("name", "ukrainian", "russian"), adjectives(), ids=lambda value: value)
def test_every_form_with_its_noun(places: Places, name: str, ukrainian: str, russian: str) -> None:
    missed = [
        text
        for adjective, forms in ((ukrainian, UKRAINIAN), (russian, RUSSIAN))
        for ending, noun in forms.items()
        if name not in ITS_NEUTER_IS_A_VILLAGE or noun != "направление"
        for text in (f"{adjective[:-2]}{ending} {noun}", f"що там {adjective[:-2]}{ending} {noun} вчора")
        if _found(places, text) != [name]
    ]
    assert missed == []


def test_every_sector_and_every_oblast_has_an_adjective(places: Places) -> None:
    named = {name for name, *_ in adjectives()}
    sectors = {seen.name for seen in sightings() if seen.kind == "sector"}
    assert sectors - named == ONLY_BEFORE_A_DIRECTION
    assert {row.oblast for row in rows()} == {place.oblast for place in places if place.name in named}


@pytest.mark.parametrize(
    ("name", "adjective"),
    [
        ("Пологи", "пологівський"),
        ("Курахове", "курахівський"),
        ("Авдіївка", "авдіївський"),
        ("Запоріжжя", "запорізький"),
        ("Запорожье", "запорожский"),
        ("Добропілля", "добропільський"),
        ("Тростянець", "тростянецький"),
        ("Кременчуг", "кременчугский"),
        ("Велика Писарівка", "великописарівський"),
        ("Кривой Рог", "криворожский"),
        ("Суджа", "суджанский"),
        ("Покровське", "покровський"),
    ],
)
def test_an_adjective_by_rule(name: str, adjective: str) -> None:
    assert stem_of(adjective) in stems(name)


def test_a_name_of_two_words_keeps_its_hyphen() -> None:
    assert fold_of("івано-франківськ") in stems("Івано-Франківськ")


@pytest.mark.parametrize("name", ["Pokrovsk", "Армянск", "Багатир", "", "12"])
def test_a_name_without_an_adjective(name: str) -> None:
    assert stems(name) == frozenset()


def test_a_village_has_an_adjective_only_before_a_direction(places: Places) -> None:
    assert _found(places, "времівський напрямок") == ["Vremivka"]
    assert _found(places, "времівський паркан") == []


def test_an_adjective_of_two_towns_is_of_the_sectors() -> None:
    seen = [
        Seen("Pokrovske", "settlement", "Zaporizhia", None, NEWEST),
        Seen("Pokrovsk", "sector", "Donetsk", "Pokrovsk", NEWEST),
    ]
    assert _found(Places(seen), "покровські шахтарі") == ["Pokrovsk"]


def test_a_lone_adjective_is_of_its_town(places: Places) -> None:
    assert [place.name for place in places.resolve("пологівський").places] == ["Polohy"]
    assert places.resolve("московський").places == ()
    assert places.resolve("людський").places == ()


def test_an_old_name_that_a_village_has_too_means_either(places: Places) -> None:
    for text in ("Krasnyi Lyman", "Krasny Liman", "Krasnyi Liman", "Krasny Lyman", "красного лимана", "Красный Лиман"):
        assert {(place.name, place.front) for place in places.resolve(text).places} == {
            ("Lyman", "Luhansk"),
            ("Krasnyi Lyman", "Donetsk"),
        }
    assert [place.name for place in places.resolve("Krasnyi Lyman, Pokrovsk").places] == ["Krasnyi Lyman"]


def test_an_old_name_is_the_towns_alone_where_no_bulletin_names_the_village() -> None:
    places = Places([Seen("Lyman", "sector", "Luhansk", "Lyman", NEWEST)])
    assert [place.name for place in places.resolve("Krasnyi Lyman").places] == ["Lyman"]
