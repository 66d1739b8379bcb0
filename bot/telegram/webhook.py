"""Updates by webhook: a small HTTP server that answers Telegram once an update is handled."""

from __future__ import annotations

import hmac
import json
import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Update

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

MAX_BODY = 1024 * 1024
_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class WebhookServer:
    """Listens for Telegram. A request without the secret is refused before its body is read, one over 1 MB whole."""

    def __init__(self, url: str, secret: str, handle: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        self._secret = secret.encode()
        self._handle = handle
        application = web.Application(client_max_size=MAX_BODY)
        application.router.add_post(urlsplit(url).path or "/", self._received)
        self._runner = web.AppRunner(application, access_log=None)

    async def start(self, host: str, port: int) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def _received(self, request: web.Request) -> web.Response:
        given = request.headers.get(_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
        except ValueError:
            return web.Response(status=400)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return web.Response(status=400)
        await self._handle(update)
        return web.Response()


def parsed(update: dict[str, Any], bot: Any) -> Update:
    return Update.de_json(update, bot)
