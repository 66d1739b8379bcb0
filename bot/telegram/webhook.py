"""Updates by webhook: Telegram is answered once its update is handled, and brings one again that was not."""

from __future__ import annotations

import asyncio
import hmac
import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web

from bot.telegram.intake import is_update

if TYPE_CHECKING:
    from bot.telegram.intake import Intake, Raw

MAX_BODY = 1024 * 1024
MOST_CONNECTIONS = 100
"""As many as Telegram would open."""
_MOST_IN_HAND = 1_000
_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """Takes in what Telegram posts to the path of `url`, once `open` is set.

    A request without the secret is refused (403) before its body is read, one over 1 MB (413) before it is read to its
    end, and while too much is in hand (503), so that it comes again.
    """

    def __init__(self, url: str, secret: str, intake: Intake) -> None:
        self._path = urlsplit(url).path or "/"
        self._secret = secret.encode()
        self.intake = intake
        self.open = False

    def route(self) -> web.RouteDef:
        return web.post(self._path, self._received)

    async def _received(self, request: web.Request) -> web.Response:
        status = self._refusal(request)
        if status is None:
            update = await _read(request)
            status = 400 if update is None else await self._handled(update)
        return web.Response(status=status)

    def _refusal(self, request: web.Request) -> int | None:
        """The status for a request whose body need not be read."""
        given = request.headers.get(_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return 403
        if not self.open or len(self.intake) >= _MOST_IN_HAND:
            return 503
        return 413 if (request.content_length or 0) > MAX_BODY else None

    async def _handled(self, update: Raw) -> int:
        """Telegram may hang up meanwhile: its update is handled all the same."""
        handling = self.intake.take(update)
        await asyncio.wait([handling])
        return 503 if handling.cancelled() else 200


async def _read(request: web.Request) -> Raw | None:
    """The update in a request's body, None where there is none. Raises HTTPRequestEntityTooLarge."""
    try:
        update = json.loads(await request.read())
    except (ValueError, RecursionError):
        return None
    return update if is_update(update) else None
