"""/bulletins, /undo, /broadcast, /stats, /admin and the stopping of what is being sent."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.handlers.desk import Desk, desk_of
from bot.language import ENGLISH
from bot.telegram import outbox
from bot.views import admin as views
from store import admins, broadcasts, deliveries, library, stats, subscribers

if TYPE_CHECKING:
    from telegram import Bot, Update

    from bot.services import Services
    from bot.views.message import Message

t = ENGLISH


async def bulletins(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """/bulletins [PAGE]"""
    desk = desk_of(services, bot, update)
    if desk is None:
        return
    loads = await services.store.fetch(library.loads)
    shown = views.page_of(loads, int(args[0]) if args and args[0].isdigit() else 1)
    names = await desk.names(*(load.loaded_by for load in shown.loads))
    await desk.say(views.bulletins(shown, names, await desk.zone(), t))


async def undo(services: Services, bot: Bot, update: Update, _: tuple[str, ...]) -> None:
    """/undo: names what it would take back, and asks."""
    desk = desk_of(services, bot, update)
    if desk is None:
        return
    newest = await services.store.fetch(library.newest_load)
    if newest is None:
        await desk.say(views.nothing_to_undo(t))
        return
    names = await desk.names(newest.loaded_by)
    back = await services.store.fetch(library.before_load, newest.id)
    had = await services.store.fetch(deliveries.how_many_had, newest.date)
    await desk.say(views.undo(newest, back, had, names(newest.loaded_by), await desk.clock_time(newest.loaded_at), t))


async def take_back(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Take back]"""
    desk = desk_of(services, bot, update)
    if desk is None or not args or not args[0].isdigit():
        return
    try:
        undone = await services.store.write(library.undo, int(args[0]), at=desk.now, by=desk.user_id)
    except library.Moved as error:
        await desk.say(views.failed(str(error)))
        return
    await desk.say(views.undone(undone, t))
    await _tell_others(desk, views.undone_by((await desk.names(desk.user_id))(desk.user_id), undone, t))


async def keep(services: Services, bot: Bot, update: Update, _: tuple[str, ...]) -> None:
    """[Keep]"""
    desk = desk_of(services, bot, update)
    if desk:
        await desk.say(views.kept(t))


async def stop(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Stop the sending] of a bulletin, or of a broadcast."""
    desk = desk_of(services, bot, update)
    if desk is None or not args or not args[-1].isdigit():
        return
    function = broadcasts.stop if args[0] == "broadcast" else library.stop_sending
    stopped = await services.store.write(function, int(args[-1]), at=desk.now, by=desk.user_id)
    await desk.say(views.stopped(t, anything=stopped))
    if stopped:
        await _tell_others(desk, views.stopped_by((await desk.names(desk.user_id))(desk.user_id), t))


async def broadcast(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """/broadcast TEXT: shows it as it will look, and asks."""
    desk, said = desk_of(services, bot, update), update.effective_message
    if desk is None or said is None:
        return
    text = (said.text or "").partition(" ")[2].strip() if args else ""
    if not text:
        await desk.say(views.broadcast_usage(t))
        return
    number = await services.store.write(broadcasts.draft, text, by=desk.user_id, at=desk.now)
    chats = await services.store.fetch(subscribers.count)
    await desk.say(views.broadcast_preview(text, number, chats.active, services.settings.send_rate, t))


async def broadcast_now(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Send it]"""
    desk = desk_of(services, bot, update)
    if desk is None or not args or not args[0].isdigit():
        return
    starts_at = desk.now + timedelta(seconds=services.settings.send_delay)
    confirmed = await services.store.write(
        broadcasts.confirm, int(args[0]), by=desk.user_id, at=desk.now, send_from=starts_at
    )
    if not confirmed:
        await desk.say(views.broadcast_stale(t))
        return
    who = (await desk.names(desk.user_id))(desk.user_id)
    view = views.broadcast_told(who, int(args[0]), f"{await desk.local(starts_at):%H:%M}", t)
    await desk.say(view)
    await _tell_others(desk, view)


async def statistics(services: Services, bot: Bot, update: Update, _: tuple[str, ...]) -> None:
    """/stats"""
    desk = desk_of(services, bot, update)
    if desk:
        since = desk.now - timedelta(hours=24)
        await desk.say(views.stats(await services.store.fetch(stats.counts, since=since), t))


async def admin(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """/admin [add|remove ID]"""
    desk = desk_of(services, bot, update)
    if desk is None:
        return
    known = await services.admins()
    if len(args) != 2 or args[0] not in ("add", "remove") or not args[1].isdigit() or len(args[1]) > 15:
        names = await desk.names(*known)
        await desk.say(views.admins({user_id: names(user_id) for user_id in sorted(known)}, t))
        return
    user_id = int(args[1])
    if args[0] == "remove" and user_id in services.settings.admin_ids:
        await desk.say(views.fixed_admin(user_id, t))
        return
    change = admins.add if args[0] == "add" else admins.remove
    done = user_id not in known if args[0] == "add" else True
    changed = done and await services.store.write(change, user_id, by=desk.user_id, at=desk.now)
    await desk.say(views.admin_changed(args[0], user_id, t, changed=changed))


async def _tell_others(desk: Desk, view: Message) -> None:
    for user_id in sorted(await desk.services.admins()):
        if user_id != desk.user_id:
            await outbox.try_send(desk.bot, user_id, view)
