"""Summary against entries. Every bulletin here is invented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from store.bulletin.disagreements import disagreements, summary_advances
from store.bulletin.model import Bulletin, Entry, Front, Side

if TYPE_CHECKING:
    from collections.abc import Mapping


def a_bulletin(*summary: str, fronts: Mapping[str, tuple[Entry, ...]]) -> Bulletin:
    return Bulletin(
        date=date(2031, 5, 4),
        summary=summary,
        fronts=tuple(Front(front=name, heading=f"{name} Front", entries=entries) for name, entries in fronts.items()),
    )


def an_entry(sector: str | None, *advanced: Side, settlements: tuple[str, ...] = ()) -> Entry:
    return Entry(sector=sector, text="Invented.", advanced=advanced, settlements=settlements)


def sentences(bulletin: Bulletin) -> list[str]:
    return [found.sentence for found in disagreements(bulletin)]


EAST = {"East": (an_entry("Lypove", "Russia"), an_entry("Dubky"), an_entry("Hirne", "Ukraine"))}


def test_agreement() -> None:
    summary = "Russian forces gained ground near Lypove, while Ukrainian forces made progress near Hirne."
    assert disagreements(a_bulletin(summary, fronts=EAST)) == ()


def test_a_gain_that_only_the_summary_lists() -> None:
    summary = "Russian forces advanced near Lypove and Dubky. Ukrainian forces advanced near Hirne."
    (found,) = disagreements(a_bulletin(summary, fronts=EAST))
    assert (found.side, found.place, found.sector, found.front, found.said_by) == (
        "Russia",
        "Dubky",
        "Dubky",
        "East",
        "summary",
    )
    assert found.sentence == (
        "The summary lists Dubky among Russian advances; the Dubky entry reports none. The entry counts."
    )


def test_a_gain_that_only_an_entry_reports() -> None:
    summary = "Russian forces advanced on several fronts, gaining ground near Lypove."
    assert sentences(a_bulletin(summary, fronts=EAST)) == [
        "The Hirne entry reports a Ukrainian advance; the summary doesn’t name Hirne."
    ]


def test_a_place_named_in_the_summary_without_the_gain() -> None:
    summary = "Russian forces advanced near Lypove. Shells hit Hirne."
    assert sentences(a_bulletin(summary, fronts=EAST)) == [
        "The Hirne entry reports a Ukrainian advance; the summary names Hirne, but no Ukrainian advance there."
    ]


def test_a_settlement_inside_an_entry_stands_for_its_sector() -> None:
    east = {"East": (an_entry("Lypove", "Russia", settlements=("Rih", "Nove Pole")), an_entry("Dubky"))}
    assert disagreements(a_bulletin("Russian forces advanced near Rih.", fronts=east)) == ()
    assert sentences(a_bulletin("Ukrainian forces advanced near Rih.", fronts=east)) == [
        "The summary lists Rih among Ukrainian advances; the Lypove entry reports none. The entry counts.",
        "The Lypove entry reports a Russian advance; the summary doesn’t name Lypove.",
    ]


def test_the_other_side() -> None:
    assert sentences(a_bulletin("Ukrainian forces advanced near Hirne and Lypove.", fronts=EAST)) == [
        "The summary lists Lypove among Ukrainian advances; the Lypove entry reports none. The entry counts.",
        "The Lypove entry reports a Russian advance; the summary names Lypove, but no Russian advance there.",
    ]


def test_a_place_that_no_entry_names() -> None:
    summary = "Russian forces advanced near Lypove and Zarichne. Ukrainian forces advanced near Hirne."
    assert sentences(a_bulletin(summary, fronts=EAST)) == [
        "The summary lists Zarichne among Russian advances; no entry names Zarichne."
    ]


def test_silence_is_no_disagreement() -> None:
    assert disagreements(a_bulletin(fronts=EAST)) == ()
    assert disagreements(a_bulletin("Drones struck Dubky overnight.", fronts=EAST)) == ()
    assert disagreements(a_bulletin("Russian forces attacked near Dubky but failed to advance.", fronts=EAST)) == ()
    assert disagreements(a_bulletin("Russian forces advanced on several fronts.", fronts=EAST)) == ()
    assert disagreements(a_bulletin("Russian forces advanced near Dubky.", fronts={})) == ()


def test_claims_and_attacks_are_no_advances() -> None:
    summary = (
        "Russian forces advanced near Lypove and attacked Dubky. Russian sources claimed gains near Zarichne. "
        "Ukrainian forces, meanwhile, regained positions in Hirne."
    )
    assert disagreements(a_bulletin(summary, fronts=EAST)) == ()


def test_an_entry_without_a_sector_answers_for_its_front() -> None:
    south = {"South": (an_entry(None, "Ukraine", settlements=("Sadove",)),)}
    assert disagreements(a_bulletin("Ukrainian forces advanced near Sadove.", fronts=south)) == ()
    assert (
        disagreements(a_bulletin("Ukrainian forces gained ground on the South front near Rih.", fronts=south))[0].front
        is None
    )
    assert sentences(a_bulletin("Ukrainian forces advanced near Rih.", fronts=south)) == [
        "The summary lists Rih among Ukrainian advances; no entry names Rih.",
        "The South front entry reports a Ukrainian advance; the summary doesn’t name the South front.",
    ]


def test_places_by_side() -> None:
    summary = (
        "Russian forces advanced across several fronts, gaining ground near Lypove, Dubky, and Velyka "
        "Lypivka, while Ukrainian "
        "forces made progress near Hirne. The fighting goes on."
    )
    assert summary_advances(a_bulletin(summary, fronts=EAST)) == {
        "Russia": ("Lypove", "Dubky", "Velyka Lypivka"),
        "Ukraine": ("Hirne",),
    }
