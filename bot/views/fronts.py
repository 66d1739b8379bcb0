"""/front without a name: all fronts of a day, who advanced where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import common, naming, subjects
from bot.views.message import Message, bold, in_rows, italic, line, message, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date as Date

    from bot.language import Translator
    from bot.views.message import Block, Button
    from store.overview import FrontLine
    from store.situation import Day

_MOST_SECTORS = 6


def fronts(t: Translator, day: Day, *, zone: str, today: Date | None = None) -> Message:
    """All fronts; `today` is the chat's calendar day where the question was about today, else None."""
    bulletin, lines = day.bulletin, day.lines
    title = bold(t("All fronts, {day}", day=t.day(bulletin.date, weekday=True)))
    number = "" if bulletin.war_day is None else f" ({t('day {number}', number=bulletin.war_day)})"
    blocks = paragraphs(
        [common.age_opening(t, day.newest, today) if today else None],
        [line(title, number), common.gap_line(t, day), line(_opening(t, lines))],
        *(_front(t, front) for front in lines),
        [line(italic(" ".join(_footnotes(t, day))))] if lines else [],
    )
    rows = [
        *in_rows(_sector_buttons(t, day)),
        *in_rows(_front_buttons(t, day)),
        common.day_buttons(t, day, "front"),
    ]
    subject = subjects.of_part("front", bulletin.date).showing(common.map_button(t, day))
    return common.closed(t, message(*blocks, keyboard=rows).about(subject), day, zone)


def _opening(t: Translator, lines: tuple[FrontLine, ...]) -> str:
    total = common.advance_totals(t, lines)
    return f"{total} {initiative(t, lines)}" if lines else total


def _front(t: Translator, front: FrontLine) -> list[Block]:
    name = common.front_name(t, front)
    if not front.quiet:
        return [name, *(line(sentence) for sentence in common.front_sentences(t, front))]
    said = [
        t("No ground activity reported on the front.") if front.ground_only else t("No activity reported on the front.")
    ]
    if front.elsewhere:
        sections = t.and_list(list(front.elsewhere))
        said.append(t("{front} is also named under {sections}.", front=t.place(front.front), sections=sections))
    return [name, line(" ".join(said))]


def initiative(t: Translator, lines: Sequence[FrontLine]) -> str:
    """Whose initiative the bulletin prints, once for all fronts: those of the most fronts come last, as the others."""
    by_side: dict[str | None, list[str]] = {}
    for front in lines:
        by_side.setdefault(front.initiative, []).append(naming.front(t, front.front))
    if len(by_side) == 1:
        return _shared_initiative(t, lines[0].initiative, len(lines))
    *few, (side, most) = sorted(by_side.items(), key=lambda group: len(group[1]))
    told = [_initiative_on(t, who, t.and_list(names)) for who, names in few]
    rest = t("the other {n}", n=len(most)) if len(most) > 1 else most[0]
    told.append(_initiative_on(t, side, rest))
    return t("Initiative, as printed: {sides}.", sides=", ".join(told))


def _initiative_on(t: Translator, side: str | None, fronts: str) -> str:
    if side is None:
        return t("none on {fronts}", fronts=fronts)
    return t("{side} on {fronts}", side=common.side_name(t, side), fronts=fronts)


def _shared_initiative(t: Translator, side: str | None, n: int) -> str:
    if side is None:
        return t("The bulletin prints no initiative.")
    return t.plural(
        "Initiative, as printed: {side}.",
        "Initiative, as printed, on all {n} fronts: {side}.",
        n,
        side=common.side_name(t, side),
    )


def _footnotes(t: Translator, day: Day) -> Iterator[str]:
    of_places = [front.front for front in day.lines if front.places]
    if of_places:
        fronts = t.and_list([naming.front(t, name) for name in of_places])
        yield t(
            "Names are sectors (under {fronts} places): an advance is somewhere in the sector, not in the town itself.",
            fronts=fronts,
        )
    else:
        yield t("Names are sectors: an advance is somewhere in the sector, not in the town itself.")
    for found in day.disagreements:
        yield common.disagreement_sentence(t, found)


def _sector_buttons(t: Translator, day: Day) -> list[Button]:
    date = day.bulletin.date.isoformat()
    advanced = dict.fromkeys(name for front in day.lines for _, names in front.advanced for name in names)
    sectors = {entry.sector for front in day.bulletin.fronts for entry in front.entries}
    named = [name for name in advanced if name in sectors]
    return [each for name in named[:_MOST_SECTORS] for each in button(t.place(name), "front", name, date)]


def _front_buttons(t: Translator, day: Day) -> list[Button]:
    date = day.bulletin.date.isoformat()
    return [each for front in day.lines for each in button(naming.front(t, front.front), "front", front.front, date)]
