"""Stores with invented bulletins and chats in them, at moments that a test names."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlmodel import SQLModel

from store import library, subscribers
from store.db import Store
from store.due import Hour
from store.library import Sent
from tests.builders.values import DAY, a_bulletin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.databases import Database

KYIV = Hour("Europe/Kyiv", "08:00")


@contextmanager
def a_store(folder: Path, database: Database) -> Iterator[Store]:
    """An empty store; where it is SQLite's, in a file of its own in that folder."""
    with database.lent(folder) as url:
        store = Store(url)
        try:
            yield store
        finally:
            store.close()


def at(text: str, zone: str = "Europe/Kyiv") -> datetime:
    """A local time such as `2031-05-05 07:50`, or `07:50` for the day after the builder's bulletin."""
    if len(text) == 5:
        text = f"{DAY + timedelta(days=1)} {text}"
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def load(store: Store, day: Date = DAY, *, loaded: datetime, delay: int = 120, **changes: Any) -> library.Loaded:
    """Loads the builder's bulletin of a day, to be sent `delay` seconds later; `announce=False` loads it quietly."""
    announce = changes.pop("announce", True)
    text = str(changes).encode()
    with store.session(write=True) as session:
        return library.load(
            session,
            a_bulletin(date=day, **changes),
            Sent(text),
            at=loaded,
            by=1,
            announce=announce,
            send_from=loaded + timedelta(seconds=delay),
        )


def subscribe(store: Store, *chat_ids: int, joined: datetime, **choices: Any) -> None:
    """Subscribes chats at a moment."""
    with store.session(write=True) as session:
        for chat_id in chat_ids:
            subscribers.subscribe(session, chat_id, at=joined, **choices)


def rows_of(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, to be compared."""
    with store.engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in SQLModel.metadata.sorted_tables
        }
