"""One category's losses over a period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.pictures.specs import Trend
from bot.views import common, subjects
from bot.views.message import line, message
from bot.views.pictures import words

if TYPE_CHECKING:
    from bot.language import Translator
    from bot.pictures.specs import Theme
    from bot.views.message import Button, Message
    from store.losses import LossTrend

_PERIODS = (30, 90, 365)
_MOST_DAYS = 20 * 366
"""A spec has a point a day, and anybody may ask for all centuries."""


def trend(t: Translator, found: LossTrend, *, theme: Theme) -> Message:
    """A sentence where fewer than two days have a figure: one day makes no chart."""
    period = common.span_name(t, found.since, found.until)
    category = words.title_of(t, found.category)
    if len(found.stated) < 2:
        return message(line(_too_few(t, found, category, period)), keyboard=[_periods(t, found, theme)])
    corrected = words.corrected(t, found)
    subtitle = t("Russian losses a day{persons}, Ukraine’s count", persons=words.persons(t, found.category))
    caption = [line(subtitle), *words.series_in_words(t, found), *([line(corrected)] if corrected else [])]
    spec = Trend(
        title=t("{category}, {period}", category=category, period=period),
        subtitle=subtitle,
        source=words.series_source(t, found),
        alt=words.spoken(caption),
        series=words.series(t, _drawn(found)),
        notes=(corrected,) if corrected else (),
    )
    rows = [
        _periods(t, found, theme),
        words.theme_button(t, theme, "chart", str(found.category), words.period(found.since, found.until)),
    ]
    answer = words.captioned(spec, theme, f"{found.category}-{found.since}-{found.until}", caption, rows)
    return answer.about(subjects.of_category(found.category, words.period(found.since, found.until)))


def _drawn(found: LossTrend) -> LossTrend:
    """The period asked for; of one of centuries the part that has figures."""
    if found.days <= _MOST_DAYS:
        return found
    return replace(found, since=found.stated[0].date, until=found.stated[-1].date)


def _too_few(t: Translator, found: LossTrend, category: str, period: str) -> str:
    if not found.stated:
        return t("No figure of a day is stated for {category}, {period}.", category=category, period=period)
    return t(
        "Only one day has a figure for {category}, {period}: a chart needs two or more.",
        category=category,
        period=period,
    )


def _periods(t: Translator, found: LossTrend, theme: Theme) -> list[Button]:
    """The periods that end with the same day; the one shown is left out."""
    labels = dict(zip(_PERIODS, (t("30 days"), t("90 days"), t("1 year")), strict=True))
    return [
        each
        for days in _PERIODS
        if days != found.days
        for each in button(labels[days], "chart", str(found.category), _ending(found, days), theme)
    ]


def _ending(found: LossTrend, days: int) -> str:
    before = min(timedelta(days=days - 1), found.until - Date.min)
    return words.period(found.until - before, found.until)
