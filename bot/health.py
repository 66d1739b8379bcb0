"""/healthz: whether the bot does its work, for whatever restarts it when it does not."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web

from store.vitals import vitals

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.ask import Clock
    from store.db import Store

log = logging.getLogger(__name__)

UNHEALTHY_AFTER = timedelta(minutes=2)
"""Without an answer from Telegram in long polling."""
_LONGEST_READ = 5.0


@dataclass(slots=True)
class Health:
    """`polled_at` gives when Telegram last answered a poll; None by webhook, where it is Telegram who calls."""

    store: Store
    clock: Clock
    started_at: datetime
    polled_at: Callable[[], datetime | None] | None

    async def check(self) -> tuple[bool, dict[str, Any]]:
        """Whether all is well, and what is known, ages in seconds."""
        now = self.clock()
        report: dict[str, Any] = {"status": "ok", "problem": None, "last_poll_age": None}
        problem = None
        if self.polled_at:
            polled = self.polled_at()
            report["last_poll_age"] = _age(polled, now)
            if now - (polled or self.started_at) > UNHEALTHY_AFTER:
                problem = "Telegram has not answered a poll for two minutes"
        try:
            report |= await asyncio.wait_for(self._stored(now), _LONGEST_READ)
        except Exception as error:  # noqa: BLE001  whatever it is, it is the answer
            log.warning("the store could not be read: %s", type(error).__name__)
            problem = f"the store cannot be read ({type(error).__name__})"
        if problem:
            report |= {"status": "failing", "problem": problem}
        return problem is None, report

    async def _stored(self, now: datetime) -> dict[str, Any]:
        found = await self.store.fetch(vitals)
        return {
            "schema": found.schema,
            "newest_bulletin": found.newest.isoformat() if found.newest else None,
            "newest_bulletin_age": _age(found.loaded_at, now),
            "sending": "off" if found.sending_off else "on",
        }

    def route(self) -> web.RouteDef:
        async def read(_: web.Request) -> web.Response:
            well, report = await self.check()
            return web.json_response(report, status=200 if well else 503)

        return web.get("/healthz", read)


def _age(moment: datetime | None, now: datetime) -> float | None:
    return round((now - moment).total_seconds(), 1) if moment else None
