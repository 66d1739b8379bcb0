"""What every answer needs and no question changes: the days stored, the proper names, how much there is."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from sqlmodel import Session, col, select

from store import library, reports, situation
from store.answers import semantic
from store.answers.names import Names, names
from store.answers.terms import read_tables
from store.index import EVERY, Held, candidates, counts_of, group_of, of_days, passage_count
from store.models import Revision
from store.reports import NO_REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from store.answers.semantic import Meaning
    from store.index import Passage
    from store.reports import Published
    from store.situation import Day

_K = TypeVar("_K")
_V = TypeVar("_V")
_MOST_DAYS, _MOST_TERMS = 32, 20_000
_HELD = timedelta(days=31)


class Recent:
    """Passages of days and counts of terms that questions asked for lately, read once until a bulletin changes.

    Those of the newest days, from `since` on, are held from the start. Bounded: what came first goes first. Safe for
    threads, which at worst read the same twice.
    """

    def __init__(self, newest: Iterable[Passage] = (), since: Date = Date.max) -> None:
        self._newest, self._since = Held(newest), since
        self._days: OrderedDict[Date, tuple[Passage, ...]] = OrderedDict()
        self._read: OrderedDict[Date, Day] = OrderedDict()
        self._counts: OrderedDict[str, int] = OrderedDict()
        self._lock = Lock()

    def passages(self, session: Session, day: Date) -> tuple[Passage, ...]:
        """All passages of a stored day."""
        if day >= self._since:
            return self._newest.passages(day, day)
        with self._lock:
            found = self._days.get(day)
        if found is None:
            found = tuple(of_days(session, day, day))
            self._keep(self._days, {day: found}, _MOST_DAYS)
        return found

    def candidates(
        self, session: Session, words: Sequence[str], *, since: Date, until: Date, limit: int
    ) -> list[Passage]:
        """As `store.index.candidates`, without a look at the database where all the days are held."""
        counts = self._counted(session, {EVERY, *(term for word in words for term in group_of(word))})
        if since >= self._since:
            return self._newest.candidates(words, counts, since=since, until=until, limit=limit)
        return candidates(session, words, since=since, until=until, limit=limit, counts=counts)

    def day(self, session: Session, date: Date) -> Day | None:
        """A day as `store.situation` reads it; None where it isn't stored."""
        with self._lock:
            found = self._read.get(date)
        if found is None and (found := situation.day(session, date)):
            self._keep(self._read, {date: found}, _MOST_DAYS)
        return found

    def frequency(self, session: Session, words: Iterable[str]) -> dict[str, int]:
        """In how many passages over all days each word stands; of a word of several, its rarest."""
        asked = {word: group_of(word) for word in words}
        counts = self._counted(session, {term for each in asked.values() for term in each})
        return {word: min((counts[term] for term in each), default=0) for word, each in asked.items()}

    def _counted(self, session: Session, asked: set[str]) -> dict[str, int]:
        """In how many passages each of the terms is, 0 where in none."""
        with self._lock:
            found = {term: self._counts[term] for term in asked if term in self._counts}
        if missing := asked - found.keys():
            counted = dict.fromkeys(missing, 0) | counts_of(session, missing)
            self._keep(self._counts, counted, _MOST_TERMS)
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
    meaning: Meaning | None = None
    """Compares passages by meaning, where that is installed."""


def known(session: Session) -> Known:
    """Takes a tenth of a second: ask for it through `Store.read`, which remembers it until a bulletin changes."""
    read_tables()
    corrected = select(col(Revision.date), col(Revision.number), col(Revision.loaded_at)).where(
        col(Revision.id).in_(library.current_revisions()), Revision.number > 1
    )
    stored = library.stored_days(session)
    since = stored[-1] - _HELD if stored else Date.max
    return Known(
        stored,
        names(session),
        passage_count(session),
        {date: (number, loaded_at) for date, number, loaded_at in session.exec(corrected)},
        reports.published(session),
        Recent(of_days(session, since, Date.max) if stored else (), since),
        semantic.installed(),
    )


def newest(session: Session) -> list[Passage]:
    """The passages of the newest day, which most questions are about."""
    stored = library.stored_days(session)
    return of_days(session, stored[-1], stored[-1]) if stored else []


def learn(session: Session, known: Known, days: Iterable[Date]) -> None:
    """Makes ready what the days are compared by, where that is installed: a day takes 10 s, unless it is known."""
    if known.meaning:
        for day in days:
            known.meaning.want(known.recent.passages(session, day))
            while known.meaning.learn():
                pass
