"""From an update to its answer: which command it is, who may ask it, and where the reply goes."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from telegram import Bot, CallbackQuery, Chat, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, TelegramError

from bot.ask import Usage
from bot.callbacks import pack, unpack
from bot.command import Command, Scope
from bot.commands import COMMANDS
from bot.conversations import Conversations
from bot.handlers import flooding, inline, loading, location, membership, questions, typing
from bot.illustrations import theme_of
from bot.last_row import last_row
from bot.links import link_to
from bot.telegram import outbox
from bot.telegram.gallery import NoPicture
from bot.views import replies
from bot.views.message import CAPTION_LIMIT, TEXT_LIMIT, Button
from bot.views.message import Message as View
from store.dates import DateUnclear

if TYPE_CHECKING:
    from bot.ask import Ask
    from bot.language import Translator
    from bot.services import Services
    from bot.telegram.gallery import Gallery
    from bot.views.message import Block, Illustration

log = logging.getLogger(__name__)

_MAX_BUTTON_PAGES = 20
_LIKE = 70
"""Below this similarity, of 100, a word is no command with a typo."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A command as it came: in a message, or by a button below one."""

    command: Command
    args: tuple[str, ...]
    chat: Chat
    user_id: int | None
    sender_chat_id: int | None
    message: Message | None
    query: CallbackQuery | None = None
    below: bool = False
    page: int = 1

    @property
    def private(self) -> bool:
        return self.chat.type == ChatType.PRIVATE

    @property
    def thread_id(self) -> int | None:
        return self.message.message_thread_id if self.message and self.message.is_topic_message else None


class Dispatcher:
    """Handles every update; each is safe, whoever sends it."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self._told_text_only: set[int] = set()
        self._conversations = Conversations()

    async def __call__(self, update: Update, bot: Bot) -> None:
        if user := update.effective_user:
            self.services.heard_in(user.id, user.language_code)
        if await flooding.kept_out(self.services, bot, update):
            return
        if update.inline_query:
            await inline.answer(self.services, bot, update.inline_query)
        elif update.callback_query:
            await self._pressed(update, bot, update.callback_query)
        elif update.message:
            await self._said(update, bot, update.message)
        elif update.edited_message and update.edited_message.chat.type == ChatType.PRIVATE:
            await loading.edited(self.services, bot, update.edited_message)
        elif update.channel_post:
            await self._said(update, bot, update.channel_post)
        elif update.my_chat_member:
            await membership.membership_changed(self.services, bot, update.my_chat_member)

    async def _said(self, update: Update, bot: Bot, message: Message) -> None:
        if message.via_bot and message.via_bot.id == bot.id:
            return  # a card that somebody picked: it is for those they write to
        if message.migrate_to_chat_id:
            await membership.migrated(self.services, message.chat_id, message.migrate_to_chat_id)
        elif message.document and (message.caption or "").startswith("/load"):
            await self._commanded(update, bot, message, message.caption or "")
        elif message.text and message.text.startswith("/"):
            await self._commanded(update, bot, message, message.text)
        elif message.text and message.chat.type != ChatType.CHANNEL:
            await self._free_text(update, bot, message, message.text)
        elif message.location and message.chat.type == ChatType.PRIVATE:
            await location.shared(self.services, bot, message, message.location)
        elif message.chat.type == ChatType.PRIVATE and not _is_service(message):
            await self._unread(bot, message)

    async def _commanded(self, update: Update, bot: Bot, message: Message, text: str) -> None:
        name, *words = _words(text)
        name, at, addressee = name[1:].partition("@")
        if at and addressee.lower() != self.services.bot_username.lower():
            return
        command = COMMANDS.get(name.lower())
        if command and (command.help or command.action):
            await self._run(update, bot, self._asked(message, command, tuple(words)))
        elif at or message.chat.type == ChatType.PRIVATE:
            t = await self.services.translator(message.chat_id)
            await self._reply(bot, self._asked(message, COMMANDS["help"], ()), (_unknown(t, name),))

    async def _free_text(self, update: Update, bot: Bot, message: Message, text: str) -> None:
        private = message.chat.type == ChatType.PRIVATE
        if private and await loading.collected(self.services, bot, message):
            return
        typed = await typing.typed(self.services, message.chat_id, text) if private else None
        if typed:
            await self._run(update, bot, self._asked(message, COMMANDS[typed[0]], typed[1:]))
            return
        if private or self._addressed(message, text):
            asked = self._asked(message, COMMANDS["ask"], _words(text))
            with self.services.counting.answering(asked.command.name):
                answer = await questions.in_conversation(await self._ask(asked), self._conversations)
                await self._reply(bot, asked, (answer,))

    def _addressed(self, message: Message, text: str) -> bool:
        """In a group: mentioned, or replied to."""
        username = self.services.bot_username
        replied = message.reply_to_message and message.reply_to_message.from_user
        return f"@{username}".lower() in text.lower() or bool(replied and replied.username == username)

    async def _unread(self, bot: Bot, message: Message) -> None:
        """What is no text: an admin's document can be loaded, of anything else it is said once that it is not read."""
        if message.document and message.from_user and await self.services.is_admin(message.from_user.id):
            t = await self.services.translator(message.chat_id)
            await outbox.send(bot, message.chat_id, replies.how_to_load(t), reply_to=message.message_id)
        elif message.chat_id not in self._told_text_only:
            if len(self._told_text_only) > 10_000:
                self._told_text_only.clear()
            self._told_text_only.add(message.chat_id)
            t = await self.services.translator(message.chat_id)
            await outbox.send(bot, message.chat_id, replies.text_only(t))

    async def _pressed(self, update: Update, bot: Bot, query: CallbackQuery) -> None:
        message = query.message
        press = unpack(query.data or "")
        page = 1
        verb, args = press.verb, press.args
        if verb == "more" and len(args) >= 2 and args[0].isdecimal():
            page, verb, args = int(args[0]), args[1], args[2:]
        command = COMMANDS.get(verb)
        if command is None or message is None:
            t = await self.services.translator(message.chat.id if message else query.from_user.id)
            await _answer(query, replies.stale(t))
            return
        if message.chat.type == ChatType.CHANNEL and command.scope is not Scope.CHAT:
            # Whoever reads a channel can press: the answer is theirs, and no post for everybody.
            await _answer(query, url=link_to(self.services.bot_username, verb, args))
            return
        full = message if isinstance(message, Message) else None
        below = press.below or page > 1
        asked = Asked(command, args, message.chat, query.from_user.id, None, full, query, below, page)
        refusal = await self._refusal(bot, asked)
        if refusal:
            self.services.counting.answered(command.name, "refused")
            await _answer(query, refusal.text(), alert=True)
            return
        try:
            await self._carry_out(update, bot, asked)
        finally:
            await _answer(query)

    def _asked(self, message: Message, command: Command, args: tuple[str, ...] | list[str]) -> Asked:
        user_id = message.from_user.id if message.from_user else None
        sender = message.sender_chat.id if message.sender_chat else None
        return Asked(command, tuple(args), message.chat, user_id, sender, message)

    async def _run(self, update: Update, bot: Bot, asked: Asked) -> None:
        refusal = await self._refusal(bot, asked)
        if refusal:
            self.services.counting.answered(asked.command.name, "refused")
            await self._reply(bot, asked, (refusal,))
        else:
            await self._carry_out(update, bot, asked)

    async def _carry_out(self, update: Update, bot: Bot, asked: Asked) -> None:
        with self.services.counting.answering(asked.command.name) as counted:
            try:
                if asked.command.action:
                    await asked.command.action(self.services, bot, update, asked.args)
                elif asked.command.answer:
                    reply = await asked.command.answer(await self._ask(asked))
                    await self._reply(bot, asked, reply if isinstance(reply, tuple) else (reply,))
            except (Usage, DateUnclear) as unclear:
                counted.result = "usage"
                t = await self.services.translator(asked.chat.id)
                sentence = t.said(unclear.args[0]) if unclear.args else ""
                await self._reply(bot, asked, (replies.usage(t, asked.command, sentence),))
        if asked.command.scope is Scope.CHAT:
            self.services.chat_changed(asked.chat.id)

    async def _ask(self, asked: Asked) -> Ask:
        return await self.services.ask(
            asked.chat.id,
            asked.args,
            user_id=asked.user_id,
            thread_id=asked.thread_id,
            private=asked.private,
            channel=asked.chat.type == ChatType.CHANNEL,
        )

    async def _refusal(self, bot: Bot, asked: Asked) -> View | None:
        """Why this person may not, or None where they may."""
        t = await self.services.translator(asked.chat.id)
        if asked.command.scope is Scope.ADMINS:
            if not await self.services.is_admin(asked.user_id):
                return replies.for_admins(t, asked.command)
            return None if asked.private else replies.in_private(t, asked.command)
        if asked.command.scope is Scope.CHAT and not await self._may_change(bot, asked):
            return replies.for_group_admins(t)
        return None

    async def _may_change(self, bot: Bot, asked: Asked) -> bool:
        if asked.private or (asked.chat.type == ChatType.CHANNEL and asked.query is None):
            return True  # only its admins post in a channel, while all who read it can press a button
        if asked.query is None and asked.sender_chat_id == asked.chat.id:
            return True  # an admin who writes as the group itself
        if asked.user_id is None:
            return False
        try:
            member = await bot.get_chat_member(asked.chat.id, asked.user_id)
        except BadRequest:
            return False  # Telegram knows no such member
        return member.status in (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)

    async def _reply(self, bot: Bot, asked: Asked, views: tuple[View, ...]) -> None:
        t, gallery = await self.services.translator(asked.chat.id), self.services.gallery
        opening = (replies.invented(t),) if self.services.sample else ()
        follows = (await self.services.chat(asked.chat.id)).follows
        by_itself = await self._shows_pictures(asked)
        for number, view in enumerate(views):
            row = last_row(t, view, bot, offers_picture=not by_itself, follows=follows, private=asked.private)
            shown = _page(t, view.with_last_row(row).opening_with(*opening), asked)
            if number > 0 or not await _put_in_place(bot, asked, shown, gallery):
                to = asked.message.message_id if asked.message and not asked.private and not asked.query else None
                await outbox.send(bot, asked.chat.id, shown, thread_id=asked.thread_id, reply_to=to, gallery=gallery)
            if by_itself and view.illustration and asked.page == 1:
                await self._illustrate(bot, asked, view.illustration, opening)

    async def _shows_pictures(self, asked: Asked) -> bool:
        """Whether pictures come by themselves: unless the chat chose, in private; and never for a button."""
        chosen = (await self.services.chat(asked.chat.id)).pictures
        return asked.query is None and (theme_of(chosen) is not None or (chosen is None and asked.private))

    async def _illustrate(self, bot: Bot, asked: Asked, illustration: Illustration, opening: tuple[Block, ...]) -> None:
        """Sends the picture that goes with a text, without a sound. The text is out: nothing is sent again for it."""
        answer = COMMANDS[illustration.verb].answer
        shown = await answer(await self._ask(replace(asked, args=illustration.args))) if answer else ()
        if not isinstance(shown, View) or shown.picture is None:
            return
        shown, gallery = shown.opening_with(*opening), self.services.gallery
        await outbox.try_send(bot, asked.chat.id, shown, thread_id=asked.thread_id, silent=True, gallery=gallery)


async def _put_in_place(bot: Bot, asked: Asked, view: View, gallery: Gallery) -> bool:
    """Edits the message whose button was pressed: a picture by a picture, words by words.

    False where the answer goes below it: one of the other kind, one too long, or where Telegram has it so.
    """
    message = asked.message
    if asked.query is None or asked.below or message is None or bool(message.photo) != (view.picture is not None):
        return False
    if len(view.page_blocks(CAPTION_LIMIT if view.picture else TEXT_LIMIT)) > 1:
        return False
    try:
        if view.picture:
            await outbox.edit_picture(bot, asked.chat.id, message.message_id, view, gallery)
        else:
            await outbox.edit(bot, asked.chat.id, message.message_id, view)
    except NoPicture:
        return False
    except BadRequest as error:
        log.info("a message could not be edited: %s", error.message)
        return False
    return True


def _unknown(t: Translator, name: str) -> View:
    known = [command.name for command in COMMANDS.values() if command.help and command.scope is not Scope.ADMINS]
    like = process.extractOne(name.lower()[:40], known, scorer=fuzz.ratio, score_cutoff=_LIKE)
    return replies.unknown_command(t, name, COMMANDS[like[0]] if like else None)


def _page(t: Translator, view: View, asked: Asked) -> View:
    """One page of a long answer, with a button to the next; all of it where no button can carry that."""
    pages = view.page_blocks()
    if len(pages) == 1 or asked.command.answer is None:
        return view
    number = min(asked.page, len(pages))
    data = pack("more", number + 1, asked.command.name, *asked.args)
    if data is None or len(pages) > _MAX_BUTTON_PAGES:
        return view
    more = [Button(replies.continue_label(t, number + 1, len(pages)), data=data)] if number < len(pages) else []
    return replace(view, blocks=pages[number - 1]).with_first_row(more)


async def _answer(
    query: CallbackQuery, text: str | None = None, *, alert: bool = False, url: str | None = None
) -> None:
    """Stops the button's spinner; one pressed too long ago can't be answered, which harms nobody."""
    try:
        await query.answer(text[:200] if text else None, show_alert=alert, url=url)
    except BadRequest:
        log.debug("a callback query was too old to answer")
    except TelegramError as error:
        log.warning("a callback query was not answered: %s", type(error).__name__)


def _words(text: str) -> list[str]:
    return text.split()


def _is_service(message: Message) -> bool:
    """Joins, pins and the like, which nobody wrote to the bot."""
    return message.effective_attachment is None
