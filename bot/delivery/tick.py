"""The tick: it asks the store, every second or two, who is due, and lets the sender have them.

Nothing is planned ahead and no job is kept: what is due follows from the store and the clock alone, so a restart, a
downtime or a changed hour needs no care.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from apscheduler.util import undefined  # type: ignore[import-untyped]

from bot.delivery.pacing import Pacer
from bot.delivery.pictures import Pictures
from bot.delivery.post import telegram_post
from bot.delivery.rendering import renderer
from bot.delivery.sender import Sender
from bot.housekeeping import EVERY, tidy
from bot.warming import Warming
from store import claims, misses, news, subscribers
from store.answers import semantic
from store.due import Hour
from store.election import GRACE, Election
from store.wording import Worded

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Bot

    from bot.ask import Clock
    from bot.reports import Reports
    from bot.services import Services
    from store.db import Store
    from store.deliveries import Claim

log = logging.getLogger(__name__)

_EVERY = 1
_HOUSEKEEPING = timedelta(hours=12)
_GONE_FOR = timedelta(days=90)
_FEWEST, _MOST = 5, 500
_LONGEST_STOP = 6.5
_LONGEST_JOB = 3.0


@dataclass(slots=True)
class Tick:
    """One round: everybody who is due gets theirs. Rounds never overlap; one that is asked for meanwhile is skipped."""

    store: Store
    clock: Clock
    sender: Sender
    default: Hour
    process: str
    batch: int
    report: Callable[[str], Awaitable[None]]
    election: Election | None = None
    """Which of several processes sends; None where there is but one."""
    _known: claims.KnownHours = field(default_factory=claims.KnownHours)
    _round: asyncio.Task[None] | None = None

    def __call__(self) -> None:
        """Begins a round unless one is going on."""
        if not self.sender.stopping and (self._round is None or self._round.done()):
            self._round = asyncio.create_task(self._guarded())

    async def round(self) -> None:
        """Sends until nothing is due, or nothing may be sent for now."""
        await self.sender.mark()
        if self.sender.held() or not await self.store.fetch(
            claims.is_due, now=self.clock(), default=self.default, process=self.process, dead_by=self._dead_by()
        ):
            return
        while not self.sender.held() and await self.sender.deliver(self._claim):
            pass  # what was to be tried again at once may be due now

    async def _claim(self) -> list[Claim]:
        return await self.store.write(
            claims.claim_due,
            now=self.clock(),
            default=self.default,
            limit=self.batch,
            process=self.process,
            dead_by=self._dead_by(),
            known=self._known,
        )

    def _dead_by(self) -> datetime | None:
        """Until when claims are those of processes that sent before this one, and do so no more."""
        since = self.election.since if self.election else None
        return since if since and self.clock() - since >= GRACE else None

    async def stop(self) -> None:
        """Lets what is under way arrive and be marked, and gives the rest back."""
        self.sender.stopping = True
        if self._round is None or self._round.done():
            return
        await asyncio.wait([self._round], timeout=_LONGEST_STOP)
        if not self._round.done():
            self._round.cancel()
            await asyncio.wait([self._round])

    async def _guarded(self) -> None:
        try:
            await self.round()
        except Exception as error:
            log.exception("a round of deliveries failed; the next one goes on")
            await self.report(Worded("a round of deliveries failed ({error})", error=type(error).__name__))


@dataclass(slots=True)
class Deliveries:
    """The tick and its timer, as `sitrep run` starts and stops them."""

    tick: Tick
    scheduler: AsyncIOScheduler
    election: Election
    heard: Callable[[str], Awaitable[None]]
    warming: Warming
    _listening: asyncio.Task[None] | None = None
    _under_way: set[asyncio.Future[None]] = field(default_factory=set)

    def start(self) -> None:
        self._listening = asyncio.create_task(news.listen(self.tick.store, self.heard))
        self.scheduler.start()

    def every(self, seconds: float, job: Callable[[], Awaitable[None]], *, first: datetime | None = None) -> None:
        """Lets the job run for ever, the first time at `first` or after so many seconds; it may fail."""

        async def guarded() -> None:
            try:
                await job()
            except Exception as error:
                log.exception("a regular job failed; its time comes again")
                await self.tick.report(f"a regular job failed ({type(error).__name__})")

        async def run() -> None:
            doing = asyncio.ensure_future(guarded())
            self._under_way.add(doing)
            doing.add_done_callback(self._under_way.discard)
            await doing

        self.scheduler.add_job(run, "interval", seconds=seconds, next_run_time=first or undefined)

    async def stop(self) -> None:
        """Begins nothing more, and lets what was begun come to its end."""
        if self.scheduler.running:
            self.scheduler.pause()
        if self._listening:
            self._listening.cancel()
            await asyncio.wait([self._listening])
        await asyncio.gather(
            self.tick.stop(),
            self.warming.stop(),
            *(asyncio.wait([job], timeout=_LONGEST_JOB) for job in self._under_way),
        )
        if self.scheduler.running:
            self.scheduler.shutdown(wait=False)
        await self.tick.store.in_thread(self.election.resign)


def schedule(services: Services, bot: Bot, reports: Reports) -> Deliveries:
    """Everything that happens by itself: news of bulletins, deliveries, and forgetting chats that are gone."""
    settings, store = services.settings, services.store
    election = Election(store, clock=services.clock)
    sender = Sender(
        store=store,
        clock=services.clock,
        render=renderer(store, settings.timezone),
        post=telegram_post(bot, paid=settings.paid_broadcast),
        pacer=Pacer(settings.send_rate),
        report=reports.error,
        changed=services.chat_changed,
        counting=services.counting,
        elected=election.held,
        pictures=Pictures(store, bot, services.gallery, paid=settings.paid_broadcast),
    )
    tick = Tick(
        store=store,
        clock=services.clock,
        sender=sender,
        default=Hour(settings.timezone, settings.digest_time),
        process=f"{socket.gethostname()}/{os.getpid()}/{uuid.uuid4().hex[:8]}",
        batch=max(_FEWEST, min(_MOST, int(settings.send_rate))),
        report=reports.error,
        election=election,
    )

    warming = Warming(store, semantic.installed())

    async def beat() -> None:
        if await store.in_thread(election.stand):
            tick()
        await store.refresh()
        warming()

    async def tidy_up() -> None:
        await tidy(services, bot)

    async def forget_the_gone() -> None:
        forgotten = await store.write(subscribers.delete_gone, before=services.clock() - _GONE_FOR)
        if forgotten:
            log.info("chats gone for 90 days were forgotten: %d", forgotten)
        await store.write(misses.forget_old, at=services.clock())

    # A late or missed beat harms nothing: each asks anew who is due.
    scheduler = AsyncIOScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    deliveries = Deliveries(tick, scheduler, election, services.heard, warming)
    deliveries.every(_EVERY, beat)
    deliveries.every(EVERY.total_seconds(), tidy_up)
    soon = datetime.now(UTC) + timedelta(minutes=1)
    deliveries.every(_HOUSEKEEPING.total_seconds(), forget_the_gone, first=soon)
    return deliveries
