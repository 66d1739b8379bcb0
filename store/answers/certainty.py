"""Whether the best passage is an answer to stand behind, or only the closest: by its words, or by its meaning too.

Sums fitted by logistic regression to questions with and without an answer, rounded so that a reader can check them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.answers.question import Question
    from store.answers.scoring import Hit
    from store.answers.terms import Token

_BY_WORDS = 3.3
_OF_SCORE, _OF_LEAD_BY_WORDS, _OF_WORDS_THEMSELVES, _OF_EACH_WORD_TOLD = 0.7, 0.9, 1.0, 0.6
_OF_A_PLACE, _OF_A_STRANGE_WORD, _OF_A_PARTED_PAIR = 2.2, -0.5, -0.4
_OF_A_COUNT, _OF_A_COUNT_WITHOUT_NUMBER, _OF_A_TIME, _OF_YES_OR_NO = -0.6, -2.8, -1.7, -1.0
"""Of one fact asked for, which a paragraph about the very thing may well leave out."""
_WORDS_AT_MOST = 6
_WHOLE = 0.7
"""The share of a sentence from which words that it parts do not matter."""
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|half"
    r"|third|quarter|no|none|nobody|several|once|twice)\b",
    re.IGNORECASE,
)
_OF_NEARNESS, _NEAR_ENOUGH = 1.3, 32.75


NONE = -10.0
"""Of a passage that lacks a place or a name asked for."""


def by_words(hits: Sequence[Hit], asked: Question, *, strange: bool) -> float:
    """How surely the first of the hits answers, as far as words tell: from 0 on it does.

    `strange`: half of the question's words are in no table and no bulletin, and may be what it is all about.

    It must name every place and name asked for. Then count its score and its lead over the next best, and how many of
    the words its sentence has, as they were asked or by others: few words meet by chance in any paragraph.
    """
    best = hits[0]
    if not (best.places and best.names):
        return NONE
    lead = best.score - max((hit.score for hit in hits[1:]), default=0.0)
    certainty = _OF_SCORE * best.score + _OF_LEAD_BY_WORDS * lead + _OF_WORDS_THEMSELVES * best.exact
    certainty += _OF_EACH_WORD_TOLD * min(sum(best.told), _WORDS_AT_MOST)
    certainty += _OF_A_PLACE * bool(asked.places) + _OF_A_STRANGE_WORD * strange
    if best.sentence_coverage < _WHOLE and _parted(best, asked.topic or asked.words):
        certainty += _OF_A_PARTED_PAIR
    return certainty + _of_one_fact(best, asked) - _BY_WORDS


def _of_one_fact(best: Hit, asked: Question) -> float:
    """What a question takes that wants a number, a time, or yes or no: the sentence may be about the thing alone."""
    taken = _OF_A_TIME * asked.has("when") + _OF_YES_OR_NO * _yes_or_no(asked)
    if asked.has("many"):
        start, end = best.sentence
        taken += _OF_A_COUNT if _NUMBER.search(best.passage.text, start, end) else _OF_A_COUNT_WITHOUT_NUMBER
    return taken


def _yes_or_no(asked: Question) -> bool:
    """Whether it asks if something is so: by its first word in English, by a word anywhere in the other languages."""
    return any(word.cyrillic or word.start == 0 for word in asked.asks("whether"))


def by_meaning(hits: Sequence[Hit], asked: Question, *, strange: bool) -> float:
    """The same of hits that were compared by meaning too: as much surer as the first is nearer than answers have to be.

    Its lead over the next tells nothing more: paragraphs about the same are as near.
    """
    words = by_words(hits, asked, strange=strange)
    return words + _OF_NEARNESS * (hits[0].meant - _NEAR_ENOUGH) if words > NONE else NONE


def _parted(best: Hit, words: Sequence[Token]) -> bool:
    """Whether of two words side by side in the question the sentence has one, and only the rest of it the other."""
    beside = (second.start - first.end == 1 for first, second in pairwise(words))
    together = (all(pair) for pair in pairwise(best.has))
    apart = (told != told_too for told, told_too in pairwise(best.told))
    return any(all(pair) for pair in zip(beside, together, apart, strict=False))
