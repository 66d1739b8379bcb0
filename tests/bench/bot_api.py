"""The least of Bot API servers, in a process of its own, so that its CPU is nobody's: it takes every message.

python -m tests.bench.bot_api: prints its address, runs until SIGTERM. `GET /sent` tells how many messages came, and the
last one's fields; `POST /say` takes a list of updates, to be polled for.
"""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import parse_qsl
from urllib.request import urlopen

from tests.e2e.telegram import process

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "123456:bench"
_NO_NEWS = 0.05
"""Seconds after which a poll without updates is answered."""
ME = {"id": 123456, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_MESSAGE = {"message_id": 7, "date": 1, "chat": {"id": 1, "type": "private", "first_name": "You"}, "text": "Taken."}


class _Connection(asyncio.Protocol):
    """HTTP/1.1 as far as a keep-alive client needs it."""

    sent = 0
    last = b""
    waiting: ClassVar[list[dict[str, Any]]] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._received = b""

    def data_received(self, data: bytes) -> None:
        self._received += data
        while (end := self._received.find(b"\r\n\r\n")) >= 0:
            head = self._received[:end]
            length = next(
                (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
            )
            if len(self._received) < end + 4 + length:
                return
            body, self._received = self._received[end + 4 : end + 4 + length], self._received[end + 4 + length :]
            self._answer(head.split(b" ", 2)[1], body)

    def _answer(self, path: bytes, body: bytes) -> None:
        result: object = True
        if path.endswith(b"/getMe"):
            result = ME
        elif path.endswith(b"/sendMessage"):
            _Connection.sent += 1
            _Connection.last = body
            result = _MESSAGE
        elif path.endswith(b"/getUpdates"):
            result = self._updates(dict(parse_qsl(body.decode())))
            if not result:
                asyncio.get_running_loop().call_later(_NO_NEWS, self._write, [])
                return
        elif path == b"/say":
            _Connection.waiting += json.loads(body)
        elif path == b"/sent":
            result = {"count": _Connection.sent, "last": dict(parse_qsl(_Connection.last.decode()))}
        self._write(result)

    def _updates(self, asked: dict[str, str]) -> list[dict[str, Any]]:
        """Those from the offset on; the ones below it are confirmed."""
        offset = int(asked.get("offset", 0))
        _Connection.waiting = [update for update in _Connection.waiting if update["update_id"] >= offset]
        return _Connection.waiting[: int(asked.get("limit", 100))]

    def _write(self, result: object) -> None:
        answer = json.dumps({"ok": True, "result": result}).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(answer)}\r\n\r\n"
        self._transport.write(head.encode() + answer)


@dataclass(frozen=True, slots=True)
class Sent:
    """What came so far: the number of messages, and the fields of the last."""

    count: int
    last: dict[str, str]


def sent(address: str) -> Sent:
    with urlopen(f"{address}/sent") as response:  # noqa: S310  our own, on loopback
        return Sent(**json.load(response)["result"])


@contextmanager
def served() -> Iterator[str]:
    """The server in its own process; its address."""
    with process([sys.executable, "-m", "tests.bench.bot_api"]) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()
            server.wait(5)


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(_Connection, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve())
