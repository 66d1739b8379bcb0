"""Words of a question: their meanings in English, names, typos."""

from __future__ import annotations

import pytest

from store.answers.terms import cues, group, of_typo


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("землетрус", "earthquake"),
        ("бібліотекарка", "librarian"),
        ("пожежники", "firefighter"),
        ("подорожчав", "price"),
        ("автобусом", "bus"),
        ("контрабандисты", "smuggle"),
    ],
)
def test_a_ukrainian_or_russian_word_has_its_english_meaning(word: str, english: str) -> None:
    found = group(word)
    assert found.known
    assert english in {*found.own_words, *found.like_words}


@pytest.mark.parametrize(("word", "name"), [("Макроном", "macron"), ("макрона", "macron"), ("рютте", "rutte")])
def test_a_name_is_one_in_small_letters_too(word: str, name: str) -> None:
    found = group(word.casefold())
    assert found.own_words == (name,)
    assert found.name


def test_a_word_that_stands_by_itself_is_no_name() -> None:
    assert not group("пожежа").name


def test_a_typo_of_a_word_that_asks() -> None:
    assert "civilian" in cues("civillian")
    assert not cues("civility")


@pytest.mark.parametrize(
    ("typed", "meant"), [("elecshions", None), ("electoin", "election"), ("mobilzation", "mobilization")]
)
def test_a_typo_of_a_common_word(typed: str, meant: str | None) -> None:
    assert of_typo(typed) == meant


def test_a_general_word_finds_particular_ones_and_not_the_other_way_about() -> None:
    assert "boxer" in group("sportsman").like_words
    assert "footballer" not in group("boxer").like_words
