"""The days a question names, wherever in it they stand, in English, Ukrainian and Russian.

The grammar of dates is `store.dates`; here are the words of time around it (last week, за січень), and the care that
"who may win" is not May.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias

from store import dates
from store.answers import month_days
from store.answers.moment import NUMBER, Calendar, When, count
from store.dates import DateUnclear, Day, Month, Range, Year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from store.dates import Period


_MOST_WORDS = 7
_WAR_DAY_DIGITS = (3, 4)
"""Of a number that is the whole question: 1074 is a day of the war."""
_WORD = re.compile(r"[^\s?!;()\"“”«»]+")
_BEFORE = (
    r"(?:(?:on|for|of|in|during|over|within|throughout|since|за|на|від|в|у|від|от|протягом|в течение|з|с|із|со)\s+)?"
    r"(?:the\s+)?"
)
_LAST = (
    r"(?:last|past|previous|recent|this|these|current"
    r"|останн\w+|минул\w+|попередн\w+|ц\w{1,4}|последн\w+|прошл\w+|эт\w{1,3}|поза\w+)"
)
_DAYS_ = r"(?:days?|д[нн]\w*|день|суток|доб\w*|сутки)"
_WEEK = r"(?:weeks?|тижд\w+|тижн\w*|недел\w+)"
_MONTH = r"(?:months?|місяц\w*|месяц\w*)"
_YEAR = r"(?:years?|рік|року|році|год|года|году)"
_HALF = r"(?:night|evening|morning|24 hours|48 hours|hours?|ніч|ночі|ночь|ночью|вечір|вечер|ранок|утро)"


def _last_days(found: re.Match[str], calendar: Calendar) -> tuple[Date, Date]:
    days = count(found["n"] or "")
    unit = found["unit"].lower()
    days *= 7 if re.match(_WEEK, unit) else 30 if re.match(_MONTH, unit) else 365 if re.match(_YEAR, unit) else 1
    return _days_to(calendar, min(max(days, 1), 9999))


def _days_ago(found: re.Match[str], calendar: Calendar) -> tuple[Date, Date]:
    days = count(found["n"] or "1") * (7 if re.match(_WEEK, found["unit"].lower()) else 1)
    asked = calendar.today - timedelta(days=days)
    day = asked if asked in calendar.stored else calendar.newest - timedelta(days=days)
    return day, day


def _last_month(found: re.Match[str], calendar: Calendar) -> tuple[Date, Date]:
    first = calendar.newest.replace(day=1)
    if re.match(r"this|current|ц|эт", found["last"].lower()):
        return first, calendar.newest
    until = first - timedelta(days=1)
    return until.replace(day=1), until


def _last_year(found: re.Match[str], calendar: Calendar) -> tuple[Date, Date]:
    year = calendar.newest.year
    if re.match(r"this|current|ц|эт", found["last"].lower()):
        return Date(year, 1, 1), calendar.newest
    return Date(year - 1, 1, 1), Date(year - 1, 12, 31)


def _newest(_: re.Match[str], calendar: Calendar) -> tuple[Date, Date]:
    return calendar.newest, calendar.newest


def _before_yesterday(_: re.Match[str], calendar: Calendar) -> tuple[Date, Date]:
    day = calendar.newest - timedelta(days=2)
    return day, day


def _whole_war(_: re.Match[str], calendar: Calendar) -> tuple[Date, Date]:
    return min(calendar.stored, default=calendar.newest), calendar.newest


def _days_to(calendar: Calendar, days: int) -> tuple[Date, Date]:
    return Date.fromordinal(max(1, calendar.newest.toordinal() - days + 1)), calendar.newest


def _week(_: re.Match[str], calendar: Calendar) -> tuple[Date, Date]:
    return _days_to(calendar, 7)


def _thirty_days(_: re.Match[str], calendar: Calendar) -> tuple[Date, Date]:
    return _days_to(calendar, 30)


_AGO = r"(?:ago|тому|назад)"
_A_YEAR = rf"(?:19|20|21)\d\d\s+{_YEAR}"
"""2031 році is that year, not as many years."""
_UNIT = rf"(?P<unit>{_DAYS_}|{_WEEK}|{_MONTH}|{_YEAR})"
_NOW = (
    r"вночі|ночью|overnight|tonight|за (?:цю |останню |минулу )?добу|за (?:эти |последние |прошлые )?сутки|цієї ночі"
    r"|today'?s?|right now|(?:(?:in|over) )?(?:the )?(?:last |past )?24 ?(?:h|hrs?|hours?)"
    r"|(?:(?:in|over|during) )?the (?:last|past) day"
    r"|за (?:(?:останній|последний|минулий|прошлый|прошедший|цей|этот) )?день"
    r"|за (?:останні |последние |минулі |прошлые )?24 (?:години|годину|часа|год|ч)"
)
_SINCE_THE_START = (
    r"since (?:the )?(?:start|beginning|outbreak)(?: of the (?:full[- ]scale )?(?:war|invasion))?"
    r"|(?:since|from) (?:february )?2022|since the invasion(?: began)?|(?:during|over|in) the (?:whole|entire) war"
    r"|of all time|all[- ]time|[зи]? ?початку (?:повномасштабної |великої )?(?:війни|вторгнення)"
    r"|с (?:самого )?начала (?:полномасштабной |большой )?(?:войны|вторжения)"
    r"|за (?:весь|увесь) час(?: війни)?|за вс[её] время(?: войны)?|за (?:всю|усю) (?:війну|войну)"
    r"|(?:з|с|від|от) (?:лютого |февраля )?2022(?: ?(?:р|року|г|года)\b\.?)?"
)
_Reader: TypeAlias = "Callable[[re.Match[str], Calendar], tuple[Date, Date]]"
_PHRASES: tuple[tuple[re.Pattern[str], _Reader, str], ...] = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), reader, kind)
    for pattern, reader, kind in (
        (_SINCE_THE_START, _whole_war, "days loose whole"),
        (r"(?:the )?day before yesterday|позавчора|позавчера", _before_yesterday, "one"),
        (rf"{_BEFORE}{_LAST}\s+{_HALF}|{_NOW}", _newest, "newest"),
        (rf"(?:{NUMBER}\s+|an?\s+)?(?P<unit>{_DAYS_}|{_WEEK})\s+{_AGO}", _days_ago, "one"),
        (rf"{_BEFORE}(?:{_LAST}\s+)?(?!{_A_YEAR}){NUMBER}\s+{_UNIT}(?:\s+{_AGO})?", _last_days, "days"),
        (rf"{_BEFORE}{_LAST}\s+{_DAYS_}", _week, "days loose"),
        (rf"{_BEFORE}(?:{_LAST}\s+|the\s+){_WEEK}|за тиждень|за неделю", _week, "days"),
        (rf"{_BEFORE}(?P<last>{_LAST})\s+{_MONTH}", _last_month, "days loose"),
        (r"за місяць|за месяц", _thirty_days, "days"),
        (rf"{_BEFORE}(?P<last>{_LAST})\s+{_YEAR}", _last_year, "days loose"),
    )
)
"""What is not in the grammar of dates, with how many days it is: one, the newest, several, or several loosely."""
_TIMES = (
    "day week month year night evening morning hour now 24 start beginning outbreak invasion 2022 war time дн день"
    " сут доб тиж недел місяц месяц рік рок роц год ніч ноч вечір вечер ранок утро позавч початку начала час"
    " время війн войн"
)
_PIECES = tuple(_TIMES.split())
"""Each of them has one of these: most questions have none, and to search for the phrases takes far longer."""
_OTHER_WORDS_TOO = (
    "may march mar sep dec jan oct лис лист сер тра мая май жов лип бер березі груд сент июн июл авг апр фев янв ноя"
    " лют лютий"
)
_AMBIGUOUS = frozenset(_OTHER_WORDS_TOO.split())
"""Months that are other words too, or shortened: only beside a number, or after a preposition."""
_PREPOSITIONS = "in of for during since until last this за в у на від с з от до протягом"
_IN = frozenset(_PREPOSITIONS.split())
_DAYS_OF_MONTH = tuple(
    re.compile(pattern)
    for pattern in (
        (
            rf"(?P<first>\d{{1,2}}){month_days.ORDINAL}\s?(?:-|–|—|to|до|по)\s?(?P<last>\d{{1,2}}){month_days.ORDINAL}"
            r"\s(?:of\s)?(?P<month>[^\W\d]+(?:\s\d{4})?)"
        ),
        rf"(?P<month>[^\W\d]+)\s(?P<first>\d{{1,2}}){month_days.ORDINAL}\s?(?:-|–|—|to|до|по)\s?(?P<last>\d{{1,2}}){month_days.ORDINAL}",
    )
)
_LEADS = re.compile(r"^(?:in|on|for|of|during|за|на|в|у|від|от|протягом)$", re.IGNORECASE)
_AHEAD = re.compile(
    r"^(?:in|on|for|of|from|between|during|over|since|за|на|в|у|з|із|с|від|от|між|между)$", re.IGNORECASE
)
_SINCE = re.compile(r"^(?:since|from|after|з|із|с|від|от)$", re.IGNORECASE)
_DAY_AGAIN = re.compile(r"\d|today|yesterday|вчора|вчера|сьогодні|сегодня", re.IGNORECASE)
_STARTS = frozenset({"since", "from", "after", "з", "із", "с"})
_UNTIL = re.compile(r"^(?:to|until|till|and|through|до|по|і|и|та)$", re.IGNORECASE)


def find(text: str, calendar: Calendar) -> When | None:
    """The days that a question names; None where it names none, or one that does not exist.

    Where it names two days apart from each other it is the first; `second` is the other.
    """
    return month_days.find(text, calendar) or _plain(text, calendar)


def second(text: str, first: When, calendar: Calendar) -> When | None:
    """Another day that a question names apart from the first: 1 and 4 May, yesterday and today."""
    if not first.one:
        return None
    if beside := month_days.second(text, first, calendar):
        return beside
    if not _DAY_AGAIN.search(text, first.end) and not _DAY_AGAIN.search(text, 0, first.start):
        return None
    rest = f"{text[: first.start]}{' ' * (first.end - first.start)}{text[first.end :]}"
    other = _plain(rest, calendar)
    return other if other and other.one and other.since != first.since else None


def _plain(text: str, calendar: Calendar) -> When | None:
    may_have_one = any(map(text.casefold().__contains__, _PIECES))
    for pattern, read, kind in _PHRASES if may_have_one else ():
        if found := pattern.search(text):
            try:
                since, until = read(found, calendar)
            except (OverflowError, ValueError):
                return None
            return When(
                since,
                until,
                found.start(),
                found.end(),
                one="days" not in kind,
                loose="loose" in kind,
                newest=kind == "newest",
                whole="whole" in kind,
            )
    if (number := text.strip()).isdecimal() and len(number) in _WAR_DAY_DIGITS:
        return _whole(f"day {number}", len(text), calendar)
    return _written(text, calendar)


def _whole(named: str, length: int, calendar: Calendar) -> When | None:
    found = _written(named, calendar)
    return replace(found, start=0, end=length) if found else None


def _written(text: str, calendar: Calendar) -> When | None:
    """A date, month, year or range in the forms of `store.dates`: of the longest that can be read, the first."""
    words = [(found[0].rstrip(".,:"), found.start()) for found in _WORD.finditer(text)][:200]
    words = [(word, start) for word, start in words if word]
    for at, (word, _) in enumerate(words):
        if not dates.may_begin(word):
            continue
        for size in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            period = _period(words, at, size)
            if period is None:
                continue
            end = words[at + size - 1][1] + len(words[at + size - 1][0])
            return _with_lead(words, at, at + size, end, period, calendar)
    return None


def _period(words: list[tuple[str, int]], at: int, size: int) -> Period | None:
    named = " ".join(word for word, _ in words[at : at + size])
    if not any(map(str.isdigit, named)) and not _stands_alone(words, at, size):
        return None
    for form in _DAYS_OF_MONTH:
        if days := form.fullmatch(named.lower()):
            return _range(f"{days['first']} {days['month']}", f"{days['last']} {days['month']}")
    if size == 1 and named.isdigit() and not (len(named) == 4 and _before(words, at) in _IN):
        return None
    try:
        period = dates.parse_period(named)
    except DateUnclear:
        return None
    return None if isinstance(period, Day) and period.war_day is not None and not _says_day(named) else period


def _range(first: str, last: str) -> Period | None:
    try:
        return Range(dates.parse_day(first), dates.parse_day(last))
    except DateUnclear:
        return None


def _stands_alone(words: list[tuple[str, int]], at: int, size: int) -> bool:
    """A word without a number: today, yesterday, or a month that is no other word here."""
    if size > 1:
        return False
    word = words[at][0].lower()
    beside = {_before(words, at), words[at + 1][0] if at + 1 < len(words) else ""}
    if any(each.isdecimal() and len(each) < 3 for each in beside):
        return False
    if word not in _AMBIGUOUS:
        return True
    return _before(words, at) in _IN or (
        word in {"march", "may"} and words[at][0][0].isupper() and at > 0 and _before(words, at) == "in"
    )


def _before(words: list[tuple[str, int]], at: int) -> str:
    return words[at - 1][0].lower() if at else ""


def _says_day(named: str) -> bool:
    return bool(re.search(r"day|день|дня", named.lower()))


def _with_lead(
    words: list[tuple[str, int]], first: int, after: int, end: int, period: Period, calendar: Calendar
) -> When | None:
    """With the preposition before it; `since` and `from … to` make a range of it."""
    lead = first - 1 if first else first
    loose = isinstance(period, Month | Year)
    if first and isinstance(period, Range):
        lead = lead if _AHEAD.match(words[lead][0]) else first
    elif first and _SINCE.match(words[lead][0]):
        last = (
            next(_periods_after(words, after), None) if after < len(words) and _UNTIL.match(words[after][0]) else None
        )
        if last is not None:
            period, end = Range(period, last[0]), last[1]
        elif words[lead][0].lower() in _STARTS or not _is_stored(period, calendar):
            period = Range(period, Day())
    elif (
        first
        and words[lead][0].lower() == "between"
        and after < len(words)
        and (last := next(_periods_after(words, after), None))
    ):
        period, end = Range(period, last[0]), last[1]
    elif not (first and _LEADS.match(words[lead][0])):
        lead = first
    try:
        since, until = dates.span(period, calendar.newest, local_today=calendar.today, stored=calendar.stored)
    except (DateUnclear, OverflowError, ValueError):
        return None
    newest = isinstance(period, Day) and period == Day()
    return When(since, until, words[lead][1], end, one=isinstance(period, Day), loose=loose, newest=newest)


def _is_stored(period: Period, calendar: Calendar) -> bool:
    """Від 24 січня is of a bulletin of that day, where there is one, and else since it."""
    try:
        since, _ = dates.span(period, calendar.newest, local_today=calendar.today, stored=calendar.stored)
    except (DateUnclear, OverflowError, ValueError):
        return True
    return since in calendar.stored or since > calendar.newest


def _periods_after(words: list[tuple[str, int]], at: int) -> Iterator[tuple[Period, int]]:
    """What follows the `to` of a range."""
    start = at + 1
    for size in range(min(_MOST_WORDS, len(words) - start), 0, -1):
        period = _period(words, start, size)
        if period is not None:
            yield period, words[start + size - 1][1] + len(words[start + size - 1][0])
