"""The users' side of the offline Bot API: what each act puts into an update."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.html import units
from bot.telegram.offline import OfflineApi, Refused
from bot.telegram.offline.wording import found_entities, pieces


def test_a_command_is_marked_as_one() -> None:
    [update] = OfflineApi().user_says("  /front@sitrep_bot Покровськ ")
    assert update["message"]["text"] == "/front@sitrep_bot Покровськ"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 17}]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see /today and @sitrep_bot", [("bot_command", 4, 6), ("mention", 15, 11)]),
        ("😀 /today", [("bot_command", 3, 6)]),
        ("https://a.example/losses", [("url", 0, 24)]),
        ("10/12, and/or, /привіт, a@b.example", []),
    ],
)
def test_what_is_found_in_a_text(text: str, found: list[tuple[str, int, int]]) -> None:
    assert [(one["type"], one["offset"], one["length"]) for one in found_entities(text)] == found


def test_a_long_paste_arrives_in_pieces_cut_behind_a_line() -> None:
    lines = [f"Line {n}: {'word ' * 20}".strip() for n in range(100)]
    updates = OfflineApi().user_says("\n".join(lines))
    texts = [update["message"]["text"] for update in updates]
    assert len(texts) == 3
    assert "\n".join(texts).split("\n") == lines


@given(st.text(st.sampled_from("ab \n😀ї"), max_size=60), st.integers(2, 20))
def test_pieces_fit_and_lose_nothing_but_white_space(text: str, limit: int) -> None:
    parts = list(pieces(text, limit))
    assert all(0 < units(part) <= limit and part == part.strip() for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_reply_embeds_the_message_it_answers() -> None:
    api = OfflineApi()
    document = api.user_sends_document(b"x", "x.txt")["message"]
    first = api.user_says("/load", reply_to=document["message_id"])[0]["message"]
    second = api.user_says("again", reply_to=first["message_id"])[0]["message"]
    assert first["reply_to_message"] == document
    assert "reply_to_message" not in second["reply_to_message"]


def test_a_message_in_a_topic_stands_as_a_reply_to_its_first() -> None:
    api = OfflineApi()
    forum = api.supergroup(topics=[])
    topic = api.create_topic(forum, "News")
    message = api.user_says("x", chat_id=forum, thread_id=topic)[0]["message"]
    assert (message["message_thread_id"], message["is_topic_message"]) == (topic, True)
    assert message["reply_to_message"]["forum_topic_created"]["name"] == "News"


def test_an_edit_carries_the_new_words_and_the_old_file() -> None:
    api = OfflineApi()
    message = api.user_sends_document(b"x", "x.txt", caption="/load")["message"]
    edited = api.user_edits(message["message_id"], "plain")["edited_message"]
    assert (edited["caption"], edited["document"]) == ("plain", message["document"])
    assert "caption_entities" not in edited
    with pytest.raises(ValueError, match="not by user 2"):
        api.user_edits(message["message_id"], "x", 2, chat_id=1)


async def test_buttons_are_pressed_by_place_data_or_label() -> None:
    api = OfflineApi()
    api.user_starts()
    link = "https://t.me/sitrep_bot?start=losses"
    rows = [[{"text": "Fronts", "callback_data": "f"}], [{"text": "Open", "url": link}]]
    await api.call("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": rows}})
    for button in (0, "f", "Fronts"):
        query = api.user_presses(button)["callback_query"]
        assert (query["data"], query["message"]["text"], query["from"]["id"]) == ("f", "x", 1)
    assert api.user_presses("Open")["message"]["text"] == "/start losses"
    for nothing in (2, "Elsewhere"):
        with pytest.raises(ValueError, match="no button"):
            api.user_presses(nothing)
    assert api.user_presses("load|yes", 5, chat_id=1, forged=True)["callback_query"]["data"] == "load|yes"


@pytest.mark.parametrize("payload", ["x" * 65, "a b", "покровськ"])
def test_a_deep_link_carries_only_what_telegram_lets_it(payload: str) -> None:
    with pytest.raises(ValueError, match="no deep link can carry"):
        OfflineApi().user_starts(payload)


def test_a_link_elsewhere_does_not_lead_to_the_bot() -> None:
    with pytest.raises(ValueError, match="doesn't lead to the bot"):
        OfflineApi().user_opens("https://t.me/other_bot?start=x")


def test_message_ids_count_through_all_private_chats_and_apart_in_each_supergroup() -> None:
    api = OfflineApi()
    supergroup = api.supergroup()
    ids = [api.user_says("x", user)[0]["message"]["message_id"] for user in (1, 2)]
    ids += [api.user_says("x", chat_id=supergroup)[0]["message"]["message_id"] for _ in range(2)]
    assert ids == [1, 2, 2, 3]


async def test_a_poll_waits_for_the_first_update() -> None:
    api = OfflineApi()
    poll = asyncio.create_task(api.call("getUpdates", {"timeout": 30}))
    await asyncio.sleep(0)
    api.user_says("x")
    assert [update["message"]["text"] for update in await poll] == ["x"]


async def test_a_poll_ends_empty_when_its_time_is_over() -> None:
    assert await OfflineApi().call("getUpdates", {"timeout": 0.01}) == []


async def test_a_second_poll_ends_the_first() -> None:
    api = OfflineApi()
    first = asyncio.create_task(api.call("getUpdates", {"timeout": 30}))
    await asyncio.sleep(0)
    second = asyncio.create_task(api.call("getUpdates", {"timeout": 30}))
    with pytest.raises(Refused, match="terminated by other getUpdates request"):
        await first
    api.user_says("x")
    assert len(await second) == 1


async def test_only_the_kinds_of_update_asked_for_are_queued() -> None:
    api = OfflineApi()
    await api.call("getUpdates", {"allowed_updates": ["message"]})
    api.user_queries("x")
    api.user_says("x")
    assert [update["message"]["text"] for update in await api.call("getUpdates", {})] == ["x"]


async def test_the_newest_updates_alone_can_be_kept() -> None:
    api = OfflineApi()
    for text in ("one", "two", "three"):
        api.user_says(text)
    assert [update["message"]["text"] for update in await api.call("getUpdates", {"offset": -1})] == ["three"]
    assert len(api.take_updates()) == 1


async def test_calls_are_told_as_they_come_and_kept_unless_told_otherwise() -> None:
    api = OfflineApi(record=False)
    told: list[str] = []
    api.on_call = lambda call: told.append(f"{call.method}: {call.error}")
    await api.call("getMe", {})
    with pytest.raises(Refused):
        await api.call("sendMessage", {"chat_id": 1, "text": "x"})
    assert told == ["getMe: None", "sendMessage: Bad Request: chat not found"]
    assert api.calls == []


async def test_a_result_that_is_picked_is_a_message_by_way_of_the_bot() -> None:
    api = OfflineApi()
    query = api.user_queries("pokrovsk", 5)["inline_query"]
    content = {"message_text": "<b>Pokrovsk</b> sector", "parse_mode": "HTML"}
    markup = {"inline_keyboard": [[{"text": "Open", "url": "https://t.me/sitrep_bot?start=losses"}]]}
    article = {"type": "article", "id": "1", "title": "x", "input_message_content": content, "reply_markup": markup}
    await api.call("answerInlineQuery", {"inline_query_id": query["id"], "results": [article]})
    message = api.user_picks(0, 5)["message"]
    assert (message["text"], message["from"]["id"], message["via_bot"]) == ("Pokrovsk sector", 5, api.me)
    assert api.user_presses("Open", 5)["message"]["text"] == "/start losses"
    with pytest.raises(ValueError, match="no result 1"):
        api.user_picks(1, 5)


async def test_a_share_button_types_its_query_where_inline_mode_is_on() -> None:
    api = OfflineApi()
    api.user_says("x", 5)
    rows = [[{"text": "Share", "switch_inline_query": "losses"}]]
    await api.call("sendMessage", {"chat_id": 5, "text": "x", "reply_markup": {"inline_keyboard": rows}})
    assert api.user_presses("Share", 5)["inline_query"]["query"] == "losses"
    with pytest.raises(ValueError, match="256"):
        api.user_queries("x" * 257, 5)
    api.me["supports_inline_queries"] = False
    with pytest.raises(ValueError, match="not switched on"):
        api.user_presses("Share", 5)
