"""A reader whose Telegram is in Ukrainian: no word of the bot's own is in English, whatever they send or press."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from bot.commands import COMMANDS
from bot.language import ENGLISH, translator
from bot.sample import sample_files
from bot.telegram.offline import deliver
from bot.views.replies import something_went_wrong
from store import bulletin, library
from tests.builders.chats import at
from tests.builders.talk import READER, talking
from tests.builders.values import a_bulletin
from tests.builders.writing import as_text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.telegram.offline import Call
    from store.bulletin.model import Bulletin
    from store.db import Store
    from tests.builders.talk import Talk

UK = translator("uk")
UKRAINIAN_ADMIN, OTHER_ADMIN = 77, 5
NAMES = {
    "sitrep", "bot", "Telegram", "JSON", "CSV", "json", "csv", "PDF", "RTF", "Word", "null", "UTC", "Europe", "Kyiv",
    "Asia", "Tokyo", "Natural", "Earth", "OpenStreetMap", "contributors", "ODbL", "ID", "In", "English", "kupiansk",
    "txt", "md", "html", "docx", "doc", "mhtml", "resume",
}  # fmt: skip
"""Words that are the same in every language: names, formats, and what is typed after a command."""
LATIN = re.compile(r"[A-Za-z_]{2,}")
QUOTED = re.compile(r"<blockquote.*?</blockquote>|«[^»]*»", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
TYPED = re.compile(r"/[a-z_]+(?: (?:add|remove)(?:\|remove)?)?|[a-z]+\.[a-z.]+|SITREP_\w+|[A-Z]\w+/[A-Z][\w/]+")
"""Commands, addresses, settings, zones."""
IN_LATIN = re.compile(r"\(([A-Z][\w’' -]+)\)")
LISTENED_TO = frozenset({"sendMessage", "editMessageText", "sendPhoto", "editMessageMedia", "sendDocument"})
MOST_PRESSES = 160


@cache
def sample() -> tuple[Bulletin, ...]:
    return tuple(bulletin.read(file.read_bytes(), name=file.name).bulletin for file in sample_files())


@cache
def printed() -> tuple[str, ...]:
    """The bulletins' own words that stand outside quotes, the longest first: headings, sources, names in Latin."""
    found: set[str] = set()
    for day in (*sample(), a_bulletin()):
        found |= {section.heading for section in day.sections} | {front.heading for front in day.fronts}
        found |= {text for source in day.sources for text in (source.name, source.url or "")}
        found |= {day.picture.credit or ""} if day.picture else set()
        for entry in (entry for front in day.fronts for entry in front.entries):
            places = {*entry.settlements, entry.sector or ""}
            found |= {f"({name})" for name in places} | {name for name in places if UK.place(name) == name}
            found |= {f"{front.heading}, {entry.sector}" for front in day.fronts}
    return tuple(sorted(filter(None, found), key=len, reverse=True))


def english(call: Call) -> list[str]:
    """The Latin words of a call that are neither the bulletin's nor the same in every language."""
    return [word for text in said(call) for word in LATIN.findall(own_words(text)) if word not in NAMES]


def own_words(html: str) -> str:
    """What the bot says itself, without what it quotes, repeats, and names as the bulletin does."""
    text = QUOTED.sub(" ", html)
    for phrase in printed():
        text = text.replace(phrase, " ")
    text = TYPED.sub(" ", TAG.sub(" ", text))
    return IN_LATIN.sub(lambda found: found[0] if UK.place(found[1]) == found[1] else "", text)


def said(call: Call) -> Iterator[str]:
    """Everything in a call that a person reads."""
    if call.method == "answerCallbackQuery":
        yield call.params.get("text") or ""
    if call.method == "answerInlineQuery":
        yield from _offered(call)
    if call.method not in LISTENED_TO:
        return
    yield call.params.get("text") or call.params.get("caption") or ""
    media = call.params.get("media")
    yield (media or {}).get("caption") or "" if isinstance(media, dict) else ""
    markup = call.params.get("reply_markup") or {}
    markup = json.loads(markup) if isinstance(markup, str) else markup
    for row in (*markup.get("inline_keyboard", ()), *markup.get("keyboard", ())):
        yield from (button["text"] for button in row)


def _offered(call: Call) -> Iterator[str]:
    """What the cards of an inline answer show, send and link to."""
    results = call.params.get("results") or []
    for card in json.loads(results) if isinstance(results, str) else results:
        yield from (card.get(name) or "" for name in ("title", "caption"))
        yield (card.get("input_message_content") or {}).get("message_text") or ""
        for row in (card.get("reply_markup") or {}).get("inline_keyboard", ()):
            yield from (button["text"] for button in row)


def button_data(call: Call) -> Iterator[tuple[int, str]]:
    """Message and data of each button below what a call made."""
    if not isinstance(call.result, dict) or call.method not in LISTENED_TO:
        return
    for row in call.result.get("reply_markup", {}).get("inline_keyboard", ()):
        for button in row:
            if "callback_data" in button:
                yield call.result["message_id"], button["callback_data"]


@pytest.fixture
async def reading(store: Store) -> AsyncIterator[Talk]:
    """The sample's days, and a reader and an admin whose Telegram is in Ukrainian."""
    with store.session(write=True) as session:
        for file, day in zip(sample_files(), sample(), strict=True):
            library.load(session, day, library.Sent(file.read_bytes()), at=at(f"{day.date} 09:00"), by=UKRAINIAN_ADMIN)
    async with talking(store, admin_ids=(UKRAINIAN_ADMIN,)) as talk:
        for user_id, name in ((READER, "Reader"), (UKRAINIAN_ADMIN, "Остап")):
            talk.api.users[user_id] = talk.api.user(user_id, name) | {"first_name": name, "language_code": "uk"}
        yield talk


async def calls(talk: Talk) -> list[Call]:
    start = len(talk.api.calls)
    await deliver(talk.api, talk.app)
    made = [call for call in talk.api.calls[start:] if call.params.get("chat_id") != OTHER_ADMIN]
    failed = {something_went_wrong(t).text() for t in (UK, ENGLISH)}
    assert not [call for call in made if call.params.get("text") in failed]
    return made


async def heard(talk: Talk, text: str, user_id: int = READER) -> list[Call]:
    talk.api.user_says(text, user_id)
    return await calls(talk)


async def pressed(talk: Talk, data: str, message_id: int, user_id: int = READER) -> list[Call]:
    talk.api.user_presses(data, user_id, message_id=message_id, forged=True)
    return await calls(talk)


READ = (
    *(f"/{name}" for name, command in COMMANDS.items() if command.help and name not in {"start", "forget"}),
    "/start", "/start front_pokrovsk", "/day 2031-05-02", "/day 2031-06-31", "/day then", "/day 2040-01-01",
    "/front покровськ", "/front Торецьк", "/front Kharkiv", "/front Kursk", "/front Надіївка", "/front Andriivka",
    "/front pokrovka", "/front Вугледар", "/front Покровськ, Торецьк", "/front xqzvw", "/losses tanks", "/losses foo",
    "/losses 2031", "/losses troops 2029", "/losses ships 30d", "/civilians 2031-05-01", "/news peace", "/news xqzvw",
    "/find ferries", "/find xqzvw", "/find паром", "/history Покровськ", "/history Sudzha", "/history xqzvw",
    "/subscribe 25:00", "/subscribe Foo/Bar", "/subscribe xqzvw", "/subscribe 07:30 UTC Покровськ, Kharkiv", "/digest",
    "/settings", "/mydata", "/unsubscribe", "/unsubscribe", "/toady", "/load", "/sources 2031-05-01",
    "хто просунувся біля Покровська", "скільки танків втратила Росія", "скільки танків втратила Росія за травень",
    "чи безпечно в Покровську", "хто контролює Торецьк", "хто переможе", "скільки загинуло українських солдатів",
    "чия ініціатива на фронтах", "чия ініціатива на донецькому фронті минулого тижня", "що було в Одесі",
    "що сталося за тиждень", "скільки цивільних загинуло за тиждень", "хто просунувся минулого тижня",
    "хто такий Xqzvw",
)  # fmt: skip


@pytest.mark.timeout(300)
async def test_no_answer_has_an_english_word(reading: Talk) -> None:
    left = {}
    for text in READ:
        for call in await heard(reading, text):
            if words := english(call):
                left[text, call.method] = words
    assert left == {}


async def test_no_card_of_inline_mode_has_an_english_word(reading: Talk) -> None:
    left = {}
    for query in ("", "pokrovsk", "Харків", "losses", "танки", "civilians", "2 трав", "надіївка", "xqzvw", "map"):
        reading.api.user_queries(query, READER)
        for call in await calls(reading):
            assert call.method == "answerInlineQuery"
            assert list(said(call))
            if words := english(call):
                left[query] = words
    assert left == {}


@pytest.mark.timeout(300)
async def test_no_button_has_or_gives_an_english_word(reading: Talk) -> None:
    """Each kind of button that the answers have is pressed once, and those on what comes of it."""
    waiting: list[tuple[int, str]] = []
    for text in ("/start", "/front", "/front покровськ", "/losses tanks", "/history Покровськ", "/subscribe 07:30",
                 "/find ferries", "/settings", "/digest", "/news", "чия ініціатива", "/forget"):  # fmt: skip
        waiting += [each for call in await heard(reading, text) for each in button_data(call)]
    seen: set[str] = set()
    left: dict[str, Any] = {}
    while waiting and len(seen) < MOST_PRESSES:
        message_id, data = waiting.pop(0)
        kind = re.sub(r"[^a-z+|]", "", re.sub(r"\d{4}-\d\d-\d\d|[\d.:#]+", "", data))
        if kind in seen or data.startswith("setlanguage|en"):
            continue
        seen.add(kind)
        for call in await pressed(reading, data, message_id):
            if words := english(call):
                left[f"{data} {call.method}"] = words
            waiting += list(button_data(call))
    assert left == {}
    assert len(seen) > 30


CHANGED = a_bulletin(
    war_day=9,
    headline="Harbour Ferries Return After The Storms",
    losses={"troops": (911, 1402311), "tanks": (3, 13120)},
    deaths=None,
    injuries=None,
)
"""The builder's day with another number of its own, fewer figures, and changed words."""


async def test_loading_is_in_ukrainian_too(reading: Talk) -> None:
    """An admin loads a changed day that a warning is due for, after a doubt about its date, and takes it back."""
    steps: tuple[tuple[str, str], ...] = (
        ("/load", "Надішліть текст бюлетеня"),
        ("/done", "Завершувати нічого"),
        ("/load 2031-05-05", "Зберігається до"),
        (as_text(CHANGED), "Збираю бюлетень"),
        ("/done", "Чи правильна ця дата?"),
        ("#loaddate", "Надішліть правильну дату"),
        ("/load 2031-05-04", "Чи правильна ця дата?"),
        ("#loadsure", "надруковано день 9"),
        ("#loadread", "Неділя, 4 травня 2031"),
        ("#loadnow", "Завантажено: 4 травня 2031, редакція 2."),
        ("#stop", "Зупинено"),
        ("/bulletins", "Бюлетені"),
        ("/stats", "Статистика"),
        ("/admin", "Адміністратори"),
        ("/admin add 5", "тепер адміністратор"),
        ("/admin remove 77", "може лише оператор"),
        ("/broadcast", "Використання"),
        ("/broadcast Завтра бюлетеня не буде", "Ще не надіслано"),
        ("#broadcastnow", "Підтверджено"),
        ("/undo", "Відкликати 4 травня 2031 (редакція 2"),
        ("#takeback", "Відкликано"),
        ("/load", "Надішліть текст"),
        ("/cancel", "Відкинуто"),
        ("/help", "Для адміністраторів"),
    )
    buttons: dict[str, tuple[int, str]] = {}
    left: dict[str, Any] = {}
    await heard(reading, "/subscribe 09:00")  # somebody waits, so that there is a sending to stop
    for step, expected in steps:
        if step.startswith("#"):
            message_id, data = buttons[step[1:]]
            made = await pressed(reading, data, message_id, UKRAINIAN_ADMIN)
        else:
            made = await heard(reading, step, UKRAINIAN_ADMIN)
        buttons |= {data.lstrip("+").partition("|")[0]: (at_, data) for call in made for at_, data in button_data(call)}
        left |= {f"{step[:20]} {call.method}": words for call in made if (words := english(call))}
        assert expected in " ".join(text for call in made for text in said(call)), step
    assert left == {}


async def test_a_group_speaks_what_its_admins_chose(reading: Talk) -> None:
    group = reading.api.group("Група")
    reading.api.user_joins(group, READER, "creator")
    reading.api.user_says("/today@sitrep_bot", READER, chat_id=group)
    (answer,) = [call for call in await calls(reading) if call.method == "sendMessage"]
    assert "Sunday 4 May 2031" in answer.params["text"]
    reading.api.user_presses(
        "setlanguage|uk", READER, chat_id=group, message_id=answer.result["message_id"], forged=True
    )
    await calls(reading)
    reading.api.user_says("/today@sitrep_bot", READER, chat_id=group)
    (answer,) = [call for call in await calls(reading) if call.method == "sendMessage"]
    assert "Неділя, 4 травня 2031" in answer.params["text"]
