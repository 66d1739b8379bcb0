"""What a text means that is a name as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from store.places import Places, Seen
from tests.store.places.measure import Case, is_one, mentions, score_find, score_resolve, spellings
from tests.store.places.sightings import sightings


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(sightings())


def a_settlement(name: str, front: str | None = "Donetsk", sector: str | None = None, day: int = 1) -> Seen:
    return Seen(name, "settlement", front, sector, date(2031, 5, day))


def a_sector(name: str, front: str = "Donetsk", day: int = 1) -> Seen:
    return Seen(name, "sector", front, name, date(2031, 5, day))


def test_precision_and_recall_of_the_strings(places: Places) -> None:
    score = score_resolve(places)
    assert score.strings >= 150
    assert score.precision >= 0.99, score.wrong
    assert score.recall >= 0.98, score.wrong


def test_precision_and_recall_of_the_sentences(places: Places) -> None:
    score = score_find(places)
    assert score.precision >= 0.99, score.wrong
    assert score.recall >= 0.98, score.wrong


@pytest.mark.parametrize("case", [case for case in spellings() if case.expected], ids=lambda case: case.text)
def test_only_a_typo_is_called_corrected(places: Places, case: Case) -> None:
    got = places.resolve(case.text)
    assert is_one(got.places, case.expected)
    assert got.corrected == case.corrected
    assert got.nearest == ()


@pytest.mark.parametrize("case", [case for case in spellings() if not case.expected], ids=lambda case: case.text)
def test_an_unknown_name_is_refused(places: Places, case: Case) -> None:
    got = places.resolve(case.text)
    assert got.places == ()
    assert len(got.nearest) <= 3
    if case.nearest:
        assert got.nearest[0].name == case.nearest


def test_what_the_unknown_pokrovka_may_be() -> None:
    places = Places([a_sector("Pokrovsk"), a_settlement("Preobrazhenka"), a_settlement("Petropavlivka")])
    assert [place.name for place in places.resolve("pokrovka").nearest] == ["Pokrovsk"]


@pytest.mark.parametrize(("text", "expected"), mentions(), ids=lambda value: value if isinstance(value, str) else "")
def test_places_mentioned_in_a_sentence(places: Places, text: str, expected: tuple[tuple[str, ...], ...]) -> None:
    found = places.find(text)
    assert len(found) == len(expected)
    assert all(is_one(each.places, names) for each, names in zip(found, expected, strict=True))


def test_a_span_holds_the_name() -> None:
    found = Places(sightings()).find("що сталося під Часовим Яром вчора")
    assert [(each.start, each.end) for each in found] == [(15, 27)]


def test_every_place_is_found_by_its_slug(places: Places) -> None:
    for place in places:
        assert places.by_slug(place.slug) == place
        assert place.slug.replace("-", "").replace("_", "").isalnum()
        assert place in places.resolve(place.slug).places, place


def test_a_slug_names_the_front_only_where_it_must() -> None:
    places = Places([a_settlement("Velyka Novosilka"), a_settlement("Lisne"), a_settlement("Lisne", "Kharkiv")])
    slugs = [place.slug for place in places if place.kind == "settlement"]
    assert slugs == ["velyka-novosilka", "lisne_donetsk", "lisne_kharkiv"]


def test_a_slug_with_a_front_still_works_when_the_other_place_is_gone() -> None:
    place = Places([a_settlement("Lisne", "Kharkiv")]).by_slug("lisne_kharkiv")
    assert place is not None
    assert place.name == "Lisne"


def test_a_sector_and_its_town_are_one_place() -> None:
    places = Places([a_settlement("Pokrovsk", sector="Pokrovsk"), a_sector("Pokrovsk")])
    (place,) = places.resolve("pokrovsk").places
    assert (place.kind, place.front, place.sector) == ("sector", "Donetsk", None)


def test_a_front_and_its_city_are_the_front() -> None:
    seen = [Seen("Kherson (Dnipro River)", "front", "Kherson (Dnipro River)", None, date(2031, 5, 1))]
    (place,) = Places([*seen, a_settlement("Kherson", "Kherson (Dnipro River)")]).resolve("Херсон").places
    assert (place.name, place.kind, place.front) == ("Kherson", "front", "Kherson")


def test_a_settlement_knows_its_newest_sector() -> None:
    places = Places([a_settlement("Dachne", sector="Kurakhove"), a_settlement("Dachne", sector="Andriivka", day=2)])
    (place,) = places.resolve("Dachne").places
    assert (place.sector, place.newest) == ("Andriivka", date(2031, 5, 2))


def test_spellings_of_one_place_are_one_place_under_the_newest() -> None:
    places = Places([a_sector("Kupyansk", "Luhansk"), a_sector("Kupiansk", "Luhansk", day=2)])
    (place,) = places.resolve("kupyansk").places
    assert (place.name, place.spellings) == ("Kupiansk", ("Kupiansk", "Kupyansk"))


def test_a_town_that_exists_once_is_one_place_under_two_fronts() -> None:
    places = Places([a_sector("Velyka Novosilka"), a_settlement("Velyka Novosilka", "Zaporizhzhia", day=2)])
    (place,) = places.resolve("Velyka Novosilka").places
    assert (place.kind, place.front, place.fronts) == ("sector", "Zaporizhia", ("Zaporizhia", "Donetsk"))


def test_a_village_name_under_two_fronts_is_two_places() -> None:
    places = Places([a_settlement("Andriivka"), a_settlement("Andriivka", "Luhansk")])
    assert [place.front for place in places.resolve("Андріївка").places] == ["Donetsk", "Luhansk"]


def test_a_name_seen_outside_of_fronts_is_a_place_without_one() -> None:
    (place,) = Places([a_settlement("Lisove", front=None)]).resolve("lisove").places
    assert (place.kind, place.front) == ("settlement", None)


def test_a_known_place_never_seen_is_offered_no_look_alikes() -> None:
    got = Places([a_settlement("Vuhledarske")]).resolve("vuhledar")
    assert [(place.name, place.kind, place.front) for place in got.places] == [("Vuhledar", "known", None)]
    assert got.nearest == ()


def test_a_seen_name_wins_over_a_known_one() -> None:
    (place,) = Places([a_sector("Kramatorsk")]).resolve("Краматорск").places
    assert (place.kind, place.oblast, place.lat) == ("sector", "Donetsk", 48.731)


def test_a_name_in_the_readers_language() -> None:
    places = Places([a_settlement("Stupochky"), a_settlement("Lisnivka")])
    (stupochky,), (unlisted,) = places.resolve("Ступочки").places, places.resolve("Лиснивка").places
    assert (stupochky.name_in("uk"), stupochky.name_in("ru"), stupochky.name_in("en")) == (
        "Ступочки",
        "Ступочки",
        "Stupochky",
    )
    assert unlisted.name_in("uk") == "Lisnivka"


def test_coordinates_are_those_of_the_place_at_its_front_or_none() -> None:
    places = Places([a_settlement("Terny", "Luhansk"), a_settlement("Terny", "Kharkiv")])
    at = {place.front: (place.oblast, place.lat, place.name_in("uk")) for place in places.resolve("Терни").places}
    assert at == {"Luhansk": ("Donetsk", 49.092, "Терни"), "Kharkiv": (None, None, "Терни")}


def test_a_city_seen_beside_its_front_has_the_citys_name_and_coordinates() -> None:
    places = Places([Seen("Kharkiv", "front", "Kharkiv", None, date(2031, 5, 1)), a_settlement("Kharkiv City", None)])
    (city,), (front,) = places.resolve("Kharkiv City").places, places.resolve("Харків").places
    assert (city.kind, city.name_in("uk"), city.lat) == ("settlement", "Харків", 49.982)
    assert (front.kind, front.name) == ("front", "Kharkiv")


def test_a_name_of_the_register_is_no_typo_of_another() -> None:
    places = Places([a_settlement("Marianivka")])
    assert places.resolve("Marynivka").places == ()
    assert places.resolve("Marianvka").corrected


def test_an_empty_store_knows_the_table() -> None:
    places = Places([])
    assert [place.name for place in places.resolve("Чернігів").places] == ["Chernihiv"]
    assert places.resolve("") == places.resolve("  \n ")
    assert places.find("") == []
