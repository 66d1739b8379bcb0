"""The preview of a bulletin to be loaded, and what its buttons do: load it, ask for another date, show it."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.handlers.desk import Desk, desk_of
from bot.views import loading as views
from bot.views import today as today_view
from store import bulletin, corrections, library
from store.bulletin import BulletinError, DateMissing, DateWrong, Reading
from store.due import Hour
from store.preview import FarFuture, preview
from store.reach import reach
from store.situation import Day

if TYPE_CHECKING:
    from telegram import Bot, Update

    from bot.services import Services
    from store.drafts import Draft


async def preview_draft(desk: Desk, *, again: bool = False) -> None:
    """Shows what the draft holds, bound to the revision that is stored now; earlier previews are void from then on.

    `again`: nothing of it has changed, so unless the store has, the preview that there is stays valid beside this one.
    """
    draft = await desk.draft()
    if draft is None:
        return
    try:
        reading = await _read(draft)
        seen = await desk.services.store.fetch(preview, reading, now=desk.now)
    except BulletinError as error:
        await _rejected(desk, draft, error)
        return
    revision = seen.stored.id if seen.stored else None
    number = draft.preview if again and revision == draft.seen_revision else draft.preview + 1
    await desk.change(stage="preview", preview=number, seen_revision=revision)
    by = await desk.loaded_by(seen.stored) if seen.stored else ""
    if seen.doubt and not draft.confirmed and not seen.unchanged:
        shown = await desk.say(views.doubt(seen, number, by, desk.t))
    else:
        sending = await _reach(desk, seen.date)
        shown = await desk.say(views.preview(seen, draft, number, by, sending, desk.t))
    await desk.change(status_message_id=shown)


async def _read(draft: Draft) -> Reading:
    """Reads the draft in a thread: a large text must not hold up everybody's answers."""
    if draft.document is not None:
        read = partial(bulletin.read, draft.document, name=draft.document_name, given=draft.given)
    else:
        read = partial(bulletin.read_parts, draft.texts, given=draft.given)
    return await asyncio.to_thread(read)


async def _rejected(desk: Desk, draft: Draft, error: BulletinError) -> None:
    """A text that only wants a date is kept, and so are parts, since what is missing may still come."""
    undated = isinstance(error, DateMissing | DateWrong | FarFuture)
    keep = undated or draft.document is None
    if keep:
        await desk.change(stage="collecting", preview=draft.preview + 1, status_message_id=None, confirmed=False)
    else:
        await desk.drop()
    until = await desk.clock_time(draft.expires_at)
    await desk.say(
        views.rejected(desk.t.said(error.sentence), desk.t, undated=undated, kept_until=until if keep else None)
    )


async def _reach(desk: Desk, day: date) -> views.Sending:
    settings = desk.services.settings
    starts_at = desk.now + timedelta(seconds=settings.send_delay)
    hour = Hour(settings.timezone, settings.digest_time)
    found = await desk.services.store.fetch(reach, day, loaded_at=desk.now, send_from=starts_at, default=hour)
    return views.Sending(found, await desk.local(starts_at), found.messages / settings.send_rate)


async def _current(desk: Desk, args: tuple[str, ...]) -> Draft | None:
    """The draft that a preview's button belongs to; an older preview's button is answered with a word."""
    draft = await desk.draft()
    if draft is None or draft.stage != "preview" or args[:1] != (str(draft.preview),):
        await desk.close()
        await desk.say(views.stale(desk.t))
        return None
    return draft


async def load_now(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Load and send]"""
    await _load(services, bot, update, args, announce=True)


async def load_quietly(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Load, send nothing]"""
    await _load(services, bot, update, args, announce=False)


async def _load(services: Services, bot: Bot, update: Update, args: tuple[str, ...], *, announce: bool) -> None:
    desk = await desk_of(services, bot, update)
    draft = await _current(desk, args) if desk else None
    if desk is None or draft is None:
        return
    reading = await _read(draft)
    sending = await _reach(desk, reading.bulletin.date)
    sent = library.Sent(draft.document or reading.text.encode(), draft.document_name, draft.given)
    try:
        loaded = await services.store.write(
            library.load,
            reading.bulletin,
            sent,
            at=desk.now,
            by=desk.user_id,
            announce=announce,
            send_from=desk.now + timedelta(seconds=services.settings.send_delay),
            against=draft.seen_revision,
            first_day=reading.first_day,
        )
    except library.Moved:
        await _moved(desk, reading)
        return
    await desk.drop()
    await desk.close()
    services.sample_is_over()
    await _tell(desk, loaded, sending)


async def _tell(desk: Desk, loaded: library.Loaded, sending: views.Sending) -> None:
    """What came of a load: to whoever loaded it, and, where it is sent, to every other admin."""
    stored = await desk.services.store.fetch(library.current_revision, loaded.date)
    if loaded.status == "unchanged" or stored is None:
        await desk.say(views.loaded(loaded, desk.t))
        return
    had = await desk.services.store.fetch(corrections.how_many, stored.key)
    if not stored.announced:
        await desk.say(views.loaded(loaded, desk.t, revision_id=stored.key, had=had))
        return
    await desk.say(views.loaded(loaded, desk.t, sending, stored.key, had=had))
    who = await desk.own_name()
    revision_id, start = stored.key, f"{sending.starts_at:%H:%M}"
    await desk.tell_others(lambda t: views.told_to_admins(who, loaded, revision_id, start, t))


async def _moved(desk: Desk, reading: Reading) -> None:
    """Another revision came between preview and load: nothing was loaded, and the preview is made again."""
    seen = await desk.services.store.fetch(preview, reading, now=desk.now)
    names = await desk.names(seen.stored.loaded_by if seen.stored else None)
    when = await desk.clock_time(seen.stored.loaded_at) if seen.stored else ""
    await desk.change(confirmed=True)
    await desk.close()
    await desk.say(views.moved(seen, names, when, desk.t))
    await preview_draft(desk)


async def confirm_date(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[It is …] below a doubt about the date."""
    desk = await desk_of(services, bot, update)
    if desk and await _current(desk, args):
        await desk.change(confirmed=True)
        await desk.close()
        await preview_draft(desk)


async def other_date(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Other date], which asks for it, or [It is …] with the day that was expected."""
    desk = await desk_of(services, bot, update)
    draft = await _current(desk, args) if desk else None
    if desk is None or draft is None:
        return
    day = _date(args[1]) if len(args) > 1 else None
    if day is None:
        await desk.say(views.ask_date(desk.t))
        return
    await desk.change(given_date=day, confirmed=True)
    await desk.close()
    await preview_draft(desk)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


async def read_as_user(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Read it as users will]: the day as /today would show it, from the draft."""
    desk = await desk_of(services, bot, update)
    draft = await _current(desk, args) if desk else None
    if desk is None or draft is None:
        return
    reading = await _read(draft)
    day = reading.bulletin.date
    previous = await services.store.fetch(library.day_before, day)
    before = await services.store.fetch(library.read_bulletin, previous) if previous else None
    shown = Day(reading.bulletin, 1, desk.now, before, None, day, reading.first_day)
    await desk.say(today_view.today(desk.t, shown, zone=await desk.zone()).without_buttons())
