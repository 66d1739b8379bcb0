"""The drawing process: started when needed, one for all, gone when idle or stopped, replaced when it breaks."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.pictures.draw import draw
from bot.pictures.specs import NothingToDrawError
from bot.pictures.studio import DrawingError, Studio
from tests.bot.pictures.examples import strip, trend

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

A_WORKER = """
import os, signal, struct, sys
count = 0
while head := sys.stdin.buffer.read(4):
    sys.stdin.buffer.read(*struct.unpack('!I', head))
    count += 1
    {act}
    sys.stdout.buffer.write(struct.pack('!I', len(answer)) + answer)
    sys.stdout.buffer.flush()
"""
"""A drawing process that answers otherwise, to see what the studio makes of it."""


def worker(act: str) -> tuple[str, ...]:
    return sys.executable, "-c", A_WORKER.format(act=act)


COUNTING = worker("answer = b'D' + str(count).encode()")
SILENT = worker("signal.pause(); answer = b''")
SILENT_AFTER_ONE = worker("answer = signal.pause() if count > 1 else b'D'")
DYING = worker("os.kill(os.getpid(), signal.SIGKILL); answer = b''")
ITS_PID = worker("answer = b'D' + str(os.getpid()).encode()")
FAILING = worker("answer = b'FValueError'")


@asynccontextmanager
async def studio(**how: object) -> AsyncIterator[Studio]:
    opened = Studio(**how)  # type: ignore[arg-type]
    try:
        yield opened
    finally:
        await opened.close()


async def ended(pid: int) -> None:
    """Waits until the process is gone."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    gone = asyncio.Event()
    asyncio.get_running_loop().add_reader(descriptor, gone.set)
    try:
        await asyncio.wait_for(gone.wait(), 20)
    finally:
        asyncio.get_running_loop().remove_reader(descriptor)
        os.close(descriptor)


async def test_it_draws_what_draw_draws() -> None:
    async with studio() as drawing:
        assert drawing.pid is None
        assert await drawing.draw(strip(), "dark") == draw(strip(), "dark")
        first = drawing.pid
        assert await drawing.draw(trend(30), "light") == draw(trend(30), "light")
        assert drawing.pid == first


async def test_the_bot_itself_does_not_load_matplotlib() -> None:
    code = (
        "import asyncio, sys; from bot.pictures.studio import Studio; from tests.bot.pictures.examples import strip\n"
        "async def main():\n"
        "    studio = Studio(); png = await studio.draw(strip(), 'light'); await studio.close()\n"
        "    print(png[1:4], 'matplotlib' in sys.modules, 'numpy' in sys.modules)\n"
        "asyncio.run(main())"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE)
    told, _ = await process.communicate()
    assert told.decode().split() == ["b'PNG'", "False", "False"]


async def test_the_same_picture_asked_for_at_once_is_drawn_once() -> None:
    async with studio(command=COUNTING) as drawing:
        both = await asyncio.gather(drawing.draw(strip(), "dark"), drawing.draw(strip(), "dark"))
        assert list(both) == [b"1", b"1"]
        assert await drawing.draw(strip(), "light") == b"2"
        assert await drawing.draw(strip(), "dark") == b"3"


async def test_whoever_gives_up_takes_it_from_nobody_else() -> None:
    async with studio(command=COUNTING) as drawing:
        impatient = asyncio.create_task(drawing.draw(strip(), "dark"))
        patient = asyncio.create_task(drawing.draw(strip(), "dark"))
        await asyncio.sleep(0)
        impatient.cancel()
        assert await patient == b"1"


async def test_nothing_to_draw_is_said_and_the_process_stays() -> None:
    async with studio() as drawing:
        with pytest.raises(NothingToDrawError, match="No day to show"):
            await drawing.draw(replace(strip(), days=()), "light")
        before = drawing.pid
        assert await drawing.draw(strip(), "light")
        assert drawing.pid == before


async def test_a_failed_drawing_names_the_error_alone() -> None:
    async with studio(command=FAILING) as drawing:
        with pytest.raises(DrawingError, match="The drawing failed: ValueError"):
            await drawing.draw(strip(), "light")


async def test_a_spec_it_cannot_draw_harms_no_other() -> None:
    day = strip().days[0]
    too_long = replace(strip(), days=(replace(day, date=day.date.replace(year=2020)), *strip().days))
    async with studio() as drawing:
        with pytest.raises(DrawingError, match="ValueError"):
            await drawing.draw(too_long, "light")
        assert await drawing.draw(strip(), "light")


async def test_what_a_killed_process_was_drawing_another_draws() -> None:
    async with studio() as drawing:
        await drawing.draw(strip(), "light")
        first = drawing.pid
        assert first
        os.kill(first, signal.SIGSTOP)
        asked = asyncio.create_task(drawing.draw(strip(), "dark"))
        await asyncio.sleep(0)
        os.kill(first, signal.SIGKILL)
        assert await asked == draw(strip(), "dark")
        assert drawing.pid != first


async def test_a_drawing_that_kills_each_process_is_given_up() -> None:
    async with studio(command=DYING) as drawing:
        for _ in range(2):
            with pytest.raises(DrawingError, match="ended"):
                await drawing.draw(strip(), "light")
            assert drawing.pid is None


async def test_a_process_that_died_while_idle_goes_unnoticed() -> None:
    async with studio(command=COUNTING) as drawing:
        await drawing.draw(strip(), "light")
        first = drawing.pid
        assert first
        os.kill(first, signal.SIGKILL)
        await ended(first)
        assert await drawing.draw(strip(), "light") == b"1"


async def test_a_drawing_that_takes_too_long_is_given_up() -> None:
    async with studio(command=SILENT, patience=0.2) as drawing:
        with pytest.raises(DrawingError, match=r"not drawn within 0\.2 s"):
            await drawing.draw(strip(), "light")
        assert drawing.pid is None


async def test_a_process_that_cannot_start_is_a_drawing_error() -> None:
    async with studio(command=("/nowhere/python",)) as drawing:
        with pytest.raises(DrawingError):
            await drawing.draw(strip(), "light")


async def test_it_ends_when_idle_and_starts_again() -> None:
    async with studio(command=ITS_PID, idle=0) as drawing:
        first = int(await drawing.draw(strip(), "light"))
        await ended(first)
        assert int(await drawing.draw(strip(), "light")) != first


async def test_closing_ends_what_is_under_way() -> None:
    async with studio(command=SILENT_AFTER_ONE) as drawing:
        await drawing.draw(strip(), "light")
        pid = drawing.pid
        assert pid
        asked = asyncio.create_task(drawing.draw(strip(), "dark"))
        await asyncio.sleep(0)
        await drawing.close()
        with pytest.raises(asyncio.CancelledError):
            await asked
        await ended(pid)
        with pytest.raises(DrawingError, match="closed"):
            await drawing.draw(strip(), "light")


async def test_too_many_at_once_are_refused() -> None:
    async with studio(command=SILENT) as drawing:
        asked = [asyncio.create_task(drawing.draw(replace(strip(), title=str(n)), "light")) for n in range(64)]
        await asyncio.sleep(0)
        with pytest.raises(DrawingError, match="Too many"):
            await drawing.draw(strip(), "light")
        await drawing.close()
        await asyncio.gather(*asked, return_exceptions=True)


async def test_the_process_ends_with_its_parent() -> None:
    code = (
        "import asyncio, os; from bot.pictures.studio import Studio; from tests.bot.pictures.examples import strip\n"
        "async def main():\n"
        "    studio = Studio(); await studio.draw(strip(), 'light'); print(studio.pid, flush=True); os._exit(9)\n"
        "asyncio.run(main())"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    pid = int(await process.stdout.readline())
    await process.wait()
    await ended(pid)


async def test_the_token_stays_with_the_bot() -> None:
    telling = worker("answer = b'D' + ' '.join(name for name in os.environ if name.startswith('SITREP')).encode()")
    code = (
        f"import asyncio; from bot.pictures.studio import Studio; from tests.bot.pictures.examples import strip\n"
        "async def main():\n"
        f"    studio = Studio(command={telling!r}); print(await studio.draw(strip(), 'light')); await studio.close()\n"
        "asyncio.run(main())"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE, env={**os.environ, "SITREP_TOKEN": "1:a"}
    )
    told, _ = await process.communicate()
    assert told.decode().strip() == "b''"
