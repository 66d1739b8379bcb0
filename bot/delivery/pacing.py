"""When the sender may send: evenly, at a rate; and not at all while Telegram, or the network, says no."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

_MARGIN = 1.02
"""Sends are this much further apart than the rate asks for: none of the network's jitter makes a second too full."""
_SHORTEST_SLEEP = 0.005
_MOST_FAILURES = 10
_FIRST_PAUSE = timedelta(seconds=2)
_LONGEST_PAUSE = timedelta(minutes=1)
_RETRY_FIRST = timedelta(seconds=5)
_RETRY_LONGEST = timedelta(minutes=15)


class Pacer:
    """Lets one message pass after the other, `rate` a second; what was not used is not caught up."""

    def __init__(
        self,
        rate: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._apart = _MARGIN / rate
        self._clock = clock
        self._sleep = sleep
        self._next = float("-inf")

    async def turn(self) -> None:
        """Waits for the next turn."""
        now = self._clock()
        turn = max(self._next, now)
        self._next = turn + self._apart
        if turn - now >= _SHORTEST_SLEEP:
            await self._sleep(turn - now)


@dataclass(slots=True)
class Halts:
    """Who must not be written to until when.

    Telegram's "too many requests" doesn't say whether the chat or the bot is meant: that chat is held, and once a
    second chat gets one before the first's is over, everybody is. Ten passing failures in a row hold everybody too,
    for pauses that grow until something goes through again.
    """

    all_until: datetime | None = None
    _chats: dict[int, datetime] = field(default_factory=dict)
    _failures: int = 0
    _pause: timedelta = _FIRST_PAUSE

    def holds(self, now: datetime) -> datetime | None:
        """Until when everybody is held, None where nobody is."""
        return self.all_until if self.all_until and now < self.all_until else None

    def flooded(self, chat_id: int, wait: timedelta, now: datetime) -> datetime:
        """Notes a flood halt; until when this chat is held."""
        self._chats = {chat: until for chat, until in self._chats.items() if until > now}
        until = max(now + wait, self._chats.get(chat_id, now))
        self._chats[chat_id] = until
        if len(self._chats) > 1:
            self.all_until = max(*self._chats.values(), self.all_until or now)
        return until

    def failed(self, now: datetime) -> None:
        """Notes a passing failure."""
        self._failures += 1
        if self._failures >= _MOST_FAILURES and not self.holds(now):
            self.all_until = now + self._pause
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)

    def went_through(self) -> None:
        """Notes that Telegram answered."""
        self._failures = 0
        self._pause = _FIRST_PAUSE


def pause_after(attempts: int) -> timedelta:
    """How long to wait before the next attempt, after so many: 5 s, 15 s, 45 s, up to 15 minutes."""
    return min(_RETRY_FIRST * int(3 ** min(attempts - 1, 9)), _RETRY_LONGEST)
