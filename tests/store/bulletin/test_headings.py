"""What is a heading, and what only looks like one."""

from __future__ import annotations

import pytest

from store.bulletin import headings, sectors
from store.bulletin.headings import Role, known


@pytest.mark.parametrize(
    "line",
    [
        "The path to peace is long.",
        "Ukraine News reported a fire in Tarvo, and the mayor confirmed it.",
        "Beyond Ukraine, ministers met to speak of undersea cables and of grain.",
        "A new peace initiative: Russia and Ukraine send envoys to Tarvo.",
        "Peace Plan – Initiative Stalls",
        "Trump Opens New Front",
        "Forces moved along the Kharkiv front.",
        "Source: Tarvo Radio",
        "A summary of the day’s events shows rain.",
        "Losses",
        "",
    ],
)
def test_text_is_no_heading(line: str) -> None:
    assert known(line) is None


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Picture of the Day:", Role.PICTURE),
        ("PHOTO OF THE DAY", Role.PICTURE),
        ("Source Material", Role.SOURCES),
        ("Source materials:", Role.SOURCES),
        ("## Sources", Role.SOURCES),
        ("\u200eSummary of the Day", Role.SUMMARY),
        ("Donetsk Front", Role.FRONT),
    ],
)
def test_parts_with_a_key_of_their_own(line: str, role: Role) -> None:
    found = known(line)
    assert found is not None
    assert found.role is role


def test_a_front_before_its_text() -> None:
    found = known("Kharkiv Front: No activity was reported near Vovchansk.")
    assert found is not None
    assert (found.text, found.rest) == ("Kharkiv Front", "No activity was reported near Vovchansk.")


@pytest.mark.parametrize(
    ("heading", "name"),
    [("Kharkiv Front", "Kharkiv"), ("Kherson (Dnipro River) Front", "Kherson (Dnipro River)"), ("Front", "Front")],
)
def test_a_front_s_name(heading: str, name: str) -> None:
    assert headings.front_name(heading) == name


@pytest.mark.parametrize(
    "line",
    [
        "Russian forces attacked near Lyman.",
        "No Activity Reported",
        "Attacks continued",
        "Weather",
        "United States",
        "Five Capitalised Words In Row Here",
        "lyman",
        "3rd Brigade",
        "",
    ],
)
def test_what_no_sector_is_called(line: str) -> None:
    assert sectors.sector_name(line, "The day was calm.") is None


def test_a_sector_in_lower_case_counts_where_its_text_names_it() -> None:
    assert sectors.sector_name("chasiv yar", "Russian forces attacked Chasiv Yar.") == "chasiv yar"


@pytest.mark.parametrize(
    "line",
    [
        "Ukraine: Russian forces attacked near Lyman.",
        "Three sectors: Russian forces attacked near Lyman.",
        "Russian forces – Lyman and Terny were attacked at night.",
        "Lyman: quiet.",
        "Near Lyman, Terny – and only there – the fighting went on.",
    ],
)
def test_a_sentence_with_a_colon_names_no_sector(line: str) -> None:
    assert sectors.sector_before_text(line) is None
