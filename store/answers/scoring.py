"""One scorer for both databases: which passage has most of what a question asks, and which of its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from math import log
from operator import and_, mul
from typing import TYPE_CHECKING, NamedTuple

from store.answers.related import Related, closeness
from store.answers.semantic import UNTOLD
from store.answers.terms import cues, stem, term_of
from store.bulletin.naming import stretches
from store.bulletin.sentences import sentences
from store.index import terms
from store.index.passages import DAY_ROOM
from store.places.folding import fold_of
from store.places.place import short_front
from store.places.rivers import is_water

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from store.answers.semantic import Nearness
    from store.answers.terms import Group, Term
    from store.index import Passage
    from store.places import Place

_PLACE = 1.4
"""What naming the place adds, in units of the mean weight of a word."""
_SENTENCE = 0.7
"""What having it in one sentence adds to having it in one paragraph."""
_NEAR = 1.2
"""What being near in meaning counts of a sentence, beside the paragraph."""
_FIRST = 12
"""Passages whose sentences are looked at."""
_UNKNOWN = 0.3
"""The weight, beside the rarest word's, of one that no bulletin has: it may only be said otherwise there."""
_NAME = 2.0
"""What a proper name weighs, beside another word as rare: whom it is about tells more than what is said of them."""
_LIKES = 0.1
"""What a passage with a word of like meaning counts, beside one with the word itself, against its rarity."""
_LIKE = 0.8
"""What a word of like meaning gains, beside the word itself, where it is as rare; a commoner one gains less."""
_RELATED = 0.4
"""The same of a word that is only related."""
_COMMONER = 1.0
"""How much less: the power of its rarity beside the word's own."""
_SAME_NAME = 0.6
"""What a name has to gain at least to be there: German for Germany, not any air defence for Patriot."""
_COMMON = 0.4
"""What a word common in the language weighs, beside one as rare in the bulletins: few days are no measure of that."""
_PLAIN = frozenset({"common", "saying"})
_PARTS = {"headline": -0.08, "summary": -0.05, "picture": -0.08}
"""Headlines, summaries and captions tell in short what an entry or a section tells in full."""
_CALLED = {"headline": "headline title", "summary": "summary", "picture": "picture photo photograph image caption"}
_CALLED_TERMS = {kind: frozenset(terms(words)) for kind, words in _CALLED.items()}
"""They have no heading: the word for them is."""
_ENTRY = -0.12
"""An entry answers a question that names no place less often than a section does."""
_HEADING = 0.4
"""What having all of it in the heading adds."""
_PERCENT = "percent"
_PERCENT_SIGN = frozenset({_PERCENT})
_NO_TERMS: frozenset[str] = frozenset()
_SIDES = frozenset({"russia", "ukraine"})
_LONG, _LENGTH = 25, 0.003
"""What each term of a sentence beyond the first ones takes: a long one has any words sooner."""
_BREADTH = 0.3
"""What having all of the words adds, each alike: several common ones together tell more than a rare one by chance."""
_HINTED = 0.1
"""What each adds to a sentence: that it has two words together as the question has, and, where that is asked, that
somebody says something in it, or that it counts the thing."""
_NEAR_NUMBER = 3
"""Words after a number among which the thing is that it counts."""
_MEANT = 20.0
"""What a cosine of a passage's vector, or of its sentence's, with the question's counts in a score."""


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
    has: tuple[bool, ...] = ()
    """Of each word of the question whether the passage has it."""
    told: tuple[bool, ...] = ()
    """The same of the sentence."""
    exact: float = 0.0
    """The share (0 to 1) of the question's words that stand in the sentence themselves, not by a synonym."""
    meant: float = 0.0
    """What it is worth by meaning, beside its score, which is by words."""

    @property
    def worth(self) -> float:
        return self.score + self.meant


def rank(
    passages: Iterable[Passage],
    groups: Sequence[Group],
    places: Sequence[Place],
    frequency: Mapping[str, int],
    total: int,
    *,
    saying: bool = False,
    counting: bool = False,
    near: Mapping[int, Nearness] | None = None,
) -> list[Hit]:
    """The passages with any of the groups or places, best first; of equals the newer, then the earlier on the page.

    Where the question names places, passages that name one stand before all others: whatever else they say, the
    others are about elsewhere.

    `frequency` counts the passages of all days with a word, `total` all of them; `saying`: what somebody said is
    asked, `counting`: how many. `near` has of each passage, by its id, how near it is in meaning; None: it isn't told.
    """
    asked = _Asked(groups, places, frequency, total, saying=saying, counting=counting, near=near or {})
    rough = [each for passage in passages if (each := asked.rough(passage))]
    rough.sort(key=lambda each: (not any(each.named), -each.worth, -(each.passage.id // DAY_ROOM), each.passage.id))
    hits = [(not any(each.named), asked.hit(each)) for each in rough[:_FIRST]]
    return [hit for _, hit in sorted(hits, key=lambda told: (told[0], -told[1].worth))]


class _Rough(NamedTuple):
    """A passage and what it has of the question, as a whole: sentences are looked at later, of the best."""

    passage: Passage
    matches: tuple[float, ...]
    named: tuple[bool, ...]
    gained: float
    covered: float
    score: float
    worth: float
    """The score with what its nearness in meaning adds."""


class _Asked:
    """The question's words and places with their weights, which add up to 1."""

    def __init__(
        self,
        groups: Sequence[Group],
        places: Sequence[Place],
        frequency: Mapping[str, int],
        total: int,
        *,
        saying: bool,
        counting: bool,
        near: Mapping[int, Nearness],
    ) -> None:
        self.near = near
        self.words = [_Word(group, frequency, total) for group in groups]
        for word in self.words:
            word.leave(frozenset().union(*(other.own for other in self.words if other is not word)))
        self.topical = [word if not cues(stem(word.group.typed)) & _SIDES else None for word in self.words]
        weights = [word.weight for word in self.words]
        place = _PLACE * sum(weights) / len(weights) if weights else 1.0
        whole = sum(weights) + place * len(places) or 1.0
        self.share = any(_PERCENT in word.gains for word in self.words)
        self.saying = saying
        self.counting = counting
        self.namers = [_Namer(each) for each in places]
        self.headings: dict[str, float] = {}
        self.weights = [weight / whole for weight in weights]
        self.place = place / whole
        self.related = Related(zip(groups, self.weights, strict=True))
        self.terms = self.related.terms | frozenset(chain.from_iterable(word.terms for word in self.words))

    def gained(self, matches: Iterable[float], named: Iterable[bool]) -> float:
        return sum(map(mul, matches, self.weights), self.place * sum(named))

    def of_question(self, terms: Iterable[str], text: str, called: frozenset[str]) -> frozenset[str]:
        """The terms of a text, or of what the passage is called, that count for the question."""
        found = self.terms.intersection(terms)
        if self.share and "%" in text:
            found |= _PERCENT_SIGN  # no index has it
        return found | called if called else found

    def rough(self, passage: Passage) -> _Rough | None:
        """None where it has no word of the question, and none of its places."""
        words = passage.words.split()
        found = self.of_question(words, passage.text, self.called(passage))
        named = tuple([namer.names(passage) for namer in self.namers])
        if not found and not any(named):
            return None
        matches = tuple([word.match(found) for word in self.words])
        gained = self.gained(matches, named)
        score = gained + _BREADTH * _share(matches) + _HEADING * self.of_heading(passage.heading)
        score += _ENTRY if passage.kind == "entry" and not self.namers else _PARTS.get(passage.kind, 0.0)
        gain, covered = self.related.nearness(found, len(words))
        score += gain
        near = self.near.get(passage.id, UNTOLD)
        worth = score + _MEANT * (near.whole + max(near.sentences, default=0.0))
        return _Rough(passage, matches, named, gained, max(gained, covered), score, worth)

    def called(self, passage: Passage) -> frozenset[str]:
        """What of the question names the passage itself, which has no heading: the photo of the day."""
        return self.terms & _CALLED_TERMS[passage.kind] if passage.kind in _PARTS else _NO_TERMS

    def of_heading(self, heading: str) -> float:
        """What a heading gains: many passages share one."""
        if heading not in self.headings:
            found = frozenset(terms(heading))
            self.headings[heading] = self.gained((word.match(found) if word else 0.0 for word in self.topical), ())
        return self.headings[heading]

    def hit(self, rough: _Rough) -> Hit:
        text, called = rough.passage.text, self.called(rough.passage)
        near = self.near.get(rough.passage.id, UNTOLD)
        best, most, meant, span, at = _NOTHING, 0.0, 0.0, (0, len(text)), 0
        for sentence, cosine in zip(parted := sentences(text), near.sentences or (0.0,) * len(parted), strict=True):
            at = text.find(sentence, at)
            told = self.told(sentence, called)
            worth = _SENTENCE * told.score + _MEANT * cosine
            if worth > most + 1e-9:
                best, most, meant, span = told, worth, _MEANT * cosine, (at, at + len(sentence))
            at += len(sentence)
        return Hit(
            passage=rough.passage,
            score=rough.score + _SENTENCE * best.score,
            coverage=rough.covered,
            sentence_coverage=best.gained,
            sentence=span,
            places=all(rough.named),
            names=all(
                match >= _SAME_NAME for match, word in zip(rough.matches, self.words, strict=True) if word.group.name
            ),
            has=tuple(match > 0 for match in rough.matches),
            told=best.has,
            exact=best.exact,
            meant=meant + _MEANT * near.whole,
        )

    def told(self, sentence: str, called: frozenset[str]) -> _Told:
        ordered = terms(sentence)
        found = self.of_question(ordered, sentence, called)
        if not found and not self.namers:
            return _NOTHING
        matches = [word.match(found) for word in self.words]
        gained = self.gained(matches, [namer.in_text(sentence) for namer in self.namers])
        about = _NEAR * self.related.nearness(found, len(ordered))[0]
        if not gained and not about:
            return _NOTHING
        distinct = found.union(ordered)
        says = self.saying and any("saying" in cues(term) for term in distinct)
        there = len(matches) - matches.count(0.0)
        counts = self.counting and there and self._counts(ordered)
        hints = bool(says) + bool(counts) + (there > 1 and self._has_pair(ordered))
        score = about + gained + _BREADTH * _share(matches) + _HINTED * hints - _LENGTH * max(0, len(distinct) - _LONG)
        exact = sum(match >= 1 for match in matches) / max(1, len(matches))
        return _Told(gained, score, tuple(match > 0 for match in matches), exact)

    def _has_pair(self, ordered: Sequence[str]) -> bool:
        """Whether two words of the question that follow each other do so here: guided bombs."""
        having = [[term in word.told_by for term in ordered] for word in self.words]
        return any(map(_follow, having, having[1:]))

    def _counts(self, ordered: Sequence[str]) -> bool:
        """Whether a number stands right before a word of the question."""
        for at, term in enumerate(ordered):
            if term.isdigit():
                after = ordered[at + 1 : at + 1 + _NEAR_NUMBER]
                if any(not word.told_by.isdisjoint(after) for word in self.words):
                    return True
        return False


def _share(matches: Sequence[float]) -> float:
    """How many of the words are there, rare or not."""
    return (len(matches) - matches.count(0.0)) / max(1, len(matches))


def _follow(one: Sequence[bool], other: Sequence[bool]) -> bool:
    """Whether a True of the other comes right after a True of the one."""
    return any(map(and_, one, other[1:]))


class _Told(NamedTuple):
    """What a sentence has of the question."""

    gained: float
    score: float
    has: tuple[bool, ...]
    exact: float


_NOTHING = _Told(0.0, 0.0, (), 0.0)


class _Word:
    """A word of the question: its weight, and what each term gains that counts as it, 0 to 1."""

    def __init__(self, group: Group, frequency: Mapping[str, int], total: int) -> None:
        self.group = group
        self.told_by = group.own | group.like
        rarity = _rarity(group, frequency, total)
        common = any(cues(stem(word)) & _PLAIN for word in (group.typed, *group.own_words))
        self.weight = rarity * (_COMMON if common else 1.0)
        rarities = {word: log(1 + total / max(frequency.get(word, 0), 0.5)) for word in group.like_words}
        gains = {word: _LIKE * min(1.0, each / rarity) ** _COMMONER for word, each in rarities.items()}
        self.gains: dict[str, float] = {}
        self.several: list[tuple[Term, float]] = []
        for word, gain in (*gains.items(), *((word, 1.0) for word in group.own_words)):
            found = term_of(word)
            if len(found) == 1:
                self.gains[found[0]] = max(gain, self.gains.get(found[0], 0.0))
            elif found:
                self.several.append((found, gain))
        if not group.name:
            for term, close in closeness(group.own_words).items():
                self.gains.setdefault(term, _RELATED * close)
        self.own = frozenset(term for term, gain in self.gains.items() if gain >= 1)
        self.single = frozenset(self.gains)
        self.terms = {*self.gains, *chain.from_iterable(terms_ for terms_, _ in self.several)}

    def leave(self, others: frozenset[str]) -> None:
        """Counts no other word of the question as one like this: a price in euro does not tell the rate of the euro."""
        for term in (others & self.single) - self.own:
            del self.gains[term]
        self.single = frozenset(self.gains)

    def match(self, found: frozenset[str]) -> float:
        """How well a passage with these terms has it: 1 for the word itself, less for one like it, else 0."""
        there = found & self.single
        best = max([self.gains[term] for term in there]) if there else 0.0
        if best < 1.0 and self.several:
            return max(best, *(gain if found.issuperset(terms_) else 0.0 for terms_, gain in self.several))
        return best


def _rarity(group: Group, frequency: Mapping[str, int], total: int) -> float:
    """Among all passages: of the word and those like it together, so that a synonym weighs no more."""
    own = sum(frequency.get(word, 0) for word in group.own_words)
    like = sum(frequency.get(word, 0) for word in group.like_words)
    rarest = log(1 + total)
    if not own and not like:
        return _NAME * rarest if group.name else _UNKNOWN * rarest
    return max(log(1 + total / max(own + _LIKES * like, 0.5)), 0.15) * (_NAME if group.name else 1.0)


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
        return any(not is_water(text, *found) for found in stretches(text, self.spellings))
