"""What somebody types in private instead of tapping a panel: a time, a zone, a city that a panel asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.views import location as location_views
from bot.zones import known_zone, nearest_zones, zones_of_city
from store import names

if TYPE_CHECKING:
    from bot.language import Translator
    from bot.services import Services

_TIME = re.compile(r"\d{1,2}:\d\d")
_MOST_WORDS = 3


async def typed(services: Services, chat_id: int, text: str) -> tuple[str, ...] | None:
    """The verb and its arguments that the text stands for; None for a question as any other.

    A time of day and a zone's full name are nothing else, so they count at any time; a city does only where a panel
    has just asked for one, and it is no place that the bulletins name.
    """
    text = " ".join(text.split())
    if _TIME.fullmatch(text):
        return "settime", text
    if "/" in text and known_zone(text):
        return "setzone", text
    t = await services.translator(chat_id)
    if text == location_views.decline_label(t):
        return ("nolocation",)
    is_city = services.awaited.take(chat_id, "city", now=services.clock()) and await _like_a_city(services, t, text)
    return ("setzone", *text.split()) if is_city else None


async def _like_a_city(services: Services, t: Translator, text: str) -> bool:
    if len(text.split()) > _MOST_WORDS or zones_of_city(text, t):
        return len(text.split()) <= _MOST_WORDS
    places = await services.answering.read(names.known_places)
    return not places.resolve(text).places and bool(nearest_zones(text, t))
