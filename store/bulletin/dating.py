"""Dates as bulletins print them: `Day 1074 (February 2, 2025)`, `Days 508-509 (July 16-17, 2023)`, `3 March 2025`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

WAR_BEGAN = date(2022, 2, 24)
"""Day 0 of the bulletins' count: 2 February 2025 is day 1074."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]{{0,7}}\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
_AND = r"\s{0,2}(?:[-–—−&/,+]|and\b|to\b){1,2}\s{0,2}"
_YEAR = r"(?P<{}>\d{{4}})(?!\d)"
_DATE = re.compile(
    rf"\b(?P<mdy>{_MONTH}\s?{_DAY}(?:(?:,?\s\d{{4}})?{_AND}(?:{_MONTH}\s?)?{_DAY}){{0,6}})\s?,?\s?{_YEAR.format('y1')}"
    rf"|\b(?P<dmy>{_DAY}(?:(?:\s{_MONTH}(?:,?\s\d{{4}})?)?{_AND}{_DAY}){{0,6}}(?:\sof)?\s{_MONTH})\s?,?\s?{_YEAR.format('y2')}"
    r"|\b(?P<iso>\d{4}-\d{1,2}-\d{1,2})(?!\d)"
    r"|\b(?P<dotted>\d{1,2}\.\d{1,2}\.\d{4})(?!\d)"
    r"|\b(?P<slashed>\d{1,2}/\d{1,2}/\d{4})(?!\d)",
    re.IGNORECASE,
)
_YEARLESS = re.compile(rf"\b(?:{_MONTH}\s{_DAY}|{_DAY}\s{_MONTH})(?!\s?,?\s?\d)", re.IGNORECASE)
_WORD = re.compile(rf"(?P<month>{_MONTH})|(?P<number>\d{{1,4}})", re.IGNORECASE)
_COUNT = r"(?:\d{1,2},\d{3}|\d{1,5})(?![\d,]*\d)"
_WAR_DAY = re.compile(
    rf"\b(?:war\s)?days?\s?(?:#|no\.?\s?)?(?P<days>{_COUNT}(?:{_AND}{_COUNT}(?!\s?{_MONTH}|[-./]\d)){{0,6}})"
    r"(?:\s(?:of|in)\s(?:the\s)?(?:full-scale\s)?(?:war|invasion)\b)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,2},\d{3}|\d+")
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)day,?\s*$", re.IGNORECASE)
_EDGE = " \t-–—−:|,;/()[]•·"
_DANGLING = re.compile(r"\s(?:for|on|of|from)$", re.IGNORECASE)
_FILLER = re.compile(r"^(?:as of|updated?|published(?: on)?|posted(?: on)?|date|for)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """The day or days a line names.

    `days` are in order, empty where none is named or `wrong` quotes one that does not exist; `war_day` is the last
    day number printed; `rest` is what else the line says, in pieces.
    """

    days: tuple[date, ...] = ()
    war_day: int | None = None
    several: bool = False
    wrong: str | None = None
    rest: tuple[str, ...] = ()


def stamp(line: str) -> Stamp | None:
    """The date and the day of the war that a line carries, or None where it carries neither."""
    printed = _last(_DATE, line)
    counted = _war_day(line, printed)
    if printed is None and counted is None:
        return None
    named = printed or (counted and _YEARLESS.search(line, counted.end()))
    spans = sorted(_with_weekday(line, found) for found in (named, counted) if found)
    war_days = [int(n.replace(",", "")) for n in _NUMBER.findall(counted["days"])] if counted else []
    war_day = war_days[-1] if war_days else None
    days: tuple[date, ...] = ()
    wrong = None
    if named:
        try:
            days = _days(named) if printed else _by_war_day(named.group(), war_day or 0)
        except ValueError:
            wrong = named.group()
    return Stamp(days, war_day, len(days) > 1 or len(war_days) > 1, wrong, _around(line, spans))


def _last(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    found = list(pattern.finditer(line))
    return found[-1] if found else None


def _war_day(line: str, printed: re.Match[str] | None) -> re.Match[str] | None:
    """The day number beside the date where there is one, else the last: a headline may speak of other days."""
    found = list(_WAR_DAY.finditer(line))
    if printed is None:
        return found[-1] if found and not line[found[-1].end() :].strip(_EDGE + ".")[40:] else None
    outside = [m for m in found if m.end() <= printed.start() or m.start() >= printed.end()]
    beside = [m for m in outside if not line[m.end() : printed.start()].strip(_EDGE)]
    return next(reversed(beside or outside), None)


def _with_weekday(line: str, found: re.Match[str]) -> tuple[int, int]:
    weekday = _WEEKDAY.search(line[: found.start()])
    return (weekday.start() if weekday else found.start()), found.end()


def _around(line: str, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    edges = [0, *(edge for span in spans for edge in span), len(line)]
    pieces = [line[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return tuple(piece for piece in map(_trim, pieces) if piece and not _FILLER.match(piece))


def _trim(piece: str) -> str:
    """A piece without the dashes and brackets that held the date; a bracket of its own stays whole."""
    trimmed = _DANGLING.sub("", piece.strip(_EDGE))
    for opening, closing in ("()", "[]"):
        if trimmed.count(opening) == trimmed.count(closing) + 1 and piece.rstrip(" -–—:|,;").endswith(closing):
            trimmed += closing
        if trimmed.count(closing) == trimmed.count(opening) + 1 and piece.lstrip(" -–—:|,;").startswith(opening):
            trimmed = opening + trimmed
    return trimmed


def _days(found: re.Match[str]) -> tuple[date, ...]:
    """The days of one printed date or range, oldest first. Raises ValueError for a day that does not exist."""
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
        return (date(year, month, day),)
    if found["dotted"]:
        day, month, year = map(int, found["dotted"].split("."))
        return (date(year, month, day),)
    if found["slashed"]:
        first, second, year = map(int, found["slashed"].split("/"))
        # American order unless it cannot be: the bulletins write the month first.
        return (date(year, second, first) if first > 12 else date(year, first, second),)
    year = int(found["y1"] or found["y2"])
    return _in_words(found["mdy"] or found["dmy"], year, month_first=bool(found["mdy"]))


def _in_words(printed: str, year: int, *, month_first: bool) -> tuple[date, ...]:
    tokens = [(m["month"], m["number"]) for m in _WORD.finditer(printed)]
    if not month_first:
        tokens.reverse()
    found: list[tuple[int, int]] = []
    month = 0
    for name, number in tokens:
        if name:
            month = _MONTHS.index(name[:3].lower()) + 1
        elif len(number) < 3:
            found.append((month, int(number)))
    if not month_first:
        found.reverse()
    last = date(year, *found[-1])
    # A range over New Year prints one year, that of its end.
    days = [date(year - 1 if (m, d) > (last.month, last.day) else year, m, d) for m, d in found]
    return tuple(sorted(set(days)))


def _by_war_day(printed: str, war_day: int) -> tuple[date, ...]:
    """The day of a date printed without its year, in the year that the day of the war tells."""
    month_first = not printed[0].isdigit()
    for year in range(WAR_BEGAN.year, WAR_BEGAN.year + war_day // 365 + 2):
        days = _in_words(printed, year, month_first=month_first)
        if abs((days[-1] - WAR_BEGAN).days - war_day) <= 3:
            return days
    return ()
