"""`sitrep run`: long polling or the webhook, the digests' tick, and an end in good order."""

from __future__ import annotations

import asyncio
import logging
import signal
from typing import TYPE_CHECKING

from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot import app as wiring
from bot.delivery.tick import schedule
from bot.settings import SettingWrong
from bot.telegram.webhook import WebhookServer, parsed
from bot.telegram.wire import AiohttpRequest

if TYPE_CHECKING:
    from typing import Any

    from bot.services import Services
    from bot.settings import Settings

log = logging.getLogger(__name__)

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0
_DEFAULT_LISTEN = "127.0.0.1:8080"


async def run(services: Services) -> None:
    """Runs until SIGTERM or SIGINT. Raises SettingWrong for a token that Telegram does not know."""
    settings = services.settings
    stopping = _stop_on_signals()
    token = settings.token.get_secret_value() if settings.token else ""
    app = wiring.build(services, token=token, request=AiohttpRequest(), polling=AiohttpRequest())
    if not await _initialized(app, stopping):
        return
    deliveries = schedule(services, app.bot, app.bot_data["reports"])
    try:
        await wiring.introduce(app, services)
        await app.start()
        deliveries.start()
        if settings.webhook_url:
            await _by_webhook(app, settings, stopping)
        else:
            await _by_polling(app, stopping)
    finally:
        await deliveries.stop()
        if app.running:
            await app.stop()
        await app.shutdown()
        log.info("stopped")


def _stop_on_signals() -> asyncio.Event:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    return stopping


async def _initialized(app: wiring.App, stopping: asyncio.Event) -> bool:
    """Waits for Telegram to be reachable, with growing pauses; False where it was told to stop meanwhile."""
    pause = _FIRST_PAUSE
    while not stopping.is_set():
        try:
            await app.initialize()
        except InvalidToken:
            raise SettingWrong(
                "SITREP_TOKEN is wrong: Telegram does not know it. @BotFather shows the right one."
            ) from None
        except (NetworkError, RetryAfter) as error:
            log.warning("Telegram cannot be reached yet: %s; trying again in %.0f s", type(error).__name__, pause)
            try:
                await asyncio.wait_for(stopping.wait(), pause)
            except TimeoutError:
                pause = min(pause * 2, _LONGEST_PAUSE)
        else:
            return True
    return False


async def _by_polling(app: wiring.App, stopping: asyncio.Event) -> None:
    if app.updater is None:
        raise RuntimeError("the application was built without an updater")
    await app.updater.start_polling(allowed_updates=wiring.ALLOWED_UPDATES, error_callback=_polling_failed)
    log.info("polling")
    await stopping.wait()
    await app.updater.stop()


def _polling_failed(error: TelegramError) -> None:
    log.warning("fetching updates failed: %s", type(error).__name__)


async def _by_webhook(app: wiring.App, settings: Settings, stopping: asyncio.Event) -> None:
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    if not secret:
        raise SettingWrong("SITREP_WEBHOOK_SECRET is missing: the webhook needs 1 to 256 letters, digits, _ and -.")
    url = settings.webhook_url or ""

    async def handle(update: dict[str, Any]) -> None:
        received = parsed(update, app.bot)
        await app.update_processor.process_update(received, app.process_update(received))

    server = WebhookServer(url, secret, handle)
    host, _, port = (settings.listen or _DEFAULT_LISTEN).rpartition(":")
    await server.start(host, int(port))
    await app.bot.set_webhook(url, secret_token=secret, allowed_updates=wiring.ALLOWED_UPDATES)
    log.info("listening for the webhook")
    await stopping.wait()
    await server.stop()
