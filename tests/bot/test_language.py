"""The reader's language: which one it is, and how it writes numbers, dates, lists and names."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from bot.ask import Ask, same_for_all
from bot.handlers import language as handler
from bot.handlers.figures import CATEGORY_WORDS
from bot.language import ENGLISH, languages, spoken, translator
from bot.settings import Settings
from bot.views import common, naming
from bot.views.message import Message, line, message
from store import subscribers
from store.bulletin.difference import differences
from store.bulletin.model import LossCategory
from store.dates import DateUnclear, parse_day
from store.places.place import Place
from store.wording import Worded
from tests.builders.chats import at, load
from tests.builders.talk import READER
from tests.builders.values import a_bulletin, a_front, an_entry

if TYPE_CHECKING:
    from store.db import Store
    from tests.builders.talk import Talk

UK = translator("uk")
GROUNDHOG_DAY = date(2025, 2, 2)


# -- how it is written -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "english", "ukrainian"),
    [
        ({"weekday": True}, "Sunday 2 February 2025", "неділя, 2 лютого 2025"),
        ({}, "2 February 2025", "2 лютого 2025"),
        ({"year": False}, "2 February", "2 лютого"),
        ({"weekday": True, "year": False}, "Sunday 2 February", "неділя, 2 лютого"),
    ],
)
def test_a_day(options: dict[str, Any], english: str, ukrainian: str) -> None:
    assert ENGLISH.day(GROUNDHOG_DAY, **options) == english
    assert UK.day(GROUNDHOG_DAY, **options) == ukrainian


def test_a_month_stands_alone_in_the_nominative() -> None:
    assert (ENGLISH.month(GROUNDHOG_DAY), UK.month(GROUNDHOG_DAY)) == ("February 2025", "лютий 2025")


def test_numbers() -> None:
    assert [ENGLISH.number(n) for n in (0, 1300, -841660)] == ["0", "1,300", "−841,660"]
    assert [UK.number(n) for n in (0, 1300, -841660)] == ["0", "1\N{NO-BREAK SPACE}300", "−841\N{NO-BREAK SPACE}660"]
    assert (ENGLISH.signed(12), UK.signed(1300), UK.signed(-5)) == ("+12", "+1\N{NO-BREAK SPACE}300", "−5")
    assert (ENGLISH.decimal(1234.56), UK.decimal(1234.56)) == ("1,234.6", "1\N{NO-BREAK SPACE}234,6")


def test_lists() -> None:
    assert [ENGLISH.and_list(names) for names in ([], ["a"], ["a", "b", "c"])] == ["", "a", "a, b and c"]
    assert [UK.and_list(names) for names in ([], ["а"], ["а", "б"], ["а", "б", "в"])] == ["", "а", "а і б", "а, б і в"]


@pytest.mark.parametrize(
    ("n", "told"),
    [
        (0, "0 чатів"), (1, "1 чат"), (2, "2 чати"), (4, "4 чати"), (5, "5 чатів"), (11, "11 чатів"), (12, "12 чатів"),
        (21, "21 чат"), (22, "22 чати"), (112, "112 чатів"), (1001, "1\N{NO-BREAK SPACE}001 чат"),
    ],
)  # fmt: skip
def test_ukrainian_has_three_plurals(n: int, told: str) -> None:
    assert UK.plural("{n} chat", "{n} chats", n) == told


def test_cities_of_zones() -> None:
    assert [ENGLISH.city(zone) for zone in ("Europe/Kyiv", "America/New_York", "UTC")] == ["Kyiv", "New York", "UTC"]
    assert [UK.city(zone) for zone in ("Europe/Kyiv", "America/New_York", "UTC")] == ["Київ", "Нью-Йорк", "UTC"]


def test_languages_name_themselves() -> None:
    assert [translator(code).name for code in languages()] == ["English", "Українська"]


def test_a_text_without_translation_stays_english() -> None:
    assert UK("Nobody has said this yet: {n}", n=3) == "Nobody has said this yet: 3"


# -- names ---------------------------------------------------------------------------------------------------------


def test_places_are_named_where_the_table_has_them() -> None:
    assert [UK.place(name) for name in ("Pokrovsk", "Chasiv Yar", "Xqzvw")] == ["Покровськ", "Часів Яр", "Xqzvw"]
    assert ENGLISH.place("Pokrovsk") == "Pokrovsk"


def test_fronts_are_adjectives() -> None:
    assert [naming.front(UK, name) for name in ("Kursk", "Kharkiv", "Luhansk")] == [
        "Курщина",
        "Харківський",
        "Луганський",
    ]
    assert naming.front_title(UK, "Donetsk") == "Донецький фронт"
    assert naming.front_title(ENGLISH, "Donetsk") == "Donetsk front"
    assert naming.front_title(UK, "Tarvo") == "фронт Tarvo"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Polohy direction", "напрямок Пологи"),
        ("Kurakhove area", "район Курахове"),
        ("Shcherbaky, Nesteryanka", "Щербаки, Нестерянка"),
        ("Pokrovsk, Toretsk, Xqzvw …", "Покровськ, Торецьк, Xqzvw …"),
        ("", ""),
    ],
)
def test_what_an_entry_is_called(name: str, told: str) -> None:
    assert naming.entry(UK, name) == told
    assert naming.entry(ENGLISH, name) == name


def test_a_title_has_the_bulletins_spelling_beside_it() -> None:
    place = Place("Pokrovsk", "sector", "pokrovsk", uk="Покровськ")
    assert common.place_name(UK, place) == "Покровськ (Pokrovsk)"
    assert naming.own(UK, place) == "Покровськ"
    assert common.place_name(ENGLISH, place) == "Pokrovsk"
    assert naming.own(UK, Place("Kharkiv", "front", "kharkiv", uk="Харків")) == "Харківський фронт"


def test_a_heading_of_water() -> None:
    assert naming.note(UK, "Dnipro River") == "річка Дніпро"
    assert naming.note(UK, "Some Other Note") == "Some Other Note"


# -- what the store says ------------------------------------------------------------------------------------------


def test_a_sentence_of_the_stores_is_said_in_the_readers_language() -> None:
    found = Worded("{name}: the total falls from {before} to {now}.", name=Worded("Tanks"), before=9932, now=9920)
    assert found == "Tanks: the total falls from 9,932 to 9,920."
    assert ENGLISH.said(found) == found
    assert UK.said(found) == "Танки: загальне число зменшується з 9\N{NO-BREAK SPACE}932 до 9\N{NO-BREAK SPACE}920."


def test_a_counted_sentence_has_the_languages_forms() -> None:
    said = [Worded.plural("{n} sentence new", "{n} sentences new", n) for n in (1, 2, 5)]
    assert said == ["1 sentence new", "2 sentences new", "5 sentences new"]
    assert [UK.said(text) for text in said] == ["1 нове речення", "2 нові речення", "5 нових речень"]


def test_days_in_a_sentence() -> None:
    sentence = Worded("The text is dated {printed}, its file name or address {hint}: the text counts.",
                      printed=GROUNDHOG_DAY, hint=date(2025, 2, 3))  # fmt: skip
    assert "2 February 2025, its file name or address 3 February 2025" in sentence
    assert "дата 2 лютого 2025" in UK.said(sentence)


def test_an_unclear_date_is_explained_in_it() -> None:
    with pytest.raises(DateUnclear) as unclear:
        parse_day("31.02.2031")
    assert UK.said(unclear.value.args[0]).startswith(
        "Дня «31.02.2031» не існує: напишіть 2025-02-02, 02.02.2025, 2 лют"
    )


def test_plain_text_is_left_alone() -> None:
    assert UK.said("KeyError") == "KeyError"


# -- which language -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("uk", "uk"),
        ("uk-UA", "uk"),
        ("UK", "uk"),
        ("en-GB", "en"),
        ("ru", "en"),
        ("pl", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_a_tag_of_telegrams(tag: str | None, language: str) -> None:
    assert spoken(tag) == language
    assert translator(tag).code == language


def speaks(talk: Talk, language: str | None, user_id: int = READER) -> None:
    talk.api.users[user_id] = talk.api.user(user_id) | {"language_code": language}


async def test_a_private_chat_speaks_its_users_language(talk: Talk) -> None:
    load(talk.services.store, loaded=at("08:00"))
    for language, said in (("uk", "Неділя, 4 травня 2031"), ("ru", "Sunday 4 May 2031"), ("en", "Sunday 4 May 2031")):
        speaks(talk, language)
        (answer,) = await talk.says("/today", READER)
        assert said in answer


async def test_what_was_chosen_goes_before_telegrams(talk: Talk) -> None:
    load(talk.services.store, loaded=at("08:00"))
    speaks(talk, "uk")
    await talk.says("/start", READER)
    assert "In English" in talk.labels(READER)
    await talk.presses("In English", READER)
    assert "Latest: Sunday 4 May 2031" in talk.last(READER)["text"]
    assert "Українською" in talk.labels(READER)
    assert "Sunday 4 May 2031" in (await talk.says("/today", READER))[0]


async def test_the_panel_offers_every_language(talk: Talk) -> None:
    await talk.says("/settings", READER)
    await talk.presses("Language", READER)
    assert talk.labels(READER)[:2] == ["English", "Українська"]
    await talk.presses("Українська", READER)
    assert "Налаштування цього чату" in talk.last(READER)["text"]
    await talk.says("/mydata", READER)
    assert "Мова: Українська" in talk.last(READER)["text"]


async def test_a_language_that_is_gone_is_asked_for_again(store: Store) -> None:
    asked = Ask(store, Settings.model_validate({}), at("09:00"), chat_id=READER, args=("xx",))
    shown = await handler.setlanguage(asked)
    assert isinstance(shown, Message)
    assert "Which language shall it be?" in shown.text()
    assert (await store.fetch(subscribers.settings_of, READER)).language is None


async def test_who_subscribes_gets_the_digest_in_the_language_in_use(talk: Talk) -> None:
    speaks(talk, "uk")
    await talk.says("/subscribe", READER)
    chat = await talk.services.store.fetch(subscribers.settings_of, READER)
    assert chat.language == "uk"
    speaks(talk, "en")
    assert "Налаштування" in (await talk.says("/settings", READER))[0]


async def test_a_group_speaks_english_until_its_admins_choose(talk: Talk) -> None:
    load(talk.services.store, loaded=at("08:00"))
    speaks(talk, "uk")
    group = talk.api.supergroup("Група")
    assert "Sunday 4 May 2031" in (await talk.says("/today", READER, chat_id=group))[0]
    await talk.says("/subscribe", READER, chat_id=group)
    assert (await talk.services.store.fetch(subscribers.settings_of, group)).language is None


async def test_admins_are_told_in_their_own_language(talk: Talk) -> None:
    """Whoever does it, each of the others hears of it in theirs."""
    load(talk.services.store, loaded=at("08:00"))
    speaks(talk, "uk", 2)
    await talk.says("/help", 2)
    await talk.says("/undo", 1)
    await talk.presses("Take back", 1)
    assert "Taken back: 4 May 2031" in talk.last(1)["text"]
    assert "відкликано 4 травня 2031" in talk.last(2)["text"]


async def test_an_answer_is_kept_for_each_language(store: Store) -> None:
    @same_for_all
    async def answer(ask: Ask) -> Message:
        return message(line(ask.t("Losses")))

    asked = [Ask(store, Settings.model_validate({}), at("09:00"), chat_id=1, t=t) for t in (ENGLISH, UK, ENGLISH)]
    assert [(await answer(ask)).text() for ask in asked] == ["Losses", "Втрати", "Losses"]


# -- in passing ---------------------------------------------------------------------------------------------------


def test_every_category_can_be_asked_for_by_its_ukrainian_name() -> None:
    for category in LossCategory:
        assert CATEGORY_WORDS[common.category_name(UK, category).lower()] is category


def test_english_waits_for_no_catalogue() -> None:
    """Babel takes a while to import, and a catalogue to read."""
    code = (
        "import sys, datetime; from bot.language import translator; t = translator('en'); t('Losses');"
        "t.day(datetime.date(2031, 5, 4)); t.number(1300); t.and_list(['a', 'b']); t.place('Pokrovsk');"
        "import bot.app; print('babel' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_what_differs_between_two_readings_is_told_in_it() -> None:
    then = a_bulletin(fronts=[a_front("Donetsk Front", an_entry("Toretsk", "…", settlements=["Pokrovsk", "Xqzvw"]))])
    now = a_bulletin(losses={"troops": (911, 1402310)}, fronts=[a_front("Donetsk Front", an_entry("Toretsk", "…"))])
    told = [UK.said(found.sentence) for found in differences(then, now)]
    assert "Торецьк, запис, згадані місця: Покровськ, Xqzvw (вилучено)." in told
    assert "Особовий склад, за день: 910, тепер 911." in told
    assert "Артилерія, усього: 41\N{NO-BREAK SPACE}250 (вилучено)." in told
    assert "Літаки, за день: не зазначено (вилучено)." in told
