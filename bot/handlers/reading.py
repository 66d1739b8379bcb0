"""Reading a day: /today, /day, /front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.ask import Ask, Usage, same_for_all
from bot.handlers.days import asked_day
from bot.views import front as front_view
from bot.views import fronts as fronts_view
from bot.views import today as today_view
from bot.views.message import Message
from store import front_report, names
from store.dates import parse_day, split_day

if TYPE_CHECKING:
    from store.dates import Day


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
    report = await ask.store.read(front_report.front_report, places, name, day=asked.day.bulletin.date)
    if report is None:
        raise Usage
    return front_view.front(ask.t, report, zone=ask.zone, today=asked.today)


async def _in_short(ask: Ask, date: Day | None) -> Message:
    asked = await asked_day(ask, date, "day")
    if isinstance(asked, Message):
        return asked
    return today_view.today(ask.t, asked.day, zone=ask.zone, today=asked.today)
