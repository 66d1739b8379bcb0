"""/today and /day: one day in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import common, subjects
from bot.views.message import Message, bold, italic, line, message, paragraphs, quote

if TYPE_CHECKING:
    from datetime import date as Date

    from bot.language import Translator
    from bot.views.message import Block
    from store.situation import Day


def today(t: Translator, day: Day, *, zone: str, today: Date | None = None) -> Message:
    """The day in short; `today` is the chat's calendar day where the question was about today, else None."""
    bulletin = day.bulletin
    blocks = paragraphs(
        [common.age_opening(t, day.newest, today) if today else None],
        [common.day_heading(t, bulletin), common.gap_line(t, day), line(common.advance_totals(t, day.lines))],
        _headline(t, day),
        [common.front_line(t, front) for front in day.lines],
        [common.loss_line(t, bulletin), common.civilians_line(t, bulletin)],
        _summary(t, day),
        _footnotes(t, day),
    )
    date = bulletin.date.isoformat()
    rows = [
        [
            *button(t("Fronts"), "front", date),
            *button(t("Losses"), "losses", date),
            *button(t("Civilians"), "civilians", date),
            *button(t("News"), "news", date),
        ],
        common.day_buttons(t, day, "day"),
    ]
    subject = subjects.of_day(bulletin.date).showing(common.map_button(t, day))
    return common.closed(t, message(*blocks, keyboard=rows).about(subject), day, zone)


def _headline(t: Translator, day: Day) -> list[Block]:
    headline = day.bulletin.headline
    return [line(bold(t("Headline"))), quote(headline)] if headline else []


def _summary(t: Translator, day: Day) -> list[Block]:
    text = "\n\n".join(day.bulletin.summary)
    if not text:
        return [line(bold(t("Summary")), ": ", t("the bulletin has none."))]
    long = len(text) > common.LONG_QUOTE
    how = t("in the bulletin’s words (tap to open)") if long else t("in the bulletin’s words")
    return [line(bold(t("Summary")), ", ", how), quote(text, expandable=long)]


def _footnotes(t: Translator, day: Day) -> list[Block | None]:
    disagree = common.disagreement_line(t, day.disagreements)
    notes = [
        t("“No advance” means none confirmed.") if any(front.attacked or front.active for front in day.lines) else "",
        t("Names are sectors.") if day.lines else "",
    ]
    said = " ".join(filter(None, notes))
    return [
        line(italic(said)) if said else None,
        line(italic(disagree)) if disagree else None,
        common.sources_line(t, day.bulletin),
    ]
