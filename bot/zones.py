"""Time zones by name, by city, by region and by a place on earth. Nothing is asked of anybody: all data is local.

Boundaries come with tzfpy, which is imported by the first location that is looked up: it takes some 35 MB.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from datetime import datetime

    from bot.language import Translator

COMMON = (
    "Europe/Kyiv",
    "Europe/Warsaw",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "UTC",
)
OFFSETS = "Etc"
"""The region of the zones that are an offset from UTC and nothing else."""
_NO_ZONES = ("posix", "right/", "SystemV/", "localtime", "Factory")
_OFFSET = re.compile(r"(?:UTC|GMT)?([+\-−])(\d{1,2})(?::?00)?", re.IGNORECASE)
_NEAR = 70


def known_zone(text: str) -> str | None:
    """The zone of that name, in whatever case."""
    return _zones().get(text.lower())


def zones_of_city(name: str, t: Translator | None = None) -> tuple[str, ...]:
    """The zones whose last part is that name, in English or in the reader's language: Berlin is Europe/Berlin's."""
    return _cities(t).get(_folded(name), ())


def nearest_zones(text: str, t: Translator | None = None, *, limit: int = 4) -> tuple[str, ...]:
    """What a name that is no zone may have meant, likeliest first: an offset, a zone or a city spelt alike."""
    offset = _OFFSET.fullmatch(text.strip())
    if offset:
        return _at_offset(offset[1], int(offset[2]))
    offered = {zone.lower(): zone for zones in _regions().values() for zone in zones}
    by_name = process.extract(text[:80].lower(), list(offered), scorer=fuzz.ratio, limit=limit, score_cutoff=_NEAR)
    cities = _cities(t)
    by_city = process.extract(_folded(text[:80]), list(cities), scorer=fuzz.ratio, limit=limit, score_cutoff=_NEAR)
    found = [(score, offered[name]) for name, score, _ in by_name]
    found += [(score, zone) for name, score, _ in by_city for zone in cities[name]]
    likeliest = sorted(found, key=lambda each: -each[0])
    return tuple(dict.fromkeys(zone for _, zone in likeliest))[:limit]


def regions() -> dict[str, tuple[str, ...]]:
    """The zones to choose from, by the first part of their names; the offsets last, from west to east."""
    return _regions()


def zone_at(latitude: float, longitude: float) -> str:
    """The zone of a place on earth, in degrees; at sea the nautical one, an offset from UTC.

    Offline: from OpenStreetMap's boundaries (ODbL), as tzfpy brings them.
    """
    from tzfpy import get_tz

    return known_zone(get_tz(longitude, latitude) or "") or _nautical(longitude)


def is_offset(zone: str) -> bool:
    """Whether it is an offset from UTC and no place's zone."""
    return zone.startswith(f"{OFFSETS}/")


def zone_name(t: Translator, zone: str) -> str:
    """In words: Kyiv, New York; UTC+2 for Etc/GMT-2, which counts backwards."""
    counted = re.fullmatch(r"Etc/GMT([+-]\d+)?", zone)
    if counted is None:
        return t.city(zone)
    hours = -int(counted[1] or 0)
    return f"UTC{'+' if hours > 0 else '−'}{abs(hours)}" if hours else "UTC"


def zone_shown(t: Translator, zone: str) -> str:
    """By its IANA name, an offset with what it means: Europe/Kyiv, UTC+2 (Etc/GMT-2)."""
    return f"{zone_name(t, zone)} ({zone})" if is_offset(zone) else zone


def offset_name(zone: str, now: datetime) -> str:
    """How far it is from UTC at a moment: UTC+3, UTC+5:45, UTC."""
    offset = now.astimezone(ZoneInfo(zone)).utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}{f':{rest:02}' if rest else ''}" if minutes else "UTC"


def _nautical(longitude: float) -> str:
    hours = round(longitude / 15)
    return f"Etc/GMT{-hours:+d}" if hours else "Etc/GMT"


def _at_offset(sign: str, hours: int) -> tuple[str, ...]:
    counted = hours if sign == "+" else -hours
    found = known_zone(f"Etc/GMT{-counted:+d}" if counted else "UTC")
    return (found,) if found else ()


def _folded(name: str) -> str:
    return " ".join(name.lower().replace("_", " ").split())


@cache
def _zones() -> dict[str, str]:
    return {zone.lower(): zone for zone in available_timezones() if not zone.startswith(_NO_ZONES)}


@cache
def _cities(t: Translator | None) -> dict[str, tuple[str, ...]]:
    """The zones of each city's name, folded: in English, and where there is another language, in that too."""
    offered = [zone for region, zones in _regions().items() if region != OFFSETS for zone in zones]
    names = [(zone.rpartition("/")[2], zone) for zone in offered]
    names += [(t.city(zone), zone) for zone in offered] if t else []
    cities: dict[str, tuple[str, ...]] = {}
    for name, zone in names:
        known = cities.get(_folded(name), ())
        cities[_folded(name)] = known if zone in known else (*known, zone)
    return cities


@cache
def _regions() -> dict[str, tuple[str, ...]]:
    """One zone a country and clock, as IANA's table of countries has them, without the old names."""
    table = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    listed = sorted(line.split("\t")[2].strip() for line in table.splitlines() if line and not line.startswith("#"))
    by_region: dict[str, tuple[str, ...]] = {}
    for zone in listed:
        region = zone.partition("/")[0]
        if known_zone(zone):
            by_region[region] = (*by_region.get(region, ()), zone)
    offsets = tuple(f"Etc/GMT{-hours:+d}" if hours else "UTC" for hours in range(-12, 15))
    return {**dict(sorted(by_region.items())), OFFSETS: offsets}
