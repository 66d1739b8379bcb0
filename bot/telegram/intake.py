"""The updates in hand: whichever way one comes, and however often, it is handled once."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

Raw = dict[str, Any]
"""An update as Telegram sends it, in JSON."""

_REMEMBERED = 10_000


def is_update(value: object) -> bool:
    """Whether it has what every update has."""
    return isinstance(value, dict) and isinstance(value.get("update_id"), int)


def kind_of(update: Raw) -> str:
    """What kind of update it is, by its key: message, callback_query, …"""
    return next((key for key in update if key != "update_id"), "none")


class Intake:
    """Begins the handling of updates by `handle`, each id once, and remembers the last ones.

    An update whose handling fails is done with all the same: it would fail again, and hold up all that come after it.
    """

    def __init__(self, handle: Callable[[Raw], Awaitable[None]], *, remembered: int = _REMEMBERED) -> None:
        self._handle = handle
        self._remembered = remembered
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._handled: dict[int, None] = {}
        self._ending = False

    def __len__(self) -> int:
        """How many updates are being handled."""
        return len(self._in_hand)

    def take(self, update: Raw) -> asyncio.Future[None]:
        """The handling of an update: begun by this, under way, or over. If it is cancelled, the update is not handled.

        Raises KeyError for what has no `update_id`.
        """
        number: int = update["update_id"]
        if number in self._handled:
            over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            over.set_result(None)
            return over
        if number not in self._in_hand:
            task = self._in_hand[number] = asyncio.create_task(self._guarded(update))
            task.add_done_callback(lambda done: self._done(number, done))
        return self._in_hand[number]

    async def finish(self, seconds: float) -> None:
        """Lets what is in hand come to its end, and gives up on what takes longer."""
        if self._in_hand:
            await asyncio.wait(self._in_hand.values(), timeout=seconds)
        self._ending = True
        late = list(self._in_hand.values())
        for task in late:
            task.cancel()
        if late:
            log.warning("updates were given up on, and will come again: %d", len(late))
            await asyncio.wait(late)

    async def _guarded(self, update: Raw) -> None:
        try:
            await self._handle(update)
        except asyncio.CancelledError:
            if self._ending:
                raise
            log.exception("the handling of an update was cancelled")
        except Exception:
            log.exception("an update was not handled")

    def _done(self, number: int, task: asyncio.Task[None]) -> None:
        del self._in_hand[number]
        if not task.cancelled():
            self._handled[number] = None
            if len(self._handled) > self._remembered:
                del self._handled[next(iter(self._handled))]
