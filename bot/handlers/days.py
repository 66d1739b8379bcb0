"""Which stored day a question is about, and what to say where none is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
        stored = await ask.store.read(library.stored_days)
        return not_stored(ask, _missing(ask, asked, date), (date, date), stored, verb, *args)
    return AskedDay(day, ask.today if asked in (None, dates.Day()) else None)


def not_stored(
    ask: Ask, said: str, span: tuple[Date, Date], stored: tuple[Date, ...], verb: str, *args: str
) -> Message:
    """What is `said` of days without a bulletin, from the first to the last of `span`, and the nearest that has one."""
    nearest = [*stored[: bisect_left(stored, span[0])][-1:], *stored[bisect_right(stored, span[1]) :][:1]]
    days = ask.t.and_list([ask.t.day(day) for day in nearest])
    near = ask.t.plural("The nearest is {days}.", "The nearest are {days}.", len(nearest), days=days)
    return message(
        line(said, " ", near),
        keyboard=[[each for day in nearest for each in button(ask.t.day(day), verb, *args, day.isoformat())]],
    )


def _missing(ask: Ask, asked: dates.Day | None, date: Date) -> str:
    day = ask.t.day(date)
    if asked and asked.war_day is not None:
        return ask.t("{n} read as day of the war, {day}: not stored.", n=asked.war_day, day=day)
    if asked and asked.yesterday:
        return ask.t("The day before the newest, {day}, is not stored.", day=day)
    return ask.t("No bulletin of {day} is stored.", day=day)
