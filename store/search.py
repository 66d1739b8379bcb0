"""/find: the passages of all days that have the words, newest day first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from store import index, library, sought
from store.answers.names import NO_NAMES
from store.bulletin.naming import stretches
from store.paging import Page
from store.places.rivers import is_water
from store.snippets import snippet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date as Date
    from datetime import datetime

    from sqlmodel import Session

    from store.answers.names import Names
    from store.index import Passage
    from store.models import Revision
    from store.places import Places
    from store.snippets import Snippet
    from store.sought import Word

PAGE = 5
_SOME_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found; its part of the bulletin is told as `store.index.Passage` tells it.

    `corrected` is when its revision was loaded, None for the first.
    """

    date: Date
    kind: str
    heading: str
    front: str | None
    sector: str | None
    snippet: Snippet
    revision: int = 1
    corrected: datetime | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """One page of what was found.

    `every` is False where no passage has all the words, and these have some, those with the rarest first; `apart` is
    True where the words in quotes stand nowhere side by side, and are looked for as others. `ignored` are words in
    other letters than the bulletins', whose meaning is not known, and `rivers` the passages left out that name only
    the river of a town's name.
    """

    page: Page[Hit]
    words: tuple[Word, ...]
    ignored: tuple[str, ...] = ()
    every: bool = True
    apart: bool = False
    rivers: int = 0


def find(session: Session, places: Places, text: str, *, page: int = 1, names: Names = NO_NAMES) -> Findings:
    """The passages with every word of `text`; a place in whatever spelling is looked for as the bulletins spell it.

    Words in quotes have to stand side by side as they are. `places` comes from `store.names.known_places`, `names`
    from `store.answers.known`. Any text is harmless. A page after the last is the last.
    """
    asked = sought.read(session, places, names, text)
    found = _Search(session, asked.words, PAGE * (max(page, 1) - 1))
    total = found.total
    if not total and any(word.how == "exact" for word in asked.words):
        return replace(find(session, places, sought.without_quotes(text), page=page, names=names), apart=True)
    every = total > 0 or len(asked.words) < 2
    if not every:
        total = found.look_for_some()
    number = min(max(page, 1), max(-(-total // PAGE), 1))
    hits = found.hits(PAGE * (number - 1))
    return Findings(Page(hits, number, PAGE, total), asked.words, asked.ignored, every, rivers=found.rivers)


class _Search:
    """The passages with all of some words: by their ids where what the index finds has to be looked through.

    Those from `first` on are likely to be asked for.
    """

    def __init__(self, session: Session, words: Sequence[Word], first: int) -> None:
        self.session = session
        self.words = words
        self.spelt = [word.spellings for word in words]
        self.rivers = 0
        self._ids: list[int] | None = None
        self._some: list[Passage] = []
        if any(word.town or word.how == "exact" for word in words):
            self._ids = self._look_through()
            self.total = len(self._ids)
        else:
            self._first = first
            self._found, self.total = index.matching(session, self.spelt, offset=first, limit=PAGE)

    def look_for_some(self) -> int:
        """Those with some of the words instead; how many these are."""
        spellings = [name for names in self.spelt for name in names]
        found = index.candidates(self.session, spellings, limit=_SOME_AT_MOST)
        self._some = [passage for passage in found if any(_has(passage, word) for word in self.words)]
        self.rivers = 0 if self._some else self.rivers
        return len(self._some)

    def hits(self, first: int) -> tuple[Hit, ...]:
        """A page of them, from that one on."""
        terms = frozenset(term for names in self.spelt for name in names for term in index.terms(name))
        revision = cache(lambda day: library.current_revision(self.session, day))
        return tuple(_hit(passage, terms, revision) for passage in self._passages(first))

    def _passages(self, first: int) -> Sequence[Passage]:
        if self._some:
            return self._some[first : first + PAGE]
        if self._ids is not None:
            return sorted(index.passages(self.session, self._ids[first : first + PAGE]), key=_by_day)
        if first == self._first:
            return self._found
        return index.matching(self.session, self.spelt, offset=first, limit=PAGE)[0]

    def _look_through(self) -> list[int]:
        exact = [word for word in self.words if word.how == "exact"]
        towns = [word for word in self.words if word.town]
        kept = []
        for id_, parts in index.texts(self.session, index.ids(self.session, self.spelt)):
            if not all(any(map(word.stands_in, parts)) for word in exact):
                continue
            if all(any(_names(part, word) for part in parts) for word in towns):
                kept.append(id_)
            else:
                self.rivers += 1
        return sorted(kept, key=lambda id_: (-index.day_of(id_).toordinal(), id_))


def _by_day(passage: Passage) -> tuple[int, int]:
    """The newest day first, each in the order of its page."""
    return -passage.date.toordinal(), passage.id


def _has(passage: Passage, word: Word) -> bool:
    if word.town:
        return _names(passage.text, word)
    return any(passage.terms.issuperset(index.terms(spelling)) for spelling in word.spellings)


def _names(text: str, town: Word) -> bool:
    """Whether a text names a town, and not only the river of that name."""
    return any(not is_water(text, *found) for found in stretches(text, town.spellings))


def _hit(passage: Passage, terms: frozenset[str], revision: Callable[[Date], Revision | None]) -> Hit:
    counts = revision(passage.date)
    corrected = counts.loaded_at if counts and counts.number > 1 else None
    return Hit(
        passage.date,
        passage.kind,
        passage.heading,
        passage.front,
        passage.sector,
        snippet(passage.text, terms),
        counts.number if counts else 1,
        corrected,
    )
