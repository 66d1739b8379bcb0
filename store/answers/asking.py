"""From a question to its answer: which days, which kind of fact, and else the passage that fits best."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from store import front_report
from store.answers import facts, parts, question, told
from store.answers.courtesy import is_courtesy
from store.answers.moment import Calendar
from store.answers.respelling import respelt
from store.answers.router import Fact, Route, route
from store.answers.search import Result, search
from store.answers.terms import tokens
from store.answers.told import Answer, Context, Days, Nothing
from store.bulletin.model import LossCategory

if TYPE_CHECKING:
    from datetime import date as Date

    from sqlmodel import Session

    from store.answers.known import Known
    from store.answers.question import Question
    from store.answers.told import Kind, Said
    from store.places import Place, Places

_FOLLOWS = re.compile(
    r"^\s*(?:and\b|what about\b|how about\b|also\b|а\b|і\b|й\b|та\b|и\b|ну а\b|як щодо\b|що з\b|а что\b|а що\b)[\s,]*",
    re.IGNORECASE,
)
_GOES_ON_WITH = (
    "loss",
    "kill",
    "destroy",
    "civilian",
    "initiative",
    "winning",
    "gain",
    "capture",
    "fighting",
    *LossCategory,
)
"""What may be asked next of the same place and day; anybody and anything else is a new question: and Trump?"""
_SHORT = 4
"""Words of a question that goes on from the one before it, at most."""
_LOOKED_BACK = 30
"""Days before the newest that may answer a question that names none."""
_FRESH = 0.8
"""How much less certain the newest day's passage may be than an earlier day's, and still be told."""
_CERTAIN = 1.5
"""From here on the days before are not even looked at."""


def answer(
    session: Session,
    places: Places,
    known: Known,
    text: str,
    *,
    today: Date,
    day: Date | None = None,
    context: Context | None = None,
) -> Answer:
    """What the stored bulletins say to a question, in any words.

    `today` is the calendar's day where it is asked, `day` the day it is about where it names none itself, `context`
    what the question before was about. `places` come from `store.names.known_places`, `known` from `known.known`.
    Never raises because of the text.
    """
    stored = known.stored
    if not stored:
        return Answer("none", Nothing(), None)
    if is_courtesy(text):
        return Answer("none", told.Courtesy(), Days(stored[-1], stored[-1]))
    calendar = Calendar(newest=stored[-1], today=today, stored=frozenset(stored))
    asked = question.read(text, places, calendar)
    if context and (whole := _follow(asked, context, places, calendar)):
        asked = whole
    asked, nearest = respelt(asked, places, known.names)
    if nearest:
        return replace(_unknown(session, known, asked, nearest, calendar), context=_context(asked))
    each_asked = parts.apart(asked)
    each_told = [
        _Asking(session, known, one, _days(one, calendar, day), calendar, brief=len(each_asked) > 1).answer()
        for one in each_asked
    ]
    return replace(parts.together(each_told), context=_context(asked))


def _unknown(session: Session, known: Known, asked: Question, nearest: tuple[Place, ...], calendar: Calendar) -> Answer:
    """What the bulletins say of a name that may be any; where nothing, the places whose names are nearest."""
    days = _days(asked, calendar, None)
    found = _Asking(session, known, asked, days, calendar).answer()
    day = known.recent.day(session, days.until)
    if found.kind == "answer" or day is None:
        return found
    unknown = front_report.Unknown(day, asked.topic[0].word, nearest)
    return Answer("none", told.OfPlace(unknown), days)


class _Asking:
    """One question over its days; `brief` as one of several that are answered together."""

    def __init__(
        self,
        session: Session,
        known: Known,
        asked: Question,
        days: Days,
        calendar: Calendar,
        *,
        brief: bool = False,
    ) -> None:
        self.session = session
        self.known = known
        self.asked = asked
        self.days = days
        self.calendar = calendar
        self.brief = brief

    def answer(self) -> Answer:
        way = route(self.asked)
        if way.fact is Fact.LOSSES:
            whole = self.asked.when is not None and self.asked.when.whole
            self.days = Days(self.calendar.newest, self.calendar.newest) if whole else self._reported()
        said = self._fact(way)
        if said is None:
            found = self._text()
            return replace(found, kind="closest") if way.fact is Fact.LOSSES and found.kind == "answer" else found
        return Answer(self._kind(said), said, self.days, facts.citations(said))

    def _fact(self, way: Route) -> Said | None:  # noqa: C901, PLR0911  one line a kind of fact
        place = self.asked.places[0] if self.asked.places else None
        session, known, days = self.session, self.known, self.days
        match way.fact:
            case Fact.NOTHING:
                return Nothing()
            case Fact.UKRAINIAN_LOSSES:
                return told.NoUkrainianLosses()
            case Fact.OVERVIEW:
                return facts.overview_of(session, known, days)
            case Fact.LOSSES:
                said = facts.losses_of(session, known, way.category, days)
                return said if _has_figures(said) else None
            case Fact.CIVILIANS:
                return facts.civilians_of(session, known, days)
            case Fact.INITIATIVE:
                return facts.initiative_of(session, known, place, days)
            case Fact.ADVANCES:
                return facts.advances_of(session, known, place, way.side, days)
            case Fact.SOURCES:
                return facts.sources_of(session, known, days)
            case Fact.SAFETY:
                return facts.safety_of(session, known, place, self.calendar.newest)
            case Fact.FORECAST:
                return facts.forecast_of(session, known, self.calendar.newest)
            case Fact.CONTROL if place:
                return facts.control_of(session, known, place, days)
            case Fact.PLACE:
                return self._place()
        return None

    def _reported(self) -> Days:
        """The days asked for where the daily reports have one of them, though no bulletin may be of it."""
        when = self.asked.when
        if when and self.days.missing and any(when.since <= day <= when.until for day in self.known.reports.days):
            return Days(when.since, when.until)
        return self.days

    def _place(self) -> Said | None:
        found = self.asked.found[0]
        name = self.asked.text[found.start : found.end]
        if len(found.places) > 1:
            return facts.which_of(self.session, self.known, name, found.places, self.days)
        if self.brief and self.days.one:
            said = facts.advances_of(self.session, self.known, found.places[0], None, self.days)
            if isinstance(said, told.Advances) and said.entries:
                return said
        typed = name if found.corrected else None
        return facts.place_of(self.session, self.known, found.places[0], typed, self.days)

    def _text(self) -> Answer:
        """The best passage; a place that none of the days names is told before anything else."""
        place = self._unnamed()
        found = Nothing() if place else search(self.session, self.known, self.asked, self.days)
        if self.asked.when is None and self.days.newest:
            found = self._earlier(found)
        if place and not (isinstance(found, Result) and found.sure):
            said = facts.place_of(self.session, self.known, place, None, self.days)
            if said:
                return Answer("none", said, self.days, ())
        if isinstance(found, Nothing):
            return Answer("none", found, self.days)
        kind: Kind = "answer" if found.sure and not self.days.missing else "closest"
        date = found.said.best.passage.date
        days = self.days if self.days.since <= date <= self.days.until else Days(date, date)
        return Answer(kind, found.said, days, facts.citations(found.said))

    def _earlier(self, found: Result | Nothing) -> Result | Nothing:
        """What the days before have, where the newest has no answer and no day is asked for."""
        until = self.days.since - timedelta(days=1)
        before = Days(until - timedelta(days=_LOOKED_BACK), until)
        if not any(before.since <= date <= until for date in self.known.stored):
            return found
        if isinstance(found, Result) and found.certainty > _CERTAIN:
            return found
        earlier = search(self.session, self.known, self.asked, before)
        if isinstance(earlier, Nothing):
            return found
        if isinstance(found, Nothing) or (earlier.sure and not found.sure):
            return earlier
        return found if found.certainty + _FRESH >= earlier.certainty else earlier

    def _unnamed(self) -> Place | None:
        for place in self.asked.places:
            spellings = (place.name, *place.spellings)
            if not facts.is_named(self.session, self.known, spellings, self.days):
                return place
        return None

    def _kind(self, said: Said) -> Kind:
        kind: Kind = "answer"
        match said:
            case Nothing() | told.NoUkrainianLosses() | told.Safety() | told.Forecast():
                return "none"
            case told.Control():
                kind = "closest" if said.words else "none"
            case told.OfPlace(report):
                kind = "answer" if facts.tells(report) else "none"
            case told.OfPlaceOverDays(days=()) | told.LossesOverDays(trends=()) | told.CiviliansOverDays(counts=()):
                kind = "none"
            case told.Initiative(fronts=()) | told.InitiativeOverDays(days=()) | told.AdvancesOverDays(days=()):
                kind = "none"
            case told.Advances(place=place, entries=()) if place:
                kind = "none"
        return "closest" if kind == "answer" and self.days.missing else kind


def _has_figures(said: Said | None) -> bool:
    """Whether the loss table has what is asked: else the words of the bulletin may."""
    match said:
        case told.LossesOfDay(day, category):
            return category is None or category in (day.bulletin.losses or {})
        case None:
            return False
    return True


# -- days --------------------------------------------------------------------------------------------------------


def _days(asked: Question, calendar: Calendar, given: Date | None) -> Days:
    """The stored days a question is about; the newest where it names none, or none that is stored."""
    when = asked.when
    if when is None:
        return Days(given or calendar.newest, given or calendar.newest, newest=given is None)
    if when.since not in calendar.stored and not any(when.since <= date <= when.until for date in calendar.stored):
        return Days(calendar.newest, calendar.newest, missing=(when.since, when.until))
    if when.one:
        return Days(when.since, when.until, newest=when.newest)
    return Days(when.since, when.until)


# -- what follows a question -------------------------------------------------------------------------------------


def _context(asked: Question) -> Context:
    day = asked.text[asked.when.start : asked.when.end] if asked.when else ""
    place = asked.text[asked.found[0].start : asked.found[0].end] if asked.found else ""
    return Context(asked.without(), place, day)


def _follow(asked: Question, context: Context, places: Places, calendar: Calendar) -> Question | None:
    """The whole question, where this one only goes on from the one before: and yesterday? а Торецьк?"""
    rest = _FOLLOWS.sub("", asked.text)
    goes_on = rest != asked.text
    if len(tokens(asked.text)) > _SHORT + 2 or (asked.topic and not goes_on):
        return None
    if not goes_on and (asked.found or not asked.when):
        return None
    if not (asked.found or asked.when or asked.topic):
        return None
    if asked.topic and not asked.has(*_GOES_ON_WITH):
        return None
    day = asked.text[asked.when.start : asked.when.end] if asked.when else context.day
    place = asked.text[asked.found[0].start : asked.found[0].end] if asked.found else context.place
    topic = context.topic
    if asked.topic:
        topic = _FOLLOWS.sub("", asked.without())
    return question.read(" ".join(filter(None, (topic.rstrip(" ?!.,"), place, day))), places, calendar)
