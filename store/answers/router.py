"""What kind of fact a question asks for, told by its words alone; what none of these is, the text answers.

The words that tell it, in three languages, stand in `data/cues.txt`, by section.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from store.answers import toll
from store.answers.whose import is_where

if TYPE_CHECKING:
    from store.answers.question import Question
    from store.bulletin.model import LossCategory, Side


class Fact(Enum):
    """A kind of answer that is made from typed facts, or refused by a rule."""

    NOTHING = "nothing"
    """No word says what is asked: a greeting, an empty text."""
    OVERVIEW = "overview"
    PLACE = "place"
    LOSSES = "losses"
    UKRAINIAN_LOSSES = "Ukrainian losses"
    CIVILIANS = "civilians"
    INITIATIVE = "initiative"
    ADVANCES = "advances"
    CONTROL = "control"
    SAFETY = "safety"
    FORECAST = "forecast"
    SOURCES = "sources"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Route:
    """What is asked: `category` of losses (None: all of them), `side` of who advanced (None: either)."""

    fact: Fact
    category: LossCategory | None = None
    side: Side | None = None


_SIDES = ("russia", "ukraine")
_LITTLE = ("small", "overview")
_OF_FORECASTS = (
    "forecast",
    "win",
    "winning",
    "end",
    "war",
    *_SIDES,
    "small",
    "fighting",
    "capture",
    "advance",
    "truce",
)
_ARMIES = ("troops", "equipment", "near")
_OF_ADVANCES = ("gain", "advance", "capture", *_SIDES, "fighting", *_LITTLE, "many", "total", "control", *_ARMIES)

_OF_INITIATIVE = ("initiative", "winning", *_SIDES, "fighting", *_LITTLE, "control", "war", *_ARMIES, "common")


def route(question: Question) -> Route:
    """The kind of fact asked for."""
    for recognize in (_nothing, _safety, _forecast, _control, _losses, _initiative, _advances, _civilians):
        if found := recognize(question):
            return found
    if question.found and not question.apart_from("fighting", *_LITTLE) and not question.has("many"):
        return Route(Fact.PLACE)
    if question.has("sources") and not question.found and not question.apart_from("sources", *_LITTLE, "common"):
        return Route(Fact.SOURCES)
    plain = not question.found and not question.apart_from(*_LITTLE, "war", "greeting")
    if plain and (question.when or question.has("overview", "war")):
        return Route(Fact.OVERVIEW)
    return Route(Fact.TEXT) if question.topic else Route(Fact.NOTHING)


def _nothing(question: Question) -> Route | None:
    if question.found or question.when:
        return None
    greeting = question.has("greeting") and not question.apart_from("greeting", "small")
    return Route(Fact.NOTHING) if greeting or not (question.topic or question.has("overview")) else None


def _safety(question: Question) -> Route | None:
    may_i_go = question.has("may") and question.has("going") and question.found
    if not (question.has("plainly safe") or may_i_go):
        return None
    others = question.apart_from("safe", "travel", "going", "may", "civilian", "small", "kill")
    if may_i_go and others:
        return None
    return None if others and (len(others) > 1 or not question.found) else Route(Fact.SAFETY)


def _forecast(question: Question) -> Route | None:
    """Who will win, when or how it ends, whether a place will fall."""
    if question.apart_from(*_OF_FORECASTS, "ahead"):
        return None
    if question.found:
        falls = question.has("coming") and question.has("capture", "win", "advance", "end")
        return Route(Fact.FORECAST) if falls else None
    wins = question.has("win") and question.has("forecast", "war", "who")
    ends = question.has("end") and (question.has("war") or (question.has("when") and question.has("forecast")))
    truce = question.has("truce") and question.has("when") and question.has("coming", "forecast")
    return Route(Fact.FORECAST) if wins or ends or truce else None


def _control(question: Question) -> Route | None:
    """Who holds a place: is X taken, whose is X."""
    if all(place.kind == "front" for place in question.places):
        return None
    if question.apart_from("control", "capture", *_SIDES, "small", "fighting"):
        return None
    taken = question.has("capture") and not question.has("near")
    adjective = question.has(*_SIDES) and not question.apart_from(*_SIDES, "small") and question.has("is it")
    return Route(Fact.CONTROL) if taken or adjective or question.has("holding") else None


def _losses(question: Question) -> Route | None:
    asked = toll.losses_asked(question)
    if asked is None:
        return None
    return Route(Fact.UKRAINIAN_LOSSES) if asked.of_ukraine else Route(Fact.LOSSES, category=asked.category)


def _initiative(question: Question) -> Route | None:
    winning = question.has("winning") and question.found
    if not (question.has("initiative") or winning):
        return None
    others = question.apart_from(*_OF_INITIATIVE)
    return None if others else Route(Fact.INITIATIVE)


def _advances(question: Question) -> Route | None:
    captured = question.has("advance") and question.has("capture", "fighting")
    if not (question.has("gain") or captured) or question.apart_from(*_OF_ADVANCES):
        return None
    sides: dict[str, Side] = {"russia": "Russia", "ukraine": "Ukraine"}
    named = [side for cue, side in sides.items() if any(not is_where(question, word) for word in question.asks(cue))]
    return Route(Fact.ADVANCES, side=named[0] if len(named) == 1 else None)


def _civilians(question: Question) -> Route | None:
    counted = question.has("many", "total") and question.has("kill")
    if question.found or not (counted or (question.has("civilian") and question.has("kill", "loss"))):
        return None
    others = question.apart_from("civilian", "kill", "loss", "many", "total", "ukraine", "war", *_LITTLE)
    return None if others else Route(Fact.CIVILIANS)
