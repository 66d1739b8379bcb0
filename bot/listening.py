"""The HTTP server on SITREP_LISTEN: the webhook, and what an operator watches."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from aiohttp import web

from bot.settings import SettingWrong
from bot.telegram.webhook import MAX_BODY

if TYPE_CHECKING:
    from collections.abc import Sequence

_LAST_ANSWERS = 1.0
"""Seconds for the answers under way when it stops."""


class Listener:
    """Listens on HOST:PORT. `stop_accepting` refuses new connections, `stop` ends those that there are."""

    def __init__(self, address: str, routes: Sequence[web.RouteDef]) -> None:
        self.address = address
        application = web.Application(client_max_size=MAX_BODY)
        application.add_routes(routes)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=_LAST_ANSWERS)

    async def start(self) -> None:
        """Raises SettingWrong where the address is not to be had."""
        host, _, port = self.address.rpartition(":")
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host.strip("[]"), int(port)).start()
        except OSError as error:
            raise SettingWrong(f"SITREP_LISTEN: {self.address} cannot be listened on: {_reason(error)}.") from None

    async def stop_accepting(self) -> None:
        for site in list(self._runner.sites):
            await site.stop()

    async def stop(self) -> None:
        await self._runner.cleanup()


def _reason(error: OSError) -> str:
    """The system's words; asyncio's own repeat the address."""
    return os.strerror(error.errno) if error.errno else str(error)
