"""Who writes too much is told so once, and then not heard for a minute; it costs nobody else anything.

What people type in inline mode comes letter by letter: of that, too much is passed over without a word.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.ask import Clock

MOST = 30
"""Messages and presses that one person may send within a minute."""
MINUTE = timedelta(minutes=1)
_PEOPLE = 10_000


class Heard(Enum):
    """What becomes of a message."""

    YES = "yes"
    LAST = "last"
    """It is the one too many: say so, once."""
    NO = "no"


@dataclass(slots=True)
class _Person:
    at: deque[datetime] = field(default_factory=lambda: deque(maxlen=MOST))
    shut_until: datetime | None = None


class Flood:
    """Counts the last minute of the people who wrote last, at most `remembered` of them."""

    def __init__(self, clock: Clock, *, remembered: int = _PEOPLE) -> None:
        self._clock = clock
        self._remembered = remembered
        self._people: OrderedDict[int, _Person] = OrderedDict()

    def __len__(self) -> int:
        return len(self._people)

    def heard(self, who: int) -> Heard:
        """Counts a message of somebody, and judges it."""
        now = self._clock()
        person = self._people.setdefault(who, _Person())
        self._people.move_to_end(who)
        if len(self._people) > self._remembered:
            self._people.popitem(last=False)
        if person.shut_until and now < person.shut_until:
            return Heard.NO
        person.shut_until = None
        if len(person.at) == MOST and now - person.at[0] < MINUTE:
            person.shut_until = now + MINUTE
            person.at.clear()
            return Heard.LAST
        person.at.append(now)
        return Heard.YES


BURST = 20
"""Inline queries that one person may send at once,"""
A_SECOND = 2.0
"""and those of a second that are answered for as long as they go on."""


@dataclass(slots=True)
class _Allowance:
    left: float
    at: datetime


class Typing:
    """A token bucket for each of the people who typed last, at most `remembered` of them."""

    def __init__(self, clock: Clock, *, remembered: int = _PEOPLE) -> None:
        self._clock = clock
        self._remembered = remembered
        self._people: OrderedDict[int, _Allowance] = OrderedDict()

    def __len__(self) -> int:
        return len(self._people)

    def heard(self, who: int) -> bool:
        """Counts an inline query of somebody; whether it is to be answered."""
        now = self._clock()
        allowance = self._people.setdefault(who, _Allowance(BURST, now))
        self._people.move_to_end(who)
        if len(self._people) > self._remembered:
            self._people.popitem(last=False)
        since = max(0.0, (now - allowance.at).total_seconds())
        allowance.left, allowance.at = min(BURST, allowance.left + since * A_SECOND), now
        if allowance.left < 1:
            return False
        allowance.left -= 1
        return True
