"""Pictures: /map, and what the buttons for charts, strips, other days and the other theme ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import illustrations
from bot.ask import Ask, Usage, same_for_all
from bot.handlers.days import asked_day
from bot.illustrations import DEFAULT_THEME, THEMES
from bot.views import common, subjects
from bot.views.message import Message, line
from store import library, reports
from store.bulletin.model import LossCategory
from store.dates import parse_day, parse_period, span

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import date as Date

    from bot.pictures.specs import Theme
    from store.situation import Day


async def map_(ask: Ask) -> Message:
    """/map [DATE]"""
    return await _themed(ask, _map)


async def chart(ask: Ask) -> Message:
    """The loss card of a day: its date. A category's trend: its name and the period."""
    return await _themed(ask, _chart)


async def strip(ask: Ask) -> Message:
    """A place's days: its slug, or its name."""
    return await _themed(ask, _strip)


async def _themed(ask: Ask, answer: Callable[[Ask], Awaitable[Message]]) -> Message:
    """With the theme as the last argument: the one asked for, else the chat's, else light."""
    if ask.args and ask.args[-1] in THEMES:
        return await answer(ask)
    return await answer(ask.with_args(*ask.args, illustrations.theme_of(ask.pictures) or DEFAULT_THEME))


def _split(ask: Ask) -> tuple[Theme, tuple[str, ...]]:
    """The theme, and the other arguments."""
    return illustrations.theme_of(ask.args[-1]) or DEFAULT_THEME, ask.args[:-1]


@same_for_all
async def _map(ask: Ask) -> Message:
    theme, words = _split(ask)
    asked = await asked_day(ask, parse_day(" ".join(words)) if words else None, "map")
    if isinstance(asked, Message):
        return asked
    shown = await illustrations.sector_map(ask.store, ask.t, asked.day, theme)
    shown = shown.about(subjects.of_part("map", asked.day.bulletin.date))
    return _closed(ask, shown, asked.day, asked.today)


@same_for_all
async def _chart(ask: Ask) -> Message:
    theme, words = _split(ask)
    category = next((each for each in LossCategory if words and words[0] == each), None)
    if category is None:
        asked = await asked_day(ask, parse_day(" ".join(words)) if words else None, "chart")
        if isinstance(asked, Message):
            return asked
        shown = await illustrations.loss_card(ask.store, ask.t, asked.day, theme)
        shown = shown.about(subjects.of_part("losses", asked.day.bulletin.date))
        return _closed(ask, shown, asked.day, asked.today)
    published = await ask.store.read(reports.published)
    known = {*await ask.store.read(library.stored_days), *published.days}
    if not known:
        return common.nothing_loaded(ask.t, is_admin=ask.is_admin)
    period = parse_period(" ".join(words[1:]) or "30d")
    days = span(period, max(known), local_today=ask.today, stored=known)
    shown = await illustrations.trend(ask.store, ask.t, category, days, theme)
    return shown.about(subjects.of_category(category, f"{days[0].isoformat()}..{days[1].isoformat()}"))


@same_for_all
async def _strip(ask: Ask) -> Message:
    theme, words = _split(ask)
    if not words:
        raise Usage
    if not await ask.store.read(library.pages):
        return common.nothing_loaded(ask.t, is_admin=ask.is_admin)
    return await illustrations.strip(ask.store, ask.t, " ".join(words), theme)


def _closed(ask: Ask, shown: Message, day: Day, today: Date | None) -> Message:
    """Opened by the bulletin's age where the question was about today, ended by its revision."""
    opening = common.age_opening(ask.t, day.newest, today, shown=shown.picture is not None) if today else None
    told = shown.opening_with(opening, line()) if opening else shown
    return common.closed(ask.t, told, day, ask.zone)
