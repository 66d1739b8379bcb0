"""The zone by a shared location, in private chats: Telegram gives a location only by a button below the text field."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram import KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest

from bot.handlers import settings
from bot.telegram import outbox
from bot.views import location as views
from bot.views import settings as panel_views
from bot.zones import zone_at
from store import subscribers

if TYPE_CHECKING:
    from telegram import Bot, Message, Update
    from telegram import Location as Place

    from bot.services import Services
    from bot.views.message import Message as View

log = logging.getLogger(__name__)


async def ask_for_it(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Share my location]: shows the button that only Telegram itself can offer."""
    del args
    pressed = update.callback_query.message if update.callback_query else None
    if pressed is None or pressed.chat.type != ChatType.PRIVATE:
        return
    t = await services.translator(pressed.chat.id)
    services.awaited.expect(pressed.chat.id, "location", panel=pressed.message_id, now=services.clock())
    share = KeyboardButton(views.share_label(t), request_location=True)
    keyboard = ReplyKeyboardMarkup([[share], [views.decline_label(t)]], resize_keyboard=True, one_time_keyboard=True)
    await _say(bot, pressed.chat.id, views.asked(t), keyboard)


async def shared(services: Services, bot: Bot, message: Message, place: Place) -> None:
    """A location: the zone it is in becomes the chat's where that was asked for, else it is offered."""
    chat_id = message.chat_id
    zone = await asyncio.to_thread(zone_at, place.latitude, place.longitude)
    wanted = services.awaited.take(chat_id, "location", now=services.clock())
    if wanted is None or wanted.panel is None:
        await outbox.send(bot, chat_id, views.not_asked_for(await services.translator(chat_id), zone))
        return
    await services.answering.write(subscribers.choose, chat_id, zone=zone)
    services.chat_changed(chat_id)
    ask = await services.ask(chat_id)
    await _say(bot, chat_id, views.found(ask.t, zone), ReplyKeyboardRemove())
    panel = await settings.panel(ask, note=panel_views.changed_zone(ask.t, zone))
    try:
        await outbox.edit(bot, chat_id, wanted.panel, panel)
    except BadRequest as error:
        log.info("a panel could not be edited: %s", error.message)


async def declined(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Rather not], which Telegram sends as a text: puts the button away."""
    del args
    if update.message is None:
        return
    chat_id = update.message.chat_id
    services.awaited.take(chat_id, "location", now=services.clock())
    await _say(bot, chat_id, views.declined(await services.translator(chat_id)), ReplyKeyboardRemove())


async def _say(bot: Bot, chat_id: int, view: View, keyboard: ReplyKeyboardMarkup | ReplyKeyboardRemove) -> None:
    """A message with what stands below the text field."""
    await bot.send_message(chat_id, view.html(), parse_mode=ParseMode.HTML, reply_markup=keyboard)
