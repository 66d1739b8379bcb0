"""The days and periods that people name, in English, Ukrainian and Russian.

Days: `2025-02-02`, `02.02.2025`, `2 Feb 2025`, `2 Feb`, `today`, `yesterday`, `1074` (day of the war).
Periods: `90d`, `January 2025`, `2025`, `2025-01-01..2025-01-31`, and any day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from store.bulletin.dating import WAR_BEGAN
from store.wording import Worded

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

_DAY_FORMS = Worded("2025-02-02, 02.02.2025, 2 Feb 2025, 2 Feb, today, yesterday or 1074 (day of the war)")
_PERIOD_FORMS = Worded("90d, January 2025, 2025, 2025-01-01..2025-01-31, or a day such as 2 Feb")


_JUST_AFTER = timedelta(days=31)
"""How long after the newest bulletin a day without a year may be one that has come since."""


class DateUnclear(ValueError):
    """What was named is no day or period; the message is a sentence that names the forms accepted."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it was named: a date, a day and month of no year, a day of the war, yesterday, or else today."""

    date: Date | None = None
    month_day: tuple[int, int] | None = None
    war_day: int | None = None
    yesterday: bool = False

    def resolve(self, newest: Date, *, local_today: Date, stored: Collection[Date]) -> Date:
        """The date meant by someone in whose zone it is `local_today`.

        Today is the day of the `newest` bulletin; yesterday the calendar's where that day is `stored`, else the day
        before the newest; a day without a year the latest such day that is not after the newest, or that has come since
        within a month.
        """
        if self.date is not None:
            return self.date
        if self.month_day is not None:
            return _nearest(*self.month_day, newest, local_today)
        if self.war_day is not None:
            return WAR_BEGAN + timedelta(days=self.war_day)
        if not self.yesterday:
            return newest
        before = _days_before(local_today, 1)
        return before if before in stored else _days_before(newest, 1)


@dataclass(frozen=True, slots=True)
class LastDays:
    """The `days` days that end with the newest bulletin's."""

    days: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month; without a year the latest that is not after the newest bulletin's."""

    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Year:
    year: int


@dataclass(frozen=True, slots=True)
class Range:
    """From one period to another, both included."""

    first: Period
    last: Period


Period: TypeAlias = Day | LastDays | Month | Year | Range
"""One day or more, as it was named."""


def span(period: Period, newest: Date, *, local_today: Date, stored: Collection[Date]) -> tuple[Date, Date]:
    """The first and the last day of a period; the arguments are those of `Day.resolve`.

    A range, or a number of days, that reaches back beyond the war and all that is stored begins with the war.
    """
    match period:
        case Day():
            day = period.resolve(newest, local_today=local_today, stored=stored)
            return day, day
        case LastDays(days):
            return _in_the_war(_days_before(newest, days - 1), newest, stored)
        case Month(month, named):
            year = named or max(1, newest.year - (month > newest.month))
            return Date(year, month, 1), Date(year, month, monthrange(year, month)[1])
        case Year(year):
            return Date(year, 1, 1), Date(year, 12, 31)
        case Range(first, last):
            ends = [span(end, newest, local_today=local_today, stored=stored) for end in (first, last)]
            return _in_the_war(min(start for start, _ in ends), max(end for _, end in ends), stored)


def parse_day(text: str) -> Day:
    """The day that the whole text names. Raises DateUnclear."""
    day = _day(_folded(text))
    if day is None:
        raise DateUnclear(Worded("“{text}” is no date: write {forms}.", text=_short(text), forms=_DAY_FORMS))
    return day


def parse_period(text: str) -> Period:
    """The period, or the day, that the whole text names; a number from 2022 to 2100 is a year. Raises DateUnclear."""
    period = _period(_folded(text))
    if period is None:
        raise DateUnclear(Worded("“{text}” is no period: write {forms}.", text=_short(text), forms=_PERIOD_FORMS))
    return period


def may_begin(word: str) -> bool:
    """Whether a period may begin with a word: with a number, or with one of the words of time."""
    if _DIGIT.search(word):
        return True
    first = _LETTERS.match(word.lower().lstrip(" ,;"))
    return first is not None and first[0] in _FIRST_WORDS


def split_day(words: Sequence[str]) -> tuple[list[str], Day | None]:
    """A command's arguments without the day at their end, and that day: `chasiv yar 2 Feb`.

    Raises DateUnclear where they end in a day that does not exist.
    """
    return _split(words, _day)


def split_period(words: Sequence[str]) -> tuple[list[str], Period | None]:
    """A command's arguments without the period or day at their end, and that period: `tanks January 2025`.

    Raises DateUnclear where they end in a day that does not exist.
    """
    return _split(words, _period)


_P = TypeVar("_P")
_MOST_WORDS = 9
_BEFORE_DATES = frozenset({"on", "for", "of", "in", "за", "на", "від", "в", "у", "от"})


def _split(words: Sequence[str], read: Callable[[str], _P | None]) -> tuple[list[str], _P | None]:
    for start in range(max(0, len(words) - _MOST_WORDS), len(words)):
        found = read(_folded(" ".join(words[start:])))
        if found is not None:
            named = list(words[:start])
            return (named[:-1] if named and named[-1].lower() in _BEFORE_DATES else named), found
    return list(words), None


_MONTHS = (
    "jan january січ січень січня січні янв январь января январе",
    "feb february лют лютий лютого лютому фев февр февраль февраля феврале",
    "mar march бер березень березня березні мар март марта марте",
    "apr april кві квіт квітень квітня квітні апр апрель апреля апреле",
    "may тра трав травень травня травні май мая мае",
    "jun june чер черв червень червня червні июн июнь июня июне",
    "jul july лип липень липня липні июл июль июля июле",
    "aug august сер серп серпень серпня серпні авг август августа августе",
    "sep sept september вер верес вересень вересня вересні сен сент сентябрь сентября сентябре",
    "oct october жов жовт жовтень жовтня жовтні окт октябрь октября октябре",
    "nov november лис лист листопад листопада листопаді ноя нояб ноябрь ноября ноябре",
    "dec december гру груд грудень грудня грудні дек декабрь декабря декабре",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_TODAY = frozenset({"today", "сьогодні", "сегодня"})
_YESTERDAY = frozenset({"yesterday", "вчора", "учора", "вчера"})
_FIRST_WORDS = frozenset((*_MONTH, *_TODAY, *_YESTERDAY, "day", "день"))
_DIGIT, _LETTERS = re.compile(r"\d"), re.compile(r"[^\W\d_]+")

_NAME = r"(?P<name>[a-zа-яіїєґё]{3,9})\.?"
_NUMBER = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|-?(?:го|ого|е|є))?"
_YEAR = r"(?P<year>[0-9]{4})(?:\s?(?:р|рік|року|году?|года|г)\.?)?"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})",
        r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})(?:\.(?P<year>[0-9]{4}|[0-9]{2})?)?",
        rf"{_NUMBER}\s?(?:of )?{_NAME},?(?:\s?{_YEAR})?",
        rf"{_NAME}\s?{_NUMBER}(?:,?\s{_YEAR})?",
    )
)
_WAR_DAY = re.compile(r"(?:(?:day|день)\s)?(?P<number>[0-9]{1,5})(?:-?(?:й|ий))?(?:\s(?:day|день))?")
_LAST_DAYS = re.compile(r"(?P<days>[0-9]{1,5})\s?(?:d|days?|д|дн|дні|днів|дня|дней)\.?")
_WHOLE_YEAR = re.compile(_YEAR)
_WHOLE_MONTH = re.compile(rf"{_NAME}(?:,?\s{_YEAR})?")
_RANGE = re.compile(r"(?P<first>.+?)\s?(?:\.\.\.?|…|\s[-–—]\s|[–—]|\sto\s)\s?(?P<last>.+)")
_YEARS = range(2022, 2101)


def _folded(text: str) -> str:
    return " ".join(text.lower().split()).strip(" ,;")


def _day(text: str) -> Day | None:
    """None for a text of another form; DateUnclear for a day of the right form that does not exist."""
    if text in _TODAY or text in _YESTERDAY:
        return Day(yesterday=text in _YESTERDAY)
    for pattern in _DATES:
        if (match := pattern.fullmatch(text)) and (month := _month(match)):
            return _dated(match["year"], month, int(match["day"]), text)
    if match := _WAR_DAY.fullmatch(text):
        return Day(war_day=int(match["number"]))
    return None


def _month(match: re.Match[str]) -> int | None:
    fields = match.groupdict()
    return int(fields["month"]) if fields.get("month") else _MONTH.get(fields.get("name") or "")


def _dated(year: str | None, month: int, day: int, text: str) -> Day:
    try:
        if year is None:
            Date(2024, month, day)  # A leap year: 29 February may be meant of one.
            return Day(month_day=(month, day))
        return Day(date=Date(int(year) + (2000 if len(year) == 2 else 0), month, day))
    except ValueError as error:
        raise DateUnclear(
            Worded("The day “{text}” does not exist: write {forms}.", text=_short(text), forms=_DAY_FORMS)
        ) from error


def _period(text: str) -> Period | None:
    if match := _LAST_DAYS.fullmatch(text):
        return LastDays(int(match["days"])) if int(match["days"]) else None
    if (match := _WHOLE_YEAR.fullmatch(text)) and int(match["year"]) in _YEARS:
        return Year(int(match["year"]))
    if (match := _WHOLE_MONTH.fullmatch(text)) and match["name"] in _MONTH and match["year"] != "0000":
        return Month(_MONTH[match["name"]], int(match["year"]) if match["year"] else None)
    if match := _RANGE.fullmatch(text):
        first, last = _period(match["first"]), _period(match["last"])
        return Range(first, last) if first and last else None
    return _day(text)


def _nearest(month: int, day: int, newest: Date, local_today: Date) -> Date:
    """Such a day that is not after the newest bulletin's, or just after: whoever reads on 3 February may ask for it."""
    for year in range(newest.year + 1, max(0, newest.year - 9), -1):
        try:
            found = Date(year, month, day)
        except ValueError:
            continue
        if found <= newest or (found <= local_today and found - newest <= _JUST_AFTER):
            return found
    raise DateUnclear(Worded("No such day lies before the newest bulletin: write {forms}.", forms=_DAY_FORMS))


def _in_the_war(first: Date, last: Date, stored: Collection[Date]) -> tuple[Date, Date]:
    if first >= WAR_BEGAN or last < WAR_BEGAN:
        return first, last
    return max(first, min((WAR_BEGAN, *stored))), last


def _days_before(day: Date, days: int) -> Date:
    return Date.fromordinal(max(1, day.toordinal() - days))


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= 40 else f"{folded[:39]}…"
