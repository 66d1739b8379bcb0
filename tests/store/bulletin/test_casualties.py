"""The count of civilian casualties and its lead-in."""

from __future__ import annotations

import pytest

from store.bulletin.casualties import count_at
from store.bulletin.model import CivilianCasualties
from store.bulletin.parse import parse

LEAD_IN = "The casualty count of civilians in the past 24 hours: (Russian War Crimes)"


def counted(*lines: str) -> tuple[int, int | None, int | None]:
    length, count = count_at(lines, 0)
    assert count is not None
    return length, count.deaths, count.injuries


@pytest.mark.parametrize(
    "lines",
    [
        (LEAD_IN, "DEATHS: 3 INJURIES: 5"),
        (LEAD_IN, "DEATHS: 3", "INJURIES: 5"),
        (LEAD_IN.lower(), "Deaths: 3, Injuries: 5"),
        (f"{LEAD_IN} DEATHS: 3 INJURIES: 5",),
        ("The casualty count of civilians in the past 24 hours:", "(Russian War Crimes)", "DEATHS: 3 INJURIES: 5"),
        ("Civilian casualties of the past 24 hours: (Russian War Crimes)", "DEATHS: 3 INJURIES: 5"),
        ("DEATHS – 3 | INJURIES – 5",),
        ("Killed: 3", "Wounded: 5"),
        ("Injuries: 5 Deaths: 3",),
        ("3 deaths, 5 injuries",),
        ("DEATHS:", "3", "INJURIES:", "5"),
    ],
)
def test_the_count_and_its_lead_in_in_every_layout(lines: tuple[str, ...]) -> None:
    assert counted(*lines) == (len(lines), 3, 5)


@pytest.mark.parametrize(
    "line",
    [
        "DEATHS: 3 – INJURIES: 5",
        "DEATHS: 3+ INJURIES: 5+",
        "DEATHS: at least 3 (one child) INJURIES: 5",
        "DEATHS: 3 INJURIES: 5 MISSING: 2",
    ],
)
def test_what_a_count_says_besides_hides_no_figure(line: str) -> None:
    assert counted(LEAD_IN, line) == (2, 3, 5)


def test_a_line_that_says_more_than_the_count_stays_in_its_section() -> None:
    line = "DEATHS: 3 (one child) INJURIES: 5"
    found = parse(f"Day 4 (May 4, 2031)\n\nInnocent Victims Of War\n\n{LEAD_IN}\n\n{line}").bulletin
    assert found.civilian_casualties == CivilianCasualties(deaths=3, injuries=5)
    assert found.sections[0].paragraphs == (LEAD_IN, line)


def test_a_label_without_its_figure_is_unknown() -> None:
    assert counted("DEATHS: INJURIES: 4") == (1, None, 4)


def test_thousands() -> None:
    assert counted("DEATHS: 1,003 INJURIES: 2 005") == (1, 1003, 2005)


@pytest.mark.parametrize("unknown", ["unknown", "–", "-", "n/a", "?", "not reported"])
def test_unknown_is_not_zero(unknown: str) -> None:
    assert counted(f"DEATHS: 3 INJURIES: {unknown}") == (1, 3, None)


def test_only_one_of_the_two() -> None:
    assert counted("DEATHS: 3") == (1, 3, None)
    assert counted("INJURIES: 0") == (1, None, 0)


def test_the_text_below_is_not_taken_along() -> None:
    assert counted(LEAD_IN, "DEATHS: 3 INJURIES: 5", "A shell hit a barn.") == (2, 3, 5)


@pytest.mark.parametrize(
    "lines",
    [
        (LEAD_IN, "Nothing was counted."),
        ("Deaths rose to 3 in a week, and injuries to 5.",),
        ("3",),
        ("Injuries",),
        ("",),
    ],
)
def test_other_lines_are_no_count(lines: tuple[str, ...]) -> None:
    assert count_at(lines, 0) == (0, None)
