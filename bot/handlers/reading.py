"""Reading a day: /today, /day, /front."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.ask import Ask, Usage, same_for_all
from bot.handlers.days import asked_day
from bot.views import front as front_view
from bot.views import fronts as fronts_view
from bot.views import today as today_view
from bot.views import unshown
from bot.views.message import Message
from store import front_report, names
from store.dates import parse_day, split_day

if TYPE_CHECKING:
    from store.dates import Day
    from store.places import Places
    from store.places.place import Place

_AND = re.compile(r"[,;+&/]|\b(?:and|і|й|та|и)\b", re.IGNORECASE)


@same_for_all
async def today(ask: Ask) -> Message:
    """/today"""
    if ask.args:
        raise Usage
    return await _in_short(ask, None)


@same_for_all
async def day(ask: Ask) -> Message:
    """/day DATE"""
    if not ask.args:
        raise Usage
    return await _in_short(ask, parse_day(ask.text))


@same_for_all
async def front(ask: Ask) -> Message:
    """/front [NAME] [DATE]"""
    words, date = split_day(ask.args)
    name = " ".join(words)
    asked = await asked_day(ask, date, "front", *([name] if name else []))
    if isinstance(asked, Message):
        return asked
    if not name:
        return fronts_view.fronts(ask.t, asked.day, zone=ask.zone, today=asked.today)
    places = await ask.store.read(names.known_places)
    several = _at_once(places, name)
    if several:
        return unshown.one_at_a_time(ask.t, several, asked.day.bulletin.date)
    report = await ask.store.read(front_report.front_report, places, name, day=asked.day.bulletin.date)
    if report is None:
        raise Usage
    return front_view.front(ask.t, report, zone=ask.zone, today=asked.today)


def _at_once(places: Places, name: str) -> tuple[Place, ...]:
    """The places of a text that names several, none by what the others tell of where it is; else none.

    `Pokrovsk, Toretsk` are two places, `Andriivka, Kharkiv front` is one.
    """
    parts = [part for part in _AND.split(name) if part.strip()]
    found = [places.resolve(part).places for part in parts] if len(parts) > 1 else []
    if not found or any(len(each) != 1 for each in found):
        return ()
    named = tuple(dict.fromkeys(each[0] for each in found))
    where = {name for place in named for name in (place.sector, place.oblast, *place.fronts) if name != place.name}
    return named if len(named) > 1 and not any(place.name in where for place in named) else ()


async def _in_short(ask: Ask, date: Day | None) -> Message:
    asked = await asked_day(ask, date, "day")
    if isinstance(asked, Message):
        return asked
    return today_view.today(ask.t, asked.day, zone=ask.zone, today=asked.today)
