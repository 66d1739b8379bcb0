"""The test's side of the Bot API server: the server as a subprocess, and the people who talk to the bot."""

from __future__ import annotations

import base64
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from tests.e2e.faults import Fault
from tests.e2e.server import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.e2e.chats import Json

ROOT = Path(__file__).parents[2]
PATIENCE = 15.0
_PASTE_LIMIT = 4096


class Silence(AssertionError):
    """The bot did not say in time what was waited for."""


@dataclass(frozen=True)
class Heard:
    """What the bot said, or made of an earlier message by an edit. `seq` numbers the bot's calls."""

    seq: int
    method: str
    message: Json

    @property
    def id(self) -> int:
        return int(self.message["message_id"])

    @property
    def text(self) -> str:
        return str(self.message.get("text", self.message.get("caption", "")))

    @property
    def buttons(self) -> list[str]:
        rows = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return [button["text"] for row in rows for button in row]


class Telegram:
    """The server as seen by a test. One server may serve many tests, each with chats of its own."""

    def __init__(self, api: str, control: str) -> None:
        self.api = api
        self.token = TOKEN
        self._control = httpx.Client(base_url=control, timeout=130)
        self._last_id = 1000

    def close(self) -> None:
        self._control.close()

    def do(self, deed: str, **fields: Any) -> Any:
        """A deed of tests/e2e/control.py."""
        response = self._control.post(f"/{deed}", json=fields)
        answer = response.json()
        if response.is_error:
            raise LookupError(f"{deed}: {answer['error']}")
        return answer

    def person(self, name: str = "Olena", *, language: str | None = "en") -> Person:
        """Somebody new, in the private chat with the bot."""
        user = self._new_id()
        self.do("introduce", user=user, name=name, language=language)
        return Person(self, user, user)

    def group(self, title: str = "Neighbours", *, forum: bool = False, kind: str = "supergroup") -> int:
        """A new group with the bot in it; its chat id."""
        chat = -1_000_000_000_000 - self._new_id() if kind == "supergroup" else -self._new_id()
        self.do("found", chat=chat, title=title, forum=forum, kind=kind)
        return chat

    def new_group_id(self) -> int:
        """An id that no chat has yet, to migrate a group to."""
        return -1_000_000_000_000 - self._new_id()

    def topic(self, chat: int, name: str = "Digest") -> int:
        return int(self.do("open_topic", chat=chat, name=name))

    def fail(self, fault: Fault) -> None:
        """From now on that goes wrong."""
        self.do("fail", fault=fault.asked())

    def mend(self, chat: int | None = None) -> None:
        self.do("mend", **({} if chat is None else {"chat": chat}))

    def away(self, seconds: float) -> None:
        """The server refuses connections for so long."""
        self.do("away", seconds=seconds)

    def migrate(self, old: int, new: int, *, told: bool = True) -> None:
        self.do("migrate", old=old, new=new, told=told)

    def calls(
        self, method: str | None = None, *, chat: int | None = None, after: int = 0, count: int = 0, wait: float = 0
    ) -> list[Json]:
        """The bot's calls so far, oldest first: seq, at (Unix seconds), method, params, files, status, answer, fault.

        Waits up to `wait` seconds for `count` of them.
        """
        found: list[Json] = self.do("calls", method=method, chat=chat, after=after, count=count, wait=wait)
        return found

    def heard(self, chat: int, pattern: str = "", *, after: int = 0, wait: float = PATIENCE) -> Heard | None:
        found = self.do("heard", chat=chat, pattern=pattern, after=after, wait=wait)
        return Heard(**found) if found else None

    def polls(self, *, after: int = 0, wait: float = 0) -> int:
        """How often the bot has asked for updates; waits up to `wait` seconds for that to exceed `after`."""
        return int(self.do("polls", after=after, wait=wait))

    def _new_id(self) -> int:
        self._last_id += 1
        return self._last_id


class Person:
    """Somebody in one chat. Remembers what they have heard: `hears` goes on from there."""

    def __init__(self, telegram: Telegram, user: int, chat: int, topic: int | None = None) -> None:
        self.telegram = telegram
        self.user = user
        self.chat = chat
        self.topic = topic
        self.heard_until = 0

    def within(self, chat: int, topic: int | None = None, *, status: str | None = None) -> Person:
        """The same person in a group, with what they are there: `creator`, `administrator` or `member`."""
        if status:
            self.telegram.do("appoint", chat=chat, user=self.user, status=status)
        there = Person(self.telegram, self.user, chat, topic)
        there.heard_until = self.heard_until
        return there

    def says(self, text: str, *, reply_to: int | None = None) -> int:
        """Says one message; its id."""
        return int(self.telegram.do("say", user=self.user, text=text, reply_to=reply_to, **self._place()))

    def pastes(self, text: str, limit: int = _PASTE_LIMIT) -> list[int]:
        """Pastes a long text, which arrives in pieces, cut as Telegram's apps cut it; the pieces' ids."""
        return [self.says(piece) for piece in pieces(text, limit)]

    def sends(self, name: str, content: str | bytes, *, caption: str | None = None, size: int | None = None) -> int:
        """Sends a document; the message's id."""
        data = content.encode() if isinstance(content, str) else content
        encoded = base64.b64encode(data).decode()
        fields = {"name": name, "content": encoded, "caption": caption, "size": size, **self._place()}
        return int(self.telegram.do("document", user=self.user, **fields))

    def edits(self, message: int, text: str) -> None:
        self.telegram.do("edit", user=self.user, message=message, text=text, chat=self.chat)

    def presses(self, label: str, under: Heard) -> None:
        """Presses a button, named by its text or how that begins."""
        self.telegram.do("press", user=self.user, chat=self.chat, message=under.id, label=label)

    def hears(self, pattern: str = "", *, wait: float = PATIENCE) -> Heard:
        """The next thing the bot says here, or edits, in which the pattern is found. Raises Silence."""
        found = self.telegram.heard(self.chat, pattern, after=self.heard_until, wait=wait)
        if found is None:
            raise Silence(f"nothing like {pattern!r} within {wait} s; there was {self.everything()}")
        self.heard_until = found.seq
        return found

    def hears_nothing(self, pattern: str = "", *, wait: float) -> bool:
        """Whether for so long the bot says nothing here in which the pattern is found."""
        return self.telegram.heard(self.chat, pattern, after=self.heard_until, wait=wait) is None

    def asks(self, text: str, pattern: str = "") -> Heard:
        """Says something, and hears the answer."""
        self.says(text)
        return self.hears(pattern)

    def everything(self) -> list[str]:
        """What the bot has said here since this person last listened."""
        calls = self.telegram.calls(chat=self.chat, after=self.heard_until)
        return [f"{call['method']} {call['status']}: {call['params'].get('text', '')}" for call in calls]

    def blocks(self, *, told: bool = True) -> None:
        """Blocks the bot; `told`: the bot is sent the update that says so."""
        self.telegram.fail(Fault(chat=self.chat, status=403, description="Forbidden: bot was blocked by the user"))
        if told:
            self.telegram.do("status", chat=self.chat, by=self.user, status="kicked")

    def unblocks(self) -> None:
        self.telegram.mend(self.chat)
        self.telegram.do("status", chat=self.chat, by=self.user, status="member")

    def _place(self) -> Json:
        return {"chat": self.chat, "topic": self.topic}


def pieces(text: str, limit: int = _PASTE_LIMIT) -> list[str]:
    """A text as Telegram's apps send it: in messages of at most `limit` characters, cut at white space and trimmed."""
    out: list[str] = []
    rest = text.strip()
    while len(rest) > limit:
        cut = max(rest.rfind("\n", 1, limit), 0) or max(rest.rfind(" ", 1, limit), 0) or limit
        out.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*out, rest]


def free_port() -> int:
    """A loopback port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served() -> Iterator[Telegram]:
    """A server in its own process on free loopback ports, stopped at the end."""
    with process([sys.executable, "-m", "tests.e2e.server", "--port", "0", "--quiet"]) as server:
        assert server.stdout is not None
        addresses = json.loads(server.stdout.readline())
        telegram = Telegram(**addresses)
        try:
            yield telegram
        finally:
            telegram.close()
            server.send_signal(signal.SIGTERM)
            assert server.wait(5) == 0


@contextmanager
def process(command: Sequence[str], **options: Any) -> Iterator[subprocess.Popen[str]]:
    """A subprocess in the project's root that does not outlive the test."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", **options.pop("env", {})}
    options = {"stdout": subprocess.PIPE, "text": True, **options}
    with subprocess.Popen(command, cwd=ROOT, env=environment, **options) as running:
        try:
            yield running
        finally:
            if running.poll() is None:
                running.kill()
