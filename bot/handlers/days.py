"""Which stored day a question is about, and what to say where none is."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views.common import nothing_loaded
from bot.views.message import Message, line, message
from store import dates, library, situation

if TYPE_CHECKING:
    from datetime import date as Date

    from bot.ask import Ask


@dataclass(frozen=True, slots=True)
class AskedDay:
    """The day asked for; `today` is the chat's calendar day where the question was about today, else None."""

    day: situation.Day
    today: Date | None


async def asked_day(ask: Ask, asked: dates.Day | None, verb: str, *args: str) -> AskedDay | Message:
    """The stored day of a question (None asks for the newest), or the answer where no stored page covers it.

    That answer offers the nearest stored days as buttons that ask `verb` with `args` and the date.
    """
    pages = await ask.store.read(library.pages)
    if not pages:
        return nothing_loaded(ask.t, is_admin=ask.is_admin)
    newest = max(pages)
    date = asked.resolve(newest=newest, local_today=ask.today, stored=pages) if asked else newest
    day = await ask.store.read(situation.day, pages[date]) if date in pages else None
    if day is None:
        return _not_stored(ask, date, await ask.store.read(library.stored_days), verb, *args)
    return AskedDay(day, ask.today if asked in (None, dates.Day()) else None)


def _not_stored(ask: Ask, date: Date, stored: tuple[Date, ...], verb: str, *args: str) -> Message:
    at = bisect(stored, date)
    nearest = [*stored[max(at - 1, 0) : at], *stored[at : at + 1]]
    return message(
        line(ask.t("No bulletin of {day} is stored. The nearest:", day=ask.t.day(date))),
        keyboard=[[each for day in nearest for each in button(ask.t.day(day), verb, *args, day.isoformat())]],
    )
