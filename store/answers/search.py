"""The passage that answers best, where no typed fact does; or that the bulletins say nothing about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store import library
from store.answers import certainty
from store.answers.scoring import Hit, rank
from store.answers.terms import Group, cues, group, is_known, of_typo
from store.answers.told import Found, Nothing
from store.index.search import passages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlmodel import Session

    from store.answers.known import Known
    from store.answers.names import Names
    from store.answers.question import Question
    from store.answers.semantic import Nearness
    from store.answers.terms import Token
    from store.answers.told import Days
    from store.index import Passage

_CANDIDATES = 40
_FEW_DAYS = 7
_MORE = 5
_SAME = 0.28
"""Below this share a passage is not even close,"""
_AS_NEAR = 31.5
"""unless it is worth this by meaning."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was found; `certainty` as `store.answers.certainty` has it."""

    said: Found
    certainty: float

    @property
    def sure(self) -> bool:
        return self.certainty >= 0


def search(session: Session, known: Known, asked: Question, days: Days) -> Result | Nothing:
    """The best passages of the days; nothing where a proper name is in no bulletin, or no word of it is found."""
    words = asked.topic or asked.words
    groups = [_group(word, known.names) for word in words] + _month(days)
    asked_words = _words(groups) + [place.name for place in asked.places]
    asked_words += [spelling for place in asked.places for spelling in place.spellings]
    frequency = known.recent.frequency(session, asked_words)
    groups = [_nearest(each, known.names, frequency) for each in groups]
    frequency |= known.recent.frequency(session, [word for word in _words(groups) if word not in frequency])
    typed = [asked.text[word.start : word.end] for word in words]
    unknown = tuple(
        name for each, name in zip(groups, typed, strict=False) if each.name and not _counted(each, frequency)
    )
    if unknown:
        return Nothing(unknown)
    found, near = _passages(session, known, asked, _words(groups) + asked_words, days)
    saying, counting = asked.has("opinion"), asked.has("many")
    hits = rank(found, groups, asked.places, frequency, known.passages, saying=saying, counting=counting, near=near)
    if not hits or (hits[0].coverage < _SAME and hits[0].meant < _AS_NEAR):
        return Nothing()
    how = certainty.by_meaning if near else certainty.by_words
    certain = how(hits, asked)
    best = hits[0]
    said = Found(best, tuple(hits[1 : 1 + _MORE]), *known.corrections.get(best.passage.date, (1, None)))
    return Result(said, certain)


def _passages(
    session: Session, known: Known, asked: Question, words: Sequence[str], days: Days
) -> tuple[Sequence[Passage], dict[int, Nearness] | None]:
    """Those that may answer, and how near they are in meaning, where that is told.

    All of a day, and of a few days that are compared by meaning; of more days the index's candidates.
    """
    meaning = known.meaning
    dates = [date for date in known.stored if days.since <= date <= days.until]
    if len(dates) <= _FEW_DAYS if meaning else days.one:
        found: Sequence[Passage] = [each for date in dates for each in known.recent.passages(session, date)]
        near = meaning.nearness(asked.text, found) if meaning else None
        if near or days.one:
            return found, near
    found = known.recent.candidates(session, words, since=days.since, until=days.until, limit=_CANDIDATES)
    return found, meaning.nearness(asked.text, found) if meaning else None


def shown(session: Session, passage_id: int, sentence: tuple[int, int]) -> Found | None:
    """A passage by its id, with the sentence at (start, end) of its text; None where there is none any more."""
    read = passages(session, [passage_id])
    start, end = sentence
    if not read or not 0 <= start < end <= len(read[0].text):
        return None
    best = Hit(read[0], 0.0, 0.0, 0.0, sentence, places=True, names=True)
    revision = library.current_revision(session, best.passage.date)
    return Found(best, (), revision.number, revision.loaded_at) if revision else Found(best)


def _month(days: Days) -> list[Group]:
    """The month asked for, of which no bulletin is stored, as a word: later ones may tell of it."""
    if not days.missing:
        return []
    since, until = days.missing
    if since == until or (since.year, since.month) != (until.year, until.month):
        return []
    name = f"{since:%B}".casefold()
    return [Group.of(name, (name,))]


def _words(groups: list[Group]) -> list[str]:
    return list(dict.fromkeys(word for each in groups for word in (*each.own_words, *each.like_words)))


def _group(word: Token, names: Names) -> Group:
    """A word with its like; a name in Cyrillic letters by what it is in Latin ones."""
    is_name = _is_name(word)
    found = group(word.word, name=is_name)
    if found.known and not is_name:
        return found
    if word.cyrillic and (spelt := names.of_cyrillic(word.stem)) and not (found.known and is_known(spelt[0])):
        return Group.of(word.word, spelt, name=True)
    return found


def _is_name(word: Token) -> bool:
    """It stands like a proper name, or like a thing's: a capital inside the question, or letters with digits."""
    mixed = any(c.isdigit() for c in word.word) and any(c.isalpha() for c in word.word)
    return mixed or (word.capital and word.start > 0 and not cues(word.stem))


def _nearest(each: Group, names: Names, frequency: Mapping[str, int]) -> Group:
    """A word that no bulletin has, as the name, else the word, that it is a typo of."""
    if each.known or _counted(each, frequency):
        return each
    if near := names.of_typo(each.typed):
        return Group.of(each.typed, near, name=True)
    word = None if each.name else of_typo(each.typed)
    return group(word) if word else each


def _counted(each: Group, frequency: Mapping[str, int]) -> bool:
    return any(frequency.get(word) for word in (*each.own_words, *each.like_words))
