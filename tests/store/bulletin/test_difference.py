"""What differs between two readings of a day, in a line for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store.bulletin.difference import Difference, differences, share_changed
from store.bulletin.recognition import headings_in
from tests.builders import a_bulletin, a_front, an_entry, bulletin_text
from tests.builders.values import FRONTS, LOSSES, SECTIONS, SUMMARY

if TYPE_CHECKING:
    from store.bulletin.model import Bulletin


def sentences(**changes: object) -> list[str]:
    after: Bulletin = a_bulletin(**changes)  # type: ignore[arg-type]
    return [found.sentence for found in differences(a_bulletin(), after)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, []),
        ({"war_day": None}, ["Day of the war: 3356, now not stated."]),
        ({"losses": dict(LOSSES) | {"tanks": (30, 13_120)}}, ["Tanks, day: 3, now 30."]),
        (
            {"losses": dict(LOSSES) | {"mlrs": (1, 5)}},
            ["Rocket launchers, day: 1 (new).", "Rocket launchers, total: 5 (new)."],
        ),
        ({"deaths": 3}, ["Civilians killed: 2, now 3."]),
        ({"summary": [*SUMMARY, "One sentence. And another."]}, ["Summary: 2 sentences new."]),
        ({"sections": SECTIONS[:-1]}, ["Russia’s Allies: 1 sentence gone."]),
    ],
)
def test_what_changed_is_named(changes: dict[str, object], said: list[str]) -> None:
    assert sentences(**changes) == said


def test_an_entry_names_its_sentences_advances_and_places() -> None:
    luhansk = a_front(
        "Luhansk Front",
        FRONTS[2].entries[0],
        an_entry("Borova", "Russian forces attacked near Makiivka and Zelene.", settlements=["Makiivka", "Zelene"]),
        FRONTS[2].entries[2],
    )
    assert sentences(fronts=[*FRONTS[:2], luhansk, *FRONTS[3:]]) == [
        "Borova entry: 1 sentence new and 2 sentences gone.",
        "Borova entry, who advanced: Russia, now no advance.",
        "Borova entry, places named: Lozova, now Zelene.",
    ]


def test_the_same_in_another_order_is_told_so() -> None:
    moved = Difference("Borova entry, places named", before=("Zelene",), after=("Zelene",))
    assert moved.sentence == "Borova entry, places named: in another order."


def test_the_share_of_the_text_that_is_another() -> None:
    assert share_changed(a_bulletin(), a_bulletin()) == 0
    assert share_changed(a_bulletin(), a_bulletin(headline="Another", deaths=9)) == 0
    other = a_bulletin(summary=["Other."], sections=[], fronts=[])
    assert share_changed(a_bulletin(), other) == 1
    assert 0 < share_changed(a_bulletin(), a_bulletin(summary=["Other."])) < 0.2


def test_headings_tell_a_bulletin_from_a_question() -> None:
    assert headings_in(bulletin_text()) > 10
    assert headings_in("Who advanced near Pokrovsk?\nAnd where?") == 0
