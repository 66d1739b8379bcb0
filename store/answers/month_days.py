"""Days told by numbers beside a month named once, or beside none: 1 and 4 May, four days of May, the 3rd."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from store import dates
from store.answers import ordinals
from store.answers.moment import NUMBER, When, count
from store.dates import DateUnclear

if TYPE_CHECKING:
    from datetime import date as Date

    from store.answers.moment import Calendar

ORDINAL = r"(?:st|nd|rd|th|-?(?:го|ого|е|є))?"
_AND = r"\s?(?:,|and|&|і|й|та|и)\s?"
_TWO_DAYS = tuple(
    re.compile(rf"(?<![\w.]){pattern}(?![\w.])", re.IGNORECASE)
    for pattern in (
        rf"(?P<day>\d{{1,2}}){ORDINAL}{_AND}(?P<other>\d{{1,2}}){ORDINAL}\s(?:of\s)?(?P<month>[^\W\d]+)",
        rf"(?P<month>[^\W\d]+)\s(?P<day>\d{{1,2}}){ORDINAL}{_AND}(?P<other>\d{{1,2}}){ORDINAL}",
    )
)
"""1 and 2 May: two days, each by itself."""
_OF_THIS_MONTH = re.compile(
    r"(?<!\w)(?:on\s+|by\s+)?the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)(?=\s*(?:$|[?!.,;]|(?:what|how|who|did|was|were|and)\b))"
    r"|(?<!\w)(?P<number>\d{1,2})(?:-?(?:го|ого))?\s+числа(?!\w)",
    re.IGNORECASE,
)
"""On the 3rd: of the newest bulletin's month, or of the one before."""
_BETWEEN = re.compile(r"(?<!\w)(?:between|між|между)\s+\Z", re.IGNORECASE)
"""Between 1 and 4 May: all of them."""
_FIRST_DAYS = re.compile(
    rf"(?<!\w)(?:за\s+|in\s+|over\s+|during\s+)?(?:the\s+|перші\s+|первые\s+)?(?:first\s+)?{NUMBER}\s+(?:days?|д[нн]\w*|день|суток|доб\w*|сутки)"
    r"\s+(?:of\s+|in\s+)?(?P<month>[^\W\d]+)",
    re.IGNORECASE,
)
"""Four days of May."""


def find(text: str, calendar: Calendar) -> When | None:
    """The days that a question names so; of two apart from each other the first."""
    for form in _TWO_DAYS:
        if (days := form.search(text)) and (day := _of_month(days["day"], days["month"], calendar)):
            last = _of_month(days["other"], days["month"], calendar)
            if last and day < last and (between := _BETWEEN.search(text, 0, days.start())):
                return When(day, last, between.start(), days.end(), one=False)
            return When(day, day, days.start(), days.end())
    if (told := ordinals.named(text)) and (day := _of_month(str(told[0]), told[1], calendar)):
        return When(day, day, *told[2:])
    if (days := _FIRST_DAYS.search(text)) and (last := _of_month(str(count(days["n"])), days["month"], calendar)):
        return When(last.replace(day=1), last, days.start(), days.end(), one=False)
    if days := _OF_THIS_MONTH.search(text):
        day = _in_this_month(int(days["day"] or days["number"]), calendar)
        return When(day, day, days.start(), days.end()) if day else None
    return None


def _of_month(day: str, month: str, calendar: Calendar) -> Date | None:
    try:
        named = dates.parse_day(f"{day} {month}")
        return named.resolve(calendar.newest, local_today=calendar.today, stored=calendar.stored)
    except (DateUnclear, OverflowError, ValueError):
        return None


def _in_this_month(day: int, calendar: Calendar) -> Date | None:
    """The latest such day of a month that is not after the newest bulletin's."""
    first = calendar.newest.replace(day=1)
    for month in (first, (first - timedelta(days=1)).replace(day=1)):
        try:
            found = month.replace(day=day)
        except ValueError:
            continue
        if found <= calendar.newest:
            return found
    return None


def second(text: str, first: When, calendar: Calendar) -> When | None:
    """The other of two days beside one month: the 4th in 1 and 4 May."""
    for form in _TWO_DAYS:
        if (days := form.search(text)) and (day := _of_month(days["other"], days["month"], calendar)):
            return replace(first, since=day, until=day, newest=False)
    return None
