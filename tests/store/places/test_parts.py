"""Letters, folds, endings and the table, one by one."""

from __future__ import annotations

import pytest

from store.places import short_front
from store.places.endings import nominatives
from store.places.folding import fold_of, skeleton_of
from store.places.letters import latin, words
from store.places.table import register, rows


@pytest.mark.parametrize(
    ("heading", "short"),
    [
        ("Ukrainian Operations in the Russian Federation", "Kursk"),
        ("Ukrainian operations in Russia", "Kursk"),
        ("Kursk Oblast", "Kursk"),
        ("Kherson (Dnipro River)", "Kherson"),
        ("Kherson (Dnipro River) Front", "Kherson"),
        ("Zaporizhzhia", "Zaporizhia"),
        ("Kharkiv Front", "Kharkiv"),
        ("Belgorod", "Belgorod"),
        ("Northern Chernihiv", "Northern Chernihiv"),
        ("Front", "Front"),
        ("", ""),
    ],
)
def test_short_names_of_fronts(heading: str, short: str) -> None:
    assert short_front(heading) == short
    assert short_front(short) == short


def test_words_keep_apostrophes_and_part_at_hyphens() -> None:
    found = words("Івано-Дар’ївка, Pokrovsk's 12")
    assert [word.native for word in found] == ["івано", "дарївка", "pokrovsk", "12"]
    assert [(word.start, word.end) for word in found] == [(0, 5), (6, 14), (16, 26), (27, 29)]


@pytest.mark.parametrize(
    ("native", "spelling"),
    [("щербинівка", "shcherbynivka"), ("єлизаветівка", "yelyzavetivka"), ("зелёное", "zelyonoe"), ("łódź", "lodz")],
)
def test_letters(native: str, spelling: str) -> None:
    assert latin(native) == spelling


@pytest.mark.parametrize("name", ["Andriivka", "Andriyivka", "Andrijivka", "Андріївка"])
def test_one_fold_for_all_spellings(name: str) -> None:
    assert fold_of(name) == "andrivka"


def test_a_skeleton_brings_two_languages_together() -> None:
    assert skeleton_of("Часов Яр") == skeleton_of("Chasiv Yar")
    assert skeleton_of("Константинополь") != skeleton_of("Костянтинівка")


@pytest.mark.parametrize(
    ("form", "nominative"),
    [("андріївці", "андріївка"), ("яром", "яр"), ("великій", "велика"), ("сумах", "суми"), ("торецке", "торецк")],
)
def test_endings(form: str, nominative: str) -> None:
    assert nominative in nominatives(form)


def test_a_ukrainian_neuter_is_no_case_form() -> None:
    assert nominatives("покровське") == []


def test_the_table_is_whole() -> None:
    table = rows()
    assert len(table) >= 150
    assert all(row.name.isascii() and row.uk and row.ru and row.oblast for row in table)
    assert all(not set(row.uk) & set("ыэёъ") for row in table)
    assert all(not set(row.ru) & set("іїєґ’") for row in table)
    located = [row for row in table if row.lat is not None and row.lon is not None]
    assert len(located) >= 150
    assert all(44 <= row.lat <= 54 and 22 <= row.lon <= 47 for row in located if row.lat and row.lon)


def test_names_of_one_oblast_differ() -> None:
    keys = [(fold_of(row.name), row.oblast) for row in rows()]
    assert len(keys) == len(set(keys))


def test_the_register_counts_namesakes() -> None:
    assert register()[fold_of("Andriivka")] > 5
    assert register()[fold_of("Pokrovsk")] == 1
