"""/find and /history as a chat asks them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ask import Ask, Usage
from bot.callbacks import unpack
from bot.commands import COMMANDS
from bot.handlers import reading, searching
from bot.settings import Settings
from bot.telegram.html import parse
from bot.views.message import TEXT_LIMIT, Message
from store import library
from store.library import Sent
from tests.builders import a_bulletin, a_front, an_entry
from tests.builders.chats import at
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.bulletin.model import Bulletin
    from store.db import Store

LYMAN = an_entry("Lyman", "Russian forces advanced near Terny <today>.", advanced=("Russia",), settlements=("Terny",))


def load(store: Store, *bulletins: Bulletin) -> None:
    with store.session(write=True) as session:
        for bulletin in bulletins:
            library.load(session, bulletin, Sent(b""), at=at("08:00"))


def ask(store: Store, text: str = "") -> Ask:
    return Ask(store, Settings.model_validate({}), at("09:00"), chat_id=1, args=tuple(text.split()))


def day(n: int, *, summary: tuple[str, ...] = ()) -> Bulletin:
    return a_bulletin(
        date=DAY - timedelta(days=n), summary=summary, sections=(), fronts=(a_front("Luhansk Front", LYMAN),)
    )


def pressed(store: Store, label: str, shown: Message) -> Ask:
    """The question of the button with that label."""
    data = next(each.data for row in shown.keyboard for each in row if each.text == label)
    return ask(store).with_args(*unpack(data or "").args)


async def test_find_shows_day_heading_and_words(store: Store) -> None:
    load(store, day(0))
    found = await searching.find(ask(store, "terny"))
    assert found.text() == (
        "“terny”: 1 passage.\n\n4 May 2031, Luhansk front, Lyman\nRussian forces advanced near Terny <today>."
    )
    assert "near <b>Terny</b> &lt;today&gt;" in found.html()


async def test_find_by_pages_and_back(store: Store) -> None:
    load(store, *(day(n) for n in range(7)))
    first = await searching.find(ask(store, "russian advances"))
    second = await searching.found(pressed(store, "Older", first))
    assert "2 of 2" in second.text()
    assert "28 April 2031" in second.text()
    assert await searching.found(pressed(store, "Newer", second)) == first


async def test_words_too_long_for_a_button_say_so(store: Store) -> None:
    load(
        store,
        *(
            day(n, summary=("one " * 3 + "two three four five six seven eight nine ten eleven twelve thirteen",))
            for n in range(7)
        ),
    )
    words = "one two three four five six seven eight nine ten eleven twelve thirteen"
    found = await searching.find(ask(store, words))
    assert "too long for a button" in found.text()
    assert not any(each.text == "Older" for row in found.keyboard for each in row)


async def test_find_says_what_it_did_with_other_letters(store: Store) -> None:
    load(store, day(0))
    text = (await searching.find(ask(store, "танки Терни"))).text()
    assert "Looked for as the bulletins spell it: Terny." in text
    assert "The bulletins are in English; left out: танки." in text


async def test_nothing_found_says_so(store: Store) -> None:
    load(store, day(0))
    assert (await searching.find(ask(store, "zeppelin"))).text() == "No stored bulletin has “zeppelin”."


async def test_history_tells_each_day_and_the_gaps(store: Store) -> None:
    load(store, day(0), day(3))
    shown = await searching.history(ask(store, "Лиман"))
    assert shown.text() == (
        "Lyman sector: named on 2 days, newest first.\n\n"
        "4 May 2031: Russia advanced in this sector.\nRussian forces advanced near Terny <today>.\n\n"
        "No bulletin of 2 and 3 May is stored.\n"
        "1 May 2031: Russia advanced in this sector.\nRussian forces advanced near Terny <today>."
    )


async def test_history_by_pages(store: Store) -> None:
    load(store, *(day(n) for n in range(9)))
    first = await searching.history(ask(store, "lyman"))
    second = await searching.history(pressed(store, "Older", first))
    assert "Page 2 of 2." in second.text()
    assert "26 April 2031" in second.text()
    assert await searching.history(pressed(store, "Newer", second)) == first


async def test_history_of_a_corrected_day_says_so(store: Store) -> None:
    load(store, day(0), day(0, summary=("More.",)))
    assert "Revision 2, corrected" in (await searching.history(ask(store, "lyman"))).text()


async def test_front_leads_to_history_and_to_all_days(store: Store) -> None:
    load(store, day(0))
    assert (
        "Lyman sector: named"
        in (await searching.history(pressed(store, "History", await reading.front(ask(store, "lyman"))))).text()
    )
    elsewhere = await reading.front(ask(store, "vuhledar"))
    assert "Vuhledar" in (await searching.find(pressed(store, "Search all days", elsewhere))).text()


async def test_an_unknown_name_and_one_never_named(store: Store) -> None:
    load(store, day(0))
    assert "I know no “qwertzuiop”." in (await searching.history(ask(store, "qwertzuiop"))).text()
    assert "No stored bulletin names" in (await searching.history(ask(store, "vuhledar"))).text()


async def test_without_words_and_without_bulletins(store: Store) -> None:
    for answer in (searching.find, searching.history):
        with pytest.raises(Usage):
            await answer(ask(store))
        assert "No bulletin has been loaded yet." in (await answer(ask(store, "lyman"))).text()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=4096))
async def test_any_text_is_answered_within_telegrams_limits(store: Store, words: str) -> None:
    load(store, day(0))
    for answer in (searching.find, searching.history):
        try:
            shown = await answer(ask(store, words))
        except Usage:
            assert not words.split()
            continue
        assert all(len(parse(page).text) <= TEXT_LIMIT for page in shown.pages())
        for row in shown.keyboard:
            for each in row:
                assert each.data is None or unpack(each.data).verb in COMMANDS
