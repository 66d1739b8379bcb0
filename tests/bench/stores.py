"""Stores with many invented days, each of about 20 kB."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from store import library, subscribers
from store.db import Store
from tests.builders import as_text, bulletin_values
from tests.builders.values import DAY

if TYPE_CHECKING:
    from pathlib import Path

LAST = DAY
"""The newest day of each store."""
FEW, MANY = 15, 1500
CHATS = range(1, 65)
"""Those who ask: they want no pictures, which would be a second answer."""


def fill(file: Path, days: int) -> Path:
    """A new database with so many consecutive days."""
    store = Store(url(file)).open()
    first = LAST - timedelta(days=days - 1)
    with store.session(write=True) as session:
        for value in bulletin_values(days, first):
            sent = library.Sent(as_text(value).encode(), f"{value.date}.txt")
            library.load(session, value, sent, at=datetime.combine(value.date, datetime.min.time(), UTC))
        for chat in CHATS:
            subscribers.choose(session, chat, pictures="off")
    store.close()
    return file


def url(file: Path) -> str:
    return f"sqlite:///{file}"
