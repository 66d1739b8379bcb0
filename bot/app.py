"""Wires everything, once: the store, the transport, the dispatcher, the digests' tick."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, ApplicationBuilder, CallbackContext, TypeHandler

from bot.dispatch import Dispatcher
from bot.reports import Reports
from bot.telegram import outbox
from bot.telegram.ordering import ChatOrder
from bot.views import replies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram.request import BaseRequest

    from bot.services import Services

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "channel_post", "callback_query", "my_chat_member", "inline_query"]
PASSING = (NetworkError, RetryAfter)
"""Errors that pass, but for BadRequest, which python-telegram-bot counts among them."""
_SIDE_BY_SIDE = 64
_LONGEST_WAIT = 30.0

App = Application[Any, Any, Any, Any, Any, Any]


def build(
    services: Services,
    *,
    token: str,
    request: BaseRequest,
    polling: BaseRequest,
    order: bool = True,
    again_after: Sequence[float] = (),
) -> App:
    """The application: every update goes through one dispatcher, one chat's in order, chats side by side.

    One whose answer does not get through to Telegram is handled again, after each of the pauses (seconds) given.
    """
    api = services.settings.api_url
    builder = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{api}/bot")
        .base_file_url(f"{api}/file/bot")
        .request(request)
        .get_updates_request(polling)
    )
    if order:
        builder = builder.concurrent_updates(ChatOrder(_SIDE_BY_SIDE))
    app = builder.build()
    dispatch = Dispatcher(services)
    reports = Reports(services, app.bot)

    async def handle(update: Update, _: CallbackContext[Any, Any, Any, Any]) -> None:
        for pause in again_after:
            try:
                await dispatch(update, app.bot)
            except PASSING as error:
                if isinstance(error, BadRequest):
                    raise
                await asyncio.sleep(max(pause, _wait(error)))
            else:
                return
        await dispatch(update, app.bot)

    async def failed(update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        await _report(services, reports, update, context)

    app.add_handler(TypeHandler(Update, handle))
    app.add_error_handler(failed)
    app.bot_data["reports"] = reports
    return app


async def _report(
    services: Services, reports: Reports, update: object, context: CallbackContext[Any, Any, Any, Any]
) -> None:
    """An error that no handler expected: logged without what was said, told to the user and to the admins."""
    error = context.error
    if isinstance(error, (*PASSING, Forbidden)) and not isinstance(error, BadRequest):
        log.warning("an answer did not get through to Telegram: %s", type(error).__name__)
        return
    log.error("an update failed", exc_info=error)
    await reports.error(type(error).__name__)
    if isinstance(update, Update) and update.effective_chat:
        try:
            t = await services.translator(update.effective_chat.id)
            await outbox.send(context.bot, update.effective_chat.id, replies.something_went_wrong(t))
        except TelegramError:
            log.warning("a user could not be told of a failure")


def _wait(error: TelegramError) -> float:
    """The seconds that Telegram asks to wait, within reason."""
    if not isinstance(error, RetryAfter):
        return 0
    wait = error.retry_after
    return min(_LONGEST_WAIT, wait.total_seconds() if isinstance(wait, timedelta) else wait)
