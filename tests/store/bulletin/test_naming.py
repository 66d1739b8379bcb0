from __future__ import annotations

import pytest

from store.bulletin.naming import names_place, stretches


@pytest.mark.parametrize(
    ("text", "name", "named"),
    [
        ("Attacks near Lyman, they said.", "Lyman", True),
        ("Lyman’s station was hit.", "Lyman", True),
        ("Attacks near Ivano-Darivka.", "Darivka", False),
        ("Attacks near Lymanske.", "Lyman", False),
        ("Near Slov'yansk.", "Slov’yansk", True),
        ("Near Chasiv\nYar.", "Chasiv Yar", True),
        ("Near Mala\u00a0Dar’ivka.", "Mala Dar'ivka", True),
        ("Near Mala and Dar’ivka.", "Mala Dar'ivka", False),
    ],
)
def test_a_name_is_whole_words(text: str, name: str, named: bool) -> None:
    assert names_place(text, [name]) is named


def test_a_longer_name_is_another_place() -> None:
    text = "Near Velyka Novosilka and Novosilka."
    assert list(stretches(text, ["Novosilka"], ["Velyka Novosilka"])) == [(26, 35)]
    assert not names_place("Near Velyka Novosilka.", ["Novosilka"], ["Velyka Novosilka"])


def test_no_spelling_is_named_nowhere() -> None:
    assert not names_place("Anything.", [])
