"""How near a text is to a question by related words: a paragraph seldom answers in the very words that ask.

`data/thesaurus.txt` is of the general language: of each term those that news tell the same thing by, the closest first.
"""

from __future__ import annotations

from functools import lru_cache
from math import fsum, sqrt
from typing import TYPE_CHECKING

from store.answers.terms import cues, term_of, thesaurus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.answers.terms import Group

_CLOSEST, _NEXT = 0.85, 0.9
"""How close the first word of a line is, beside the word itself, and each next one beside the one before it."""
_MEANINGS = 2
"""Words of a group that are looked up: what it is translated by first."""
_COMMON = 0.4
"""What a word common in the language tells of the topic, beside another."""
_BEST, _ALL = 0.4, 2.0
"""What counts: that each word of the question has its nearest, and that the text as a whole is about such things."""
_SHORT = 8
"""Terms added to a text's length, since a short one has a greater share by chance."""


class Related:
    """The terms related to a question's words; `words` are its groups with their weights, which add up to 1.

    A name is related to nothing.
    """

    def __init__(self, words: Iterable[tuple[Group, float]]) -> None:
        own = [(weight, {} if group.name else closeness(group.own_words)) for group, weight in words]
        self._near = [(weight, related, frozenset(related)) for weight, related in own if related]
        self._topic: dict[str, float] = {}
        for weight, related, _ in self._near:
            for term, close in related.items():
                self._topic[term] = self._topic.get(term, 0.0) + weight * close
        self._length = sqrt(sum(weight * weight for weight in self._topic.values())) or 1.0
        for term in self._topic:
            self._topic[term] *= _COMMON if "common" in cues(term) else 1.0

        self.terms = frozenset(self._topic)

    def nearness(self, found: frozenset[str], length: int) -> tuple[float, float]:
        """What a text of so many terms, among them these, gains in a score, and how much of the question it has.

        That is 0 to 1, counting each word by its nearest there.
        """
        about = found & self.terms
        if not about:
            return 0.0, 0.0
        best = 0.0
        for weight, related, own in self._near:
            if there := own & about:
                best += weight * max([related[term] for term in there])
        share = fsum([self._topic[term] for term in about]) / self._length / sqrt(length + _SHORT)
        return _BEST * best + _ALL * share, best


@lru_cache(maxsize=1024)
def closeness(words: tuple[str, ...]) -> dict[str, float]:
    """Of a word, as its translations, its own terms and those related to it, with how close they are, up to 1."""
    found_near: dict[str, float] = {}
    for word in words[:_MEANINGS]:
        found = term_of(word)
        if len(found) == 1:
            for place, term in enumerate(thesaurus().of(found[0])):
                found_near[term] = max(found_near.get(term, 0.0), _CLOSEST * _NEXT**place)
            found_near[found[0]] = 1.0
    return found_near
