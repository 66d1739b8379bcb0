"""The bot as a subprocess before a Bot API server in another, with many subscribers to whom a bulletin is due."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlmodel import col, func, insert, select

from store import library
from store.db import Store
from store.models import Chat, Delivery
from tests.builders import a_bulletin
from tests.e2e.running import DIGEST, MORNING, YESTERDAY, Sitrep
from tests.e2e.telegram import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.telegram import Telegram

_LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)
_FIRST_CHAT = 100_001


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of a run: chats that got the digest, chats that got it more than once, messages too many, and chats
    switched off; `seconds` from the bot's start to the last one's digest."""

    chats: int
    reached: int
    twice: int
    off: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"{self.reached} of {self.chats} chats have it, {self.twice} came twice, {self.off} switched off, "
            f"{self.seconds:.0f} s"
        )


@dataclass
class World:
    """`chats` are the subscribers, `gone` those of them who have blocked the bot."""

    telegram: Telegram
    sitrep: Sitrep
    database: str
    chats: list[int]
    gone: frozenset[int] = frozenset()
    began: float = 0.0

    def people(self, count: int, *, gone: int = 0) -> None:
        """So many subscribers whose hour is past; the first `gone` have blocked the bot, and it has not been told."""
        self.chats = list(range(_FIRST_CHAT, _FIRST_CHAT + count))
        self.gone = frozenset(self.chats[:gone])
        for chat in self.chats:
            self.telegram.do("user", user_id=chat, first_name="Reader")
            self.telegram.do("acquaint", user_id=chat)
        for chat in self.gone:
            self.telegram.do("block", user_id=chat)
        rows = [
            {"id": chat, "zone": MORNING, "digest_time": "00:01", "subscribed_at": _LONG_AGO, "starts_at": _LONG_AGO}
            for chat in self.chats
        ]
        with self.store() as store, store.session(write=True) as session:
            session.execute(insert(Chat), rows)

    def load(self) -> None:
        """Yesterday's bulletin, due to everybody now."""
        before = datetime.now(UTC) - timedelta(minutes=10)
        with self.store() as store, store.session(write=True) as session:
            library.load(session, a_bulletin(date=YESTERDAY), library.Sent(b"x"), at=before, send_from=before)

    @contextmanager
    def store(self) -> Iterator[Store]:
        store = Store(self.database).open()
        try:
            yield store
        finally:
            store.close()

    def start(self, **settings: str) -> None:
        self.began = self.began or time.monotonic()
        self.sitrep.start(**settings)

    def sent(self) -> Counter[int]:
        """How often each chat got the digest."""
        calls = self.telegram.calls("sendMessage")
        return Counter(
            call["params"]["chat_id"] for call in calls if call["status"] == 200 and DIGEST in call["params"]["text"]
        )

    def asked(self) -> int:
        """How many messages the bot has tried to send."""
        return len(self.telegram.calls("sendMessage"))

    def wait_for(self, number: int, *, within: float) -> bool:
        """Until so many messages were tried."""
        return len(self.telegram.calls("sendMessage", count=number, wait=within)) >= number

    def settled(self, *, within: float) -> Figures:
        """Waits until everybody who can be reached has it and the ledger is at peace; what became of it all."""
        deadline = time.monotonic() + within
        expected = set(self.chats) - self.gone
        while time.monotonic() < deadline:
            if expected <= self.sent().keys() and not self._unfinished():
                break
            time.sleep(0.25)
        return self.figures()

    def figures(self) -> Figures:
        sent = self.sent()
        with self.store() as store, store.session() as session:
            off = session.exec(select(func.count()).select_from(Chat).where(col(Chat.off_at).is_not(None))).one()
        reached = [chat for chat in self.chats if sent[chat]]
        twice = sum(sent[chat] - 1 for chat in reached)
        return Figures(len(self.chats) - len(self.gone), len(reached), twice, off, time.monotonic() - self.began)

    def _unfinished(self) -> int:
        with self.store() as store, store.session() as session:
            waiting = col(Delivery.state).in_(("claimed", "retry"))
            return session.exec(select(func.count()).select_from(Delivery).where(waiting)).one()


@contextmanager
def world(count: int, *, gone: int = 0, database: str = "", **settings: str) -> Iterator[World]:
    """A bot, not yet started, with so many subscribers and a bulletin due to them. SQLite unless told."""
    with TemporaryDirectory(prefix="sitrep-faults-") as name, served() as telegram:
        folder = Path(name)
        url = database or f"sqlite:///{folder / 'sitrep.db'}"
        made = World(telegram, Sitrep(telegram, folder, database_url=url, send_rate="200", **settings), url, [])
        made.people(count, gone=gone)
        made.load()
        try:
            yield made
        finally:
            made.sitrep.kill()
