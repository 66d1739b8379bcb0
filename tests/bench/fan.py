"""A digest due to many chats, and the ways to send it: ours with its ledger, and loops that only send."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlmodel import insert
from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.request import HTTPXRequest

from bot.delivery.pacing import Pacer
from bot.delivery.post import telegram_post
from bot.delivery.rendering import digest_of, renderer
from bot.delivery.sender import Sender
from bot.delivery.tick import Tick
from bot.language import ENGLISH
from bot.telegram import outbox
from bot.telegram.wire import AiohttpRequest
from store import deliveries
from store.db import Store
from store.models import Chat
from tests.bench.bot_api import TOKEN
from tests.builders.chats import KYIV, at, load
from tests.builders.values import DAY

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime
    from pathlib import Path

    from telegram.request import BaseRequest

    from bot.delivery.post import Page

UNLIMITED = 1e9
AT_ONCE = 50
_JOINED = at("2031-01-01 12:00")


def due_to(chats: int, file: Path) -> Store:
    """A SQLite file with so many subscribers, to whom a bulletin is due at 08:00 of the day after it."""
    store = Store(f"sqlite:///{file}").open()
    with store.session(write=True) as session:
        rows = [{"id": number, "subscribed_at": _JOINED, "starts_at": _JOINED} for number in range(1, chats + 1)]
        session.execute(insert(Chat), rows)
    load(store, loaded=at("07:00"))
    return store


@asynccontextmanager
async def a_bot(api: str, request: BaseRequest | None = None) -> AsyncIterator[Bot]:
    request = request or AiohttpRequest()
    async with Bot(TOKEN, base_url=f"{api}/bot", request=request, get_updates_request=AiohttpRequest()) as bot:
        yield bot


def stock() -> HTTPXRequest:
    """The transport that python-telegram-bot has of its own."""
    return HTTPXRequest(connection_pool_size=AT_ONCE, pool_timeout=60)


@dataclass(slots=True)
class Run:
    """One run of the sender over a store; `posted` are the moments, in seconds, at which messages were begun."""

    store: Store
    bot: Bot
    rate: float = UNLIMITED
    posted: list[float] = field(default_factory=list)

    async def __call__(self) -> float:
        """Seconds until everybody has it."""
        began = time.perf_counter()
        await self._tick().round()
        return time.perf_counter() - began

    def sent(self) -> int:
        with self.store.session() as session:
            return deliveries.tally(session, "digest", DAY.isoformat()).sent

    def _tick(self) -> Tick:
        sender = Sender(
            store=self.store,
            clock=_clock(),
            render=renderer(self.store, "Europe/Kyiv"),
            post=self._noting(telegram_post(self.bot)),
            pacer=Pacer(self.rate),
            report=_fail,
            changed=lambda _: None,
        )
        batch = max(5, min(500, int(self.rate)))
        return Tick(self.store, sender.clock, sender, KYIV, "bench", batch, _fail)

    def _noting(self, post: Any) -> Any:
        async def noted(
            chat_id: int, thread_id: int | None, page: Page, reply_to: int | None = None, *, silent: bool = False
        ) -> int:
            self.posted.append(time.perf_counter())
            sent: int = await post(chat_id, thread_id, page, reply_to, silent=silent)
            return sent

        return noted


async def loop(store: Store, bot: Bot, messages: int) -> float:
    """The same digest by `Bot.send_message`, fifty at once, and nothing else: seconds."""
    message = await digest_of(store, ENGLISH, DAY, zone="Europe/Kyiv")
    assert message is not None
    [text], markup = message.pages(), outbox.markup(message.keyboard)
    preview = LinkPreviewOptions(is_disabled=True)
    chats = iter(range(1, messages + 1))

    async def some() -> None:
        for chat in chats:
            await bot.send_message(
                chat, text, parse_mode=ParseMode.HTML, reply_markup=markup, link_preview_options=preview
            )

    began = time.perf_counter()
    await asyncio.gather(*(some() for _ in range(AT_ONCE)))
    return time.perf_counter() - began


def fullest_second(moments: list[float]) -> int:
    """The most moments within any second."""
    most = first = 0
    for last, moment in enumerate(moments):
        while moment - moments[first] >= 1:
            first += 1
        most = max(most, last - first + 1)
    return most


def _clock() -> Callable[[], datetime]:
    """A clock that starts at 08:00 of that day and goes on as clocks do."""
    start, began = at("08:00"), time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - began)


async def _fail(kind: str) -> None:
    raise AssertionError(kind)
