"""How near a text is to a question by related words."""

from __future__ import annotations

import pytest

from store.answers.related import Related
from store.answers.terms import group
from store.index import terms


def related(*words: str) -> Related:
    return Related([(group(word), 1 / len(words)) for word in words])


def nearness(asked: Related, text: str) -> float:
    found = terms(text)
    return asked.nearness(frozenset(found), len(found))[0]


@pytest.mark.parametrize(
    ("question", "answers", "other"),
    [
        (("bullets",), "They lacked ammunition.", "They lacked bread."),
        (("lady", "punished"), "A woman was fined 500 dollars.", "A bridge was closed for repairs."),
        (("vote",), "The election was put off.", "The harvest was put off."),
        (("парламент",), "Deputies met.", "Miners met."),
    ],
)
def test_a_text_that_says_it_in_other_words_is_nearer(question: tuple[str, ...], answers: str, other: str) -> None:
    asked = related(*question)
    assert nearness(asked, answers) > nearness(asked, other) == 0.0


def test_the_word_itself_is_nearest() -> None:
    asked = related("election")
    assert asked.nearness(frozenset({"elect"}), 9)[1] == 1.0
    assert 0.0 < asked.nearness(frozenset({"vote"}), 9)[1] < 1.0


def test_a_short_text_about_it_is_nearer_than_a_long_one() -> None:
    asked = related("election")
    assert nearness(asked, "An election.") > nearness(asked, "An election, and then of other matters " * 5)


def test_a_name_is_related_to_nothing() -> None:
    asked = Related([(group("Bullet", name=True), 1.0)])
    assert not asked.terms


def test_no_words_are_near_nothing() -> None:
    asked = Related([])
    assert asked.nearness(frozenset(), 10) == (0.0, 0.0)
