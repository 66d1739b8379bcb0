"""The cards for what is typed in inline mode: `pokrovsk`, `losses 2 feb`, `map`, `who advanced?`.

What is offered for the same words is put together once until a bulletin changes (bot.ask.same_for_all).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from bot import illustrations
from bot.ask import Ask, Usage, same_for_all
from bot.handlers import figures, questions
from bot.handlers.days import asked_day
from bot.handlers.news import chosen_sections
from bot.illustrations import DEFAULT_THEME
from bot.views import answers as answers_view
from bot.views import inline as view
from bot.views.message import Message
from store import front_report, history, library, names
from store.answers import told
from store.dates import DateUnclear, parse_period, split_day
from store.dates import Day as AskedFor
from store.front_report import FrontWhole, NotNamed, SectorReport, SettlementReport, Several
from store.history import History
from store.places.folding import fold_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date as Date

    from bot.views.inline import Card
    from store.answers import Answer
    from store.bulletin.model import LossCategory
    from store.front_report import Report
    from store.places import Places
    from store.places.place import Place
    from store.situation import Day

LONGEST = 256
"""Characters of an inline query, as Telegram sends them."""
_SPOKEN = {
    **dict.fromkeys(("втрати", "потери"), "losses"),
    **dict.fromkeys(("мапа", "карта"), "map"),
    **dict.fromkeys(("фронт", "фронти", "фронты"), "fronts"),
    **dict.fromkeys(("новини", "новости"), "news"),
    **dict.fromkeys(("історія", "история"), "history"),
    **dict.fromkeys(("цивільні", "гражданские"), "civilians"),
}
"""The words of other languages for what the commands are called."""
_MOST_PLACES = 8
_BEGINNING = 2
"""Words at most that may be the beginning of a name."""


async def cards(ask: Ask) -> tuple[Card, ...]:
    """What is offered for the words typed after the bot's name, best first; nothing while no bulletin is stored."""
    words = ask.text[:LONGEST].split()
    return await _cards(ask.with_args(*words))


@same_for_all
async def _cards(ask: Ask) -> tuple[Card, ...]:
    if not await ask.store.read(library.pages):
        return ()
    try:
        period = _period(ask.args)
        if period:
            found = [await _losses_over(ask, period)]
        else:
            found = await _offered(ask, *split_day(ask.args))
    except (DateUnclear, Usage) as unclear:
        said = ask.t.said(unclear.args[0]) if unclear.args else ask.text
        found = [view.not_stored(ask.t, said, ask.bot_username)]
    return _told_apart(found)


def _told_apart(found: Iterable[Card]) -> tuple[Card, ...]:
    """Each card once."""
    return tuple({card.key: card for card in found}.values())


async def _offered(ask: Ask, words: list[str], date: AskedFor | None) -> list[Card]:  # noqa: PLR0911  one a part
    asked = await asked_day(ask, date, "day")
    if isinstance(asked, Message):
        return await _not_stored(ask, asked, date)
    day = asked.day
    typed = words[0].lower().removeprefix("/") if words else "today"
    verb = _SPOKEN.get(typed, typed)
    rest = words[1:]
    match verb:
        case "today" | "day" if not rest:
            return await _whole_day(ask, day)
        case "losses":
            return [await _losses(ask, day, figures.category_of(rest)[0])]
        case "civilians" if not rest:
            return [view.civilians(ask.t, day, zone=ask.zone)]
        case "news" | "sections":
            return _news(ask, day, " ".join(rest))
        case "map" if not rest:
            return [await _map(ask, day)]
        case "front" | "fronts" if not rest:
            return [view.fronts(ask.t, day, zone=ask.zone), *await _fronts(ask, day)]
        case "front" | "fronts":
            return await _named(ask, day, rest, " ".join(ask.args))
        case "history" if rest:
            return await _history(ask, day, " ".join(rest))
    return await _named(ask, day, words, " ".join(ask.args))


async def _not_stored(ask: Ask, answer: Message, date: AskedFor | None) -> list[Card]:
    """That the day isn't stored, and the nearest that are."""
    refusal = view.not_stored(ask.t, answer.text(), ask.bot_username)
    stored = await ask.store.read(library.stored_days)
    wanted = date.resolve(newest=stored[-1], local_today=ask.today, stored=stored) if date else stored[-1]
    near = [*stored[: bisect_left(stored, wanted)][-1:], *stored[bisect_right(stored, wanted) :][:1]]
    days = [await asked_day(ask, AskedFor(date=each), "day") for each in near]
    return [refusal, *(view.day(ask.t, each.day, zone=ask.zone) for each in days if not isinstance(each, Message))]


# -- a day and its parts -----------------------------------------------------------------------------------------


async def _whole_day(ask: Ask, day: Day) -> list[Card]:
    return [
        view.day(ask.t, day, zone=ask.zone),
        await _losses(ask, day),
        view.civilians(ask.t, day, zone=ask.zone),
        await _map(ask, day),
        *await _fronts(ask, day),
    ]


async def _fronts(ask: Ask, day: Day) -> list[Card]:
    return [card for front in day.lines for card in await _of_place(ask, front.front, day.bulletin.date)]


def _period(words: Sequence[str]) -> Sequence[str]:
    """The words after `losses`, where they end in a period; none where they don't."""
    asked = words[1:] if words and words[0].lower().removeprefix("/") == "losses" else ()
    _, rest = figures.category_of(asked)
    try:
        return asked if rest and not isinstance(parse_period(" ".join(rest)), AskedFor) else ()
    except DateUnclear:
        return ()


async def _losses_over(ask: Ask, words: Sequence[str]) -> Card:
    shown = await figures.losses(ask.with_args(*words))
    return view.answered(ask.t, shown, ask.text, carried=shown.subject.payload if shown.subject else None)


async def _losses(ask: Ask, day: Day, category: LossCategory | None = None) -> Card:
    card = view.losses(ask.t, day, zone=ask.zone, category=category)
    if category or not day.bulletin.losses:
        return card
    return replace(card, picture=(await illustrations.loss_card(ask.store, ask.t, day, DEFAULT_THEME)).picture)


async def _map(ask: Ask, day: Day) -> Card:
    card = view.fronts(ask.t, day, zone=ask.zone, verb="map")
    return replace(card, picture=(await illustrations.sector_map(ask.store, ask.t, day, DEFAULT_THEME)).picture)


def _news(ask: Ask, day: Day, name: str) -> list[Card]:
    sections = chosen_sections(day.bulletin, name) if name else day.bulletin.sections
    shown = [view.section(ask.t, day, each, zone=ask.zone) for each in sections if each.paragraphs]
    return shown or [view.nothing(ask.t, name or "news", day.bulletin.date, ask.bot_username)]


# -- places and questions ----------------------------------------------------------------------------------------


async def _named(ask: Ask, day: Day, words: list[str], question: str) -> list[Card]:
    """The place that the words name, the places that one of its beginning may become, or the answer to a question."""
    places = await ask.store.read(names.known_places)
    name, date = " ".join(words), day.bulletin.date
    if places.resolve(name).places:
        return await _of_place(ask, name, date, whole=True)
    begun = _begun(places, words, date)
    found = [card for place in begun for card in await _of_place(ask, place.slug, date)]
    answered = await _answered(ask, question, quiet=bool(found))
    return [*found, *answered] or [view.nothing(ask.t, question, date, ask.bot_username)]


def _begun(places: Places, words: list[str], date: Date) -> list[Place]:
    """The places whose name begins so, those that the day names first."""
    typed = fold_of(" ".join(words))
    if not typed or len(words) > _BEGINNING:
        return []
    begun = [
        place
        for place in places
        if place.kind != "known" and any(fold_of(name).startswith(typed) for name in (place.name, *place.spellings))
    ]
    order = {"front": 0, "sector": 1, "settlement": 2}
    return sorted(begun, key=lambda place: (place.newest != date, order[place.kind], place.name))[:_MOST_PLACES]


async def _of_place(ask: Ask, name: str, date: Date, *, whole: bool = False) -> list[Card]:
    """What the day says of a place, or of each that has the name; with `whole` its days as well."""
    places = await ask.store.read(names.known_places)
    report = await ask.store.read(front_report.front_report, places, name, day=date)
    if isinstance(report, Several):
        return [card for place in report.places for card in await _of_place(ask, place.slug, date)]
    card = _of_report(ask, report)
    if card is None:
        return []
    further: list[Card] = []
    if isinstance(report, NotNamed) and report.last_named:
        further += await _of_place(ask, report.place.slug, report.last_named)
    if whole:
        further += await _history(ask, None, name)
    return [card, *further]


def _of_report(ask: Ask, report: Report | None) -> Card | None:
    match report:
        case FrontWhole():
            return view.front(ask.t, report, zone=ask.zone)
        case SectorReport():
            return view.sector(ask.t, report, zone=ask.zone)
        case SettlementReport():
            return view.settlement(ask.t, report, zone=ask.zone)
        case NotNamed():
            return view.not_named(ask.t, report, ask.bot_username)
    return None


async def _history(ask: Ask, day: Day | None, name: str) -> list[Card]:
    """A place's newest days; with a `day`, that there is nothing of it, where there isn't."""
    places = await ask.store.read(names.known_places)
    told_ = await ask.store.read(history.history, places, name, page=1)
    card = view.history(ask.t, told_) if isinstance(told_, History) else None
    if card and isinstance(told_, History):
        strip = await illustrations.strip(ask.store, ask.t, told_.place.slug, DEFAULT_THEME)
        return [replace(card, picture=strip.picture)]
    return [view.nothing(ask.t, name, day.bulletin.date, ask.bot_username)] if day else []


async def _answered(ask: Ask, question: str, *, quiet: bool) -> list[Card]:
    """The answer's card; nothing for a refusal, nor, where `quiet`, for what is only the closest."""
    answer = await questions.answer(ask.with_args(question))
    if answer.days is None or isinstance(answer.said, told.Nothing) or (quiet and answer.kind != "answer"):
        return []
    return await _of_answer(ask, answer, question)


async def _of_answer(ask: Ask, answer: Answer, question: str) -> list[Card]:  # noqa: PLR0911  one a kind of fact
    match answer.said:
        case told.Parts(parts):
            return [card for part in parts for card in await _of_answer(ask, part, question)]
        case told.OfPlace(Several() as several):
            return await _of_place(ask, several.name, several.day.bulletin.date)
        case told.OfPlace(report) if card := _of_report(ask, report):
            return [card]
        case told.Overview(day):
            return [view.day(ask.t, day, zone=ask.zone)]
        case told.LossesOfDay(day, category):
            return [view.losses(ask.t, day, zone=ask.zone, category=category)]
        case told.Civilians(day):
            return [view.civilians(ask.t, day, zone=ask.zone)]
    newest = answer.days.until if answer.days else ask.today  # a card is read later: its age says nothing
    shown = answers_view.answered(ask.t, answer, zone=ask.zone, today=newest, words=question)
    return [view.answered(ask.t, shown, question, carried=shown.subject.payload if shown.subject else None)]
