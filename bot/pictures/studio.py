"""Pictures drawn off the event loop, by one process that starts when the first is asked for and ends when idle."""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bot.pictures.specs import NothingToDrawError, key
from bot.pictures.worker import DRAWN, LENGTH, NOTHING

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Sequence

    from bot.pictures.specs import Spec, Theme

WORKER = (sys.executable, "-m", "bot.pictures.worker")
_IDLE = 300.0
_PATIENCE = 30.0
"""Seconds a drawing may take: the first of all, on a slow machine, waits for matplotlib to look for fonts."""

_MOST_WAITING = 64
_GRACE = 2.0
_LEAN = {"MALLOC_MMAP_THRESHOLD_": "131072", "OPENBLAS_NUM_THREADS": "1"}
"""A picture's pixels go back to the system once it is drawn; no threads for sums that nobody does."""

_ROOT = Path(__file__).parents[2]


class DrawingError(Exception):
    """The picture can't be drawn now: answer in words alone. The next one may well be."""


class Studio:
    """One drawing process, and the queue before it.

    `idle` are seconds without a drawing after which the process ends, `patience` seconds that one drawing may take.
    """

    def __init__(self, *, idle: float = _IDLE, patience: float = _PATIENCE, command: Sequence[str] = WORKER) -> None:
        self._idle_after = idle
        self._patience = patience
        self._command = command
        self._process: Process | None = None
        self._turn = asyncio.Lock()
        self._drawings: dict[str, asyncio.Task[bytes]] = {}
        self._idle: asyncio.Task[None] | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The drawing process's id, None while there is none."""
        return self._process.pid if self._process and self._process.returncode is None else None

    async def draw(self, spec: Spec, theme: Theme) -> bytes:
        """The picture as a PNG; the same one asked for twice at once is drawn once.

        Raises NothingToDrawError for a spec that shows nothing, and DrawingError when the process fails, takes too
        long, or too many others wait.
        """
        name = key(spec, theme)
        drawing = self._drawings.get(name)
        if drawing is None:
            if self._closed or len(self._drawings) >= _MOST_WAITING:
                raise DrawingError("The studio is closed." if self._closed else "Too many pictures are being drawn.")
            drawing = self._drawings[name] = asyncio.create_task(self._draw(spec, theme))
            drawing.add_done_callback(lambda done: self._drawn(name, done))
        return await asyncio.shield(drawing)

    async def close(self) -> None:
        """Ends the process; drawings under way are given up."""
        self._closed = True
        under_way = list(self._drawings.values())
        for drawing in under_way:
            drawing.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        async with self._turn:
            if self._idle:
                self._idle.cancel()
            await self._end()

    def _drawn(self, name: str, drawing: asyncio.Task[bytes]) -> None:
        del self._drawings[name]
        if not drawing.cancelled():
            drawing.exception()  # looked at, in case nobody waits for it any more

    async def _draw(self, spec: Spec, theme: Theme) -> bytes:
        async with self._turn:
            if self._idle:
                self._idle.cancel()
            try:
                async with asyncio.timeout(self._patience):
                    answer = await self._asked(pickle.dumps((spec, theme)))
            except TimeoutError:
                await self._end(at_once=True)
                raise DrawingError(f"The picture was not drawn within {self._patience:g} s.") from None
            except (EOFError, OSError):
                await self._end(at_once=True)
                raise DrawingError("The drawing process ended.") from None
            except BaseException:  # cancelled: what the process would answer is not the next one's answer
                await self._end(at_once=True)
                raise
            self._idle = asyncio.create_task(self._end_when_idle())
        return _picture(answer)

    async def _asked(self, request: bytes) -> bytes:
        """The answer; a process that died while it was idle may only show it now, and a new one is asked instead."""
        idle = self.pid is not None
        try:
            return await self._ask(request)
        except (EOFError, OSError):
            if not idle:
                raise
        await self._end(at_once=True)
        return await self._ask(request)

    async def _ask(self, request: bytes) -> bytes:
        if self.pid is None:
            await self._start()
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise EOFError
        process.stdin.write(LENGTH.pack(len(request)) + request)
        await process.stdin.drain()
        (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
        return await process.stdout.readexactly(length)

    async def _start(self) -> None:
        """Never half: a start that is cancelled would leave a process that nobody knows of."""
        await self._end()
        starting = asyncio.create_task(_started(self._command))
        try:
            self._process = await asyncio.shield(starting)
        except asyncio.CancelledError:
            self._process = await starting
            raise

    async def _end_when_idle(self) -> None:
        await asyncio.sleep(self._idle_after)
        async with self._turn:
            await self._end()

    async def _end(self, *, at_once: bool = False) -> None:
        """Without input the process ends by itself; one that doesn't is killed. May be cancelled and called anew."""
        process = self._process
        if process is None:
            return
        if process.stdin:
            process.stdin.close()
        if not at_once:
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), _GRACE)
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
        await process.communicate()
        self._process = None


async def _started(command: Sequence[str]) -> Process:
    """In a session of its own, so that Ctrl-C reaches the bot alone; without settings, which hold the token."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SITREP_")}
    path = os.pathsep.join(filter(None, (str(_ROOT), kept.get("PYTHONPATH"))))
    return await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={**kept, **_LEAN, "PYTHONPATH": path},
        start_new_session=True,
    )


def _picture(answer: bytes) -> bytes:
    kind, said = answer[:1], answer[1:]
    if kind == DRAWN:
        return said
    if kind == NOTHING:
        raise NothingToDrawError(said.decode())
    raise DrawingError(f"The drawing failed: {said.decode()}.")
