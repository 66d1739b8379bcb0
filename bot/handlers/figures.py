"""Figures of a day or of many: /losses, /civilians."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from bot.ask import Ask, Usage
from bot.handlers.days import asked_day
from bot.views import civilians as civilians_view
from bot.views import losses as losses_view
from bot.views.message import Message
from store.bulletin.model import LossCategory
from store.dates import DateUnclear, parse_day
from store.losses import loss_trend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.dates import Day

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
    **{str(category).replace("_", " "): category for category in LossCategory},
    **{str(category): category for category in LossCategory},
}


async def losses(ask: Ask) -> Message:
    """/losses [CATEGORY] [DATE or PERIOD]"""
    category, rest = _category(ask.args)
    if category is None:
        return await _of_a_day(ask, " ".join(rest))
    return await _of_a_category(ask, category, " ".join(rest))


async def _of_a_day(ask: Ask, text: str) -> Message:
    asked = await asked_day(ask, _day_or_usage(text), "losses")
    if isinstance(asked, Message):
        return asked
    return losses_view.losses(ask.t, asked.day, zone=ask.zone, today=asked.today)


async def _of_a_category(ask: Ask, category: LossCategory, text: str) -> Message:
    day, span = _day_and_span(text)
    asked = await asked_day(ask, day, "losses", str(category))
    if isinstance(asked, Message):
        return asked
    since, until = span or (None, None)
    found = await ask.store.read(loss_trend, category, **_within(asked, since, until))
    return losses_view.trend(ask.t, asked.day, found, zone=ask.zone, today=asked.today)


def _category(words: Sequence[str]) -> tuple[LossCategory | None, tuple[str, ...]]:
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


def _day_or_usage(text: str) -> Day | None:
    if not text:
        return None
    try:
        return parse_day(text)
    except DateUnclear as unclear:
        named = ", ".join(str(category).replace("_", " ") for category in LossCategory)
        raise Usage(f"{unclear} Categories: {named}.") from None


async def civilians(ask: Ask) -> Message:
    """/civilians [DATE]"""
    asked = await asked_day(ask, parse_day(ask.text) if ask.args else None, "civilians")
    if isinstance(asked, Message):
        return asked
    return civilians_view.civilians(ask.t, asked.day, zone=ask.zone, today=asked.today)
