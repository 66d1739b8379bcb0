"""A question that is one misspelt name and nothing else: what about Tortesk?

Inside a sentence a name with a typo is left alone, since it may be any word; by itself it is asked for as /front asks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from store.answers import question
from store.places import Found
from store.places.endings import nominatives

if TYPE_CHECKING:
    from store.answers.names import Names
    from store.answers.question import Question
    from store.places import Place, Places

_NEAREST = 3


def respelt(asked: Question, places: Places, names: Names) -> tuple[Question, tuple[Place, ...]]:
    """A question about one unknown name as one about the place that it is a typo of; else the nearest places."""
    word = question.lone_word(asked)
    if word is None or word.stem in names.words:
        return asked, ()
    if near := names.of_typo(word.stem) or names.of_cyrillic(word.stem):
        readings = [places.resolve(near[0])]
        readings = [each for each in readings if each.places and not each.corrected]
    else:
        readings = [places.resolve(each) for each in (word.word, *nominatives(word.word))]
    named = next((each for each in readings if each.places), None)
    if named is None:
        return asked, tuple(dict.fromkeys(place for each in readings for place in each.nearest))[:_NEAREST]
    found = Found(named.places, word.start, word.end, corrected=True)
    left = tuple(each for each in asked.words if each is not word)
    return replace(asked, found=(found,), topic=(), words=left), ()
