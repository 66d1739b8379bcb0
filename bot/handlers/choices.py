"""What is in force for a chat, as its panel and its confirmations show it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.views.places import own_name
from bot.views.settings import Choices
from store import names, subscribers
from store.due import Hour, opening, wants

if TYPE_CHECKING:
    from datetime import date

    from bot.ask import Ask
    from store.places import Places
    from store.subscribers import ChatSettings

MOST_FOLLOWED = 30
_LOOKED_AHEAD = 14


async def chosen(ask: Ask) -> tuple[ChatSettings, Choices]:
    """What the chat chose, and what follows from it."""
    chat = await ask.store.fetch(subscribers.settings_of, ask.chat_id)
    return chat, choices(ask, chat, await ask.store.read(names.known_places))


def choices(ask: Ask, chat: ChatSettings, places: Places) -> Choices:
    zone = chat.zone or ask.settings.timezone
    at = chat.digest_time or ask.settings.digest_time
    return Choices(
        at=at,
        zone=zone,
        clock=ask.now.astimezone(ZoneInfo(zone)),
        follows=tuple(name_of(ask, places, slug) for slug in chat.follows),
        days=chat.weekdays,
        next_digest=_next_digest(ask, chat, Hour(zone, at)),
        topic=chat.thread_id is not None,
        private=ask.is_private,
        channel=ask.is_channel,
    )


def name_of(ask: Ask, places: Places, slug: str) -> str:
    """A followed place by name; one that is no longer known by what was stored for it."""
    place = places.by_slug(slug)
    return own_name(ask.t, place) if place else slug


async def follow_one(ask: Ask, slug: str) -> bool:
    """Adds a known place to what the chat follows. False where it follows as many as it can."""
    chat = await ask.store.fetch(subscribers.settings_of, ask.chat_id)
    places = await ask.store.read(names.known_places)
    if slug in chat.follows or places.by_slug(slug) is None:
        return True
    if len(chat.follows) >= MOST_FOLLOWED:
        return False
    await ask.store.write(subscribers.follow, ask.chat_id, slug)
    return True


def _next_digest(ask: Ask, chat: ChatSettings, hour: Hour) -> date | None:
    """The next day, in the chat's zone, whose hour is still to come and on which it wants a digest."""
    today = ask.now.astimezone(ZoneInfo(hour.zone)).date()
    first = today if opening(hour, today) > ask.now else today + timedelta(days=1)
    if chat.away_until and (chat.away_until - first).days > _LOOKED_AHEAD:
        return None
    first = max(first, chat.away_until) if chat.away_until else first
    days = (first + timedelta(days=n) for n in range(_LOOKED_AHEAD))
    return next((day for day in days if wants(chat.weekdays, chat.away_until, day)), None)
