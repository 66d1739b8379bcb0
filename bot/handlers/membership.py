"""The bot's place in a chat: blocked, added, put out, kept from writing, moved with its group.

A group hears one short message when the bot comes, unless it gets the digest already (a supergroup that a group has
become); a channel hears nothing, its admin is told in private. All that is said of a channel goes to whoever changed
the bot's rights, where they have ever written to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import ChatMemberAdministrator, ChatMemberRestricted
from telegram.constants import ChatMemberStatus, ChatType

from bot.language import translator
from bot.telegram import outbox
from bot.views import membership as views
from store import subscribers

if TYPE_CHECKING:
    from telegram import Bot, ChatMember, ChatMemberUpdated

    from bot.services import Services

_PRESENT = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)


async def membership_changed(services: Services, bot: Bot, change: ChatMemberUpdated) -> None:
    """What the change means for the chat's digest, and who is told of it."""
    chat = change.chat
    before, after = _standing(change.old_chat_member, chat.type), _standing(change.new_chat_member, chat.type)
    if after == "out":
        reason = "the bot was blocked" if chat.type == ChatType.PRIVATE else "the bot was removed"
        await services.store.write(subscribers.switch_off, chat.id, reason=reason, at=services.clock())
    elif chat.type != ChatType.PRIVATE:
        await _in_a_group(services, bot, change, before, after)
    services.chat_changed(chat.id)


async def _in_a_group(services: Services, bot: Bot, change: ChatMemberUpdated, before: str, after: str) -> None:
    chat, channel = change.chat, change.chat.type == ChatType.CHANNEL
    t = translator(change.from_user.language_code)
    if after == "mute" and before == "writes":
        paused = await services.store.write(
            subscribers.pause, chat.id, reason="the right to write was taken away", at=services.clock()
        )
        if paused:
            await outbox.try_send(bot, change.from_user.id, views.muted(t, chat.title or ""))
    elif after == "writes" and before != "writes":
        goes_on = await services.store.write(subscribers.unpause, chat.id, at=services.clock())
        if goes_on:
            await outbox.try_send(bot, change.from_user.id, views.goes_on(t, chat.title or ""))
        elif channel:
            await outbox.try_send(bot, change.from_user.id, views.in_channel(t, chat.title or ""))
        elif before == "out" and not (await services.chat(chat.id)).active:
            await outbox.try_send(bot, chat.id, views.in_group(t, topics=bool(chat.is_forum)))


def _standing(member: ChatMember, kind: str) -> str:
    """`writes`, `mute` where it is in the chat and may not write, `out`."""
    if isinstance(member, ChatMemberRestricted):
        return ("writes" if member.can_send_messages else "mute") if member.is_member else "out"
    if member.status not in _PRESENT:
        return "out"
    if kind != ChatType.CHANNEL:
        return "writes"
    may_post = isinstance(member, ChatMemberAdministrator) and member.can_post_messages is not False
    return "writes" if may_post else "mute"


async def migrated(services: Services, old: int, new: int) -> None:
    """Moves a group's subscription to the supergroup that it became."""
    await services.store.write(subscribers.migrate, old, new)
    services.chat_changed(old)
    services.chat_changed(new)
