"""/bulletins, /undo, /broadcast, /stats, /admin and the stopping of what is being sent."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.callbacks import whole
from bot.handlers.desk import desk_of
from bot.views import admin as views
from bot.views import correction as correction_views
from store import admins, broadcasts, corrections, deliveries, library, misses, stats, subscribers

if TYPE_CHECKING:
    from telegram import Bot, Update

    from bot.handlers.desk import Desk
    from bot.services import Services


async def bulletins(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """/bulletins [PAGE]"""
    desk = await desk_of(services, bot, update)
    if desk is None:
        return
    loads = await services.store.fetch(library.loads)
    shown = views.page_of(loads, whole(args) or 1)
    names = await desk.names(*(load.loaded_by for load in shown.loads))
    await desk.show(views.bulletins(shown, names, await desk.zone(), desk.t))


async def undo(services: Services, bot: Bot, update: Update, _: tuple[str, ...]) -> None:
    """/undo: names what it would take back, and asks."""
    desk = await desk_of(services, bot, update)
    if desk is None:
        return
    newest = await services.store.fetch(library.newest_load)
    if newest is None:
        await desk.say(views.nothing_to_undo(desk.t))
        return
    back = await services.store.fetch(library.before_load, newest.id)
    had = await services.store.fetch(deliveries.how_many_had, newest.date)
    tells = await services.store.fetch(corrections.how_many, newest.id, taken_back=True)
    await desk.say(views.undo(newest, back, had, await desk.loaded_by(newest), desk.t, tells=tells))


async def take_back(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Take back], and [Take back and tell those who had it]"""
    desk = await desk_of(services, bot, update)
    revision_id = whole(args)
    if desk is None or revision_id is None:
        return
    try:
        undone = await services.store.write(library.undo, revision_id, at=desk.now, by=desk.user_id)
    except library.Moved as error:
        await desk.show(views.failed(desk.t.said(error.args[0])))
        return
    await desk.show(views.undone(undone, desk.t))
    who = await desk.own_name()
    await desk.tell_others(lambda t: views.undone_by(who, undone, t))
    if args[1:] == ("tell",):
        await send_correction(desk, revision_id)


async def keep(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Keep] a bulletin, or [Cancel] a broadcast."""
    desk = await desk_of(services, bot, update)
    if desk:
        await desk.show(views.not_sent(desk.t) if args == ("broadcast",) else views.kept(desk.t))


_STOPS = {"broadcast": broadcasts.stop, "correction": corrections.stop}


async def correct(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Tell the chats that had it] below the load of a revision"""
    desk = await desk_of(services, bot, update)
    revision_id = whole(args)
    if desk and revision_id is not None:
        await send_correction(desk, revision_id)


async def send_correction(desk: Desk, revision_id: int) -> None:
    """Tells what changed to those who had the revision before, after a while in which any admin can stop it."""
    starts_at = desk.now + timedelta(seconds=desk.services.settings.send_delay)
    chats = await desk.services.store.write(
        corrections.send, revision_id, by=desk.user_id, at=desk.now, send_from=starts_at
    )
    if not chats:
        await desk.say(correction_views.nobody(desk.t))
        return
    who, start = await desk.own_name(), await desk.clock_time(starts_at)
    await desk.say(correction_views.told(who, revision_id, chats, start, desk.t))
    await desk.tell_others(lambda t: correction_views.told(who, revision_id, chats, start, t))


async def stop(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Stop the sending] of a bulletin, or of a broadcast."""
    desk = await desk_of(services, bot, update)
    number = whole(args, -1)
    if desk is None or number is None:
        return
    function = _STOPS.get(args[0], library.stop_sending)
    stopped = await services.store.write(function, number, at=desk.now, by=desk.user_id)
    await desk.close()
    await desk.say(views.stopped(desk.t, anything=stopped))
    if stopped:
        who = await desk.own_name()
        await desk.tell_others(lambda t: views.stopped_by(who, t))


async def broadcast(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """/broadcast TEXT: shows it as it will look, and asks."""
    desk, said = await desk_of(services, bot, update), update.effective_message
    if desk is None or said is None:
        return
    text = (said.text or "").split(maxsplit=1)[1].strip() if args else ""
    if not text:
        await desk.say(views.broadcast_usage(desk.t))
        return
    number = await services.store.write(broadcasts.draft, text, by=desk.user_id, at=desk.now)
    chats = await services.store.fetch(subscribers.count)
    await desk.say(views.broadcast_preview(text, number, chats.active, services.settings.send_rate, desk.t))


async def broadcast_now(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Send it]"""
    desk = await desk_of(services, bot, update)
    number = whole(args)
    if desk is None or number is None:
        return
    starts_at = desk.now + timedelta(seconds=services.settings.send_delay)
    confirmed = await services.store.write(
        broadcasts.confirm, number, by=desk.user_id, at=desk.now, send_from=starts_at
    )
    await desk.close()
    if not confirmed:
        await desk.say(views.broadcast_stale(desk.t))
        return
    start = await desk.clock_time(starts_at)
    await desk.say(views.broadcast_confirmed(number, start, desk.t))
    who = await desk.own_name()
    await desk.tell_others(lambda t: views.broadcast_told(who, number, start, t))


async def statistics(services: Services, bot: Bot, update: Update, _: tuple[str, ...]) -> None:
    """/stats"""
    desk = await desk_of(services, bot, update)
    if desk:
        since = desk.now - timedelta(hours=24)
        counts = await services.store.fetch(stats.counts, since=since)
        missed = await services.store.fetch(misses.misses, at=desk.now)
        await desk.say(views.stats(counts, missed, desk.t))


async def admin(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """/admin [add|remove ID]"""
    desk = await desk_of(services, bot, update)
    if desk is None:
        return
    known = await services.admins()
    user_id = whole(args, 1)
    if len(args) != 2 or args[0] not in ("add", "remove") or not user_id:
        names = await desk.names(*known)
        await desk.say(views.admins({user_id: names(user_id) for user_id in sorted(known)}, desk.t))
        return
    if args[0] == "remove" and user_id in services.settings.admin_ids:
        await desk.say(views.fixed_admin(user_id, desk.t))
        return
    change = admins.add if args[0] == "add" else admins.remove
    done = user_id not in known if args[0] == "add" else True
    changed = done and await services.store.write(change, user_id, by=desk.user_id, at=desk.now)
    await desk.say(views.admin_changed(args[0], user_id, desk.t, changed=changed))
