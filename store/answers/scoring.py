"""One scorer for both databases: which passage has most of what a question asks, and which of its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
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
    matched: int
    """How many of the question's words it has."""


def rank(
    passages: Iterable[Passage],
    groups: Sequence[Group],
    places: Sequence[Place],
    frequency: Mapping[str, int],
    total: int,
) -> list[Hit]:
    """The passages with any of the groups or places, best first; of equals the newer, then the earlier on the page."""
    weights = [_weight(group, frequency, total) for group in groups]
    mean = sum(weights) / len(weights) if weights else 1.0
    whole = sum(weights) + _PLACE * mean * len(places)
    namers = [_Namer(place) for place in places]
    rough = []
    for passage in passages:
        matches = [group.match(passage.terms) for group in groups]
        named = [namer.names(passage) for namer in namers]
        gained = sum(map(_times, matches, weights)) + _PLACE * mean * sum(named)
        if gained > 0:
            rough.append((gained / whole + _PARTS.get(passage.kind, 0.0), passage, matches, all(named)))
    rough.sort(key=lambda each: (-each[0], -each[1].date.toordinal(), each[1].id))
    hits = [
        _hit(passage, score, matches, named, groups, weights, namers, mean, whole)
        for score, passage, matches, named in rough[:_FIRST]
    ]
    return sorted(hits, key=lambda hit: -hit.score)


def _times(match: float, weight: float) -> float:
    return match * weight


def _hit(
    passage: Passage,
    score: float,
    matches: list[float],
    named: bool,
    groups: Sequence[Group],
    weights: list[float],
    namers: list[_Namer],
    mean: float,
    whole: float,
) -> Hit:
    best, span, at = 0.0, (0, len(passage.text)), 0
    for sentence in sentences(passage.text):
        at = passage.text.find(sentence, at)
        found = frozenset(terms(sentence))
        gained = sum(group.match(found) * weight for group, weight in zip(groups, weights, strict=True))
        gained += _PLACE * mean * sum(namer.in_text(sentence) for namer in namers)
        if gained / whole > best + 1e-9:
            best, span = gained / whole, (at, at + len(sentence))
        at += len(sentence)
    return Hit(
        passage=passage,
        score=score + _SENTENCE * best,
        coverage=score - _PARTS.get(passage.kind, 0.0),
        sentence_coverage=best,
        sentence=span,
        places=named,
        names=all(match for match, group in zip(matches, groups, strict=True) if group.name),
        matched=sum(match > 0 for match in matches),
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
