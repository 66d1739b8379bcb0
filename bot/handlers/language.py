"""The language of what the bot says in a chat: chosen here, else that of the user's Telegram."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.handlers import about, settings
from bot.language import languages, translator
from bot.views import language as view
from store import subscribers

if TYPE_CHECKING:
    from bot.ask import Ask
    from bot.views.message import Message


async def language(ask: Ask) -> Message:
    """[Language]: the languages to choose from."""
    return view.pick(ask.t)


async def setlanguage(ask: Ask) -> Message | tuple[Message, ...]:
    """A language's button: its code, and `start` where the welcome is to be read in it, else the settings are."""
    code, *after = ask.args or ("",)
    if code not in languages():
        return view.pick(ask.t)
    await ask.store.write(subscribers.choose, ask.chat_id, language=code)
    spoken = replace(ask, t=translator(code), args=())
    return await about.start(spoken) if after == ["start"] else await settings.settings(spoken)
