"""Entries in the digests' own words: who advanced, whether anything happened, which places are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.bulletin.advances import judge
from store.bulletin.settlements import settlements

LINES = Path(__file__).with_name("digest_cases.txt").read_text(encoding="utf-8").splitlines()
CASES = [line.split(" | ", 3) for line in LINES if not line.startswith("#")]
LETTERS = {"Russia": "R", "Ukraine": "U"}


@pytest.mark.parametrize(("advanced", "activity", "places", "text"), CASES)
def test_an_entry_is_read_as_a_person_reads_it(advanced: str, activity: str, places: str, text: str) -> None:
    verdict = judge(text)
    assert {LETTERS[side] for side in verdict.advanced} == set(advanced.strip("-"))
    assert verdict.activity == (activity == "activity")
    assert settlements(text) == tuple(places.strip("-").split(", ") if places != "-" else ())
