"""A digest to very many chats: how fast, how evenly, in how much memory, and what it costs those who ask meanwhile."""

from __future__ import annotations

import asyncio
import gc
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlmodel import update
from telegram import Update

from bot.app import build
from bot.services import Services
from bot.settings import Settings
from bot.telegram.wire import AiohttpRequest
from store import claims
from store.models import Chat
from tests.bench.bot_api import ME, TOKEN, sent
from tests.bench.fan import Run, a_bot, due_to, fullest_second, loop, stock
from tests.bench.measuring import least
from tests.bench.polled import said
from tests.bench.table import Bound, Row
from tests.builders.chats import KYIV, at
from tests.builders.values import DAY

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

    from store.db import Store
    from tests.bench.table import Table

CHATS = 10_000
STOCK_MESSAGES = 1_000
ROUNDS = 3
MANY_CHATS = 100_000
STEADY = 25
ASKED_EVERY = 0.02

fanout = pytest.mark.benchmark(group="a digest to very many chats")


@fanout
def test_fanout(benchmark: BenchmarkFixture, table: Table, api: str, tmp_path: Path) -> None:
    files = iter(range(ROUNDS))
    ours, bare, stocks = [], [], []

    async def in_turns() -> None:
        store = due_to(CHATS, tmp_path / f"{next(files)}.db")
        async with a_bot(api) as bot:
            bare.append(CHATS / await loop(store, bot, CHATS))
            before = sent(api).count
            run = Run(store, bot)
            ours.append(CHATS / await run())
            assert run.sent() == sent(api).count - before == CHATS
        async with a_bot(api, stock()) as bot:
            stocks.append(STOCK_MESSAGES / await loop(store, bot, STOCK_MESSAGES))
        store.close()

    least(benchmark, lambda: asyncio.run(in_turns()), rounds=ROUNDS)
    what = "digests to 10,000 chats, with the ledger"
    table.add(Row(what, max(ours), "a second", bound=Bound(least=2000)))
    table.add(Row(what, max(ours), "a second", max(stocks), "loop, stock transport", Bound(least=5, times=True)))
    table.add(Row(what, max(ours), "a second", max(bare), "loop, our transport", Bound(least=0.75, times=True)))


@fanout
def test_steady(benchmark: BenchmarkFixture, table: Table, api: str, tmp_path: Path) -> None:
    store = due_to(STEADY * 12, tmp_path / "steady.db")
    moments: list[float] = []

    async def steadily() -> None:
        async with a_bot(api) as bot:
            run = Run(store, bot, STEADY)
            await run()
            moments.extend(run.posted)

    least(benchmark, lambda: asyncio.run(steadily()), rounds=1)
    store.close()
    assert len(moments) == STEADY * 12
    table.add(Row("the fullest second at 25 a second", fullest_second(moments), "a second", bound=Bound(most=25)))


@fanout
@pytest.mark.parametrize("rate", [STEADY, 500, 1e9], ids=["25 a second", "500 a second", "no limit"])
def test_replies(
    benchmark: BenchmarkFixture, table: Table, api: str, tmp_path: Path, rate: float, request: pytest.FixtureRequest
) -> None:
    store = due_to(min(CHATS, int(rate * 12)), tmp_path / "replies.db")
    waits: list[float] = []
    least(benchmark, lambda: waits.extend(asyncio.run(_replies(store, api, rate))), rounds=1)
    store.close()
    slow = sorted(waits)[int(len(waits) * 0.99)]
    name = request.node.callspec.id
    table.add(Row(f"replies during a run ({name}), p99 of {len(waits)}", 1000 * slow, "ms", bound=Bound(most=100)))


async def _replies(store: Store, api: str, rate: float) -> list[float]:
    """Seconds from the arrival of each of many questions, asked during a run, to its answer's being taken."""
    services = Services(
        store, Settings.model_validate({"api_url": api}), lambda: at("08:00"), bot_username=str(ME["username"])
    )
    app = build(services, token=TOKEN, request=AiohttpRequest(), polling=AiohttpRequest())
    waits: list[float] = []

    async def ask(chat: int) -> None:
        began = time.perf_counter()
        await app.process_update(Update.de_json(said("/today", chat), app.bot))
        waits.append(time.perf_counter() - began)

    async with app:
        await ask(1)
        waits.clear()
        run = asyncio.create_task(Run(store, app.bot, rate)())
        asked: list[asyncio.Task[None]] = []
        while not run.done():
            asked.append(asyncio.create_task(ask(len(asked) % 50 + 1)))
            await asyncio.sleep(ASKED_EVERY)
        await asyncio.gather(run, *asked)
    return waits


@fanout
def test_memory(benchmark: BenchmarkFixture, table: Table, api: str, tmp_path: Path) -> None:
    store = due_to(MANY_CHATS, tmp_path / "many.db")
    grown: list[float] = []

    async def to_all() -> None:
        async with a_bot(api) as bot:
            gc.collect()
            idle = _resident()
            task = asyncio.create_task(Run(store, bot)())
            while not task.done():
                grown.append(_resident() - idle)
                await asyncio.sleep(0.1)
            await task

    least(benchmark, lambda: asyncio.run(to_all()), rounds=1)
    store.close()
    table.add(Row("memory of a run to 100,000 chats, above idle", max(grown), "MB", bound=Bound(most=60)))


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


@fanout
@pytest.mark.parametrize("moment", ["07:59", "08:00", "after"])
def test_due(benchmark: BenchmarkFixture, table: Table, tmp_path: Path, moment: str) -> None:
    store = due_to(MANY_CHATS, tmp_path / "due.db")
    now = at("09:00") if moment == "after" else at(moment)
    if moment == "after":
        with store.session(write=True) as session:
            session.execute(update(Chat).values(last_digest=DAY, last_digest_at=at("08:30")))

    def ask() -> bool:
        with store.session() as session:
            return claims.is_due(session, now=now, default=KYIV, process="bench")

    assert ask() is (moment == "08:00")
    spent = least(benchmark, ask, rounds=20, warmup=2)
    store.close()
    name = {"07:59": "before the hour", "08:00": "at the hour", "after": "when all have it"}[moment]
    table.add(Row(f"who of 100,000 is due, asked {name}", 1000 * spent, "ms", bound=Bound(most=50)))
