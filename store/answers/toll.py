"""Whether a question asks for military losses, of which kind, and whose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.answers.terms import cues
from store.answers.whose import are_ukraines
from store.bulletin.model import LossCategory

if TYPE_CHECKING:
    from store.answers.question import Question
    from store.answers.terms import Token

_FLYING = frozenset({LossCategory.DRONES, LossCategory.CRUISE_MISSILES})
"""Both sides launch and lose them: only where a loss is spoken of is the table meant."""
_ABOUT = ("loss", "kill", "destroy", "many", "total", "russia", "ukraine", "war", "overview", "small")


@dataclass(frozen=True, slots=True)
class LossesAsked:
    """`category` None: all of them."""

    category: LossCategory | None
    of_ukraine: bool


def losses_asked(question: Question) -> LossesAsked | None:
    """What of the loss table a question is about; None where it is about something else."""
    category, word = _category(question)
    if category is None and _of_ukraines_army(question):
        return LossesAsked(LossCategory.TROOPS, of_ukraine=True)
    if not (_of_category(question, category) if category else _of_all(question)):
        return None
    others = question.apart_from(*_ABOUT, "equipment", *LossCategory)
    of_ukraine = are_ukraines(question, word)
    if of_ukraine:
        return None if others and not question.has("many") else LossesAsked(category, of_ukraine=True)
    if others or question.found or question.has("opinion"):
        return None
    return LossesAsked(category, of_ukraine=False)


def _of_ukraines_army(question: Question) -> bool:
    """Ukraine's own dead: killed people that are neither Russia's nor said to be civilians."""
    own = question.has("own") and question.has("ukraine") and not question.has("civilian", "russia")
    if not own or question.found or not question.has("kill", "loss"):
        return False
    return not question.apart_from(*_ABOUT, "own", "equipment")


def _of_all(question: Question) -> bool:
    return question.has("loss") and not question.has("civilian")


def _of_category(question: Question, category: LossCategory) -> bool:
    if category is LossCategory.TROOPS:
        return question.has("loss", "kill", "destroy")
    if question.has("civilian"):
        return False
    if category in _FLYING:
        return question.has("loss")
    if question.has("which") and not question.has("loss", "many", "total"):
        return False
    return question.has("loss", "kill", "destroy", "many", "total") or not question.apart_from(
        *_CATEGORIES, "equipment"
    )


def _category(question: Question) -> tuple[LossCategory | None, Token | None]:
    """The category and its word: troops only where nothing else is named, since soldiers man the rest.

    A side's own name (Russians) stands for its troops only where they are counted or killed.
    """
    counted = question.has("kill", "many")
    named = [
        (LossCategory(cue), word)
        for word in question.topic
        for cue in cues(word.stem)
        if cue in _CATEGORIES and (counted or "russia" not in cues(word.stem))
    ]
    others = [each for each in named if each[0] is not LossCategory.TROOPS]
    return next(iter(others or named), (None, None))


_CATEGORIES = frozenset(map(str, LossCategory))
