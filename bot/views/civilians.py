"""/civilians: deaths and injuries, and the paragraphs behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import common, subjects
from bot.views.message import Block, Message, bold, italic, line, message, paragraphs, quote
from store.bulletin.model import SectionKind

if TYPE_CHECKING:
    from datetime import date

    from bot.language import Translator
    from store.situation import Day


def civilians(t: Translator, day: Day, *, zone: str, today: date | None = None) -> Message:
    """The count of the day as printed, then the section's paragraphs in the bulletin's words."""
    bulletin = day.bulletin
    sections = [section for section in bulletin.sections if section.kind is SectionKind.CIVILIANS]
    blocks = paragraphs(
        [common.age_opening(t, day.newest, today) if today else None],
        [line(bold(t("Civilian casualties"))), line(t("Bulletin of {day}", day=common.day_title_short(t, bulletin)))],
        _count(t, day),
        *([line(bold(section.heading)), *_quoted(section.paragraphs)] for section in sections if section.paragraphs),
        [line(italic(t("The paragraphs may be about other hours or days than the count.")))]
        if sections and bulletin.civilian_casualties
        else [],
    )
    date_ = bulletin.date.isoformat()
    rows = [
        [*button(t("Losses"), "losses", date_), *button(t("Whole day"), "day", date_)],
        common.day_buttons(t, day, "civilians"),
    ]
    answer = message(*blocks, keyboard=rows).about(subjects.of_part("civilians", bulletin.date))
    return common.closed(t, answer, day, zone)


def _count(t: Translator, day: Day) -> list[Block]:
    counted = day.bulletin.civilian_casualties
    if counted is None:
        return [line(t("The bulletin prints no count of civilians. That doesn’t mean that nobody was harmed."))]
    deaths = t("not stated") if counted.deaths is None else t.number(counted.deaths)
    injuries = t("not stated") if counted.injuries is None else t.number(counted.injuries)
    return [
        line(t("Past 24 hours, as the bulletin counts:")),
        line(bold(t("Deaths")), f": {deaths}"),
        line(bold(t("Injuries")), f": {injuries}"),
    ]


def _quoted(texts: tuple[str, ...]) -> list[Block]:
    return [quote(text, expandable=len(text) > common.LONG_QUOTE) for text in texts]
