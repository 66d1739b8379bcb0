"""Updates by long polling, each confirmed to Telegram only once it and all before it are handled.

Telegram takes an offset as the confirmation of everything below it, and hands out at most 100 updates from there on.
So the offset is that of the earliest update not handled, and the ones in hand come again with the new ones.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.telegram.intake import is_update

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from telegram.request import BaseRequest

    from bot.ask import Clock
    from bot.telegram.intake import Intake, Raw

log = logging.getLogger(__name__)

MOST = 100
"""What Telegram hands out at once."""
_LONG_POLL = 20
_FOR_THE_WAY = 5.0
"""Seconds that the answer may take beyond the poll."""
_SHORTEST_WAIT, _LONGEST_WAIT = 0.05, 0.5
"""Seconds until it asks again while only updates in hand would come."""
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0
"""Seconds after an error."""
_PATIENCE = 30.0
"""Seconds that one update may keep a full hundred of later ones from being followed by more."""


class Fetch(Protocol):
    """getUpdates: waits up to `timeout` seconds for updates from `offset` on. Raises telegram.error.TelegramError."""

    async def __call__(self, offset: int | None, timeout: int) -> list[Raw]: ...  # noqa: ASYNC109  it is Telegram's


def telegram_fetch(request: BaseRequest, base_url: str, allowed: Sequence[str]) -> Fetch:
    """Updates as JSON. Bot.get_updates reads a whole batch or none, and logs what people wrote where it can't."""

    async def fetch(offset: int | None, timeout: int) -> list[Raw]:  # noqa: ASYNC109
        asked: dict[str, Any] = {"offset": offset, "timeout": timeout, "limit": MOST, "allowed_updates": list(allowed)}
        data = RequestData([RequestParameter.from_input(name, value) for name, value in asked.items()])
        seconds = timeout + (request.read_timeout or _FOR_THE_WAY)
        try:
            updates = await request.post(f"{base_url}/getUpdates", data, read_timeout=seconds)
        except KeyError:
            raise TelegramError("JSON, but no answer of Telegram's") from None
        return [update for update in updates if is_update(update)] if isinstance(updates, list) else []

    return fetch


@dataclass(slots=True)
class _Open:
    handling: asyncio.Future[None]
    since: float


@dataclass(slots=True)
class Poller:
    """Fetches for ever; `polled_at` is when Telegram last answered, and None before it did."""

    fetch: Fetch
    intake: Intake
    clock: Clock
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    patience: float = _PATIENCE
    polled_at: datetime | None = None
    _open: dict[int, _Open] = field(default_factory=dict)
    """The updates fetched and not confirmed, in their order."""
    _next: int | None = None
    _pause: float = _FIRST_PAUSE
    _wait: float = _SHORTEST_WAIT
    _room: asyncio.Event = field(default_factory=asyncio.Event)
    _full: bool = False

    async def run(self) -> None:
        """Polls until it is cancelled."""
        while True:
            offset = self._offset
            try:
                updates = await self.fetch(offset, 0 if self._open else _LONG_POLL)
            except TelegramError as error:
                await self._failed(error)
                continue
            self.polled_at = self.clock()
            self._pause = _FIRST_PAUSE
            fresh = self._take(updates, offset)
            self._full = len(updates) >= MOST
            self._wait = _SHORTEST_WAIT if fresh else min(self._wait * 2, _LONGEST_WAIT)
            await self._until_there_is_room()

    async def confirm(self, *, within: float) -> None:
        """Tells Telegram what has been handled, so that a restart need not do it again; `within` so many seconds."""
        self._drop_handled()
        if self._offset is None:
            return
        try:
            async with asyncio.timeout(within):
                await self.fetch(self._offset, 0)
        except (TelegramError, TimeoutError) as error:
            log.info("what was handled was not confirmed: %s", type(error).__name__)

    @property
    def _offset(self) -> int | None:
        return next(iter(self._open), self._next)

    def _take(self, updates: list[Raw], offset: int | None) -> bool:
        """Begins with those that are new, of what came from `offset` on; whether there were any.

        Ids below the offset are new as well: Telegram begins anew somewhere after a week without updates.
        """
        fresh = False
        known = range(offset, self._next) if offset is not None and self._next is not None else range(0)
        for update in updates:
            number = update["update_id"]
            if number in known:
                continue
            fresh = True
            handling = self.intake.take(update)
            self._open[number] = _Open(handling, asyncio.get_running_loop().time())
            self._next = number + 1
            handling.add_done_callback(self._make_room)
        return fresh

    async def _until_there_is_room(self) -> None:
        """Waits while Telegram would hand out little but what is in hand, though not for long."""
        self._room.clear()
        self._make_room()
        try:
            async with asyncio.timeout(self._wait):
                await self._room.wait()
        except TimeoutError:
            self._let_the_slow_go()

    def _make_room(self, _: object = None) -> None:
        self._drop_handled()
        if not self._open or (self._full and len(self._open) <= MOST // 2):
            self._room.set()

    def _drop_handled(self) -> None:
        """Forgets the first ones that are handled. One that was cancelled is not."""
        for number in list(self._open):
            handling = self._open[number].handling
            if not handling.done() or handling.cancelled():
                return
            del self._open[number]

    def _let_the_slow_go(self) -> None:
        """An update that takes for ever would keep all others out: it counts as handled, though it goes on."""
        if len(self._open) < MOST:
            return
        number, first = next(iter(self._open.items()))
        if asyncio.get_running_loop().time() - first.since > self.patience:
            log.warning("an update has been handled for over %.0f s: it no longer holds up the others", self.patience)
            del self._open[number]
            self._drop_handled()

    async def _failed(self, error: TelegramError) -> None:
        pause = self._pause
        self._pause = min(pause * 2, _LONGEST_PAUSE)
        match error:
            case Conflict():
                log.error(
                    "Telegram gives the updates to another: a second bot runs with this token, or a webhook is set. "
                    "Only one may; trying again in %.0f s",
                    pause,
                )
            case InvalidToken():
                log.error("Telegram no longer knows the token; trying again in %.0f s", pause)
            case RetryAfter():
                pause = max(pause, error.retry_after.total_seconds())  # type: ignore[union-attr]
                log.warning("Telegram wants fewer requests; asking again in %.0f s", pause)
            case _:
                log.warning("fetching updates failed: %s; trying again in %.0f s", type(error).__name__, pause)
        await self.sleep(pause)
