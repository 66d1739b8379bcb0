"""Keeps a flood out, before anything is asked of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatType

from bot.flood import Heard
from bot.telegram import outbox
from bot.views import replies
from store import drafts

if TYPE_CHECKING:
    from telegram import Bot, Message, Update

    from bot.services import Services


async def kept_out(services: Services, bot: Bot, update: Update) -> bool:
    """Whether an update is one too many of whoever sent it; the first such is answered. Nobody is, in the terminal."""
    who = _sender(update, services.bot_username)
    if services.flood is None or who is None:
        return False
    heard = services.flood.heard(who)
    if heard is Heard.YES or await _collects(services, who):
        return False
    chat = update.effective_chat
    if heard is Heard.LAST and chat:
        said = update.effective_message
        topic = said.message_thread_id if said and said.is_topic_message else None
        await outbox.try_send(bot, chat.id, replies.flood(await services.translator(chat.id)), thread_id=topic)
    return True


def _sender(update: Update, bot_username: str) -> int | None:
    """Whose message or press it is; None for what is none, or is said to others in a group."""
    if update.callback_query:
        return update.callback_query.from_user.id
    message = update.message or update.edited_message or update.channel_post
    if message is None or message.migrate_to_chat_id or not _to_the_bot(message, bot_username):
        return None
    if message.sender_chat:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else None


def _to_the_bot(message: Message, bot_username: str) -> bool:
    if message.chat.type == ChatType.PRIVATE:
        return True
    text = message.text or message.caption or ""
    replied = message.reply_to_message and message.reply_to_message.from_user
    named = bool(bot_username) and f"@{bot_username}".lower() in text.lower()
    return text.startswith("/") or named or bool(replied and replied.username == bot_username)


async def _collects(services: Services, who: int) -> bool:
    """An admin who pastes a bulletin may send many parts at once."""
    return await services.is_admin(who) and bool(await services.store.fetch(drafts.draft, who, now=services.clock()))
