"""/find: the passages of all days that have the words, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store import index
from store.bulletin.sentences import bounds
from store.paging import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date as Date

    from sqlmodel import Session

    from store.index import Passage
    from store.places import Found, Places

PAGE = 5
_SOME_AT_MOST = 50
_LONGEST_QUESTION = 4096
_LONGEST_SNIPPET = 300
_BEFORE_A_WORD = 80
"""Characters shown before the first word found, in a sentence too long to be shown whole."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a place's name, as `typed`, and the spellings of it that are looked for."""

    typed: str
    spellings: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The spelling of the bulletins."""
        return self.spellings[0]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a passage, verbatim; `marks` are the (start, end) in it of the words found."""

    text: str
    marks: tuple[tuple[int, int], ...]
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found; its part of the bulletin is told as `store.index.Passage` tells it."""

    date: Date
    kind: str
    heading: str
    front: str | None
    sector: str | None
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Findings:
    """One page of what was found.

    `every` is False where no passage has all the words, and these have some, those with the rarest first. `ignored`
    are words in other letters than the bulletins', and no places.
    """

    page: Page[Hit]
    words: tuple[Word, ...]
    ignored: tuple[str, ...] = ()
    every: bool = True


def find(session: Session, places: Places, text: str, *, page: int = 1) -> Findings:
    """The passages with every word of `text`; a place in whatever spelling is looked for as the bulletins spell it.

    `places` comes from `store.names.known_places`. Any text is harmless. A page after the last is the last.
    """
    page = max(page, 1)
    words, ignored = _read(session, places, text[:_LONGEST_QUESTION])
    spelt = [word.spellings for word in words]
    found, total = index.matching(session, spelt, offset=PAGE * (page - 1), limit=PAGE)
    if total and not found:
        page = -(-total // PAGE)
        found, total = index.matching(session, spelt, offset=PAGE * (page - 1), limit=PAGE)
    every = total > 0 or len(words) < 2
    if not every:
        some = index.candidates(session, [name for names in spelt for name in names], limit=_SOME_AT_MOST)
        total = len(some)
        page = min(page, max(-(-total // PAGE), 1))
        found = some[PAGE * (page - 1) : PAGE * page]
    terms = frozenset(term for names in spelt for name in names for term in index.terms(name))
    hits = tuple(_hit(passage, terms) for passage in found)
    return Findings(Page(hits, page if total else 1, PAGE, total), words, ignored, every)


def _read(session: Session, places: Places, text: str) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """The words to look for in the order of the text, and those that cannot stand in the bulletins."""
    mentioned = places.find(text)
    plain = [
        (start, text[start:end])
        for start, end, _ in index.spans(text)
        if not any(place.start < end and start < place.end for place in mentioned)
    ]
    typed = [text[place.start : place.end] for place in mentioned]
    known = index.document_frequency(session, [*typed, *(word for _, word in plain)])
    words = {place.start: _place_word(place, name, known[name]) for place, name in zip(mentioned, typed, strict=True)}
    words |= {start: Word(word, (word,)) for start, word in plain if known[word] or _is_latin(word)}
    ignored = dict.fromkeys(word for _, word in plain if not known[word] and not _is_latin(word))
    return tuple(dict.fromkeys(words[start] for start in sorted(words))), tuple(ignored)


def _place_word(found: Found, typed: str, known: int) -> Word:
    """A place by all its spellings; what was typed is one of them where the bulletins have it."""
    names = dict.fromkeys(name for place in found.places for name in (place.name, *place.spellings))
    if not known:
        return Word(typed, tuple(names))
    return Word(typed, (typed,) if found.corrected else tuple({typed: None} | names))


def _is_latin(word: str) -> bool:
    return any(letter.isascii() for letter in word)


def _hit(passage: Passage, terms: frozenset[str]) -> Hit:
    snippet = _snippet(passage.text, terms)
    return Hit(passage.date, passage.kind, passage.heading, passage.front, passage.sector, snippet)


def _snippet(text: str, terms: frozenset[str]) -> Snippet:
    """The text from the sentence with the most of the words on, as far as there is room."""
    if len(text) <= _LONGEST_SNIPPET:
        return Snippet(text, tuple(_marks(text, terms)))
    start, end = _stretch(text, terms)
    shown = text[start:end].strip()
    return Snippet(shown, tuple(_marks(shown, terms)), cut_before=start > 0, cut_after=end < len(text))


def _stretch(text: str, terms: frozenset[str]) -> tuple[int, int]:
    told = list(bounds(text))
    best = max(range(len(told)), key=lambda n: (len(_terms_in(text[slice(*told[n])], terms)), -n))
    start, end = told[best]
    if end - start > _LONGEST_SNIPPET:
        first = next((mark for mark, _ in _marks(text[start:end], terms)), 0)
        start = _after_a_blank(text, start, start + max(first - _BEFORE_A_WORD, 0))
        return start, _before_a_blank(text, start, start + _LONGEST_SNIPPET)
    for _, later in told[best + 1 :]:
        if later - start > _LONGEST_SNIPPET:
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
