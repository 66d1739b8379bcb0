"""Words of a question, brought together with others of their meaning in the bulletins' English.

The words of a question in any of three languages become groups: each what counts as one of its words. The tables of
meanings, `data/synonyms.txt` and `data/vocabulary.txt`, are of the general language, not of any bulletin; terms are
those of `store.index`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from store.answers.lexicon import Lexicon, lexicon
from store.index import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DATA = Path(__file__).with_name("data")
_NAMES = "people.txt"
_KINDS = "kinds.txt"
_COUNTRIES = "countries.txt"
_TABLES = (_COUNTRIES, "synonyms.txt", "vocabulary.txt", "topics.txt", "everyday.txt", _KINDS, _NAMES)
_LONGEST_WORD = 40
_MOST_WORDS = 60
"""Words of a question that are looked at: whoever writes more says no more."""
_TOKEN = re.compile(r"(?:[a-zA-Z]\.){2,}|%|[^\W_]+(?:[-'’ʼ`.,][^\W_]+)*")
_SHORTEST_BEGINNING, _LONGEST_ENDING = 4, 5
"""Letters that a word of the dictionary begins with at least, and that may follow at most."""
_ENDING = re.compile("[аеёиіїоуыэєюяьй]*(?:[бвгдйкмхтлнцчшщ][аеёиіїоуыэєюяьй]*){0,3}(?:с[ья])?")
"""What may end a Ukrainian or Russian word, loosely: a misspelt name begins like many a word and ends like none."""
_SHORTEST_TYPO, _TYPO = 7, 0.86
"""Letters of a word that may be misspelt, and how alike it is to what is meant."""
_CYRILLIC = re.compile("[\u0400-\u052f]")
_SAME = {"u.s": "america", "u.s.a": "america", "usa": "america", "u.k": "britain", "uk": "britain", "u.n": "un",
         "eu": "europe", "e.u": "europe", "%": "percent"}  # fmt: skip
_SPELLINGS = (
    (re.compile(r"is(e|ed|es|ing|ation|ations|er|ers)$"), r"iz\1"),
    (re.compile(r"our(s|ed|ing|able|hood)?$"), r"or\1"),
    (re.compile(r"(def|off|lic)ence(s?)$"), r"\1ense\2"),
    (re.compile(r"tre(s?)$"), r"ter\1"),
    (re.compile(r"ll(ed|ing)$"), r"l\1"),
)
"""British to American; a word counts in both."""

Term = tuple[str, ...]
"""One term, or several that must all stand in a passage."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word at `text[start:end]`; `stem` is its term, in Cyrillic the word itself, both in small letters."""

    word: str
    stem: str
    start: int
    end: int
    capital: bool

    @property
    def cyrillic(self) -> bool:
        return bool(_CYRILLIC.search(self.word))


def tokens(text: str) -> list[Token]:
    """The words and numbers of a question, with their places in it."""
    found = []
    for match in _TOKEN.finditer(text):
        raw = match[0]
        if len(raw) <= _LONGEST_WORD:
            word = raw.casefold().replace("’", "'").replace("ʼ", "'").replace("`", "'").rstrip(".").removesuffix("'s")
            word = _SAME.get(word, word)
            found.append(Token(word, stem(word), match.start(), match.end(), raw[0].isupper()))
            if len(found) == _MOST_WORDS:
                break
    return found


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What the forms of an English word share; a word in Cyrillic letters as it is, but for apostrophes."""
    if _CYRILLIC.search(word):
        return word.replace("'", "").replace("ё", "е")
    return " ".join(terms(word))


@dataclass(frozen=True, slots=True)
class Group:
    """What counts as one word of a question: the word itself, `own`, and words `like` it, as words and as terms.

    `known`: the table has it. `name`: it stands like a proper name.
    """

    typed: str
    own_words: tuple[str, ...]
    like_words: tuple[str, ...] = ()
    known: bool = False
    name: bool = False
    own: frozenset[str] = frozenset()
    like: frozenset[str] = frozenset()
    own_several: tuple[Term, ...] = ()
    like_several: tuple[Term, ...] = ()

    @classmethod
    def of(
        cls, typed: str, own: Iterable[str], like: Iterable[str] = (), *, known: bool = False, name: bool = False
    ) -> Group:
        own, like = tuple(dict.fromkeys(own)), tuple(dict.fromkeys(like))
        return cls(typed, own, like, known, name, _single(own), _single(like), _several(own), _several(like))


def _single(words: Iterable[str]) -> frozenset[str]:
    return frozenset(term[0] for term in map(term_of, words) if len(term) == 1)


def _several(words: Iterable[str]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(term for term in map(term_of, words) if len(term) > 1))


@dataclass(frozen=True, slots=True)
class _Meanings:
    """Lines of the table as words, by their terms, and by what Cyrillic words begin with or are."""

    lines: tuple[tuple[str, ...], ...]
    by_term: dict[Term, tuple[int, ...]]
    by_beginning: dict[str, tuple[int, ...]]
    whole: dict[str, tuple[int, ...]]
    longest: int
    names: frozenset[int]
    countries: frozenset[int]


@cache
def _meanings() -> _Meanings:
    lines: list[tuple[str, ...]] = []
    by_term: defaultdict[Term, list[int]] = defaultdict(list)
    by_beginning: defaultdict[str, list[int]] = defaultdict(list)
    whole: defaultdict[str, list[int]] = defaultdict(list)
    names: set[int] = set()
    countries: set[int] = set()
    for table, text in _lines():
        english, _, cyrillic = text.partition("|")
        number = len(lines)
        lines.append(tuple(english.split()))
        if table == _NAMES:
            names.add(number)
        if table == _COUNTRIES:
            countries.add(number)
        keys = lines[-1][:1] if table == _KINDS else lines[-1]
        for term in dict.fromkeys(map(term_of, keys)):
            by_term[term].append(number)
        for word in cyrillic.split():
            (whole if word.endswith("=") else by_beginning)[stem(word.removesuffix("="))].append(number)
    return _Meanings(
        tuple(lines),
        {key: tuple(numbers) for key, numbers in by_term.items()},
        {key: tuple(numbers) for key, numbers in by_beginning.items()},
        {key: tuple(numbers) for key, numbers in whole.items()},
        max(map(len, by_beginning)),
        frozenset(names),
        frozenset(countries),
    )


def read_tables() -> None:
    """Reads the tables, a tenth of a second, before the first question needs them."""
    for read in (_meanings, _english, _sections, _whole_cues):
        read()


def _lines() -> Iterator[tuple[str, str]]:
    """The lines of the tables, each with its table's name."""
    for name in _TABLES:
        for line in _DATA.joinpath(name).read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                yield name, line


@lru_cache(maxsize=20_000)
def term_of(word: str) -> Term:
    """A word of the tables as the index has it."""
    return tuple(terms(word))


@lru_cache(maxsize=4096)
def group(word: str, *, name: bool = False) -> Group:
    """The group of a question's word: with its synonyms, or, of a Ukrainian or Russian one, its English meanings."""
    known = _meanings()
    if _CYRILLIC.search(word):
        numbers = _of_cyrillic(known, stem(word))
        if not numbers and (english := _translated(stem(word))):
            further = [number for each in english[:2] for number in known.by_term.get(term_of(each), ())]
            return Group.of(word, english[:1], (*english[1:], *_words_of(known, further)), known=True)
        own = [word for number in numbers for word in _own_words(known, number)]
        is_name = (name and not own) or not known.names.isdisjoint(numbers)
        like = _words_of(known, numbers)
        further = [n for each in own[:2] for n in known.by_term.get(term_of(each), ())]
        like += _words_of(known, further)
        return Group.of(word, own or [word], like, known=bool(own), name=is_name)
    own = _spellings(word)
    numbers = tuple(number for each in own for number in known.by_term.get(term_of(each), ()))
    own += [word for number in numbers if number in known.countries for word in known.lines[number]]
    parts = [part for part in re.split(r"\W", word) if len(part) > 3 and part != word]
    is_name = name or not known.names.isdisjoint(numbers)
    is_word = bool(numbers) or bool(thesaurus().of(stem(word)))
    return Group.of(word, own, (*_words_of(known, numbers), *parts), known=is_word, name=is_name)


def thesaurus() -> Lexicon:
    """Of a term of the general language those that news tell the same thing by, the closest first."""
    return lexicon(_DATA / "thesaurus.txt")


def is_known(word: str) -> bool:
    """Whether the table has an English word."""
    return term_of(word) in _meanings().by_term


def of_typo(word: str) -> str | None:
    """The English word of the tables that a misspelt one is nearest to; None where none is near."""
    if len(word) < _SHORTEST_TYPO - 1 or not word.isascii():
        return None
    near = process.extractOne(word, _english(), scorer=OSA.normalized_similarity, score_cutoff=_TYPO)
    return near[0] if near else None


@cache
def _english() -> tuple[str, ...]:
    words = {word for line in _meanings().lines for word in line}
    return tuple(sorted(word for word in words if len(word) >= _SHORTEST_TYPO - 1))


def _spellings(word: str) -> list[str]:
    american = [new.sub(with_, word) for new, with_ in _SPELLINGS if len(word) > 4 and new.search(word)]
    return [word, *american]


def _of_cyrillic(known: _Meanings, word: str) -> tuple[int, ...]:
    if word in known.whole:
        return known.whole[word]
    for size in range(min(known.longest, len(word)), 2, -1):
        if numbers := known.by_beginning.get(word[:size]):
            return numbers
    return ()


def _translated(word: str) -> tuple[str, ...]:
    """The English of a Ukrainian or Russian word of the general dictionary, which has whole forms and beginnings."""
    dictionary = lexicon(_DATA / "dictionary.txt")
    if found := dictionary.of(f"{word}="):
        return found
    for size in range(len(word), max(_SHORTEST_BEGINNING, len(word) - _LONGEST_ENDING) - 1, -1):
        if _ENDING.fullmatch(word, size) and (found := dictionary.of(word[:size])):
            return found
    return ()


def _own_words(known: _Meanings, number: int) -> tuple[str, ...]:
    """Of a line what counts as the word itself: its first word, of a country all of them."""
    return known.lines[number] if number in known.countries else known.lines[number][:1]


def _words_of(known: _Meanings, numbers: Iterable[int]) -> list[str]:
    return [word for number in numbers for word in known.lines[number]]


# -- words that ask, and words that say nothing ------------------------------------------------------------------


@cache
def _sections() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    """Of each section of `data/cues.txt` the whole words, as stems, and the beginnings of words (`слов*`)."""
    text = re.sub(r"^#.*\n", "", _DATA.joinpath("cues.txt").read_text("utf-8"), flags=re.MULTILINE)
    found = {}
    for name, body in re.findall(r"^\[([a-z_ ]+)\]\n([^\[]*)", text, re.MULTILINE):
        words = body.split()
        whole = frozenset(stem(word) for word in words if not word.endswith("*"))
        found[name] = whole, tuple(stem(word[:-1]) for word in words if word.endswith("*"))
    return found


@lru_cache(maxsize=8192)
def cues(word_stem: str) -> frozenset[str]:
    """The sections of `data/cues.txt` that a word is of: what it asks for, or that it says nothing by itself.

    A long English word that no table has counts as the one it is a typo of: civillian.
    """
    found = _cues(word_stem)
    if found or len(word_stem) < _SHORTEST_TYPO or not word_stem.isascii() or is_known(word_stem):
        return found
    near = process.extractOne(word_stem, _whole_cues(), scorer=OSA.normalized_similarity, score_cutoff=_TYPO)
    return _cues(near[0]) if near else found


@cache
def _whole_cues() -> tuple[str, ...]:
    words = {word for whole, _ in _sections().values() for word in whole}
    return tuple(sorted(word for word in words if word.isascii() and len(word) >= _SHORTEST_TYPO - 1))


def _cues(word_stem: str) -> frozenset[str]:
    return frozenset(
        name
        for name, (whole, beginnings) in _sections().items()
        if word_stem in whole or (beginnings and word_stem.startswith(beginnings))
    )
