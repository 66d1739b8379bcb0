"""The index of names: from a spelling to the places that bear it, level by level, exactest first."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from store.places.adjectives import stems
from store.places.folding import fold, fold_of, skeleton
from store.places.letters import latin, words
from store.places.table import register
from store.places.vocabulary import COMMON_ADJECTIVES, GENERIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from store.places.gather import Named
    from store.places.place import Place

SIMILAR = 0.85
"""Normalised OSA similarity from which a misspelt name is taken for a name: one slip in seven letters."""
NEAR = 0.7
"""From which a name is offered for an unknown one."""
_REMEMBERED = 2048
"""Words that were compared with all names: most words of a question are those of many."""
_SAME_START = 0.02
"""What each letter of a common beginning adds when such names are put in order: people slip late in a word."""
_SHORTEST_SKELETON = 5
_FEWEST_CONSONANTS = 3
_CLASSES = ("cke", "ske", "vka", "ka", "sk", "ck", "pil", "ne", "ve", "ovo")
"""Endings that make names of towns: one in another's stead is another town (Pokrovske, Pokrovsk, Pokrovka)."""

_NO_CONSONANTS = str.maketrans("", "", "aeiou ")
_LEADING = {"front": 0, "sector": 1}
_VILLAGE = 3
"""The standing of a place that is neither, and not in the table with its coordinates as a town is."""

Level = dict[str, tuple[int, ...]]


class Index:
    """Names of places by spelling, fold and skeleton; each level asks the seen places before the table's."""

    def __init__(self, named: Sequence[Named]) -> None:
        self.places: tuple[Place, ...] = tuple(each.place for each in named)
        exact: list[defaultdict[str, dict[int, None]]] = [defaultdict(dict) for _ in range(2)]
        folds: list[defaultdict[str, dict[int, None]]] = [defaultdict(dict) for _ in range(2)]
        skeletons: list[defaultdict[str, dict[int, None]]] = [defaultdict(dict) for _ in range(2)]
        typos: dict[str, None] = {}
        for number, each in enumerate(named):
            known = each.place.kind == "known"
            own = () if known else (each.place.name, *each.place.spellings)
            for name in dict.fromkeys((*own, *each.names)):
                for spelling, folded, apart in _keys(name):
                    exact[known][spelling][number] = None
                    folds[known][folded][number] = None
                    if apart and _speaks_for_itself(folded):
                        typos.update({spelling: None, folded: None})
                        skeletons[known][_skeleton(folded)][number] = None
        self.exact: list[Level] = [_frozen(level) for level in exact]
        self.folds: list[Level] = [_frozen(level) for level in folds]
        self.skeletons: list[Level] = [_frozen(level) for level in skeletons]
        self._words = {
            skeleton(word) for level in self.folds for name in level if " " in name for word in name.split(" ")
        }
        self._last_vowels: dict[str, set[str]] = defaultdict(set)
        for each in named:
            names = (each.place.name, *each.place.spellings, *each.names)
            self._last_vowels[each.place.slug].update(_last_vowel(fold_of(name)) for name in names)
        self._by_length: dict[tuple[int, str], list[str]] = _blocks(typos)
        self._adjectives = _adjectives(self.places)
        self.similar = lru_cache(maxsize=_REMEMBERED)(self._similar)

    def of_adjective(self, stem: str, *, alone: bool = False) -> tuple[Place, ...]:
        """The places of the name that an adjective with this folded stem is made from.

        `alone`: no direction, district or the like follows; then neither a village nor a word of the language counts.
        """
        place = self._adjectives.get(stem)
        if place is None or (alone and (stem in COMMON_ADJECTIVES or _standing(place) == _VILLAGE)):
            return ()
        return self.folded(fold_of(place.name))

    def has_word(self, folded: str) -> bool:
        """Whether some name of several words may have this one."""
        return skeleton(folded) in self._words

    def spelt(self, spelling: str) -> tuple[Place, ...]:
        """Places that bear this very name, in any script."""
        return self._first(self.exact, spelling)

    def folded(self, key: str) -> tuple[Place, ...]:
        return self._first(self.folds, key)

    def boned(self, folded: str, *, consonants: int = _FEWEST_CONSONANTS) -> tuple[Place, ...]:
        """Places that bear a name of the same skeleton, where that is only one name.

        Generic names do not take part, nor do names that some place in Ukraine bears: Marynivka is not Marianivka.
        """
        if not _speaks_for_itself(folded, consonants) or folded in register():
            return ()
        places = self._first(self.skeletons, _skeleton(folded))
        places = tuple(place for place in places if self._ends_alike(place, folded))
        return places if len({fold_of(place.name) for place in places}) == 1 else ()

    def _ends_alike(self, place: Place, folded: str) -> bool:
        """Whether some name of a place ends in the same vowel (or in e for o): Kopanky is not Kupianka."""
        return _last_vowel(folded) in self._last_vowels[place.slug]

    def _similar(self, spelling: str, folded: str, *, same_initial: bool = False) -> tuple[Place, ...]:
        """The one name that this is a misspelling of; none where it may well be a name of its own."""
        if folded in register() or folded in GENERIC:
            return ()
        best = 0.0
        hits: dict[int, None] = {}
        for query in dict.fromkeys((spelling, folded)):
            for name, score in self._scores(query, SIMILAR, same_initial=same_initial):
                if score >= best and name.count(" ") == query.count(" ") and not _another_town(folded, name):
                    if score > best:
                        best, hits = score, {}
                    hits.update(dict.fromkeys(self._bearers(name)))
        places = self._seen_first(hits)
        return places if len({fold_of(place.name) for place in places}) == 1 else ()

    def nearest(self, folded: str, limit: int = 3) -> tuple[Place, ...]:
        """Up to `limit` places to offer for an unknown name, nearest first: of the bulletins', else of the table's."""
        scores: dict[int, float] = {}
        for name, score in self._scores(folded, NEAR, same_initial=False):
            likeness = score + _SAME_START * Prefix.similarity(folded, name)
            for number in self._bearers(name):
                scores[number] = max(scores.get(number, 0.0), likeness)
        best: dict[str, Place] = {}
        for place in self._seen_first(sorted(scores, key=lambda number: -scores[number])):
            best.setdefault(fold_of(place.name), place)
        return tuple(best.values())[:limit]

    def _first(self, levels: Iterable[Level], key: str) -> tuple[Place, ...]:
        for level in levels:
            if key in level:
                return tuple(self.places[number] for number in level[key])
        return ()

    def _seen_first(self, numbers: Iterable[int]) -> tuple[Place, ...]:
        places = [self.places[number] for number in numbers]
        return tuple(place for place in places if place.kind != "known") or tuple(places)

    def _bearers(self, name: str) -> tuple[int, ...]:
        for level in (*self.exact, *self.folds):
            if name in level:
                return level[name]
        return ()

    def _scores(self, query: str, cutoff: float, *, same_initial: bool) -> Iterable[tuple[str, float]]:
        initial = query[:1] if same_initial else ""
        reach = int(len(query) / cutoff * (1 - cutoff) + 1e-9)
        for length in range(len(query) - reach, len(query) + reach + 1):
            names = self._by_length.get((length, initial), ())
            for name, score, _ in process.extract(
                query, names, scorer=OSA.normalized_similarity, score_cutoff=cutoff, limit=5
            ):
                yield name, score


def _blocks(names: Iterable[str]) -> dict[tuple[int, str], list[str]]:
    """Names by length, and by length and first letter."""
    blocks: dict[tuple[int, str], list[str]] = defaultdict(list)
    for name in names:
        blocks[len(name), ""].append(name)
        blocks[len(name), name[0]].append(name)
    return dict(blocks)


def _adjectives(places: Iterable[Place]) -> dict[str, Place]:
    """By folded stem: of several places that it may be made from a front first, then a sector, then a town."""
    made: dict[str, Place] = {}
    for place in sorted(places, key=_standing):
        for name in filter(None, (place.uk, place.ru)):
            for stem in stems(name):
                made.setdefault(stem, place)
    return made


def _standing(place: Place) -> int:
    return _LEADING.get(place.kind, _VILLAGE if place.lat is None else _VILLAGE - 1)


def _keys(name: str) -> Iterable[tuple[str, str, bool]]:
    """Spelling and fold of a name, with its words apart, and in one word too if it has several."""
    spelt = [latin(word.native) for word in words(name)]
    folded = [fold(word) for word in spelt]
    if not any(spelt):
        return
    yield " ".join(spelt), " ".join(folded), True
    if len(spelt) > 1:
        yield "".join(spelt), "".join(folded), False


def _skeleton(folded: str) -> str:
    return " ".join(skeleton(word) for word in folded.split(" "))


def _last_vowel(folded: str) -> str:
    last = folded[-1:]
    return "e" if last == "o" else last if last in "aeiu" else ""


def _speaks_for_itself(folded: str, consonants: int = _FEWEST_CONSONANTS) -> bool:
    """Whether a name is long enough, and word of no language, to be known by less than its spelling."""
    if len(folded) < _SHORTEST_SKELETON or folded in GENERIC:
        return False
    return len(folded.translate(_NO_CONSONANTS)) >= consonants


def _another_town(folded: str, name: str) -> bool:
    name = fold_of(name)
    if sorted(folded) == sorted(name):
        return False  # two letters changed places, as fingers do: a town's name does not end so
    mine = next((ending for ending in _CLASSES if folded.endswith(ending)), None)
    its = next((ending for ending in _CLASSES if name.endswith(ending)), None)
    return mine is not None and its is not None and mine != its


def _frozen(level: dict[str, dict[int, None]]) -> Level:
    return {key: tuple(numbers) for key, numbers in level.items()}
