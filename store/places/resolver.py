"""The one resolver of names: what a name means, and which places a question mentions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice, product
from operator import attrgetter
from typing import TYPE_CHECKING

from store.places.adjectives import agree, is_no_case, stem_of
from store.places.endings import nominatives, transliterated_nominatives
from store.places.folding import fold, fold_of, respelt, spell
from store.places.gather import gather
from store.places.index import Index
from store.places.letters import Word, latin, words
from store.places.place import Found, Place, Resolution, Seen
from store.places.table import is_a_town
from store.places.vocabulary import (
    AROUND_NAMES,
    ARTICLES,
    CONJUNCTIONS,
    DIRECTIONS,
    GENERIC,
    KINDS,
    NO_NAMES,
    NO_NOUNS,
    ORDINARY,
    OTHER_THINGS,
    PLACE_PREPOSITIONS,
    PREPOSITIONS,
    TRANSLITERATED_PREPOSITIONS,
    is_everyday,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_LONGEST_NAME = 128
_LONGEST_TEXT = 4096
_WIDEST_WINDOW = 3
_FEW_WORDS = 3
_MOST_CASES = 64
_CONSONANTS_ALONE, _CONSONANTS_INSIDE = 3, 4
"""How many a skeleton needs: a text that is a name may be read more freely than a word of a sentence."""
_DETERMINERS = ARTICLES | KINDS
_MOST_TYPOS = 24
"""Windows of one text that are tried for typos: a question has fewer."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A word with its spelling in Latin letters, its fold, and the folded stem of the adjective that it may be.

    `joined`: a hyphen joins it to the word before. `everyday`: it is a word of any question, `filler`: that, or one
    that stands around names, `ordinary`: a common word.
    """

    word: Word
    spelling: str
    folded: str
    stem: str | None
    joined: bool
    everyday: bool
    filler: bool
    ordinary: bool


_IS_FILLER, _IS_ORDINARY = attrgetter("filler"), attrgetter("ordinary")


@dataclass(frozen=True, slots=True)
class _Match:
    places: tuple[Place, ...]
    corrected: bool = False


class Places:
    """Every place that the stored bulletins name, and those of the table; built anew when a bulletin comes."""

    def __init__(self, seen: Iterable[Seen]) -> None:
        named = gather(seen)
        self._index = Index(named)
        self._slugs = {place.slug: place for place in self._index.places}

    def __iter__(self) -> Iterator[Place]:
        return iter(self._index.places)

    def by_slug(self, slug: str) -> Place | None:
        """The place of a button or link; None where the slug names no place, or by now several."""
        place = self._slugs.get(slug)
        if place is None and "_" in slug:
            found = self.resolve(slug)
            place = found.places[0] if len(found.places) == 1 and not found.corrected else None
        return place

    def resolve(self, name: str) -> Resolution:
        """What a text means that is a name as a whole: with a typo, in a case form, with its front or as an adjective.

        Never raises; a text that is no name gives no places, and up to three nearest.
        """
        if "_" in name and name in self._slugs:
            return Resolution((self._slugs[name],))
        tokens = _tokens(name) if len(name) <= _LONGEST_NAME else []
        if not tokens:
            return Resolution()
        match = (len(tokens) > 1 and self._exact(tokens)) or self._bare(tokens)
        if match:
            return Resolution(match.places, match.corrected)
        return Resolution(nearest=self._index.nearest(" ".join(token.folded for token in _core(tokens))))

    def find(self, text: str) -> list[Found]:
        """The places that a text mentions, in its order, none overlapping another, longer names before shorter.

        An everyday word is a place only where it is one's very name and stands like one (a capital, a preposition).
        """
        tokens = _tokens(text[:_LONGEST_TEXT])
        found: list[Found] = []
        typos_left = _MOST_TYPOS
        at = 0
        while at < len(tokens):
            for size in range(min(_WIDEST_WINDOW, len(tokens) - at), 0, -1):
                match = self._mentioned(tokens, at, size)
                if match is None and typos_left and self._may_be_misspelt(tokens, at, size):
                    typos_left -= 1
                    match = self._misspelt(tokens[at : at + size], inside=True)
                if match:
                    start, end = tokens[at].word.start, tokens[at + size - 1].word.end
                    found.append(Found(match.places, start, end, match.corrected))
                    break
            at += size
        return _told_apart(found)

    def _mentioned(self, tokens: Sequence[_Token], at: int, size: int) -> _Match | None:
        """What the `size` words from `at` name, without typos."""
        window, after = tokens[at : at + size], _word_at(tokens, at + size)
        if after in OTHER_THINGS or (size == 1 and not _may_be_a_name(tokens, at)):
            return None
        no_case = size == 1 and is_no_case(window[0].word.native)
        match = None if no_case else self._exact(window)
        adjective = None if match and after not in DIRECTIONS else self._adjective(tokens, at, size)
        if adjective:
            return _rather_seen(match, lambda: adjective)
        if no_case:
            return None
        if (size > 1 or _has_cue(tokens, at, size)) and not any(map(_IS_FILLER, window)):
            match = _rather_seen(match, lambda: self._loose(window, inside=True))
        if match is None and size > 1 and all(each.word.capital and not each.word.cyrillic for each in window):
            match = self._respelt(window)
        if match and size == 1 and _is_word_too(match, window[0]) and not self._stands_as_name(tokens, at):
            return None
        return match

    def _stands_as_name(self, tokens: Sequence[_Token], at: int) -> bool:
        before = _word_at(tokens, at - 1)
        spelt = len(tokens) <= 2 and bool(self._index.spelt(tokens[at].spelling))
        return spelt or before in PLACE_PREPOSITIONS or (at > 0 and tokens[at].word.capital)

    def _exact(self, tokens: Sequence[_Token]) -> _Match | None:
        """By spelling, then by fold; a letter doubled by mistake is a typo, one left single is a spelling."""
        places = self._index.spelt(" ".join([token.spelling for token in tokens]))
        if places:
            return _Match(places)
        if _is_ordinary(tokens):
            return None
        places = self._index.folded(" ".join([token.folded for token in tokens]))
        return _Match(places, _doubled(tokens, places)) if places else None

    def _loose(self, tokens: Sequence[_Token], *, inside: bool = False) -> _Match | None:
        """By skeleton, then as a case form."""
        if _is_ordinary(tokens):
            return self._case_of_word(tokens, inside=inside)
        consonants = _CONSONANTS_INSIDE if inside else _CONSONANTS_ALONE
        places = self._index.boned(" ".join(token.folded for token in tokens), consonants=consonants)
        same = _Match(places) if places else None
        return _rather_seen(same, lambda: self._of_cases(self._cases(tokens), consonants))

    def _case_of_word(self, tokens: Sequence[_Token], *, inside: bool) -> _Match | None:
        """Золотому, which is a word as well: as the case form of a name, inside a sentence with a capital only."""
        if inside and not all(token.word.capital for token in tokens):
            return None
        places = dict.fromkeys(place for case in self._cases(tokens) for place in self._index.folded(case))
        return _Match(tuple(places)) if places else None

    def _of_cases(self, cases: list[str], consonants: int = _CONSONANTS_ALONE) -> _Match | None:
        for lookup in (self._index.folded, partial(self._index.boned, consonants=consonants)):
            hits = dict.fromkeys(place for case in cases for place in lookup(case))
            if hits:
                return _Match(tuple(place for place in hits if place.kind != "known") or tuple(hits))
        return None

    def _cases(self, tokens: Sequence[_Token], *, transliterated: bool = False) -> list[str]:
        """Folds of what the words may be case forms of."""
        if not transliterated and not any(token.word.cyrillic for token in tokens):
            return []
        readings = [_readings(token.word.native, transliterated=transliterated) for token in tokens]
        if len(tokens) > 1:
            readings = [tuple(filter(self._index.has_word, reading)) for reading in readings]
        combined = islice(product(*readings), _MOST_CASES)
        return [" ".join(case) for case in combined]

    def _may_be_misspelt(self, tokens: Sequence[_Token], at: int, size: int) -> bool:
        window = tokens[at : at + size]
        if _word_at(tokens, at + size) in OTHER_THINGS or any(map(_IS_FILLER, window)):
            return False
        return _has_cue(tokens, at, size) and not self._town_of_adjective(window)

    def _misspelt(self, tokens: Sequence[_Token], *, inside: bool = False) -> _Match | None:
        if _is_ordinary(tokens):
            return None
        spelling = " ".join(token.spelling for token in tokens)
        folded = " ".join(token.folded for token in tokens)
        places = self._index.similar(spelling, folded, same_initial=inside)
        if not places and not inside and len(tokens) == 1 and tokens[0].word.cyrillic and not is_a_town(folded):
            for case in self._cases(tokens):
                places = self._index.similar(case, case, same_initial=True)
                if places:
                    break
        return _Match(places, corrected=True) if places else None

    def _town_of_adjective(self, tokens: Sequence[_Token], *, alone: bool = False) -> _Match | None:
        """покровський (напрямок), івано-франківська (область); `alone` where no such word follows."""
        if not tokens or tokens[-1].stem is None:
            return None
        stem = " ".join((*(token.folded for token in tokens[:-1]), tokens[-1].stem))
        places = self._index.of_adjective(stem, alone=alone)
        return _Match(places) if places else None

    def _adjective(self, tokens: Sequence[_Token], at: int, size: int) -> _Match | None:
        """An adjective with its noun, куп'янські позиції, or with a preposition alone: на лиманському тихо."""
        window, after = tokens[at : at + size], at + size
        if window[0].joined:
            return None
        if _word_at(tokens, after) in DIRECTIONS:
            return self._town_of_adjective(window)
        match = self._town_of_adjective(window, alone=True)
        if match is None or _is_surname(tokens, at):
            return None
        return match if self._has_noun(tokens, after) or _stands_for_noun(tokens, at, size) else None

    def _has_noun(self, tokens: Sequence[_Token], after: int) -> bool:
        """Whether a noun may follow, or a conjunction and another town's adjective with one."""
        adjective = tokens[after - 1]
        if _word_at(tokens, after) in CONJUNCTIONS:
            if not self._town_of_adjective(tokens[after + 1 : after + 2]):
                return False
            after += 2
        noun = _word_at(tokens, after)
        return (
            after < len(tokens)
            and tokens[after].word.cyrillic
            and noun not in NO_NOUNS
            and agree(adjective.word.native, noun)
        )

    def _bare(self, tokens: list[_Token]) -> _Match | None:
        """Without the words around the name; with a front that tells two of one name apart."""
        core = _core(tokens)
        if not core:
            return None
        if len(core) == 1 and core[0].everyday:
            return self._exact(core)
        match = _rather_seen(self._exact(core), lambda: self._inflected(tokens, core))
        match = match or self._loose(core) or self._town_of_adjective(core)
        return match or self._with_front(tokens) or self._respelt(core) or self._misspelt(core)

    def _respelt(self, tokens: Sequence[_Token]) -> _Match | None:
        """As papers of other languages spell it."""
        readings = [(token.spelling, *respelt(token.spelling)) for token in tokens]
        for spellings in islice(product(*readings), 1, _MOST_CASES):
            places = self._index.folded(" ".join(map(fold, spellings)))
            if places:
                return _Match(places)
        return None

    def _inflected(self, tokens: list[_Token], core: list[_Token]) -> _Match | None:
        """An adjective before a direction, or a case form after a preposition, in Latin letters too."""
        if any(token.word.native in DIRECTIONS for token in tokens):
            return self._town_of_adjective(core)
        if tokens[0].word.native not in PREPOSITIONS:
            return None
        transliterated = tokens[0].word.native in TRANSLITERATED_PREPOSITIONS
        return self._of_cases(self._cases(core, transliterated=transliterated))

    def _with_front(self, tokens: list[_Token]) -> _Match | None:
        """`Andriivka, Kharkiv front`: of the places of a name those at a front, sector or oblast."""
        for cut in range(len(tokens) - 1, 0, -1):
            head, tail = _core(tokens[:cut]), _core(tokens[cut:])
            name = head and (self._exact(head) or self._loose(head))
            where = name and tail and (self._exact(tail) or self._loose(tail) or self._town_of_adjective(tail))
            if name and where:
                places = _at(name.places, where.places)
                if places:
                    return _Match(places, name.corrected)
        return None


def _tokens(text: str) -> list[_Token]:
    found = []
    for word in words(text):
        spelling = latin(word.native)
        if spelling:
            native, folded = word.native, fold(spelling)
            joined = text[word.start - 1 : word.start] == "-"
            everyday = is_everyday(folded)
            filler = everyday or native in AROUND_NAMES
            found.append(_Token(word, spelling, folded, stem_of(native), joined, everyday, filler, native in ORDINARY))
    return found


@lru_cache(maxsize=2048)
def _readings(native: str, *, transliterated: bool) -> tuple[str, ...]:
    """The folds of a word and of what it may be a case form of."""
    undo = transliterated_nominatives if transliterated else nominatives
    return tuple(dict.fromkeys(fold(latin(case)) for case in (native, *undo(native))))


def _core(tokens: list[_Token]) -> list[_Token]:
    """The name itself: no preposition or article before it, no word for its kind around it."""
    start, end = 0, len(tokens)
    while start < end and tokens[start].word.native in AROUND_NAMES:
        start += 1
    while end > start and tokens[end - 1].word.native in KINDS | ARTICLES:
        end -= 1
    return tokens[start:end]


def _is_ordinary(tokens: Sequence[_Token]) -> bool:
    """Whether all of it is common words, which are no misspelt names."""
    return all(map(_IS_ORDINARY, tokens))


def _rather_seen(match: _Match | None, other: Callable[[], _Match | None]) -> _Match | None:
    """The first reading, unless only the other is of a place that the bulletins name."""
    if _seen(match):
        return match
    second = other()
    return second if _seen(second) else match or second


def _seen(match: _Match | None) -> bool:
    return match is not None and match.places[0].kind != "known"


def _is_word_too(match: _Match, token: _Token) -> bool:
    """Whether a name is a word of a language as well: one place is called Luck, one Sums."""
    return len(token.folded) < 4 or any(fold_of(place.name) in GENERIC for place in match.places)


def _doubled(tokens: Sequence[_Token], places: Sequence[Place]) -> bool:
    typed = "".join(spell(token.spelling) for token in tokens)
    if len(typed) == len("".join(token.folded for token in tokens)):
        return False
    names = {name for place in places for name in (place.name, place.uk, place.ru) if name}
    return all(len("".join(spell(token.spelling) for token in _tokens(name))) < len(typed) for name in names)


def _is_surname(tokens: Sequence[_Token], at: int) -> bool:
    """Whether two capitals say so: Іван Покровський, not: Чи Одеський порт."""
    before = tokens[at - 1].word if at else None
    return bool(before and before.capital and tokens[at].word.capital and before.native not in NO_NOUNS)


def _stands_for_noun(tokens: Sequence[_Token], at: int, size: int) -> bool:
    """Whether an adjective stands for a direction or an oblast: на лиманському; not у Покровському, a town."""
    word = tokens[at + size - 1].word.native
    before = at - 1
    while before > 0 and (tokens[before].stem or _word_at(tokens, before) in CONJUNCTIONS):
        before -= 1
    preposition = _word_at(tokens, before)
    return preposition in {"на", "по"} or (preposition in PLACE_PREPOSITIONS and word.endswith(("ій", "ой")))


def _word_at(tokens: Sequence[_Token], at: int) -> str:
    return tokens[at].word.native if 0 <= at < len(tokens) else ""


def _may_be_a_name(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a word by itself may name a place; an everyday one only as a capital that ends the text."""
    token = tokens[at]
    if token.everyday:
        return token.word.capital and at + 1 == len(tokens) and _has_cue(tokens, at, 1)
    return len(token.folded) > 2 and token.word.native not in NO_NAMES


def _has_cue(tokens: Sequence[_Token], at: int, size: int) -> bool:
    """Whether something says that here stands a name: a capital inside the text, a preposition, its kind, few words."""
    if len(tokens) <= _FEW_WORDS or (at and all(token.word.capital for token in tokens[at : at + size])):
        return True
    before = at - 1
    while _word_at(tokens, before) in _DETERMINERS:
        before -= 1
    return _word_at(tokens, at + size) in KINDS or _word_at(tokens, before) in PREPOSITIONS


def _at(places: Sequence[Place], where: Sequence[Place]) -> tuple[Place, ...]:
    """Of places those in a sector, on a front or in an oblast that is named; else those on its front."""
    names = {place.name for place in where}
    fronts = {front for place in where for front in place.fronts}
    villages = [place for place in places if place.kind != "front"]
    there = [place for place in villages if names.intersection((place.sector, place.oblast, *place.fronts))]
    return tuple(there or (place for place in villages if fronts.intersection(place.fronts)))


def _told_apart(found: list[Found]) -> list[Found]:
    """A name of several places, narrowed by a front or sector that the text names too."""
    others = [each.places[0] for each in found if len(each.places) == 1]
    result = []
    for each in found:
        places = _at(each.places, others) if len(each.places) > 1 else ()
        result.append(Found(places or each.places, each.start, each.end, each.corrected))
    return result
