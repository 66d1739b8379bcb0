"""Whether the best passage is an answer to stand behind, or only the closest: by its words, or by its meaning too.

Sums fitted by logistic regression to questions with and without an answer, rounded so that a reader can check them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.answers.question import Question
    from store.answers.scoring import Hit

_BY_WORDS = 3.1
_OF_SCORE, _OF_LEAD_BY_WORDS, _OF_WORDS_THEMSELVES, _OF_EACH_WORD_TOLD = 0.5, 1.0, 1.2, 0.55
_OF_A_PLACE = 2.6
"""Of a passage that names the place asked for, as far as it tells the rest of the question."""
_OF_A_SPEAKER = 0.6
"""Of a sentence that has all that is asked, where that is what somebody said."""
_OF_A_COUNT, _OF_A_COUNT_WITHOUT_NUMBER, _OF_A_TIME, _OF_YES_OR_NO = -0.4, -3.2, -2.4, -0.95
"""Of one fact asked for, which a paragraph about the very thing may well leave out."""
_WORDS_AT_MOST = 6
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|half"
    r"|third|quarter|no|none|nobody|several|once|twice)\b",
    re.IGNORECASE,
)
_OF_NEARNESS, _NEAR_ENOUGH = 1.3, 32.65


NONE = -10.0
"""Of a passage that lacks a place or a name asked for."""


def by_words(hits: Sequence[Hit], asked: Question) -> float:
    """How surely the first of the hits answers, as far as words tell: from 0 on it does.

    It must name every place and name asked for. Then count its score and its lead over the next best, and how many of
    the words its sentence has, as they were asked or by others: few words meet by chance in any paragraph.
    """
    best = hits[0]
    if not (best.places and best.names):
        return NONE
    lead = best.score - max((hit.score for hit in hits[1:]), default=0.0)
    told = min(sum(best.told), _WORDS_AT_MOST)
    certainty = _OF_SCORE * best.score + _OF_LEAD_BY_WORDS * lead + _OF_WORDS_THEMSELVES * best.exact
    certainty += _OF_EACH_WORD_TOLD * told
    if asked.places:
        certainty += _OF_A_PLACE * told / max(1, len(best.has))
    if asked.has("opinion") and all(best.told):
        certainty += _OF_A_SPEAKER
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


def by_meaning(hits: Sequence[Hit], asked: Question) -> float:
    """The same of hits that were compared by meaning too: as much surer as the first is nearer than answers have to be.

    Its lead over the next tells nothing more: paragraphs about the same are as near.
    """
    words = by_words(hits, asked)
    return words + _OF_NEARNESS * (hits[0].meant - _NEAR_ENOUGH) if words > NONE else NONE
