"""A message made ready for Telegram once, and posted many times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode

from bot.telegram import outbox

if TYPE_CHECKING:
    from telegram import Bot

    from bot.views.message import Message

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Page:
    """One message as Telegram takes it."""

    html: str
    markup: InlineKeyboardMarkup | None = None


Letter = tuple[Page, ...]


def letter(message: Message) -> Letter:
    """The message's pages, its buttons below the last."""
    *first, last = message.pages()
    return (*(Page(html) for html in first), Page(last, outbox.markup(message.keyboard)))


class Post(Protocol):
    """Sends one page; the id of the message that came of it. Raises telegram.error.TelegramError."""

    async def __call__(self, chat_id: int, thread_id: int | None, page: Page, reply_to: int | None = None) -> int: ...


def telegram_post(bot: Bot) -> Post:
    """The post that Telegram delivers."""

    async def post(chat_id: int, thread_id: int | None, page: Page, reply_to: int | None = None) -> int:
        sent = await bot.send_message(
            chat_id,
            page.html,
            parse_mode=ParseMode.HTML,
            message_thread_id=thread_id,
            reply_parameters=ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None,
            reply_markup=page.markup,
            link_preview_options=_NO_PREVIEW,
        )
        return sent.message_id

    return post
