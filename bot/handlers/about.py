"""What the bot says of itself: /start, /about, /privacy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.ask import Usage
from bot.handlers import figures, news, pictures, reading, searching
from bot.handlers.days import asked_day
from bot.links import linked
from bot.views import about as view
from bot.views.message import Message
from bot.views.settings import ADDED
from store import subscribers
from store.dates import DateUnclear

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.ask import Ask

_LINKED: dict[str, Callable[[Ask], Awaitable[Message]]] = {
    "front": reading.front,
    "day": reading.day,
    "today": reading.today,
    "losses": figures.losses,
    "civilians": figures.civilians,
    "news": news.news,
    "sources": news.sources,
    "history": searching.history,
    "map": pictures.map_,
}


async def start(ask: Ask) -> Message | tuple[Message, ...]:
    """/start [front_NAME | day_DATE | losses | …]: a welcome, or the answer that a link asks for (bot.links).

    Who was switched off because Telegram refused them is back with this, and nothing old is sent. Where a link has just
    added the bot to a group, it has said so by itself (bot.handlers.membership).
    """
    if ask.text == ADDED and not ask.is_private:
        return ()
    back = ask.is_private and await ask.store.write(subscribers.come_back, ask.chat_id, at=ask.now)
    answer = await _linked(ask) or await welcome(ask)
    return answer.opening_with(view.welcome_back(ask.t)) if back else answer


async def _linked(ask: Ask) -> Message | None:
    """The answer that a link asks for; None where it asks for none that there is."""
    asked = linked(ask.text)
    if asked is None:
        return None
    verb, args = asked
    try:
        return await _LINKED[verb](ask.with_args(*args))
    except (DateUnclear, Usage):
        return None


async def welcome(ask: Ask) -> Message:
    """What it is and how to ask, with the newest day's key figures where one is stored."""
    asked = await asked_day(ask, None, "today")
    if isinstance(asked, Message):
        return view.welcome_empty(ask.t, is_admin=ask.is_admin)
    return view.welcome(ask.t, asked.day, today=ask.today, private=ask.is_private)


async def about(ask: Ask) -> Message:
    """/about"""
    asked = await asked_day(ask, None, "about")
    return view.about(ask.t, None if isinstance(asked, Message) else asked.day)


async def privacy(ask: Ask) -> Message:
    """/privacy"""
    return view.privacy(ask.t)
