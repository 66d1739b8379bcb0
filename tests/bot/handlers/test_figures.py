from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.ask import Ask, Usage
from bot.handlers import figures
from bot.settings import Settings
from store.dates import DateUnclear
from tests.builders.chats import a_store, at, load
from tests.builders.values import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store.db import Store
    from tests.databases import Database


@pytest.fixture
def store(database: Database, tmp_path: Path) -> Iterator[Store]:
    """1, 2 and 4 May, the last in a second revision."""
    with a_store(tmp_path, database) as store:
        for number, losses in enumerate(({"troops": (1000, 5000)}, {"troops": (500, 5500)}, {"troops": (900, 7000)})):
            load(store, DAY - timedelta(days=(3, 2, 0)[number]), loaded=at("07:00"), losses=losses)
        load(store, loaded=at("08:00"), losses={"troops": (950, 7050), "ships": (None, 33)})
        yield store


def ask(store: Store, text: str) -> Ask:
    return Ask(store, Settings.model_validate({}), at("2031-05-09 09:00"), chat_id=1, args=tuple(text.split()))


async def said(store: Store, text: str) -> str:
    return (await figures.losses(ask(store, text))).text()


async def test_a_named_period_is_headed_by_itself_and_not_by_the_newest_day(store: Store) -> None:
    text = await said(store, "troops 1 may..2 may")
    assert text.startswith(
        "Russian losses, as counted by Ukraine’s Armed Forces\nTroops (killed and wounded)\n\n"
        "1 and 2 May 2031: 2 bulletins stored, 2 state a figure: +1,500, 750 a day on average.\n"
        "By the totals: 5,000 on 1 May, 5,500 on 2 May.\n"
    )
    for foreign in ("7,050", "Revision", "days old"):
        assert foreign not in text


async def test_the_newest_days_trend_has_its_day_its_age_and_its_revision(store: Store) -> None:
    for words in ("troops", "troops 30d"):
        text = await said(store, words)
        assert text.startswith("The latest bulletin is of 4 May, 5 days old.")
        assert "Bulletin of 4 May 2031, day 3356\n\nTroops (killed and wounded): +950, total 7,050\n" in text
        assert "\n4 May: +950, total 7,050\n3 May: no bulletin\n2 May: +500, total 5,500\n" in text
        assert text.endswith("Revision 2, corrected 5 May.")


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("january 2025", "January 2025"),
        ("2030", "2030"),
        ("troops 2031-04-01..2031-04-03", "1 to 3 April 2031"),
        ("troops 2030-12-31..2031-01-01", "31 December 2030 and 1 January 2031"),
    ],
)
async def test_a_period_without_a_bulletin_offers_the_nearest(store: Store, words: str, period: str) -> None:
    message = await figures.losses(ask(store, words))
    assert message.text() == f"No bulletin of {period} is stored. The nearest is 1 May 2031."
    (data,) = [button.data for row in message.keyboard for button in row]
    assert data in ("losses|2031-05-01", "losses|troops|2031-05-01")


async def test_every_category_of_a_period_stands_below_the_period(store: Store) -> None:
    text = await said(store, "1 may..4 may")
    assert text.startswith(
        "Russian losses, as counted by Ukraine’s Armed Forces\n1 to 4 May 2031: 3 bulletins stored.\n\n"
        "Troops (killed and wounded): +2,450; total 5,000 on 1 May, 7,050 on 4 May\n"
        "Ships: no figure for a day is stated\n"
    )


async def test_what_is_no_category_is_told_the_names_that_answers_use(store: Store) -> None:
    with pytest.raises(Usage, match=r"“foo” is no category, day or period\. Categories: troops, .*rocket launchers"):
        await said(store, "foo")
    with pytest.raises(DateUnclear, match="does not exist"):
        await said(store, "31.02.2031")


async def test_a_number_of_a_day_that_is_not_stored_is_said_to_be_one(store: Store) -> None:
    text = (await figures.civilians(ask(store, "2030"))).text()
    assert text == "2030 read as day of the war, 16 September 2027: not stored. The nearest is 1 May 2031."
