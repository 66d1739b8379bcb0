"""A message made ready for Telegram once, and posted many times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from telegram import InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.telegram import outbox

if TYPE_CHECKING:
    from telegram import Bot

    from bot.views.message import Message

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Page:
    """One message as Telegram takes it: all of `sendMessage` but whom it is for."""

    parameters: tuple[RequestParameter, ...]


Letter = tuple[Page, ...]


def letter(message: Message) -> Letter:
    """The message's pages, its buttons below the last."""
    *first, last = message.pages()
    return (*(_page(html) for html in first), _page(last, outbox.markup(message.keyboard)))


def _page(html: str, markup: InlineKeyboardMarkup | None = None) -> Page:
    fields = {"text": html, "parse_mode": ParseMode.HTML.value, "link_preview_options": _NO_PREVIEW.to_dict()}
    if markup:
        fields["reply_markup"] = markup.to_dict()
    return Page(tuple(RequestParameter(name, value, None) for name, value in fields.items()))


class Post(Protocol):
    """Sends one page; the id of the message that came of it. Raises telegram.error.TelegramError."""

    async def __call__(
        self, chat_id: int, thread_id: int | None, page: Page, reply_to: int | None = None, *, silent: bool = False
    ) -> int: ...


def telegram_post(bot: Bot, *, paid: bool = False) -> Post:
    """The post that Telegram delivers; `paid` lets more than 30 messages a second through, for its price in Stars.

    It asks what `Bot.send_message` asks. That writes the fields and reads the answer anew for each chat, which takes
    twice as long as all the rest.
    """

    async def post(
        chat_id: int, thread_id: int | None, page: Page, reply_to: int | None = None, *, silent: bool = False
    ) -> int:
        own: dict[str, object] = {"chat_id": chat_id}
        if thread_id:
            own["message_thread_id"] = thread_id
        if reply_to:
            own["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
        if silent:
            own["disable_notification"] = True
        if paid:
            own["allow_paid_broadcast"] = True
        parameters = [*(RequestParameter(name, value, None) for name, value in own.items()), *page.parameters]
        sent = await bot.request.post(f"{bot.base_url}/sendMessage", RequestData(parameters))
        if not isinstance(sent, dict):
            raise TypeError("Telegram answered a sent message with none")
        return int(sent["message_id"])

    return post
