"""What a panel has asked somebody to send, for ten minutes and in memory only: a city, a location.

What can be read without this is (a time, a zone's full name): it works after a restart too.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

KEPT = timedelta(minutes=10)
_MOST = 10_000

What = Literal["city", "location"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """`panel` is the message to put the answer into, where it is no reply of its own."""

    what: What
    panel: int | None
    since: datetime


@dataclass(slots=True)
class Awaited:
    """One thing a chat; the longest forgotten first where there are too many."""

    _wanted: OrderedDict[int, Wanted] = field(default_factory=OrderedDict)

    def expect(self, chat_id: int, what: What, *, panel: int | None = None, now: datetime) -> None:
        self._wanted[chat_id] = Wanted(what, panel, now)
        self._wanted.move_to_end(chat_id)
        while len(self._wanted) > _MOST:
            self._wanted.popitem(last=False)

    def take(self, chat_id: int, what: What, *, now: datetime) -> Wanted | None:
        """What was expected of the chat, which is then over; None after ten minutes, and for another thing."""
        wanted = self._wanted.get(chat_id)
        if wanted is None or wanted.what != what:
            return None
        del self._wanted[chat_id]
        return wanted if now - wanted.since <= KEPT else None
