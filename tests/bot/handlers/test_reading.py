from __future__ import annotations

import asyncio
import tempfile
from datetime import date as Date
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from bot.ask import Ask, Usage
from bot.handlers import reading
from bot.settings import Settings
from bot.telegram.html import parse
from bot.views.message import TEXT_LIMIT, Message
from store import library
from store.bulletin.model import Bulletin, Front, Section, SectionKind
from store.dates import DateUnclear
from store.library import Sent
from tests.builders import a_bulletin, a_front, an_entry
from tests.builders.chats import a_store, at
from tests.builders.values import DAY

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from store.db import Store
    from tests.databases import Database


def load(store: Store, *bulletins: Bulletin) -> None:
    with store.session(write=True) as session:
        for bulletin in bulletins:
            library.load(session, bulletin, Sent(b""), at=at("08:00"))


def ask(store: Store, text: str = "", *, now: str = "09:00", is_admin: bool = False) -> Ask:
    return Ask(store, Settings.model_validate({}), at(now), chat_id=1, args=tuple(text.split()), is_admin=is_admin)


async def test_today_is_the_newest_bulletin(store: Store) -> None:
    load(store, a_bulletin(date=DAY - timedelta(days=1)), a_bulletin())
    assert (await reading.today(ask(store))).text().startswith("Sunday 4 May 2031")


async def test_today_says_how_old_it_is(store: Store) -> None:
    load(store, a_bulletin())
    for answer in (reading.today, reading.front):
        text = (await answer(ask(store, now="2031-05-07 09:00"))).text()
        assert text.startswith("The latest bulletin is of 4 May, 3 days old.")
    for words in ("pokrovsk", "pokrovsk today", "сьогодні"):
        text = (await reading.front(ask(store, words, now="2031-05-07 09:00"))).text()
        assert text.startswith("The latest bulletin is of 4 May, 3 days old.")


async def test_an_unknown_name_is_no_answer_about_a_day(store: Store) -> None:
    load(store, a_bulletin(), a_bulletin(headline="Snow In May"))
    unknown = await reading.front(ask(store, "pokrovka", now="2031-05-07 09:00"))
    assert unknown.text() == "I know no “pokrovka”. Did you mean one of these?"


async def test_an_answer_about_a_named_day_does_not(store: Store) -> None:
    load(store, a_bulletin())
    text = (await reading.day(ask(store, "2031-05-04", now="2031-05-09 09:00"))).text()
    assert text.startswith("Sunday 4 May 2031")


@pytest.mark.parametrize("words", ["2031-05-03", "03.05.2031", "3 May 2031", "3355"])
async def test_another_day_is_asked_by_its_date(store: Store, words: str) -> None:
    load(store, a_bulletin(date=DAY - timedelta(days=1)), a_bulletin())
    assert (await reading.day(ask(store, words))).text().startswith("Saturday 3 May 2031, day 3355")
    front = await reading.front(ask(store, f"velyka novosilka {words}"))
    assert front.text().startswith("Velyka Novosilka sector, Donetsk front\nSaturday 3 May 2031")
    assert (await reading.front(ask(store, words))).text().startswith("All fronts, Saturday 3 May 2031")


async def test_yesterday_is_the_calendars_where_it_is_stored(store: Store) -> None:
    load(store, a_bulletin(date=DAY - timedelta(days=1)), a_bulletin())
    for now, opening in (("2031-05-05 09:00", "Sunday 4 May"), ("2031-05-09 09:00", "Saturday 3 May")):
        assert (await reading.day(ask(store, "yesterday", now=now))).text().startswith(opening)


@pytest.mark.parametrize("words", ["999999999", "31.02.2031", "soon"])
async def test_what_is_no_date_is_refused(store: Store, words: str) -> None:
    load(store, a_bulletin())
    with pytest.raises(DateUnclear, match=words):
        await reading.day(ask(store, words))


@pytest.mark.parametrize("words", ["0", "9999-12-31", "0001-01-01"])
async def test_a_date_far_off_breaks_no_answer(store: Store, words: str) -> None:
    load(store, a_bulletin())
    assert "is stored" in (answer := (await reading.day(ask(store, words))).text()) or "not stored" in answer
    assert answer.endswith("The nearest is 4 May 2031.")


async def test_a_day_that_is_not_stored_offers_the_nearest(store: Store) -> None:
    load(store, a_bulletin(date=DAY - timedelta(days=9)), a_bulletin())
    message = await reading.front(ask(store, "pokrovsk 2031-05-01"))
    assert message.text() == "No bulletin of 1 May 2031 is stored. The nearest are 25 April 2031 and 4 May 2031."
    assert [button.data for row in message.keyboard for button in row] == [
        "front|pokrovsk|2031-04-25",
        "front|pokrovsk|2031-05-04",
    ]
    later = await reading.day(ask(store, "2031-06-01"))
    assert later.text() == "No bulletin of 1 June 2031 is stored. The nearest is 4 May 2031."
    assert len(later.keyboard[0]) == 1


async def test_a_day_that_is_not_stored_is_called_as_it_was_asked(store: Store) -> None:
    load(store, a_bulletin(date=DAY - timedelta(days=9)), a_bulletin())
    yesterday = await reading.day(ask(store, "yesterday", now="2031-05-09 09:00"))
    assert yesterday.text().startswith("The day before the newest, 3 May 2031, is not stored. The nearest are 25 April")
    by_number = await reading.day(ask(store, "2030"))
    assert by_number.text().startswith("2030 read as day of the war, 16 September 2027: not stored.")


@pytest.mark.parametrize(
    "words", ["pokrovsk, toretsk", "Pokrovsk and Toretsk", "Покровськ і Торецьк", "pokrovsk; toretsk 4 May"]
)
async def test_several_places_at_once_are_offered_one_by_one(store: Store, words: str) -> None:
    load(store, a_bulletin())
    message = await reading.front(ask(store, words))
    assert message.text() == "I answer for one place at a time. Which one?"
    assert [row[0].data for row in message.keyboard] == ["front|pokrovsk|2031-05-04", "front|toretsk|2031-05-04"]


@pytest.mark.parametrize("words", ["Pokrovsk, Donetsk front", "kotlyne, pokrovsk", "velyka novosilka"])
async def test_a_place_with_where_it_is_is_one_place(store: Store, words: str) -> None:
    load(store, a_bulletin())
    assert "one place at a time" not in (await reading.front(ask(store, words))).text()


@pytest.mark.parametrize("answer", [reading.today, reading.front])
async def test_an_empty_store_says_so(store: Store, answer: Callable[[Ask], Awaitable[Message]]) -> None:
    assert (await answer(ask(store))).text() == (
        "No bulletin has been loaded yet. Subscribe now and you get the first one."
    )
    assert (await answer(ask(store, is_admin=True))).text().endswith("\nAdmin: send /load to load it.")


async def test_arguments_that_make_no_sense_are_refused(store: Store) -> None:
    load(store, a_bulletin())
    with pytest.raises(Usage):
        await reading.today(ask(store, "tomorrow"))
    with pytest.raises(Usage):
        await reading.day(ask(store))


async def test_a_new_revision_is_answered_from(store: Store) -> None:
    load(store, a_bulletin())
    assert "Harbour" in (await reading.today(ask(store))).text()
    load(store, a_bulletin(headline="Snow In May"))
    await store.refresh()
    assert "Snow In May" in (await reading.today(ask(store))).text()


async def test_every_button_leads_to_an_answer(store: Store) -> None:
    load(store, a_bulletin(date=DAY - timedelta(days=1)), a_bulletin())
    answers = {"front": reading.front, "day": reading.day}
    messages = [await reading.today(ask(store)), await reading.front(ask(store))]
    messages += [await reading.front(ask(store, name)) for name in ("pokrovsk", "kotlyne", "donetsk", "vuhledar")]
    for data in {button.data for each in messages for row in each.keyboard for button in row if button.data}:
        verb, *args = data.split("|")
        if verb in answers:
            asked = ask(store).with_args(*args)
            text = (await answers[verb](asked)).text()
            assert "I know no" not in text
            assert "No bulletin" not in text


NASTY = st.text(alphabet="abyzАЯїé<>&\"'“” .,;!?\u200f\u202e😀", min_size=1, max_size=60).map(
    lambda text: " ".join(text.split())
)
NAMES = st.one_of(st.sampled_from(["Pokrovsk", "Kotlyne", "Novosilka", "Velyka Novosilka", "Kharkiv", "O'Ril"]), NASTY)
TEXTS = st.one_of(
    st.builds(" ".join, st.lists(st.one_of(NASTY, NAMES), min_size=1, max_size=8)),
    st.builds(lambda name, n: f"{name} & <b> attacks. " * n, NAMES, st.integers(1, 400)),
)
ENTRIES = st.builds(
    an_entry,
    st.one_of(st.none(), NAMES.filter(bool)),
    TEXTS,
    settlements=st.lists(NAMES.filter(bool), max_size=5, unique=True),
    advanced=st.sampled_from([[], ["Russia"], ["Ukraine"], ["Russia", "Ukraine"]]),
    activity=st.booleans(),
)
FRONTS = st.lists(
    st.builds(
        lambda heading, entries, initiative: a_front(heading, *entries, initiative=initiative),
        st.one_of(st.sampled_from(["Donetsk Front", "Kharkiv Front", "Kherson (Dnipro River) Front"]), NASTY),
        st.lists(ENTRIES, max_size=4),
        st.one_of(st.none(), st.sampled_from(["Russia", "Ukraine"]), NASTY),
    ),
    max_size=3,
)
SECTIONS = st.lists(
    st.builds(
        lambda kind, heading, texts: Section(kind=kind, heading=heading, paragraphs=tuple(texts)),
        st.sampled_from(list(SectionKind)),
        NASTY,
        st.lists(TEXTS, max_size=3),
    ),
    max_size=3,
)


@tried(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(fronts=FRONTS, sections=SECTIONS, summary=st.lists(TEXTS, max_size=2), headline=NASTY, asked=NASTY)
def test_every_page_of_every_answer_is_what_telegram_takes(
    database: Database, fronts: list[Front], sections: list[Section], summary: list[str], headline: str, asked: str
) -> None:
    bulletins = [
        a_bulletin(date=Date(2031, 5, 1)),
        a_bulletin(fronts=fronts, sections=sections, summary=summary, headline=headline or None),
    ]
    for message in asyncio.run(every_answer(database, bulletins, asked)):
        for page in message.pages():
            assert parse(page).units <= TEXT_LIMIT
        assert message.text().strip()


async def every_answer(database: Database, bulletins: list[Bulletin], asked: str) -> list[Message]:
    with tempfile.TemporaryDirectory() as folder, a_store(Path(folder), database) as store:
        load(store, *bulletins)
        names = ["Pokrovsk", "Kotlyne", "Novosilka", "Kharkiv", "Vuhledar", asked.replace("2", "").strip() or "x"]
        later = "2031-05-09 09:00"
        answers = [await reading.front(ask(store, now=later).with_args(*name.split())) for name in names]
        return [await reading.today(ask(store, now=later)), await reading.front(ask(store)), *answers]
