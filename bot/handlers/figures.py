"""Figures of a day or of many: /losses, /civilians."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from bot.ask import Ask, Usage, same_for_all
from bot.handlers.days import AskedDay, asked_day, not_stored
from bot.views import civilians as civilians_view
from bot.views import common
from bot.views import losses as losses_view
from bot.views.message import Message
from store import library, reports
from store.bulletin.model import LossCategory
from store.dates import DateUnclear, Day, Month, Range, Year, parse_day, parse_period, span
from store.losses import a_month_to, loss_table, loss_trend

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.language import Translator
    from store.dates import Period
    from store.reports import Published

_LIKE = 80
"""Below this similarity, of 100, a word is no category with a typo."""
CATEGORY_WORDS: dict[str, LossCategory] = {
    "soldiers": LossCategory.TROOPS,
    "personnel": LossCategory.TROOPS,
    "men": LossCategory.TROOPS,
    "armour": LossCategory.ARMOURED_VEHICLES,
    "apc": LossCategory.ARMOURED_VEHICLES,
    "armored vehicles": LossCategory.ARMOURED_VEHICLES,
    "planes": LossCategory.AIRCRAFT,
    "guns": LossCategory.ARTILLERY,
    "rocket launchers": LossCategory.MLRS,
    "anti-aircraft": LossCategory.AIR_DEFENCE,
    "air defense": LossCategory.AIR_DEFENCE,
    "uav": LossCategory.DRONES,
    "missiles": LossCategory.CRUISE_MISSILES,
    "boats": LossCategory.SHIPS,
    "trucks": LossCategory.VEHICLES,
    "особовий склад": LossCategory.TROOPS,
    "солдати": LossCategory.TROOPS,
    "танки": LossCategory.TANKS,
    "артилерія": LossCategory.ARTILLERY,
    "бронемашини": LossCategory.ARMOURED_VEHICLES,
    "ббм": LossCategory.ARMOURED_VEHICLES,
    "літаки": LossCategory.AIRCRAFT,
    "гелікоптери": LossCategory.HELICOPTERS,
    "вертольоти": LossCategory.HELICOPTERS,
    "кораблі": LossCategory.SHIPS,
    "рсзв": LossCategory.MLRS,
    "ппо": LossCategory.AIR_DEFENCE,
    "засоби ппо": LossCategory.AIR_DEFENCE,
    "безпілотники": LossCategory.DRONES,
    "дрони": LossCategory.DRONES,
    "бпла": LossCategory.DRONES,
    "крилаті ракети": LossCategory.CRUISE_MISSILES,
    "ракети": LossCategory.CRUISE_MISSILES,
    "автотехніка": LossCategory.VEHICLES,
    "спецтехніка": LossCategory.SPECIAL_EQUIPMENT,
    "підводні човни": LossCategory.SUBMARINES,
    **{str(category).replace("_", " "): category for category in LossCategory},
    **{str(category): category for category in LossCategory},
}


@same_for_all
async def losses(ask: Ask) -> Message:
    """/losses [CATEGORY] [DATE or PERIOD]"""
    category, rest = category_of(ask.args)
    period = _period_or_usage(ask.t, " ".join(rest))
    published = await ask.store.read(reports.published)
    if category is None and (period is None or isinstance(period, Day)):
        asked = await asked_day(ask, period, "losses")
        report = _report_day(ask, period, published)
        if isinstance(asked, Message) and report and (bulletin := published.bulletin_of(report)):
            asked = await asked_day(ask, Day(date=bulletin), "losses")
        if not isinstance(asked, Message):
            return losses_view.losses(ask.t, asked.day, zone=ask.zone, today=asked.today, reports=published)
        return losses_view.report(ask.t, report, published.figures(report), known=published.days) if report else asked
    return await _over_days(ask, category, period, published)


async def _over_days(ask: Ask, category: LossCategory | None, period: Period | None, published: Published) -> Message:
    """One category, or each of them, over a period; 30 days to the day where only a day is named."""
    words = (str(category),) if category else ()
    asked = await asked_day(ask, period if isinstance(period, Day) else None, "losses", *words)
    stored = await ask.store.read(library.stored_days)
    known = tuple(sorted({*stored, *published.days}))
    if isinstance(asked, Message) and not known:
        return asked
    newest = _of_report(stored[-1], published) if stored else known[-1]
    days = _days(ask, period, asked, published) or span(period or Day(), newest, local_today=ask.today, stored=known)
    if not any(days[0] <= day <= days[1] for day in known):
        if isinstance(asked, Message) and (period is None or isinstance(period, Day)):
            return asked
        said = ask.t("No bulletin of {period} is stored.", period=common.span_name(ask.t, *days))
        return not_stored(ask, said, days, known, "losses", *words)
    since, until = days
    if category is None:
        trends = await ask.store.read(loss_table, since=since, until=until, reports=published)
        return losses_view.table(ask.t, trends, (since, until))
    found = await ask.store.read(loss_trend, category, since=since, until=until, reports=published)
    if isinstance(asked, Message) or isinstance(period, Month | Year | Range):
        return losses_view.trend_of_period(ask.t, found)
    return losses_view.trend(ask.t, asked.day, found, zone=ask.zone, today=asked.today, reports=published)


def _days(ask: Ask, period: Period | None, asked: AskedDay | Message, published: Published) -> tuple[date, date] | None:
    """The 30 days to the day asked for, stored or a report's; None where a period is asked for, or neither has it."""
    if not (period is None or isinstance(period, Day)):
        return None
    if isinstance(asked, Message):
        until = _report_day(ask, period, published)
    else:
        until = _of_report(asked.day.bulletin.date, published)
    return (a_month_to(until), until) if until else None


def _of_report(bulletin: date, published: Published) -> date:
    """The day that a bulletin's row stands under: its report's, where reports are kept."""
    return published.report_of(bulletin) if published.days else bulletin


def _report_day(ask: Ask, asked: Day | None, published: Published) -> date | None:
    """The report of a day that no bulletin covers; the newest where no day is named. None where there is none."""
    if not published.days:
        return None
    newest = max(published.days)
    day = asked.resolve(newest, local_today=ask.today, stored=published.days) if asked else newest
    return day if day in published.days else None


def category_of(words: Sequence[str]) -> tuple[LossCategory | None, tuple[str, ...]]:
    """A category at the front of the words, in up to two of them, with a typo or without; and what is left."""
    for count in (2, 1):
        name = " ".join(words[:count]).lower()
        if len(words) >= count and name in CATEGORY_WORDS:
            return CATEGORY_WORDS[name], tuple(words[count:])
    first = words[0].lower() if words else ""
    if first.isalpha():
        like = process.extractOne(first, list(CATEGORY_WORDS), scorer=fuzz.ratio, score_cutoff=_LIKE)
        if like:
            return CATEGORY_WORDS[like[0]], tuple(words[1:])
    return None, tuple(words)


def _period_or_usage(t: Translator, text: str) -> Period | None:
    if not text:
        return None
    try:
        return parse_period(text)
    except DateUnclear as unclear:
        if any(character.isdecimal() for character in text):
            raise
        named = ", ".join(common.category_name(t, category) for category in LossCategory)
        unknown = t("“{text}” is no category, day or period.", text=text[:40])
        raise Usage(f"{unknown} {t('Categories: {named}.', named=named)}") from unclear


@same_for_all
async def civilians(ask: Ask) -> Message:
    """/civilians [DATE]"""
    asked = await asked_day(ask, parse_day(ask.text) if ask.args else None, "civilians")
    if isinstance(asked, Message):
        return asked
    return civilians_view.civilians(ask.t, asked.day, zone=ask.zone, today=asked.today)
