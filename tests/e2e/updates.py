"""The emulator's update queues, nearer to Telegram: any kind of update, the newest poll wins, webhooks are retried."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from lo_bot_api_emulator.updates import (  # type: ignore[import-untyped]
    ALLOWED_UPDATE_TYPES,
    UpdateError,
    UpdateQueues,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_NOT_UNLESS_ASKED = {"chat_member", "message_reaction", "message_reaction_count"}


class Updates(UpdateQueues):  # type: ignore[misc]
    """What waits for one bot, by long polling or webhook."""

    _newest = 0

    async def enqueue(self, token: str, update: dict[str, Any]) -> int:
        """Queues an update of any kind; returns its id, 0 if the bot does not want that kind.

        A webhook is served by `retrying`, not in this call.
        """
        state = self._state(token)
        if not update.keys() & set(state.allowed or ALLOWED_UPDATE_TYPES - _NOT_UNLESS_ASKED):
            return 0
        async with state.condition:
            identity: int = max(int(update.get("update_id", 0)), state.next_id)
            state.next_id = identity + 1
            state.updates.append({**update, "update_id": identity})
            state.condition.notify_all()
        return identity

    async def poll(self, token: str, fields: dict[str, Any], *, disconnected: Callable[[], bool]) -> Any:
        """As at Telegram the newest getUpdates goes on; one that still waits is ended by it, with a 409."""
        self._newest = this = self._newest + 1
        state = self._state(token)
        while state.polling:
            async with state.condition:
                state.condition.notify_all()
            await asyncio.sleep(0)
        try:
            return await super().poll(token, fields, disconnected=lambda: this != self._newest or disconnected())
        except asyncio.CancelledError:
            if this == self._newest:
                raise
            raise UpdateError("Conflict: terminated by other getUpdates request", 409) from None

    def waiting(self, token: str) -> int:
        """How many updates the bot has not confirmed."""
        return len(self._state(token).updates)

    async def retrying(self, token: str, pause: float = 0.2) -> None:
        """Serves the webhook for ever, with a pause after a refusal."""
        state = self._state(token)
        while True:
            async with state.condition:
                await state.condition.wait_for(lambda: state.url and state.updates)
            await self.deliver(token)
            if state.updates:
                await asyncio.sleep(pause)
