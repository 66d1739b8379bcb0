"""Words that several pictures share: months and labels, sources, and a series told figure by figure."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.pictures.specs import Point, Series, SeriesLabels, State, Writing
from bot.views import common
from bot.views.message import Message, Picture, bold, italic, line, message, plain
from store.bulletin.model import LossCategory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date as Date

    from bot.language import Translator
    from bot.pictures.specs import Spec, Theme
    from bot.views.message import Block, Button, Line
    from store.losses import LossPoint, LossTrend

DAYS_LISTED = 31
MONTHS_LISTED = 14
"""A longer series is told by its months, a still longer one by its years."""
_FALLS_LISTED = 3


def captioned(
    spec: Spec, theme: Theme, name: str, caption: Iterable[Block], rows: Iterable[Iterable[Button]]
) -> Message:
    """A picture with its caption: the spec's title, `caption`, and the spec's source."""
    blocks = [line(bold(spec.title)), *caption, line(italic(spec.source))]
    return replace(message(*blocks, keyboard=rows), picture=Picture(spec, theme, name))


def spoken(blocks: Iterable[Block]) -> str:
    """What a picture shows, as one text."""
    return "\n".join(plain(block) for block in blocks)


def theme_button(t: Translator, theme: Theme, verb: str, *args: str) -> list[Button]:
    """The same picture in the other theme."""
    if theme == "light":
        return button(t("Dark"), verb, *args, "dark")
    return button(t("Light"), verb, *args, "light")


# -- the reader's language ---------------------------------------------------------------------------------------


def writing(t: Translator) -> Writing:
    """How axes write days and numbers."""
    return Writing(
        months=(
            *(t("Jan"), t("Feb"), t("Mar"), t("Apr"), t("May"), t("Jun")),
            *(t("Jul"), t("Aug"), t("Sep"), t("Oct"), t("Nov"), t("Dec")),
        ),
        weekdays=(t("Mo"), t("Tu"), t("We"), t("Th"), t("Fr"), t("Sa"), t("Su")),
        thousands=t.number(1000)[1:-3],
        decimal=t.decimal(0.5)[1:-1],
    )


def series(t: Translator, found: LossTrend) -> Series:
    labels = SeriesLabels(
        day=t("Day"),
        week=t("Mean of each week"),
        month=t("Mean of each month"),
        mean=t("Mean of 7 days"),
        missing=t("No figure stated"),
    )
    known = {point.date: point.today for point in found.points}
    days = [found.since + timedelta(days=n) for n in range(found.days)]
    return Series(tuple(Point(day, known.get(day)) for day in days), labels, writing(t))


def advance_labels(t: Translator) -> dict[State, str]:
    """The states that a map and a strip have in common, in the order of a legend."""
    return {
        State.RUSSIA: t("Russia advanced"),
        State.UKRAINE: t("Ukraine advanced"),
        State.BOTH: t("Both sides advanced"),
        State.ATTACKS: t("Attacks, no confirmed advance"),
        State.ACTIVITY: t("Other activity, no confirmed advance"),
        State.NO_ACTIVITY: t("No activity reported"),
    }


# -- figures -----------------------------------------------------------------------------------------------------


def loss_source(t: Translator, found: LossTrend | None, day: str) -> str:
    """Whose figures, and where they are printed; `day` is the bulletin's, or the period's."""
    if found and found.by_report:
        return t("Ukraine’s General Staff figures: bulletin of {day}, and the daily reports.", day=day)
    return t("Ukraine’s General Staff figures as printed in the bulletin of {day}.", day=day)


def series_source(t: Translator, found: LossTrend) -> str:
    period = common.span_name(t, found.since, found.until)
    if found.by_report:
        return t("Ukraine’s General Staff figures by the day of their report, {period}.", period=period)
    return t("Ukraine’s General Staff figures as printed in the bulletins of {period}.", period=period)


def scale(t: Translator) -> str:
    """What the bars of a loss card compare."""
    return t("A bar is the day beside the category’s own mean of the 30 days before.")


def whole(t: Translator, mean: float) -> str:
    """A mean as it is said: whole from ten on."""
    return t.number(math.floor(mean + 0.5)) if abs(mean) >= 10 else t.decimal(mean)


def series_in_words(t: Translator, found: LossTrend) -> list[Line]:
    """All that a chart of it shows: how much is known, the extremes, and the figures by day, month or year."""
    return [*series_in_short(t, found), line(_told(t, found))]


def series_in_short(t: Translator, found: LossTrend) -> list[Line]:
    """Without the figures one by one."""
    return [line(part) for part in (_known(t, found), _extremes(t, found)) if part]


def _known(t: Translator, found: LossTrend) -> str:
    known, days = t.number(len(found.stated)), t.number(found.days)
    said = t("Figures for {known} of {days} days: {sum} in all", known=known, days=days, sum=t.signed(found.sum))
    if found.mean is not None:
        said = t("{said}, {mean} a day on average", said=said, mean=whole(t, found.mean))
    if found.last_week is not None:
        said = t("{said}; the last 7 days {mean}", said=said, mean=whole(t, found.last_week))
    return f"{said}."


def _extremes(t: Translator, found: LossTrend) -> str:
    least = min(found.stated, key=_figure)
    most = max(found.stated, key=_figure)
    if _figure(least) == _figure(most):
        return ""
    return t("Lowest {least}, highest {most}.", least=_dated(t, least, found), most=_dated(t, most, found))


def _dated(t: Translator, point: LossPoint, found: LossTrend) -> str:
    day = common.short_day(t, point.date, found.until)
    return t("{figure} on {day}", figure=t.signed(_figure(point)), day=day)


def _told(t: Translator, found: LossTrend) -> str:
    if found.days <= DAYS_LISTED:
        first = common.short_day(t, found.since, found.until)
        return t("Day by day from {day}: {figures}.", day=first, figures=", ".join(_days(t, found)))
    by_month = [
        (month, list(points)) for month, points in groupby(found.stated, lambda point: point.date.replace(day=1))
    ]
    if len(by_month) <= MONTHS_LISTED:
        names = writing(t).months
        told = [f"{names[month.month - 1]} {whole(t, _mean(points))}" for month, points in by_month]
        first, last = t.month(by_month[0][0]), t.month(by_month[-1][0])
        if len(by_month) == 1:
            return t("Mean of {month}: {figure}.", month=first, figure=whole(t, _mean(by_month[0][1])))
        return t("Means by month, {first} – {last}: {figures}.", first=first, last=last, figures="; ".join(told))
    by_year = groupby(found.stated, lambda point: point.date.year)
    told = [f"{year} – {whole(t, _mean(list(points)))}" for year, points in by_year]
    return t("Means by year: {figures}.", figures="; ".join(told))


def _days(t: Translator, found: LossTrend) -> Iterator[str]:
    """Each day's figure; days without one that follow each other counted."""
    known = {point.date: point.today for point in found.points}
    days = [known.get(found.since + timedelta(days=n)) for n in range(found.days)]
    for stated, run in groupby(days, lambda figure: figure is not None):
        figures = list(run)
        if stated:
            yield from (t.signed(figure) for figure in figures if figure is not None)
        else:
            yield t.plural("{n} day without a figure", "{n} days without a figure", len(figures))


def _mean(points: Sequence[LossPoint]) -> float:
    return sum(map(_figure, points)) / len(points)


def _figure(point: LossPoint) -> int:
    return point.today or 0


def corrected(t: Translator, found: LossTrend) -> str | None:
    """On which days the total falls; None where it never does."""
    if not found.fell:
        return None
    days = t.and_list([t.day(point.date) for point in found.fell[:_FALLS_LISTED]])
    more = len(found.fell) - _FALLS_LISTED
    if more > 0:
        return t.plural(
            "The total falls on {days} and {n} more day: the source corrected itself. Shown as printed.",
            "The total falls on {days} and {n} more days: the source corrected itself. Shown as printed.",
            more,
            days=", ".join(t.day(point.date) for point in found.fell[:_FALLS_LISTED]),
        )
    return t("The total falls on {days}: the source corrected itself. Shown as printed.", days=days)


def persons(t: Translator, category: LossCategory) -> str:
    return t(" (killed and wounded)") if category is LossCategory.TROOPS else ""


def title_of(t: Translator, category: LossCategory) -> str:
    return common.capital(common.category_name(t, category))


def period(since: Date, until: Date) -> str:
    """A period as a button carries it."""
    return f"{since.isoformat()}..{until.isoformat()}"
