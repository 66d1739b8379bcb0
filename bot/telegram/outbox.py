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


async def try_send(bot: Bot, chat_id: int, message: Message) -> bool:
    """Sends to one of many who are told; False where Telegram refuses, which keeps nobody else from being told."""
    try:
        await send(bot, chat_id, message)
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


@lru_cache(256)
def markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in keyboard]) if keyboard else None


def _button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        button.text,
        callback_data=button.data,
        url=button.url,
        switch_inline_query=button.inline,
    )
