from __future__ import annotations

from pathlib import Path

import pytest

from store.bulletin.model import Section, SectionKind
from store.overview import Attacked, advance_count, front_note, overview
from tests.builders import a_bulletin, a_front, an_entry

REAL = Path(__file__).parents[3] / "shared" / "bulletins" / "2025-02-02.txt"


def test_each_front_has_its_line() -> None:
    lines = {line.front: line for line in overview(a_bulletin())}
    assert list(lines) == ["Kursk", "Kharkiv", "Luhansk", "Donetsk", "Zaporizhia", "Kherson"]
    assert lines["Luhansk"].advanced == (("Russia", ("Borova",)),)
    assert lines["Luhansk"].attacked == (Attacked("Kupyansk"), Attacked("Lyman"))
    assert lines["Donetsk"].advanced_in("Ukraine") == ("Toretsk",)
    assert lines["Donetsk"].inactive == ("Siversk",)
    assert lines["Kursk"].attacked == (Attacked(""),)


def test_an_advance_only_claimed_is_said_to_be_claimed() -> None:
    donetsk = overview(a_bulletin())[3]
    assert donetsk.attacked[-1] == Attacked("Velyka Novosilka", ("Russia",))


def test_entries_without_a_sector_are_called_after_their_places() -> None:
    zaporizhia = overview(a_bulletin())[4]
    assert zaporizhia.inactive == ("Polohy direction",)
    assert zaporizhia.attacked == (Attacked("Shcherbaky"),)


def test_a_quiet_front_whose_city_is_named_elsewhere_says_where() -> None:
    kharkiv = overview(a_bulletin())[1]
    assert kharkiv.quiet
    assert kharkiv.elsewhere == ("Ukraine News",)


def test_a_front_that_is_not_quiet_needs_no_elsewhere() -> None:
    news = Section(kind=SectionKind.UKRAINE, heading="Ukraine News", paragraphs=("A bridge in Kherson was mended.",))
    assert not overview(a_bulletin(sections=[news]))[5].elsewhere


def test_something_other_than_an_attack_is_not_called_one() -> None:
    front = a_front("Sumy Front", an_entry(None, "Sappers cleared a road near Yunakivka.", settlements=["Yunakivka"]))
    (line,) = overview(a_bulletin(fronts=[front]))
    assert line.attacked == ()
    assert line.active == ("",)


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces tried to cross to the islands near Krynky and failed.",
        "Russian forces attempted to break through and did not succeed.",
        "Their attempts to land on the bank came to nothing.",
        "Ukrainian forces failed to gain any territory.",
        "Small groups infiltrated the village and were expelled.",
    ],
)
def test_a_failed_attempt_is_an_attack(text: str) -> None:
    (line,) = overview(a_bulletin(fronts=[a_front("Sumy Front", an_entry(None, text))]))
    assert (line.attacked, line.active) == ((Attacked(""),), ())


@pytest.mark.parametrize(
    ("text", "ground_only"),
    [
        ("No ground activity was reported along the front.", True),
        ("No Russian or Ukrainian ground operations were reported.", True),
        ("No activity was reported on the ground.", True),
        ("No Russian or Ukrainian military activity was reported.", False),
        ("No air or ground activity was reported.", False),
    ],
)
def test_no_activity_on_the_ground_is_not_no_activity(text: str, ground_only: bool) -> None:
    (line,) = overview(a_bulletin(fronts=[a_front("Sumy Front", an_entry(None, text, activity=False))]))
    assert line.quiet
    assert line.ground_only is ground_only


def test_names_that_are_no_sectors_are_told_apart() -> None:
    lines = {line.front: line.places for line in overview(a_bulletin())}
    assert lines["Zaporizhia"] == ("Polohy direction", "Shcherbaky")
    assert lines["Donetsk"] == lines["Kherson"] == ()


def test_an_entry_where_both_advanced_counts_for_both() -> None:
    both = an_entry("Toretsk", "Both sides advanced.", advanced=["Russia", "Ukraine"])
    lines = overview(a_bulletin(fronts=[a_front("Donetsk Front", both)]))
    assert advance_count(lines, "Russia") == advance_count(lines, "Ukraine") == 1


def test_totals_are_over_all_fronts() -> None:
    lines = overview(a_bulletin())
    assert advance_count(lines, "Russia") == 2
    assert advance_count(lines, "Ukraine") == 1


@pytest.mark.parametrize(
    ("front", "note"),
    [
        ("Kherson (Dnipro River)", "Dnipro River"),
        ("Ukrainian Operations in the Russian Federation", "Ukrainian Operations in the Russian Federation"),
        ("Zaporizhzhia", None),
        ("Luhansk", None),
    ],
)
def test_what_a_short_name_leaves_out_is_its_note(front: str, note: str | None) -> None:
    assert front_note(front) == note


@pytest.mark.skipif(not REAL.exists(), reason="the real bulletin is not here")
def test_the_real_days_overview() -> None:
    from store.bulletin.parse import parse  # only here

    lines = overview(parse(REAL.read_text()).bulletin)
    assert (advance_count(lines, "Russia"), advance_count(lines, "Ukraine")) == (5, 1)
    assert {line.initiative for line in lines} == {"Russia"}
    fronts = {line.front: line for line in lines}
    assert list(fronts) == ["Kursk", "Kharkiv", "Luhansk", "Donetsk", "Zaporizhia", "Kherson"]
    assert fronts["Donetsk"].attacked == (Attacked("Andriivka", ("Russia",)),)
    assert fronts["Zaporizhia"].attacked == (Attacked("Shcherbaky, Nesteryanka"),)
    assert fronts["Zaporizhia"].inactive == ("Polohy direction",)
    assert fronts["Kharkiv"].elsewhere == ("Ukraine News",)
    assert fronts["Kherson"].note == "Dnipro River"
