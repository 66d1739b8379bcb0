"""What processes on one PostgreSQL database tell each other at once; on SQLite nothing is told, and it is asked for."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlmodel import Session

    from store.db import Store

log = logging.getLogger(__name__)

CHANNEL = "sitrep"
BULLETINS = "bulletins"
EVERYTHING = "everything"
"""Heard at the beginning of each connection: what was told before was missed."""
_CHAT = "chat "
_AGAIN_AFTER = 2.0


def tell(session: Session, news: str) -> None:
    """Tells the other processes, once the transaction is committed."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_notify(:channel, :news)"), {"channel": CHANNEL, "news": news})


def of_chat(chat_id: int) -> str:
    """The news that a chat chose something else."""
    return f"{_CHAT}{chat_id}"


def chat_of(news: str) -> int | None:
    """The chat that the news is about."""
    return int(news.removeprefix(_CHAT)) if news.startswith(_CHAT) else None


async def listen(store: Store, heard: Callable[[str], Awaitable[None]]) -> None:
    """Calls `heard` with each piece of news, for ever; at once nothing where the database is no PostgreSQL."""
    if store.engine.dialect.name != "postgresql":
        return
    import psycopg  # only the extra [postgres] has it

    address = store.url.set(drivername="postgresql").render_as_string(hide_password=False)
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(address, autocommit=True, connect_timeout=5) as session:
                await session.execute(f"LISTEN {CHANNEL}")
                await heard(EVERYTHING)
                async for told in session.notifies():
                    await heard(told.payload)
        except (psycopg.Error, DBAPIError) as error:
            log.warning("news of other processes are not heard: %s", type(error).__name__)
        await asyncio.sleep(_AGAIN_AFTER)
