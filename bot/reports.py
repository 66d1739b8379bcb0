"""Telling the admins that something is wrong: once an hour for each kind, however often it happens."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.telegram import outbox
from bot.views import replies

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Bot

    from bot.language import Translator
    from bot.services import Services
    from bot.views.message import Message

EVERY = timedelta(hours=1)
_KINDS_REMEMBERED = 1_000


class Reports:
    """Rolls errors up by kind; a kind is a fixed sentence, never what a user wrote."""

    def __init__(self, services: Services, bot: Bot) -> None:
        self._services = services
        self._bot = bot
        self._told: dict[str, datetime] = {}
        self._since: dict[str, int] = {}

    async def error(self, kind: str) -> None:
        """Reports an error of our own, unless its kind was reported within the hour."""
        now = self._services.clock()
        told = self._told.get(kind)
        if told is not None and now - told < EVERY:
            self._since[kind] = self._since.get(kind, 0) + 1
            return
        if len(self._told) >= _KINDS_REMEMBERED:
            self._told.clear()
        self._told[kind] = now
        again = self._since.pop(kind, 0)
        await self.tell(lambda t: replies.error_report(t, kind, again))

    async def tell(self, text: Callable[[Translator], Message], *, but: int | None = None) -> None:
        """Sends to every admin in their language; one who cannot be reached keeps nobody else from hearing it."""
        for admin in sorted(await self._services.admins()):
            if admin != but:
                await outbox.try_send(self._bot, admin, text(await self._services.translator(admin)))
