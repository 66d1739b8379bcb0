"""A Bot API server on loopback, for end-to-end tests and for trying the bot by hand.

The emulator gives the transport (long poll, webhook, uploads, limits), the bot's own offline Bot API the meaning of
the methods: chats that remember, and the refusals of Telegram. Added here: faults, on the wire too, and a control side,
on a port of its own, that plays the people.

By hand:

    python -m tests.e2e.server --port 8081
    SITREP_TOKEN=123456:e2e SITREP_API_URL=http://127.0.0.1:8081 SITREP_ADMIN_IDS=1 sitrep run
    curl -d '{"text": "/today", "user_id": 1}' http://127.0.0.1:8082/user_says
    curl -d '{"button": "All fronts", "user_id": 1}' http://127.0.0.1:8082/user_presses
    curl -d '{"fault": {"status": 502, "description": "Bad Gateway", "times": 3}}' http://127.0.0.1:8082/fail

What the bot does is printed, a line a call. All that the control side can do stands in tests/e2e/control.py.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import signal
import time
from typing import TYPE_CHECKING, Any

from aiohttp import web
from lo_bot_api_emulator import ApiRefusal, LoBotApiEmulator  # type: ignore[import-untyped]
from lo_bot_api_emulator.updates import UpdateError  # type: ignore[import-untyped]

from bot.telegram.offline import OfflineApi, Refused, Upload
from tests.e2e.control import Control
from tests.e2e.faults import Faults
from tests.e2e.updates import Updates

if TYPE_CHECKING:
    from tests.e2e.faults import Fault

Json = dict[str, Any]

TOKEN = "123456:e2e"
USERNAME = "sitrep_test_bot"
# Forms carry numbers and objects as text; these are text indeed.
_TEXTS = {
    *("text", "caption", "parse_mode", "file_id", "photo", "document", "url", "secret_token", "language_code"),
    *("callback_query_id", "inline_query_id", "next_offset", "description", "short_description", "name", "action"),
}


class BotApiServer(LoBotApiEmulator):  # type: ignore[misc]
    """The Bot API for one bot. `calls` holds all that the bot asked for, in order, getUpdates left out."""

    def __init__(self, token: str = TOKEN, *, show: bool = False) -> None:
        super().__init__()
        self.world = OfflineApi(record=False, username=USERNAME)
        self.world.token = token
        self.faults = Faults(time.monotonic)
        self.updates = Updates(record=self._record, insecure_webhooks=True, max_updates=1_000_000)
        self.calls: list[Json] = []
        self.polls = 0
        self.changed = asyncio.Condition()
        self.closing = asyncio.Event()
        self._show = show

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call: taken in, refused or carried out, written down, answered, if it is to be."""
        method = request.match_info["method"]
        try:
            fields, uploads = await self.read_request(request)
        except ApiRefusal as refusal:
            return web.json_response(_refusal(refusal.status, refusal.description), status=refusal.status)
        params = {name: _typed(name, value) for name, value in fields.items()}
        files = {name: Upload(upload["filename"], upload["data"]) for name, upload in uploads.items()}
        fault = self.faults.hit(method, params.get("chat_id"), params.get("message_thread_id"))
        if fault and not fault.done:
            answer = _refusal(fault.status, fault.description, fault.parameters)
        else:
            answer = await self._answer(request, method, params, files)
        if method != "getUpdates":
            await self._write_down(method, params, files, answer, fault)
        return await self._reply(request, answer, fault)

    async def download(self, request: web.Request) -> web.Response:
        stored = self.world.files.by_path.get(request.match_info["path"])
        if stored is None or request.match_info["token"] != self.world.token:
            raise web.HTTPNotFound
        return web.Response(body=stored.content)

    async def post(self) -> None:
        """Takes to the bot what people have done since."""
        for update in self.world.take_updates():
            await self.updates.enqueue(self.world.token, update)

    async def _answer(self, request: web.Request, method: str, params: Json, files: dict[str, Upload]) -> Json:
        if request.match_info["token"] != self.world.token:
            return _refusal(401, "Unauthorized")
        try:
            return {"ok": True, "result": await self._result(request, method, params, files)}
        except Refused as refused:
            return refused.json()
        except UpdateError as error:
            return _refusal(error.status, str(error))

    async def _result(self, request: web.Request, method: str, params: Json, files: dict[str, Upload]) -> Any:
        token = self.world.token
        match method:
            case "getUpdates":
                await self._count_poll()
                return await self.updates.poll(token, params, disconnected=lambda: _gone(request))
            case "getWebhookInfo":
                return self.updates.info(token)
            case "setWebhook":
                return await self.updates.set_webhook(token, params)
            case "deleteWebhook":
                return await self.updates.set_webhook(token, {**params, "url": ""})
        return await self.world.call(method, params, files)

    async def _count_poll(self) -> None:
        async with self.changed:
            self.polls += 1
            self.changed.notify_all()

    async def _write_down(
        self, method: str, params: Json, files: dict[str, Upload], answer: Json, fault: Fault | None
    ) -> None:
        call = {
            "seq": len(self.calls) + 1,
            "at": time.time(),
            "method": method,
            "params": params,
            "files": {name: len(upload.content) for name, upload in files.items()},
            "status": 200 if answer["ok"] else answer["error_code"],
            "answer": answer.get("result", answer.get("description")),
            "fault": fault.kind if fault else None,
        }
        if self._show:
            print(_line(call), flush=True)  # a person reads along
        async with self.changed:
            self.calls.append(call)
            self.changed.notify_all()

    async def _reply(self, request: web.Request, answer: Json, fault: Fault | None) -> web.StreamResponse:
        kind = fault.kind if fault else "refuse"
        if kind == "garbage":
            return web.Response(body=b"<html>\xff\x00 not JSON", content_type="text/html")
        if kind == "half":
            return await _halved(request, json.dumps(answer).encode())
        if kind == "never":
            await self.closing.wait()
        if kind in {"never", "close"}:
            _hang_up(request)
        if fault and kind == "refuse":
            answer = _refusal(fault.status, fault.description, fault.parameters)
        return web.json_response(answer, status=200 if answer["ok"] else answer["error_code"])


class Serving:
    """The server on its port; it can go away for a while, as a server that refuses connections does."""

    def __init__(self, server: BotApiServer, port: int) -> None:
        self._server = server
        self._runner: web.AppRunner | None = None
        self._back: asyncio.Task[None] | None = None
        self.port = port

    async def up(self) -> None:
        self._server.closing.clear()
        self._runner = web.AppRunner(self._server.app(), access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = site.port

    async def down(self) -> None:
        if self._runner:
            runner, self._runner = self._runner, None
            self._server.closing.set()
            await runner.cleanup()

    async def away(self, seconds: float) -> None:
        """Refuses connections for so many seconds."""
        await self.down()
        self._back = asyncio.create_task(self._return(seconds))

    async def _return(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self.up()


async def serve(port: int, control_port: int, token: str, *, show: bool) -> None:
    """Runs until SIGTERM or SIGINT; prints its two addresses as one line of JSON."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    server = BotApiServer(token, show=show)
    serving = Serving(server, port)
    await serving.up()
    runner = web.AppRunner(Control(server, serving).app(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", control_port)
    await site.start()
    addresses = {"api": f"http://127.0.0.1:{serving.port}", "control": f"http://127.0.0.1:{site.port}"}
    print(json.dumps(addresses), flush=True)  # whoever started it reads them here
    webhook = asyncio.create_task(server.updates.retrying(token))
    await stop.wait()
    webhook.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await webhook
    await serving.down()
    await runner.cleanup()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.server", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--port", type=int, default=8081, help="of the Bot API; 0 takes a free one")
    parser.add_argument("--control-port", type=int, help="of the control side; the next one unless told")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--quiet", action="store_true", help="print only the addresses")
    args = parser.parse_args()
    control_port = args.control_port if args.control_port is not None else args.port + 1 if args.port else 0
    asyncio.run(serve(args.port, control_port, args.token, show=not args.quiet))


def _refusal(status: int, description: str, parameters: Json | None = None) -> Json:
    return Refused(status, description, **(parameters or {})).json()


def _typed(name: str, value: Any) -> Any:
    if not isinstance(value, str) or name in _TEXTS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _line(call: Json) -> str:
    params = " ".join(f"{key}={value!r}" for key, value in call["params"].items())
    return f"{time.strftime('%H:%M:%S', time.localtime(call['at']))} {call['status']} {call['method']} {params}"


def _gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()


def _hang_up(request: web.Request) -> None:
    if isinstance(request.transport, asyncio.Transport):
        request.transport.abort()


async def _halved(request: web.Request, body: bytes) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": f"{len(body)}"})
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    _hang_up(request)
    return response


if __name__ == "__main__":
    main()
