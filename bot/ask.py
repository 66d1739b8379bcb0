"""What an answer is asked with: the arguments, the chat's choices, the clock and the store.

A command, a button, a deep link and the terminal all become an Ask, and every answer is a function from an Ask to a
Message: so each can be asked in each way, and tested without Telegram.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.language import ENGLISH, Translator

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.views.message import Message
    from store.db import Store

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


class Usage(Exception):
    """The arguments make no sense to the command: its usage is shown, after this sentence if there is one."""
