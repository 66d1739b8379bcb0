"""Whose losses a question means: the owner named beside what is lost; who destroys a thing does not own it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.answers.terms import cues

if TYPE_CHECKING:
    from store.answers.question import Question
    from store.answers.terms import Token

_BESIDE = 2
"""Characters between an owner's adjective and its thing, at most: Ukrainian tanks."""


def are_ukraines(question: Question, lost: Token | None) -> bool:
    """Whether the losses asked for are Ukraine's. `lost` is the word for what is lost, where there is one."""
    ukraine, russia = _owners(question, "ukraine"), _owners(question, "russia")
    if not ukraine:
        return False
    if lost and any(0 <= lost.start - owner.end < _BESIDE for owner in russia):
        return False
    if lost and any(0 <= lost.start - owner.end < _BESIDE for owner in ukraine):
        return True
    if question.has("loss"):
        loss = question.asks("loss")[0]
        nearest = min((abs(owner.start - loss.start), owner in russia) for owner in (*ukraine, *russia))
        return not nearest[1]
    return not russia and not _acts(question, ukraine[0])


def is_where(question: Question, word: Token) -> bool:
    """Whether a country is named as a place: in Ukraine, на Україні."""
    before = [each for each in question.words if each.end < word.start]
    return bool(before) and "into" in cues(before[-1].stem) and "country" in cues(word.stem)


def _owners(question: Question, section: str) -> list[Token]:
    return [word for word in question.asks(section) if not is_where(question, word)]


def _acts(question: Question, ukraine: Token) -> bool:
    """Ukraine destroyed 12 tanks: what it destroys is the other side's."""
    verbs = question.asks("destroy") + question.asks("kill")
    before = any(ukraine.start < verb.start for verb in verbs)
    return before and "ukraine acts" in cues(ukraine.stem) and not question.has("passive")
