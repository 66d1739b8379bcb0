"""A question that names two places or two days: answered by each, and put together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from store.answers import told
from store.answers.router import Fact, route
from store.answers.told import Answer

if TYPE_CHECKING:
    from store.answers.question import Question
    from store.answers.told import Kind
    from store.places import Place

_MOST_PLACES = 3
_OF_A_PLACE = frozenset({Fact.PLACE, Fact.ADVANCES, Fact.INITIATIVE, Fact.CONTROL})
_SUREST_FIRST: tuple[Kind, ...] = ("answer", "closest", "none")


def apart(asked: Question) -> list[Question]:
    """The question by each of two days, or of two or three places, that it names; else as it is."""
    if asked.second:
        return [replace(asked, when=day, second=None) for day in (asked.when, asked.second)]
    named = list({each.places[0]: each for each in asked.found if len(each.places) == 1}.values())
    distinct = [each for each in named if not any(_holds(each.places[0], other.places[0]) for other in named)]
    if not 1 < len(distinct) <= _MOST_PLACES or route(asked).fact not in _OF_A_PLACE:
        return [asked]
    return [replace(asked, found=(each,)) for each in distinct]


def _holds(whole: Place, part: Place) -> bool:
    """Whether one place is the other, or the front that it lies on."""
    return whole is not part and whole.kind == "front" and whole.name in (part.front, *part.fronts)


def together(answers: list[Answer]) -> Answer:
    """One answer of several: as sure as the surest, since each says for itself what it is."""
    if len(answers) == 1:
        return answers[0]
    kinds = [each.kind for each in answers]
    kind: Kind = next((kind for kind in _SUREST_FIRST if kind in kinds), "none")
    cited = tuple(dict.fromkeys(each for part in answers for each in part.citations))
    return Answer(kind, told.Parts(tuple(answers)), answers[0].days, cited)
