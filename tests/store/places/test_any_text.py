"""What must hold for any text at all: an answer, and never an error."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.places import Places
from tests.store.places.sightings import sightings

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
def test_a_long_text_is_answered(text: str) -> None:
    assert len(PLACES.resolve(text).nearest) <= 3
    assert all(found.end <= len(text) for found in PLACES.find(text))
