"""`sitrep run`: long polling or the webhook, the digests' tick, what an operator watches, and an end in good order."""

from __future__ import annotations

import asyncio
import logging
import signal
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter

from bot import app as wiring
from bot import metrics
from bot.delivery.tick import Deliveries, schedule
from bot.health import Health
from bot.introduction import introduce
from bot.listening import Listener
from bot.settings import SettingWrong
from bot.telegram.intake import Intake, kind_of
from bot.telegram.polling import Poller, telegram_fetch
from bot.telegram.webhook import MOST_CONNECTIONS, Webhook
from bot.telegram.wire import AiohttpRequest
from bot.views import replies
from store import sending
from store.due import Hour

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.services import Services
    from bot.telegram.intake import Raw

log = logging.getLogger(__name__)

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0
_AGAIN_AFTER = (1, 4, 15)
"""Seconds until an update is handled again whose answer did not get through; it is not confirmed meanwhile."""
_DEFAULT_LISTEN = "127.0.0.1:8080"
_LAST_UPDATES = 6.0
_LAST_WORK = 7.0
_LAST_WORD = 1.0
"""Seconds for the end: for updates in hand, for those and the deliveries under way, and to confirm them."""


async def run(services: Services) -> None:
    """Runs until SIGTERM or SIGINT, and ends within ten seconds.

    Raises SettingWrong for a token that Telegram does not know, and for an address that is not to be had.
    """
    told = asyncio.create_task(_told_to_stop())
    running = _wired(services)
    serving = asyncio.create_task(running.serve())
    try:
        await asyncio.wait({serving, told}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (serving, told):
            task.cancel()
        await asyncio.wait({serving, told})
        await running.end()
    if not serving.cancelled():
        serving.result()


async def _told_to_stop() -> None:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    await stopping.wait()


@dataclass(slots=True)
class _Running:
    services: Services
    app: wiring.App
    intake: Intake
    updates: Poller | Webhook
    listener: Listener | None
    deliveries: Deliveries
    requests: tuple[AiohttpRequest, ...]
    introducing: asyncio.Task[None] | None = None

    async def serve(self) -> None:
        """Runs for ever."""
        if self.listener:
            await self.listener.start()
        await _until_answered(self.app.initialize)
        self.services.bot_username = self.app.bot.username
        self.introducing = asyncio.create_task(introduce(self.app.bot, self.services))
        self.deliveries.start()
        await self._say_if_sending_is_off()
        if isinstance(self.updates, Webhook):
            await self._by_webhook(self.updates)
        else:
            await _until_answered(self.app.bot.delete_webhook)
            log.info("polling")
            await self.updates.run()

    async def end(self) -> None:
        """Lets what is under way come to its end, and confirms it."""
        if self.introducing:
            self.introducing.cancel()
        if self.listener:
            await self.listener.stop_accepting()
        last = {
            asyncio.create_task(self.intake.finish(_LAST_UPDATES)),
            asyncio.create_task(self.deliveries.stop()),
        }
        _, late = await asyncio.wait(last, timeout=_LAST_WORK)
        for task in late:
            task.cancel()
        if isinstance(self.updates, Poller):
            await self.updates.confirm(within=_LAST_WORD)
        if self.listener:
            await self.listener.stop()
        await self.services.close()
        await self.app.shutdown()
        for request in self.requests:  # open too where Telegram was never reached
            await request.shutdown()
        log.info("stopped")

    async def _by_webhook(self, webhook: Webhook) -> None:
        settings = self.services.settings
        webhook.open = True
        setting = partial(
            self.app.bot.set_webhook,
            settings.webhook_url or "",
            secret_token=settings.webhook_secret.get_secret_value() if settings.webhook_secret else None,
            allowed_updates=wiring.ALLOWED_UPDATES,
            max_connections=MOST_CONNECTIONS,
        )
        try:
            await _until_answered(setting)
        except BadRequest as error:
            raise SettingWrong(f"SITREP_WEBHOOK_URL is refused by Telegram: {error.message}.") from None
        log.info("listening for the webhook")
        await asyncio.Event().wait()

    async def _say_if_sending_is_off(self) -> None:
        if await self.services.store.fetch(sending.is_off):
            log.warning("sending is off since a restore: `sitrep resume` turns it on")
            await self.app.bot_data["reports"].tell(replies.sending_off)


def _wired(services: Services) -> _Running:
    settings = services.settings
    token = settings.token.get_secret_value() if settings.token else ""
    asking, polling = AiohttpRequest(), AiohttpRequest()
    app = wiring.build(services, token=token, request=asking, polling=polling, again_after=_AGAIN_AFTER)

    async def handle(raw: Raw) -> None:
        began = perf_counter()
        update = Update.de_json(raw, app.bot)
        await app.update_processor.process_update(update, app.process_update(update))
        services.counting.handled(kind_of(raw), perf_counter() - began)

    intake = Intake(handle)
    updates: Poller | Webhook
    if settings.webhook_url:
        secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
        updates = Webhook(settings.webhook_url, secret, intake)
    else:
        updates = Poller(telegram_fetch(polling, app.bot.base_url, wiring.ALLOWED_UPDATES), intake, services.clock)
    deliveries = schedule(services, app.bot, app.bot_data["reports"])
    return _Running(services, app, intake, updates, _listener(services, updates), deliveries, (asking, polling))


def _listener(services: Services, updates: Poller | Webhook) -> Listener | None:
    """What listens: nothing, in long polling without SITREP_LISTEN."""
    settings = services.settings
    by_webhook = isinstance(updates, Webhook)
    address = settings.listen or (_DEFAULT_LISTEN if by_webhook else None)
    if address is None:
        return None
    polled_at = None if isinstance(updates, Webhook) else lambda: updates.polled_at
    routes = [Health(services.store, services.clock, services.clock(), polled_at).route()]
    if isinstance(services.counting, metrics.Metrics):
        routes.append(metrics.route(services.counting, services, Hour(settings.timezone, settings.digest_time)))
    if isinstance(updates, Webhook):
        routes.append(updates.route())
    return Listener(address, routes)


async def _until_answered(call: Callable[[], Awaitable[object]]) -> None:
    """Calls Telegram until it can be reached, with growing pauses."""
    pause = _FIRST_PAUSE
    while True:
        try:
            await call()
        except InvalidToken:
            raise SettingWrong(
                "SITREP_TOKEN is wrong: Telegram does not know it. @BotFather shows the right one."
            ) from None
        except BadRequest:
            raise
        except (NetworkError, RetryAfter) as error:
            log.warning("Telegram cannot be reached yet: %s; trying again in %.0f s", type(error).__name__, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        else:
            return
