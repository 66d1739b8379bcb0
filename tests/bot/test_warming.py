"""Names are gathered before anybody asks, and anew after each change of the bulletins."""

from __future__ import annotations

import asyncio
import gc
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING

import pytest

from bot.warming import Warming
from store import answers, library, names
from store.answers.semantic import Meaning
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


def length(text: str, is_question: bool) -> list[float]:
    return [float(len(text)), float(is_question)]


async def test_the_newest_day_is_learnt_where_meaning_is_compared_and_what_questions_want(store: Store) -> None:
    for n in range(2):
        await store.write(library.load, a_bulletin(date=DAY + timedelta(days=n)), library.Sent(b"x"), at=NOON)
    meaning = Meaning(length)
    warming = Warming(store, meaning)
    await finish(warming)
    assert meaning.wanting
    await finish(warming)
    assert not meaning.wanting
    newest = await store.fetch(answers.newest)
    assert {passage.date for passage in newest} == {DAY + timedelta(days=1)}
    assert meaning.nearness("what", newest)
    other = newest[0]._replace(text="A walrus came.")
    assert meaning.nearness("what", [other]) is None
    await finish(warming)
    assert meaning.nearness("what", [other])
    done = warming._under_way
    await finish(warming)
    assert warming._under_way is done


async def test_it_can_be_stopped_between_two_passages(store: Store) -> None:
    await store.write(library.load, a_bulletin(date=DAY), library.Sent(b"x"), at=NOON)
    begun, going_on = asyncio.Event(), Event()
    loop = asyncio.get_running_loop()

    def waiting(text: str, is_question: bool) -> list[float]:
        loop.call_soon_threadsafe(begun.set)
        assert going_on.wait(10)
        return length(text, is_question)

    meaning = Meaning(waiting)
    warming = Warming(store, meaning)
    await finish(warming)
    warming()
    await begun.wait()
    await warming.stop()
    going_on.set()
    assert meaning.wanting


async def test_where_meaning_fails_words_answer_alone(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    await store.write(library.load, a_bulletin(date=DAY), library.Sent(b"x"), at=NOON)

    def failing(text: str, is_question: bool) -> list[float]:
        raise OSError(text)

    meaning = Meaning(failing)
    warming = Warming(store, meaning)
    await finish(warming)
    await finish(warming)
    done = warming._under_way
    await finish(warming)
    assert warming._under_way is done
    assert caplog.messages == ["passages cannot be compared by meaning: OSError"]
