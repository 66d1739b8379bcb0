"""The digest of a chat: /subscribe, /unsubscribe, /settings, /digest, /mydata, /forget, and the buttons below them.

A group's digest is for its admins to change; who may is checked before any of this (bot.dispatch).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.ask import Usage
from bot.callbacks import pack
from bot.delivery.rendering import digest_of
from bot.handlers.wishes import read_time, read_wishes, read_zone, zones_of_city
from bot.language import ENGLISH
from bot.telegram import outbox
from bot.views import common
from bot.views import subscription as views
from bot.views.message import line
from bot.views.places import own_name
from bot.views.subscription import Choices, Unclear
from store import library, names, situation, subscribers
from store.places.place import Resolution

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from telegram import Bot, ChatMemberUpdated, Update

    from bot.ask import Ask
    from bot.services import Services
    from bot.views.message import Line, Message
    from store.places import Places
    from store.places.place import Place
    from store.subscribers import ChatSettings, Received

log = logging.getLogger(__name__)

_MOST_FOLLOWED = 30
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
    wishes = read_wishes(ask.t, ask.args)
    if len(wishes.names) > _MOST_FOLLOWED:
        raise Usage(ask.t("At most {n} names can be followed. Nothing was changed.", n=_MOST_FOLLOWED))
    places = await ask.store.read(names.known_places)
    named = _look_up(places, wishes.names)
    if named.unclear and not named.slugs:
        return (views.nothing_changed(ask.t, named.unclear, at=wishes.at, zone=wishes.zone),)
    chat = await ask.store.write(
        subscribers.subscribe,
        ask.chat_id,
        at=ask.now,
        thread_id=ask.thread_id,
        zone=wishes.zone,
        digest_time=wishes.at,
        follows=named.slugs or None,
        language=ask.t.code if ask.is_private else None,
    )
    latest = await _latest(ask, chat)
    told = views.subscribed(ask.t, _choices(ask, chat, places), unclear=named.unclear, preview=latest is not None)
    return (told, latest) if latest else (told,)


async def unsubscribe(ask: Ask) -> Message:
    """/unsubscribe"""
    was = await ask.store.write(subscribers.unsubscribe, ask.chat_id)
    return views.unsubscribed(ask.t, was=was)


async def settings(ask: Ask) -> Message:
    """/settings"""
    return await _settings(ask)


async def settime(ask: Ask) -> Message:
    """[Time], and each of the hours below it."""
    if not ask.args:
        return views.pick_time(ask.t, await _chosen(ask))
    at = read_time(ask.t, ask.args[0])
    await ask.store.write(subscribers.choose, ask.chat_id, digest_time=at)
    return await _settings(ask, note=views.changed_time(ask.t, at))


async def setzone(ask: Ask) -> Message:
    """[Zone], and each of the zones below it."""
    if not ask.args:
        return views.pick_zone(ask.t, await _chosen(ask))
    zone = read_zone(ask.t, ask.args[0])
    await ask.store.write(subscribers.choose, ask.chat_id, zone=zone)
    return await _settings(ask, note=views.changed_zone(ask.t, zone))


async def setfronts(ask: Ask) -> Message:
    """[Only some fronts]: `follow SLUG`, `unfollow SLUG` or `all`, and the fronts to choose from."""
    match ask.args:
        case ("follow", slug):
            await _follow(ask, slug)
        case ("unfollow", slug):
            await ask.store.write(subscribers.unfollow, ask.chat_id, slug)
        case ("all",):
            await ask.store.write(subscribers.unfollow, ask.chat_id)
        case _:
            pass
    places = await ask.store.read(names.known_places)
    chat = await ask.store.fetch(subscribers.settings_of, ask.chat_id)
    fronts = {place.slug: place.name_in(ask.t.code) for place in await _fronts(ask, places)}
    others = {slug: _name(ask, places, slug) for slug in chat.follows if slug not in fronts}
    return views.pick_fronts(ask.t, tuple((fronts | others).items()), chat.follows, _choices(ask, chat, places))


async def _fronts(ask: Ask, places: Places) -> list[Place]:
    """Every front, in the order of the newest bulletin; those that it leaves out follow by name."""
    newest = await ask.store.read(library.newest_day)
    day = await ask.store.read(situation.day, newest) if newest else None
    order = {front.front: number for number, front in enumerate(day.lines)} if day else {}
    fronts = [place for place in places if place.kind == "front"]
    return sorted(fronts, key=lambda front: (order.get(front.name, len(order)), front.name))


async def follow(ask: Ask) -> Message:
    """[Follow NAME]: a slug."""
    places = await ask.store.read(names.known_places)
    if not ask.args or places.by_slug(ask.args[0]) is None:
        return views.unknown_place(ask.t)
    await _follow(ask, ask.args[0])
    chat = await ask.store.fetch(subscribers.settings_of, ask.chat_id)
    return views.followed(ask.t, _name(ask, places, ask.args[0]), _choices(ask, chat, places), active=chat.active)


async def unfollow(ask: Ask) -> Message:
    """[Stop following NAME]: a slug."""
    if not ask.args:
        return await setfronts(ask)
    await ask.store.write(subscribers.unfollow, ask.chat_id, ask.args[0])
    places = await ask.store.read(names.known_places)
    return views.unfollowed(ask.t, _name(ask, places, ask.args[0]), await _chosen(ask))


async def digest(ask: Ask) -> Message:
    """/digest: the newest, whatever its age, as a subscriber of this chat's choices gets it."""
    latest = await _latest(ask, await ask.store.fetch(subscribers.settings_of, ask.chat_id))
    return latest or common.nothing_loaded(ask.t, is_admin=ask.is_admin)


async def mydata(ask: Ask) -> Message:
    """/mydata"""
    held = await ask.store.fetch(subscribers.my_data, ask.chat_id)
    places = await ask.store.read(names.known_places)
    return views.my_data(ask.t, held, [_name(ask, places, slug) for slug in held.chat.follows], ask.zone)


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
    del services
    message = update.callback_query.message if update.callback_query else None
    ids = [int(arg) for arg in args if arg.isdigit()]
    if message is None or not ids:
        return
    try:
        gone = await bot.delete_messages(message.chat.id, ids)
    except TelegramError as error:
        log.info("messages could not be deleted: %s", error.message)
        gone = False
    await outbox.edit(bot, message.chat.id, message.message_id, views.erased(ENGLISH, all_of_them=gone))


async def membership_changed(services: Services, change: ChatMemberUpdated) -> None:
    """Switches a chat off that blocked the bot or put it out; it comes back with /start or /subscribe."""
    status, chat_id = change.new_chat_member.status, change.chat.id
    if status in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT):
        at = services.clock()
        reason = "the bot was blocked" if change.chat.type == "private" else "the bot was removed"
        await services.store.write(subscribers.switch_off, chat_id, reason=reason, at=at)
        services.chat_changed(chat_id)


async def migrated(services: Services, old: int, new: int) -> None:
    """Moves a group's subscription to the supergroup that it became."""
    await services.store.write(subscribers.migrate, old, new)
    services.chat_changed(old)
    services.chat_changed(new)


async def _follow(ask: Ask, slug: str) -> None:
    chat = await ask.store.fetch(subscribers.settings_of, ask.chat_id)
    places = await ask.store.read(names.known_places)
    if places.by_slug(slug) and len(chat.follows) < _MOST_FOLLOWED:
        await ask.store.write(subscribers.follow, ask.chat_id, slug)


async def _settings(ask: Ask, *, note: Line | None = None) -> Message:
    chat = await ask.store.fetch(subscribers.settings_of, ask.chat_id)
    places = await ask.store.read(names.known_places)
    return views.settings(ask.t, chat, _choices(ask, chat, places), note=note)


async def _chosen(ask: Ask) -> Choices:
    chat = await ask.store.fetch(subscribers.settings_of, ask.chat_id)
    return _choices(ask, chat, await ask.store.read(names.known_places))


def _choices(ask: Ask, chat: ChatSettings, places: Places) -> Choices:
    return Choices(
        at=chat.digest_time or ask.settings.digest_time,
        zone=chat.zone or ask.settings.timezone,
        follows=tuple(_name(ask, places, slug) for slug in chat.follows),
        topic=chat.thread_id is not None,
        private=ask.is_private,
    )


def _name(ask: Ask, places: Places, slug: str) -> str:
    """A followed place by name; one that is no longer known by what was stored for it."""
    place = places.by_slug(slug)
    return own_name(ask.t, place) if place else slug


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
