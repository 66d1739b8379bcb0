"""What is forgotten in time: loads that nobody finished, and the record of who did what."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.handlers.loading import tell_expired
from store import admins

if TYPE_CHECKING:
    from telegram import Bot

    from bot.services import Services

EVERY = timedelta(minutes=1)
_ACTS_KEPT = timedelta(days=90)


async def tidy(services: Services, bot: Bot) -> None:
    """One round; nothing is harmed by one that is late or missed."""
    await tell_expired(services, bot)
    await services.store.write(admins.forget_acts, before=services.clock() - _ACTS_KEPT)
