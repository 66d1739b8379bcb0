"""One scorer for both databases: which passage has most of what a question asks, and which of its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from operator import mul
from typing import TYPE_CHECKING

from store.bulletin.naming import stretches
from store.bulletin.sentences import sentences
from store.index import terms
from store.places.folding import fold_of
from store.places.place import short_front

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from store.answers.terms import Group
    from store.index import Passage
    from store.places import Place

_PLACE = 1.0
"""What naming the place adds, in units of the mean weight of a word."""
_SENTENCE = 0.5
"""What having it in one sentence adds to having it in one paragraph."""
_FIRST = 12
"""Passages whose sentences are looked at."""
_UNKNOWN = 0.5
"""The weight, beside the rarest word's, of one that no bulletin has: it may only be said otherwise there."""
_PARTS = {"headline": -0.08, "summary": -0.05}
"""Headlines and summaries tell in short what an entry or a section tells in full."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: `coverage` and `sentence_coverage` are shares (0 to 1) of the question's weight that it, and
    its best sentence, have; `sentence` is that sentence's (start, end); `places` whether it names all the places.
    """

    passage: Passage
    score: float
    coverage: float
    sentence_coverage: float
    sentence: tuple[int, int]
    places: bool
    names: bool
    """Whether it has every proper name of the question."""


def rank(
    passages: Iterable[Passage],
    groups: Sequence[Group],
    places: Sequence[Place],
    frequency: Mapping[str, int],
    total: int,
) -> list[Hit]:
    """The passages with any of the groups or places, best first; of equals the newer, then the earlier on the page.

    `frequency` counts the passages of all days with a word, `total` all of them.
    """
    asked = _Asked(groups, places, frequency, total)
    rough = [each for passage in passages if (each := asked.rough(passage)).gained > 0]
    rough.sort(key=lambda each: (-each.score, -each.passage.date.toordinal(), each.passage.id))
    return sorted((asked.hit(each) for each in rough[:_FIRST]), key=lambda hit: -hit.score)


@dataclass(frozen=True, slots=True)
class _Rough:
    """A passage and what it has of the question, as a whole: sentences are looked at later, of the best."""

    passage: Passage
    matches: tuple[float, ...]
    named: tuple[bool, ...]
    gained: float

    @property
    def score(self) -> float:
        return self.gained + _PARTS.get(self.passage.kind, 0.0)


class _Asked:
    """The question's words and places with their weights, which add up to 1."""

    def __init__(
        self, groups: Sequence[Group], places: Sequence[Place], frequency: Mapping[str, int], total: int
    ) -> None:
        weights = [_weight(group, frequency, total) for group in groups]
        place = _PLACE * sum(weights) / len(weights) if weights else 1.0
        whole = sum(weights) + place * len(places) or 1.0
        self.groups = groups
        self.namers = [_Namer(each) for each in places]
        self.weights = [weight / whole for weight in weights]
        self.place = place / whole

    def gained(self, matches: Iterable[float], named: Iterable[bool]) -> float:
        return sum(map(mul, matches, self.weights), self.place * sum(named))

    def rough(self, passage: Passage) -> _Rough:
        matches = tuple(group.match(passage.terms) for group in self.groups)
        named = tuple(namer.names(passage) for namer in self.namers)
        return _Rough(passage, matches, named, self.gained(matches, named))

    def hit(self, rough: _Rough) -> Hit:
        text = rough.passage.text
        best, span, at = 0.0, (0, len(text)), 0
        for sentence in sentences(text):
            at = text.find(sentence, at)
            found = frozenset(terms(sentence))
            named = (namer.in_text(sentence) for namer in self.namers)
            gained = self.gained((group.match(found) for group in self.groups), named)
            if gained > best + 1e-9:
                best, span = gained, (at, at + len(sentence))
            at += len(sentence)
        return Hit(
            passage=rough.passage,
            score=rough.score + _SENTENCE * best,
            coverage=rough.gained,
            sentence_coverage=best,
            sentence=span,
            places=all(rough.named),
            names=all(match for match, group in zip(rough.matches, self.groups, strict=True) if group.name),
        )


def _weight(group: Group, frequency: Mapping[str, int], total: int) -> float:
    """Its rarity among all passages: of the word and those like it together, so that a synonym weighs no more."""
    own = sum(frequency.get(word, 0) for word in group.own_words)
    like = sum(frequency.get(word, 0) for word in group.like_words)
    rarest = log(1 + total)
    if not own and not like:
        return rarest if group.name else _UNKNOWN * rarest
    return max(log(1 + total / (own + 0.5 * like)), 0.15)


class _Namer:
    """A place, looked for in passages."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.spellings = tuple(dict.fromkeys((place.name, *place.spellings)))
        self.fold = fold_of(place.name)

    def names(self, passage: Passage) -> bool:
        place = self.place
        if passage.sector and fold_of(passage.sector) == self.fold:
            return True
        if place.kind == "front" and passage.front and short_front(passage.front) == place.name:
            return True
        return self.in_text(passage.text)

    def in_text(self, text: str) -> bool:
        return next(stretches(text, self.spellings), None) is not None
