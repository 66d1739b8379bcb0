"""Flood: thirty messages a minute, then a word, then a minute of silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.flood import MOST, Flood, Heard
from tests.builders import bulletin_text
from tests.builders.talk import ADMIN, READER, Clock

if TYPE_CHECKING:
    from tests.builders.talk import Talk

SAID = "Too many messages. I answer again in a minute."


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_the_one_too_many_is_the_last_heard_for_a_minute(clock: Clock) -> None:
    flood = Flood(clock)
    assert [flood.heard(1) for _ in range(MOST)] == [Heard.YES] * MOST
    assert [flood.heard(1) for _ in range(3)] == [Heard.LAST, Heard.NO, Heard.NO]
    clock.forward(seconds=59)
    assert flood.heard(1) is Heard.NO
    clock.forward(seconds=1)
    assert flood.heard(1) is Heard.YES


def test_others_are_heard_meanwhile(clock: Clock) -> None:
    flood = Flood(clock)
    for _ in range(MOST + 5):
        flood.heard(1)
    assert flood.heard(2) is Heard.YES


def test_thirty_a_minute_may_go_on_for_ever(clock: Clock) -> None:
    flood = Flood(clock)
    heard = set()
    for _ in range(10 * MOST):
        heard.add(flood.heard(1))
        clock.forward(seconds=2)
    assert heard == {Heard.YES}


def test_the_minute_is_any_minute_not_the_clocks(clock: Clock) -> None:
    flood = Flood(clock)
    for _ in range(MOST // 2):
        flood.heard(1)
    clock.forward(seconds=40)
    for _ in range(MOST // 2):
        flood.heard(1)
    clock.forward(seconds=19)
    assert flood.heard(1) is Heard.LAST


def test_memory_is_bounded(clock: Clock) -> None:
    flood = Flood(clock, remembered=100)
    for who in range(1_000):
        flood.heard(who)
    assert len(flood) == 100


async def test_a_flood_is_answered_once_and_others_as_ever(talk: Talk) -> None:
    talk.services.flood = Flood(talk.clock)
    for _ in range(MOST):
        assert await talk.says("/help", READER)
    assert await talk.says("/help", READER) == [SAID]
    assert await talk.says("/help", READER) == []
    assert await talk.says("pokrovsk", READER) == []
    assert "/front" in (await talk.says("/help", ADMIN))[0]
    talk.clock.forward(minutes=1)
    assert "/front" in (await talk.says("/help", READER))[0]


async def test_presses_count_as_well(talk: Talk) -> None:
    talk.services.flood = Flood(talk.clock)
    await talk.says("/start", READER)
    button = talk.labels(READER)[0]
    message = talk.last(READER)["message_id"]
    for _ in range(MOST - 1):
        await talk.presses(button, READER, message_id=message)
    assert await talk.presses(button, READER, message_id=message) == [SAID]


async def test_an_admin_may_paste_a_bulletin_in_many_parts(talk: Talk) -> None:
    talk.services.flood = Flood(talk.clock)
    await talk.says("/load")
    for line in [line for line in bulletin_text().splitlines() if line][: MOST + 5]:
        answers = await talk.says(line)
        assert SAID not in answers
    assert f"{MOST + 5} parts" in (await talk.says("/done"))[-1]


async def test_what_people_say_to_each_other_in_a_group_does_not_count(talk: Talk) -> None:
    talk.services.flood = Flood(talk.clock)
    group = talk.api.group("Neighbours")
    talk.api.user_joins(group, READER)
    for _ in range(2 * MOST):
        assert await talk.says("Good morning", READER, chat_id=group) == []
    assert "/front" in (await talk.says("/help", READER, chat_id=group))[0]
