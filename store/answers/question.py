"""A question taken apart: its days, its places, the words that say what is asked, and the words of its topic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.answers import when
from store.answers.terms import Token, cues, group, tokens
from store.places import Found
from store.places.rivers import is_water

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.answers.moment import Calendar, When
    from store.places import Place, Places

LONGEST = 4096
_EMPTY = "empty"
_ADJECTIVE = re.compile(r"[сц]ь?к(?:ий|ого|ому|им|а|ої|у|ою|і|их|ими|ій|ая|ое|ую|ой|ые|ом)$")
_LIKE_ADJECTIVES = ("ske", "skoye", "skyi")
"""How the names of villages end that are adjectives themselves."""
_SMALL_CAPITALS = frozenset({"kyiv", "kiev", "moscow"})
_GOVERNMENTS = frozenset({"Kyiv", "Moscow"})


@dataclass(frozen=True, slots=True)
class Question:
    """A question: `words` are all but those of its days and places, `topic` those of them that carry a topic."""

    text: str
    words: tuple[Token, ...]
    topic: tuple[Token, ...]
    when: When | None
    found: tuple[Found, ...]
    second: When | None = None
    """Another single day, where it names two."""

    @property
    def places(self) -> tuple[Place, ...]:
        """The places it names, where a name tells which."""
        return tuple(each.places[0] for each in self.found if len(each.places) == 1)

    def has(self, *sections: str) -> bool:
        """Whether a word of it is in one of these sections of `data/cues.txt`."""
        return any(cues(word.stem).intersection(sections) for word in self.words)

    def asks(self, section: str) -> list[Token]:
        return [word for word in self.words if section in cues(word.stem)]

    def apart_from(self, *sections: str) -> tuple[Token, ...]:
        """The words of its topic that are in none of these sections: what else it is about."""
        return tuple(word for word in self.topic if not cues(word.stem).intersection(sections))

    def without(self, *, places: bool = True) -> str:
        """Its words without the days, and without the places unless they are to stay."""
        cut = [(each.start, each.end) for each in (self.when, self.second) if each]
        cut += [(each.start, each.end) for each in self.found] if places else []
        left = "".join(" " if any(a <= at < b for a, b in cut) else letter for at, letter in enumerate(self.text))
        return " ".join(left.split())


def read(text: str, places: Places, calendar: Calendar) -> Question:
    """The question that a text asks; any text is one."""
    text = text[:LONGEST]
    named = when.find(text, calendar)
    second = when.second(text, named, calendar) if named else None
    days = [(each.start, each.end) for each in (named, second) if each]
    each_word = tokens(text)
    found = tuple(
        each
        for each in (*places.find(text), *_in_small_letters(text, each_word, places))
        if all(each.end <= start or each.start >= end for start, end in days)
        and not _is_government(text, each)
        and not _is_adjective(text, each)
        and not is_water(text, each.start, each.end)
    )
    words = _outside(each_word, days + [(each.start, each.end) for each in found])
    if not found and (lone := _lone_place(words, places)):
        found = (lone,)
        words = _outside(each_word, [*days, (lone.start, lone.end)])
    return Question(text, words, _topic(words), named, found, second)


def _outside(words: Sequence[Token], taken: list[tuple[int, int]]) -> tuple[Token, ...]:
    return tuple(each for each in words if not any(start < each.end and each.start < end for start, end in taken))


def _topic(words: tuple[Token, ...]) -> tuple[Token, ...]:
    return tuple(word for word in words if _EMPTY not in cues(word.stem) and len(word.stem) > 1)


def _lone_place(words: tuple[Token, ...], places: Places) -> Found | None:
    """The one word that a question is about, where with its capital it is a place's very name: Ровно, что там?"""
    topic = _topic(words)
    if len(topic) != 1 or not topic[0].capital:
        return None
    word, meant = topic[0], places.resolve(topic[0].word)
    return Found(meant.places, word.start, word.end) if meant.places and not meant.corrected else None


def lone_word(asked: Question) -> Token | None:
    """The one word that a question is about, where no table knows it: perhaps a name, misspelt."""
    if asked.found or len(asked.topic) != 1:
        return None
    word = asked.topic[0]
    plain = word.word.isalpha() and not cues(word.stem)
    return word if plain and not group(word.word).known else None


def _in_small_letters(text: str, each_word: list[Token], places: Places) -> list[Found]:
    """Capitals that begin with none: `places.find` takes kyiv inside a sentence for a government already."""
    named = (word for word in each_word if word.word in _SMALL_CAPITALS and not word.capital)
    found = [Found(places.resolve(word.word).places, word.start, word.end) for word in named]
    return [each for each in found if each.places and not any(each.start == other.start for other in places.find(text))]


def _is_government(text: str, found: Found) -> bool:
    """Whether a capital stands for its government: does Kyiv still want it, not: what happened in Kyiv.

    It is the city after a word of place, by itself, and where the question tells what may befall a city.
    """
    if not _GOVERNMENTS.intersection(place.name for place in found.places):
        return False
    before, after = tokens(text[: found.start]), tokens(text[found.end :])
    if _acts(after) and not (before and "locative" in cues(before[-1].stem)):
        return True
    topic = [word for word in (*before, *after) if _EMPTY not in cues(word.stem)]
    if not topic or (before and "locative" in cues(before[-1].stem)):
        return False
    return not any("befalls a city" in cues(word.stem) for word in topic)


def _acts(after: list[Token]) -> bool:
    """Whether the first word that follows, of those that say anything, is what a government does: Kyiv still wants."""
    verb = next((word for word in after if _EMPTY not in cues(word.stem) or "governs" in cues(word.stem)), None)
    return verb is not None and "governs" in cues(verb.stem)


def _is_adjective(text: str, found: Found) -> bool:
    """Whether what looks like a village is a common word before its noun: кримський міст is not in Krymske."""
    named, after = tokens(text[found.start : found.end]), tokens(text[found.end :])
    if len(named) != 1 or not after or not _ADJECTIVE.search(named[0].word) or not group(named[0].word).known:
        return False
    if not all(place.name == "Crimea" or place.name.endswith(_LIKE_ADJECTIVES) for place in found.places):
        return False
    return not cues(after[0].stem).intersection((_EMPTY, "fighting"))
