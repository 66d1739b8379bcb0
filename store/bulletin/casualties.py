"""The count of civilian casualties: its lead-in line and `DEATHS: 3 INJURIES: 5`, on one line or on several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.bulletin.lines import LONGEST_HEADING, bare
from store.bulletin.model import CivilianCasualties

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAD_IN = re.compile(
    r"^(?:the\s)?(?:civilian\s)?(?:casualty\s(?:count|figures?|toll)|casualties|count|toll|losses)\b[^.!?]{0,80}?"
    r"(?:\b(?:past|last|previous)\s(?:24|48|72|twenty-four)\s(?:hours|h)|\bof\sthe\sday|\btoday)\b"
    r"\s?:?\s?(?:\([^()]{0,60}\))?\s?[:–—-]?\s?",
    re.IGNORECASE,
)
_WAR_CRIMES = re.compile(r"^\(?russian war crimes\)?:?$", re.IGNORECASE)
_VALUE = (
    r"(?P<{0}>\d{{1,3}}(?:[ ,.]\d{{3}})+(?!\d)|\d{{1,7}}|unknown|not (?:known|stated|reported|available)|unclear|"
    r"n\s?/\s?a|tbd|tbc|none|zero|nil|no|[-–—?]+)"
)
_DEATHS = r"(?:deaths?|dead|killed|fatalities)"
_INJURIES = r"(?:injur(?:ies|y|ed)|wounded|hurt)"
_OF = r"\s?[:=–—-]?\s?"
_NO_VALUE = r"(?:\s?[:=](?=\s|$))"
"""A label that nothing follows: the count of the other is still one."""
_PARTED = r"(?:[\s,;/|·•&]|[–—-]\s)*(?:and\s)?"
_COUNT = re.compile(
    rf"^(?:{_DEATHS}(?:{_OF}{_VALUE.format('deaths')}|{_NO_VALUE}))?{_PARTED}"
    rf"(?:{_INJURIES}(?:{_OF}{_VALUE.format('injuries')}|{_NO_VALUE}))?\.?$"
    rf"|^{_INJURIES}{_OF}{_VALUE.format('injuries2')}{_PARTED}{_DEATHS}{_OF}{_VALUE.format('deaths2')}\.?$"
    rf"|^{_VALUE.format('deaths3')}\s{_DEATHS}{_PARTED}{_VALUE.format('injuries3')}\s{_INJURIES}\.?$",
    re.IGNORECASE,
)
_BESIDES = re.compile(
    r"(?<=\d)\+|\b(?:at least|over|more than|about|around|approximately|up to)\s(?=\d)|\s?\([^()]{1,60}\)"
    r"|[\s,;/|]+missing\s?[:–—-]?\s?\d+\.?$",
    re.IGNORECASE,
)
"""What a count may say besides its two figures; its line is kept in the section then."""

_BEGINS = re.compile(rf"{_DEATHS}\b|{_INJURIES}\b|\d", re.IGNORECASE)
_UNREAD = re.compile(rf"(?:{_DEATHS}|{_INJURIES})\s?:", re.IGNORECASE)
_LONGEST_COUNT = 160
_LONGEST = 4
"""Lines: the label and the figure of each of the two."""


def count_at(lines: Sequence[str], at: int) -> tuple[int, CivilianCasualties | None]:
    """How many lines from `at` on are the count with its lead-in, and what it says; 0 and None where none begins.

    A lead-in with no count below it is text, and stays.
    """
    if len(lines[at]) > LONGEST_HEADING:
        return 0, None
    start, first = at, bare(lines[at])
    if lead_in := _LEAD_IN.match(first):
        first = first[lead_in.end() :]
        start += not first
    elif not _BEGINS.match(first):
        return 0, None
    if start < len(lines) and start > at and _WAR_CRIMES.match(bare(lines[start][:LONGEST_HEADING])):
        start += 1
    rest = [first] if start == at else []
    for length in range(_LONGEST, 0, -1):
        end = min(start + length, len(lines))
        found = _read([*rest, *(bare(line[:LONGEST_HEADING]) for line in lines[start + len(rest) : end])])
        if found:
            return end - at, found
    return 0, None


def says_more(lines: Sequence[str]) -> bool:
    """Whether the lines of a count say more than its figures, "at least 3 (one child)"."""
    return any(_UNREAD.match(bare(line)) and _BESIDES.search(bare(line)) for line in lines)


def is_unread(line: str) -> bool:
    """Whether the line announces a count, or looks like one, that `count_at` could not read."""
    text = bare(line) if len(line) <= LONGEST_HEADING else ""
    return bool(_LEAD_IN.fullmatch(text) or _UNREAD.match(text))


def _read(lines: Sequence[str]) -> CivilianCasualties | None:
    if not lines or not all(lines):
        return None
    printed = " ".join(lines)
    count = _COUNT.match(printed)
    if not count and len(printed) <= _LONGEST_COUNT:
        count = _COUNT.match(_BESIDES.sub("", printed))
    if not count or not lines[0]:
        return None
    groups = count.groupdict()
    deaths = groups["deaths"] or groups["deaths2"] or groups["deaths3"]
    injuries = groups["injuries"] or groups["injuries2"] or groups["injuries3"]
    return CivilianCasualties(deaths=_number(deaths), injuries=_number(injuries)) if deaths or injuries else None


def _number(printed: str | None) -> int | None:
    if printed is None:
        return None
    if printed.casefold() in {"none", "zero", "nil", "no"}:
        return 0
    digits = re.sub(r"\D", "", printed)
    return int(digits) if digits else None
