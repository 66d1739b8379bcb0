from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from store.comparison import Changes, compare
from store.situation import Day
from tests.builders import a_bulletin, a_front, an_entry
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.bulletin.model import Bulletin, Front


def a_day(now: Front, then: Front) -> Day:
    before: Bulletin = a_bulletin(date=DAY - timedelta(days=1), fronts=[then])
    return Day(a_bulletin(fronts=[now]), 1, datetime(2031, 5, 5, tzinfo=UTC), before, None, DAY)


def compared(now: Front, then: Front) -> Changes:
    changes = compare(a_day(now, then), now, now.entries)
    assert changes is not None
    return changes


def test_a_spelling_that_drifts_is_no_change() -> None:
    now = a_front("Donetsk Front", an_entry(None, "…", settlements=["Andriyivka", "Torske"]))
    then = a_front("Donetsk Axis", an_entry(None, "…", settlements=["Andriivka"]))
    assert compared(now, then).appeared == ("Torske",)
    assert compared(now, then).gone == ()


def test_a_whole_front_is_compared_by_its_sectors() -> None:
    now = a_front("Donetsk Front", an_entry("Pokrovsk", "…", settlements=["Kotlyne"]), an_entry("Toretsk", "…"))
    then = a_front("Donetsk Front", an_entry("Pokrovsk", "…", settlements=["Udachne"]), an_entry("Siversk", "…"))
    assert compared(now, then).appeared == ("Toretsk",)
    assert compared(now, then).gone == ("Siversk",)


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
