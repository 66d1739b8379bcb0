"""The loss card: a day's figures beside each category's own mean, and the troops of 30 days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.pictures.specs import Bar, LossCard
from bot.views import common, subjects
from bot.views.message import CAPTION_LIMIT, bold, line, message, units
from bot.views.pictures import words
from store.bulletin.model import LossCategory

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.language import Translator
    from bot.pictures.specs import Theme
    from bot.views.message import Button, Line, Message
    from store.bulletin.model import LossFigure
    from store.losses import LossTrend
    from store.situation import Day


_TITLE_AND_SOURCE = 160
"""Units of the caption, at most, but for the opening of an old day and the footer of a revision."""


def loss_card(
    t: Translator, day: Day, before: Sequence[LossTrend], troops: LossTrend | None, *, theme: Theme
) -> Message:
    """`before` are the categories over the 30 days before, for their means; `troops` are the 30 days that end with it.

    A sentence where the bulletin prints no figures.
    """
    figures = day.bulletin.losses
    if not figures:
        said = t(
            "The bulletin of {day} prints no loss figures: there is nothing to draw.", day=t.day(day.bulletin.date)
        )
        return message(line(said), keyboard=[common.day_buttons(t, day, "chart")])
    means = {found.category: found.mean for found in before}
    drawn = troops if troops and len(troops.stated) > 1 else None
    bars = tuple(_bar(t, category, figure, means.get(category)) for category, figure in figures.items())
    trend_title = t("Troops, {period}", period=common.span_name(t, drawn.since, drawn.until)) if drawn else ""
    caption = [
        line(_subtitle(t, day)),
        *_figures(t, figures, means),
        *([line(words.scale(t))] if any(bar.mean for bar in bars) else []),
    ]
    if drawn:
        series = [line(bold(trend_title)), *words.series_in_words(t, drawn)]
        too_long = units(words.spoken([*caption, *series])) > CAPTION_LIMIT - _TITLE_AND_SOURCE
        caption += [series[0], *words.series_in_short(t, drawn)] if too_long else series
    spec = LossCard(
        title=t("Russian losses, {day}", day=t.day(day.bulletin.date)),
        subtitle=_subtitle(t, day),
        source=words.loss_source(t, drawn, t.day(day.bulletin.date)),
        alt=words.spoken(caption),
        bars=bars,
        scale=words.scale(t),
        trend_title=trend_title,
        trend=words.series(t, drawn) if drawn else None,
    )
    name = f"losses-{day.bulletin.date.isoformat()}"
    answer = words.captioned(spec, theme, name, caption, _buttons(t, day, drawn, theme))
    return answer.about(subjects.of_part("losses", day.bulletin.date))


def _subtitle(t: Translator, day: Day) -> str:
    if day.bulletin.war_day is None:
        return t("As counted by Ukraine’s Armed Forces; troops are killed and wounded")
    return t(
        "Day {number}, as counted by Ukraine’s Armed Forces; troops are killed and wounded",
        number=day.bulletin.war_day,
    )


def _bar(t: Translator, category: LossCategory, figure: LossFigure, mean: float | None) -> Bar:
    return Bar(
        name=words.title_of(t, category),
        figure=t("not stated") if figure.today is None else t.signed(figure.today),
        total=_total(t, figure),
        value=figure.today,
        mean=mean,
    )


def _total(t: Translator, figure: LossFigure) -> str:
    return t("total not stated") if figure.total is None else t("total {total}", total=t.number(figure.total))


def _figures(
    t: Translator, figures: Mapping[LossCategory, LossFigure], means: Mapping[LossCategory, float | None]
) -> Iterator[Line]:
    for category, figure in figures.items():
        today = t("day not stated") if figure.today is None else t.signed(figure.today)
        mean = means.get(category)
        beside = f" ({t('mean {mean}', mean=words.whole(t, mean))})" if mean and figure.today is not None else ""
        yield line(bold(words.title_of(t, category)), f": {today}{beside}, {_total(t, figure)}")


def _buttons(t: Translator, day: Day, drawn: LossTrend | None, theme: Theme) -> list[list[Button]]:
    date = day.bulletin.date.isoformat()
    troops = [LossCategory.TROOPS, words.period(drawn.since, drawn.until), theme] if drawn else []
    return [
        [
            *(button(t("Day before"), "chart", day.before.date.isoformat(), theme) if day.before else ()),
            *(button(t("Day after"), "chart", day.next.isoformat(), theme) if day.next else ()),
        ],
        [*(button(t("Troops"), "chart", *troops) if drawn else ()), *words.theme_button(t, theme, "chart", date)],
    ]
