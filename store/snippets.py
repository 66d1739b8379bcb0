"""The stretch of a passage that shows the words found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store import index
from store.bulletin.sentences import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 300
_BEFORE_A_WORD = 80
"""Characters shown before the first word found, in a sentence too long to be shown whole."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a passage, verbatim; `marks` are the (start, end) in it of the words found."""

    text: str
    marks: tuple[tuple[int, int], ...]
    cut_before: bool = False
    cut_after: bool = False


def snippet(text: str, terms: frozenset[str]) -> Snippet:
    """The text from the sentence with the most of the words on, as far as there is room."""
    if len(text) <= _LONGEST:
        return Snippet(text, tuple(_marks(text, terms)))
    start, end = _stretch(text, terms)
    shown = text[start:end].strip()
    return Snippet(shown, tuple(_marks(shown, terms)), cut_before=start > 0, cut_after=end < len(text))


def _stretch(text: str, terms: frozenset[str]) -> tuple[int, int]:
    told = list(bounds(text))
    best = max(range(len(told)), key=lambda n: (len(_terms_in(text[slice(*told[n])], terms)), -n))
    start, end = told[best]
    if end - start > _LONGEST:
        first = next((mark for mark, _ in _marks(text[start:end], terms)), 0)
        start = _after_a_blank(text, start, start + max(first - _BEFORE_A_WORD, 0))
        return start, _before_a_blank(text, start, start + _LONGEST)
    for _, later in told[best + 1 :]:
        if later - start > _LONGEST:
            break
        end = later
    return start, end


def _terms_in(text: str, terms: frozenset[str]) -> frozenset[str]:
    return terms.intersection(index.terms(text))


def _after_a_blank(text: str, first: int, at: int) -> int:
    """The start of a word, at `at` or before it; `at` itself where no word starts near."""
    blank = text.rfind(" ", first, at)
    return first if at <= first else blank + 1 if blank >= 0 and at - blank < _BEFORE_A_WORD else at


def _before_a_blank(text: str, first: int, at: int) -> int:
    blank = text.rfind(" ", first + 1, at)
    return len(text) if at >= len(text) else blank if blank > at - _BEFORE_A_WORD else at


def _marks(text: str, terms: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where the words stand; two with only blanks between them are one stretch."""
    open_: tuple[int, int] | None = None
    for start, end, term in index.spans(text):
        if term not in terms:
            continue
        if open_ and text[open_[1] : start].isspace():
            open_ = (open_[0], end)
            continue
        if open_:
            yield open_
        open_ = (start, end)
    if open_:
        yield open_
