"""/settings, a panel that is edited in place, and all that its buttons choose.

A group's settings are for its admins to change; who may is checked before any of this (bot.dispatch).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.callbacks import whole
from bot.handlers.choices import chosen, follow_one, name_of
from bot.handlers.wishes import read_time
from bot.views import naming
from bot.views import settings as views
from bot.zones import known_zone, nearest_zones, regions, zones_of_city
from store import library, names, situation, subscribers

if TYPE_CHECKING:
    from bot.ask import Ask
    from bot.views.message import Line, Message
    from store.places import Places
    from store.places.place import Place


async def settings(ask: Ask) -> Message:
    """/settings"""
    return await panel(ask)


async def panel(ask: Ask, *, note: Line | None = None) -> Message:
    """The panel as it stands, opened by what has just changed."""
    chat, choices = await chosen(ask)
    return views.settings(ask.t, chat, choices, note=note)


async def settime(ask: Ask) -> Message:
    """[Time], and each of the hours below it."""
    if not ask.args or ask.args[0] == "half":
        _, choices = await chosen(ask)
        return views.pick_time(ask.t, choices, halves=bool(ask.args))
    at = read_time(ask.t, ask.args[0])
    await ask.store.write(subscribers.choose, ask.chat_id, digest_time=at)
    return await panel(ask, note=views.changed_time(ask.t, at))


async def setzone(ask: Ask) -> Message:
    """[Zone], each of the zones below it, `in REGION PAGE` for the list, and what somebody typed instead."""
    match ask.args:
        case ():
            _, choices = await chosen(ask)
            if ask.is_private:
                ask.awaited.expect(ask.chat_id, "city", now=ask.now)
            return views.pick_zone(ask.t, choices)
        case ("in", *where):
            return _list_zones(ask, *where[:2])
    written = ask.text
    cities = zones_of_city(written, ask.t)
    zone = known_zone(written) or (cities[0] if len(cities) == 1 else None)
    if zone is None:
        return views.zone_unknown(ask.t, written, cities or nearest_zones(written, ask.t))
    await ask.store.write(subscribers.choose, ask.chat_id, zone=zone)
    return await panel(ask, note=views.changed_zone(ask.t, zone))


def _list_zones(ask: Ask, region: str = "", page: str = "") -> Message:
    zones = regions().get(region)
    if zones is None:
        return views.pick_region(ask.t, tuple(regions()))
    return views.pick_city(ask.t, region, zones, ask.now, page=whole((page,)) or 1)


async def setfronts(ask: Ask) -> Message:
    """[Fronts and places]: `follow SLUG`, `unfollow SLUG` or `all`, and the fronts to choose from."""
    note = None
    match ask.args:
        case ("follow", slug):
            note = None if await follow_one(ask, slug) else views.too_many(ask.t)
        case ("unfollow", slug):
            await ask.store.write(subscribers.unfollow, ask.chat_id, slug)
        case ("all",):
            await ask.store.write(subscribers.unfollow, ask.chat_id)
        case _:
            pass
    chat, choices = await chosen(ask)
    places = await ask.store.read(names.known_places)
    fronts = {place.slug: naming.front(ask.t, place.name) for place in await _fronts(ask, places)}
    others = [(slug, name_of(ask, places, slug)) for slug in chat.follows if slug not in fronts]
    return views.pick_fronts(ask.t, tuple(fronts.items()), others, chat.follows, choices, note=note)


async def _fronts(ask: Ask, places: Places) -> list[Place]:
    """Every front, in the order of the newest bulletin; those that it leaves out follow by name."""
    newest = await ask.store.read(library.newest_day)
    day = await ask.store.read(situation.day, newest) if newest else None
    order = {front.front: number for number, front in enumerate(day.lines)} if day else {}
    fronts = [place for place in places if place.kind == "front"]
    return sorted(fronts, key=lambda front: (order.get(front.name, len(order)), front.name))


async def setdays(ask: Ask) -> Message:
    """[Weekdays]: `with`, `without` or `only` a sum of weekdays."""
    chat = await ask.store.fetch(subscribers.settings_of, ask.chat_id)
    changed = _weekdays(chat.weekdays, *ask.args[:2])
    if not changed:
        return views.pick_days(ask.t, chat.weekdays, note=views.last_day(ask.t))
    if changed != chat.weekdays:
        await ask.store.write(subscribers.choose, ask.chat_id, weekdays=changed)
    return views.pick_days(ask.t, changed)


def _weekdays(had: int, how: str = "", days: str = "") -> int:
    """The sum that a button makes of the one before; 0 where no day would be left."""
    given = (whole((days,)) or 0) & views.EVERY_DAY
    return {"with": had | given, "without": had & ~given, "only": given or had}.get(how, had)


async def setpictures(ask: Ask) -> Message:
    """[Pictures]: the theme, or `off`."""
    if ask.text not in views.THEMES:
        return views.pick_pictures(ask.t, *await chosen(ask))
    await ask.store.write(subscribers.choose, ask.chat_id, pictures=ask.text)
    return await panel(ask, note=views.changed_pictures(ask.t, ask.text))


async def setsilent(ask: Ask) -> Message:
    """[Without sound], [With sound]: `on` or `off`."""
    if ask.text not in {"on", "off"}:
        return await panel(ask)
    silent = ask.text == "on"
    await ask.store.write(subscribers.choose, ask.chat_id, silent=silent)
    return await panel(ask, note=views.changed_sound(ask.t, silent=silent))


async def setpause(ask: Ask) -> Message:
    """[Pause]: how long, or `resume`."""
    until = {
        "tomorrow": ask.today + timedelta(days=1),
        "week": ask.today + timedelta(days=7),
        "ever": views.FOR_EVER,
    }.get(ask.text)
    if until:
        await ask.store.write(subscribers.go_away, ask.chat_id, until)
        return await panel(ask)
    if ask.text == "resume":
        chat = await ask.store.fetch(subscribers.settings_of, ask.chat_id)
        await ask.store.write(subscribers.resume, ask.chat_id, at=ask.now, today=ask.today)
        return await panel(ask, note=views.resumed(ask.t) if chat.away(ask.today) else None)
    chat, choices = await chosen(ask)
    return views.pick_pause(ask.t, chat, choices)


async def elsewhere(ask: Ask) -> Message:
    """[In a group or channel]"""
    return views.elsewhere(ask.t, ask.bot_username)
