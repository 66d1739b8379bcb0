"""/history NAME: the days that name a place, newest first, and what lies between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import common, naming, places, subjects
from bot.views import front as front_view
from bot.views.message import Message, bold, line, message, paragraphs, quote
from bot.views.paging import page_buttons, page_of
from store.front_report import FrontWhole, SectorReport, SettlementReport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.language import Translator
    from bot.views.message import Block, Line
    from store.history import History, HistoryDay, Silence, Told
    from store.places.place import Place, Resolution

_MOST_CHOICES = 8
_MOST_STRETCHES = 3
_DAYS_A_ROW = 4


def history(t: Translator, told: History, *, zone: str) -> Message:
    """One page of a place's days; `zone` is the chat's, for the days of corrections."""
    place, page = told.place, told.page
    if not page.items:
        return _never(t, place)
    blocks = paragraphs(
        [
            places.corrected(t, told.corrected_from, place),
            line(bold(_title(t, page.items[0].report)), ": ", _count(t, told)),
        ],
        *(_day(t, each, zone, newest=page.number == 1 and not at) for at, each in enumerate(page.items)),
    )
    days = [
        each
        for item in page.items
        for each in button(
            t.day(item.report.day.bulletin.date, year=False),
            "front",
            place.slug,
            item.report.day.bulletin.date.isoformat(),
            below=True,
        )
    ]
    answer = message(
        *blocks,
        keyboard=[
            page_buttons(t, page, lambda label, number: button(label, "history", place.slug, number)),
            *(days[start : start + _DAYS_A_ROW] for start in range(0, len(days), _DAYS_A_ROW)),
            [
                *button(t("Latest day"), "front", place.slug, below=True),
                *button(t("Search all days"), "find", place.name, below=True),
            ],
        ],
    ).about(subjects.of_history(t, place))
    return answer.illustrated(t("Strip of days"), "strip", place.slug) if page.number == 1 else answer


def unclear(t: Translator, name: str, found: Resolution) -> Message:
    """A name that several places share, or that is none."""
    if found.places:
        choices = [button(places.name_to_choose(t, each), "history", each.slug) for each in found.places]
        said = t("Several places are called {name}. Which one?", name=places.shortened(name))
        return message(line(said), keyboard=choices[:_MOST_CHOICES])
    ask = t("Did you mean one of these?") if found.nearest else t("A front, a sector or a settlement has a name here.")
    return message(
        line(t("I know no “{name}”.", name=places.shortened(name)), " ", ask),
        keyboard=[
            *(button(common.place_name(t, place), "history", place.slug) for place in found.nearest),
            [*button(t("Search all days"), "find", name), *button(t("All fronts"), "front")],
        ],
    )


def _never(t: Translator, place: Place) -> Message:
    name = naming.own(t, place)
    return message(
        line(t("No stored bulletin names {place}. That doesn’t mean it was quiet there.", place=name)),
        keyboard=[[*button(t("Search all days"), "find", place.name), *button(t("All fronts"), "front")]],
    )


def _title(t: Translator, report: Told) -> str:
    if report.place.kind == "front":
        return naming.front_title(t, report.place.name)
    if report.place.kind == "sector":
        return common.capital(t("{place} sector", place=common.place_name(t, report.place)))
    return places.name_to_choose(t, report.place)


def _count(t: Translator, told: History) -> str:
    count = t.plural("named on {n} day.", "named on {n} days, newest first.", told.page.total)
    return " ".join(filter(None, (count, page_of(t, told.page))))


def _day(t: Translator, told: HistoryDay, zone: str, *, newest: bool) -> list[Block | None]:
    """The days without it since, then the day: what happened, and in which words the bulletin says so."""
    report = told.report
    day = line(bold(t.day(report.day.bulletin.date)), ": ", " ".join(status(t, report)))
    said = quote(front_view.marked(told.said)) if told.said else None
    silence = _silence(t, told.after, naming.own(t, report.place), newest=newest) if told.after else None
    return [silence, day, said, common.covers_line(t, report.day), common.revision_footer(t, report.day, zone)]


def status(t: Translator, report: Told) -> Iterator[str]:
    """What happened at a place on a day, in sentences."""
    match report:
        case FrontWhole():
            yield from common.front_sentences(t, report.line)
        case SectorReport():
            yield from front_view.sector_status(t, report)
        case SettlementReport():
            yield from _settlement_status(t, report)


def _settlement_status(t: Translator, report: SettlementReport) -> Iterator[str]:
    name = naming.own(t, report.place)
    for mention in report.mentions:
        if len(report.mentions) > 1:
            yield f"{t.place(mention.entry.sector or '') or mention.front.heading}:"
        yield from front_view.settlement_status(t, name, mention)
    if not report.mentions:
        yield t("only named, {part}.", part=front_view.part_of(t, report.also[0]))


def _silence(t: Translator, silence: Silence, name: str, *, newest: bool) -> Line:
    """The days between two that name the place, or, of the newest that does, those after it."""
    said = []
    if silence.unnamed and newest:
        said.append(
            t.plural(
                "The newest bulletin leaves {place} out.",
                "The newest {n} bulletins leave {place} out.",
                silence.unnamed,
                place=name,
            )
        )
    elif silence.unnamed:
        said.append(
            t.plural(
                "{n} bulletin in between leaves {place} out.",
                "{n} bulletins in between leave {place} out.",
                silence.unnamed,
                place=name,
            )
        )
    if len(silence.missing) > _MOST_STRETCHES:
        days = sum((last - first).days + 1 for first, last in silence.missing)
        said.append(t.plural("{n} day in between is not stored.", "{n} days in between are not stored.", days))
    elif silence.missing:
        stretches = [common.days_between(t, *stretch) for stretch in silence.missing]
        said.append(t("No bulletin of {days} is stored.", days=t.and_list(stretches)))
    return line(" ".join(said))
