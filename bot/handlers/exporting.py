"""/export: a stored day as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.days import asked_day
from bot.telegram import outbox
from bot.views import exporting as views
from bot.views.message import Message
from store import content
from store.dates import parse_day

if TYPE_CHECKING:
    from telegram import Bot, Update

    from bot.services import Services


async def export(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """/export [DATE]: the day as JSON, and its losses as CSV where it prints any."""
    message, chat = update.effective_message, update.effective_chat
    if message is None or chat is None:
        return
    private = chat.type == chat.PRIVATE
    thread_id = message.message_thread_id if message.is_topic_message else None
    reply_to = None if private or update.callback_query else message.message_id
    user_id = update.effective_user.id if update.effective_user else None
    ask = await services.ask(chat.id, args, user_id=user_id, thread_id=thread_id, private=private)
    asked = await asked_day(ask, parse_day(ask.text) if ask.args else None, "export")
    if isinstance(asked, Message):
        await outbox.send(bot, chat.id, asked, thread_id=thread_id, reply_to=reply_to)
        return
    exported = await ask.store.read(content.exported, asked.day.bulletin.date)
    for file in views.files(ask.t, asked.day, exported, zone=ask.zone):
        await outbox.send_file(bot, chat.id, file, thread_id=thread_id, reply_to=reply_to)
