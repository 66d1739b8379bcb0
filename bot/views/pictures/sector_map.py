"""The map: a day's sectors by who advanced, and the initiative by front."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.pictures.specs import FrontLabel, LegendLine, Mark, SectorMap, State, Town
from bot.views import common, naming, subjects
from bot.views.fronts import initiative
from bot.views.message import BLANK, line, message
from bot.views.pictures import words
from store.glance import Glance
from store.overview import UNNAMED
from store.places.table import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.language import Translator
    from bot.pictures.specs import Theme
    from bot.views.message import Button, Message
    from store.glance import Sector
    from store.overview import FrontLine
    from store.situation import Day

STATES = {
    Glance.RUSSIA: State.RUSSIA,
    Glance.UKRAINE: State.UKRAINE,
    Glance.BOTH: State.BOTH,
    Glance.ATTACKS: State.ATTACKS,
    Glance.ACTIVITY: State.ACTIVITY,
    Glance.NAMED: State.ACTIVITY,
    Glance.NO_ACTIVITY: State.NO_ACTIVITY,
    Glance.NOT_NAMED: State.NOT_NAMED,
    Glance.NO_BULLETIN: State.NO_BULLETIN,
}
_TOWNS = (
    *("Kyiv", "Kharkiv", "Dnipro", "Odesa", "Zaporizhia", "Donetsk", "Luhansk", "Mariupol", "Kherson", "Mykolaiv"),
    *("Sumy", "Simferopol", "Kursk", "Belgorod", "Poltava", "Kryvyi Rih", "Melitopol", "Kramatorsk", "Izium"),
)
"""To find one's way by; the map takes those for which there is room, the first ones first."""


def sector_map(t: Translator, day: Day, sectors: Sequence[Sector], *, theme: Theme) -> Message:
    """A sentence where the bulletin has no sector, or none whose place on the map is known."""
    marks = tuple(_marks(t, sectors))
    title, subtitle = t("Sectors on {day}", day=t.day(day.bulletin.date)), _subtitle(t, day)
    if not marks:
        return message(line(_nothing(t, day, sectors)), keyboard=[_days(t, day, theme)])
    notes = tuple(_notes(t, sectors))
    caption = [
        line(subtitle),
        BLANK,
        *(common.front_line(t, front) for front in day.lines),
        BLANK,
        line(initiative(t, day.lines)),
        *map(line, notes),
    ]
    spec = SectorMap(
        title=title,
        subtitle=subtitle,
        source=t("Daily bulletin of {day}; outline: Natural Earth", day=t.day(day.bulletin.date)),
        alt=words.spoken(caption),
        marks=marks,
        legend=_legend(t, marks),
        fronts=tuple(_front(t, front, sectors) for front in day.lines),
        initiative_title=t("Initiative by front, as printed"),
        notes=notes,
        towns=_towns(t),
    )
    date = day.bulletin.date.isoformat()
    keys = [_days(t, day, theme), words.theme_button(t, theme, "map", date)]
    return words.captioned(spec, theme, f"map-{date}", caption, keys).about(subjects.of_part("map", day.bulletin.date))


def _subtitle(t: Translator, day: Day) -> str:
    """Day 1074. Russia advanced in 5 sectors, Ukraine in 1."""
    totals, number = common.advance_totals(t, day.lines), day.bulletin.war_day
    return totals if number is None else f"{common.capital(t('day {number}', number=number))}. {totals}"


def _marks(t: Translator, sectors: Sequence[Sector]) -> Iterator[Mark]:
    for sector in sectors:
        if sector.latitude is not None and sector.longitude is not None:
            yield Mark(_name(t, sector), sector.latitude, sector.longitude, STATES[sector.glance])


def _name(t: Translator, sector: Sector) -> str:
    return (
        naming.front_title(t, sector.front) if sector.name == UNNAMED else common.capital(naming.entry(t, sector.name))
    )


def _legend(t: Translator, marks: Sequence[Mark]) -> tuple[LegendLine, ...]:
    """The states that the map has, in one order."""
    shown = {mark.state for mark in marks}
    return tuple(LegendLine(state, label) for state, label in words.advance_labels(t).items() if state in shown)


def _front(t: Translator, front: FrontLine, sectors: Sequence[Sector]) -> FrontLabel:
    """Named in the middle of its sectors, where it has more than one mark."""
    known = [
        (sector.latitude, sector.longitude)
        for sector in sectors
        if sector.front == front.front and sector.latitude is not None and sector.longitude is not None
    ]
    name, side = naming.front(t, front.front), _side(t, front.initiative)
    if len(known) < 2:
        return FrontLabel(name, side)
    middle = [sum(each) / len(known) for each in zip(*known, strict=True)]
    return FrontLabel(name, side, middle[0], middle[1])


def _side(t: Translator, printed: str | None) -> str:
    if printed is None:
        return t("not stated")
    return {"Russia": t("Russia"), "Ukraine": t("Ukraine")}.get(printed, printed)


def _notes(t: Translator, sectors: Sequence[Sector]) -> Iterator[str]:
    yield t("A mark is a sector, or a front without sectors, not its town: an advance is somewhere in it.")
    lost = [_name(t, sector) for sector in sectors if sector.latitude is None]
    if lost:
        yield t("Not on the map, since their place is not known: {names}.", names="; ".join(lost))


def _nothing(t: Translator, day: Day, sectors: Sequence[Sector]) -> str:
    date = t.day(day.bulletin.date)
    if not sectors:
        return t("The bulletin of {day} has nothing on the fronts: there is no map to draw.", day=date)
    names = "; ".join(_name(t, sector) for sector in sectors)
    return t("Where the sectors of {day} are is not known: {names}.", day=date, names=names)


def _days(t: Translator, day: Day, theme: Theme) -> list[Button]:
    return [
        *(button(t("Day before"), "map", day.before.date.isoformat(), theme) if day.before else ()),
        *(button(t("Day after"), "map", day.next.isoformat(), theme) if day.next else ()),
    ]


@cache
def _located() -> dict[str, tuple[float, float]]:
    return {row.name: (row.lat, row.lon) for row in rows() if row.lat is not None and row.lon is not None}


def _towns(t: Translator) -> tuple[Town, ...]:
    return tuple(Town(t.place(name), *_located()[name]) for name in _TOWNS if name in _located())
