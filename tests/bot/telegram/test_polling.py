"""Poller: what is confirmed and when, before a queue that hands updates out as Telegram does."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.telegram.intake import Intake
from bot.telegram.polling import MOST, Poller, telegram_fetch
from bot.telegram.wire import AiohttpRequest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.telegram.intake import Raw
    from bot.telegram.polling import Fetch

NOW = datetime(2031, 5, 5, 8, tzinfo=UTC)


class Queue:
    """Updates that wait at Telegram, and the handler of what is fetched: those in `slow` wait to be let go."""

    def __init__(self, *waiting: int, slow: tuple[int, ...] = ()) -> None:
        self.waiting = list(waiting)
        self.fetches = 0
        self.fetch_all = False
        self.errors: list[TelegramError] = []
        self.pauses: list[float] = []
        self.handled: list[int] = []
        self.begun: list[int] = []
        self.slow = {number: asyncio.Event() for number in slow}
        self.news = asyncio.Event()
        self.moved = asyncio.Event()
        self.on_the_way: asyncio.Event | None = None
        self.intake = Intake(self.handle)
        self.poller = Poller(self.fetch, self.intake, lambda: NOW, sleep=self.sleep)

    def add(self, *numbers: int) -> None:
        self.waiting += numbers
        self.news.set()

    async def fetch(self, offset: int | None, timeout: int) -> list[Raw]:  # noqa: ASYNC109
        self.fetches += 1
        if self.errors:
            raise self.errors.pop(0)
        if not self.fetch_all:
            self.waiting = [number for number in self.waiting if offset is None or number >= offset]
        self.moved.set()
        if not self.waiting and timeout:
            self.news.clear()
            await self.news.wait()
        updates = [{"update_id": number} for number in self.waiting[:MOST]]
        if self.on_the_way:
            await self.on_the_way.wait()
        return updates

    async def handle(self, update: Raw) -> None:
        number = update["update_id"]
        self.begun.append(number)
        self.moved.set()
        if number in self.slow:
            await self.slow[number].wait()
        self.handled.append(number)
        self.moved.set()

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.moved.set()
        await asyncio.sleep(0)

    async def until(self, what: Callable[[], bool]) -> None:
        """Waits until it is so."""
        async with asyncio.timeout(10):
            while not what():
                self.moved.clear()
                await self.moved.wait()

    @asynccontextmanager
    async def polled(self) -> AsyncIterator[None]:
        polling = asyncio.create_task(self.poller.run())
        try:
            yield
        finally:
            polling.cancel()
            await asyncio.wait([polling])
            await self.intake.finish(0)


async def test_what_is_handled_is_confirmed() -> None:
    queue = Queue(5, 6, 7)
    async with queue.polled():
        await queue.until(lambda: not queue.waiting)
    assert queue.handled == [5, 6, 7]
    assert queue.poller.polled_at == NOW


async def test_nothing_from_the_first_unhandled_on_is_confirmed() -> None:
    queue = Queue(1, 2, 3, 4, slow=(2,))
    async with queue.polled():
        await queue.until(lambda: queue.fetches >= 3)
        assert queue.handled == [1, 3, 4]
        assert queue.waiting == [2, 3, 4]
        queue.slow[2].set()
        await queue.until(lambda: not queue.waiting)
    assert queue.begun == [1, 2, 3, 4]


async def test_a_slow_one_does_not_keep_later_ones_waiting_nor_makes_it_ask_without_end() -> None:
    queue = Queue(1, slow=(1,))
    async with queue.polled():
        began = asyncio.get_running_loop().time()
        await queue.until(lambda: queue.fetches == 5)
        assert asyncio.get_running_loop().time() - began > 0.3
        queue.add(2)
        await queue.until(lambda: 2 in queue.handled)
        assert queue.waiting == [1, 2]
    assert queue.begun == [1, 2]


async def test_hundreds_are_taken_a_hundred_at_most_at_once() -> None:
    queue = Queue(*range(1, 351), slow=(150,))
    async with queue.polled():
        await queue.until(lambda: queue.fetches >= 5)
        assert queue.waiting[0] == 150
        assert max(queue.begun) <= 150 + MOST
        queue.slow[150].set()
        await queue.until(lambda: not queue.waiting)
    assert sorted(queue.handled) == list(range(1, 351))
    assert len(queue.begun) == 350


async def test_one_that_never_ends_does_not_keep_the_others_out_for_ever(caplog: pytest.LogCaptureFixture) -> None:
    queue = Queue(*range(1, 251), slow=(1,))
    queue.poller.patience = 0.01
    async with queue.polled():
        await queue.until(lambda: len(queue.handled) == 249)
        await queue.until(lambda: not queue.waiting)
    assert "it no longer holds up the others" in caplog.text


async def test_one_that_was_given_up_at_the_end_comes_again() -> None:
    queue = Queue(1, 2, 3, slow=(2,))
    async with queue.polled():
        await queue.until(lambda: queue.begun == [1, 2, 3])
    await queue.poller.confirm(within=1)
    assert queue.waiting == [2, 3]


async def test_the_end_confirms_what_is_handled() -> None:
    queue = Queue(1, 2, slow=(2,))
    async with queue.polled():
        await queue.until(lambda: queue.begun == [1, 2])
        queue.slow[2].set()
    await queue.poller.confirm(within=1)
    assert queue.waiting == []


async def test_one_that_is_handled_while_it_comes_again_is_known() -> None:
    queue = Queue(1, 2, 3, slow=(1, 2))
    async with queue.polled():
        await queue.until(lambda: queue.handled == [3])
        queue.on_the_way = asyncio.Event()
        fetches = queue.fetches
        await queue.until(lambda: queue.fetches > fetches)
        queue.slow[1].set()
        await queue.until(lambda: 1 in queue.handled)
        queue.on_the_way.set()
        await queue.until(lambda: queue.fetches > fetches + 1)
        queue.slow[2].set()
    await queue.poller.confirm(within=1)
    assert queue.waiting == []
    assert queue.begun == [1, 2, 3]


async def test_ids_that_begin_anew_are_taken() -> None:
    queue = Queue(500)
    async with queue.polled():
        await queue.until(lambda: queue.handled == [500])
        queue.fetch_all = True
        queue.add(7)
        await queue.until(lambda: 7 in queue.handled)
    assert queue.begun == [500, 7]


async def test_errors_make_it_wait_longer_and_longer_until_one_poll_goes_well() -> None:
    queue = Queue(1)
    queue.errors = [*(NetworkError("x") for _ in range(7)), RetryAfter(90)]
    async with queue.polled():
        await queue.until(lambda: queue.handled == [1])
        queue.errors = [NetworkError("x")]
        queue.add(2)
        await queue.until(lambda: len(queue.pauses) == 9)
    assert queue.pauses == [1, 2, 4, 8, 16, 30, 30, 90, 1]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Conflict("terminated by other getUpdates request"), "a second bot runs with this token"),
        (InvalidToken("x"), "Telegram no longer knows the token"),
        (NetworkError("x"), "fetching updates failed: NetworkError"),
    ],
)
async def test_an_error_is_said_plainly(error: TelegramError, said: str, caplog: pytest.LogCaptureFixture) -> None:
    queue = Queue()
    queue.errors = [error]
    async with queue.polled():
        await queue.until(lambda: bool(queue.pauses))
    assert said in caplog.text


@asynccontextmanager
async def answering(body: bytes, asked: list[dict[str, Any]]) -> AsyncIterator[Fetch]:
    """A fetch from a real server that answers every getUpdates the same."""

    async def answer(request: web.Request) -> web.Response:
        asked.append(dict(await request.post()))
        return web.Response(body=body)

    app = web.Application()
    app.add_routes([web.post("/bot1:x/getUpdates", answer)])
    async with TestServer(app) as server, AiohttpRequest() as request:
        yield telegram_fetch(request, str(server.make_url("/bot1:x")), ["message"])


async def test_updates_are_asked_for_as_telegram_wants_it() -> None:
    asked: list[dict[str, Any]] = []
    async with answering(b'{"ok": true, "result": [{"update_id": 5, "message": {}}, {"other": 1}]}', asked) as fetch:
        assert await fetch(5, 0) == [{"update_id": 5, "message": {}}]
        await fetch(None, 20)
    assert asked == [
        {"offset": "5", "timeout": "0", "limit": "100", "allowed_updates": '["message"]'},
        {"timeout": "20", "limit": "100", "allowed_updates": '["message"]'},
    ]


@pytest.mark.parametrize("body", [b'{"hello": "I am a proxy"}', b"<html>", b"\xff"])
async def test_an_answer_that_is_not_telegrams_is_an_error(body: bytes) -> None:
    async with answering(body, []) as fetch:
        with pytest.raises(TelegramError):
            await fetch(None, 0)
