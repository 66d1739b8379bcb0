"""/load, /done, /cancel: a document, or a text in parts, into the admin's draft.

The draft lives in the store, so a restart loses nothing of it. Every step is keyed by the admin's user id, which in
the private chat is the chat's id too. What is shown of a whole draft, and its loading, is in bot.handlers.preview.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatType
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot import fetching
from bot.handlers.desk import Desk, desk_at, desk_of
from bot.handlers.preview import preview_draft
from bot.telegram import outbox
from bot.views import loading as views
from store import drafts
from store.bulletin import LIMIT, BulletinError, TooLarge
from store.bulletin.recognition import headings_in
from store.dates import parse_day

if TYPE_CHECKING:
    from datetime import date

    from telegram import Bot, Document, Message, Update

    from bot.services import Services
    from store.drafts import Draft

_LATE_PART = 1_000
"""A text of this length after /done is a part that came late, not a question."""
_HINT_LENGTH = 600
_HINT_HEADINGS = 2


async def load(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """/load [DATE or ADDRESS]: with a document, as a reply to one, with text below it, or the beginning of a paste."""
    desk, said = await desk_of(services, bot, update), update.effective_message
    if desk is None or said is None:
        return
    command, _, below = (said.text or said.caption or "").partition("\n")
    words = command.split()[1:] if below else list(args)
    if words and fetching.is_address(words[0]):
        await _from_address(desk, words[0], await _given(desk, words[1:]))
        return
    given = await _given(desk, words)
    replied = said.reply_to_message
    kept = await desk.draft()
    if document := said.document or (replied.document if replied else None):
        await _from_document(desk, document, given)
    elif below.strip():
        await _collect(desk, said.message_id, below, given=given)
    elif replied and replied.text and not (replied.from_user and replied.from_user.is_bot):
        await _collect(desk, replied.message_id, replied.text, given=given)
    elif kept and (kept.parts or kept.document):
        await _dated(desk, kept, given)
    else:
        await desk.begin("collecting", given)
        await show_status(desk)


async def _given(desk: Desk, words: list[str]) -> date | None:
    """The date named beside the command, None without one. Raises DateUnclear."""
    if not words:
        return None
    today = (await desk.local(desk.now)).date()
    return parse_day(" ".join(words)).resolve(newest=today, local_today=today, stored=())


async def _from_document(desk: Desk, document: Document, given: date | None) -> None:
    """One that is too large is refused before it is fetched."""
    if document.file_size is not None and document.file_size > LIMIT:
        await desk.say(views.rejected(desk.t.said(TooLarge().sentence), desk.t))
        return
    try:
        data = bytes(await (await desk.bot.get_file(document.file_id)).download_as_bytearray())
    except TelegramError:
        await desk.say(views.rejected(desk.t("Telegram does not give this file out: send it again."), desk.t))
        return
    await _whole(desk, data, document.file_name, given)


async def _from_address(desk: Desk, address: str, given: date | None) -> None:
    try:
        data = await fetching.fetch(address, desk.services.settings.sources)
    except BulletinError as error:
        await desk.say(views.rejected(desk.t.said(error.sentence), desk.t))
        return
    await _whole(desk, data, address, given)


async def _whole(desk: Desk, data: bytes, name: str | None, given: date | None) -> None:
    await desk.begin("collecting", given)
    await desk.change(document=data, document_name=name)
    await preview_draft(desk)


async def _dated(desk: Desk, kept: Draft, given: date | None) -> None:
    """/load DATE while a draft is open sets its date: the text is kept."""
    if given is not None:
        await desk.change(given_date=given, confirmed=False)
    if kept.stage == "preview" or kept.document:
        await preview_draft(desk)
    else:
        await show_status(desk)


async def collected(services: Services, bot: Bot, message: Message) -> bool:
    """Takes a text into the admin's draft. False where it is none of it, and so a question."""
    user_id = message.from_user.id if message.from_user else None
    if user_id is None or not message.text or not await services.is_admin(user_id):
        return False
    desk = await desk_at(services, bot, user_id)
    draft = await desk.draft()
    if draft is None:
        return await _offered(desk, message.message_id, message.text)
    if draft.document:
        return False
    if draft.stage != "preview":
        await _collect(desk, message.message_id, message.text)
        return True
    if not _is_late(draft, message.message_id, message.text):
        return False
    await desk.add_part(message.message_id, message.text)
    await desk.say(views.late_part(len(message.text), desk.t))
    await preview_draft(desk)
    return True


def _is_late(draft: Draft, message_id: int, text: str) -> bool:
    """Whether a text after /done is a part: sent before the preview was, or like a bulletin's."""
    sent_before = draft.status_message_id is not None and message_id < draft.status_message_id
    return sent_before or len(text) >= _LATE_PART or ("\n" in text and headings_in(text) > 0)


async def _offered(desk: Desk, message_id: int, text: str) -> bool:
    """A bulletin pasted without /load is offered to be collected, and kept meanwhile."""
    if len(text) < _HINT_LENGTH or headings_in(text) < _HINT_HEADINGS:
        return False
    await desk.begin("offered")
    await desk.add_part(message_id, text)
    await show_status(desk)
    return True


async def _collect(desk: Desk, message_id: int, text: str, *, given: date | None = None) -> None:
    draft = await desk.draft()
    if draft is None or draft.document is not None:
        await desk.begin("collecting", given)
    elif given is not None:
        await desk.change(given_date=given)
    await desk.add_part(message_id, text)
    await show_status(desk)


async def edited(services: Services, bot: Bot, message: Message) -> None:
    """An edited part replaces itself; after /done it voids the preview."""
    user_id = message.from_user.id if message.from_user else None
    if user_id is None or not message.text or not await services.is_admin(user_id):
        return
    desk = await desk_at(services, bot, user_id)
    draft = await desk.draft()
    if draft is None or message.message_id not in dict(draft.parts):
        return
    await desk.add_part(message.message_id, _without_command(message.text))
    if draft.stage == "preview":
        await desk.say(views.edited_part(desk.t))
        await preview_draft(desk)
    else:
        await show_status(desk)


def _without_command(text: str) -> str:
    """A first part may stand in one message with /load, in the line above it."""
    first, _, below = text.partition("\n")
    return below if first.startswith("/load") else text


async def show_status(desk: Desk) -> None:
    """One message, edited as parts come; a new one where it is gone."""
    draft = await desk.draft()
    if draft is None:
        return
    until = await desk.clock_time(draft.expires_at)
    view = views.offer(draft, desk.t) if draft.stage == "offered" else views.collecting(draft, desk.t, until)
    if draft.status_message_id is not None:
        try:
            await outbox.edit(desk.bot, desk.user_id, draft.status_message_id, view)
        except BadRequest:
            pass
        except RetryAfter:
            return  # the part is kept; the next edit shows it
        else:
            return
    await desk.change(status_message_id=await desk.say(view))


async def collect(services: Services, bot: Bot, update: Update, _: tuple[str, ...]) -> None:
    """[Collect as bulletin] below the offer."""
    desk = await desk_of(services, bot, update)
    if desk is None:
        return
    draft = await desk.draft()
    if draft is None:
        await desk.show(views.stale(desk.t))
    elif draft.stage == "offered":
        await desk.change(stage="collecting")
        await show_status(desk)


async def done(services: Services, bot: Bot, update: Update, args: tuple[str, ...]) -> None:
    """/done [DATE]: the paste is complete."""
    desk = await desk_of(services, bot, update)
    if desk is None:
        return
    draft = await desk.draft()
    if draft is None or not (draft.parts or draft.document):
        await tell_expired(services, bot)
        await desk.say(views.nothing_begun(desk.t))
        return
    given = await _given(desk, list(args))
    if given:
        await desk.change(given_date=given, confirmed=False)
    await preview_draft(desk, again=draft.stage == "preview" and not given)


async def cancel(services: Services, bot: Bot, update: Update, _: tuple[str, ...]) -> None:
    """/cancel, and [Cancel]: drops the draft."""
    desk, said = await desk_of(services, bot, update), update.effective_message
    if desk is None or said is None:
        return
    if said.chat.type != ChatType.PRIVATE:  # nothing is ever begun in a group
        thread_id = said.message_thread_id if said.is_topic_message else None
        nothing = views.dropped(await services.translator(said.chat.id), anything=False)
        await outbox.send(bot, said.chat.id, nothing, thread_id=thread_id)
        return
    anything = await desk.drop()
    await desk.close()
    await desk.say(views.dropped(desk.t, anything=anything))


async def tell_expired(services: Services, bot: Bot) -> None:
    """Forgets the drafts that nobody finished within two hours, and says so to whose they were."""
    for draft in await services.store.write(drafts.expire, now=services.clock()):
        if draft.stage != "offered":
            desk = await desk_at(services, bot, draft.user_id)
            started = await desk.clock_time(draft.started_at)
            await outbox.try_send(bot, draft.user_id, views.expired(started, desk.t))
