"""/front NAME where the day has nothing to show: a place that it leaves out, a shared name, an unknown one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import common, naming, places
from bot.views.message import Message, line, message
from store.places.rivers import is_water

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as Date

    from bot.language import Translator
    from bot.views.message import Button
    from store.front_report import NotNamed, Several, Unknown
    from store.overview import FrontLine
    from store.places.place import Place

_MOST_CHOICES = 8


def not_named(report: NotNamed, t: Translator) -> Message:
    """A known place that the day doesn't name, though perhaps the river of its name."""
    name, bulletin = common.place_name(t, report.place), report.day.bulletin
    day = t.day(bulletin.date)
    said = t("The bulletin of {day} doesn’t name {place}. That doesn’t mean it was quiet there.", day=day, place=name)
    last = report.last_named
    last_day = common.short_day(t, last, bulletin.date) if last else ""
    date = bulletin.date.isoformat()
    rivers = [front for front in report.day.lines if _is_named_by(front, report.place)]
    fronts = rivers or [front for front in report.day.lines if _is_of(front, report.place)]
    return message(
        places.corrected(t, report.corrected_from, report.place),
        line(said),
        *(
            line(
                t(
                    "It does name the {water}: see the {front}.",
                    water=naming.note(t, f.note or ""),
                    front=naming.front_title(t, f.front),
                )
            )
            for f in rivers
        ),
        line(t("Last named on {day}.", day=last_day)) if last else None,
        keyboard=[
            button(t("{place} on {day}", place=name, day=last_day), "front", report.place.slug, last.isoformat())
            if last
            else [],
            [
                *button(t("Search all days"), "find", report.place.name),
                *(each for front in fronts for each in _named_front_button(t, front, date)),
                *button(t("All fronts"), "front", date),
            ],
            common.day_buttons(t, report.day, "front", report.place.slug),
        ],
    )


def several(report: Several, t: Translator) -> Message:
    """A name that several places share, each with what tells it apart."""
    date = report.day.bulletin.date.isoformat()
    return message(
        line(t("Several places are called {name}. Which one?", name=naming.own(t, report.places[0]))),
        keyboard=[
            button(places.name_to_choose(t, place), "front", place.slug, date)
            for place in report.places[:_MOST_CHOICES]
        ],
    )


def unknown(report: Unknown, t: Translator) -> Message:
    """A name that is none, and the places whose names are nearest."""
    date = report.day.bulletin.date.isoformat()
    name = places.shortened(report.name)
    if report.nearest:
        said = t("I know no “{name}”. Did you mean one of these?", name=name)
    else:
        said = t(
            "I know no place “{name}”. Send a front, a sector or a settlement, as in /front Pokrovsk.",
            name=name,
        )
    return message(
        line(said),
        keyboard=[
            *(button(common.place_name(t, place), "front", place.slug, date) for place in report.nearest),
            [
                *button(t("Search all days"), "find", report.name),
                *button(t("None of these: all fronts") if report.nearest else t("All fronts"), "front", date),
            ],
        ],
    )


def one_at_a_time(t: Translator, asked: Sequence[Place], date: Date) -> Message:
    """Several places were asked for at once."""
    return message(
        line(t("I answer for one place at a time. Which one?")),
        keyboard=[
            button(common.place_name(t, place), "front", place.slug, date.isoformat())
            for place in asked[:_MOST_CHOICES]
        ],
    )


def _river(t: Translator, front: FrontLine) -> str:
    water = naming.note(t, front.note or "")
    return t("It does name the {water}: see the {front}.", water=water, front=naming.front_title(t, front.front))


def _is_of(front: FrontLine, place: Place) -> bool:
    return place.kind != "front" and front.front == (place.front or place.oblast)


def _is_named_by(front: FrontLine, place: Place) -> bool:
    """Whether the front's heading names water called like the place: Kherson (Dnipro River)."""
    note = front.note or ""
    found = note.find(place.name)
    return found >= 0 and is_water(note, found, found + len(place.name))


def _named_front_button(t: Translator, front: FrontLine, date: str) -> list[Button]:
    """With what the front's short name leaves out: Kherson front (Dnipro River)."""
    note = None if common.in_russia(front) else front.note
    label = naming.front_title(t, front.front)
    return button(f"{label} ({naming.note(t, note)})" if note else label, "front", front.front, date)
