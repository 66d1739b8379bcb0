"""Updates handled a second, over long polling and over the webhook, beside a bare python-telegram-bot echo bot."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from contextlib import contextmanager
from subprocess import DEVNULL
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import aiohttp
import pytest

from tests.bench import bot_api
from tests.bench.bot_api import TOKEN, sent
from tests.bench.measuring import least
from tests.bench.polled import said
from tests.bench.stores import MANY, url
from tests.bench.table import Bound, Row
from tests.e2e.telegram import PATIENCE, free_port, process

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

    from tests.bench.table import Table

UPDATES = 2_000
_AT_ONCE = 40
_SECRET = "secret"


@contextmanager
def sitrep(api: str, file: Path, port: int | None) -> Iterator[None]:
    """`sitrep run` on a store of 1,500 days."""
    settings = {"token": TOKEN, "api_url": api, "database_url": url(file)}
    if port:
        settings |= {"webhook_url": _address(port), "webhook_secret": _SECRET, "listen": f"127.0.0.1:{port}"}
    environment = {f"SITREP_{name.upper()}": value for name, value in settings.items()}
    with process(
        [sys.executable, "-m", "bot", "run"], env={**os.environ, **environment}, stdout=DEVNULL, stderr=DEVNULL
    ) as bot:
        yield
        bot.terminate()
        assert bot.wait(15) == 0


@contextmanager
def echo(api: str, _: Path, port: int | None) -> Iterator[None]:
    """A bare bot over its stock transport, that says again what it hears."""
    hook = [str(port), _SECRET] if port else []
    with process([sys.executable, "-m", "tests.e2e.echo_bot", api, TOKEN, *hook], stdout=DEVNULL, stderr=DEVNULL):
        yield


@pytest.mark.benchmark(group="updates")
@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
def test_updates(
    benchmark: BenchmarkFixture, table: Table, files: dict[int, Path], request: pytest.FixtureRequest, *, webhook: bool
) -> None:
    rates: dict[str, float] = {}

    def in_turns() -> None:
        for bot in (echo, sitrep):
            port = free_port() if webhook else None
            with bot_api.served() as api, bot(api, files[MANY], port):
                _take(api, port, 1, first=1)  # until it is up, and its answer warm
                rates[bot.__name__] = UPDATES / _take(api, port, UPDATES, first=2)

    least(benchmark, in_turns, rounds=1)
    name = request.node.callspec.id
    bound = Bound(least=0.7, times=True)
    table.add(
        Row(f"updates over {name}, /help", rates["sitrep"], "a second", rates["echo"], "bare echo bot, stock", bound)
    )


def _take(api: str, port: int | None, count: int, *, first: int) -> float:
    """Seconds until so many updates, each of a chat of its own, are answered."""
    updates = [said("/help", number, number) for number in range(first, first + count)]
    before, began = sent(api).count, time.perf_counter()
    if port:
        asyncio.run(_call(port, updates))
    else:
        body = json.dumps(updates).encode()
        with urlopen(Request(f"{api}/say", body, {"Content-Length": str(len(body))})):  # noqa: S310  loopback
            pass
    deadline = time.monotonic() + 10 * PATIENCE
    while sent(api).count < before + count:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return time.perf_counter() - began


async def _call(port: int, updates: list[dict[str, object]]) -> None:
    """As Telegram calls a webhook, forty at once, again where it is not up yet."""
    waiting = iter(updates)
    headers = {"X-Telegram-Bot-Api-Secret-Token": _SECRET}

    async def some(session: aiohttp.ClientSession) -> None:
        for update in waiting:
            await _post(session, update)

    async def _post(session: aiohttp.ClientSession, update: dict[str, object]) -> None:
        while True:
            try:
                async with session.post(_address(port), json=update, headers=headers) as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.1)

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(some(session) for _ in range(_AT_ONCE)))


def _address(port: int) -> str:
    return f"http://127.0.0.1:{port}/hook"
