"""A front, sector or settlement day by day."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bot.pictures.specs import LegendLine, State, Strip, StripDay
from bot.views import common, naming, subjects
from bot.views.message import bold, line, message
from bot.views.pictures import words
from bot.views.pictures.sector_map import STATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date as Date

    from bot.language import Translator
    from bot.pictures.specs import Theme
    from bot.views.message import Message
    from store.glance import PlaceDays
    from store.places.place import Place


def strip(t: Translator, told: PlaceDays, *, theme: Theme) -> Message:
    """A sentence where no stored bulletin names the place, or only one day is stored."""
    name = _title(t, told.place)
    states = [(day, STATES[seen]) for day, seen in told.days]
    if not _drawable(states):
        return message(line(t("{place}: there are no days to draw yet, beside what is told above.", place=name)))
    first, last = states[0][0], states[-1][0]
    labels = _labels(t, told.place)
    shown = {state for _, state in states}
    caption = [
        *(line(bold(labels[state]), f", {_days(t, states, state)}") for state in labels if state in shown),
        line(_note(t)),
    ]
    spec = Strip(
        title=t("{place} day by day", place=name),
        subtitle=common.span_name(t, first, last),
        source=t("Daily bulletins of {period}", period=common.span_name(t, first, last)),
        alt=words.spoken(caption),
        days=tuple(StripDay(day, state) for day, state in states),
        legend=tuple(LegendLine(state, label) for state, label in labels.items() if state in shown),
        writing=words.writing(t),
        notes=(_note(t),),
    )
    rows = [words.theme_button(t, theme, "strip", told.place.slug)]
    answer = words.captioned(spec, theme, f"{_file(told.place)}-{last.isoformat()}", caption, rows)
    return answer.about(subjects.of_history(t, told.place))


def _drawable(states: Sequence[tuple[Date, State]]) -> bool:
    named = {state for _, state in states} - {State.NO_BULLETIN, State.NOT_NAMED}
    return len(states) > 1 and bool(named)


def _title(t: Translator, place: Place) -> str:
    if place.kind == "front":
        return naming.front_title(t, place.name)
    name = common.place_name(t, place)
    return common.capital(t("{place} sector", place=name)) if place.kind == "sector" else name


def _labels(t: Translator, place: Place) -> dict[State, str]:
    """A settlement's own: that an entry names it tells of no attack on it."""
    labels = words.advance_labels(t)
    if place.kind not in ("front", "sector"):
        labels[State.RUSSIA] = t("Russia advanced there or near it")
        labels[State.UKRAINE] = t("Ukraine advanced there or near it")
        labels[State.BOTH] = t("Both sides advanced there or near it")
        labels[State.ACTIVITY] = t("Named, no confirmed advance there")
    return labels | {State.NOT_NAMED: t("Not named"), State.NO_BULLETIN: t("No bulletin stored")}


def _note(t: Translator) -> str:
    return t("A day on which the bulletin leaves the place out may still have seen attacks.")


def _days(t: Translator, states: Sequence[tuple[Date, State]], state: State) -> str:
    """5 days: Apr 28–30; May 2, 4."""
    days = [day for day, each in states if each == state]
    count = t.plural("{n} day", "{n} days", len(days))
    names = words.writing(t).months
    months = groupby(days, lambda day: day.replace(day=1))
    listed = (
        t("{month} {days}", month=names[month.month - 1], days=", ".join(_stretches(list(of_month))))
        for month, of_month in months
    )
    return f"{count}: {'; '.join(listed)}"


def _stretches(days: Sequence[Date]) -> Iterator[str]:
    """Days of one month, those that follow each other as first–last."""
    for _, run in groupby(enumerate(days), lambda each: each[1].day - each[0]):
        first, *rest = [day.day for _, day in run]
        yield f"{first}–{rest[-1]}" if rest else str(first)


def _file(place: Place) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in place.slug)
