from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.bulletin.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One fell. Two rose.", ["One fell.", "Two rose."]),
        ("He called it “absurd.” She did not.", ["He called it “absurd.”", "She did not."]),
        ("The U.S. Senate met. It voted.", ["The U.S. Senate met.", "It voted."]),
        ("They flew to the U.S. The plane landed.", ["They flew to the U.S.", "The plane landed."]),
        ("At 5 a.m. Kyiv time it rained.", ["At 5 a.m. Kyiv time it rained."]),
        ("Lt. Gen. A. B. Vymysl spoke.", ["Lt. Gen. A. B. Vymysl spoke."]),
        ("A rise of 1.5 percent. 30 cars came.", ["A rise of 1.5 percent.", "30 cars came."]),
        ("Was it so? Yes! So it was", ["Was it so?", "Yes!", "So it was"]),
        ("Path No. 7 is closed.", ["Path No. 7 is closed."]),
        ("Це Торецьк. Є й інші.", ["Це Торецьк.", "Є й інші."]),
        ("", []),
    ],
)
def test_a_paragraph_is_parted_at_its_sentences(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


@given(st.text(alphabet=st.sampled_from("aB.!?”“ 1Є’)")))
def test_no_character_is_lost(text: str) -> None:
    folded = " ".join(text.split())
    assert " ".join(sentences(folded)) == folded
