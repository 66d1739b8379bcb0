"""Who advanced, by an entry's own sentences. Every sentence here is invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.bulletin.advances import judge
from store.bulletin.model import SIDES, Side

REAL = Path(__file__).parents[4] / "shared" / "bulletins" / "2025-02-02.txt"
NAMES: dict[str, Side] = {"R": "Russia", "U": "Ukraine"}

# advanced, only claimed, the entry
CASES = [
    # plain gains
    ("R", "", "Russian forces advanced north of Hirne."),
    ("U", "", "Ukrainian forces advanced in western Lypove."),
    ("R", "", "Russian troops marginally advanced along the road to Dubky."),
    ("R", "", "Russian airborne units made marginal advances east of Zarichne."),
    ("U", "", "Ukrainian defenders made progress near Stara Hreblia."),
    ("R", "", "Russian forces gained ground near Lypove and Hirne."),
    ("R", "", "Russian forces recently seized Hirne and continued attacking toward Dubky."),
    ("U", "", "Ukrainian forces recaptured several positions west of Dubky."),
    ("U", "", "Ukrainian counterattacks regained positions in northern Hirne."),
    ("U", "", "Ukrainian troops pushed Russian forces back from the outskirts of Lypove."),
    ("R", "", "Russian forces expanded their control over central Hirne."),
    ("R", "", "Russian infantry entered the eastern outskirts of Dubky."),
    ("R", "", "Russian forces took control of the village of Hirne."),
    ("R", "", "Russian forces moved forward two kilometers west of Hirne."),
    ("R", "", "Russian forces achieved confirmed territorial gains around Lypove."),
    ("U", "", "Ukrainian forces liberated Zarichne after a week of fighting."),
    ("R", "", "Russian forces captured Hirne, a village southwest of Lypove."),
    ("R", "", "The Russian military broke through Ukrainian lines and reached the outskirts of Dubky."),
    # passives and nouns
    ("U", "", "Advances were made by Ukrainian forces south of Hirne."),
    ("U", "", "Zarichne was liberated by Ukrainian forces."),
    ("U", "", "The village of Zarichne was recaptured."),
    ("R", "", "Hirne was captured by Russian troops over the weekend."),
    ("R", "", "Confirmed gains by Russian forces were recorded west of Lypove."),
    ("R", "", "Geolocated footage confirmed a Russian advance south of Dubky."),
    ("R", "", "Ukrainian military maps confirmed Russian advances south of Hirne."),
    ("R", "", "Geolocated footage shows Russian forces advanced in eastern Lypove."),
    ("R", "", "Geolocated footage indicates that Russian forces recently advanced northwest of Lypove."),
    ("U", "", "Footage published on May 3 shows that Ukrainian forces have advanced near Dubky."),
    ("R", "", "Russian forces made advances west of Hirne in the Lypove area, confirmed by video evidence."),
    ("R", "", "They attacked near Dubky. Russian forces kept up pressure. They also advanced east of Hirne."),
    ("R", "", "Russian forces attacked near Hirne. Their assault groups seized Dubky."),
    ("R", "", "Russian forces attacked in the area with confirmed progress southeast of Hirne."),
    ("U", "", "Video evidence confirmed Ukrainian progress in southern Lypove."),
    # both, or the other one
    ("RU", "", "Russian forces advanced near Hirne, while Ukrainian forces regained positions near Dubky."),
    ("UR", "", "Ukrainian forces advanced near Lypove. Russian forces gained ground west of Hirne."),
    ("RU", "", "Russian and Ukrainian forces both advanced near Hirne."),
    ("RU", "", "Both sides made advances around Dubky."),
    ("U", "", "Ukrainian forces advanced in southern Dubky, while Russian forces attacked Dubky itself."),
    ("R", "", "Ukrainian forces counterattacked near Dubky, but Russian forces advanced to the railway station."),
    ("U", "", "Russian forces attacked near Lypove without success, and Ukrainian forces advanced near Hirne."),
    # a denial does not cancel a gain told elsewhere
    ("R", "", "Russian forces advanced near Hirne. They attacked near Dubky but made no confirmed advances there."),
    ("R", "", "Russian forces failed to advance near Dubky but gained ground west of Hirne."),
    ("U", "", "Ukrainian forces advanced near Hirne. Russian forces attacked but did not advance."),
    ("R", "", "Russian forces did not advance near Lypove, and seized Hirne."),
    # no gains
    ("", "", "Russian forces attacked several settlements near Lypove but failed to advance."),
    ("", "", "Russian forces attacked near Hirne but made no confirmed advances."),
    ("", "", "Russian forces conducted limited attacks but did not gain any territory."),
    ("", "", "Russian units failed to make any confirmed territorial gains."),
    ("", "", "There were no confirmed territorial gains by either side."),
    ("", "", "Russian forces attempted to advance toward Dubky."),
    ("", "", "Russian forces were unable to advance near Hirne."),
    ("", "", "Russian forces attacked Hirne without making gains."),
    ("", "", "Ukrainian forces repelled Russian attacks near Hirne, Dubky, and Lypove."),
    ("", "", "Neither side advanced."),
    ("", "", "Neither Russian nor Ukrainian forces made confirmed advances."),
    ("", "", "Ukrainian forces stopped a Russian advance near Lypove."),
    ("", "", "Ukrainian forces mined the fields to prevent Russian advances."),
    ("", "", "The Russian advance near Dubky was halted by Ukrainian artillery."),
    ("", "", "Russian forces could advance toward Dubky if they take Hirne."),
    ("", "", "Russian commanders plan to advance on Lypove in the summer."),
    ("", "", "Russian forces are trying to seize Hirne and Dubky."),
    ("", "", "An advance team of Ukrainian engineers inspected the bridge near Dubky."),
    ("", "", "Russian forces used advanced weapons and advanced technology near Hirne."),
    ("", "", "Russia advanced no further near Lypove."),
    ("", "", "Russian forces attacked near Hirne but didn’t advance."),
    ("", "", "Russian forces conducted unsuccessful attacks near Dubky and lost two tanks."),
    ("", "", "Russian troops are salvaging parts from captured Ukrainian drones."),
    ("", "", "Ukrainian forces captured three Russian soldiers near Hirne."),
    ("", "", "Russian attacks near Lypove produced no changes to the front line."),
    ("", "", "Ukrainian forces pushed back Russian attacks near Hirne."),
    # claims
    ("", "R", "Russian sources claimed that Russian forces seized Hirne."),
    ("", "R", "A Russian milblogger claimed Russian forces advanced up to two kilometers near Dubky."),
    ("", "R", "While Russian sources claimed control of central Hirne, evidence suggests they hold none of it."),
    ("", "R", "The Russian Ministry of Defense claimed the capture of Dubky."),
    ("", "R", "Russian milbloggers claimed that Russian forces advanced near Hirne and entered Dubky."),
    ("", "R", "Russian forces advanced near Dubky, according to Russian sources."),
    ("", "U", "Russian milbloggers claimed that Ukrainian forces advanced near Lypove."),
    ("", "R", "Unconfirmed Russian claims of advances near Hirne circulated on social media."),
    ("", "R", "Russian forces reportedly advanced near Hirne, but this has not been confirmed."),
    (
        "R",
        "",
        "Russian sources claimed advances near Hirne, and geolocated footage confirmed that Russian forces advanced.",
    ),
    ("R", "", "Russian sources claimed that Russian forces seized Hirne. Footage confirmed the Russian advance there."),
    ("U", "R", "Russian sources claimed the seizure of Hirne, while Ukrainian forces advanced near Dubky."),
]


def sides(letters: str) -> tuple[Side, ...]:
    return tuple(NAMES[letter] for letter in letters)


@pytest.mark.parametrize(("advanced", "claimed", "text"), CASES)
def test_who_advanced(advanced: str, claimed: str, text: str) -> None:
    verdict = judge(text)
    assert (verdict.advanced, verdict.claimed) == (sides(advanced), sides(claimed))


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
