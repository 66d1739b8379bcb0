"""Answers to questions from a day's typed facts: losses, initiative, advances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import common, naming
from bot.views import losses as losses_view
from bot.views.message import Message, bold, italic, line, message, paragraphs, quote
from bot.views.quoting import heading_of
from store.bulletin.model import SIDES, LossCategory
from store.overview import UNNAMED
from store.places.place import short_front

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.language import Translator
    from bot.views.message import Block, Line
    from store.answers import told
    from store.bulletin.model import Front, LossFigure
    from store.overview import FrontLine
    from store.places import Place

_MOST_ENTRIES = 8


# -- losses ------------------------------------------------------------------------------------------------------


def losses_of_day(t: Translator, said: told.LossesOfDay, *, zone: str) -> Message:
    """One category's figures of a day; all of them as /losses shows them."""
    day, category = said.day, said.category
    if category is None:
        return losses_view.losses(t, day, zone=zone)
    figure = (day.bulletin.losses or {})[category]
    blocks = paragraphs(
        [
            line(bold(t("Russian losses")), ", ", t("as counted by Ukraine’s Armed Forces")),
            line(t("Bulletin of {day}", day=common.day_title_short(t, day.bulletin))),
        ],
        [_figure(t, category, figure)],
        [line(italic(t("One side’s count, not independently verified.")))],
    )
    date = day.bulletin.date.isoformat()
    rows = [
        [
            *button(t("30 days"), "losses", str(category), "30d"),
            *button(t("All categories"), "losses", date),
        ],
        common.day_buttons(t, day, "losses", str(category)),
    ]
    return common.closed(t, message(*blocks, keyboard=rows), day, zone)


def _figure(t: Translator, category: LossCategory, figure: LossFigure) -> Line:
    name = capital(common.category_name(t, category))
    persons = t(" (killed and wounded)") if category is LossCategory.TROOPS else ""
    day = (
        t("no figure for the day is stated") if figure.today is None else t("{n} on the day", n=t.signed(figure.today))
    )
    total = t("total not stated") if figure.total is None else t("total {total}", total=t.number(figure.total))
    return line(bold(name), persons, ": ", day, "; ", total, ".")


def no_ukrainian_losses(t: Translator) -> Message:
    return message(
        line(
            t(
                "The bulletins give no figure for Ukraine’s military losses. Their table counts Russia’s, by Ukraine’s "
                "Armed Forces (/losses). For civilians: /civilians"
            )
        ),
        keyboard=[[*button(t("Russian losses"), "losses"), *button(t("Civilians"), "civilians")]],
    )


# -- initiative and advances -------------------------------------------------------------------------------------


def initiative(t: Translator, said: told.Initiative, *, zone: str) -> Message:
    """The initiative printed for the front of a place, or for every front."""
    day = said.day
    date = day.bulletin.date.isoformat()
    if not said.fronts:
        text = t("The bulletin of {day} prints no initiative for it.", day=t.day(day.bulletin.date))
        return message(line(text), keyboard=[button(t("All fronts"), "front", date)])
    blocks = paragraphs(
        [line(t("Bulletin of {day}", day=common.day_title_short(t, day.bulletin)))],
        [line(bold(_front(t, front)), f": {initiative_words(t, front.initiative)}") for front in said.fronts],
        [line(italic(t("As printed; the bulletin doesn’t say who is winning.")))],
    )
    names = [short_front(front.front) for front in said.fronts][:3]
    fronts = [each for name in names for each in button(naming.front_title(t, name), "front", name, date)]
    one = names if len(names) == 1 else []
    rows = [[*fronts, *button(t("All fronts"), "front", date)], common.day_buttons(t, day, "front", *one)]
    return common.closed(t, message(*blocks, keyboard=rows), day, zone)


def _front(t: Translator, front: Front) -> str:
    return naming.front_title(t, short_front(front.front))


def initiative_words(t: Translator, side: str | None) -> str:
    return t("no initiative printed") if side is None else t("initiative {side}", side=common.side_name(t, side))


def advances(t: Translator, said: told.Advances, *, zone: str) -> Message:
    """Who advanced: the sectors and the sentence that says so; for a place what its entry says, advance or not."""
    if said.place:
        return _advances_at(t, said, said.place, zone)
    day = said.day
    date = day.bulletin.date.isoformat()
    sides = [said.side] if said.side else list(SIDES)
    summary = []
    for side in sides:
        names = [name for front in day.lines for name in sector_names(t, front, front.advanced_in(side))]
        who = common.side_name(t, side)
        summary.append(
            line(bold(t("{side} advanced", side=who)), f": {', '.join(names)}.")
            if names
            else line(bold(t("No entry reports that {side} advanced.", side=who)))
        )
    blocks = paragraphs(
        [line(t("Bulletin of {day}", day=common.day_title_short(t, day.bulletin)))],
        summary,
        *(
            _entry(line(naming.entry(t, each.name) or _front(t, each.front), ":"), quote(each.words))
            for each in said.entries[:_MOST_ENTRIES]
        ),
        [line(italic(t("Names are sectors: an advance is somewhere in the sector, not in the town itself.")))],
    )
    named = [each.entry.sector for each in said.entries if each.entry.sector]
    rows = [
        [each for name in dict.fromkeys(named[:3]) for each in button(t.place(name), "front", name, date)],
        button(t("All fronts"), "front", date),
        common.day_buttons(t, day, "front"),
    ]
    return common.closed(t, message(*blocks, keyboard=rows), day, zone)


def _entry(*blocks: Block) -> tuple[Block, ...]:
    return blocks


def sector_names(t: Translator, front: FrontLine, names: Iterable[str]) -> list[str]:
    return [naming.entry(t, name) if name != UNNAMED else naming.front_title(t, front.front) for name in names]


def _advances_at(t: Translator, said: told.Advances, place: Place, zone: str) -> Message:
    day, name = said.day, naming.own(t, place)
    date = day.bulletin.date.isoformat()
    sides = [said.side] if said.side else list(SIDES)
    reporting = [side for side in sides if any(side in each.entry.advanced for each in said.entries)]
    if not said.entries:
        text = t(
            "No entry of {day} is about {place}. That doesn’t mean that nothing moved there.",
            day=t.day(day.bulletin.date),
            place=name,
        )
        return message(line(text), keyboard=[button(t("All fronts"), "front", date)])
    verdicts = [_entry_verdict(t, side, place, name) for side in reporting]
    if not reporting:
        who = common.side_name(t, said.side) if said.side else ""
        verdicts = [
            t("The entry reports no confirmed advance by {side}.", side=who)
            if who
            else t("The entry reports no confirmed advance.")
        ]
    blocks = paragraphs(
        [line(t("Bulletin of {day}", day=common.day_title_short(t, day.bulletin)))],
        [line(bold(text)) for text in verdicts],
        *(
            _entry(quote(each.words), line(italic(heading_of(t, each.front.heading, each.entry.sector))))
            for each in said.entries[:_MOST_ENTRIES]
        ),
    )
    rows = [
        button(t("More on {place}", place=name), "front", place.slug, date),
        common.day_buttons(t, day, "front", place.slug),
    ]
    return common.closed(t, message(*blocks, keyboard=rows), day, zone)


def _entry_verdict(t: Translator, side: str, place: Place, name: str) -> str:
    who = common.side_name(t, side)
    if place.kind == "front":
        return t("{side} advanced on the {front}.", side=who, front=naming.front_title(t, place.name))
    if place.kind == "sector":
        return t("{side} advanced in the {place} sector.", side=who, place=name)
    return t("The entry that names {place} reports that {side} advanced.", side=who, place=name)


def capital(text: str) -> str:
    return text[0].upper() + text[1:]
