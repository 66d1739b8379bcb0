"""The least of load balancers: what is posted to it goes to each of several addresses in turn."""

from __future__ import annotations

import json
import threading
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Balancer(ThreadingHTTPServer):
    """`address` is what Telegram is given; `behind` takes what comes in turn, the next where one is down.

    `taken` counts by address, `handled` by update id how often one was answered with 200.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Forward)
        self.address = f"http://127.0.0.1:{self.server_port}/telegram"
        self.taken: Counter[str] = Counter()
        self.handled: Counter[int] = Counter()
        self._behind: Sequence[str] = ()
        self._turns: Iterator[str] = iter(())

    def stand_before(self, *addresses: str) -> None:
        self._behind, self._turns = addresses, cycle(addresses)

    def forward(self, body: bytes, headers: dict[str, str]) -> int:
        """The status that came of it, 502 where nobody takes it."""
        for _ in self._behind:
            address = next(self._turns)
            try:
                status = httpx.post(address, content=body, headers=headers, timeout=60).status_code
            except httpx.TransportError:
                continue
            self.taken[address] += 1
            self.handled[json.loads(body)["update_id"]] += status == 200
            return status
        return 502


class _Forward(BaseHTTPRequestHandler):
    server: Balancer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        kept = {name: value for name, value in self.headers.items() if name.lower().startswith(("content-type", "x-"))}
        self.send_response(self.server.forward(body, kept))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing is printed."""


@contextmanager
def balancing() -> Iterator[Balancer]:
    with Balancer() as balancer:
        serving = threading.Thread(target=balancer.serve_forever, kwargs={"poll_interval": 0.05})
        serving.start()
        try:
            yield balancer
        finally:
            balancer.shutdown()
            serving.join()
