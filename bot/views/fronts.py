"""/front without a name: all fronts of a day, who advanced where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import common
from bot.views.message import Message, bold, italic, line, message, paragraphs
from store.overview import common_initiative

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date as Date

    from bot.language import Translator
    from bot.views.message import Block, Button
    from store.overview import FrontLine
    from store.situation import Day

_A_ROW = 3
_MOST_SECTORS = 12


def fronts(t: Translator, day: Day, *, zone: str, today: Date | None = None) -> Message:
    """All fronts; `today` is the chat's calendar day where the question was about today, else None."""
    bulletin, lines = day.bulletin, day.lines
    shared = common_initiative(lines)
    title = bold(t("All fronts, {day}", day=t.day(bulletin.date, weekday=True)))
    number = "" if bulletin.war_day is None else f" ({t('day {number}', number=bulletin.war_day)})"
    blocks = paragraphs(
        [common.age_opening(t, day.newest, today) if today else None],
        [line(title, number), common.gap_line(t, day), line(_opening(t, lines, shared))],
        *(_front(t, front, shared) for front in lines),
        [line(italic(" ".join(_footnotes(t, day))))] if lines else [],
    )
    rows = [*_rows(_sector_buttons(day)), *_rows(_front_buttons(day)), common.day_buttons(t, day, "front")]
    return common.closed(t, message(*blocks, keyboard=rows), day, zone)


def _opening(t: Translator, lines: tuple[FrontLine, ...], shared: str | None) -> str:
    total = common.advance_totals(t, lines)
    if not shared:
        return total
    everywhere = t.plural(
        "Initiative, as printed: {side}.", "Initiative, as printed, on all {n} fronts: {side}.", len(lines), side=shared
    )
    return f"{total} {everywhere}"


def _front(t: Translator, front: FrontLine, shared: str | None) -> list[Block]:
    name = common.front_name(t, front)
    if front.quiet:
        said = [t("No activity reported on the front.")]
        if front.elsewhere:
            sections = t.and_list(list(front.elsewhere))
            said.append(t("{front} is also named under {sections}.", front=front.front, sections=sections))
        told = [line(" ".join(said))]
    else:
        told = [line(sentence) for sentence in common.front_sentences(t, front)]
    return [name, *told, *([] if shared else [line(initiative(t, front))])]


def initiative(t: Translator, front: FrontLine) -> str:
    """Whose initiative the bulletin prints for a front."""
    if front.initiative is None:
        return t("The bulletin prints no initiative here.")
    return t("Initiative, as printed: {side}.", side=front.initiative)


def _footnotes(t: Translator, day: Day) -> Iterator[str]:
    yield t("Names are sectors: an advance is somewhere in the sector, not in the town itself.")
    for found in day.disagreements:
        yield common.disagreement_sentence(t, found)


def _sector_buttons(day: Day) -> list[Button]:
    date = day.bulletin.date.isoformat()
    advanced = dict.fromkeys(name for front in day.lines for _, names in front.advanced for name in names)
    sectors = {entry.sector for front in day.bulletin.fronts for entry in front.entries}
    named = [name for name in advanced if name in sectors]
    return [each for name in named[:_MOST_SECTORS] for each in button(name, "front", name, date)]


def _front_buttons(day: Day) -> list[Button]:
    date = day.bulletin.date.isoformat()
    return [each for front in day.lines for each in button(front.front, "front", front.front, date)]


def _rows(buttons: list[Button]) -> list[list[Button]]:
    return [buttons[start : start + _A_ROW] for start in range(0, len(buttons), _A_ROW)]
