"""Which bars an axis names: as many as fit side by side, at steps that a reader expects."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.pictures import writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date as Date

    from bot.pictures.columns import Columns
    from bot.pictures.specs import Writing

Label = tuple[int, str]
"""A bar's index and what is written under it."""

_DAYS = (1, 2, 5, 7, 10, 14, 21, 28)
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 25, 100)


def labels(of: Columns, write: Writing, width: Callable[[str], float], bar: float) -> list[Label]:
    """The finest labels of which no two come nearer than half a label, for bars `bar` pixels apart."""
    dates = [column.first for column in of.columns]
    for found in _candidates(of.step, dates, write):
        widest = max((width(words) for _, words in found), default=0)
        apart = min((later[0] - earlier[0] for earlier, later in pairwise(found)), default=None)
        if found and (apart is None or apart * bar >= 1.3 * widest):
            return found
    return []


def _candidates(step: str, dates: Sequence[Date], write: Writing) -> Iterator[list[Label]]:
    if step == "day":
        for every in _DAYS:
            yield [(at, writing.day(write, dates[at])) for at in range(len(dates) - 1, -1, -every)][::-1]
    firsts = [at for at, day in enumerate(dates) if at == 0 or day.month != dates[at - 1].month]
    if dates[0].day > 7:
        firsts = firsts[1:]
    for every in _MONTHS if step == "week" else _MONTHS[2:]:
        yield [(at, writing.month(write, dates[at])) for at in firsts if (dates[at].month - 1) % every == 0]
    for every in _YEARS:
        yield [(at, str(dates[at].year)) for at in firsts if dates[at].month == 1 and dates[at].year % every == 0]
