from __future__ import annotations

from datetime import timedelta

from bot.awaited import KEPT, Awaited
from tests.builders.chats import at

NOW = at("10:00")


def test_what_is_awaited_is_taken_once() -> None:
    awaited = Awaited()
    awaited.expect(1, "location", panel=7, now=NOW)
    wanted = awaited.take(1, "location", now=NOW)
    assert wanted is not None
    assert wanted.panel == 7
    assert awaited.take(1, "location", now=NOW) is None


def test_another_thing_or_another_chat_is_not_what_is_awaited() -> None:
    awaited = Awaited()
    awaited.expect(1, "location", now=NOW)
    assert awaited.take(1, "city", now=NOW) is None
    assert awaited.take(2, "location", now=NOW) is None
    assert awaited.take(1, "location", now=NOW) is not None


def test_the_newest_wish_counts_and_ends_after_a_while() -> None:
    awaited = Awaited()
    awaited.expect(1, "location", now=NOW)
    awaited.expect(1, "city", now=NOW)
    assert awaited.take(1, "location", now=NOW) is None
    assert awaited.take(1, "city", now=NOW + KEPT + timedelta(seconds=1)) is None


def test_memory_is_bounded() -> None:
    awaited = Awaited()
    for chat_id in range(10_001):
        awaited.expect(chat_id, "city", now=NOW)
    assert awaited.take(0, "city", now=NOW) is None
    assert awaited.take(10_000, "city", now=NOW) is not None
