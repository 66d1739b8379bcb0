"""`sitrep run`"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot import logs
from bot.flood import Flood, Typing
from bot.metrics import Metrics
from bot.running import run
from bot.services import Services
from bot.settings import SettingWrong
from store.db import Store

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings


def main(settings: Settings, _: argparse.Namespace) -> int:
    """Brings the schema up to date, then runs until it is told to stop."""
    if settings.token is None:
        raise SettingWrong("SITREP_TOKEN is missing: expected the token that @BotFather gave, such as 123456:ABCdef.")
    logs.set_up(settings.log, settings.token.get_secret_value())
    store = Store(settings.database_url).open()
    try:
        asyncio.run(run(Services(store, settings, _now, counting=Metrics(), flood=Flood(_now), typing=Typing(_now))))
    finally:
        store.close()
    return 0


def _now() -> datetime:
    return datetime.now(UTC)
