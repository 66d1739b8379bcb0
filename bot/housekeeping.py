"""What is done by the clock: forgetting unfinished loads, old acts and pictures, and missing a bulletin."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.handlers.loading import tell_expired
from bot.reports import Reports
from bot.views import replies
from store import admins, library, pictures

if TYPE_CHECKING:
    from telegram import Bot

    from bot.services import Services

EVERY = timedelta(minutes=1)
_ACTS_KEPT = timedelta(days=90)
_PICTURES_KEPT = timedelta(days=90)


async def tidy(services: Services, bot: Bot) -> None:
    """One round; nothing is harmed by one that is late or missed."""
    await tell_expired(services, bot)
    await services.store.write(admins.forget_acts, before=services.clock() - _ACTS_KEPT)
    await services.store.write(pictures.delete_old, before=services.clock() - _PICTURES_KEPT)
    await _warn_of_a_missing_bulletin(services, bot)


async def _warn_of_a_missing_bulletin(services: Services, bot: Bot) -> None:
    """Tells the admins, once a day, when yesterday's bulletin has not come by the hour set; never of an empty store."""
    settings, local = services.settings, services.clock().astimezone(ZoneInfo(services.settings.timezone))
    if settings.expect_by is None or local.time() < time.fromisoformat(settings.expect_by):
        return
    yesterday = local.date() - timedelta(days=1)
    newest = await services.store.read(library.newest_day)
    if newest is None or newest >= yesterday:
        return
    if await services.store.write(admins.first_time, "missed", yesterday.isoformat(), at=services.clock()):
        hour, zone = settings.expect_by, settings.timezone
        await Reports(services, bot).tell(lambda t: replies.bulletin_missing(t, yesterday, hour, zone, newest))
