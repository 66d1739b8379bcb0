"""Telling the admins that something is wrong: once an hour for each kind, however often and wherever it happens."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from bot.language import ENGLISH
from bot.telegram import outbox
from bot.views import replies
from store import admins

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Bot

    from bot.language import Translator
    from bot.services import Services
    from bot.views.message import Message

T = TypeVar("T")

log = logging.getLogger(__name__)

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
        if not await self._first(kind, now):
            self._since[kind] = self._since.get(kind, 0) + 1
            return
        again = self._since.pop(kind, 0)
        await self.tell(lambda t: replies.error_report(t, kind, again))

    async def tell(self, text: Callable[[Translator], Message], *, but: int | None = None) -> None:
        """Sends to every admin in their language; one who cannot be reached keeps nobody else from hearing it."""
        services = self._services
        for admin in sorted(await self._known(services.admins(), frozenset(services.settings.admin_ids))):
            if admin != but:
                translator = await self._known(services.translator(admin), ENGLISH)
                await outbox.try_send(self._bot, admin, text(translator))

    async def _first(self, kind: str, now: datetime) -> bool:
        """Whether no other process on this database has reported it within the hour."""
        written = self._services.store.write(admins.first_time, "report", kind, at=now, since=now - EVERY)
        return await self._known(written, otherwise=True)

    async def _known(self, asking: Awaitable[T], otherwise: T) -> T:
        """What the store says; the other where the store is what is wrong."""
        try:
            return await asking
        except Exception as error:  # noqa: BLE001  whatever it is, there is something to report
            log.warning("the store could not be asked whom to tell: %s", type(error).__name__)
            return otherwise
