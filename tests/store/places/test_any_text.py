"""What must hold for any text at all: an answer, soon, and never an error."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.places import Places
from tests.store.places.sightings import many_sightings, sightings

ANY_TEXT = st.text(st.characters(codec=None), max_size=300)
NAME_LIKE = st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя abcdefghijklmnopqrstuvwxyz-'’_АЯAZ", max_size=60)

PLACES = Places(sightings())


@given(ANY_TEXT | NAME_LIKE)
@settings(max_examples=300, deadline=None)
def test_any_text_gets_an_answer(text: str) -> None:
    got = PLACES.resolve(text)
    assert not (got.places and got.nearest)
    assert len(got.nearest) <= 3
    end = 0
    for each in PLACES.find(text):
        assert each.places
        assert end <= each.start < each.end <= len(text)
        end = each.end


WORDS = ["שלום ", "Покровсь ", "в Покровсьх ", "' ", "Ab'", "-_", "Velyka ", "Новій ", "Chasiv yra "]
LONG_TEXTS = [letter * 4096 for letter in ("x", "\ud800", "😀", "\u202e", "ﷺ")]
LONG_TEXTS += [(word * 4096)[:4096] for word in WORDS]
LONG_TEXTS += ["А" + "\u0301" * 4095]


@pytest.mark.parametrize("text", LONG_TEXTS, ids=lambda text: ascii(text[:12]))
def test_a_long_text_is_answered_soon(text: str) -> None:
    started = time.perf_counter()
    PLACES.resolve(text)
    PLACES.find(text)
    assert time.perf_counter() - started < 1


@pytest.fixture(scope="module")
def many() -> Places:
    return Places(many_sightings(2000))


def _best_of(runs: int, count: int, work: object) -> float:
    assert callable(work)
    best = float("inf")
    for _ in range(runs):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best / count


def test_a_name_is_resolved_within_half_a_millisecond(many: Places) -> None:
    names = [
        "Pokrovsk",
        "Часів Яр",
        "pokrovks",
        "под Торецком",
        "velyka novoslika",
        "andriivka, kharkiv front",
        "xyzzy",
    ]
    assert _best_of(5, len(names), lambda: [many.resolve(name) for name in names]) < 0.0005


def test_a_question_is_searched_within_half_a_millisecond(many: Places) -> None:
    texts = ["what happened near Chasov Yar yesterday", "скільки танків втратила Росія під Часовим Яром за січень"]
    texts += ["what happened in pokrovks last week", "did Ukrainians advance anywhere"]
    assert _best_of(5, len(texts), lambda: [many.find(text) for text in texts]) < 0.0005


def test_two_thousand_names_are_read_quickly() -> None:
    seen = many_sightings(2000)
    assert len({row.name for row in seen}) > 1900
    Places([])
    assert _best_of(2, 1, lambda: Places(seen)) < 0.3
