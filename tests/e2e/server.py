"""A Bot API server on loopback, for end-to-end tests and for trying the bot by hand.

The emulator gives the transport: long poll, webhook, uploads, files, limits. Added here: one bot with a name, chats
that remember, the refusals of Telegram's HTML, faults, and a control side, on a port of its own, that plays the people.

By hand:

    python -m tests.e2e.server --port 8081
    SITREP_TOKEN=123456:e2e SITREP_API_URL=http://127.0.0.1:8081 SITREP_ADMIN_IDS=1001 sitrep run
    curl -d '{"user": 1001, "name": "Olena"}' http://127.0.0.1:8082/introduce
    curl -d '{"user": 1001, "text": "/today"}' http://127.0.0.1:8082/say
    curl -d '{"user": 1001, "chat": 1001, "message": 2, "label": "All fronts"}' http://127.0.0.1:8082/press
    curl -d '{"fault": {"status": 403, "chat": 1001, "description": "Forbidden"}}' http://127.0.0.1:8082/fail

What the bot does is printed, a line a call. All that the control side can do: tests/e2e/control.py.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import signal
import time
from typing import Any

from aiohttp import web
from lo_bot_api_emulator import ApiRefusal, LoBotApiEmulator  # type: ignore[import-untyped]
from lo_bot_api_emulator.updates import UpdateError  # type: ignore[import-untyped]

from tests.e2e.chats import Chats, Json
from tests.e2e.control import Control
from tests.e2e.faults import Fault, Faults
from tests.e2e.methods import Methods
from tests.e2e.updates import Updates

TOKEN = "123456:e2e"
_QUIET = {"getUpdates"}


class BotApiServer(LoBotApiEmulator):  # type: ignore[misc]
    """The Bot API for one bot. `calls` holds all that the bot asked for, in order, getUpdates left out."""

    def __init__(self, token: str = TOKEN, *, show: bool = False) -> None:
        super().__init__(max_assets=100_000)
        self.token = token
        self.chats = Chats()
        self.faults = Faults(time.monotonic)
        self.calls: list[Json] = []
        self.polls = 0
        self.called = asyncio.Condition()
        self._update_queues = self.updates = Updates(record=self._record, insecure_webhooks=True)
        self.methods = Methods(self.chats, super().validate, self.assets)
        self._show = show
        self._closing = asyncio.Event()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call: taken in, refused or carried out, written down, answered, if it is to be."""
        method = request.match_info["method"]
        fields, uploads = await self.read_request(request)
        chat, topic = _number(fields.get("chat_id")), _number(fields.get("message_thread_id"))
        fault = self.faults.hit(method, chat, topic)
        if request.match_info["token"] != self.token:
            answer = _refusal(401, "Unauthorized")
        elif fault and fault.kind == "refuse" and not fault.done:
            answer = _refusal(fault.status, fault.description, fault.parameters)
        elif fault and not fault.done:
            answer = _refusal(0, fault.kind)
        else:
            answer = await self._carry_out(request, method, fields, uploads)
        if method not in _QUIET:
            await self._write_down(method, fields, uploads, answer, fault)
        return await self._reply(request, answer, fault)

    async def _carry_out(self, request: web.Request, method: str, fields: Json, uploads: Json) -> Json:
        try:
            return {"ok": True, "result": await self._result(request, method, fields, uploads)}
        except ApiRefusal as refusal:
            return _refusal(refusal.status, refusal.description, refusal.parameters)
        except UpdateError as error:
            return _refusal(error.status, str(error))

    async def _result(self, request: web.Request, method: str, fields: Json, uploads: Json) -> Any:
        if method == "getUpdates":
            await self._count_poll()
            return await self.updates.poll(self.token, fields, disconnected=lambda: _gone(request))
        if method == "getWebhookInfo":
            return self.updates.info(self.token)
        if method in {"setWebhook", "deleteWebhook"}:
            wanted = fields if method == "setWebhook" else {**fields, "url": ""}
            return await self.updates.set_webhook(self.token, wanted)
        return self.methods.call(method, fields, uploads)

    async def _count_poll(self) -> None:
        async with self.called:
            self.polls += 1
            self.called.notify_all()

    async def _write_down(self, method: str, fields: Json, uploads: Json, answer: Json, fault: Fault | None) -> None:
        call = {
            "seq": len(self.calls) + 1,
            "at": time.time(),
            "method": method,
            "params": {key: _plain(key, value) for key, value in fields.items()},
            "files": {name: upload["size"] for name, upload in uploads.items()},
            "status": 200 if answer["ok"] else answer["error_code"],
            "answer": answer.get("result", answer.get("description")),
            "fault": fault.kind if fault else None,
        }
        if self._show:
            print(_line(call), flush=True)  # noqa: T201  a person reads along
        async with self.called:
            self.calls.append(call)
            self.called.notify_all()

    async def _reply(self, request: web.Request, answer: Json, fault: Fault | None) -> web.StreamResponse:
        kind = fault.kind if fault else "refuse"
        body = json.dumps(answer).encode()
        if kind == "garbage":
            return web.Response(body=b"<html>\xff\x00 not JSON", content_type="text/html")
        if kind == "half":
            response = web.StreamResponse(headers={"Content-Length": f"{len(body)}"})
            await response.prepare(request)
            await response.write(body[: len(body) // 2])
            _hang_up(request)
            return response
        if kind == "never":
            await self._closing.wait()
        if kind in {"never", "close"}:
            _hang_up(request)
        if fault and kind == "refuse":
            answer = _refusal(fault.status, fault.description, fault.parameters)
        return web.json_response(answer, status=200 if answer["ok"] else answer["error_code"] or 500)


class Serving:
    """The server on its port; it can go away for a while, as a server that refuses connections does."""

    def __init__(self, server: BotApiServer, port: int) -> None:
        self._server = server
        self._runner: web.AppRunner | None = None
        self._back: asyncio.Task[None] | None = None
        self.port = port

    async def up(self) -> None:
        self._server._closing.clear()
        self._runner = web.AppRunner(self._server.app(), access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = site.port

    async def down(self) -> None:
        if self._runner:
            runner, self._runner = self._runner, None
            self._server._closing.set()
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
    server = BotApiServer(token, show=show)
    serving = Serving(server, port)
    await serving.up()
    runner = web.AppRunner(Control(server, serving).app(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", control_port)
    await site.start()
    print(  # noqa: T201  whoever started it reads the addresses here
        json.dumps({"api": f"http://127.0.0.1:{serving.port}", "control": f"http://127.0.0.1:{site.port}"}), flush=True
    )
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
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
    extra = {"parameters": parameters} if parameters else {}
    return {"ok": False, "error_code": status, "description": description, **extra}


def _number(value: object) -> int | None:
    try:
        return int(str(value))
    except ValueError:
        return None


def _plain(name: str, value: object) -> object:
    """A field as the value it stands for: forms carry numbers and objects as text."""
    if not isinstance(value, str) or name in {"text", "caption", "callback_query_id"}:
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
    if request.transport is not None:
        request.transport.abort() if isinstance(request.transport, asyncio.Transport) else request.transport.close()


if __name__ == "__main__":
    main()
