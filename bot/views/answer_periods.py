"""Answers to questions over several days, from typed facts: each day for itself, or all together, and of how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import common, naming
from bot.views import losses as losses_view
from bot.views.answer_facts import capital, initiative_words
from bot.views.message import Message, bold, italic, line, message, paragraphs, quote
from bot.views.quoting import marked
from store.answers import told
from store.bulletin.model import SIDES, LossCategory

if TYPE_CHECKING:
    from datetime import date as Date

    from bot.language import Translator
    from bot.views.message import Block, Line
    from store.losses import LossTrend

_LISTED = 14
"""Days told one by one."""


def span(t: Translator, since: Date, until: Date) -> str:
    """1 January 2025 to 31 January 2025; one day as itself."""
    if since == until:
        return t.day(since)
    return t("{first} to {last}", first=t.day(since), last=t.day(until))


def losses(t: Translator, said: told.LossesOverDays | told.LossesOfReport) -> Message:
    """What the figures stated make together, of how many days, and the total at the end."""
    if isinstance(said, told.LossesOfReport):
        return losses_view.report(t, said.date, dict(said.figures), printed_by=said.printed_by)
    period = span(t, said.since, said.until)
    if not said.trends:
        return message(line(t("No stored bulletin from {period} prints such losses.", period=period)))
    by_report = t("Days are those of the General Staff’s reports.") + " " if said.trends[0].by_report else ""
    blocks = paragraphs(
        [line(bold(t("Russian losses")), f", {period}, ", t("as counted by Ukraine’s Armed Forces"))],
        [_trend(t, trend) for trend in said.trends],
        [
            line(
                italic(
                    by_report
                    + t("A day without a figure is not counted; it doesn’t mean none. One side’s count, not verified.")
                )
            )
        ],
    )
    words = (str(said.category),) if said.category else ()
    dates = f"{said.since.isoformat()}..{said.until.isoformat()}"
    return message(*blocks, keyboard=[button(t("Day by day"), "losses", *words, dates)])


def _trend(t: Translator, trend: LossTrend) -> Line:
    name = capital(common.category_name(t, trend.category))
    persons = t(" (killed and wounded)") if trend.category is LossCategory.TROOPS else ""
    known = t("{n} of {days} days have a figure", n=t.number(len(trend.stated)), days=t.number(trend.days))
    figure = t.signed(trend.sum) if trend.stated else t("no figure for a day is stated")
    last = next((point for point in reversed(trend.points) if point.total is not None), None)
    total = t("; total by {day}: {n}", day=t.day(last.date), n=t.number(last.total or 0)) if last else ""
    return line(bold(name), persons, f": {figure}, {known}{total}.")


def civilians(t: Translator, said: told.CiviliansOverDays) -> Message:
    """What the daily counts make together, of how many days, and each day."""
    period = span(t, said.since, said.until)
    counted = [(date, count) for date, count in said.counts if count]
    if not counted:
        return message(line(t("No stored bulletin from {period} prints a count of civilians.", period=period)))
    deaths = [count.deaths for _, count in counted if count.deaths is not None]
    injuries = [count.injuries for _, count in counted if count.injuries is not None]
    days = (said.until - said.since).days + 1
    blocks = paragraphs(
        [line(bold(t("Civilian casualties")), f", {period}, ", t("as the bulletins count them"))],
        [
            line(
                bold(t("Deaths")), ": ", t("{n}, from {days} of {all} days", n=sum(deaths), days=len(deaths), all=days)
            ),
            line(
                bold(t("Injuries")),
                ": ",
                t("{n}, from {days} of {all} days", n=sum(injuries), days=len(injuries), all=days),
            ),
        ],
        [
            line(f"{t.day(date, year=False)}: {_count(t, count.deaths)}, {_count(t, count.injuries)}")
            for date, count in reversed(counted)
        ][:_LISTED],
        [
            line(
                italic(t("Killed, injured; each day counts the 24 hours before it. A day without a count is not none."))
            )
        ],
    )
    return message(*blocks, keyboard=[button(t("Civilians, latest day"), "civilians")])


def _count(t: Translator, n: int | None) -> str:
    return t("not stated") if n is None else t.number(n)


def fronts(t: Translator, said: told.InitiativeOverDays | told.AdvancesOverDays) -> Message:
    """Whose initiative, or who advanced, on each day."""
    return _advances(t, said) if isinstance(said, told.AdvancesOverDays) else _initiative(t, said)


def _initiative(t: Translator, said: told.InitiativeOverDays) -> Message:
    period = span(t, said.since, said.until)
    if not said.days:
        return message(line(t("No stored bulletin from {period} prints an initiative for it.", period=period)))
    lines = []
    for date, fronts in said.days[:_LISTED]:
        told_ = "; ".join(f"{naming.front_title(t, name)}: {initiative_words(t, side)}" for name, side in fronts)
        lines.append(line(bold(t.day(date, year=False)), f": {told_}"))
    return message(line(bold(t("Initiative, as printed")), f", {period}"), *lines)


def _advances(t: Translator, said: told.AdvancesOverDays) -> Message:
    """Of each day the sectors where a side advanced; at one place only the days when its sector did."""
    period = span(t, said.since, said.until)
    name = f", {common.place_name(t, said.place)}" if said.place else ""
    found = t("{n} stored days of this time; an advance on {m}.", n=said.stored, m=len(said.days))
    if not said.days:
        found = t("None of the {n} stored bulletins of this time reports one.", n=said.stored)
    lines = [line(bold(t.day(each.date, year=False)), f": {_gains(t, each)}") for each in said.days[:_LISTED]]
    note = italic(t("Names are sectors: an advance is somewhere in the sector, not in the town itself."))
    return message(*paragraphs([line(bold(t("Advances")), f"{name}, {period}"), line(found)], lines, [line(note)]))


def _gains(t: Translator, day: told.GainsOfDay) -> str:
    parts = []
    for side in SIDES:
        names = [
            t.place(gain.sector) if gain.sector else naming.front_title(t, gain.front)
            for gain in day.gains
            if gain.side == side
        ]
        if names:
            parts.append(f"{common.side_name(t, side)}: {', '.join(dict.fromkeys(names))}")
    return "; ".join(parts)


def place(t: Translator, said: told.OfPlaceOverDays) -> Message:
    """Each day's first sentence on a place, newest first, and how many days name it."""
    name, period = naming.own(t, said.place), span(t, said.since, said.until)
    if not said.days:
        text = t(
            "None of the {n} stored bulletins from {period} names {place}.", n=said.stored, period=period, place=name
        )
        return message(line(text, " ", t("That doesn’t mean it was quiet there.")))
    blocks = paragraphs(
        [
            line(bold(name), f", {period}"),
            line(t("Named on {n} of {all} stored days.", n=len(said.days), all=said.stored)),
        ],
        *(_on_day(t, each) for each in said.days[:_LISTED]),
    )
    rows = [button(t("History"), "history", said.place.slug)]
    return message(*blocks, keyboard=rows)


def _on_day(t: Translator, each: told.PlaceOnDay) -> list[Block]:
    said = "".join(f" {t('{side} advanced.', side=common.side_name(t, side))}" for side in each.advanced)
    heading = f" ({each.heading})" if each.heading else ""
    return [line(bold(t.day(each.date, year=False)), heading, ":", said), quote(marked(each.words))]


def overview(t: Translator, said: told.OverviewOverDays) -> Message:
    """Several days in a few lines each, newest first."""
    blocks = paragraphs(
        [
            line(bold(span(t, said.since, said.until))),
            line(t.plural("{n} day is stored.", "{n} days are stored.", said.stored)),
        ],
        *(
            [
                line(bold(common.day_title_short(t, day.bulletin))),
                quote(day.bulletin.headline) if day.bulletin.headline else None,
                line(common.advance_totals(t, day.lines)),
                common.loss_line(t, day.bulletin, totals=False),
            ]
            for day in said.days
        ),
    )
    buttons = [
        each
        for day in said.days[:6]
        for each in button(t.day(day.bulletin.date, year=False), "day", day.bulletin.date.isoformat())
    ]
    return message(*blocks, keyboard=[buttons[:3], buttons[3:]])
