"""A Message on its way to Telegram: sent as one text or several pages, or put in the place of an earlier one."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

if TYPE_CHECKING:
    from telegram import Bot

    from bot.views.message import Button, Keyboard, Message

log = logging.getLogger(__name__)

_MOST_BUTTONS = 100
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(
    bot: Bot,
    chat_id: int,
    message: Message,
    *,
    thread_id: int | None = None,
    reply_to: int | None = None,
    silent: bool = False,
) -> list[int]:
    """Sends every page, the buttons below the last; the ids of the messages that came of it."""
    pages = message.pages()
    ids = []
    for number, page in enumerate(pages, start=1):
        sent = await bot.send_message(
            chat_id,
            page,
            parse_mode=ParseMode.HTML,
            message_thread_id=thread_id,
            reply_parameters=ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None,
            reply_markup=markup(message.keyboard) if number == len(pages) else None,
            link_preview_options=_NO_PREVIEW,
            disable_notification=silent,
        )
        ids.append(sent.message_id)
    return ids


async def try_send(bot: Bot, chat_id: int, message: Message, *, thread_id: int | None = None) -> bool:
    """Sends to one of many who are told; False where Telegram refuses, which keeps nobody else from being told."""
    try:
        await send(bot, chat_id, message, thread_id=thread_id)
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
