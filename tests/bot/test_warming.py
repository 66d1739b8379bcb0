"""Names are gathered before anybody asks, and anew after each change of the bulletins."""

from __future__ import annotations

import gc
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.warming import Warming
from store import library, names
from tests.builders import a_bulletin
from tests.builders.values import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.db import Store

NOON = datetime(2031, 5, 5, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


async def finish(warming: Warming) -> None:
    """Begins, and waits for its end."""
    warming()
    if warming._under_way:
        await warming._under_way


async def test_whoever_asks_first_finds_the_names_gathered(store: Store) -> None:
    warming = Warming(store)
    for n in range(2):
        bulletin = a_bulletin(date=DAY + timedelta(days=n))
        await store.write(library.load, bulletin, library.Sent(b"x"), at=NOON)
        assert not store._remembered
        await finish(warming)
        (gathered,) = store._remembered.values()
        assert gathered.done()
        assert await store.read(names.known_places) is gathered.result()
        assert gathered.result().resolve("pokrovsk").places[0].newest == bulletin.date


async def test_nothing_is_read_while_nothing_has_changed(store: Store) -> None:
    warming = Warming(store)
    await finish(warming)
    first = warming._under_way
    await finish(warming)
    assert warming._under_way is first


async def test_once_at_a_time_and_it_can_be_stopped(store: Store) -> None:
    warming = Warming(store)
    warming()
    first = warming._under_way
    warming()
    assert warming._under_way is first
    await warming.stop()
    assert first is not None
    assert first.done()


async def test_a_store_that_cannot_be_read_does_no_harm(store: Store) -> None:
    with store.session(write=True) as session:
        session.connection().exec_driver_sql("ALTER TABLE front RENAME TO elsewhere")
    warming = Warming(store)
    await finish(warming)
    assert not store._remembered
