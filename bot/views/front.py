"""/front NAME: what a day says of one front, sector or place."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import common
from bot.views.changes import changes_line, newly_named_line
from bot.views.message import Message, bold, italic, line, message, paragraphs, quote
from store.bulletin.model import SIDES
from store.front_report import (
    FrontWhole,
    Marked,
    Mention,
    NotNamed,
    Passage,
    Report,
    SectorReport,
    SettlementReport,
    Several,
    Unknown,
)
from store.overview import UNNAMED, entry_name
from store.places.place import short_front

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date as Date

    from bot.language import Translator
    from bot.views.message import Block, Button, Line, Span
    from store.bulletin.model import Entry, Front
    from store.places.place import Place
    from store.situation import Day

_MOST_CHOICES = 8
_SHOWN_OF_A_NAME = 60
"""Characters of an unknown name that are repeated."""


def front(t: Translator, report: Report, *, zone: str, today: Date | None = None) -> Message:
    """What was found; `today` is the chat's calendar day where the question was about today, else None."""
    answer = _answer(report, t)
    if isinstance(report, Several | Unknown):
        return answer
    opening = common.age_opening(t, report.day.newest, today) if today else None
    if opening:
        answer = answer.opening_with(opening, line())
    return common.closed(t, answer, report.day, zone)


def _answer(report: Report, t: Translator) -> Message:
    match report:
        case FrontWhole():
            return _front_whole(report, t)
        case SectorReport():
            return _sector(report, t)
        case SettlementReport():
            return _settlement(report, t)
        case NotNamed():
            return _not_named(report, t)
        case Several():
            return _several(report, t)
        case Unknown():
            return _unknown(report, t)


# -- a front, a sector, a settlement -----------------------------------------------------------------------------


def _front_whole(report: FrontWhole, t: Translator) -> Message:
    line_of_front, entries = report.line, report.front.entries
    note = t("Ukrainian operations in Russia") if common.in_russia(line_of_front) else line_of_front.note
    status = [] if entries else [t("The bulletin prints nothing under this front.")]
    blocks = paragraphs(
        [_corrected(t, report.corrected_from, report.place)],
        [line(bold(t("{front} front", front=line_of_front.front)), f" ({note})" if note else ""), _date(t, report.day)],
        [
            line(" ".join([*status, _initiative(t, report.front)])),
            *_disagreements(t, report.day, report.front, entries),
        ],
        *(_entry_of_front(t, report.front, entry) for entry in entries),
        [changes_line(t, report.changes)],
        _also(t, report.place, report.also, quiet=line_of_front.quiet),
    )
    date = report.day.bulletin.date.isoformat()
    advanced = [entry.sector for entry in entries if entry.sector and entry.advanced]
    rows = [
        [each for sector in advanced[:3] for each in button(sector, "front", sector, date)],
        [each for sector in advanced[3:6] for each in button(sector, "front", sector, date)],
        [*_follow(t, report.place), *button(t("All fronts"), "front", date)],
        common.day_buttons(t, report.day, "front", report.place.slug),
    ]
    return message(*blocks, keyboard=rows)


def _sector(report: SectorReport, t: Translator) -> Message:
    settlements = tuple(dict.fromkeys(name for entry in report.entries for name in entry.settlements))
    name = common.place_name(t, report.place)
    blocks = paragraphs(
        [_corrected(t, report.corrected_from, report.place)],
        [line(bold(t("{place} sector", place=name)), f", {_front_name(t, report.front)}"), _date(t, report.day)],
        [
            *(line(bold(sentence)) for sentence in _sector_status(t, report)),
            line(_initiative(t, report.front)),
            *_disagreements(t, report.day, report.front, report.entries),
        ],
        [quote(entry.text) for entry in report.entries if entry.text],
        [
            line(bold(t("Places named")), f" ({len(settlements)}):"),
            quote(", ".join(settlements), expandable=True),
        ]
        if settlements
        else [line(t("The entry names no place."))],
        [changes_line(t, report.changes)],
        _also(t, report.place, report.also),
    )
    date = report.day.bulletin.date.isoformat()
    rows = [
        [*_follow(t, report.place), *_front_button(t, short_front(report.front.front), date)],
        [*button(t("All fronts"), "front", date), *common.day_buttons(t, report.day, "front", report.place.slug)],
    ]
    return message(*blocks, keyboard=rows)


def _settlement(report: SettlementReport, t: Translator) -> Message:
    name = common.place_name(t, report.place)
    where = dict.fromkeys(_entry_title(t, mention.front, mention.entry) for mention in report.mentions)
    heading = line(bold(name), f": {'; '.join(where)}" if where else "")
    if not report.mentions:
        nowhere = line(t("No entry on the fronts names {place}; these paragraphs do.", place=name))
    blocks = paragraphs(
        [_corrected(t, report.corrected_from, report.place)],
        [heading, _date(t, report.day)],
        [] if report.mentions else [nowhere],
        *(_mention(t, name, mention, several=len(report.mentions) > 1) for mention in report.mentions),
        [newly_named_line(t, report.changes, report.place)],
        _also(t, report.place, report.also, alone=not report.mentions),
    )
    date = report.day.bulletin.date.isoformat()
    sectors = dict.fromkeys(mention.entry.sector for mention in report.mentions if mention.entry.sector)
    fronts = dict.fromkeys(short_front(mention.front.front) for mention in report.mentions)
    rows = [
        [each for sector in sectors for each in _whole_entry(t, sector, date)],
        [*_follow(t, report.place), *(each for name in fronts for each in _front_button(t, name, date))],
        [*button(t("All fronts"), "front", date), *common.day_buttons(t, report.day, "front", report.place.slug)],
    ]
    return message(*blocks, keyboard=rows)


def _mention(t: Translator, name: str, mention: Mention, *, several: bool) -> list[Block]:
    if several:
        opening = t("About {place} the entry for {part} says:", place=name, part=_part(t, mention.front, mention.entry))
    else:
        opening = t("About {place} the entry says:", place=name)
    said = [*_settlement_status(t, name, mention), _initiative(t, mention.front)]
    return [line(opening), *(quote(_marked(sentence)) for sentence in mention.sentences), line(" ".join(said))]


def _settlement_status(t: Translator, name: str, mention: Mention) -> Iterator[str]:
    """An advance is the settlement's only where its own sentence says so; else it is the sector's, and said to be."""
    entry = mention.entry
    if not entry.activity:
        yield t("No activity reported.")
    for side in mention.advanced:
        yield t("By this entry {side} advanced there or near it.", side=common.side_name(t, side))
    for side in mention.claimed:
        yield t("That {side} advanced there is only claimed, not confirmed.", side=common.side_name(t, side))
    for side in entry.advanced:
        if side not in mention.advanced:
            who = common.side_name(t, side)
            if entry.sector:
                said = t("For the sector as a whole the entry reports that {side} advanced;", side=who)
            else:
                said = t("Elsewhere the entry reports that {side} advanced;", side=who)
            yield f"{said} {t('it doesn’t say that it was at {place}.', place=name)}"
    if entry.activity and not entry.advanced and not mention.claimed:
        yield t("The entry reports no confirmed advance.")


# -- no entry to show --------------------------------------------------------------------------------------------


def _not_named(report: NotNamed, t: Translator) -> Message:
    name, bulletin = common.place_name(t, report.place), report.day.bulletin
    day = t.day(bulletin.date)
    said = t("The bulletin of {day} doesn’t name {place}. That doesn’t mean it was quiet there.", day=day, place=name)
    last = report.last_named
    last_day = common.short_day(t, last, bulletin.date) if last else ""
    date = bulletin.date.isoformat()
    near = report.place.front or report.place.oblast
    fronts = [front.front for front in report.day.lines if front.front == near and report.place.kind != "front"]
    return message(
        _corrected(t, report.corrected_from, report.place),
        line(said),
        line(t("Last named on {day}.", day=last_day)) if last else None,
        keyboard=[
            button(t("{place} on {day}", place=name, day=last_day), "front", report.place.slug, last.isoformat())
            if last
            else [],
            [each for front in fronts for each in _front_button(t, front, date)],
            [*_follow(t, report.place), *button(t("All fronts"), "front", date)],
        ],
    )


def _several(report: Several, t: Translator) -> Message:
    date = report.day.bulletin.date.isoformat()
    return message(
        line(t("Several places are called {name}. Which one?", name=_shortened(report.name))),
        keyboard=[button(_told_apart(t, place), "front", place.slug, date) for place in report.places[:_MOST_CHOICES]],
    )


def _unknown(report: Unknown, t: Translator) -> Message:
    date = report.day.bulletin.date.isoformat()
    ask = t("Did you mean one of these?") if report.nearest else t("A front, a sector or a settlement has a name here.")
    return message(
        line(t("I know no “{name}”.", name=_shortened(report.name)), " ", ask),
        keyboard=[
            *(button(common.place_name(t, place), "front", place.slug, date) for place in report.nearest),
            button(t("None of these: all fronts") if report.nearest else t("All fronts"), "front", date),
        ],
    )


def _told_apart(t: Translator, place: Place) -> str:
    name = common.place_name(t, place)
    if place.sector:
        return t("{place}, {sector} sector", place=name, sector=place.sector)
    if place.front:
        return t("{place}, {front} front", place=name, front=place.front)
    return t("{place}, {oblast} oblast", place=name, oblast=place.oblast) if place.oblast else name


def _shortened(name: str) -> str:
    return name if len(name) <= _SHOWN_OF_A_NAME else f"{name[:_SHOWN_OF_A_NAME]}…"


# -- lines -------------------------------------------------------------------------------------------------------


def _corrected(t: Translator, typed: str | None, place: Place) -> Line | None:
    if typed is None:
        return None
    return line(t("Showing {place} for “{name}”.", place=common.place_name(t, place), name=_shortened(typed)))


def _date(t: Translator, day: Day) -> Line:
    return line(common.day_title(t, day.bulletin))


def _initiative(t: Translator, front: Front) -> str:
    name = short_front(front.front)
    if front.initiative is None:
        return t("The bulletin prints no initiative for the {front} front.", front=name)
    return t("Initiative on the {front} front, as printed: {side}.", front=name, side=front.initiative)


def _sector_status(t: Translator, report: SectorReport) -> Iterator[str]:
    advanced = [side for side in SIDES if any(side in entry.advanced for entry in report.entries)]
    for side in advanced:
        yield t("{side} advanced in this sector.", side=common.side_name(t, side))
    if not any(entry.activity for entry in report.entries):
        yield t("No activity reported in this sector.")
    elif not advanced:
        yield t("No confirmed advance in this sector.")
    for side in report.claimed:
        if side not in advanced:
            yield t("That {side} advanced is only claimed, not confirmed.", side=common.side_name(t, side))


def _disagreements(t: Translator, day: Day, front: Front, entries: Iterable[Entry]) -> Iterator[Line]:
    sectors = {entry.sector for entry in entries}
    for found in day.disagreements:
        if found.sector in sectors and found.front == short_front(front.front):
            yield line(italic(common.disagreement_sentence(t, found)))


def _entry_of_front(t: Translator, front: Front, entry: Entry) -> list[Block]:
    name = entry_name(entry, front)
    status = _entry_status(t, entry)
    return [
        line(bold(name), ": ", status) if name != UNNAMED else line(status),
        quote(entry.text, expandable=len(entry.text) > common.LONG_QUOTE),
    ]


def _entry_status(t: Translator, entry: Entry) -> str:
    if entry.advanced:
        return " ".join(t("{side} advanced.", side=common.side_name(t, side)) for side in entry.advanced)
    return t("No confirmed advance.") if entry.activity else t("No activity reported.")


def _also(
    t: Translator, place: Place, passages: tuple[Passage, ...], *, quiet: bool = False, alone: bool = False
) -> list[Block]:
    """The other paragraphs that name the place, each part of the bulletin named once."""
    blocks: list[Block] = []
    for part, found in groupby(passages, lambda passage: _part_of(t, passage)):
        if blocks:
            blocks.append(line(t("And {part}:", part=part)))
        elif alone:
            blocks.append(line(bold(t("In this bulletin")), f", {part}:"))
        elif quiet:
            name = common.place_name(t, place)
            blocks.append(line(bold(t("But the bulletin names {place} elsewhere", place=name)), f", {part}:"))
        else:
            blocks.append(line(bold(t("Also in this bulletin")), f", {part}:"))
        blocks += [_passage(passage) for passage in found]
    return blocks


def _part_of(t: Translator, passage: Passage) -> str:
    if passage.part == "headline":
        return t("in the headline")
    if passage.part == "summary":
        return t("in the summary")
    if passage.part == "picture":
        return t("under the picture of the day")
    return t("under {heading}", heading=passage.heading) if passage.heading else t("under no heading")


def _passage(passage: Passage) -> Block:
    return quote(_marked(passage.words), expandable=len(passage.words.text) > common.LONG_QUOTE)


def _marked(words: Marked) -> Iterable[str | Span]:
    """The words with the place's name bold."""
    end = 0
    for start, stop in words.named:
        yield words.text[end:start]
        yield bold(words.text[start:stop])
        end = stop
    yield words.text[end:]


def _front_name(t: Translator, front: Front) -> str:
    return t("{front} front", front=short_front(front.front))


def _entry_title(t: Translator, front: Front, entry: Entry) -> str:
    name = _front_name(t, front)
    return f"{t('{place} sector', place=entry.sector)}, {name}" if entry.sector else name


def _part(t: Translator, front: Front, entry: Entry) -> str:
    return entry.sector or _front_name(t, front)


# -- buttons -----------------------------------------------------------------------------------------------------


def _follow(t: Translator, place: Place) -> list[Button]:
    return button(t("Follow {place}", place=place.name_in(t.code)), "follow", place.slug, below=True)


def _front_button(t: Translator, front: str, date: str) -> list[Button]:
    return button(t("{front} front", front=front), "front", front, date)


def _whole_entry(t: Translator, sector: str, date: str) -> list[Button]:
    return button(t("Whole {sector} entry", sector=sector), "front", sector, date)
