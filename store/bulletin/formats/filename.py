"""The day that a file's name or a page's address tells: `2025-02-02.txt`, `…/day-1074-february-2-2025/`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from urllib.parse import unquote

from store.bulletin.dating import WAR_BEGAN

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(?<![a-z])(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_GAP = r"[-_ .,/]{0,3}"
_DAYS = r"(?<!\d)(?:\d{1,2}[-_ .,]{1,3})?(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?<!\d)(?P<year>20\d\d)(?!\d)"
_IN_WORDS = (
    re.compile(rf"{_NAME}{_GAP}{_DAYS}{_GAP}{_YEAR}"),
    re.compile(rf"{_DAYS}{_GAP}{_NAME}{_GAP}{_YEAR}"),
    re.compile(rf"{_YEAR}{_GAP}{_NAME}{_GAP}{_DAYS}(?!\d)"),
)
_IN_FIGURES = (
    re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<gap>[-_. ]?)(?P<month>\d\d)(?P=gap)(?P<day>\d\d)(?!\d)"),
    re.compile(r"/(?P<year>20\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?=[/.?#]|$)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>20\d\d)(?!\d)"),
)
_WAR_DAY = re.compile(r"(?<![a-z])days?[-_ ]{0,3}(?:\d{1,4}-)?(?P<number>\d{1,4})(?!\d)")


def date_in_name(name: str) -> date | None:
    """The one day in a file's name or an address; None without one, with several, or with one that cannot be.

    A day in words counts more than one in figures, which in an address is when the page was published; a day of the
    war counts where there is neither.
    """
    text = unquote(name).lower()
    for patterns in (_IN_WORDS, _IN_FIGURES):
        found = {match.span(): match for pattern in patterns for match in pattern.finditer(text)}
        if found:
            days = {_day(match) for match in found.values()}
            return days.pop() if len(days) == 1 else None
    numbers = {int(match["number"]) for match in _WAR_DAY.finditer(text)}
    return WAR_BEGAN + timedelta(days=numbers.pop()) if len(numbers) == 1 else None


def _day(match: re.Match[str]) -> date | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    try:
        day = date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None
    return day if day >= WAR_BEGAN else None
