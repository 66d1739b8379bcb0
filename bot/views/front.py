"""/front NAME: what a day says of one front, sector or place."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import common, naming, places, subjects, unshown
from bot.views.changes import changes_line, place_changes_line
from bot.views.message import Message, bold, in_rows, italic, line, message, paragraphs, quote
from store.bulletin.advances import judge
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
from store.overview import UNNAMED, entry_name, state_of
from store.places.place import short_front

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date as Date

    from bot.language import Translator
    from bot.views.message import Block, Button, Line, Span
    from store.bulletin.model import Entry, Front
    from store.overview import State
    from store.places.place import Place
    from store.situation import Day


_MOST_SECTORS = 6
_MOST_ENTRIES = 2
"""Buttons to what an answer is part of: more would be a wall of them."""


def front(t: Translator, report: Report, *, zone: str, today: Date | None = None) -> Message:
    """What was found; `today` is the chat's calendar day where the question was about today, else None."""
    answer = _answer(report, t)
    if isinstance(report, Several | Unknown):
        return answer
    shown = not isinstance(report, NotNamed)
    subject = subjects.of_place(t, report.place, report.day.bulletin.date)
    answer = answer.about(subject.showing(common.map_button(t, report.day) if shown else ()))
    opening = common.age_opening(t, report.day.newest, today, shown=shown) if today else None
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
            return unshown.not_named(report, t)
        case Several():
            return unshown.several(report, t)
        case Unknown():
            return unshown.unknown(report, t)


# -- a front, a sector, a settlement -----------------------------------------------------------------------------


def _front_whole(report: FrontWhole, t: Translator) -> Message:
    line_of_front, entries = report.line, report.front.entries
    blocks = paragraphs(
        [places.corrected(t, report.corrected_from, report.place)],
        [
            line(bold(naming.front_title(t, line_of_front.front)), common.note_of(t, line_of_front)),
            _date(t, report.day),
        ],
        [
            *(line(bold(sentence)) for sentence in _front_status(t, report)),
            line(_initiative(t, report.front)),
            *_disagreements(t, report.day, report.front, entries),
        ],
        *(_entry_of_front(t, report.front, entry) for entry in entries),
        [changes_line(t, report.changes)],
        _also(t, report.place, report.also, quiet=line_of_front.quiet),
    )
    date = report.day.bulletin.date.isoformat()
    sectors = [sector for sector in _sectors(report.front) if sector != report.place.name][:_MOST_SECTORS]
    rows = [
        *in_rows([each for sector in sectors for each in button(t.place(sector), "front", sector, date)]),
        [*_history(t, report.place), *button(t("All fronts"), "front", date)],
        common.day_buttons(t, report.day, "front", report.place.slug),
    ]
    return message(*blocks, keyboard=rows)


def _sectors(front: Front) -> list[str]:
    """The sectors of a front's entries, those first where a side advanced."""
    entries = sorted(front.entries, key=lambda entry: not entry.advanced)
    return list(dict.fromkeys(entry.sector for entry in entries if entry.sector))


def _sector(report: SectorReport, t: Translator) -> Message:
    active = [entry for entry in report.entries if entry.activity]
    settlements = tuple(dict.fromkeys(name for entry in active for name in entry.settlements))
    name = common.place_name(t, report.place)
    blocks = paragraphs(
        [places.corrected(t, report.corrected_from, report.place)],
        [
            line(bold(common.capital(t("{place} sector", place=name))), f", {_front_name(t, report.front)}"),
            _date(t, report.day),
        ],
        [
            *(line(bold(sentence)) for sentence in sector_status(t, report)),
            line(_initiative(t, report.front)),
            *_disagreements(t, report.day, report.front, report.entries),
        ],
        [quote(entry.text) for entry in report.entries if entry.text],
        [
            line(bold(t("Places named")), f" ({len(settlements)}):"),
            quote(", ".join(map(t.place, settlements)), expandable=True),
        ]
        if settlements
        else [line(t("The entry names no place."))]
        if active
        else [],
        [changes_line(t, report.changes)],
        _also(t, report.place, report.also),
    )
    date = report.day.bulletin.date.isoformat()
    rows = [
        [
            *places.front_button(t, short_front(report.front.front), date),
            *_history(t, report.place),
            *button(t("All fronts"), "front", date),
        ],
        common.day_buttons(t, report.day, "front", report.place.slug),
    ]
    return message(*blocks, keyboard=rows)


def _settlement(report: SettlementReport, t: Translator) -> Message:
    name = naming.own(t, report.place)
    where = dict.fromkeys(entry_title(t, mention.front, mention.entry) for mention in report.mentions)
    title = common.place_name(t, report.place)
    heading = line(bold(title), f": {'; '.join(where)}" if where else "")
    unnamed = not report.mentions and not any(passage.part == "entry" for passage in report.also)
    nowhere = line(t("No entry on the fronts names {place}; these paragraphs do.", place=name)) if unnamed else None
    blocks = paragraphs(
        [places.corrected(t, report.corrected_from, report.place)],
        [heading, _date(t, report.day)],
        [nowhere],
        *(_mention(t, name, mention, several=len(report.mentions) > 1) for mention in report.mentions),
        [place_changes_line(t, report.changes, report.place)],
        _also(t, report.place, report.also, alone=not report.mentions),
    )
    date = report.day.bulletin.date.isoformat()
    sectors = dict.fromkeys(mention.entry.sector for mention in report.mentions if mention.entry.sector)
    fronts = dict.fromkeys(short_front(mention.front.front) for mention in report.mentions)
    rows = [
        [each for sector in list(sectors)[:_MOST_ENTRIES] for each in _whole_entry(t, sector, date)],
        [
            *(each for name in list(fronts)[:_MOST_ENTRIES] for each in places.front_button(t, name, date)),
            *_history(t, report.place),
            *button(t("All fronts"), "front", date),
        ],
        common.day_buttons(t, report.day, "front", report.place.slug),
    ]
    return message(*blocks, keyboard=rows)


def _mention(t: Translator, name: str, mention: Mention, *, several: bool) -> list[Block]:
    if several:
        opening = t("About {place} the entry for {part} says:", place=name, part=_part(t, mention.front, mention.entry))
    else:
        opening = t("About {place} the entry says:", place=name)
    said = [*settlement_status(t, name, mention), _initiative(t, mention.front)]
    return [line(opening), *(quote(marked(sentence)) for sentence in mention.sentences), line(" ".join(said))]


def settlement_status(t: Translator, name: str, mention: Mention) -> Iterator[str]:
    """An advance is the settlement's only where its own sentence says so; else it is the sector's, and said to be."""
    entry = mention.entry
    if not entry.activity:
        yield _no_activity(t, entry)
    for side in mention.advanced:
        yield t("By this entry {side} advanced there or near it.", side=common.side_name(t, side))
    for side in mention.claimed:
        yield {
            "Russia": t("A Russian advance there is claimed; the bulletin does not confirm it."),
            "Ukraine": t("A Ukrainian advance there is claimed; the bulletin does not confirm it."),
        }[side]
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


# -- lines -------------------------------------------------------------------------------------------------------


def _date(t: Translator, day: Day) -> Line:
    return line(common.capital(common.day_title(t, day.bulletin)))


def _initiative(t: Translator, front: Front) -> str:
    name = _front_name(t, front)
    if front.initiative is None:
        return t("The bulletin prints no initiative for the {front}.", front=name)
    return t("Initiative on the {front}, as printed: {side}.", front=name, side=common.side_name(t, front.initiative))


def sector_status(t: Translator, report: SectorReport) -> Iterator[str]:
    state = state_of(report.entries)
    for side in state.advanced:
        yield t("{side} advanced in this sector.", side=common.side_name(t, side))
    if not state.advanced:
        yield _no_advance(t, state)
    for side in report.claimed:
        if side not in state.advanced:
            yield {
                "Russia": t("Russian gains are claimed here; the bulletin does not confirm them."),
                "Ukraine": t("Ukrainian gains are claimed here; the bulletin does not confirm them."),
            }[side]


def _no_advance(t: Translator, state: State) -> str:
    if state.attacked:
        return t("Attacks, no confirmed advance in this sector.")
    if state.active:
        return t("Other activity, no confirmed advance in this sector.")
    if state.ground_only:
        return t("No ground activity reported in this sector.")
    return t("No activity reported in this sector.")


def _front_status(t: Translator, report: FrontWhole) -> list[str]:
    """What the front's entries report together; the one entry of a front without sectors in its own words."""
    entries = report.front.entries
    if not entries:
        return [t("The bulletin prints nothing under this front.")]
    if report.line.quiet:
        return [
            t("No ground activity reported on the front.")
            if report.line.ground_only
            else t("No activity reported on the front.")
        ]
    if len(entries) == 1 and entry_name(entries[0], report.front) == UNNAMED:
        return [_entry_status(t, entries[0])]
    return [common.advance_totals(t, [report.line])]


def _no_activity(t: Translator, entry: Entry) -> str:
    return t("No ground activity reported.") if state_of([entry]).ground_only else t("No activity reported.")


def _disagreements(t: Translator, day: Day, front: Front, entries: Iterable[Entry]) -> Iterator[Line]:
    sectors = {entry.sector for entry in entries}
    for found in day.disagreements:
        if found.sector in sectors and found.front == short_front(front.front):
            yield line(italic(common.disagreement_sentence(t, found)))


def _entry_of_front(t: Translator, front: Front, entry: Entry) -> list[Block]:
    name = entry_name(entry, front)
    words = quote(entry.text, expandable=len(entry.text) > common.LONG_QUOTE)
    if len(front.entries) == 1 and name == UNNAMED:
        return [words]
    status = _entry_status(t, entry)
    return [line(bold(naming.entry(t, name)), ": ", status) if name != UNNAMED else line(status), words]


def _entry_status(t: Translator, entry: Entry) -> str:
    if not entry.activity and not entry.advanced:
        return _no_activity(t, entry)
    claim = common.claim_note(t, tuple(side for side in judge(entry.text).claimed if side not in entry.advanced))
    if entry.advanced:
        advanced = " ".join(t("{side} advanced.", side=common.side_name(t, side)) for side in entry.advanced)
        return f"{advanced} {common.capital(claim)}" if claim else advanced
    attacked = state_of([entry]).attacked
    told = t("Attacks, no confirmed advance") if attacked else t("Other activity, no confirmed advance")
    return f"{told} {claim}." if claim else f"{told}."


def _also(
    t: Translator, place: Place, passages: tuple[Passage, ...], *, quiet: bool = False, alone: bool = False
) -> list[Block]:
    """The other paragraphs that name the place, each part of the bulletin named once."""
    blocks: list[Block] = []
    for part, found in groupby(passages, lambda passage: part_of(t, passage)):
        if blocks:
            blocks.append(line(t("And {part}:", part=part)))
        elif alone:
            blocks.append(line(bold(common.capital(part)), ":"))
        elif quiet:
            name = t.place(place.name) if place.kind == "front" else naming.own(t, place)
            blocks.append(line(bold(t("But the bulletin names {place} elsewhere", place=name)), f", {part}:"))
        else:
            blocks.append(line(bold(t("Also in this bulletin")), f", {part}:"))
        blocks += [_passage(passage) for passage in found]
    return blocks


def part_of(t: Translator, passage: Passage) -> str:
    if passage.part == "headline":
        return t("in the headline")
    if passage.part == "summary":
        return t("in the summary")
    if passage.part == "picture":
        return t("under the picture of the day")
    return t("under {heading}", heading=passage.heading) if passage.heading else t("under no heading")


def _passage(passage: Passage) -> Block:
    return quote(marked(passage.words), expandable=len(passage.words.text) > common.LONG_QUOTE)


def marked(words: Marked) -> Iterable[str | Span]:
    """The words with the place's name bold."""
    end = 0
    for start, stop in words.named:
        yield words.text[end:start]
        yield bold(words.text[start:stop])
        end = stop
    yield words.text[end:]


def _front_name(t: Translator, front: Front) -> str:
    return naming.front_title(t, short_front(front.front))


def entry_title(t: Translator, front: Front, entry: Entry) -> str:
    """An entry by its sector and its front."""
    name = _front_name(t, front)
    return f"{t('{place} sector', place=t.place(entry.sector))}, {name}" if entry.sector else name


def _part(t: Translator, front: Front, entry: Entry) -> str:
    return t.place(entry.sector) if entry.sector else _front_name(t, front)


# -- buttons -----------------------------------------------------------------------------------------------------


def _history(t: Translator, place: Place) -> list[Button]:
    return button(t("History"), "history", place.slug)


def _whole_entry(t: Translator, sector: str, date: str) -> list[Button]:
    return button(t("Whole {sector} entry", sector=t.place(sector)), "front", sector, date)
