"""The offline Bot API under python-telegram-bot itself: requests in, updates out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument, ReplyParameters, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.telegram.offline import OfflineApi, OfflineRequest, Upload, deliver, server_error, too_many_requests

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

# python-telegram-bot warns of its own future whenever it makes a RetryAfter.

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big") + b"\x08\x02\0\0\0"


@pytest.fixture
def api() -> OfflineApi:
    api = OfflineApi()
    api.user_starts()
    api.take_updates()
    return api


@pytest.fixture
async def bot(api: OfflineApi) -> AsyncIterator[Bot]:
    async with Bot(api.token, request=OfflineRequest(api), get_updates_request=OfflineRequest(api)) as bot:
        yield bot


async def test_a_message_comes_back_as_python_telegram_bot_knows_it(api: OfflineApi, bot: Bot) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Fronts", callback_data="front")]])
    sent = await bot.send_message(1, "<b>Day</b> &amp; night", parse_mode="HTML", reply_markup=markup)
    assert sent.text == "Day & night"
    assert sent.text_html == "<b>Day</b> &amp; night"
    assert sent.reply_markup == markup
    assert sent.chat.type == "private"
    assert sent.from_user is not None
    assert sent.from_user.username == bot.username == "sitrep_bot"
    assert api.calls[-1].method == "sendMessage"
    assert api.calls[-1].params["text"] == "<b>Day</b> &amp; night"


async def test_a_document_goes_up_and_comes_down_again(api: OfflineApi, bot: Bot) -> None:
    sent = await bot.send_document(1, b"content", filename="bulletin.txt", caption="<i>here</i>", parse_mode="HTML")
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.mime_type) == ("bulletin.txt", "text/plain")
    assert sent.caption == "here"
    assert api.calls[-1].params["document"] == Upload("bulletin.txt", b"content")
    file = await bot.get_file(sent.document.file_id)
    assert await file.download_as_bytearray() == b"content"
    again = await bot.send_document(1, sent.document.file_id)
    assert again.document == sent.document


async def test_a_photo_has_the_size_of_its_picture(bot: Bot) -> None:
    sent = await bot.send_photo(1, PNG)
    assert [(size.width, size.height) for size in sent.photo] == [(640, 480)]
    with pytest.raises(BadRequest, match=r"Image_process_failed|IMAGE_PROCESS_FAILED"):
        await bot.send_photo(1, b"no picture")


async def test_media_is_put_in_the_place_of_other_media(bot: Bot) -> None:
    sent = await bot.send_photo(1, PNG, caption="before")
    media = InputMediaDocument(b"x", filename="x.txt", caption="after")
    edited = await bot.edit_message_media(media, chat_id=1, message_id=sent.message_id)
    assert not isinstance(edited, bool)
    assert edited.document is not None
    assert (edited.document.file_name, edited.caption, edited.photo) == ("x.txt", "after", ())


async def test_a_reply_holds_the_message_it_answers(bot: Bot) -> None:
    first = await bot.send_message(1, "first")
    second = await bot.send_message(1, "second", reply_parameters=ReplyParameters(first.message_id))
    assert second.reply_to_message is not None
    assert second.reply_to_message.text == "first"


async def test_errors_are_the_exceptions_python_telegram_bot_raises(api: OfflineApi, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(99, "x")
    with pytest.raises(BadRequest, match="an't parse entities: unsupported start tag"):
        await bot.send_message(1, "<x>", parse_mode="HTML")
    api.block(1)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(1, "x")
    old = api.group()
    new = api.group_migrates(old)
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(old, "x")
    assert migrated.value.new_chat_id == new


async def test_faults_come_once_and_then_the_call_succeeds(api: OfflineApi, bot: Bot) -> None:
    api.fail_next(too_many_requests(7), method="sendMessage")
    with pytest.raises(RetryAfter) as halted:
        await bot.send_message(1, "x")
    assert halted.value._retry_after.total_seconds() == 7
    api.fail_next(server_error())
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(1, "x")
    api.fail_next(TimedOut(), chat_id=1)
    with pytest.raises(TimedOut):
        await bot.send_message(1, "x")
    assert (await bot.send_message(1, "x")).text == "x"
    assert [message["text"] for message in api.messages(1)] == ["/start", "x"]


async def test_a_lost_answer_leaves_the_message_sent(api: OfflineApi, bot: Bot) -> None:
    api.fail_next(TimedOut(), method="sendMessage", lost=True)
    with pytest.raises(TimedOut):
        await bot.send_message(1, "arrived")
    assert api.messages(1)[-1]["text"] == "arrived"


async def test_a_wrong_token_and_an_unknown_method_are_refused(api: OfflineApi, bot: Bot) -> None:
    with pytest.raises(InvalidToken):
        await Bot("1:wrong", request=OfflineRequest(api)).get_me()
    with pytest.raises(Exception, match="not found"):
        await bot.do_api_request("noSuchMethod")
    assert api.calls[-1].error is not None


async def test_what_the_bot_says_about_itself_is_kept(bot: Bot) -> None:
    await bot.set_my_commands([("today", "The day's situation"), ("losses", "Russian losses")])
    assert [command.command for command in await bot.get_my_commands()] == ["today", "losses"]
    await bot.set_my_description("Answers from a daily bulletin")
    await bot.set_my_short_description("A daily bulletin")
    assert (await bot.get_my_description()).description == "Answers from a daily bulletin"
    assert (await bot.get_my_short_description()).short_description == "A daily bulletin"


async def test_a_group_shows_its_members(api: OfflineApi, bot: Bot) -> None:
    group = api.supergroup("Volunteers", members={5: "creator", 6: "administrator", 7: "member"}, topics=["News"])
    chat = await bot.get_chat(group)
    assert (chat.type, chat.title, chat.is_forum) == ("supergroup", "Volunteers", True)
    assert {(m.user.id, m.status) for m in await bot.get_chat_administrators(group)} == {
        (5, "creator"),
        (6, "administrator"),
    }
    assert (await bot.get_chat_member(group, 7)).status == "member"
    await bot.leave_chat(group)
    with pytest.raises(Forbidden, match="not a member of the supergroup chat"):
        await bot.send_message(group, "x")


async def test_updates_are_fetched_until_they_are_confirmed(api: OfflineApi, bot: Bot) -> None:
    api.user_says("one")
    api.user_says("two")
    first, second = await bot.get_updates()
    assert [update.message.text for update in (first, second) if update.message] == ["one", "two"]
    assert [update.update_id for update in await bot.get_updates(offset=second.update_id)] == [second.update_id]
    assert await bot.get_updates(offset=second.update_id + 1) == ()


async def test_an_application_answers_commands_presses_and_texts(api: OfflineApi) -> None:
    async def command(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Again", callback_data="again")]])
        await update.message.reply_text("Today", reply_markup=keyboard)

    async def press(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.callback_query
        await update.callback_query.answer()
        await update.callback_query.edit_message_text("Again")

    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.effective_message
        await update.effective_message.reply_text(f"You said {update.effective_message.text}")

    request = OfflineRequest(api)
    builder = ApplicationBuilder().token(api.token).request(request).get_updates_request(OfflineRequest(api))
    application: Any = builder.updater(None).build()
    application.add_handler(CommandHandler("today", command))
    application.add_handler(CallbackQueryHandler(press))
    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        api.user_says("/today@sitrep_bot")
        assert await deliver(api, application) == 1
        api.user_presses(0)
        api.user_says("hello")
        assert await deliver(api, application) == 2
    assert [message["text"] for message in api.messages(1)] == [
        "/start", "/today@sitrep_bot", "Again", "hello", "You said hello",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "kind", ["text", "document", "photo", "sticker", "voice", "edit", "inline", "member", "migrate"]
)
def test_every_update_is_one_that_python_telegram_bot_reads(api: OfflineApi, kind: str) -> None:
    group = api.group(members={1: "creator"})
    match kind:
        case "text":
            api.user_says("/front pokrovsk", chat_id=group)
        case "document":
            api.user_sends_document(b"x", "x.txt", caption="/load")
        case "photo":
            api.user_sends_photo(PNG)
        case "sticker" | "voice":
            api.user_sends(kind)
        case "edit":
            message = api.user_says("a")[0]["message"]
            api.user_edits(message["message_id"], "b")
        case "inline":
            api.user_queries("pokrovsk")
        case "member":
            api.user_blocks()
            api.bot_is_made("administrator", group)
        case "migrate":
            api.group_migrates(group)
    for update in api.take_updates():
        read = Update.de_json(update, None)
        assert _within(update, read.to_dict())


def _within(part: Any, whole: Any) -> bool:
    """Whether all that `part` says stands in `whole` too."""
    if isinstance(part, dict):
        return all(key in whole and _within(value, whole[key]) for key, value in part.items())
    if isinstance(part, list):
        return len(part) == len(whole) and all(map(_within, part, whole))
    return bool(part == whole)
