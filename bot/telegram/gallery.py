"""Pictures on their way to Telegram: by the `file_id` of one that it holds, else drawn and uploaded, once.

Whoever asks for a picture while it is drawn waits for its `file_id`. A picture that can't be drawn keeps no words from
going out: who sends it catches NoPicture and sends them alone.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from weakref import WeakValueDictionary

from telegram.error import BadRequest, TelegramError

from bot.pictures.specs import NothingToDrawError
from bot.pictures.studio import DrawingError
from store import pictures

if TYPE_CHECKING:
    from datetime import datetime

    from bot.ask import Clock
    from bot.pictures.specs import Spec, Theme
    from bot.views.message import Picture
    from store.db import Store

log = logging.getLogger(__name__)

T = TypeVar("T")
Attempt = Callable[[str | bytes], Awaitable[tuple[T, str]]]
"""Sends a picture by its `file_id`, or as a PNG; what came of it, and the `file_id` of the largest size."""

_LONGEST_DRAWING = 20.0
"""Seconds, the wait for the pictures before it included: an update may take 30 in all."""
_REMEMBERED = 2_000
_AGAIN_AFTER = timedelta(minutes=1)
"""A picture that could not be drawn is not tried again so long: a digest asks for it for each chat."""


class NoPicture(Exception):
    """The picture can't be had now: send the words without it."""


class Drawer(Protocol):
    """What makes a PNG of a spec, off the event loop: a Studio, and whatever stands before one.

    Raises NothingToDrawError and DrawingError.
    """

    async def draw(self, spec: Spec, theme: Theme) -> bytes: ...


@dataclass(slots=True)
class Gallery:
    """`store` keeps the file_ids; None where they are of this process alone, as in the terminal."""

    drawer: Drawer
    clock: Clock
    store: Store | None = None
    _known: OrderedDict[str, str] = field(default_factory=OrderedDict)
    _failed: dict[str, datetime] = field(default_factory=dict)
    _drawing: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def send(
        self, picture: Picture, attempt: Attempt[T], *, drawing: Callable[[], Awaitable[object]] | None = None
    ) -> T:
        """What `attempt` gives once it has got the picture through; `drawing` is called before it is drawn.

        Raises NoPicture where it can't be drawn or Telegram will not have it, and what `attempt` raises otherwise.
        """
        file_id = await self.held(picture)
        if file_id and (again := await self._by_name(picture, file_id, attempt)):
            return again[0]
        lock = self._drawing.get(picture.key)
        if lock is None:
            lock = self._drawing[picture.key] = asyncio.Lock()
        async with lock:
            newer = self._known.get(picture.key)
            if newer and (again := await self._by_name(picture, newer, attempt)):
                return again[0]
            if drawing:
                await _try(drawing)
            png = await self._drawn(picture)
            try:
                sent, file_id = await attempt(png)
            except BadRequest as error:
                raise _no_picture(error) from error
            await self._remember(picture, file_id)
            return sent

    async def held(self, picture: Picture) -> str | None:
        """The `file_id` of a picture that Telegram holds; None where it would have to be drawn."""
        known = self._known.get(picture.key)
        if known is None and self.store:
            known = await self.store.fetch(pictures.file_id_of, picture.key)
            if known:
                self._keep(picture.key, known)
        return known

    async def _by_name(self, picture: Picture, file_id: str, attempt: Attempt[T]) -> tuple[T, str] | None:
        """Sends one that Telegram holds; None where it knows no such file, as after a restore under another bot."""
        try:
            return await attempt(file_id)
        except BadRequest as error:
            if not _is_unknown_file(error):
                raise _no_picture(error) from error
            log.info("a picture is drawn again: %s", error.message)
        self._known.pop(picture.key, None)
        await self._note(pictures.forget, picture.key, file_id)
        return None

    async def _remember(self, picture: Picture, file_id: str) -> None:
        self._keep(picture.key, file_id)
        await self._note(partial(pictures.remember, at=self.clock()), picture.key, file_id)

    async def _note(self, change: Callable[[Any, str, str], None], key: str, file_id: str) -> None:
        """Writes down what was learnt. Where that fails, the picture was sent all the same."""
        if self.store is None:
            return
        try:
            await self.store.write(change, key, file_id)
        except Exception:
            log.exception("what Telegram calls a picture could not be kept")

    def _keep(self, key: str, file_id: str) -> None:
        self._known[key] = file_id
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    async def _drawn(self, picture: Picture) -> bytes:
        now = self.clock()
        self._failed = {key: until for key, until in self._failed.items() if until > now}
        if picture.key in self._failed:
            raise NoPicture
        try:
            async with asyncio.timeout(_LONGEST_DRAWING):
                return await self.drawer.draw(picture.spec, picture.theme)
        except NothingToDrawError as error:
            raise NoPicture from error
        except (DrawingError, TimeoutError) as error:
            log.warning("a picture could not be drawn: %s", error or "not in time", extra={"picture": picture.name})
            self._failed[picture.key] = now + _AGAIN_AFTER
            raise NoPicture from error


def _is_unknown_file(error: BadRequest) -> bool:
    """Whether Telegram holds no such file for this bot, in the words that it has for that."""
    said = error.message.lower()
    return any(words in said for words in ("wrong file identifier", "wrong remote file", "file_id", "file_reference"))


def _no_picture(error: BadRequest) -> NoPicture | BadRequest:
    """NoPicture where Telegram refuses the picture; what it refuses about the message or the chat stays as it is."""
    said = error.message.lower()
    about_it = ("photo", "image", "file", "media", "dimensions")
    if any(word in said for word in about_it) and "not modified" not in said:
        log.warning("Telegram refused a picture: %s", error.message)
        return NoPicture(error.message)
    return error


async def _try(doing: Callable[[], Awaitable[object]]) -> None:
    """What only tells that something is under way may fail."""
    try:
        await doing()
    except TelegramError as error:
        log.info("that a picture is drawn was not shown: %s", type(error).__name__)
