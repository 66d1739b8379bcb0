"""What a command is: a row of the table in bot.commands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram import Bot, Update

    from bot.ask import Answer
    from bot.services import Services


class Scope(Enum):
    """Who may. It is checked in one place, bot.dispatch, for commands and buttons alike."""

    EVERYONE = "everyone"
    CHAT = "chat"
    """What a chat chose: anyone in private, in a group its admins."""
    ADMINS = "admins"
    """sitrep's admins, in a private chat."""


Action = Callable[["Services", "Bot", "Update", tuple[str, ...]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Command:
    """One row of the table. `help` is empty for what only buttons ask."""

    name: str
    usage: str = ""
    help: str = ""
    answer: Answer | None = None
    action: Action | None = None
    scope: Scope = Scope.EVERYONE
