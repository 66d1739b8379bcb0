"""The bulletin's words in an answer: the place or the sentence asked for in bold, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.message import Span, bold
from store.bulletin.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.language import Translator
    from store.front_report import Marked

_LONGEST = 1100
"""Characters of a paragraph that are shown around its sentence."""


def marked(words: Marked) -> Iterable[str | Span]:
    """The words with the place's name bold."""
    end = 0
    for start, stop in words.named:
        yield words.text[end:start]
        yield bold(words.text[start:stop])
        end = stop
    yield words.text[end:]


def excerpt(text: str, sentence: tuple[int, int]) -> Iterable[str | Span]:
    """A paragraph with one sentence bold; of a very long one that and what there is room for."""
    start, end = sentence
    first, last = _around(text, start, end)
    yield "…" if first else ""
    yield text[first:start]
    yield bold(text[start:end])
    yield text[end:last]
    yield "…" if last < len(text) else ""


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    if len(text) <= _LONGEST:
        return 0, len(text)
    first, last, at = start, end, 0
    for each in sentences(text):
        at = text.find(each, at)
        if at >= end and at + len(each) - first <= _LONGEST:
            last = at + len(each)
        at += len(each)
    return first, min(last, first + max(_LONGEST, end - start))


def heading_of(t: Translator, heading: str, sector: str | None) -> str:
    """Where a passage stands: the section's or front's heading, with the sector; the summary has none."""
    if not heading:
        return t("Summary of the day")
    return f"{heading}, {sector}" if sector else heading
