"""What an answer is asked with: the arguments, the chat's choices, the clock and the store.

A command, a button, a deep link and the terminal all become an Ask, and every answer is a function from an Ask to a
Message: so each can be asked in each way, and tested without Telegram.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from bot.awaited import Awaited
from bot.language import ENGLISH, Translator

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.views.message import Message
    from store.db import Store

T = TypeVar("T")
Clock = Callable[[], datetime]
"""Now, as an aware datetime."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to the bot. `args` are the words after the command, `chat_id` the chat that asked."""

    store: Store
    settings: Settings
    now: datetime
    chat_id: int
    user_id: int | None = None
    thread_id: int | None = None
    """The topic it was asked in, in a group that has topics."""
    args: tuple[str, ...] = ()
    zone: str = "Europe/Kyiv"
    t: Translator = ENGLISH
    is_admin: bool = False
    is_private: bool = True
    is_channel: bool = False
    awaited: Awaited = field(default_factory=Awaited)
    """What the chat has been asked to send."""
    pictures: str | None = None
    """What the chat chose: a theme, or "off"."""
    bot_username: str = ""

    @property
    def text(self) -> str:
        return " ".join(self.args)

    @property
    def today(self) -> date:
        """The calendar's day where the chat is."""
        return self.now.astimezone(ZoneInfo(self.zone)).date()

    def with_args(self, *args: str) -> Ask:
        return replace(self, args=args)


Answer = Callable[[Ask], Awaitable["Message | tuple[Message, ...]"]]


def same_for_all(answer: Callable[[Ask], Coroutine[None, None, T]]) -> Callable[[Ask], Coroutine[None, None, T]]:
    """An answer that depends on the words asked, the chat's zone and its day alone: made once until a bulletin changes.

    It asks the store for nothing but bulletins, by `Store.read`.
    """

    @wraps(answer)
    async def remembered(ask: Ask) -> T:
        key = (answer, ask.args, ask.zone, ask.today, ask.t, ask.is_admin, ask.is_private)
        return await ask.store.remember(key, lambda: answer(ask))

    return remembered


class Usage(Exception):
    """The arguments make no sense to the command: its usage is shown, after this sentence if there is one."""
