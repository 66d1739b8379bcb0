"""/load, /done, /cancel and the preview's buttons: from a document or pasted parts to a stored bulletin.

The draft lives in the store, so a restart loses nothing of it. Every step is keyed by the admin's user id, which in
the private chat is the chat's id too.
"""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from telegram.error import BadRequest

from bot.handlers.desk import Desk, desk_of
from bot.language import ENGLISH
from bot.telegram import outbox
from bot.views import loading as views
from bot.views import today as today_view
from store import bulletin, drafts, library
from store.bulletin import BulletinError, Reading, TooLarge
from store.bulletin.recognition import headings_in
from store.dates import parse_day
from store.due import Hour
from store.preview import preview
from store.reach import reach
from store.situation import Day

if TYPE_CHECKING:
    from telegram import Bot, Message, Update

    from bot.services import Services
    from store.drafts import Draft

MAX_BYTES = 5 * 1024 * 1024
_LATE_PART = 1_000
"""A text this long after /done is a part that came late, not a question."""
_HINT_LENGTH = 600
_HINT_HEADINGS = 2
t = ENGLISH


async def load(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """/load [DATE]: with a document, as a reply to one, or the beginning of a paste."""
    desk, said = desk_of(services, bot, update), update.effective_message
    if desk is None or said is None:
        return
    given = await _given(desk, args)
    replied = said.reply_to_message
    document = said.document or (replied.document if replied else None)
    kept = await desk.draft()
    if document:
        data = await _downloaded(desk, document.file_id, document.file_size)
        if data is not None:
            await services.store.write(drafts.begin, desk.user_id, stage="collecting", given=given, now=desk.now)
            await desk.change(document=data, document_name=document.file_name)
            await _preview(desk)
    elif replied and replied.text:
        await _collect(desk, replied.message_id, replied.text, given=given)
    elif kept and (kept.parts or kept.document):
        await _dated(desk, kept, given)
    else:
        await services.store.write(drafts.begin, desk.user_id, stage="collecting", given=given, now=desk.now)
        await _show_status(desk)


async def _given(desk: Desk, args: tuple[str, ...]) -> date | None:
    if not args:
        return None
    today = (await desk.local(desk.now)).date()
    day = parse_day(" ".join(args))
    return day.resolve(newest=today, local_today=today, stored=())


async def _downloaded(desk: Desk, file_id: str, size: int | None) -> bytes | None:
    """The document's bytes; one that is too large is refused before it is fetched."""
    if size is not None and size > MAX_BYTES:
        await desk.say(views.rejected(str(TooLarge()), t))
        return None
    try:
        file = await desk.bot.get_file(file_id)
        return bytes(await file.download_as_bytearray())
    except BadRequest:
        await desk.say(views.rejected(t("Telegram does not give this file out: send it again."), t))
        return None


async def _dated(desk: Desk, kept: Draft, given: date | None) -> None:
    """/load DATE while a draft is open sets its date: the text is kept."""
    if given is None:
        await _show_status(desk)
        return
    await desk.change(given_date=given, confirmed=False)
    if kept.stage == "preview" or kept.document:
        await _preview(desk)
    else:
        await _show_status(desk)


async def collected(services: Services, bot: Bot, message: Message) -> bool:
    """Takes a text into the admin's draft. False where it is none of it, and so a question."""
    user_id = message.from_user.id if message.from_user else None
    if user_id is None or not message.text or not await services.is_admin(user_id):
        return False
    desk = Desk(services, bot, user_id)
    draft = await desk.draft()
    if draft is None:
        return await _offered(desk, message)
    if draft.stage == "preview":
        if draft.document or len(message.text) < _LATE_PART:
            return False
        await _late(desk, message)
        return True
    await _collect(desk, message.message_id, message.text)
    return True


async def _offered(desk: Desk, message: Message) -> bool:
    """A bulletin pasted without /load is offered to be collected, and kept meanwhile."""
    text = message.text or ""
    if len(text) < _HINT_LENGTH or headings_in(text) < _HINT_HEADINGS:
        return False
    await desk.services.store.write(drafts.begin, desk.user_id, stage="offered", given=None, now=desk.now)
    await desk.services.store.write(drafts.add_part, desk.user_id, message.message_id, text, now=desk.now)
    await _show_status(desk)
    return True


async def _collect(desk: Desk, message_id: int, text: str, *, given: date | None = None) -> None:
    store = desk.services.store
    if await desk.draft() is None or given is not None:
        await store.write(drafts.begin, desk.user_id, stage="collecting", given=given, now=desk.now)
    await store.write(drafts.add_part, desk.user_id, message_id, text, now=desk.now)
    await _show_status(desk)


async def _late(desk: Desk, message: Message) -> None:
    text = message.text or ""
    await desk.services.store.write(drafts.add_part, desk.user_id, message.message_id, text, now=desk.now)
    await desk.say(views.late_part(len(text), t))
    await _preview(desk)


async def edited(services: Services, bot: Bot, message: Message) -> None:
    """An edited part replaces itself; after /done it voids the preview."""
    user_id = message.from_user.id if message.from_user else None
    if user_id is None or not message.text or not await services.is_admin(user_id):
        return
    desk = Desk(services, bot, user_id)
    draft = await desk.draft()
    if draft is None or message.message_id not in dict(draft.parts):
        return
    await services.store.write(drafts.add_part, user_id, message.message_id, message.text, now=desk.now)
    if draft.stage == "preview":
        await _preview(desk)
    else:
        await _show_status(desk)


async def _show_status(desk: Desk) -> None:
    """One message, edited as parts come; a new one where it is gone."""
    draft = await desk.draft()
    if draft is None:
        return
    until = await desk.clock_time(draft.expires_at)
    view = views.offer(draft, t) if draft.stage == "offered" else views.collecting(draft, t, until)
    if draft.status_message_id is not None:
        try:
            await outbox.edit(desk.bot, desk.user_id, draft.status_message_id, view)
        except BadRequest:
            pass
        else:
            return
    await desk.change(status_message_id=await desk.say(view))


async def collect(services: Services, bot: Bot, update: Update, _: tuple[str, ...]) -> None:
    """[Collect as bulletin] below the offer."""
    desk = desk_of(services, bot, update)
    if desk and await desk.draft():
        await desk.change(stage="collecting")
        await _show_status(desk)


async def done(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """/done [DATE]: the paste is complete."""
    desk = desk_of(services, bot, update)
    if desk is None:
        return
    draft = await desk.draft()
    if draft is None or not (draft.parts or draft.document):
        await desk.say(views.nothing_begun(t))
        return
    given = await _given(desk, args)
    if given:
        await desk.change(given_date=given)
    await _preview(desk)


async def cancel(services: Services, bot: Bot, update: Update, _: tuple[str, ...]) -> None:
    """/cancel: drops the draft."""
    desk = desk_of(services, bot, update)
    if desk:
        anything = await services.store.write(drafts.drop, desk.user_id)
        await desk.say(views.dropped(t, anything=anything))


async def _read(draft: Draft) -> Reading:
    """Reads the draft in a thread: a large text must not hold up everybody's answers."""
    if draft.document is not None:
        read = partial(bulletin.read, draft.document, name=draft.document_name, given=draft.given)
    else:
        read = partial(bulletin.read_parts, draft.texts, given=draft.given)
    return await asyncio.to_thread(read)


async def _preview(desk: Desk) -> None:
    """Shows what the draft holds, bound to the revision that is stored now."""
    draft = await desk.draft()
    if draft is None:
        return
    try:
        reading = await _read(draft)
        seen = await desk.services.store.fetch(preview, reading, now=desk.now)
    except BulletinError as error:
        await desk.say(views.rejected(str(error), t))
        await _after_rejection(desk, draft)
        return
    number = draft.preview + 1
    await desk.change(stage="preview", preview=number, seen_revision=seen.stored.id if seen.stored else None)
    names = await desk.names(seen.stored.loaded_by if seen.stored else None)
    if seen.doubt and not draft.confirmed and not seen.unchanged:
        await desk.say(views.doubt(seen, number, names, t))
        return
    shown = await desk.draft()
    if shown:
        await desk.say(views.preview(seen, shown, names, await _reach(desk, seen.date), t))


async def _after_rejection(desk: Desk, draft: Draft) -> None:
    """A document is sent again whole; pasted parts stay, since what is missing may still come."""
    if draft.document is not None:
        await desk.services.store.write(drafts.drop, desk.user_id)


async def _reach(desk: Desk, day: date) -> views.Sending:
    settings = desk.services.settings
    starts_at = desk.now + timedelta(seconds=settings.send_delay)
    hour = Hour(settings.timezone, settings.digest_time)
    found = await desk.services.store.fetch(reach, day, loaded_at=desk.now, send_from=starts_at, default=hour)
    return views.Sending(found, await desk.local(starts_at), found.now / settings.send_rate)


async def _current(desk: Desk, args: tuple[str, ...]) -> Draft | None:
    """The draft that a preview's button belongs to; an older preview's button is answered with a word."""
    draft = await desk.draft()
    if draft is None or draft.stage != "preview" or args[:1] != (str(draft.preview),):
        await desk.say(views.stale(t))
        return None
    return draft


async def load_now(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Load and send]"""
    await _load(services, bot, update, args, announce=True)


async def load_quietly(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Load, send nothing]"""
    await _load(services, bot, update, args, announce=False)


async def _load(services: Services, bot: Bot, update: Update, args: tuple[str, ...], *, announce: bool) -> None:
    desk = desk_of(services, bot, update)
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
    await services.store.write(drafts.drop, desk.user_id)
    services.sample_is_over()
    stored = await services.store.fetch(library.current_revision, loaded.date)
    announced = loaded.status != "unchanged" and stored is not None and stored.announced
    await desk.say(views.loaded(loaded.status, loaded.date, loaded.revision, sending if announced else None, t))
    if announced and stored is not None:
        await _tell_admins(desk, loaded, stored.key, sending)


async def _moved(desk: Desk, reading: Reading) -> None:
    seen = await desk.services.store.fetch(preview, reading, now=desk.now)
    names = await desk.names(seen.stored.loaded_by if seen.stored else None)
    when = await desk.clock_time(seen.stored.loaded_at) if seen.stored else ""
    await desk.change(confirmed=True)
    await desk.say(views.moved(seen, names, when, t))
    await _preview(desk)


async def _tell_admins(desk: Desk, loaded: library.Loaded, revision_id: int, sending: views.Sending) -> None:
    names = await desk.names(desk.user_id)
    start = f"{sending.starts_at:%H:%M}"
    view = views.told_to_admins(names(desk.user_id), loaded.date, loaded.revision, revision_id, start, t)
    for admin in sorted(await desk.services.admins()):
        await outbox.try_send(desk.bot, admin, view)


async def confirm_date(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[It is …] below a doubt about the date."""
    desk = desk_of(services, bot, update)
    if desk and await _current(desk, args):
        await desk.change(confirmed=True)
        await _preview(desk)


async def other_date(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Other date], or [It is …] with the day that was expected."""
    desk = desk_of(services, bot, update)
    draft = await desk.draft() if desk else None
    if desk is None:
        return
    if draft is None:
        await desk.say(views.stale(t))
    elif not args:
        await desk.say(views.ask_date(t))
    else:
        await desk.change(given_date=date.fromisoformat(args[0]), confirmed=True)
        await _preview(desk)


async def read_as_user(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """[Read it as users will]: the day as /today would show it, from the draft."""
    desk = desk_of(services, bot, update)
    draft = await _current(desk, args) if desk else None
    if desk is None or draft is None:
        return
    reading = await _read(draft)
    day = reading.bulletin.date
    previous = await services.store.fetch(library.day_before, day)
    before = await services.store.fetch(library.read_bulletin, previous) if previous else None
    shown = Day(reading.bulletin, 1, desk.now, before, None, day)
    await desk.say(today_view.today(t, shown, zone=await desk.zone()))
