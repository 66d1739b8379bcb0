"""Any other text: the answer to it as a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.handlers import about
from bot.views import answers as view
from store import answers, misses, names
from store.answers.told import Courtesy

if TYPE_CHECKING:
    from bot.ask import Ask
    from bot.conversations import Conversations
    from bot.views.message import Message
    from store.answers import Answer, Context


async def question(ask: Ask) -> Message:
    """A text that is no command, by itself."""
    return _shown(ask, await answer(ask))


async def in_conversation(ask: Ask, conversations: Conversations) -> Message:
    """A text that is no command; in a private chat it may go on from the one before: and yesterday?

    Of a mention with no word beside it, as in a group, what can be asked.
    """
    if not _text(ask):
        return await about.welcome(ask)
    context = conversations.of(ask.chat_id, now=ask.now) if ask.is_private else None
    found = await answer(ask, context)
    if isinstance(found.said, Courtesy):
        return _shown(ask, found)
    if ask.is_private and found.days:
        conversations.remember(ask.chat_id, found.context, now=ask.now)
    if found.kind != "answer" and found.days:
        await ask.store.write(misses.note, _text(ask), found.kind, at=ask.now)
    return _shown(ask, found)


async def passage(ask: Ask) -> Message:
    """[Next closest]: the passage of the first key, and a button for the rest."""
    key = view.read_key(ask.args[0]) if ask.args else None
    said = await ask.store.read(answers.shown, *key) if key else None
    return view.next_passage(ask.t, said, ask.args[1:], zone=ask.zone) if said else view.gone(ask.t)


async def answer(ask: Ask, context: Context | None = None) -> Answer:
    """What the bulletins say to a text, as values."""
    places = await ask.store.read(names.known_places)
    known = await ask.store.read(answers.known)
    return await ask.store.read(answers.answer, places, known, _text(ask), today=ask.today, context=context)


def _shown(ask: Ask, found: Answer) -> Message:
    words = _text(ask)
    return view.answered(ask.t, found, zone=ask.zone, today=ask.today, is_admin=ask.is_admin, words=words)


def _text(ask: Ask) -> str:
    """The question without the bot's own name, by which it is called in a group."""
    if not ask.bot_username:
        return ask.text
    return re.sub(rf"@{re.escape(ask.bot_username)}\b", " ", ask.text, flags=re.IGNORECASE).strip()
