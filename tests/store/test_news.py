"""What one process tells the others over PostgreSQL."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.services import Services
from bot.settings import Settings
from store import library, news, subscribers
from store.db import Store
from tests.builders.chats import a_store, at, load, subscribe
from tests.builders.values import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.databases import PostgresDatabases, SqliteFiles


@pytest.fixture
def stores(postgresql: PostgresDatabases, tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Two processes' stores on one database."""
    with postgresql.lent(tmp_path) as url:
        one, two = Store(url), Store(url)
        yield one, two
        one.close()
        two.close()


async def test_a_load_and_a_choice_are_heard_at_once(stores: tuple[Store, Store]) -> None:
    here, there = stores
    subscribe(there, 7, joined=at("07:00"))
    services = Services(here, Settings.model_validate({}), lambda: at("08:00"))
    heard: asyncio.Queue[str] = asyncio.Queue()

    async def hear(told: str) -> None:
        await services.heard(told)
        heard.put_nowait(told)

    listening = asyncio.create_task(news.listen(here, hear))
    assert await asyncio.wait_for(heard.get(), 10) == news.EVERYTHING
    assert await here.read(library.newest_day) is None
    assert (await services.chat(7)).zone is None

    load(there, loaded=at("07:00"))
    assert await asyncio.wait_for(heard.get(), 10) == news.BULLETINS
    assert await here.read(library.newest_day) == DAY
    with there.session(write=True) as session:
        subscribers.choose(session, 7, zone="Asia/Tokyo")
    assert await asyncio.wait_for(heard.get(), 10) == "chat 7"
    assert (await services.chat(7)).zone == "Asia/Tokyo"
    listening.cancel()
    await asyncio.wait([listening])


async def test_on_sqlite_there_is_nothing_to_hear(sqlite: SqliteFiles, tmp_path: Path) -> None:
    async def hear(told: str) -> None:
        raise AssertionError(told)

    with a_store(tmp_path, sqlite) as store:
        load(store, loaded=at("07:00"))
        await asyncio.wait_for(news.listen(store, hear), 5)
    store.close()
