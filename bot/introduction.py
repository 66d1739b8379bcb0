"""What Telegram shows of the bot in each language: set at the start, beside the bot's work, and only where it differs.

Telegram takes few changes of these a day, so what is there is asked first.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from telegram import (
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.command import Scope
from bot.commands import COMMANDS
from bot.language import ENGLISH, prepare, translator
from bot.views import menu as view

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from telegram import Bot, BotCommandScope

    from bot.command import Command
    from bot.language import Translator
    from bot.services import Services

log = logging.getLogger(__name__)

_PAUSES = (5.0, 30.0, 120.0, 600.0)
"""Seconds before each further try of what did not get through."""

_LISTED = [command for command in COMMANDS.values() if command.help]
_READING = [command for command in _LISTED if command.scope is Scope.EVERYONE and command.answer]
_PRIVATE = [command for command in _LISTED if command.scope is not Scope.ADMINS]
_GROUP_ADMINS = [command for command in _PRIVATE if command.answer]


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing that Telegram shows: how to ask what it is, how to set it, and what it should be."""

    what: str
    get: Callable[[], Awaitable[Any]]
    set: Callable[[Any], Awaitable[bool]]
    wanted: Any
    read: Callable[[Any], Any]

    async def take(self) -> None:
        if self.read(await self.get()) != self.wanted:
            await self.set(self.wanted)


async def introduce(bot: Bot, services: Services, *, pauses: Sequence[float] = _PAUSES) -> None:
    """Sets the command menus of private chats, groups, their admins and the bot's admins, and the descriptions.

    What fails for good is logged and left; nothing of it keeps the bot from working.
    """
    spoken = await asyncio.to_thread(prepare)
    admins = sorted(await services.admins())
    for code in spoken:
        t, language = translator(code), None if code == ENGLISH.code else code
        for step in (*_menus(bot, t, language, admins), *_descriptions(bot, t, language)):
            await _taken(step, pauses)


async def _taken(step: _Step, pauses: Sequence[float]) -> None:
    for pause in (*pauses, None):
        try:
            await step.take()
        except (BadRequest, Forbidden) as error:
            log.info("%s: not set: %s", step.what, error.message)
        except (NetworkError, RetryAfter) as error:
            if pause is not None:
                await asyncio.sleep(max(pause, _wait(error)))
                continue
            log.warning("%s: not set: %s", step.what, type(error).__name__)
        except TelegramError as error:
            log.warning("%s: not set: %s", step.what, type(error).__name__)
        return


def _wait(error: TelegramError) -> float:
    """The seconds that Telegram asks to wait."""
    if not isinstance(error, RetryAfter):
        return 0.0
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


def _menus(bot: Bot, t: Translator, language: str | None, admins: Sequence[int]) -> Iterator[_Step]:
    yield _menu(bot, t, language, BotCommandScopeAllPrivateChats(), _PRIVATE)
    yield _menu(bot, t, language, BotCommandScopeAllGroupChats(), _READING)
    yield _menu(bot, t, language, BotCommandScopeAllChatAdministrators(), _GROUP_ADMINS)
    for admin in admins:
        yield _menu(bot, t, language, BotCommandScopeChat(admin), _LISTED)


def _menu(bot: Bot, t: Translator, language: str | None, scope: BotCommandScope, commands: Sequence[Command]) -> _Step:
    return _Step(
        f"the command menu of {scope.type} in {t.code}",
        partial(bot.get_my_commands, scope=scope, language_code=language),
        partial(bot.set_my_commands, scope=scope, language_code=language),
        view.menu(t, commands),
        lambda shown: tuple((each.command, each.description) for each in shown),
    )


def _descriptions(bot: Bot, t: Translator, language: str | None) -> Iterator[_Step]:
    yield _Step(
        f"the description in {t.code}",
        partial(bot.get_my_description, language_code=language),
        partial(bot.set_my_description, language_code=language),
        view.description(t),
        lambda shown: shown.description,
    )
    yield _Step(
        f"the short description in {t.code}",
        partial(bot.get_my_short_description, language_code=language),
        partial(bot.set_my_short_description, language_code=language),
        view.short_description(t),
        lambda shown: shown.short_description,
    )
