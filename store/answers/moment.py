"""The days a question names, as values, and the small numbers that people write as words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date as Date


@dataclass(frozen=True, slots=True)
class When:
    """The days asked for, both included, and where in the question they are named (start, end).

    `one` says that a single day was named; `loose` that the words need not mean a bulletin's day: "this year", "in
    January" said of events that a later bulletin may tell; `newest` that they mean the newest.
    """

    since: Date
    until: Date
    start: int
    end: int
    one: bool = True
    loose: bool = False
    newest: bool = False
    whole: bool = False
    """The whole war, however it is said."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What "yesterday" depends on: the newest bulletin's day, the asker's today, the days stored."""

    newest: Date
    today: Date
    stored: Collection[Date]


_WORDS = {
    2: "two couple два дві двох двух пару",
    3: "three три трьох трех",
    4: "four чотири чотирьох четыре четырех",
    5: "five п'ять п’ять пять",
    6: "six шість шесть",
    7: "seven сім семь",
    8: "eight вісім восемь",
    9: "nine дев'ять дев’ять девять",
    10: "ten десять",
}
_NUMBERS = {word: number for number, words in _WORDS.items() for word in words.split()}
_FEW = 3
NUMBER = rf"(?P<n>\d{{1,4}}|{'|'.join(_NUMBERS)}|few|several|couple of|кілька|декілька|несколько)"


def count(named: str) -> int:
    """A number in figures or words; of a few, three."""
    return int(named) if named.isdigit() else _NUMBERS.get(named.lower().removesuffix(" of"), _FEW)
