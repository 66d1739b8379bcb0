"""What every answer needs and no question changes: the days stored, the proper names, how much there is."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from sqlmodel import Session, col, select

from store import library, reports, situation
from store.answers.names import Names, names
from store.index import document_frequency, of_days, passage_count
from store.models import Revision
from store.reports import NO_REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date as Date
    from datetime import datetime

    from store.index import Passage
    from store.reports import Published
    from store.situation import Day

_K = TypeVar("_K")
_V = TypeVar("_V")
_MOST_DAYS, _MOST_WORDS = 32, 20_000


class Recent:
    """Passages of days and counts of words that questions asked for lately, read once until a bulletin changes.

    Bounded: the least lately used go first. Safe for threads, which at worst read the same twice.
    """

    def __init__(self) -> None:
        self._days: OrderedDict[Date, tuple[Passage, ...]] = OrderedDict()
        self._read: OrderedDict[Date, Day] = OrderedDict()
        self._counts: OrderedDict[str, int] = OrderedDict()
        self._lock = Lock()

    def passages(self, session: Session, day: Date) -> tuple[Passage, ...]:
        """All passages of a stored day."""
        with self._lock:
            found = self._days.get(day)
        if found is None:
            found = tuple(of_days(session, day, day))
            self._keep(self._days, {day: found}, _MOST_DAYS)
        return found

    def day(self, session: Session, date: Date) -> Day | None:
        """A day as `store.situation` reads it; None where it isn't stored."""
        with self._lock:
            found = self._read.get(date)
        if found is None and (found := situation.day(session, date)):
            self._keep(self._read, {date: found}, _MOST_DAYS)
        return found

    def frequency(self, session: Session, words: Iterable[str]) -> dict[str, int]:
        """In how many passages over all days each word stands."""
        asked = dict.fromkeys(words)
        with self._lock:
            found = {word: self._counts[word] for word in asked if word in self._counts}
        missing = [word for word in asked if word not in found]
        if missing:
            counted = document_frequency(session, missing)
            self._keep(self._counts, counted, _MOST_WORDS)
            found |= counted
        return found

    def _keep(self, kept: OrderedDict[_K, _V], new: Mapping[_K, _V], most: int) -> None:
        with self._lock:
            kept.update(new)
            while len(kept) > most:
                kept.popitem(last=False)


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """The days stored, oldest first; the proper names of the newest ones; how many passages there are in all; the
    daily reports of losses. `corrections` has the days whose revision is above 1: its number, when it was loaded.
    """

    stored: tuple[Date, ...]
    names: Names
    passages: int
    corrections: Mapping[Date, tuple[int, datetime]]
    reports: Published = NO_REPORTS
    recent: Recent = field(default_factory=Recent)


def known(session: Session) -> Known:
    """Takes a tenth of a second: ask for it through `Store.read`, which remembers it until a bulletin changes."""
    corrected = select(col(Revision.date), col(Revision.number), col(Revision.loaded_at)).where(
        col(Revision.id).in_(library.current_revisions()), Revision.number > 1
    )
    return Known(
        library.stored_days(session),
        names(session),
        passage_count(session),
        {date: (number, loaded_at) for date, number, loaded_at in session.exec(corrected)},
        reports.published(session),
    )
