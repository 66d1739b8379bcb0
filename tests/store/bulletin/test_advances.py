"""Who advanced, by an entry's own sentences. Every sentence here is invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.bulletin.advances import judge
from store.bulletin.model import SIDES, Side
from tests.store.bulletin.advance_cases import CASES

REAL = Path(__file__).parents[4] / "shared" / "bulletins" / "2025-02-02.txt"
LINES = Path(__file__).with_name("gain_cases.txt").read_text(encoding="utf-8").splitlines()
GAIN_CASES = [line.split(" | ", 2) for line in LINES if not line.startswith("#")]
NAMES: dict[str, Side] = {"R": "Russia", "U": "Ukraine"}


def sides(letters: str) -> tuple[Side, ...]:
    return tuple(NAMES[letter] for letter in letters)


@pytest.mark.parametrize(("advanced", "claimed", "text"), CASES)
def test_who_advanced(advanced: str, claimed: str, text: str) -> None:
    verdict = judge(text)
    assert (verdict.advanced, verdict.claimed) == (sides(advanced), sides(claimed))


@pytest.mark.parametrize(("advanced", "claimed", "text"), GAIN_CASES)
def test_only_ground_gained_is_an_advance(advanced: str, claimed: str, text: str) -> None:
    verdict = judge(text)
    assert set(verdict.advanced) == set(sides(advanced.strip("-")))
    assert set(verdict.claimed) == set(sides(claimed.strip("-")))


QUIET = [
    "No Russian or Ukrainian military activity was reported along the Lypove front.",
    "No military activity was reported.",
    "There were no reports of fighting on this front.",
    "No combat was reported in the Hirne direction.",
    "No ground activity was reported in this area.",
    "Neither Russian nor Ukrainian forces conducted operations in this area.",
    "Russian forces did not conduct any ground attacks in the Hirne direction.",
    "There was no reported activity along this front.",
    "No significant military activity was reported near Lypove.",
    "Russian forces did not attack in this direction.",
    "No Russian offensive operations were observed here on May 3.",
    "The bulletin’s sources reported no activity along the Lypove front.",
    "There were no clashes near Hirne.",
    "Military activity was not reported on the Lypove front.",
    "No Russian or Ukrainian military activity was reported in the Polivka direction.",
    "No activity was reported on the Kherson front.",
    "There was no significant activity reported along the front.",
    "No confirmed ground activity occurred on this front.",
    "Neither Russian nor Ukrainian forces reported any activity in the Kherson direction.",
    "There is no reported activity for this front today.",
    "No new military operations were reported.",
    "No military actions were reported in Sumy Oblast.",
    "The front saw no reported activity.",
    "Russian forces reportedly did not conduct any attacks in this area.",
    "No attacks were reported in western Zaporizhia.",
    "Russian forces did not conduct any confirmed ground attacks along the Dnipro River.",
    "No fighting took place.",
    "No reports on activity in this sector.",
    "ISW did not observe any activity on this front.",
    "Nothing to report.",
]
BUSY = [
    "No ground attacks were reported, but Russian forces shelled Hirne.",
    "No Russian activity was reported near Hirne. Ukrainian forces attacked near Dubky.",
    "There were no changes in the line.",
    "No territorial changes were reported, although fighting continued near Hirne.",
    "Russian forces attacked but made no advances.",
    "Russian forces attacked near Hirne; no casualties were reported.",
    "No military activity was reported near Hirne, while heavy fighting continued at Dubky.",
    "Russian forces advanced near Hirne.",
    "Russian forces attacked near Hirne with no reported changes to the front.",
    "No advances were reported by Russian forces as they attacked near Hirne.",
    "Russian forces continued limited attacks. No Ukrainian operations were reported.",
    "Ukrainian forces struck an ammunition depot; no ground fighting was reported.",
    "Neither side made advances during fighting near Hirne.",
    "Russian forces attacked without any significant activity by aviation.",
    "No confirmed advances were made by Russian forces.",
    "Russian forces failed to advance in attacks near Hirne.",
    "",
]


@pytest.mark.parametrize("text", QUIET)
def test_says_that_no_activity_was_reported(text: str) -> None:
    assert not judge(text).activity


@pytest.mark.parametrize("text", BUSY)
def test_activity_unless_the_entry_says_that_there_was_none(text: str) -> None:
    assert judge(text).activity


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    verdict = judge(text)
    assert set(verdict.advanced) <= set(SIDES)
    assert not set(verdict.advanced) & set(verdict.claimed)


# advanced, only claimed, any activity: of the paragraphs of the real bulletin, by the line above them
REAL_VERDICTS = {
    ("Ukrainian Operations in the Russian Federation – Initiative Russia", 1): ("", "", True),
    ("Kharkiv Front – Initiative Russia", 1): ("", "", False),
    ("Kupyansk", 1): ("", "", True),
    ("Borova", 1): ("R", "", True),
    ("Lyman", 1): ("", "", True),
    ("Siversk", 1): ("R", "", True),
    ("Chasiv Yar", 1): ("R", "", True),
    ("Toretsk", 1): ("U", "", True),
    ("Pokrovsk", 1): ("R", "", True),
    ("Andriivka", 1): ("", "R", True),
    ("Velyka Novosilka", 1): ("R", "", True),
    ("Zaporizhia Front – Initiative Russia", 1): ("", "", False),
    ("Zaporizhia Front – Initiative Russia", 2): ("", "", True),
    ("Kherson (Dnipro River) Front – Initiative Russia", 1): ("", "", True),
}


@pytest.mark.skipif(not REAL.exists(), reason="the real bulletin is not beside the checkout")
def test_verdicts_on_the_real_bulletin() -> None:
    paragraphs = [line.strip() for line in REAL.read_text(encoding="utf-8").splitlines() if line.strip()]
    for (heading, below), (advanced, claimed, activity) in REAL_VERDICTS.items():
        verdict = judge(paragraphs[paragraphs.index(heading) + below])
        assert (verdict.advanced, verdict.claimed, verdict.activity) == (sides(advanced), sides(claimed), activity), (
            heading
        )
