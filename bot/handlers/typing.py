"""What somebody types in private instead of tapping a panel: a time, a zone, a city that a panel asked for."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from bot.views import location as location_views
from bot.zones import known_zone, nearest_zones, zone_at, zones_of_city
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
    if not services.awaited.take(chat_id, "city", now=services.clock()):
        return None
    city = await _city(services, t, text)
    return ("setzone", *city.split()) if city else None


async def _city(services: Services, t: Translator, text: str) -> str | None:
    """The text where it is a zone's city or spelt like one, the zone of another town that is known; else None."""
    if len(text.split()) > _MOST_WORDS:
        return None
    places = await services.answering.read(names.known_places)
    found = places.resolve(text).places
    if zones_of_city(text, t) or not found:
        return text if nearest_zones(text, t) else None
    on_earth = [(each.lat, each.lon) for each in found if each.kind == "known"]
    zones = {await asyncio.to_thread(zone_at, lat, lon) for lat, lon in on_earth if lat is not None and lon is not None}
    return zones.pop() if len(zones) == 1 and len(on_earth) == len(found) else None
