"""Pictures: drawn by the drawing process, sent again by what Telegram calls them, and what others notice of it."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.pictures.draw import draw
from bot.pictures.studio import Studio
from tests.bench.measuring import beside, least
from tests.bench.memory import Memory
from tests.bench.stores import FEW
from tests.bench.table import Bound, Row
from tests.bot.pictures.examples import EVERYTHING, trend
from tests.builders.talk import talking
from tests.e2e.telegram import ROOT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from pytest_benchmark.fixture import BenchmarkFixture

    from bot.pictures.specs import Spec
    from store.db import Store
    from tests.bench.table import Table
    from tests.builders.talk import Talk

CHART = Bound(most=150)
SHOWN = {
    "losses": ("the loss card", CHART),
    "trend-90": ("a trend of 90 days", CHART),
    "trend-10-years": ("a trend of 10 years", CHART),
    "strip": ("a strip of 35 days", CHART),
    "map": ("the map, 13 sectors", Bound(most=250)),
    "map-crowded": ("the map, 25 sectors in a crowd", Bound(most=250)),
}
AT_ONCE = 20
ASKED = ("/today", "/front pokrovsk", "/losses")

pictures = pytest.mark.benchmark(group="pictures")
few_days = pytest.mark.parametrize("days", [FEW])


@pictures
@pytest.mark.parametrize("name", SHOWN)
def test_drawn(benchmark: BenchmarkFixture, table: Table, name: str) -> None:
    spec, (called, bound) = EVERYTHING[name], SHOWN[name]
    with asyncio.Runner() as runner:
        studio = Studio()
        try:
            assert runner.run(studio.draw(spec, "dark")) == draw(spec, "dark")
            spent, alone = beside(
                benchmark,
                lambda: runner.run(studio.draw(spec, "light")),
                lambda: draw(spec, "light"),
                rounds=9,
                warmup=2,
            )
        finally:
            runner.run(studio.close())
    table.add(Row(f"{called}, drawn", 1000 * spent, "ms", 1000 * alone, "in the process itself", bound))


@pictures
@few_days
def test_sent_again(benchmark: BenchmarkFixture, table: Table, store: Store, days: int) -> None:
    with asyncio.Runner() as runner:
        talking_to = talking(store)
        talk = runner.run(talking_to.__aenter__())
        try:
            runner.run(talk.says("/map"))
            photo = talk.last()["photo"][-1]["file_id"]
            spent = least(benchmark, lambda: runner.run(talk.says("/map")), rounds=30, warmup=3)
            assert talk.last()["photo"][-1]["file_id"] == photo
        finally:
            runner.run(talking_to.__aexit__(None, None, None))
    table.add(Row("the map, sent again: the whole answer", 1000 * spent, "ms", bound=Bound(most=2)))


@pictures
@few_days
def test_others_meanwhile(benchmark: BenchmarkFixture, table: Table, store: Store, days: int) -> None:
    waits: dict[str, float] = {}
    least(benchmark, lambda: waits.update(asyncio.run(_waits(store))), rounds=1)
    said = f"other answers during {AT_ONCE} drawings at once, p99"
    bound = Bound(most=50)
    table.add(Row(said, 1000 * waits["process"], "ms", 1000 * waits["thread"], "drawn in a thread", bound))


async def _waits(store: Store) -> dict[str, float]:
    async with talking(store) as talk, _drawing_process() as in_process:
        return {"process": await _p99(talk, in_process), "thread": await _p99(talk, _in_thread())}


async def _p99(talk: Talk, drawn: Callable[[Spec], Awaitable[bytes]]) -> float:
    """Seconds that an answer takes while pictures are drawn, all of them asked for at once."""
    await drawn(trend(30))
    for question in ASKED:
        await talk.says(question)
    drawings = [asyncio.ensure_future(drawn(trend(31 + more))) for more in range(AT_ONCE)]
    waits: list[float] = []
    while not all(drawing.done() for drawing in drawings):
        start = time.perf_counter()
        assert await talk.says(ASKED[len(waits) % len(ASKED)])
        waits.append(time.perf_counter() - start)
        await asyncio.sleep(0.002)
    assert all(drawing.result().startswith(b"\x89PNG") for drawing in drawings)
    return sorted(waits)[int(0.99 * len(waits))]


@asynccontextmanager
async def _drawing_process() -> AsyncIterator[Callable[[Spec], Awaitable[bytes]]]:
    studio = Studio()
    try:
        yield lambda spec: studio.draw(spec, "light")
    finally:
        await studio.close()


def _in_thread() -> Callable[[Spec], Awaitable[bytes]]:
    turn = asyncio.Lock()

    async def drawn(spec: Spec) -> bytes:
        async with turn:
            return await asyncio.to_thread(draw, spec, "light")

    return drawn


@pictures
def test_memory(benchmark: BenchmarkFixture, table: Table) -> None:
    found: list[Memory] = []
    least(benchmark, lambda: found.append(_memory()), rounds=1)
    (memory,) = found
    table.add(
        Row("memory of a studio until the first picture", memory.idle - memory.without, "MB", bound=Bound(most=1))
    )
    table.add(
        Row("memory after 26 pictures, both processes: more", memory.drawn - memory.idle, "MB", bound=Bound(most=80))
    )


def _memory() -> Memory:
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.memory"], cwd=ROOT, capture_output=True, check=True, timeout=120
    ).stdout
    return Memory(**json.loads(told))
