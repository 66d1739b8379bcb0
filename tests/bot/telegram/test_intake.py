"""Intake: each update is handled once, however often it comes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.telegram.intake import Intake, is_update, kind_of

if TYPE_CHECKING:
    from bot.telegram.intake import Raw


class Handler:
    """Handles updates as soon as it is let, and remembers which it began with."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.free = asyncio.Event()

    async def __call__(self, update: Raw) -> None:
        self.begun.append(update["update_id"])
        await self.free.wait()
        if "broken" in update:
            raise RuntimeError


@pytest.fixture
def handler() -> Handler:
    return Handler()


async def test_one_that_comes_again_meanwhile_or_afterwards_is_not_handled_again(handler: Handler) -> None:
    intake = Intake(handler)
    first, second = intake.take({"update_id": 1}), intake.take({"update_id": 1})
    assert first is second
    assert len(intake) == 1
    handler.free.set()
    await first
    assert len(intake) == 0
    await intake.take({"update_id": 1})
    assert handler.begun == [1]


async def test_only_the_last_are_remembered(handler: Handler) -> None:
    handler.free.set()
    intake = Intake(handler, remembered=2)
    for number in (1, 2, 3, 2, 1):
        await intake.take({"update_id": number})
    assert handler.begun == [1, 2, 3, 1]


async def test_one_that_fails_is_done_with(handler: Handler, caplog: pytest.LogCaptureFixture) -> None:
    handler.free.set()
    intake = Intake(handler)
    await intake.take({"update_id": 1, "broken": {}})
    await intake.take({"update_id": 1, "broken": {}})
    assert handler.begun == [1]
    assert caplog.messages == ["an update was not handled"]


async def test_the_end_waits_for_what_is_in_hand(handler: Handler) -> None:
    intake = Intake(handler)
    handling = intake.take({"update_id": 1})
    ending = asyncio.create_task(intake.finish(60))
    await asyncio.sleep(0)
    handler.free.set()
    await ending
    assert handling.done()
    assert not handling.cancelled()


async def test_what_takes_too_long_at_the_end_is_not_handled(handler: Handler) -> None:
    intake = Intake(handler)
    handling = intake.take({"update_id": 1})
    await intake.finish(0.01)
    assert handling.cancelled()
    handler.free.set()
    await intake.take({"update_id": 1})
    assert handler.begun == [1, 1]


@pytest.mark.parametrize("value", [None, 5, [], {}, {"update_id": "5"}, {"message": {}}])
def test_what_is_no_update(value: object) -> None:
    assert not is_update(value)


def test_the_kind_is_the_key() -> None:
    assert kind_of({"update_id": 1, "callback_query": {}}) == "callback_query"
    assert kind_of({"update_id": 1}) == "none"
