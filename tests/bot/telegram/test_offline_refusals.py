"""What the offline Bot API refuses, in which words, and what it leaves as it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.telegram.offline import OfflineApi, Refused, Upload


class Clock:
    """A time that moves only when told."""

    def __init__(self) -> None:
        self.now = datetime(2031, 5, 4, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def api(clock: Clock) -> OfflineApi:
    api = OfflineApi(clock=clock)
    api.user_starts()
    return api


async def refusal(api: OfflineApi, method: str, **params: Any) -> tuple[int, str]:
    """Code and description of a refused call, the "Bad Request: " of most left out."""
    with pytest.raises(Refused) as refused:
        await api.call(method, params)
    return refused.value.code, refused.value.description.removeprefix("Bad Request: ")


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [[button] for button in buttons]}


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({}, "message text is empty"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "<b>x", "parse_mode": "html"},
         'can\'t parse entities: Can\'t find end tag corresponding to start tag "b"'),
        ({"text": "*x*", "parse_mode": "Markdown"}, "unsupported parse_mode"),
        ({"text": "x", "chat_id": None}, "chat_id is empty"),
        ({"text": "x", "chat_id": 99}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "x", "chat_id": "nobody"}, "chat not found"),
        ({"text": "x", "message_thread_id": 7}, "message thread not found"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "reply_parameters": {"quote": "x"}}, 'can\'t find field "message_id"'),
        ({"text": "x", "reply_parameters": {"message_id": 1, "quote": "not there"}}, "QUOTE_TEXT_INVALID"),
        ({"text": "hello", "entities": [{"type": "bold", "offset": 0, "length": 100}]},
         "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100"),
        ({"text": "hello", "entities": [{"type": "bold", "offset": 100, "length": 1}]},
         "entity begins after the end of the text at UTF-16 offset 100"),
        ({"text": "hello", "entities": [{"type": "bold", "offset": -1, "length": 1}]},
         "receive an entity with incorrect offset -1"),
    ],
)  # fmt: skip
async def test_a_message_that_is_refused(api: OfflineApi, params: dict[str, Any], reason: str) -> None:
    assert await refusal(api, "sendMessage", **({"chat_id": 1} | params)) == (400, reason)
    assert len(api.messages(1)) == 1


async def test_what_counts_is_the_text_after_parsing(api: OfflineApi) -> None:
    sent = await api.call("sendMessage", {"chat_id": 1, "text": f"<b>{'x' * 4096}</b>", "parse_mode": "HTML"})
    assert len(sent["text"]) == 4096


async def test_of_more_than_a_hundred_styles_the_first_hundred_count(api: OfflineApi) -> None:
    sent = await api.call("sendMessage", {"chat_id": 1, "text": "<b>x</b> " * 101, "parse_mode": "HTML"})
    assert len(sent["entities"]) == 100


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "x", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "ї" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""},
         "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"text": "x"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"callback_data": "x"}, 'can\'t parse inline keyboard button: Can\'t find field "text"'),
        ({"text": " ", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        ({"text": "x", "callback_data": "x", "url": "https://a.example"},
         "can't parse inline keyboard button: Exactly one action must be specified"),
        ({"text": "x", "url": "not-a-url"}, "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"),
        ({"text": "x", "url": "ftp://a.example"},
         "inline keyboard button URL 'ftp://a.example' is invalid: Unsupported URL protocol"),
        ({"text": "x", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "pay": True}, "BUTTON_TYPE_INVALID"),
        ({"text": "x", "web_app": {"url": "http://a.example"}},
         "inline keyboard button Web App URL 'http://a.example' is invalid: Only HTTPS links are allowed"),
    ],
)  # fmt: skip
async def test_a_button_that_is_refused(api: OfflineApi, button: dict[str, Any], reason: str) -> None:
    params = {"chat_id": 1, "text": "x", "reply_markup": keyboard(button)}
    assert await refusal(api, "sendMessage", **params) == (400, reason)


async def test_a_keyboard_holds_a_hundred_buttons_and_data_of_64_bytes(api: OfflineApi) -> None:
    button = {"text": "x", "callback_data": "ї" * 32}
    sent = await api.call("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": keyboard(*[button] * 100)})
    assert len(sent["reply_markup"]["inline_keyboard"]) == 100
    refused = await refusal(api, "sendMessage", chat_id=1, text="x", reply_markup=keyboard(*[button] * 101))
    assert refused == (400, "REPLY_MARKUP_TOO_LONG")


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("sendDocument", {"document": Upload("x", b"x"), "caption": "x" * 1025}, "message caption is too long"),
        ("sendDocument", {"document": Upload("x", b"")}, "file must be non-empty"),
        ("sendDocument", {}, "there is no document in the request"),
        ("sendDocument", {"document": "unknown"}, "wrong file identifier/HTTP URL specified"),
        ("sendDocument", {"document": "https://a.example/x"}, "failed to get HTTP URL content"),
        ("sendPhoto", {"photo": Upload("x.png", b"text")}, "IMAGE_PROCESS_FAILED"),
        ("sendPhoto", {"photo": Upload("x.png", b"\x89PNG\r\n\x1a\n" + bytes(8) + b"\0\0\x27\x10\0\0\0\x09")},
         "PHOTO_INVALID_DIMENSIONS"),
        ("getFile", {"file_id": "unknown"}, "wrong file_id or the file is temporarily unavailable"),
        ("sendChatAction", {}, "wrong parameter action in request"),
    ],
)  # fmt: skip
async def test_a_file_that_is_refused(api: OfflineApi, method: str, params: dict[str, Any], reason: str) -> None:
    assert await refusal(api, method, chat_id=1, **params) == (400, reason)


async def test_a_document_is_no_photo(api: OfflineApi) -> None:
    sent = await api.call("sendDocument", {"chat_id": 1, "document": Upload("x.txt", b"x")})
    file_id = sent["document"]["file_id"]
    assert await refusal(api, "sendPhoto", chat_id=1, photo=file_id) == (
        400,
        "can't use file of type Document as Photo",
    )


async def test_only_files_up_to_20_mb_come_down(api: OfflineApi) -> None:
    message = api.user_sends_document(bytes(20 * 2**20 + 1), "big.txt")["message"]
    assert await refusal(api, "getFile", file_id=message["document"]["file_id"]) == (400, "file is too big")


# Who may be written to


async def test_nobody_is_written_to_who_has_not_started_the_bot(api: OfflineApi) -> None:
    api.user(2)
    expected = (403, "Forbidden: bot can't initiate conversation with a user")
    assert await refusal(api, "sendMessage", chat_id=2, text="x") == expected


async def test_a_block_lasts_until_the_user_writes_again(api: OfflineApi) -> None:
    api.user_blocks()
    assert await refusal(api, "sendMessage", chat_id=1, text="x") == (403, "Forbidden: bot was blocked by the user")
    api.take_updates()
    api.user_starts()
    assert [next(iter(update.keys() - {"update_id"})) for update in api.take_updates()] == ["my_chat_member", "message"]
    assert (await api.call("sendMessage", {"chat_id": 1, "text": "x"}))["text"] == "x"


async def test_a_deleted_account(api: OfflineApi) -> None:
    api.deactivate(1)
    assert await refusal(api, "sendMessage", chat_id=1, text="x") == (403, "Forbidden: user is deactivated")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("left", (403, "Forbidden: bot is not a member of the group chat")),
        ("kicked", (403, "Forbidden: bot was kicked from the group chat")),
        ("restricted", (400, "not enough rights to send text messages to the chat")),
    ],
)
async def test_the_bots_place_in_a_group(api: OfflineApi, status: str, expected: tuple[int, str]) -> None:
    group = api.group()
    api.bot_is_made(status, group)
    assert await refusal(api, "sendMessage", chat_id=group, text="x") == expected


async def test_a_muted_group_takes_messages_from_administrators_only(api: OfflineApi) -> None:
    group = api.supergroup(muted=True)
    assert await refusal(api, "sendPhoto", chat_id=group, photo=Upload("x.png", PNG)) == (
        400, "not enough rights to send photos to the chat",
    )  # fmt: skip
    api.bot_is_made("administrator", group)
    assert (await api.call("sendMessage", {"chat_id": group, "text": "x"}))["chat"]["id"] == group


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10"


async def test_a_channel_takes_posts_from_administrators_only(api: OfflineApi) -> None:
    channel = api.channel("News")
    post = await api.call("sendMessage", {"chat_id": channel, "text": "x"})
    assert post["sender_chat"]["id"] == channel
    assert "from" not in post
    member = api.channel("Other", bot_status="member")
    expected = (400, "need administrator rights in the channel chat")
    assert await refusal(api, "sendMessage", chat_id=member, text="x") == expected


async def test_topics_closed_gone_and_general(api: OfflineApi) -> None:
    forum = api.supergroup(topics=[])
    news = api.create_topic(forum, "News")
    sent = await api.call("sendMessage", {"chat_id": forum, "text": "x", "message_thread_id": news})
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (news, True)
    assert "message_thread_id" not in await api.call("sendMessage", {"chat_id": forum, "text": "x"})
    missing = (400, "message thread not found")
    assert await refusal(api, "sendMessage", chat_id=forum, text="x", message_thread_id=1) == missing
    api.close_topic(forum, news)
    assert await refusal(api, "sendMessage", chat_id=forum, text="x", message_thread_id=news) == (400, "TOPIC_CLOSED")
    api.reopen_topic(forum, news)
    await api.call("sendMessage", {"chat_id": forum, "text": "x", "message_thread_id": news})
    api.close_topic(forum)
    assert await refusal(api, "sendMessage", chat_id=forum, text="x") == (400, "TOPIC_CLOSED")
    api.delete_topic(forum, news)
    assert await refusal(api, "sendMessage", chat_id=forum, text="x", message_thread_id=news) == missing


async def test_a_migrated_group_names_its_successor(api: OfflineApi) -> None:
    old = api.group("Volunteers", members={1: "creator"})
    new = api.group_migrates(old)
    with pytest.raises(Refused) as refused:
        await api.call("sendMessage", {"chat_id": old, "text": "x"})
    assert refused.value.json() == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new},
    }
    assert (await api.call("getChatMember", {"chat_id": new, "user_id": 1}))["status"] == "creator"


# Edits and deletions


async def test_an_edit_that_changes_nothing(api: OfflineApi) -> None:
    markup = keyboard({"text": "x", "callback_data": "x"})
    html = {"parse_mode": "HTML", "reply_markup": markup}
    sent = await api.call("sendMessage", {"chat_id": 1, "text": "<b>x</b>", **html})
    same = {"chat_id": 1, "message_id": sent["message_id"], "text": " <strong>x</strong>", **html}
    code, reason = await refusal(api, "editMessageText", **same)
    assert (code, reason.partition(":")[0]) == (400, "message is not modified")
    edited = await api.call("editMessageText", same | {"reply_markup": None})
    assert "reply_markup" not in edited
    code, reason = await refusal(api, "editMessageReplyMarkup", chat_id=1, message_id=sent["message_id"])
    assert reason.startswith("message is not modified")
    again = {"chat_id": 1, "message_id": sent["message_id"], "reply_markup": markup}
    assert (await api.call("editMessageReplyMarkup", again))["text"] == "x"


async def test_edits_that_are_refused(api: OfflineApi) -> None:
    sent = await api.call("sendMessage", {"chat_id": 1, "text": "x"})
    own = {"chat_id": 1, "message_id": sent["message_id"]}
    assert await refusal(api, "editMessageText", chat_id=1, text="y") == (400, "message identifier is not specified")
    assert await refusal(api, "editMessageText", chat_id=1, message_id=99, text="y") == (
        400, "message to edit not found",
    )  # fmt: skip
    assert await refusal(api, "editMessageText", chat_id=1, message_id=1, text="y") == (400, "message can't be edited")
    assert await refusal(api, "editMessageText", **own, text="y" * 4097) == (400, "MESSAGE_TOO_LONG")
    assert await refusal(api, "editMessageCaption", **own, caption="y") == (
        400, "there is no caption in the message to edit",
    )  # fmt: skip
    document = await api.call("sendDocument", {"chat_id": 1, "document": Upload("x", b"x")})
    own = {"chat_id": 1, "message_id": document["message_id"]}
    assert await refusal(api, "editMessageText", **own, text="y") == (400, "there is no text in the message to edit")
    assert (await api.call("editMessageCaption", own | {"caption": "y"}))["caption"] == "y"


async def test_a_message_can_be_deleted_for_48_hours(api: OfflineApi, clock: Clock) -> None:
    sent = await api.call("sendMessage", {"chat_id": 1, "text": "x"})
    own = {"chat_id": 1, "message_id": sent["message_id"]}
    clock.now += timedelta(hours=48, seconds=1)
    assert await refusal(api, "deleteMessage", **own) == (400, "message can't be deleted for everyone")
    clock.now -= timedelta(seconds=1)
    assert await api.call("deleteMessage", own)
    assert await refusal(api, "deleteMessage", **own) == (400, "message to delete not found")


async def test_many_messages_are_deleted_at_once_and_the_missing_passed_over(api: OfflineApi) -> None:
    ids = [(await api.call("sendMessage", {"chat_id": 1, "text": "x"}))["message_id"] for _ in range(3)]
    assert await api.call("deleteMessages", {"chat_id": 1, "message_ids": [*ids, 99]})
    assert [message["text"] for message in api.messages(1)] == ["/start"]
    many = list(range(101))
    assert await refusal(api, "deleteMessages", chat_id=1, message_ids=many) == (
        400, "expected 1 to 100 message identifiers",
    )  # fmt: skip


async def test_in_a_group_others_messages_are_deleted_by_administrators_only(api: OfflineApi) -> None:
    group = api.group()
    theirs = {"chat_id": group, "message_id": api.user_says("x", chat_id=group)[0]["message"]["message_id"]}
    assert await refusal(api, "deleteMessage", **theirs) == (400, "message can't be deleted for everyone")
    api.bot_is_made("administrator", group)
    assert await api.call("deleteMessage", theirs)


# Queries, commands, updates


async def test_a_press_is_answered_once_and_soon(api: OfflineApi, clock: Clock) -> None:
    too_old = (400, "query is too old and response timeout expired or query ID is invalid")
    markup = keyboard({"text": "x", "callback_data": "x"})
    await api.call("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": markup})
    query_id = api.user_presses("x")["callback_query"]["id"]
    long = await refusal(api, "answerCallbackQuery", callback_query_id=query_id, text="x" * 201)
    assert long == (400, "MESSAGE_TOO_LONG")
    for url in ("https://t.me/sitrep_bot", "https://t.me/sitrep_bot?start=a.b", "https://a.example/?start=x"):
        elsewhere = await refusal(api, "answerCallbackQuery", callback_query_id=query_id, url=url)
        assert elsewhere == (400, "URL_INVALID")
    assert await api.call("answerCallbackQuery", {"callback_query_id": query_id, "text": "x" * 200})
    assert await refusal(api, "answerCallbackQuery", callback_query_id=query_id) == too_old
    assert await refusal(api, "answerCallbackQuery", callback_query_id="unknown") == too_old
    query_id = api.user_presses("x")["callback_query"]["id"]
    clock.now += timedelta(seconds=16)
    assert await refusal(api, "answerCallbackQuery", callback_query_id=query_id) == too_old


ARTICLE = {"type": "article", "id": "1", "title": "x", "input_message_content": {"message_text": "x"}}


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"results": [ARTICLE, ARTICLE]}, "RESULT_ID_DUPLICATE"),
        ({"results": [ARTICLE | {"id": "x" * 65}]}, "RESULT_ID_INVALID"),
        ({"results": [ARTICLE | {"id": str(n)} for n in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [ARTICLE | {"title": ""}]}, 'can\'t parse inline query result: Can\'t find field "title"'),
        ({"results": [ARTICLE | {"input_message_content": {"message_text": "x" * 4097}}]}, "MESSAGE_TOO_LONG"),
        ({"results": [ARTICLE | {"input_message_content": {"message_text": "<x>", "parse_mode": "HTML"}}]},
         'can\'t parse entities: Unsupported start tag "x" at byte offset 0'),
        ({"results": [{"type": "photo", "id": "a", "photo_file_id": "gone"}]},
         "wrong file identifier/HTTP URL specified"),
        ({"button": {"text": "x", "start_parameter": "x" * 65}}, "START_PARAM_INVALID"),
        ({"button": {"text": "x", "start_parameter": "a b"}}, "START_PARAM_INVALID"),
        ({"next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
    ],
)  # fmt: skip
async def test_an_inline_answer_that_is_refused(api: OfflineApi, params: dict[str, Any], reason: str) -> None:
    query_id = api.user_queries("pokrovsk")["inline_query"]["id"]
    assert await refusal(api, "answerInlineQuery", inline_query_id=query_id, **params) == (400, reason)
    assert await api.call("answerInlineQuery", {"inline_query_id": query_id, "results": [ARTICLE]})


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ([{"command": "Today", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "today", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "today", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": f"c{n}", "description": "x"} for n in range(101)], "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_commands_that_are_refused(api: OfflineApi, commands: list[dict[str, str]], reason: str) -> None:
    assert await refusal(api, "setMyCommands", commands=commands) == (400, reason)
    assert await api.call("getMyCommands", {}) == []


async def test_a_webhook_wants_https_and_keeps_polling_out(api: OfflineApi) -> None:
    assert await refusal(api, "setWebhook", url="http://a.example") == (
        400, "bad webhook: An HTTPS URL must be provided for webhook",
    )  # fmt: skip
    assert await api.call("setWebhook", {"url": "https://a.example", "allowed_updates": ["message"]})
    code, reason = await refusal(api, "getUpdates")
    assert (code, reason.startswith("Conflict: can't use getUpdates method while webhook is active")) == (409, True)
    info = await api.call("getWebhookInfo", {})
    assert (info["url"], info["pending_update_count"]) == ("https://a.example", 1)
    assert await api.call("deleteWebhook", {"drop_pending_updates": True})
    assert await api.call("getUpdates", {}) == []


async def test_a_method_nobody_knows(api: OfflineApi) -> None:
    assert await refusal(api, "noSuchMethod") == (404, "Not Found")
    assert await api.call("GETME", {}) == api.me
