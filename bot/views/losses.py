"""/losses: the day's table as lines, and one category over days. The wording of the figures stands here."""

from __future__ import annotations

import math
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import common, subjects
from bot.views.message import Block, Message, bold, italic, line, message, paragraphs, quote
from store.bulletin.model import LossCategory, SectionKind
from store.losses import months
from store.reports import NO_REPORTS
from store.situation import gap_between

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from datetime import date

    from bot.language import Translator
    from bot.views.message import Button, Line
    from store.bulletin.model import LossFigure
    from store.losses import LossPoint, LossTrend
    from store.reports import Published
    from store.situation import Day

_DAYS_LISTED = 31
_MONTHS_LISTED = 24


def losses(
    t: Translator, day: Day, *, zone: str, today: date | None = None, reports: Published = NO_REPORTS
) -> Message:
    """A line a category: name, day, total. `today` is the chat's day where the question was about today.

    Where the row is one of the `reports`, its day is named, and what that report has otherwise.
    """
    bulletin = day.bulletin
    figures = bulletin.losses or {}
    blocks = paragraphs(
        [common.age_opening(t, day.newest, today) if today else None],
        [_heading(t), _of_day(t, day)],
        [figure_line(t, category, figure) for category, figure in figures.items()] or [_none_printed(t)],
        [_not_stated(t)] if any(figure.today is None for figure in figures.values()) else [],
        [*_published(t, bulletin.date, reports), _later_report(t, later) if (later := _later(day, reports)) else None],
        _same_section(t, day),
        [_one_side(t)],
    )
    keyboard = [*_buttons(t, day), _to_report(t, later)]
    answer = message(*blocks, keyboard=keyboard).about(subjects.of_part("losses", bulletin.date))
    if figures:
        answer = answer.illustrated(t("Chart"), "chart", bulletin.date.isoformat())
    return common.closed(t, answer, day, zone)


def report(
    t: Translator,
    day: date,
    figures: Mapping[LossCategory, LossFigure],
    *,
    known: Container[date] = (),
    printed_by: date | None = None,
) -> Message:
    """A report of the General Staff's on a day without a bulletin, a line a category; `known` are the other ones.

    `printed_by` is the bulletin whose row is the same.
    """
    iso, before, after = day.isoformat(), day - timedelta(days=1), day + timedelta(days=1)
    blocks = paragraphs(
        [
            _heading(t),
            line(_of_report(t, day, printed_by)),
        ],
        [figure_line(t, category, figure) for category, figure in figures.items()],
        [line(italic(t("The day’s figure is the difference from the report before. One side’s count, not verified.")))],
    )
    beside = [
        *(button(t("Day before"), "losses", before.isoformat()) if before in known else ()),
        *(button(t("Day after"), "losses", after.isoformat()) if after in known else ()),
    ]
    month = f"{(day - timedelta(days=29)).isoformat()}..{iso}"
    rows = [button(t("Troops, 30 days"), "losses", "troops", month), beside]
    return message(*blocks, keyboard=rows).about(subjects.of_part("losses", day))


def _of_report(t: Translator, day: date, printed_by: date | None) -> str:
    if printed_by is None:
        return t(
            "General Staff’s report of {day}, from the daily series. No stored bulletin prints it.", day=t.day(day)
        )
    return t(
        "General Staff’s report of {day}, from the daily series. The bulletin of {bulletin} prints it.",
        day=t.day(day),
        bulletin=common.short_day(t, printed_by, day),
    )


def _published(t: Translator, bulletin: date, reports: Published) -> list[Block]:
    """The day of the report whose figures a bulletin prints, and the totals that differ from the series."""
    said: list[Block] = []
    if bulletin in reports.matched:
        published = common.short_day(t, reports.matched[bulletin], bulletin)
        said.append(line(t("These are the General Staff’s figures published on {day}.", day=published)))
    said.extend(
        line(
            t(
                "{category}: the daily series has {reported} in all, the bulletin prints {printed}.",
                category=_title(t, each.category),
                reported=t.number(each.reported),
                printed=t.number(each.printed),
            )
        )
        for each in reports.mismatches.get(bulletin, ())
    )
    return said


def _later(day: Day, reports: Published) -> date | None:
    """The newest report, where the newest bulletin is shown and prints an older one."""
    newest = max(reports.days, default=None)
    is_later = newest and day.bulletin.date == day.newest and newest > reports.report_of(day.bulletin.date)
    return newest if is_later else None


def _later_report(t: Translator, newest: date, *category: str) -> Line:
    asked = " ".join(("/losses", *category, newest.isoformat()))
    return line(t("The daily reports go on to {day}: {command}", day=t.day(newest), command=asked))


def _to_report(t: Translator, newest: date | None, *category: str) -> list[Button]:
    if newest is None:
        return []
    label = t("30 days to {day}", day=t.day(newest)) if category else t("Report of {day}", day=t.day(newest))
    return button(label, "losses", *category, newest.isoformat(), below=True)


def trend(
    t: Translator,
    day: Day,
    found: LossTrend,
    *,
    zone: str,
    today: date | None = None,
    reports: Published = NO_REPORTS,
) -> Message:
    """One category: the day, then the days of the period, and how many of them are known."""
    name = common.category_name(t, found.category)
    figure = (day.bulletin.losses or {}).get(found.category)
    this_day = figure_line(t, found.category, figure) if figure else _not_in_row(t, name)
    opening: list[list[Block | None]] = [
        [common.age_opening(t, day.newest, today) if today else None],
        [_heading(t), _of_day(t, day)],
        [this_day],
        [_later_report(t, later, str(found.category))] if (later := _later(day, reports)) else [],
    ]
    date = day.bulletin.date.isoformat()
    shown = found.days if day.bulletin.date == day.newest else None
    answer = _trend(t, found, opening, button(t("All categories"), "losses", date), shown=shown)
    answer = answer.with_buttons(common.day_buttons(t, day, "losses", str(found.category)))
    answer = answer.with_buttons(_to_report(t, later, str(found.category)))
    return common.closed(t, answer.about(subjects.of_category(found.category, date)), day, zone)


def trend_of_period(t: Translator, found: LossTrend) -> Message:
    """One category over a period that was named: about its days alone, so not the newest one's figures."""
    name = line(bold(_title(t, found.category)), _persons(t, found.category))
    period = f"{found.since.isoformat()}..{found.until.isoformat()}"
    answer = _trend(t, found, [[_heading(t), name]], button(t("All categories"), "losses", period))
    return answer.about(subjects.of_category(found.category, period))


def _trend(
    t: Translator,
    found: LossTrend,
    opening: Iterable[Iterable[Block | None]],
    every: list[Button],
    *,
    shown: int | None = None,
) -> Message:
    """`shown` is how many of the newest days stand there already, and need no button."""
    blocks = paragraphs(*opening, _period(t, found), _listed(t, found), _notes(t, found), [_one_side(t)])
    periods = [
        *(button(t("30 days"), "losses", str(found.category), "30d") if shown != 30 else ()),
        *(button(t("90 days"), "losses", str(found.category), "90d") if shown != 90 else ()),
    ]
    days = f"{found.since.isoformat()}..{found.until.isoformat()}"
    return message(*blocks, keyboard=[[*periods, *every]]).illustrated(t("Chart"), "chart", str(found.category), days)


def table(t: Translator, trends: Sequence[LossTrend], period: tuple[date, date]) -> Message:
    """Every category over a period: what the figures stated for its days make together, and of how many bulletins."""
    span = bold(common.span_name(t, *period))
    blocks = paragraphs(
        [_heading(t), line(span, f": {_stored(t, trends[0])}." if trends else "")],
        [_sum_line(t, found) for found in trends] or [line(t("No stored bulletin of these days prints losses."))],
        [line(t("A day without a figure is not counted; it doesn’t mean none."))]
        if any(map(_has_gaps, trends))
        else [],
        [note for found in trends for note in _falls(t, found, common.category_name(t, found.category))],
        [_one_side(t)],
    )
    days = f"{period[0].isoformat()}..{period[1].isoformat()}"
    answer = message(*blocks, keyboard=[button(t("Latest day"), "losses")]).about(subjects.of_losses(days))
    return answer.illustrated(t("Chart"), "chart", str(LossCategory.TROOPS), days)


def _stored(t: Translator, found: LossTrend) -> str:
    if found.by_report:
        return t.plural("{n} daily report", "{n} daily reports", len(found.stored))
    return t.plural("{n} bulletin stored", "{n} bulletins stored", len(found.stored))


def _sum_line(t: Translator, found: LossTrend) -> Line:
    name, persons = bold(_title(t, found.category)), _persons(t, found.category)
    totals = _totals(t, found)
    after = t("; total {totals}", totals=totals) if totals else ""
    if not found.stated:
        return line(name, persons, ": ", t("no figure for a day is stated"), after)
    known = "" if len(found.stated) == len(found.stored) else f" ({_stating(t, found)})"
    return line(name, persons, f": {t.signed(found.sum)}{known}", after)


def _has_gaps(found: LossTrend) -> bool:
    """Whether a day of the period states no figure."""
    return len(found.stated) < found.days


def _stating(t: Translator, found: LossTrend) -> str:
    return t.plural("{n} states a figure", "{n} state a figure", len(found.stated))


def _totals(t: Translator, found: LossTrend) -> str | None:
    """The first and the last total: 454 on 1 May, 455 on 2 May; None where there are not two."""
    if len(found.totals) < 2:
        return None
    ends = (found.totals[0], found.totals[-1])
    years = len({ends[0].date.year, ends[1].date.year, found.until.year}) > 1
    return ", ".join(
        t("{total} on {day}", total=t.number(point.total or 0), day=t.day(point.date, year=years)) for point in ends
    )


def _heading(t: Translator) -> Line:
    return line(bold(t("Russian losses")), ", ", t("as counted by Ukraine’s Armed Forces"))


def _of_day(t: Translator, day: Day) -> Line:
    return line(t("Bulletin of {day}", day=common.day_title_short(t, day.bulletin)))


def _title(t: Translator, category: LossCategory) -> str:
    return common.capital(common.category_name(t, category))


def _persons(t: Translator, category: LossCategory) -> str:
    return t(" (killed and wounded)") if category is LossCategory.TROOPS else ""


def figure_line(t: Translator, category: LossCategory, figure: LossFigure) -> Line:
    """A category's figure for the day and its total; one that is not printed is said to be not stated."""
    name, persons = bold(_title(t, category)), _persons(t, category)
    total = t("total not stated") if figure.total is None else t("total {total}", total=t.number(figure.total))
    if figure.today is None:
        return line(name, persons, ": ", t("day not stated"), ", ", total)
    signed = t.signed(figure.today)
    today = bold(signed) if category is LossCategory.TROOPS else signed
    return line(name, persons, ": ", today, ", ", total)


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
            *button(t("Civilians"), "civilians", day.bulletin.date.isoformat()),
        ],
        common.day_buttons(t, day, "losses"),
    ]


def _period(t: Translator, found: LossTrend) -> list[Block]:
    """How many bulletins are stored, how many state a figure, and what those make; then what the totals tell."""
    known = f"{_stating(t, found)}: {t.signed(found.sum)}" if found.stated else t("none states a figure for the day")
    mean = f", {_a_day(t, found.mean)}" if found.mean is not None else ""
    totals = _totals(t, found)
    span = bold(common.span_name(t, found.since, found.until))
    return [
        line(span, f": {_stored(t, found)}, {known}{mean}."),
        *([line(t("By the totals: {totals}.", totals=totals))] if totals else []),
        *([line(t("Last 7 days: {mean}.", mean=_a_day(t, found.last_week)))] if found.last_week is not None else []),
    ]


def _a_day(t: Translator, mean: float) -> str:
    shown = t.number(math.floor(mean + 0.5)) if abs(mean) >= 10 else t.decimal(mean)
    return t("{mean} a day on average", mean=shown)


def _listed(t: Translator, found: LossTrend) -> list[Block]:
    """Newest first, a line a day with the days missing between; of a long period a line a month, then a year."""
    if found.days > _DAYS_LISTED:
        by_month = months(found.points)
        if len(by_month) <= _MONTHS_LISTED:
            return [_summed(t, common.capital(t.month(first)), points) for first, points in reversed(by_month)]
        by_year = [(year, list(points)) for year, points in groupby(found.points, lambda point: point.date.year)]
        return [_summed(t, str(year), points) for year, points in reversed(by_year)]
    points = {point.date: point for point in found.points}
    missing = t("no report") if found.by_report else t("no bulletin")
    rows: list[Block] = []
    for day, later in zip(found.stored, [*found.stored[1:], None], strict=True):
        rows.append(_point(t, points[day]) if day in points else line(t.day(day, year=False), ": ", t("not printed")))
        gap = gap_between(day, later) if later else None
        if gap:
            rows.append(line(common.days_between(t, gap.first, gap.last), ": ", missing))
    return rows[::-1]


def _point(t: Translator, point: LossPoint) -> Line:
    today = t("day not stated") if point.today is None else t.signed(point.today)
    total = t("total not stated") if point.total is None else t("total {total}", total=t.number(point.total))
    return line(f"{t.day(point.date, year=False)}: {today}, {total}")


def _summed(t: Translator, name: str, points: list[LossPoint]) -> Line:
    """A month or a year in one line."""
    stated = [point.today for point in points if point.today is not None]
    if not stated:
        return line(f"{name}: ", t("no figure for a day"))
    days = t.plural("{n} day", "{n} days", len(stated))
    return line(f"{name}: {t.signed(sum(stated))} ", t("from {days}", days=days))


def _notes(t: Translator, found: LossTrend) -> list[Block]:
    days = t("Days are those of the General Staff’s reports; a bulletin prints the next morning’s.")
    return [*([line(days)] if found.by_report else []), *_falls(t, found)]


def _falls(t: Translator, found: LossTrend, name: str = "") -> list[Block]:
    """On which days the total falls, of the category `name` where several are told."""
    if not found.fell:
        return []
    days = t.and_list([t.day(point.date) for point in found.fell])
    if name:
        return [line(t("The total of {category} falls on {days}: shown as printed.", category=name, days=days))]
    return [line(t("The total falls on {days}: the source corrected itself. Shown as printed.", days=days))]
