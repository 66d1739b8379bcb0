from __future__ import annotations

from datetime import UTC, datetime, timedelta
from datetime import date as Date
from typing import TYPE_CHECKING, Any

import pytest

from bot.language import ENGLISH
from bot.views import common
from bot.views.message import Message, plain
from store.bulletin.model import CivilianCasualties
from store.situation import Day
from tests.builders import a_bulletin, a_front, an_entry
from tests.builders.values import DAY

if TYPE_CHECKING:
    from bot.views.message import Block


def a_day(before: Date | None = None, revision: int = 1, **changes: Any) -> Day:
    bulletin = a_bulletin(**changes)
    earlier = a_bulletin(date=before) if before else None
    return Day(bulletin, revision, datetime(2031, 5, 5, 22, tzinfo=UTC), earlier, None, bulletin.date)


def said(block: Block | None) -> str:
    assert block is not None
    return plain(block)


def test_the_day_is_named_with_its_weekday_and_the_day_of_the_war() -> None:
    assert common.day_title(ENGLISH, a_bulletin()) == "Sunday 4 May 2031, day 3356"
    assert common.day_title(ENGLISH, a_bulletin(war_day=None)) == "Sunday 4 May 2031"


def test_a_bulletin_of_yesterday_needs_no_word_about_its_age() -> None:
    assert common.age_opening(ENGLISH, DAY, DAY) is None
    assert common.age_opening(ENGLISH, DAY, DAY + timedelta(days=1)) is None
    assert common.age_opening(ENGLISH, DAY, DAY - timedelta(days=9)) is None


def test_an_older_bulletin_opens_with_its_age() -> None:
    opening = common.age_opening(ENGLISH, DAY, DAY + timedelta(days=3))
    assert said(opening) == "The latest bulletin is of 4 May, 3 days old. None has come since. This is that day:"
    refused = common.age_opening(ENGLISH, DAY, DAY + timedelta(days=3), shown=False)
    assert said(refused) == "The latest bulletin is of 4 May, 3 days old. None has come since."


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        (Date(2031, 5, 2), "Compared with 2 May; 3 May is missing."),
        (Date(2031, 5, 1), "Compared with 1 May; 2 and 3 May are missing."),
        (Date(2031, 4, 29), "Compared with 29 April; 30 April to 3 May are missing."),
        (Date(2030, 12, 30), "Compared with 30 December 2030; 31 December 2030 to 3 May 2031 are missing."),
    ],
)
def test_after_a_gap_the_missing_days_are_named(before: Date, sentence: str) -> None:
    assert said(common.gap_line(ENGLISH, a_day(before))) == sentence


def test_without_a_gap_nothing_is_said_of_one() -> None:
    assert common.gap_line(ENGLISH, a_day(DAY - timedelta(days=1))) is None
    assert common.gap_line(ENGLISH, a_day()) is None


def test_a_correction_is_dated_in_the_chats_zone() -> None:
    assert said(common.revision_footer(ENGLISH, a_day(revision=2), "UTC")) == "Revision 2, corrected 5 May."
    assert said(common.revision_footer(ENGLISH, a_day(revision=2), "Europe/Kyiv")) == "Revision 2, corrected 6 May."
    assert common.revision_footer(ENGLISH, a_day(), "UTC") is None
    assert common.closed(ENGLISH, Message(()), a_day(), "UTC") == Message(())


def test_totals_name_each_side_that_advanced() -> None:
    assert common.advance_totals(ENGLISH, a_day().lines) == "Russia advanced in 2 sectors, Ukraine in 1."
    assert common.advance_totals(ENGLISH, a_day(fronts=[]).lines) == "The bulletin has nothing on the fronts."
    calm = a_front("Sumy Front", an_entry(None, "No activity was reported.", activity=False))
    assert common.advance_totals(ENGLISH, a_day(fronts=[calm]).lines) == "No confirmed advance by either side."


def test_a_front_in_a_line() -> None:
    lines = [plain(common.front_line(ENGLISH, front)) for front in a_day().lines]
    assert lines == [
        "Kursk (in Russia): attacks, no advance.",
        "Kharkiv: no ground activity reported; see also Ukraine News.",
        "Luhansk: Russia advanced: Borova. Attacks, no advance: Kupyansk, Lyman.",
        (
            "Donetsk: Russia advanced: Pokrovsk. Ukraine advanced: Toretsk. Attacks, no advance: Chasiv Yar,"
            " Velyka Novosilka (a Russian claim, not confirmed). Siversk: no activity reported."
        ),
        "Zaporizhia: attacks, no advance. Polohy direction: no activity reported.",
        "Kherson (Dnipro River): attacks, no advance.",
    ]


def test_a_front_in_a_line_opens_in_small_letters() -> None:
    luhansk = a_front("Luhansk Front", an_entry("Lyman", "Attacks."), an_entry("Borova", "Attacks."))
    (front,) = a_day(fronts=[luhansk]).lines
    assert plain(common.front_line(ENGLISH, front)) == "Luhansk: attacks, no advance: Lyman, Borova."


def test_losses_say_whose_count_they_are() -> None:
    assert plain(common.loss_line(ENGLISH, a_bulletin())) == (
        "Russian losses, Ukraine’s count: troops +910 (1,402,310 in all, killed and wounded), tanks +3, artillery +27,"
        " armoured vehicles +8."
    )
    assert plain(common.loss_line(ENGLISH, a_bulletin(), totals=False)).startswith(
        "Russian losses, Ukraine’s count: troops +910, tanks +3"
    )


def test_unknown_losses_are_never_zero() -> None:
    assert (
        plain(common.loss_line(ENGLISH, a_bulletin(losses=None))) == "Russian losses: the bulletin prints no figures."
    )
    unstated = a_bulletin(losses={"ships": (None, 28)})
    assert (
        plain(common.loss_line(ENGLISH, unstated))
        == "Russian losses, Ukraine’s count: no figure for the day is stated."
    )
    troops = plain(common.loss_line(ENGLISH, a_bulletin(losses={"troops": (None, 900), "tanks": (2, 7)})))
    assert "troops: day not stated (900 in all, killed and wounded), tanks +2." in troops
    assert "tanks −2" in plain(common.loss_line(ENGLISH, a_bulletin(losses={"tanks": (-2, 7)})))


@pytest.mark.parametrize(
    ("deaths", "injuries", "sentence"),
    [
        (2, 7, "Civilians, past 24 hours: 2 killed, 7 injured."),
        (0, None, "Civilians, past 24 hours: 0 killed, injured: not stated."),
        (None, 1, "Civilians, past 24 hours: killed: not stated, 1 injured."),
        (None, None, "Civilians: the bulletin prints no count."),
    ],
)
def test_civilians_in_a_line(deaths: int | None, injuries: int | None, sentence: str) -> None:
    bulletin = a_bulletin(deaths=deaths, injuries=injuries)
    assert plain(common.civilians_line(ENGLISH, bulletin)) == sentence
    assert bulletin.civilian_casualties != CivilianCasualties()


def test_where_summary_and_entries_disagree_is_said() -> None:
    summary = ["Russian forces advanced near Lyman and Pokrovsk, while Ukrainian forces advanced near Toretsk."]
    found = a_day(summary=summary).disagreements
    assert common.disagreement_line(ENGLISH, found) == (
        "Summary and entries disagree on Lyman and Borova; the lines above follow the entries."
    )
    assert [common.disagreement_sentence(ENGLISH, each) for each in found] == [
        "The day’s summary reports that Russia advanced near Lyman, the Lyman entry doesn’t; the entry counts.",
        "The Borova entry reports that Russia advanced, the day’s summary doesn’t; the entry counts.",
    ]
    assert common.disagreement_line(ENGLISH, ()) is None
