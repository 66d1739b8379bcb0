"""Inline mode: what is typed after the bot's name in any chat, and the cards that are offered for it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import NetworkError

from bot.flood import A_SECOND, BURST, Typing
from bot.handlers.inline import PAGE
from bot.telegram import html
from bot.telegram.offline import Call, OfflineApi, deliver
from store import misses
from store.db import Store
from tests.builders.chats import at, load
from tests.builders.talk import READER, Clock, Talk, talking
from tests.builders.values import DAY, a_front, an_entry

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = DAY - timedelta(days=2)


async def typed(talk: Talk, query: str, user_id: int = READER, offset: str = "") -> Call:
    """The bot's one call for what somebody types."""
    start = len(talk.api.calls)
    talk.api.user_queries(query, user_id, offset=offset)
    await deliver(talk.api, talk.app)
    [call] = talk.api.calls[start:]
    assert (call.method, call.error) == ("answerInlineQuery", None)
    return call


async def offered(talk: Talk, query: str, user_id: int = READER) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = (await typed(talk, query, user_id)).params.get("results", [])
    return results


async def titles(talk: Talk, query: str) -> list[str]:
    return [result["title"] for result in await offered(talk, query)]


def sent(result: dict[str, Any]) -> str:
    """What a picked article reads like."""
    return html.parse(result["input_message_content"]["message_text"]).text


@pytest.fixture
def day(store: Store) -> None:
    load(store, BEFORE, loaded=at("08:00"))
    load(store, loaded=at("09:00"))


@pytest.mark.usefixtures("day")
class TestOneDay:
    """The builder's bulletin of 4 May 2031, and one of 2 May."""

    async def test_a_sector_is_a_short_card_with_a_link_to_the_whole(self, talk: Talk) -> None:
        card = (await offered(talk, "pokrovsk"))[0]
        assert card["title"] == "Pokrovsk sector, 4 May 2031: Russia advanced"
        assert card["description"].startswith("Russian forces advanced south of Kotlyne.")
        assert card["input_message_content"]["message_text"] == (
            "<b>Pokrovsk sector, 4 May 2031</b>\n"
            "Russia advanced in this sector. Initiative, as printed: Russia.\n"
            "<blockquote>Russian forces advanced south of Kotlyne.</blockquote>\n"
            "<i>Daily bulletin, day 3356, Donetsk front</i>"
        )
        [[button]] = card["reply_markup"]["inline_keyboard"]
        assert button == {
            "text": "Open in sitrep",
            "url": "https://t.me/sitrep_bot?start=front_pokrovsk_2031-05-04",
        }

    async def test_a_picked_card_leads_to_the_whole_answer(self, talk: Talk) -> None:
        await offered(talk, "pokrovsk")
        talk.api.user_picks(0, READER)
        assert await talk.answers() == []  # what somebody shares is for others, and no question to the bot
        whole = (await talk.presses("Open in sitrep", READER))[0]
        assert "Attacks continued near Udachne" in whole

    @pytest.mark.parametrize("query", ["Покровськ", "под Покровском", "POKROVSK", "pokrowsk"])
    async def test_in_any_spelling(self, talk: Talk, query: str) -> None:
        assert (await titles(talk, query))[0] == "Pokrovsk sector, 4 May 2031: Russia advanced"

    @pytest.mark.parametrize(
        ("query", "title"),
        [
            ("losses", "Russian losses, 4 May 2031: troops +910, tanks +3, artillery +27, armoured vehicles +8"),
            ("losses tanks", "Russian losses, 4 May 2031: tanks +3"),
            ("losses 2 may", "Russian losses, 2 May 2031: troops +910, tanks +3, artillery +27, armoured vehicles +8"),
            ("civilians", "Civilian casualties, 4 May 2031"),
            ("мапа", "Map, 4 May 2031: Russia advanced in 2 sectors, Ukraine in 1"),
            ("map", "Map, 4 May 2031: Russia advanced in 2 sectors, Ukraine in 1"),
            ("2 may", "2 May 2031: Russia advanced in 2 sectors, Ukraine in 1"),
            ("2031-05-02", "2 May 2031: Russia advanced in 2 sectors, Ukraine in 1"),
            ("fronts", "All fronts, 4 May 2031: Russia advanced in 2 sectors, Ukraine in 1"),
            ("donetsk front", "Donetsk front, 4 May 2031: Russia advanced in 1 sector, Ukraine in 1"),
            ("kharkiv front", "Kharkiv front, 4 May 2031: no ground activity reported"),
            ("lyman", "Lyman sector, 4 May 2031: attacks, no advance"),
            ("Terny", "Terny, 4 May 2031: Lyman sector, Luhansk front"),
            ("pokrovsk 2 may", "Pokrovsk sector, 2 May 2031: Russia advanced"),
            ("news ukraine", "Ukraine News, 4 May 2031"),
            ("history pokrovsk", "Pokrovsk day by day"),
            ("tanks", "Russian losses, 4 May 2031: tanks +3"),
            ("How many civilians were killed?", "Civilian casualties, 4 May 2031"),
            ("Who are the envoys?", "Who are the envoys?"),
            ("losses tanks 2031-05-01..2031-05-04", "Losses tanks 2031-05-01..2031-05-04"),
        ],
    )
    async def test_the_first_card(self, talk: Talk, query: str, title: str) -> None:
        assert (await titles(talk, query))[0] == title

    async def test_an_empty_query_offers_today(self, talk: Talk) -> None:
        found = await titles(talk, "")
        assert found[0] == "4 May 2031: Russia advanced in 2 sectors, Ukraine in 1"
        assert found[1].startswith("Russian losses, 4 May 2031")
        fronts = [title.partition(",")[0] for title in found if " front, " in title]
        assert fronts == [
            f"{name} front" for name in ("Kursk", "Kharkiv", "Luhansk", "Donetsk", "Zaporizhia", "Kherson")
        ]

    async def test_the_beginning_of_a_name_offers_what_it_may_become(self, talk: Talk) -> None:
        found = await titles(talk, "po")
        assert found[:2] == ["Pokrovsk sector, 4 May 2031: Russia advanced", "Polohy, 4 May 2031: Zaporizhia front"]

    async def test_a_settlement_by_its_own_sentence(self, talk: Talk) -> None:
        [card, *_] = await offered(talk, "makiivka")
        assert sent(card).startswith("Makiivka, 4 May 2031\nRussian forces advanced north of Makiivka")
        assert "They also attacked near Lozova" not in sent(card)

    async def test_a_question_by_the_words_that_answer_it(self, talk: Talk) -> None:
        [card] = await offered(talk, "Who are the envoys?")
        assert "Envoy Marta Ellinghaus handed over a list" in sent(card)
        assert "?start=day_2031-05-04" in card["reply_markup"]["inline_keyboard"][0][0]["url"]

    @pytest.mark.parametrize(
        ("query", "title"),
        [
            ("xyzzy", "Nothing about “xyzzy” on 4 May"),
            ("kramatorsk", "Nothing about “Kramatorsk” on 4 May"),
            ("history xyzzy", "Nothing about “xyzzy” on 4 May"),
            ("1 may", "No bulletin of 1 May 2031 is stored. The nearest is 2 May 2031."),
            ("31 feb", "The day “31 feb” does not exist: write 2025-02-02"),
        ],
    )
    async def test_where_there_is_nothing_a_link_to_the_bot_is_sent(self, talk: Talk, query: str, title: str) -> None:
        card = (await offered(talk, query))[0]
        assert card["title"].startswith(title)
        assert card["input_message_content"]["message_text"] == '<a href="https://t.me/sitrep_bot">sitrep</a>'

    async def test_unanswered_typing_is_not_kept_as_a_question(self, talk: Talk, store: Store) -> None:
        await offered(talk, "Will it rain in Lisbon?")
        with store.session() as session:
            missed = misses.misses(session, at=talk.clock())
        assert not missed.newest

    async def test_a_correction_is_said(self, talk: Talk, store: Store) -> None:
        load(store, loaded=at("11:00"), deaths=4)
        await store.refresh()
        assert sent((await offered(talk, "civilians"))[0]).endswith("Revision 2, corrected 5 May.")

    async def test_each_in_their_language(self, talk: Talk) -> None:
        talk.api.user(77, "Petro", language_code="uk")
        ukrainian = await typed(talk, "pokrovsk", 77)
        assert "Покровськ" in ukrainian.params["results"][0]["title"]
        assert ukrainian.params["is_personal"]
        assert "Pokrovsk" in (await titles(talk, "pokrovsk"))[0]

    async def test_ids_are_stable_and_short(self, talk: Talk) -> None:
        first, again = [[card["id"] for card in await offered(talk, "")] for _ in range(2)]
        assert first == again
        for query in ("", "news", "x" * 256, "Що сталося під Покровськом? " * 9):
            assert all(0 < len(card["id"].encode()) <= 64 for card in await offered(talk, query[:256]))

    async def test_a_picture_that_telegram_holds_is_a_picture_card(self, talk: Talk) -> None:
        await talk.says("/map", READER)
        [photo] = [call for call in talk.api.calls if call.method == "sendPhoto"]
        [card] = await offered(talk, "map")
        assert (card["type"], card["photo_file_id"]) == ("photo", photo.result["photo"][0]["file_id"])
        assert html.parse(card["caption"]).text.startswith("All fronts, 4 May 2031")
        picked = talk.api.user_picks(0, READER)["message"]
        assert picked["photo"] == photo.result["photo"]

    async def test_a_query_too_old_harms_nobody(self, talk: Talk) -> None:
        query = talk.api.user_queries("pokrovsk", READER)["inline_query"]
        talk.clock.forward(minutes=1)
        await deliver(talk.api, talk.app)
        assert "query is too old" in str(talk.api.calls[-1].error)
        assert not talk.api.queries[query["id"]].answered
        talk.api.fail_next(NetworkError("gone"), method="answerInlineQuery")
        talk.api.user_queries("pokrovsk", READER)
        await deliver(talk.api, talk.app)
        assert await titles(talk, "pokrovsk")


async def test_many_fronts_come_page_by_page(talk: Talk, store: Store) -> None:
    names = [f"{first}{second}iivka" for first in ("Bor", "Cher", "Dov", "Hor", "Kal") for second in "abdehklmnt"]
    load(store, loaded=at("09:00"), fronts=[a_front(f"{name} Front", an_entry(None, "Attacks.")) for name in names])
    pages: list[list[str]] = []
    offset = ""
    while not pages or offset:
        call = await typed(talk, "", offset=offset)
        pages.append([result["id"] for result in call.params["results"]])
        offset = call.params["next_offset"]
    assert [len(page) for page in pages] == [PAGE, PAGE, 14]
    assert len({one for page in pages for one in page}) == 54
    for forged in ("x", "-1", "9" * 70, "99999"):
        await typed(talk, "", offset=forged)


async def test_on_an_empty_store_there_is_only_a_button_to_the_bot(talk: Talk) -> None:
    call = await typed(talk, "pokrovsk")
    assert call.params.get("results", []) == []
    assert call.params["button"] == {"text": "No bulletin has been loaded yet.", "start_parameter": "today"}


def test_typing_goes_on_for_ever_at_two_a_second_and_no_faster() -> None:
    clock = Clock()
    typing = Typing(clock, remembered=100)
    assert [typing.heard(1) for _ in range(BURST + 5)] == [True] * BURST + [False] * 5
    assert typing.heard(2)
    heard = 0
    for _ in range(10 * 50):
        clock.forward(seconds=0.02)
        heard += typing.heard(1)
    assert heard == pytest.approx(10 * A_SECOND, abs=1)
    for who in range(1_000):
        typing.heard(who)
    assert len(typing) == 100


@pytest.mark.usefixtures("day")
async def test_fifty_queries_a_second_of_one_are_passed_over_and_cost_the_others_nothing(talk: Talk) -> None:
    talk.services.typing = Typing(talk.clock)
    start = len(talk.api.calls)
    for number in range(150):
        talk.clock.forward(seconds=0.02)
        talk.api.user_queries(f"pokrovsk {number}", READER)
        await deliver(talk.api, talk.app)
    answered = [call.method for call in talk.api.calls[start:]]
    assert set(answered) == {"answerInlineQuery"}
    assert BURST < len(answered) <= BURST + 3 * A_SECOND
    assert len(await offered(talk, "pokrovsk", user_id=55)) > 1
    assert "Pokrovsk sector" in (await talk.says("/front pokrovsk", READER))[0]


async def test_the_sample_says_that_it_is_invented(store: Store, tmp_path: Path) -> None:
    sample = Store(f"sqlite:///{tmp_path / 'sample.db'}").open()
    load(sample, loaded=at("09:00"))
    async with talking(store, api=OfflineApi(), sample=sample) as talk:
        assert sent((await offered(talk, ""))[0]).startswith("Invented sample")
    sample.close()
