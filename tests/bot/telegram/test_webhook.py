"""Webhook: who may post what, and when Telegram is told that it arrived."""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer

from bot.telegram.intake import Intake
from bot.telegram.webhook import MAX_BODY, Webhook

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.telegram.intake import Raw

SECRET = "right-secret_1"
GOOD = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
Client = TestClient[web.Request, web.Application]


class Handler:
    """Handles updates at once, unless it is told to wait."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.free = asyncio.Event()
        self.free.set()
        self.came = asyncio.Event()

    async def __call__(self, update: Raw) -> None:
        self.begun.append(update["update_id"])
        self.came.set()
        await self.free.wait()


@pytest.fixture
def handler() -> Handler:
    return Handler()


@pytest.fixture
def webhook(handler: Handler) -> Webhook:
    webhook = Webhook("https://bot.example/telegram", SECRET, Intake(handler))
    webhook.open = True
    return webhook


@pytest.fixture
async def client(webhook: Webhook) -> AsyncIterator[Client]:
    app = web.Application(client_max_size=MAX_BODY)
    app.add_routes([webhook.route()])
    async with TestClient(TestServer(app)) as client:
        yield client


async def test_an_update_is_confirmed_once_it_is_handled(client: Client, handler: Handler) -> None:
    handler.free.clear()
    post = asyncio.create_task(client.post("/telegram", json={"update_id": 5}, headers=GOOD))
    await handler.came.wait()
    again = asyncio.create_task(client.post("/telegram", json={"update_id": 5}, headers=GOOD))
    done, _ = await asyncio.wait([post, again], timeout=0.05)
    assert not done
    handler.free.set()
    assert [(await post).status, (await again).status] == [200, 200]
    assert (await client.post("/telegram", json={"update_id": 5}, headers=GOOD)).status == 200
    assert handler.begun == [5]


@pytest.mark.parametrize("headers", [{}, {"X-Telegram-Bot-Api-Secret-Token": "wrong"}, {"Authorization": SECRET}])
async def test_without_the_secret_not_even_the_body_is_read(
    client: Client, handler: Handler, headers: dict[str, str]
) -> None:
    """The body never comes, and yet the answer does."""
    reader, writer = await asyncio.open_connection(client.host, client.port)
    lines = [f"{name}: {value}" for name, value in headers.items()]
    head = ["POST /telegram HTTP/1.1", "Host: x", "Content-Length: 1000", *lines, "", ""]
    writer.write("\r\n".join(head).encode())
    assert b" 403 " in await asyncio.wait_for(reader.readline(), 5)
    writer.close()
    assert handler.begun == []


async def test_more_than_a_megabyte_is_refused_told_or_not(client: Client, handler: Handler) -> None:
    large = b'{"update_id": 5, "message": "' + b"x" * MAX_BODY + b'"}'
    async with ClientSession() as session:
        told = await session.post(client.make_url("/telegram"), data=BytesIO(large), headers=GOOD)
    assert told.status == 413

    async def chunks() -> AsyncIterator[bytes]:
        yield large

    async with ClientSession() as session:
        untold = await session.post(client.make_url("/telegram"), data=chunks(), headers=GOOD)
    assert untold.status == 413
    assert handler.begun == []


@pytest.mark.parametrize("body", [b"", b"hello", b"[]", b'{"update_id": "5"}', b"\xff", b"[" * 100_000])
async def test_what_is_no_update_is_refused(client: Client, handler: Handler, body: bytes) -> None:
    assert (await client.post("/telegram", data=body, headers=GOOD)).status == 400
    assert handler.begun == []


async def test_before_it_is_open_telegram_is_asked_to_come_again(
    client: Client, webhook: Webhook, handler: Handler
) -> None:
    webhook.open = False
    assert (await client.post("/telegram", json={"update_id": 5}, headers=GOOD)).status == 503
    assert handler.begun == []


async def test_an_update_given_up_on_is_not_confirmed(client: Client, handler: Handler, webhook: Webhook) -> None:
    handler.free.clear()
    post = asyncio.create_task(client.post("/telegram", json={"update_id": 5}, headers=GOOD))
    await handler.came.wait()
    await webhook.intake.finish(0)
    assert (await post).status == 503


@pytest.mark.parametrize(("method", "path"), [("GET", "/telegram"), ("POST", "/"), ("POST", "/telegram/")])
async def test_nothing_else_is_there(client: Client, method: str, path: str, handler: Handler) -> None:
    kwargs: dict[str, Any] = {"json": {"update_id": 5}, "headers": GOOD}
    assert (await client.request(method, path, **kwargs)).status in {404, 405}
    assert handler.begun == []
