"""An admin at work: the services, the bot, and whose drafts and loads these are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from telegram.error import BadRequest, TelegramError

from bot.telegram import outbox
from bot.views.names import Names
from store import drafts

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from telegram import Bot, Update

    from bot.language import Translator
    from bot.services import Services
    from bot.views.message import Message as View
    from store.drafts import Draft
    from store.library import Load


@dataclass(frozen=True, slots=True)
class Desk:
    """One admin's private chat and its language; `pressed` is the message whose button brought them here."""

    services: Services
    bot: Bot
    user_id: int
    t: Translator
    pressed: int | None = None

    @property
    def now(self) -> datetime:
        return self.services.clock()

    async def draft(self) -> Draft | None:
        return await self.services.store.fetch(drafts.draft, self.user_id, now=self.now)

    async def begin(self, stage: drafts.Stage, given: date | None = None) -> None:
        """A new draft in the place of any other."""
        await self.services.store.write(drafts.begin, self.user_id, stage=stage, given=given, now=self.now)

    async def add_part(self, message_id: int, text: str) -> None:
        await self.services.store.write(drafts.add_part, self.user_id, message_id, text, now=self.now)

    async def change(self, **fields: object) -> None:
        await self.services.store.write(drafts.change, self.user_id, fields)

    async def drop(self) -> bool:
        return await self.services.store.write(drafts.drop, self.user_id)

    async def say(self, view: View) -> int:
        """Sends a message; the id of its last page, which has the buttons."""
        return (await outbox.send(self.bot, self.user_id, view))[-1]

    async def show(self, view: View) -> None:
        """Puts the view in the place of the message whose button was pressed, else below."""
        if self.pressed is None or len(view.pages()) > 1:
            await self.say(view)
            return
        try:
            await outbox.edit(self.bot, self.user_id, self.pressed, view)
        except BadRequest:
            await self.say(view)

    async def close(self) -> None:
        """Takes the buttons off the message that was pressed: what they asked is done."""
        if self.pressed is not None:
            await outbox.strip(self.bot, self.user_id, self.pressed)

    async def tell_others(self, view: Callable[[Translator], View]) -> None:
        """Tells every other admin, in theirs; one who cannot be reached keeps nobody else from hearing it."""
        for user_id in sorted(await self.services.admins()):
            if user_id != self.user_id:
                await outbox.try_send(self.bot, user_id, view(await self.services.translator(user_id)))

    async def zone(self) -> str:
        return (await self.services.chat(self.user_id)).zone or self.services.settings.timezone

    async def local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(await self.zone()))

    async def clock_time(self, moment: datetime) -> str:
        return f"{await self.local(moment):%H:%M}"

    async def day_and_time(self, moment: datetime) -> str:
        """The time alone for a moment of this day, with the day before it for any other."""
        local, now = await self.local(moment), await self.local(self.now)
        day = "" if local.date() == now.date() else f"{self.t.day(local.date(), year=local.year != now.year)} "
        return f"{day}{local:%H:%M}"

    async def loaded_by(self, load: Load) -> str:
        """Who loaded a revision, and when: Olena, 3 February 09:10."""
        name = (await self.names(load.loaded_by))(load.loaded_by)
        return f"{name}, {await self.day_and_time(load.loaded_at)}"

    async def own_name(self) -> str:
        return (await self.names(self.user_id))(self.user_id)

    async def names(self, *user_ids: int | None) -> Names:
        """Asked of Telegram when shown, since names are not stored."""
        known = {}
        for user_id in {user_id for user_id in user_ids if user_id is not None}:
            try:
                known[user_id] = (await self.bot.get_chat(user_id)).first_name or ""
            except TelegramError:
                continue
        return Names(known, self.t)


async def desk_of(services: Services, bot: Bot, update: Update) -> Desk | None:
    """The desk of whoever sent the update, None where that is nobody (a channel's post)."""
    if update.effective_user is None:
        return None
    query = update.callback_query
    pressed = query.message.message_id if query and query.message else None
    return await desk_at(services, bot, update.effective_user.id, pressed)


async def desk_at(services: Services, bot: Bot, user_id: int, pressed: int | None = None) -> Desk:
    """An admin's desk, in the language of their chat."""
    return Desk(services, bot, user_id, await services.translator(user_id), pressed)
