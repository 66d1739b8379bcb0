"""What /find looks for: the words of a text as the bulletins have them, in whatever language and spelling they come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Literal

from store import index
from store.answers.terms import cues, group, is_known, stem
from store.places.rivers import is_river

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlmodel import Session

    from store.answers.names import Names
    from store.places import Found, Places

LONGEST = 4096
How = Literal["word", "exact", "respelt", "meaning", "typo"]
QUOTES = frozenset('"“”„«»')

_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")
_PARTED_NUMBER = re.compile(r"(?<![\w,.])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\w,])")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_APOSTROPHE = re.compile("['’ʼ`]")
_SHORTEST_TYPO = 6
_MOST_WORDS, _MOST_TYPOS = 60, 3
"""Words that are looked for, and how many of those that no bulletin has may be typos."""
_LIKE = 3
"""Further words of a meaning that are looked for: after them come those that are only near it."""
_SAME_NAME = 4
"""Letters that the spellings of one name begin with."""
_SAYING_NOTHING = frozenset(
    index.terms("a an the and or of to in on at by for from with as is are was were be been it this that these those")
)
_WATER = frozenset(index.terms("river reservoir canal estuary delta"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a name as `typed`, and the spellings that are looked for instead, any of them.

    `how` it became them: `exact` stands in quotes, side by side and letter for letter; `respelt` is a name as the
    bulletins spell it; `meaning` is in English what it is in Ukrainian or Russian; `typo` is the nearest word that they
    have. With `town` it is a place that shares its name with a river, and that one is not meant.
    """

    typed: str
    spellings: tuple[str, ...]
    how: How = "word"
    town: bool = False

    @property
    def shown(self) -> str:
        """The spelling of the bulletins."""
        return self.spellings[0]

    @property
    def asked(self) -> str:
        """What asks for the same, in fewer bytes than Cyrillic letters take."""
        return f'"{self.shown}"' if self.how == "exact" else self.shown

    def stands_in(self, text: str) -> bool:
        """Whether a text has the words of one in quotes side by side."""
        return bool(_side_by_side(self.shown).search(text))


@dataclass(frozen=True, slots=True)
class Sought:
    """The words in the order of the text; `ignored` are those in other letters whose meaning is not known."""

    words: tuple[Word, ...]
    ignored: tuple[str, ...] = ()


def read(session: Session, places: Places, names: Names, text: str) -> Sought:
    """The words of a text to look for; any text is one. Words that say nothing count only where there are no others."""
    words, rest = _quoted(_PARTED_NUMBER.sub(lambda number: re.sub(r"\s", "", number[0]), text[:LONGEST]))
    mentioned = {place.start: place for place in places.find(rest)}
    plain = dict(islice(_apart(rest, mentioned.values()), _MOST_WORDS))
    said = {at: each for at, each in plain.items() if not _says_nothing(each)}
    said = said if said or mentioned or words else plain
    typed = {place.start: rest[place.start : place.end] for place in mentioned.values()}
    known = index.document_frequency(session, [*typed.values(), *said.values()])
    unknown = [at for at, each in said.items() if not known[each]]
    typos = frozenset(unknown[:_MOST_TYPOS])
    found = {at: _word(session, names, each, known[each], may_be_typo=at in typos) for at, each in said.items()}
    words |= {at: word for at, word in found.items() if word}
    of_water = any(_WATER.intersection(index.terms(spelling)) for word in words.values() for spelling in word.spellings)
    words |= {at: _place(mentioned[at], name, known[name], of_water=of_water) for at, name in typed.items()}
    ignored = dict.fromkeys(said[at] for at, word in found.items() if word is None)
    return Sought(tuple(dict.fromkeys(words[at] for at in sorted(words))), tuple(ignored))


def _quoted(text: str) -> tuple[dict[int, Word], str]:
    """What stands in quotes, by where, and the text with blanks in its place. Cyrillic words are in no bulletin."""
    words = {}
    for quoted in _QUOTED.finditer(text):
        if not _CYRILLIC.search(quoted[1]) and (spelt := " ".join(_words(quoted[1]))):
            words[quoted.start()] = Word(" ".join(quoted[1].split()), (spelt,), "exact")
            text = text[: quoted.start()] + " " * len(quoted[0]) + text[quoted.end() :]
    return words, text


def _apart(text: str, mentioned: Collection[Found]) -> Iterator[tuple[int, str]]:
    """The words that are of no place, each with where it starts."""
    for start, end, _ in index.spans(text):
        if not any(place.start < end and start < place.end for place in mentioned):
            yield start, text[start:end]


def without_quotes(text: str) -> str:
    return _QUOTED.sub(r" \1 ", text)


def _words(text: str) -> Iterator[str]:
    return (text[start:end] for start, end, _ in index.spans(text))


@lru_cache(maxsize=256)
def _side_by_side(words: str) -> re.Pattern[str]:
    each = r"\W{1,3}".join(_APOSTROPHE.sub("['’ʼ`]", re.escape(word)) for word in _words(words))
    return re.compile(rf"(?<!\w){each}(?!\w)", re.IGNORECASE)


def _says_nothing(word: str) -> bool:
    plain = word.casefold()
    if _CYRILLIC.search(plain):
        return "empty" in cues(stem(plain))
    return _SAYING_NOTHING.issuperset(index.terms(plain))


def _place(found: Found, typed: str, known: int, *, of_water: bool) -> Word:
    """A place by all its spellings; what was typed is one of them where the bulletins have it."""
    names = dict.fromkeys(name for place in found.places for name in (place.name, *place.spellings))
    town = not of_water and any(map(is_river, names))
    if not known:
        return Word(typed, tuple(names), "respelt", town)
    return Word(typed, (typed,) if found.corrected else tuple({typed: None} | names), town=town)


def _word(session: Session, names: Names, typed: str, known: int, *, may_be_typo: bool) -> Word | None:
    """None of one in other letters than the bulletins', whose meaning is not known."""
    if known:
        return Word(typed, (typed,))
    if _CYRILLIC.search(typed):
        return _of_cyrillic(names, typed)
    american = group(typed.casefold()).own_words[1:]
    if any(index.document_frequency(session, american).values()):
        return Word(typed, (typed, *american))
    near = _nearest(session, names, typed) if may_be_typo else None
    if near:
        return Word(typed, (near,), "typo")
    return Word(typed, (typed,)) if any(letter.isascii() for letter in typed) else None


def _of_cyrillic(names: Names, typed: str) -> Word | None:
    """A name by what it is in Latin letters, any other word by what it means."""
    found, spelt = group(typed.casefold()), names.of_cyrillic(stem(typed.casefold()))
    if spelt and not (found.known and is_known(spelt[0])):
        return Word(typed, tuple(name.capitalize() for name in spelt), "respelt")
    if not found.known:
        return None
    own = found.own_words[0]
    if found.name:
        same = (name for name in found.like_words if name[:_SAME_NAME] == own[:_SAME_NAME])
        return Word(typed, tuple(dict.fromkeys(name.capitalize() for name in (own, *same))), "respelt")
    return Word(typed, tuple(dict.fromkeys((*found.own_words, *found.like_words[:_LIKE]))), "meaning")


def _nearest(session: Session, names: Names, typed: str) -> str | None:
    """The word of the bulletins that one they don't have is nearest to, as they print it; a known word is no typo."""
    plain = typed.casefold()
    if len(plain) < _SHORTEST_TYPO or not plain.isascii() or not plain.isalpha() or is_known(plain):
        return None
    near = next(iter(names.of_typo(plain)), None) or index.nearest(session, plain)
    return index.printed(session, near) if near else None
