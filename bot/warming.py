"""What the first answer after a load would wait for, read before anybody asks."""

from __future__ import annotations

import asyncio
import gc
import logging
from typing import TYPE_CHECKING

from store import answers, names

if TYPE_CHECKING:
    from store.answers.semantic import Meaning
    from store.db import Store

log = logging.getLogger(__name__)


class Warming:
    """Gathers the names of places anew whenever the bulletins have changed, in the background, once at a time.

    Then `meaning` learns the passages of the newest day, and of others what questions were about.
    """

    def __init__(self, store: Store, meaning: Meaning | None = None) -> None:
        self._store = store
        self._meaning = meaning
        self._warm: int | None = None
        self._under_way: asyncio.Task[None] | None = None

    def __call__(self) -> None:
        """Begins, unless all is warm or about to be."""
        if self._under_way and not self._under_way.done():
            return
        if self._warm != self._store.generation:
            self._under_way = asyncio.create_task(self._read(self._store.generation))
        elif self._meaning and self._meaning.wanting:
            self._under_way = asyncio.create_task(self._learn(self._meaning))

    async def stop(self) -> None:
        """Comes to its end; what is being read is let go."""
        if self._under_way and not self._under_way.done():
            self._under_way.cancel()
            await asyncio.wait([self._under_way])

    async def _read(self, generation: int) -> None:
        try:
            await self._store.read(names.known_places)
            newest = await self._store.fetch(answers.newest) if self._meaning else []
        except Exception as error:  # noqa: BLE001  whoever asks first reads it then, or is told why not
            log.warning("names could not be gathered ahead: %s", type(error).__name__)
        else:
            await self._store.in_thread(_settle)
            if self._meaning:
                self._meaning.want(newest)
        self._warm = generation

    async def _learn(self, meaning: Meaning) -> None:
        """Until nothing is wanted, or the bulletins have changed; one passage a call, so that it can be stopped."""
        generation = self._store.generation
        try:
            while generation == self._store.generation and await self._store.in_thread(meaning.learn):
                pass
        except Exception as error:  # noqa: BLE001  words answer alone then
            log.warning("passages cannot be compared by meaning: %s", type(error).__name__)
            self._meaning = None


def _settle() -> None:
    """What stays is looked through no more for garbage: with years of names that would hold up everybody's answers."""
    gc.collect()
    gc.freeze()
