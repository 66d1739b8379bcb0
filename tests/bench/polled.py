"""Applications that are handed their updates as long polling hands them over."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.constants import ParseMode
from telegram.ext import Application, ApplicationBuilder, MessageHandler, filters

from bot.app import build
from bot.services import Services
from bot.settings import Settings
from bot.telegram.wire import AiohttpRequest
from tests.bench.bot_api import ME, TOKEN
from tests.bench.stores import LAST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.db import Store

BATCH = 64
"""Updates in one measured round, each from a chat of its own."""
_NOW = datetime.combine(LAST + timedelta(days=1), datetime.min.time(), UTC)

App = Application[Any, Any, Any, Any, Any, Any]


class Polled:
    """A running application and its event loop."""

    def __init__(self, app: App, runner: asyncio.Runner) -> None:
        self._app = app
        self._runner = runner

    def answer(self, text: str, count: int = BATCH) -> None:
        """Takes the same command from `count` chats, until each has its answer."""
        self._runner.run(self._answer(text, count))

    async def _answer(self, text: str, count: int) -> None:
        for chat in range(1, count + 1):
            await self._app.update_queue.put(Update.de_json(said(text, chat), self._app.bot))
        await self._app.update_queue.join()


@contextmanager
def sitrep(api: str, store: Store) -> Iterator[Polled]:
    """Our application on a store, the morning after its newest day."""
    services = Services(
        store, Settings.model_validate({"api_url": api}), lambda: _NOW, bot_username=str(ME["username"])
    )
    with _running(build(services, token=TOKEN, request=AiohttpRequest(), polling=AiohttpRequest())) as polled:
        yield polled
        polled._runner.run(services.close())


@contextmanager
def bare(api: str, text: str, reply_markup: str | None = None) -> Iterator[Polled]:
    """The floor: python-telegram-bot with one handler that says a fixed text, over the same transport."""
    app = (
        ApplicationBuilder()
        .token(TOKEN)
        .base_url(f"{api}/bot")
        .request(AiohttpRequest())
        .get_updates_request(AiohttpRequest())
        .concurrent_updates(BATCH)
        .build()
    )

    async def say(update: Update, _: Any) -> None:
        assert update.effective_chat is not None
        await app.bot.send_message(
            update.effective_chat.id, text, parse_mode=ParseMode.HTML, api_kwargs=_kwargs(reply_markup)
        )

    app.add_handler(MessageHandler(filters.COMMAND, say))
    with _running(app) as polled:
        yield polled


def _kwargs(reply_markup: str | None) -> dict[str, str] | None:
    return {"reply_markup": reply_markup} if reply_markup else None


@contextmanager
def _running(app: App) -> Iterator[Polled]:
    with asyncio.Runner() as runner:
        runner.run(_start(app))
        try:
            yield Polled(app, runner)
        finally:
            runner.run(_stop(app))


async def _start(app: App) -> None:
    await app.initialize()
    await app.start()


async def _stop(app: App) -> None:
    await app.stop()
    await app.shutdown()


def said(text: str, chat: int, update_id: int = 1) -> dict[str, Any]:
    """A command as it arrives, in a private chat of that number."""
    person = {"id": chat, "first_name": "You", "is_bot": False, "language_code": "en"}
    command = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
    message = {
        "message_id": 5,
        "date": int(_NOW.timestamp()),
        "from": person,
        "chat": {"id": chat, "type": "private", "first_name": "You"},
        "text": text,
        "entities": [command],
    }
    return {"update_id": update_id, "message": message}
