"""An admin at work: the services, the bot, and whose drafts and loads these are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from telegram.error import TelegramError

from bot.telegram import outbox
from bot.views.names import Names
from store import drafts

if TYPE_CHECKING:
    from datetime import datetime

    from telegram import Bot, Update

    from bot.services import Services
    from bot.views.message import Message as View
    from store.drafts import Draft


@dataclass(frozen=True, slots=True)
class Desk:
    """One admin's loading: the services, the bot, and whose draft it is."""

    services: Services
    bot: Bot
    user_id: int

    @property
    def now(self) -> datetime:
        return self.services.clock()

    async def draft(self) -> Draft | None:
        return await self.services.store.fetch(drafts.draft, self.user_id, now=self.now)

    async def say(self, view: View) -> int:
        return (await outbox.send(self.bot, self.user_id, view))[-1]

    async def change(self, **fields: object) -> None:
        await self.services.store.write(drafts.change, self.user_id, fields)

    async def zone(self) -> str:
        return (await self.services.chat(self.user_id)).zone or self.services.settings.timezone

    async def local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(await self.zone()))

    async def clock_time(self, moment: datetime) -> str:
        return f"{await self.local(moment):%H:%M}"

    async def names(self, *user_ids: int | None) -> Names:
        """Asked of Telegram when shown, since names are not stored."""
        known = {}
        for user_id in {user_id for user_id in user_ids if user_id is not None}:
            try:
                known[user_id] = (await self.bot.get_chat(user_id)).first_name or ""
            except TelegramError:
                continue
        return Names(known)


def desk_of(services: Services, bot: Bot, update: Update) -> Desk | None:
    return Desk(services, bot, update.effective_user.id) if update.effective_user else None
