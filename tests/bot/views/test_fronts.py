from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.language import ENGLISH
from bot.views.fronts import fronts
from store.situation import Day
from tests.builders import a_bulletin
from tests.builders.values import DAY, FRONTS

if TYPE_CHECKING:
    from store.bulletin.model import Front


def a_day(*fronts: Front, summary: tuple[str, ...] = ()) -> Day:
    bulletin = a_bulletin(fronts=fronts or FRONTS, summary=summary)
    return Day(bulletin, 1, datetime(2031, 5, 5, 6, tzinfo=UTC), None, None, DAY)


def test_every_front_has_its_block() -> None:
    text = fronts(ENGLISH, a_day(), zone="UTC").text()
    assert text.startswith("All fronts, Sunday 4 May 2031 (day 3356)\nRussia advanced in 2 sectors, Ukraine in 1.")
    assert "\n\nKursk (Ukrainian operations in Russia)\nAttacks, no confirmed advance.\n" in text
    assert "\n\nKharkiv\nNo ground activity reported on the front. Kharkiv is also named under Ukraine News.\n" in text
    assert "\n\nLuhansk\nRussia advanced: Borova.\nAttacks, no confirmed advance: Kupyansk, Lyman.\n" in text
    assert "Velyka Novosilka (a Russian claim, not confirmed)" in text
    assert "\n\nKherson (Dnipro River)\nAttacks, no confirmed advance.\n" in text


def test_an_initiative_that_all_fronts_share_is_said_once() -> None:
    shared = [front for front in FRONTS if front.initiative == "Russia"]
    text = fronts(ENGLISH, a_day(*shared), zone="UTC").text()
    assert text.count("Initiative") == 1
    assert "Initiative, as printed, on all 5 fronts: Russia." in text


def test_initiatives_that_differ_are_said_once() -> None:
    text = fronts(ENGLISH, a_day(), zone="UTC").text()
    assert text.count("Initiative") == 1
    assert "Ukraine in 1. Initiative, as printed: Ukraine on Kharkiv, Russia on the other 5.\n" in text
    two = a_day(FRONTS[1], FRONTS[2].model_copy(update={"initiative": None}))
    assert "Initiative, as printed: Ukraine on Kharkiv, none on Luhansk." in fronts(ENGLISH, two, zone="UTC").text()
    unprinted = a_day(FRONTS[2].model_copy(update={"initiative": None}))
    assert "The bulletin prints no initiative." in fronts(ENGLISH, unprinted, zone="UTC").text()


def test_names_that_are_no_sectors_are_said_to_be_places() -> None:
    assert "Names are sectors (under Zaporizhia places): an" in fronts(ENGLISH, a_day(), zone="UTC").text()
    assert "Names are sectors: an" in fronts(ENGLISH, a_day(FRONTS[2]), zone="UTC").text()


def test_a_disagreement_between_summary_and_entry_is_said() -> None:
    text = fronts(ENGLISH, a_day(summary=("Russian forces advanced near Lyman.",)), zone="UTC").text()
    assert (
        "The day’s summary reports that Russia advanced near Lyman, the Lyman entry doesn’t; the entry counts." in text
    )


def test_sectors_that_advanced_and_all_fronts_are_buttons() -> None:
    rows = [[button.data for button in row] for row in fronts(ENGLISH, a_day(), zone="UTC").keyboard]
    assert rows == [
        ["front|Borova|2031-05-04", "front|Pokrovsk|2031-05-04", "front|Toretsk|2031-05-04"],
        ["front|Kursk|2031-05-04", "front|Kharkiv|2031-05-04", "front|Luhansk|2031-05-04"],
        ["front|Donetsk|2031-05-04", "front|Zaporizhia|2031-05-04", "front|Kherson|2031-05-04"],
    ]
