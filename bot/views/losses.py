"""/losses: the day's table as lines, and one category over days. The wording of the figures stands here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import common
from bot.views.message import Block, Message, bold, italic, line, message, paragraphs, quote
from store.bulletin.model import LossCategory, SectionKind
from store.losses import months

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.language import Translator
    from bot.views.message import Button, Line
    from store.bulletin.model import LossFigure
    from store.losses import LossPoint, LossTrend
    from store.situation import Day

_DAYS_LISTED = 31


def losses(t: Translator, day: Day, *, zone: str, today: date | None = None) -> Message:
    """A line a category: name, day, total. `today` is the chat's day where the question was about today."""
    bulletin = day.bulletin
    figures = bulletin.losses or {}
    blocks = paragraphs(
        [common.age_opening(t, day.newest, today) if today else None],
        _heading(t, day),
        [_figure_line(t, category, figure) for category, figure in figures.items()] or [_none_printed(t)],
        [_not_stated(t)] if any(figure.today is None for figure in figures.values()) else [],
        _same_section(t, day),
        [_one_side(t)],
    )
    answer = message(*blocks, keyboard=_buttons(t, day))
    return common.closed(t, answer, day, zone)


def trend(t: Translator, day: Day, found: LossTrend, *, zone: str, today: date | None = None) -> Message:
    """One category: the day, then the days of the period, and how many of them are known."""
    name = common.category_name(t, found.category)
    figure = (day.bulletin.losses or {}).get(found.category)
    this_day = _figure_line(t, found.category, figure) if figure else _not_in_row(t, name)
    blocks = paragraphs(
        [common.age_opening(t, day.newest, today) if today else None],
        _heading(t, day),
        [this_day],
        _period(t, found),
        _listed(t, found),
        _notes(t, found),
        [_one_side(t)],
    )
    rows = [
        [
            *button(t("30 days"), "losses", str(found.category), "30d"),
            *button(t("90 days"), "losses", str(found.category), "90d"),
        ],
        [*button(t("All categories"), "losses", day.bulletin.date.isoformat())],
        common.day_buttons(t, day, "losses", str(found.category)),
    ]
    return common.closed(t, message(*blocks, keyboard=rows), day, zone)


def table(
    t: Translator,
    day: Day,
    trends: Sequence[LossTrend],
    period: tuple[date, date],
    *,
    zone: str,
    today: date | None = None,
) -> Message:
    """Every category over a period: what the figures stated for its days make together, and of how many days."""
    blocks = paragraphs(
        [common.age_opening(t, day.newest, today) if today else None],
        [
            line(bold(t("Russian losses")), ", ", t("as counted by Ukraine’s Armed Forces")),
            line(t("Bulletins of {days}", days=_days(t, *period))),
        ],
        [_sum_line(t, found) for found in trends] or [line(t("No stored bulletin of these days prints losses."))],
        [line(t("A day without a figure is not counted; it doesn’t mean none."))] if trends else [],
        [_one_side(t)],
    )
    rows = [button(t("Latest day"), "losses")]
    return common.closed(t, message(*blocks, keyboard=rows), day, zone)


def _sum_line(t: Translator, found: LossTrend) -> Line:
    name = common.category_name(t, found.category)
    name = name[0].upper() + name[1:]
    persons = t(" (killed and wounded)") if found.category is LossCategory.TROOPS else ""
    if not found.stated:
        return line(bold(name), persons, ": ", t("no figure for a day is stated"))
    return line(bold(name), persons, f": {t.signed(found.sum)}, ", _of_days(t, found))


def _of_days(t: Translator, found: LossTrend) -> str:
    return t("from {n} of {days} days", n=len(found.stated), days=found.days)


def _days(t: Translator, first: date, last: date) -> str:
    """4 February to 4 May 2031."""
    if first == last:
        return t.day(first)
    opening = t.day(first, year=first.year != last.year)
    return t("{first} to {last}", first=opening, last=t.day(last))


def _heading(t: Translator, day: Day) -> list[Block]:
    title = common.day_title_short(t, day.bulletin)
    return [
        line(bold(t("Russian losses")), ", ", t("as counted by Ukraine’s Armed Forces")),
        line(t("Bulletin of {day}", day=title)),
    ]


def _figure_line(t: Translator, category: LossCategory, figure: LossFigure) -> Line:
    name = common.category_name(t, category)
    name = name[0].upper() + name[1:]
    total = t("total not stated") if figure.total is None else t("total {total}", total=t.number(figure.total))
    persons = t(" (killed and wounded)") if category is LossCategory.TROOPS else ""
    if figure.today is None:
        return line(bold(name), persons, ": ", t("day not stated"), ", ", total)
    signed = t.signed(figure.today)
    today = bold(signed) if category is LossCategory.TROOPS else signed
    return line(bold(name), persons, ": ", today, ", ", total)


def _none_printed(t: Translator) -> Line:
    return line(t("The bulletin prints no loss figures. That doesn’t mean that there were none."))


def _not_in_row(t: Translator, name: str) -> Line:
    return line(t("The bulletin prints no figure for {name}. That doesn’t mean none.", name=name))


def _not_stated(t: Translator) -> Line:
    return line(t("“Not stated” means that the bulletin prints no figure for the day. It doesn’t mean none."))


def _same_section(t: Translator, day: Day) -> list[Block]:
    sections = [section for section in day.bulletin.sections if section.kind is SectionKind.LOSSES]
    text = "\n\n".join(paragraph for section in sections for paragraph in section.paragraphs)
    if not text:
        return []
    return [line(bold(t("The same section says:"))), quote(text, expandable=len(text) > common.LONG_QUOTE)]


def _one_side(t: Translator) -> Line:
    said = t(
        "One side’s count, not independently verified. The bulletin gives no figure for Ukraine’s military losses."
    )
    return line(italic(said))


def _buttons(t: Translator, day: Day) -> list[list[Button]]:
    return [
        [
            *button(t("Troops, 30 days"), "losses", "troops", "30d"),
            *button(t("Tanks, 30 days"), "losses", "tanks", "30d"),
        ],
        common.day_buttons(t, day, "losses"),
        [*button(t("Civilians"), "civilians", day.bulletin.date.isoformat())],
    ]


def _period(t: Translator, found: LossTrend) -> list[Block]:
    span = _days(t, found.since, found.until)
    if not found.stated:
        return [line(bold(span), ": ", t("no stored bulletin of these days states a figure for the day."))]
    mean = found.sum / len(found.stated)
    shown = t.number(round(mean)) if abs(mean) >= 10 else f"{mean:.1f}"
    sums = t("{sum}, {mean} a day on average", sum=t.signed(found.sum), mean=shown)
    blocks: list[Block] = [line(bold(span), f": {sums}, {_of_days(t, found)}.")]
    week = [point for point in found.stated if (found.until - point.date).days < 7]
    if found.days > 7 and week:
        mean = sum(point.today or 0 for point in week) / len(week)
        shown = t.number(round(mean)) if abs(mean) >= 10 else f"{mean:.1f}"
        blocks.append(line(t("Last 7 days: {mean} a day, from {n} of 7 days.", mean=shown, n=len(week))))
    return blocks


def _listed(t: Translator, found: LossTrend) -> list[Block]:
    if found.days <= _DAYS_LISTED:
        return [_point(t, point) for point in reversed(found.points)]
    return [_month(t, first, points) for first, points in reversed(months(found.points))]


def _point(t: Translator, point: LossPoint) -> Line:
    today = t("day not stated") if point.today is None else t.signed(point.today)
    total = t("total not stated") if point.total is None else t("total {total}", total=t.number(point.total))
    return line(f"{t.day(point.date, year=False)}: {today}, {total}")


def _month(t: Translator, first: date, points: list[LossPoint]) -> Line:
    stated = [point.today for point in points if point.today is not None]
    name = f"{first:%B} {first.year}"
    if not stated:
        return line(f"{name}: ", t("no figure for a day"))
    days = t.plural("{n} day", "{n} days", len(stated))
    return line(f"{name}: {t.signed(sum(stated))} ", t("from {days}", days=days))


def _notes(t: Translator, found: LossTrend) -> list[Block]:
    if not found.fell:
        return []
    days = t.and_list([t.day(point.date) for point in found.fell])
    return [line(t("The total falls on {days}: the source corrected itself. Shown as printed.", days=days))]
