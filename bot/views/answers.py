"""What a question gets: the answer, the closest passage said to be no more, or that the bulletins say nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import about, common, naming, subjects
from bot.views import answer_facts as facts
from bot.views import answer_periods as over_days
from bot.views import civilians as civilians_view
from bot.views import front as front_view
from bot.views import news as news_view
from bot.views import today as today_view
from bot.views.message import Message, italic, line, message, paragraphs, quote
from bot.views.quoting import excerpt, heading_of, marked
from store.answers import told
from store.index import PICTURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date as Date

    from bot.language import Translator
    from bot.views.message import Block, Button
    from store.answers import Answer, Days, Kind
    from store.answers.told import Said

_BASE = 36
_NAME_SHOWN = 40


def answered(
    t: Translator, answer: Answer, *, zone: str, today: Date, is_admin: bool = False, words: str = ""
) -> Message:
    """The message for an answer; `words` are those of the question, to search all days by, `today` the chat's day."""
    if answer.days is None:
        return common.nothing_loaded(t, is_admin=is_admin)
    if isinstance(answer.said, told.Parts):
        shown = _parts(t, answer.said, zone=zone, today=today)
    else:
        shown = _one(t, answer, answer.days, zone=zone, today=today, words=words)
    shared = words and answer.kind != "none" and shown.subject is None
    return shown.about(subjects.of_question(words, answer.days.until)) if shared else shown


def _one(t: Translator, answer: Answer, days: Days, *, zone: str, today: Date, words: str) -> Message:
    shown = _said(t, answer, zone=zone, words=words)
    opening = _missing(t, days)
    if opening is None and days.newest and answer.kind != "none":
        opening = common.age_opening(t, days.until, today)
    return shown.opening_with(opening, line()) if opening else shown


def _parts(t: Translator, said: told.Parts, *, zone: str, today: Date) -> Message:
    """Each answer after the other, parted by a blank line; the bulletin's age is told once.

    Buttons stay where their labels say which of several places they belong to; those of several days cannot.
    """
    shown = [answered(t, each, zone=zone, today=today) for each in _aged_once(said.answers)]
    labels = Counter(each.text for one in shown for row in one.keyboard for each in row)
    one_day = len({(each.days.since, each.days.until) for each in said.answers if each.days}) == 1
    rows = [[each for each in row if one_day and labels[each.text] == 1] for one in shown for row in one.keyboard]
    return message(*paragraphs(*(one.blocks for one in shown)), keyboard=rows)


def _aged_once(answers: Sequence[Answer]) -> Iterator[Answer]:
    """The answers, of which the first alone is about the newest bulletin as such."""
    for number, each in enumerate(answers):
        yield replace(each, days=replace(each.days, newest=False)) if number and each.days else each


def _missing(t: Translator, days: Days) -> Block | None:
    """That the days asked for are not stored, and which is told of instead."""
    if days.missing is None:
        return None
    since, until = days.missing
    newest = t.day(days.until)
    if since == until:
        return line(
            t("The bulletin of {day} isn’t stored. The newest is of {newest}:", day=t.day(since), newest=newest)
        )
    period = over_days.span(t, since, until)
    return line(t("No bulletin from {period} is stored. The newest is of {newest}:", period=period, newest=newest))


def _said(t: Translator, answer: Answer, *, zone: str, words: str) -> Message:
    match answer.said:
        case told.Found():
            return found(t, answer.said, answer.kind, zone=zone, words=words)
        case told.Courtesy():
            return about.how_to_ask(t)
        case told.Nothing(names):
            return nothing(t, names)
        case told.OfPlace(report):
            return front_view.front(t, report, zone=zone)
        case told.Control() | told.Safety() | told.Forecast():
            return _unsaid(t, answer.said, zone)
    return _day(t, answer.said, zone) or _days(t, answer.said)


_WHOLE = {
    told.Overview: today_view.today,
    told.Civilians: civilians_view.civilians,
    told.Sources: news_view.sources,
}
"""What a command shows of a day too."""


def _day(t: Translator, said: Said, zone: str) -> Message | None:
    """The facts of one day."""
    match said:
        case told.Overview(day) | told.Civilians(day) | told.Sources(day):
            return _WHOLE[type(said)](t, day, zone=zone)
        case told.LossesOfDay():
            return facts.losses_of_day(t, said, zone=zone)
        case told.Initiative():
            return facts.initiative(t, said, zone=zone)
        case told.Advances():
            return facts.advances(t, said, zone=zone)
    return None


def _days(t: Translator, said: Said) -> Message:
    """The facts of several days, or of a report alone, and that there are none of Ukraine's losses."""
    match said:
        case told.LossesOverDays() | told.LossesOfReport():
            return over_days.losses(t, said)
        case told.CiviliansOverDays():
            return over_days.civilians(t, said)
        case told.InitiativeOverDays() | told.AdvancesOverDays():
            return over_days.fronts(t, said)
        case told.OfPlaceOverDays():
            return over_days.place(t, said)
        case told.OverviewOverDays():
            return over_days.overview(t, said)
    return facts.no_ukrainian_losses(t)


# -- passages ----------------------------------------------------------------------------------------------------


def found(t: Translator, said: told.Found, kind: Kind, *, zone: str, words: str = "") -> Message:
    """A passage with the sentence that answers in bold, its heading and day, and a button for the next best."""
    best, passage = said.best, said.best.passage
    day, heading = t.day(passage.date), heading_of(t, passage.heading, passage.sector)
    if passage.kind == "headline":
        heading = t("Headline")
    elif passage.kind == PICTURE:
        heading = t("Under the picture of the day")
    if kind == "answer":
        opening, below = t("The bulletin of {day} says:", day=day), heading
    else:
        opening, below = t("The closest I found; it may not answer this:"), f"{day}, {heading}"
    rows = [
        [
            *_next(t, [_key(hit.passage.id, hit.sentence) for hit in said.more]),
            *button(t("Whole day"), "day", passage.date.isoformat()),
            *(button(t("Search all days"), "find", words) if words else ()),
        ]
    ]
    blocks: list[Block] = [line(opening), quote(excerpt(passage.text, best.sentence)), line(italic(below))]
    if said.revision > 1 and said.loaded_at:
        blocks.append(common.corrected_line(t, said.revision, said.loaded_at, passage.date, zone))
    return message(*blocks, keyboard=rows)


def _next(t: Translator, keys: list[str]) -> list[Button]:
    """As many of the next best as a button carries: it works after a restart, too."""
    for count in range(len(keys), 0, -1):
        if made := button(t("Next closest"), "passage", *keys[:count], below=True):
            return made
    return []


def _key(passage_id: int, sentence: tuple[int, int]) -> str:
    return ".".join(map(_written, (passage_id, *sentence)))


def _written(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, _BASE)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


def read_key(key: str) -> tuple[int, tuple[int, int]] | None:
    """A passage's id and its sentence from a button's key; None where it is none."""
    try:
        passage_id, start, end = (int(part, _BASE) for part in key.split("."))
    except ValueError:
        return None
    return passage_id, (start, end)


def next_passage(t: Translator, said: told.Found, keys: tuple[str, ...], *, zone: str) -> Message:
    """The next best passage, with a button for those after it."""
    shown = found(t, said, "closest", zone=zone)
    return shown.with_buttons(_next(t, list(keys)))


def gone(t: Translator) -> Message:
    return message(line(t("That passage is no longer stored: its bulletin was corrected or taken back.")))


# -- refusals ----------------------------------------------------------------------------------------------------


def nothing(t: Translator, names: tuple[str, ...] = ()) -> Message:
    """Nothing about it; a name that no bulletin has is said."""
    said = t(
        "The bulletins say nothing about that. Ask about a place, a front, losses, civilians or a person in the news."
    )
    if names:
        known = t("The bulletins name no “{name}”.", name=names[0][:_NAME_SHOWN])
        said = f"{known} {t('Ask about a place, a front, losses, civilians or a person in the news.')}"
    return message(
        line(said),
        keyboard=[[*button(t("Latest bulletin"), "today", below=True), *button(t("All fronts"), "front", below=True)]],
    )


def _unsaid(t: Translator, said: told.Control | told.Safety | told.Forecast, zone: str) -> Message:
    """What the bulletins never say: who holds a place, whether it is safe, what will be."""
    match said:
        case told.Control():
            return _control(t, said, zone)
        case told.Safety():
            return _safety(t, said)
        case told.Forecast():
            return _forecast(t, said)


def _control(t: Translator, said: told.Control, zone: str) -> Message:
    name, date = naming.own(t, said.place), said.day.bulletin.date
    doesnt = t("The bulletin of {day} doesn’t say who holds {place}.", day=t.day(date), place=name)
    if said.words is None:
        unnamed = t("It doesn’t name {place}. That doesn’t mean it was quiet there.", place=name)
        return message(line(f"{doesnt} {unnamed}"), keyboard=[button(t("All fronts"), "front", date.isoformat())])
    shown = message(
        line(f"{doesnt} {t('This is what it says of the fighting there:')}"),
        quote(marked(said.words)),
        line(italic(said.heading or t("Summary of the day"))),
        keyboard=[button(t("More on {place}", place=name), "front", said.place.slug, date.isoformat())],
    )
    return common.closed(t, shown, said.day, zone)


def _safety(t: Translator, said: told.Safety) -> Message:
    day = t.day(said.newest)
    known = t("I can’t tell what is safe. I know one bulletin a day; the latest is of {day}", day=day)
    rows = []
    if said.place is None:
        known = f"{known}."
    elif said.named:
        name = naming.own(t, said.place)
        known = t("{known}, and it names {place}.", known=known, place=name)
        rows.append(button(t("What it says of {place}", place=name), "front", said.place.slug))
    else:
        known = t("{known}, and it doesn’t name {place}.", known=known, place=naming.own(t, said.place))
    danger = t("For danger now, follow the air-raid alerts and your regional military administration.")
    return message(line(known), line(danger), keyboard=rows)


def _forecast(t: Translator, said: told.Forecast) -> Message:
    blocks = paragraphs(
        [line(t("The bulletins don’t say what will be: neither who will win nor when it ends, nor what will fall."))],
        [
            line(t("The latest, of {day}, on who advanced:", day=t.day(said.day.bulletin.date))),
            line(common.advance_totals(t, said.day.lines)),
        ],
    )
    return message(*blocks, keyboard=[[*button(t("All fronts"), "front"), *button(t("Latest bulletin"), "today")]])
