"""Servers on the loopback for the tests of the wire: a Bot API that behaves as told, and two proxies."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

TOKEN = "123456:very-secret"


@dataclass
class BotApi:
    """Echoes what it gets, or answers by the method's name; `begun` says that one hangs, `release` lets them go."""

    port: int = 0
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    release: asyncio.Event = field(default_factory=asyncio.Event)
    connections: set[Any] = field(default_factory=set)

    def url(self, method: str) -> str:
        return f"http://127.0.0.1:{self.port}/bot{TOKEN}/{method}"

    def app(self) -> web.Application:
        app = web.Application(client_max_size=2**26)
        prefix = f"/bot{TOKEN}"
        app.router.add_post(f"{prefix}/echo", self._echo)
        app.router.add_post(f"{prefix}/status/{{code}}", self._status)
        app.router.add_post(f"{prefix}/slow", self._slow)
        app.router.add_post(f"{prefix}/half", self._half)
        app.router.add_post(f"{prefix}/drop", self._drop)
        app.router.add_post(f"{prefix}/deaf", self._deaf)
        app.router.add_get(f"/file/bot{TOKEN}/{{path}}", self._file)
        return app

    async def _echo(self, request: web.Request) -> web.Response:
        self.connections.add(request.transport)
        fields: dict[str, Any] = {}
        files: dict[str, list[str]] = {}
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = [value.filename, value.content_type, value.file.read().hex()]
            else:
                fields[name] = value
        kind = request.content_type
        agent = request.headers["User-Agent"]
        return web.json_response({"ok": True, "result": {"fields": fields, "files": files, "kind": kind, "by": agent}})

    async def _status(self, request: web.Request) -> web.Response:
        form = await request.post()
        return web.Response(status=int(request.match_info["code"]), text=str(form.get("body", "")))

    async def _slow(self, request: web.Request) -> web.Response:
        self.begun.set()
        await self.release.wait()
        return web.json_response({"ok": True, "result": True})

    async def _half(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "100"})
        await response.prepare(request)
        await response.write(b'{"ok": true,')
        assert request.transport
        request.transport.close()
        return response

    async def _drop(self, request: web.Request) -> web.Response:
        assert request.transport
        request.transport.close()
        return web.Response()

    async def _deaf(self, request: web.Request) -> web.Response:
        """Reads nothing of the body."""
        assert request.transport
        request.transport.pause_reading()
        await self.release.wait()
        return web.Response()

    async def _file(self, request: web.Request) -> web.Response:
        return web.Response(body=request.match_info["path"].encode())


@asynccontextmanager
async def bot_api() -> AsyncIterator[BotApi]:
    api = BotApi()
    runner = web.AppRunner(api.app(), shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    api.port = runner.addresses[0][1]
    try:
        yield api
    finally:
        api.release.set()
        await runner.cleanup()


@dataclass
class Proxy:
    """A proxy's port, and what it was asked for."""

    port: int = 0
    asked: list[str] = field(default_factory=list)


@asynccontextmanager
async def serving(serve: Serve) -> AsyncIterator[int]:
    """The port of a server that hands each connection to `serve`."""
    tasks: set[asyncio.Task[Any]] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        tasks.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await serve(reader, writer)
        finally:
            tasks.discard(task)
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in set(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


@asynccontextmanager
async def http_proxy(*, refuses: bool = False) -> AsyncIterator[Proxy]:
    """Passes plain requests on, each on a connection of its own."""
    proxy = Proxy()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        verb, url, _ = head.split(b"\r\n")[0].decode().split(" ")
        authority, _, path = url.partition("://")[2].partition("/")
        proxy.asked.append(f"{verb} {authority}")
        if refuses:
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        host, _, port = authority.partition(":")
        onward_reader, onward = await asyncio.open_connection(host, int(port))
        rest = head.partition(b"\r\n")[2].replace(b"keep-alive", b"close")
        onward.write(f"{verb} /{path} HTTP/1.1\r\n".encode() + rest)
        await _relayed((reader, writer), (onward_reader, onward))

    async with serving(serve) as proxy.port:
        yield proxy


@asynccontextmanager
async def socks_proxy() -> AsyncIterator[Proxy]:
    """SOCKS 5 without a password."""
    proxy = Proxy()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x00")
        assert await reader.readexactly(4) == b"\x05\x01\x00\x01"
        host = ".".join(map(str, await reader.readexactly(4)))
        port = int.from_bytes(await reader.readexactly(2), "big")
        proxy.asked.append(f"{host}:{port}")
        onward = await asyncio.open_connection(host, port)
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        await _relayed((reader, writer), onward)

    async with serving(serve) as proxy.port:
        yield proxy


Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _relayed(client: Stream, server: Stream) -> None:
    """Passes bytes both ways until either side is done."""
    ways = [asyncio.create_task(_passed(client[0], server[1])), asyncio.create_task(_passed(server[0], client[1]))]
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
        server[1].close()


async def _passed(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(2**16):
        writer.write(data)
        await writer.drain()
