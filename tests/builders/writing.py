"""A bulletin value as the text that is printed, in the layouts seen over the years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, Unpack

from store.bulletin.model import (
    Bulletin,
    CivilianCasualties,
    Front,
    LossCategory,
    LossFigure,
    Picture,
    Section,
    SectionKind,
)
from tests.builders.values import Changes, a_bulletin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Part(Enum):
    TITLE = auto()
    SECTION = auto()
    FRONT = auto()
    SECTOR = auto()
    TEXT = auto()
    FIGURE = auto()
    IMAGE = auto()
    LOSSES = auto()
    SOURCE = auto()
    TAIL = auto()


@dataclass(frozen=True)
class Block:
    """One printed line, and what it is."""

    part: Part
    text: str


@dataclass(frozen=True)
class Layout:
    """How a page differs from today's usual one."""

    title: bool = True
    dated_summary: bool = False
    inline_summary: bool = False
    gap: str = "\n\n"
    days: int = 1
    image_lines: bool = False
    heading: Callable[[str], str] = str
    dash: str = "–"
    no_break_spaces: bool = False
    tail: bool = True


def _drifted(heading: str) -> str:
    return heading.upper().removeprefix("THE ").replace("–", "-").replace("’", "'")


LAYOUTS = {
    "standard": Layout(),
    "single-newlines": Layout(gap="\n"),
    "windows": Layout(gap="\r\n\r\n", no_break_spaces=True),
    "untitled": Layout(title=False, dated_summary=True),
    "undated": Layout(title=False),
    "inline-summary": Layout(inline_summary=True),
    "several-days": Layout(days=2),
    "drifting": Layout(heading=_drifted, dash="-"),
    "em-dashes": Layout(dash="—"),
    "image-lines": Layout(image_lines=True),
    "no-tail": Layout(tail=False),
}
"""`undated` can be read only with a date given; `untitled` carries its date in the summary's heading."""

ALT = "a lorry beside a red brick school"
MAP = ("A map of a country with a blue line", "Description automatically generated")
LEAD_IN = "Civilian casualties of the past 24 hours: (Russian War Crimes)"
TAIL = ("Leave a Comment", "Required fields are marked *", "Scroll to Top")

_LABELS: dict[LossCategory, tuple[str, str]] = {
    LossCategory.TROOPS: ("Troops ", "troops"),
    LossCategory.TANKS: ("Tanks ", "tanks"),
    LossCategory.ARTILLERY: ("Artillery ", "artillery"),
    LossCategory.ARMOURED_VEHICLES: ("Arm. Veh. ", "armd-veh"),
    LossCategory.AIRCRAFT: ("Aircraft ", "aircrafts"),
    LossCategory.HELICOPTERS: ("Heli", "helicopters"),
    LossCategory.SHIPS: ("Ships", "ships"),
    LossCategory.MLRS: ("MLRS ", "mlrs"),
    LossCategory.AIR_DEFENCE: ("Air Defense ", "air-defense"),
    LossCategory.DRONES: ("Drones ", "drones"),
    LossCategory.CRUISE_MISSILES: ("Cruise Missiles ", "cruise-missiles"),
    LossCategory.VEHICLES: ("Vehicles ", "vehicles"),
    LossCategory.SPECIAL_EQUIPMENT: ("Special Equipment ", "special-equipment"),
    LossCategory.SUBMARINES: ("Submarines ", "submarines"),
}


def bulletin_text(*, layout: str = "standard", **changes: Unpack[Changes]) -> str:
    """The text of `a_bulletin(**changes)`, in one of the LAYOUTS."""
    return as_text(a_bulletin(**changes), layout)


def as_text(bulletin: Bulletin, layout: str = "standard") -> str:
    form = LAYOUTS[layout]
    text = form.gap.join(block.text for block in blocks(bulletin, form)) + form.gap[: len(form.gap) // 2 or 1]
    return text.replace(" ", "\N{NO-BREAK SPACE}") if form.no_break_spaces else text


def read_from(bulletin: Bulletin, layout: str) -> Bulletin:
    """What a right parser reads from `as_text(bulletin, layout)`: some layouts print less, or other headings."""
    form = LAYOUTS[layout]
    if not form.title:
        bulletin = bulletin.model_copy(update={"headline": None, "war_day": None})
    sections = tuple(s.model_copy(update={"heading": form.heading(s.heading)}) for s in bulletin.sections)
    return bulletin.model_copy(update={"sections": sections})


def blocks(bulletin: Bulletin, form: Layout = LAYOUTS["standard"]) -> Iterator[Block]:
    """The printed lines from top to bottom."""
    if form.title:
        yield Block(Part.TITLE, title(bulletin, days=form.days))
    yield from _summary(bulletin, form)
    yield from _picture(bulletin.picture, form)
    yield from _body(bulletin, form)
    if bulletin.sources:
        yield Block(Part.SECTION, form.heading("Source Material"))
    for source in bulletin.sources:
        yield Block(Part.SOURCE, f"{source.name} {form.dash} {source.url}" if source.url else source.name)
    if form.tail:
        yield from (Block(Part.TAIL, line) for line in TAIL)


def title(bulletin: Bulletin, *, days: int = 1) -> str:
    """`Headline – Day 3356 (May 4, 2031)`; over several days `Days 3355-3356 (May 3-4, 2031)`."""
    first = bulletin.date - timedelta(days=days - 1)
    last = _us(bulletin.date)
    day = ""
    if bulletin.war_day is not None:
        day = f"Day {bulletin.war_day} " if days == 1 else f"Days {bulletin.war_day - days + 1}-{bulletin.war_day} "
    if days > 1:
        last = f"{first:%B} {first.day}-{last if first.month != bulletin.date.month else last.split(' ', 1)[1]}"
    dated = f"{day}({last})"
    return f"{bulletin.headline} – {dated}" if bulletin.headline else dated


def _us(day: Date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _summary(bulletin: Bulletin, form: Layout) -> Iterator[Block]:
    heading = form.heading("Summary of the Day")
    if form.dated_summary:
        heading = f"{heading} {form.dash} {_us(bulletin.date)}"
    paragraphs = bulletin.summary
    if form.inline_summary and paragraphs:
        yield Block(Part.TEXT, f"{heading}: {paragraphs[0]}")
        paragraphs = paragraphs[1:]
    elif paragraphs or form.dated_summary:
        yield Block(Part.SECTION, f"{heading}:")
    yield from (Block(Part.TEXT, paragraph) for paragraph in paragraphs)


def _picture(picture: Picture | None, form: Layout) -> Iterator[Block]:
    if picture is None:
        return
    yield Block(Part.SECTION, form.heading("Picture of the Day") + ":")
    if form.image_lines:
        yield from (Block(Part.IMAGE, line) for line in MAP)
    caption = " ".join(part for part in (picture.caption, f"({picture.credit})" if picture.credit else None) if part)
    yield Block(Part.FIGURE, caption if form.image_lines else ALT + caption)


_BEFORE_FRONTS = {SectionKind.WORLD, SectionKind.PEACE, SectionKind.SITUATION}


def _body(bulletin: Bulletin, form: Layout) -> Iterator[Block]:
    early = [place for place, section in enumerate(bulletin.sections) if section.kind in _BEFORE_FRONTS]
    split = early[-1] + 1 if early else 0
    for section in bulletin.sections[:split]:
        yield from _section(section, bulletin, form)
    if form.image_lines:
        yield from (Block(Part.IMAGE, line) for line in MAP)
    for front in bulletin.fronts:
        yield from _front(front, form)
    for section in bulletin.sections[split:]:
        yield from _section(section, bulletin, form)


def _section(section: Section, bulletin: Bulletin, form: Layout) -> Iterator[Block]:
    yield Block(Part.SECTION, form.heading(section.heading))
    if section.kind == SectionKind.CIVILIANS and bulletin.civilian_casualties:
        yield Block(Part.TEXT, LEAD_IN)
        yield Block(Part.TEXT, _counts(bulletin.civilian_casualties))
    yield from (Block(Part.TEXT, paragraph) for paragraph in section.paragraphs)
    if section.kind == SectionKind.LOSSES and bulletin.losses:
        yield Block(Part.LOSSES, loss_row(bulletin.losses))


def _counts(counted: CivilianCasualties) -> str:
    shown = {"DEATHS": counted.deaths, "INJURIES": counted.injuries}
    return " ".join(f"{name}: {count}" for name, count in shown.items() if count is not None)


def _front(front: Front, form: Layout) -> Iterator[Block]:
    initiative = f" {form.dash} Initiative {front.initiative}" if front.initiative else ""
    yield Block(Part.FRONT, front.heading + initiative)
    sector = None
    for entry in front.entries:
        if entry.sector is not None and entry.sector != sector:
            yield Block(Part.SECTOR, entry.sector)
        sector = entry.sector
        yield Block(Part.TEXT, entry.text)


def loss_row(losses: dict[LossCategory, LossFigure]) -> str:
    """The glued form of the page: `Troops +910troops1402310 … Heli+1helicopters363 Shipsships33`."""
    return " ".join("".join(cells) for cells in loss_cells(losses))


def loss_cells(losses: dict[LossCategory, LossFigure]) -> Iterator[tuple[str, str, str, str]]:
    """Label, figure of the day (may be empty), icon's name and total of each category, as the page has them."""
    for category, figure in losses.items():
        label, icon = _LABELS[category]
        today = "" if figure.today is None else f"{figure.today:+d}"
        yield label, today, icon, "" if figure.total is None else str(figure.total)


def without_tail(form: Layout) -> Layout:
    return replace(form, tail=False)
