"""/losses where a daily series of the General Staff's reports is kept beside the bulletins."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.ask import Ask
from bot.handlers import figures, pictures, questions
from bot.pictures.specs import Trend
from bot.settings import Settings
from store import reports
from tests.builders.chats import a_store, at, load
from tests.builders.values import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store.db import Store
    from tests.databases import Database

FIRST = DAY - timedelta(days=4)
TOTALS = ((100, 5000), (104, 5100), (103, 5250), (103, 5300), (110, 5350), (115, 5400), (120, 5500))
"""Tanks and troops from FIRST on: tanks fall on the third day."""


@pytest.fixture
def store(database: Database, tmp_path: Path) -> Iterator[Store]:
    series = [
        {"date": str(FIRST + timedelta(days=n)), "tank": tank, "personnel": troops}
        for n, (tank, troops) in enumerate(TOTALS)
    ]
    with a_store(tmp_path, database) as store:
        with store.session(write=True) as session:
            reports.keep(session, reports.read(json.dumps(series).encode()), source="series.json", at=at("07:00"))
        yield store


async def said(store: Store, text: str) -> str:
    ask = Ask(store, Settings(), at("10:00"), chat_id=1, args=tuple(text.split()))
    return (await figures.losses(ask)).text()


async def test_a_day_of_the_series_alone_is_said_to_be_the_reports(store: Store) -> None:
    assert (await said(store, "2 May 2031")).startswith(
        "Russian losses, as counted by Ukraine’s Armed Forces\n"
        "General Staff’s report of 2 May 2031, from the daily series. No stored bulletin prints it.\n\n"
        "Troops (killed and wounded): +150, total 5,250\n"
        "Tanks: −1, total 103\n\n"
    )
    first = await said(store, str(FIRST))
    assert "Tanks: day not stated, total 100" in first


async def test_without_a_bulletin_the_newest_report_is_shown(store: Store) -> None:
    assert "General Staff’s report of 6 May 2031" in await said(store, "")
    assert (await said(store, "tanks")).startswith("Russian losses, as counted by Ukraine’s Armed Forces\nTanks\n\n")
    assert "No bulletin has been loaded yet" in await said(store, "1 January 2031")


async def test_without_a_bulletin_a_trend_has_its_chart(store: Store) -> None:
    ask = Ask(store, Settings(), at("10:00"), chat_id=1, args=("tanks",))
    offered = (await figures.losses(ask)).illustration
    assert offered
    shown = await pictures.chart(ask.with_args(*offered.args))
    assert shown.picture
    assert isinstance(shown.picture.spec, Trend)
    assert [point.value for point in shown.picture.spec.series.points][-2:] == [5, 5]


async def test_a_chart_of_all_centuries_has_the_days_that_have_figures(store: Store) -> None:
    ask = Ask(store, Settings(), at("10:00"), chat_id=1, args=("tanks", "0001-01-01..9999-12-31"))
    shown = await pictures.chart(ask)
    assert shown.picture
    assert isinstance(shown.picture.spec, Trend)
    assert [point.value for point in shown.picture.spec.series.points] == [4, -1, 0, 7, 5, 5]


async def test_a_period_at_the_beginning_of_the_calendar_has_no_figure(store: Store) -> None:
    ask = Ask(store, Settings(), at("10:00"), chat_id=1, args=("tanks", "0001-01-01..0001-01-05"))
    assert (await pictures.chart(ask)).text().startswith("No figure of a day is stated for Tanks")
    assert "7 daily reports" in await said(store, "tanks 0001-01-01..9999-12-31")


async def test_a_bulletins_row_names_its_report_and_what_that_has_otherwise(store: Store) -> None:
    load(store, DAY, loaded=at("08:00"), losses={"tanks": (5, 115), "troops": (50, 5400), "ships": (None, 3)})
    text = await said(store, "")
    assert "Bulletin of 4 May 2031" in text
    assert "These are the General Staff’s figures published on 5 May." in text
    assert "daily series has" not in text
    load(store, DAY - timedelta(days=1), loaded=at("08:00"), losses={"tanks": (7, 110), "troops": (50, 3550)})
    await store.refresh()
    assert "published on" not in await said(store, "3 May")
    mismatch = "Troops: the daily series has 5,350 in all, the bulletin prints 3,550."
    assert mismatch in await said(store, "3 May")


async def test_reports_after_the_newest_bulletin_are_pointed_to(store: Store) -> None:
    for day in (DAY - timedelta(days=1), DAY):
        load(store, day, loaded=at("08:00"), losses={"tanks": (5, 110 if day < DAY else 115)})
    assert "The daily reports go on to 6 May 2031: /losses 2031-05-06" in await said(store, "")
    assert "The daily reports go on to 6 May 2031: /losses tanks 2031-05-06" in await said(store, "tanks")
    assert "No stored bulletin prints it" in await said(store, "2031-05-06")
    assert (await said(store, "tanks 2031-05-06")).startswith("Russian losses, as counted by Ukraine’s Armed Forces\n")
    assert "go on to" not in await said(store, "3 May 2031")
    shown = await figures.losses(Ask(store, Settings(), at("10:00"), chat_id=1))
    assert "+losses|2031-05-06" in {each.data for row in shown.keyboard for each in row}


async def test_without_a_later_report_none_is_pointed_to(store: Store) -> None:
    load(store, DAY + timedelta(days=1), loaded=at("08:00"), losses={"tanks": (5, 120), "troops": (100, 5500)})
    text = await said(store, "")
    assert "figures published on 6 May" in text
    assert "go on to" not in text + await said(store, "tanks")


async def test_a_report_that_a_bulletin_prints_is_shown_by_that_bulletin(store: Store) -> None:
    load(store, DAY, loaded=at("08:00"), losses={"tanks": (5, 115), "troops": (50, 5400), "ships": (None, 3)})
    text = await said(store, "5 May 2031")
    assert text == await said(store, "4 May 2031")
    assert "Bulletin of 4 May 2031" in text
    assert "These are the General Staff’s figures published on 5 May." in text
    assert "No stored bulletin prints it" in await said(store, "6 May 2031")


async def test_a_trend_goes_by_the_days_of_the_reports(store: Store) -> None:
    load(store, DAY, loaded=at("08:00"), losses={"tanks": (5, 115), "troops": (None, 5400)})
    text = await said(store, "tanks May 2031")
    assert "May 2031: 6 daily reports, 6 state a figure: +20, 3.3 a day on average." in text
    assert "\n5 May: +5, total 115\n" in text
    assert "\n2 May: −1, total 103\n" in text
    assert "Days are those of the General Staff’s reports; a bulletin prints the next morning’s." in text
    assert "The total falls on 2 May 2031: the source corrected itself. Shown as printed." in text
    newest = await said(store, "tanks 3d")
    assert "3 to 5 May 2031: 3 daily reports, 3 state a figure: +12" in newest


async def test_every_category_over_a_period_notes_which_totals_fall(store: Store) -> None:
    text = await said(store, "2031")
    assert "2031: 7 daily reports." in text
    assert "Tanks: +20 (6 state a figure); total 100 on 30 April, 120 on 6 May" in text
    assert "The total of tanks falls on 2 May 2031: shown as printed." in text


async def test_a_period_before_both_says_that_nothing_of_it_is_stored(store: Store) -> None:
    assert "No bulletin of 2030 is stored. The nearest is 30 April 2031." in await said(store, "tanks 2030")


async def test_a_period_of_ten_years_is_told_by_the_month(store: Store) -> None:
    text = await said(store, "tanks 3650d")
    assert "May 2031: +20 from 6 days" in text


async def test_loading_the_series_drops_what_was_remembered(store: Store) -> None:
    load(store, DAY, loaded=at("08:00"), losses={"tanks": (5, 999)})
    before = await said(store, "")
    assert "daily series has 115" in before
    with store.session(write=True) as session:
        fixed = replace(reports.read(json.dumps([{"date": "2031-05-05", "tank": 999}]).encode()))
        reports.keep(session, fixed, source="series.json", at=at("09:00"))
    await store.refresh()
    assert "published on 5 May" in await said(store, "")


async def asked(store: Store, text: str) -> str:
    ask = Ask(store, Settings(), at("10:00"), chat_id=1, args=tuple(text.split()))
    return (await questions.question(ask)).text()


async def test_a_question_reaches_back_to_the_reports(store: Store) -> None:
    load(store, DAY, loaded=at("08:00"), losses={"tanks": (5, 115), "troops": (50, 5400)})
    text = await asked(store, "how many tanks did russia lose in May 2031")
    assert "Tanks: +20, 6 of 31 days have a figure; total by 6 May 2031: 120." in text
    assert "Days are those of the General Staff’s reports." in text
    one = await asked(store, "скільки танків втратила Росія 2 травня 2031")
    assert "General Staff’s report of 2 May 2031, from the daily series. No stored bulletin prints it." in one
    assert "Tanks: −1, total 103" in one
    assert "Troops" not in one
    printed = await asked(store, "how many tanks did russia lose on 5 May 2031")
    assert "General Staff’s report of 5 May 2031, from the daily series. The bulletin of 4 May prints it." in printed
    assert "Tanks: +5, total 115" in printed
    assert "+5 on the day" in await asked(store, "how many tanks did russia lose on 4 May 2031")
    assert "isn’t stored" in await asked(store, "how many tanks did russia lose on 4 May 2029")
