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


def labels(shown: Message) -> list[str]:
    """Those of the first row of buttons."""
    return [each.text for each in shown.keyboard[0]]


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
    text = (await searching.find(ask(store, "щщщ просунулися Терни"))).text()
    assert "Looked for as the bulletins spell it: Terny." in text
    assert "Looked for in English: “advance”, " in text
    assert "The bulletins are in English; left out: щщщ." in text


async def test_nothing_found_says_so_and_what_to_do(store: Store) -> None:
    load(store, day(0))
    next_ = "Try fewer words, or other ones; or ask it as a question, without /find."
    assert (await searching.find(ask(store, "zeppelin"))).text() == (
        f"No paragraph of the stored bulletins has “zeppelin”.\n{next_}"
    )
    assert (await searching.find(ask(store, "1,300"))).text() == (
        "No paragraph of the stored bulletins has “1,300”.\n"
        f"Figures of the loss table are not searched: /losses.\n{next_}"
    )
    assert "Looked for: “Bakhmut”." in (await searching.find(ask(store, "Артемівськ"))).text()


async def test_words_in_quotes(store: Store) -> None:
    load(store, *(day(n) for n in range(7)))
    first = await searching.find(ask(store, '"russian forces advanced" terny'))
    assert first.text().startswith('"russian forces advanced" terny: 7 passages, newest first. Page 1 of 2.')
    second = await searching.found(pressed(store, "Older", first))
    assert second.text().startswith('"russian forces advanced" terny: 7 passages, newest first. Page 2 of 2.')
    apart = (await searching.find(ask(store, '"advanced russian"'))).text()
    assert "The words in quotes stand nowhere side by side: looked for them one by one." in apart


async def test_quotes_stay_in_a_button_with_names_as_the_bulletins_spell_them(store: Store) -> None:
    load(store, *(day(n) for n in range(7)))
    first = await searching.find(ask(store, 'під Тернами під Тернами під Тернами "russian forces"'))
    data = next(each.data for row in first.keyboard for each in row if each.text == "Older")
    assert data == 'found|2|Terny "russian forces"'


async def test_a_typo_is_said(store: Store) -> None:
    load(store, day(0))
    assert "No paragraph has “rusian”; looked for “Russian”." in (await searching.find(ask(store, "rusian"))).text()


async def test_the_river_is_left_out_and_offered(store: Store) -> None:
    load(store, day(0, summary=("Boats crossed the Dnipro River.", "A tram in Dnipro.")))
    found = await searching.find(ask(store, "Дніпро"))
    assert "Left out: 1 passage that names the river and not the town." in found.text()
    assert "Boats" not in found.text()
    assert "Boats" in (await searching.find(pressed(store, "With the river", found))).text()


async def test_a_hit_by_its_heading_shows_the_heading_as_printed(store: Store) -> None:
    front = a_front("Kherson Front (Dnipro River)", an_entry(None, "Nothing moved."))
    load(store, a_bulletin(summary=(), sections=(), fronts=(front,)))
    assert "4 May 2031, Kherson Front (Dnipro River)" in (await searching.find(ask(store, "dnipro river"))).text()


async def test_a_caption_is_found_under_its_picture(store: Store) -> None:
    load(store, a_bulletin())
    found = await searching.find(ask(store, "lorry"))
    assert "4 May 2031, under the picture of the day\nVolunteers unload a lorry" in found.text()


async def test_a_find_in_a_corrected_day_says_so(store: Store) -> None:
    load(store, day(0), day(0, summary=("More.",)))
    assert "Revision 2, corrected 5 May." in (await searching.find(ask(store, "terny"))).text()


async def test_many_pages_have_buttons_to_the_ends(store: Store) -> None:
    load(store, *(day(n) for n in range(21)))
    first = await searching.find(ask(store, "terny"))
    assert labels(first) == ["Older", "Oldest"]
    last = await searching.found(pressed(store, "Oldest", first))
    assert "Page 5 of 5." in last.text()
    assert labels(last) == ["Newest", "Newer"]
    assert await searching.found(pressed(store, "Newest", last)) == first
    assert labels(await searching.found(pressed(store, "Older", first))) == ["Newer", "Older", "Oldest"]


async def test_pages_of_some_words_are_not_in_the_order_of_days(store: Store) -> None:
    load(store, *(day(n) for n in range(7)))
    first = await searching.find(ask(store, "terny zeppelin"))
    assert labels(first) == ["Next page"]
    assert labels(await searching.found(pressed(store, "Next page", first))) == ["Page before"]


async def test_a_page_pressed_after_a_new_bulletin_skips_nothing(store: Store) -> None:
    load(store, *(day(n) for n in range(7)))
    first = await searching.find(ask(store, "terny"))
    load(store, day(-1))
    second = (await searching.found(pressed(store, "Older", first))).text()
    assert [f"{n} April 2031" in second for n in (30, 29, 28)] == [True, True, True]


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
