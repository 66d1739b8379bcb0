"""A sender over a real store and a real Bot, before an offline Bot API that can be told to refuse."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from telegram import Bot

from bot.delivery.pacing import Pacer
from bot.delivery.post import telegram_post
from bot.delivery.sender import Sender
from bot.delivery.tick import Tick
from bot.language import ENGLISH
from bot.telegram.offline import OfflineApi, OfflineRequest
from bot.views.message import Message, line, message
from bot.views.subscription import silence
from store import subscribers
from tests.builders.chats import KYIV, at

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from store.db import Store
    from store.deliveries import Claim
    from store.subscribers import ChatSettings

LONG_AGO = at("2031-01-01 12:00")


@dataclass(slots=True)
class Desk:
    """One process that delivers: its clock stands still until a test moves it."""

    store: Store
    api: OfflineApi
    bot: Bot
    now: datetime = field(default_factory=lambda: at("08:00"))
    pages: int = 1
    name: str = "one"
    batch: int = 100
    reports: list[str] = field(default_factory=list)
    reported: asyncio.Event = field(default_factory=asyncio.Event)
    rendered: list[Claim] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    slept: float = 0.0
    broken: Exception | None = None
    tick: Tick = field(init=False)

    def __post_init__(self) -> None:
        sender = Sender(
            store=self.store,
            clock=lambda: self.now,
            render=self._render,
            post=telegram_post(self.bot),
            pacer=Pacer(25, clock=lambda: self.slept, sleep=self._sleep),
            report=self._report,
            changed=self.changed.append,
        )
        self.tick = Tick(
            store=self.store,
            clock=lambda: self.now,
            sender=sender,
            default=KYIV,
            process=self.name,
            batch=self.batch,
            report=self._report,
        )

    async def at(self, moment: str) -> list[int]:
        """One round at a time of 5 May 2031; the chats that a message reached in it."""
        self.now = at(moment)
        before = len(self.api.sent())
        await self.tick.round()
        return [call.params["chat_id"] for call in self.api.sent()[before:]]

    def chat(self, chat_id: int) -> ChatSettings:
        with self.store.session() as session:
            return subscribers.settings_of(session, chat_id)

    async def _render(self, claim: Claim) -> Message:
        self.rendered.append(claim)
        if self.broken:
            raise self.broken
        if claim.kind == "silence":
            return silence(ENGLISH, claim.date)
        text = f"{claim.kind} {claim.subject} revision {claim.revision} {', '.join(claim.follows)}"
        return message(*(line(f"{text} {'x' * 3000 if self.pages > 1 else ''}") for _ in range(self.pages)))

    async def _report(self, kind: str) -> None:
        self.reports.append(kind)
        self.reported.set()

    async def _sleep(self, seconds: float) -> None:
        self.slept += seconds
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def api() -> OfflineApi:
    return OfflineApi()


@pytest.fixture
async def bot(api: OfflineApi) -> AsyncIterator[Bot]:
    async with Bot(api.token, request=OfflineRequest(api), get_updates_request=OfflineRequest(api)) as bot:
        yield bot


@pytest.fixture
def desk(store: Store, api: OfflineApi, bot: Bot) -> Desk:
    return Desk(store, api, bot)
