"""The digest of a chat: /subscribe, /unsubscribe, /digest, /mydata, /forget, and the buttons below them.

A group's digest is for its admins to change; who may is checked before any of this (bot.dispatch).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.ask import Usage
from bot.callbacks import button, pack
from bot.delivery.rendering import digest_of
from bot.handlers import settings
from bot.handlers.choices import MOST_FOLLOWED, choices, chosen, follow_one, name_of
from bot.handlers.wishes import ZoneUnknown, read_wishes
from bot.illustrations import of_digest
from bot.telegram import outbox
from bot.views import common
from bot.views import settings as panel_views
from bot.views import subscription as views
from bot.views.message import line, message
from bot.views.subscription import Unclear
from bot.zones import nearest_zones, zones_of_city
from store import library, names, subscribers
from store.places.place import Resolution

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from telegram import Bot, Update

    from bot.ask import Ask
    from bot.services import Services
    from bot.views.message import Message
    from store.places import Places
    from store.subscribers import ChatSettings, Received

log = logging.getLogger(__name__)

_DELETABLE = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class _Named:
    """Names looked up: the slugs to follow, and what was not clear."""

    slugs: tuple[str, ...]
    unclear: tuple[Unclear, ...]


async def subscribe(ask: Ask) -> tuple[Message, ...]:
    """/subscribe [HH:MM] [ZONE] [NAME, NAME…]: what will come, and the latest as it would have come.

    A name that is not known keeps nobody from subscribing to the others: it is said, with the nearest names to
    follow. Where none of the names is known, nothing is changed.
    """
    try:
        wishes = read_wishes(ask.t, ask.args)
    except ZoneUnknown as unknown:
        return (_zone_unknown(ask, str(unknown)),)
    if len(wishes.names) > MOST_FOLLOWED:
        raise Usage(ask.t("At most {n} names can be followed. Nothing was changed.", n=MOST_FOLLOWED))
    places = await ask.store.read(names.known_places)
    named = _look_up(places, wishes.names)
    if named.unclear and not named.slugs:
        return (views.nothing_changed(ask.t, named.unclear, at=wishes.at, zone=wishes.zone),)
    chat = await _subscribe(ask, zone=wishes.zone, digest_time=wishes.at, follows=named.slugs or None)
    latest = None if ask.is_channel else await _latest(ask, chat)
    told = views.subscribed(ask.t, choices(ask, chat, places), unclear=named.unclear, preview=latest is not None)
    return (told, latest) if latest else (told,)


async def _subscribe(
    ask: Ask, *, zone: str | None = None, digest_time: str | None = None, follows: Iterable[str] | None = None
) -> ChatSettings:
    return await ask.store.write(
        subscribers.subscribe,
        ask.chat_id,
        at=ask.now,
        thread_id=ask.thread_id,
        zone=zone,
        digest_time=digest_time,
        follows=follows,
        language=ask.t.code if ask.is_private else None,
        today=ask.today,
    )


def _zone_unknown(ask: Ask, written: str) -> Message:
    """With the nearest as buttons, each of which asks again with all the other words."""
    at = [word.strip(",;") for word in ask.args].index(written)
    zones = nearest_zones(written, ask.t)
    return panel_views.zone_unknown(ask.t, written, zones, words=(ask.args[:at], ask.args[at + 1 :]))


async def unsubscribe(ask: Ask) -> Message:
    """/unsubscribe"""
    was = await ask.store.write(subscribers.unsubscribe, ask.chat_id)
    return views.unsubscribed(ask.t, was=was)


async def follow(ask: Ask) -> Message:
    """[Follow NAME]: a slug. Who is not subscribed is from now on: to follow is to want its digest."""
    places = await ask.store.read(names.known_places)
    if not ask.args or places.by_slug(ask.args[0]) is None:
        return views.unknown_place(ask.t)
    if not await follow_one(ask, ask.args[0]):
        return message(panel_views.too_many(ask.t), keyboard=[button(ask.t("What I follow"), "setfronts")])
    chat = await ask.store.fetch(subscribers.settings_of, ask.chat_id)
    new = not chat.subscribed
    if new:
        chat = await _subscribe(ask)
    in_force = choices(ask, chat, places)
    return views.followed(ask.t, name_of(ask, places, ask.args[0]), in_force, active=chat.active, new=new)


async def unfollow(ask: Ask) -> Message:
    """[Stop following NAME]: a slug."""
    if not ask.args:
        return await settings.setfronts(ask)
    await ask.store.write(subscribers.unfollow, ask.chat_id, ask.args[0])
    places = await ask.store.read(names.known_places)
    _, in_force = await chosen(ask)
    return views.unfollowed(ask.t, name_of(ask, places, ask.args[0]), in_force)


async def digest(ask: Ask) -> tuple[Message, ...]:
    """/digest: the newest, whatever its age, as a subscriber of this chat's choices gets it."""
    chat = await ask.store.fetch(subscribers.settings_of, ask.chat_id)
    newest = await ask.store.read(library.newest_day)
    latest = await _latest(ask, chat)
    if newest is None or latest is None:
        return (common.nothing_loaded(ask.t, is_admin=ask.is_admin),)
    return latest, *await of_digest(ask.store, ask.t, newest, chat.pictures)


async def mydata(ask: Ask) -> Message:
    """/mydata"""
    held = await ask.store.fetch(subscribers.my_data, ask.chat_id)
    places = await ask.store.read(names.known_places)
    return views.my_data(ask.t, held, [name_of(ask, places, slug) for slug in held.chat.follows], ask.zone)


async def forget(ask: Ask) -> Message:
    """/forget: deletes all, and offers to delete the messages whose numbers it knew.

    The numbers go into the button, since nothing is kept that could hold them.
    """
    held = await ask.store.fetch(subscribers.my_data, ask.chat_id)
    anything = await ask.store.write(subscribers.forget, ask.chat_id)
    recent = [each for each in held.received if each.sent_at > ask.now - _DELETABLE]
    return views.forgotten(ask.t, anything=anything, message_ids=_fitting(recent))


async def leave(ask: Ask) -> Message:
    """[Leave them]"""
    return views.left(ask.t)


async def erase(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Delete messages] below /forget: those named in the button."""
    asked = update.callback_query.message if update.callback_query else None
    ids = [int(arg) for arg in args if arg.isdigit()]
    if asked is None or not ids:
        return
    try:
        gone = await bot.delete_messages(asked.chat.id, ids)
    except TelegramError as error:
        log.info("messages could not be deleted: %s", error.message)
        gone = False
    t = await services.translator(asked.chat.id)
    await outbox.edit(bot, asked.chat.id, asked.message_id, views.erased(t, all_of_them=gone))


def _look_up(places: Places, written: Iterable[str]) -> _Named:
    slugs, unclear = [], []
    for name in written:
        linked = places.by_slug(name)
        found = Resolution((linked,)) if linked else places.resolve(name)
        if len(found.places) == 1:
            slugs.append(found.places[0].slug)
        else:
            zones = () if found.places else zones_of_city(name)
            unclear.append(Unclear(name, found.places or found.nearest, several=bool(found.places), zones=zones))
    return _Named(tuple(dict.fromkeys(slugs)), tuple(unclear))


async def _latest(ask: Ask, chat: ChatSettings) -> Message | None:
    """The newest digest for a chat, opening with its age if it is old; None while nothing is stored."""
    newest = await ask.store.read(library.newest_day)
    zone = chat.zone or ask.settings.timezone
    written = await digest_of(ask.store, ask.t, newest, chat.follows, zone=zone) if newest else None
    if newest is None or written is None:
        return None
    age = common.age_opening(ask.t, newest, ask.today)
    return written.opening_with(age, line()) if age else written


def _fitting(received: Sequence[Received]) -> tuple[int, ...]:
    """The newest message ids that one button can carry."""
    ids: tuple[int, ...] = ()
    for message_id in (number for each in received for number in each.message_ids):
        if pack("erase", *ids, message_id) is None:
            break
        ids = (*ids, message_id)
    return ids
