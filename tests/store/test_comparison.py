from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from store.comparison import Changes, compare
from store.overview import State
from store.situation import Day
from tests.builders import a_bulletin, a_front, an_entry
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.bulletin.model import Bulletin, Front


def a_day(now: Front, then: Front) -> Day:
    before: Bulletin = a_bulletin(date=DAY - timedelta(days=1), fronts=[then])
    return Day(a_bulletin(fronts=[now]), 1, datetime(2031, 5, 5, tzinfo=UTC), before, None, DAY)


def compared(now: Front, then: Front) -> Changes:
    changes = compare(a_day(now, then), now)
    assert changes is not None
    return changes


def test_a_spelling_that_drifts_is_no_change() -> None:
    now = a_front("Donetsk Front", an_entry(None, "…", settlements=["Andriyivka", "Torske"]))
    then = a_front("Donetsk Axis", an_entry(None, "…", settlements=["Andriivka"]))
    assert compared(now, then).appeared == ("Torske",)
    assert compared(now, then).gone == ()


def test_a_whole_front_is_compared_by_the_places_of_all_its_entries() -> None:
    now = a_front("Donetsk Front", an_entry("Pokrovsk", "…", settlements=["Kotlyne"]), an_entry("Toretsk", "…"))
    then = a_front("Donetsk Front", an_entry("Pokrovsk", "…", settlements=["Udachne"]), an_entry("Siversk", "…"))
    changes = compared(now, then)
    assert (changes.appeared, changes.gone) == (("Kotlyne",), ("Udachne",))
    assert (changes.sectors_appeared, changes.sectors_gone) == (("Toretsk",), ("Siversk",))


def test_a_front_of_one_sector_is_not_that_sector() -> None:
    pokrovsk = an_entry("Pokrovsk", "…", settlements=["Kotlyne"])
    now = a_front("Donetsk Front", pokrovsk)
    then = a_front("Donetsk Front", pokrovsk, an_entry("Toretsk", "…", settlements=["Krymske"]))
    sector = compare(a_day(now, then), now, now.entries)
    assert sector is not None
    assert sector.gone == ()
    assert compared(now, then).gone == ("Krymske",)


def test_a_sectors_own_name_is_no_place_that_came_or_went() -> None:
    now = a_front("Donetsk Front", an_entry("Siversk", "…", settlements=["Siversk", "Hryhorivka"]))
    then = a_front("Donetsk Front", an_entry("Siversk", "…", settlements=["Hryhorivka"]))
    assert (compared(now, then).appeared, compared(then, now).gone) == ((), ())


def test_a_name_from_an_entry_without_activity_is_not_counted_as_named() -> None:
    text = "No activity was reported in the Polohy direction."
    quiet = an_entry(None, text, settlements=["Polohy"], activity=False)
    now = a_front("Zaporizhia Front", quiet, an_entry(None, "…", settlements=["Shcherbaky"]))
    then = a_front("Zaporizhia Front", an_entry(None, "…", settlements=["Shcherbaky"]))
    assert (compared(now, then).appeared, compared(then, now).gone) == ((), ())


def test_each_day_has_its_state() -> None:
    now = a_front("Donetsk Front", an_entry("Siversk", "No ground activity was reported.", activity=False))
    then = a_front("Donetsk Front", an_entry("Siversk", "Attacks near Hryhorivka.", advanced=["Ukraine"]))
    changes = compared(now, then)
    assert changes.then == State(advanced=("Ukraine",), attacked=True, active=True)
    assert changes.now == State(ground_only=True)


def test_a_sector_that_had_no_entry_is_told_apart_from_one_that_had() -> None:
    pokrovsk, toretsk = an_entry("Pokrovsk", "…"), an_entry("Toretsk", "…")
    now = a_front("Donetsk Front", pokrovsk, toretsk)
    day = a_day(now, a_front("Donetsk Front", pokrovsk))
    of_pokrovsk, of_toretsk = compare(day, now, (pokrovsk,)), compare(day, now, (toretsk,))
    assert of_pokrovsk is not None
    assert of_pokrovsk.reported_then
    assert of_toretsk is not None
    assert not of_toretsk.reported_then


def test_a_front_that_was_not_printed_had_no_entry() -> None:
    assert not compared(a_front("Sumy Front", an_entry(None, "…")), a_front("Donetsk Front")).reported_then
