"""Pictures as they are asked for: the store's values, read once a bulletin, as a message with a picture.

Where there is nothing to draw the message is a sentence without one.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, get_args

from bot.pictures.specs import Theme
from bot.views import pictures as views
from bot.views.history import unclear
from store import glance, names, reports, situation
from store.bulletin.model import LossCategory
from store.losses import a_month_to, loss_table, loss_trend
from store.places import Resolution

if TYPE_CHECKING:
    from datetime import date as Date

    from bot.language import Translator
    from bot.views.message import Message
    from store.db import Store
    from store.situation import Day

DEFAULT_THEME: Theme = "light"
THEMES: tuple[Theme, ...] = get_args(Theme)


def theme_of(chosen: str | None) -> Theme | None:
    """The theme that a chat chose; None where it chose none, or no pictures."""
    return next((theme for theme in THEMES if theme == chosen), None)


async def sector_map(store: Store, t: Translator, day: Day, theme: Theme) -> Message:
    """The map of a day."""
    places = await store.read(names.known_places)
    return views.sector_map(t, day, glance.sectors(day, places), theme=theme)


async def loss_card(store: Store, t: Translator, day: Day, theme: Theme) -> Message:
    """The losses of a day; by the day of its report where a daily series is kept."""
    published = await store.read(reports.published)
    date = published.report_of(day.bulletin.date) if published.days else day.bulletin.date
    month = {"since": a_month_to(date), "until": date}
    yesterday = date - timedelta(days=1)
    before = await store.read(loss_table, since=a_month_to(yesterday), until=yesterday, reports=published)
    troops = await store.read(loss_trend, LossCategory.TROOPS, reports=published, **month)
    return views.loss_card(t, day, before, troops, theme=theme)


async def trend(
    store: Store, t: Translator, category: LossCategory, period: tuple[Date, Date], theme: Theme
) -> Message:
    """A category over the days of a period, both included."""
    published = await store.read(reports.published)
    found = await store.read(loss_trend, category, since=period[0], until=period[1], reports=published)
    return views.trend(t, found, theme=theme)


async def strip(store: Store, t: Translator, name: str, theme: Theme) -> Message:
    """The last days of a front, sector or settlement, by its slug or in any spelling."""
    places = await store.read(names.known_places)
    told = await store.read(glance.place_days, places, name)
    if isinstance(told, Resolution):
        return unclear(t, name, told)
    return views.strip(t, told, theme=theme)


async def of_digest(store: Store, t: Translator, date: Date, chosen: str | None) -> tuple[Message, ...]:
    """The pictures that a digest carries: none unless the chat chose a theme, and none that can't be drawn."""
    theme = theme_of(chosen)
    day = await store.read(situation.day, date) if theme else None
    if theme is None or day is None:
        return ()
    return await store.remember(("pictures of a digest", date, t, theme), lambda: _of_day(store, t, day, theme))


async def _of_day(store: Store, t: Translator, day: Day, theme: Theme) -> tuple[Message, ...]:
    both = (await sector_map(store, t, day, theme), await loss_card(store, t, day, theme))
    return tuple(each for each in both if each.picture)
