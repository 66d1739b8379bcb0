"""The order of updates: those of one chat one after the other, chats side by side."""

from __future__ import annotations

import asyncio
import inspect
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

if TYPE_CHECKING:
    from collections.abc import Awaitable

# python-telegram-bot's own bound lets an update in before it knows its chat, so that one busy chat would fill it.
_UNBOUNDED = 2**31


class ChatOrder(BaseUpdateProcessor):
    """Handles a chat's updates in the order they came, at most `max_concurrent` chats at once.

    A press belongs to the chat of its message, an inline query to its user; updates of neither go as they come.
    An update waits for its chat before it takes one of the places, so a slow chat holds one place and no more.
    """

    __slots__ = ("_chats", "_places")

    def __init__(self, max_concurrent: int = 64) -> None:
        super().__init__(_UNBOUNDED)
        if max_concurrent < 1:
            raise ValueError("max_concurrent must be at least 1")
        self._places = asyncio.Semaphore(max_concurrent)
        # A chat's lock lives as long as an update holds it or waits for it.
        self._chats: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        key = chat_key(update)
        try:
            if key is None:
                async with self._places:
                    await coroutine
                return
            lock = self._chats.get(key)
            if lock is None:
                lock = self._chats[key] = asyncio.Lock()
            async with lock, self._places:
                await coroutine
        finally:
            # Cancelled while it waited, it was never begun; closing one that has ended does nothing.
            if inspect.iscoroutine(coroutine):
                coroutine.close()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to undo."""


def chat_key(update: object) -> int | None:
    """The id of the chat an update belongs to, else of its user, else None."""
    if not isinstance(update, Update):
        return None
    owner = update.effective_chat or update.effective_user
    return owner.id if owner else None
