"""A Message on its way to Telegram: sent as one text or several pages, or put in the place of an earlier one.

One with a picture is sent as that picture, its words the caption; what a caption can't hold follows as text.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram import Message as Sent
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.telegram.gallery import NoPicture
from bot.views.message import CAPTION_LIMIT, Message

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Bot

    from bot.telegram.gallery import Gallery
    from bot.views.exporting import File
    from bot.views.message import Button, Keyboard, Picture

log = logging.getLogger(__name__)

_MOST_BUTTONS = 100
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Way(TypedDict, total=False):
    """How a message goes: to a topic, as a reply to a message, without a sound, paid for where that goes faster.

    `turn` is waited for right before each page or picture goes out, so not while a picture is still being drawn.
    """

    thread_id: int | None
    reply_to: int | None
    silent: bool
    paid: bool
    turn: Callable[[], Awaitable[None]]


async def send(
    bot: Bot, chat_id: int, message: Message, *, gallery: Gallery | None = None, **way: Unpack[Way]
) -> list[int]:
    """Sends every page, the buttons below the last; the ids of the messages that came of it.

    With a `gallery` a message's picture goes with it; where it can't be had, the words go alone.
    """
    if message.picture and gallery:
        with suppress(NoPicture):
            return await send_picture(bot, chat_id, message, gallery, **way)
    pages = message.pages()
    ids = []
    for number, page in enumerate(pages, start=1):
        await _turn(way)
        sent = await bot.send_message(
            chat_id,
            page,
            parse_mode=ParseMode.HTML,
            reply_markup=markup(message.keyboard) if number == len(pages) else None,
            link_preview_options=_NO_PREVIEW,
            **_options(way),
        )
        ids.append(sent.message_id)
    return ids


async def send_picture(bot: Bot, chat_id: int, message: Message, gallery: Gallery, **way: Unpack[Way]) -> list[int]:
    """Sends a picture with its caption and buttons, and as texts what the caption can't hold; the messages' ids.

    Raises NoPicture where it can't be had.
    """
    picture = _picture_of(message)
    caption, *rest = message.pages(CAPTION_LIMIT)

    async def attempt(photo: str | bytes) -> tuple[int, str]:
        await _turn(way)
        sent = await bot.send_photo(
            chat_id,
            photo,
            filename=picture.file_name,
            caption=caption,
            parse_mode=ParseMode.HTML,
            reply_markup=markup(message.keyboard),
            **_options(way),
        )
        return sent.message_id, _file_id(sent)

    ids = [await gallery.send(picture, attempt, drawing=lambda: _drawing(bot, chat_id, way.get("thread_id")))]
    if rest:
        further = Message(tuple(block for page in message.page_blocks(CAPTION_LIMIT)[1:] for block in page))
        ids += await send(bot, chat_id, further, **(way | Way(reply_to=None)))
    return ids


def _options(way: Way) -> dict[str, Any]:
    """What python-telegram-bot calls it."""
    reply_to = way.get("reply_to")
    return {
        "message_thread_id": way.get("thread_id"),
        "reply_parameters": ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None,
        "disable_notification": way.get("silent", False),
        "allow_paid_broadcast": True if way.get("paid") else None,
    }


async def _turn(way: Way) -> None:
    if turn := way.get("turn"):
        await turn()


async def _drawing(bot: Bot, chat_id: int, thread_id: int | None) -> None:
    await bot.send_chat_action(chat_id, ChatAction.UPLOAD_PHOTO, message_thread_id=thread_id)


def _picture_of(message: Message) -> Picture:
    if message.picture is None:
        raise NoPicture
    return message.picture


def _file_id(sent: Sent) -> str:
    """What Telegram calls the largest size of the photo just sent."""
    return max(sent.photo, key=lambda size: size.width * size.height).file_id


async def send_file(
    bot: Bot, chat_id: int, file: File, *, thread_id: int | None = None, reply_to: int | None = None
) -> int:
    """Sends a document with the words below it; the id of the message."""
    sent = await bot.send_document(
        chat_id,
        file.data,
        caption=file.caption.pages(CAPTION_LIMIT)[0],
        filename=file.name,
        parse_mode=ParseMode.HTML,
        message_thread_id=thread_id,
        reply_parameters=ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None,
    )
    return sent.message_id


async def try_send(
    bot: Bot, chat_id: int, message: Message, *, gallery: Gallery | None = None, **way: Unpack[Way]
) -> bool:
    """Sends to one of many who are told; False where Telegram refuses, which keeps nobody else from being told."""
    try:
        await send(bot, chat_id, message, gallery=gallery, **way)
    except TelegramError as error:
        log.info("a message to be told was not delivered: %s", type(error).__name__)
        return False
    return True


async def edit(bot: Bot, chat_id: int, message_id: int, message: Message) -> bool:
    """Puts a one-page message in the place of an earlier one. False where nothing would change."""
    try:
        await bot.edit_message_text(
            message.pages()[0],
            chat_id,
            message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=markup(message.keyboard),
            link_preview_options=_NO_PREVIEW,
        )
    except BadRequest as error:
        if "not modified" in error.message:
            return False
        raise
    return True


async def edit_picture(bot: Bot, chat_id: int, message_id: int, message: Message, gallery: Gallery) -> bool:
    """Puts a picture whose words fit a caption in the place of an earlier one. False where nothing would change.

    Raises NoPicture where it can't be had.
    """

    picture = _picture_of(message)

    async def attempt(photo: str | bytes) -> tuple[bool, str]:
        media = InputMediaPhoto(photo, filename=picture.file_name, caption=message.html(), parse_mode=ParseMode.HTML)
        sent = await bot.edit_message_media(
            media,
            chat_id,
            message_id,
            reply_markup=markup(message.keyboard),
        )
        if not isinstance(sent, Sent):
            raise TypeError("Telegram answered an edit of a message with none")
        return True, _file_id(sent)

    try:
        return await gallery.send(picture, attempt, drawing=lambda: _drawing(bot, chat_id, None))
    except BadRequest as error:
        if "not modified" in error.message:
            return False
        raise


async def strip(bot: Bot, chat_id: int, message_id: int) -> None:
    """Takes the buttons off a message; one that has none, or is gone, is as good."""
    try:
        await bot.edit_message_reply_markup(chat_id, message_id)
    except BadRequest as error:
        log.debug("a message keeps its buttons: %s", error.message)


@lru_cache(256)
def markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    """The buttons that Telegram takes: a hundred at most, the last ones left out."""
    room = _MOST_BUTTONS
    rows = []
    for row in keyboard:
        rows.append([_button(button) for button in row[:room]])
        room -= len(rows[-1])
    return InlineKeyboardMarkup([row for row in rows if row]) if any(rows) else None


def _button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        button.text,
        callback_data=button.data,
        url=button.url,
        switch_inline_query=button.inline,
    )
