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

from bot.telegram.offline import keyboard
from tests.e2e.server import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.e2e.faults import Fault
    from tests.e2e.server import Json

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds within which what must happen has happened; more than any of it takes, on a busy machine too."""


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
        return [button["text"] for button in keyboard(self.message)]


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
        """A deed of tests/e2e/control.py; fields that are None are left out."""
        response = self._control.post(
            f"/{deed}", json={name: fields[name] for name in fields if fields[name] is not None}
        )
        answer = response.json()
        if response.is_error:
            raise LookupError(f"{deed}: {answer['error']}")
        return answer

    def person(self, name: str = "Olena", *, known: bool = True, language: str = "en") -> Person:
        """Somebody new, in the private chat with the bot; `known` to it, so that it may write to them first."""
        self._last_id += 1
        self.do("user", user_id=self._last_id, first_name=name, language_code=language)
        if known:
            self.do("acquaint", user_id=self._last_id)
        return Person(self, self._last_id, self._last_id)

    def group(self, title: str = "Neighbours") -> int:
        """A new basic group with the bot in it; its chat id."""
        return int(self.do("group", title=title))

    def forum(self, title: str = "Neighbours", topic: str = "Digest") -> tuple[int, int]:
        """A new supergroup with topics and the bot in it; its chat id and the id of that topic, its newest."""
        chat = int(self.do("supergroup", title=title, topics=["Lost and found"]))
        return chat, int(self.do("create_topic", chat_id=chat, name=topic))

    def close_topic(self, chat: int, topic: int) -> None:
        self.do("close_topic", chat_id=chat, thread_id=topic)

    def migrate(self, chat: int, *, told: bool = True) -> int:
        """A group becomes a supergroup; its new id. `told`: the bot gets the updates that say so."""
        return int(self.do("group_migrates" if told else "migrate_unseen", chat_id=chat))

    def fail(self, fault: Fault) -> None:
        """From now on that goes wrong."""
        self.do("fail", fault=fault.asked())

    def mend(self, chat: int | None = None) -> None:
        """The faults ordered are over, or those of one chat."""
        self.do("mend", chat=chat)

    def away(self, seconds: float) -> None:
        """The server refuses connections for so long."""
        self.do("away", seconds=seconds)

    def calls(
        self, method: str | None = None, *, chat: int | None = None, after: int = 0, count: int = 0, wait: float = 0
    ) -> list[Json]:
        """The bot's calls so far, oldest first: seq, at (Unix seconds), method, params, files, status, answer, fault.

        Waits up to `wait` seconds for `count` of them.
        """
        found: list[Json] = self.do("calls", method=method, chat=chat, after=after, count=count, wait=wait)
        return found

    def heard(self, chat: int, pattern: str = "", *, after: int = 0, wait: float = PATIENCE) -> Heard | None:
        """The first message or edit in a chat since call number `after` in which the pattern is found."""
        found = self.do("heard", chat=chat, pattern=pattern, after=after, wait=wait)
        return Heard(**found) if found else None

    def polls(self, *, after: int = 0, wait: float = 0) -> int:
        """How often the bot has asked for updates; waits up to `wait` seconds for that to exceed `after`."""
        return int(self.do("polls", after=after, wait=wait))


class Person:
    """Somebody in one chat. Remembers what they have heard: `hears` goes on from there."""

    def __init__(self, telegram: Telegram, user: int, chat: int, topic: int | None = None) -> None:
        self.telegram = telegram
        self.user = user
        self.chat = chat
        self.topic = topic
        self.heard_until = 0

    def within(self, chat: int, topic: int | None = None, *, status: str = "member") -> Person:
        """The same person in a group, with what they are there: `creator`, `administrator` or `member`."""
        self.telegram.do("user_joins", chat_id=chat, user_id=self.user, status=status)
        return Person(self.telegram, self.user, chat, topic)

    def says(self, text: str, *, reply_to: int | None = None) -> list[int]:
        """Says something; the ids of the messages it makes, several where the text is too long for one."""
        updates = self.telegram.do("user_says", text=text, reply_to=reply_to, **self._place())
        return [update["message"]["message_id"] for update in updates]

    def sends(self, name: str, content: str | bytes, *, caption: str = "", reply_to: int | None = None) -> int:
        """Sends a document; the message's id."""
        data = content.encode() if isinstance(content, str) else content
        fields = {"filename": name, "content": base64.b64encode(data).decode(), "caption": caption, **self._place()}
        update = self.telegram.do("user_sends_document", reply_to=reply_to, **fields)
        return int(update["message"]["message_id"])

    def edits(self, message: int, text: str) -> None:
        self.telegram.do("user_edits", message_id=message, text=text, user_id=self.user, chat_id=self.chat)

    def types(self, query: str, *, offset: str = "") -> Json:
        """Types `@bot query` in some chat; the bot's answer: its results, next_offset and the rest."""
        seen = len(self.telegram.calls())
        asked = self.telegram.do("user_queries", query=query, user_id=self.user, offset=offset)["inline_query"]["id"]
        while found := self.telegram.calls("answerInlineQuery", after=seen, count=1, wait=PATIENCE):
            for call in found:
                if str(call["params"]["inline_query_id"]) == asked:
                    return dict(call["params"])
            seen = found[-1]["seq"]
        raise Silence(f"no answer to {query!r} within {PATIENCE} s")

    def picks(self, place: int) -> Heard:
        """Sends the card at a place, from 0, of the newest answer to what they typed, in this chat."""
        update = self.telegram.do("user_picks", place=place, **self._place())
        return Heard(self.heard_until, "user_picks", update["message"])

    def presses(self, label: str, under: Heard) -> None:
        """Presses a button, named by its text or how that begins."""
        button = next((button for button in under.buttons if button.startswith(label)), label)
        self.telegram.do("user_presses", button=button, message_id=under.id, user_id=self.user, chat_id=self.chat)

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
        self.telegram.do("user_blocks" if told else "block", user_id=self.user)

    def _place(self) -> Json:
        return {"user_id": self.user, "chat_id": self.chat, "thread_id": self.topic}


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
            assert server.wait(PATIENCE) == 0


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
