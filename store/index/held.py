"""The passages of some days held in memory, and found there as `candidates` finds them in the database."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from heapq import nlargest
from typing import TYPE_CHECKING

from store.index.maintenance import EVERY
from store.index.passages import Passage, ids_of
from store.index.search import TERMS_AT_MOST, groups_of, rarest_first, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date as Date

    from store.index.statements import Group


class Held:
    """Passages by their terms. What most questions are about is held so: the newest days."""

    def __init__(self, passages: Iterable[Passage] = ()) -> None:
        """The passages are in the order of their ids."""
        self._passages = tuple(passages)
        self._ids = [passage.id for passage in self._passages]
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, passage in enumerate(self._passages):
            for term in passage.words.split():
                found[term].append(at)
        self._having = {term: tuple(there) for term, there in found.items()}

    def passages(self, since: Date, until: Date) -> tuple[Passage, ...]:
        """All of these days that are held, in the order of the pages."""
        first, last = self._between(since, until)
        return self._passages[first:last]

    def candidates(
        self, words: Sequence[str], counts: Mapping[str, int], *, since: Date, until: Date, limit: int
    ) -> list[Passage]:
        """As `store.index.candidates`, of the passages held, but with all the words, however common they are.

        `counts` says in how many passages of all days each term is, and EVERY one.
        """
        total = counts.get(EVERY, 0)
        first, last = self._between(since, until)
        weights: defaultdict[int, int] = defaultdict(int)
        for group, count in rarest_first(groups_of(words), counts)[:TERMS_AT_MOST]:
            weight = weight_of(count, total)
            for at in self._with(group, first, last):
                weights[at] += weight
        best = nlargest(limit, ((weight, at) for at, weight in weights.items()))
        return [self._passages[at] for _, at in best]

    def _between(self, since: Date, until: Date) -> tuple[int, int]:
        first, last = ids_of(since, until)
        return bisect_left(self._ids, first), bisect_left(self._ids, last + 1)

    def _with(self, group: Group, first: int, last: int) -> Iterable[int]:
        """Where, from `first` to before `last`, the passages with all terms of the group stand."""
        each = sorted((self._having.get(term, ()) for term in group), key=len)
        there = each[0][bisect_left(each[0], first) : bisect_left(each[0], last)]
        return set(there).intersection(*each[1:]) if len(each) > 1 else there
