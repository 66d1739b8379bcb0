from __future__ import annotations

from datetime import timedelta

import pytest

from bot.delivery.pacing import Halts, Pacer, pause_after
from tests.builders.chats import at

NOW = at("08:00")
SECOND = timedelta(seconds=1)


class HandClock:
    """Time that passes only while somebody sleeps, a little longer than asked for."""

    def __init__(self, late: float = 0.0) -> None:
        self.now = 0.0
        self.late = late

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds + self.late


@pytest.mark.parametrize("late", [0.0, 0.003])
async def test_no_second_is_fuller_than_the_rate(late: float) -> None:
    clock = HandClock(late)
    pacer = Pacer(25, clock=clock, sleep=clock.sleep)
    turns = []
    for _ in range(200):
        await pacer.turn()
        turns.append(clock.now)
    fullest = max(sum(start <= turn < start + 1 for turn in turns) for start in turns)
    assert 24 <= fullest <= 25
    assert 24 < 199 / turns[-1] <= 25


async def test_a_pause_is_not_caught_up() -> None:
    clock = HandClock()
    pacer = Pacer(10, clock=clock, sleep=clock.sleep)
    await pacer.turn()
    clock.now = 60.0
    for _ in range(11):
        await pacer.turn()
    assert clock.now == pytest.approx(61.02)


async def test_a_very_high_rate_hardly_waits() -> None:
    clock = HandClock(0.001)
    pacer = Pacer(10_000, clock=clock, sleep=clock.sleep)
    for _ in range(1000):
        await pacer.turn()
    assert clock.now < 0.2


def test_one_flooded_chat_holds_only_itself() -> None:
    halts = Halts()
    assert halts.flooded(1, 30 * SECOND, NOW) == NOW + 30 * SECOND
    assert halts.flooded(1, 10 * SECOND, NOW + SECOND) == NOW + 30 * SECOND
    assert halts.holds(NOW) is None


def test_a_second_within_the_halt_holds_all() -> None:
    halts = Halts()
    halts.flooded(1, 30 * SECOND, NOW)
    halts.flooded(2, 5 * SECOND, NOW + 10 * SECOND)
    assert halts.holds(NOW + 29 * SECOND) == NOW + 30 * SECOND
    assert halts.holds(NOW + 30 * SECOND) is None


def test_a_second_after_the_halt_holds_only_itself() -> None:
    halts = Halts()
    halts.flooded(1, 30 * SECOND, NOW)
    halts.flooded(2, 30 * SECOND, NOW + 31 * SECOND)
    assert halts.holds(NOW + 32 * SECOND) is None


def test_ten_failures_in_a_row_hold_all_for_growing_pauses() -> None:
    halts = Halts()
    for _ in range(9):
        halts.failed(NOW)
    assert halts.holds(NOW) is None
    halts.failed(NOW)
    assert halts.holds(NOW) == NOW + 2 * SECOND
    halts.failed(NOW + 3 * SECOND)
    assert halts.holds(NOW + 3 * SECOND) == NOW + 7 * SECOND
    halts.went_through()
    halts.failed(NOW + 20 * SECOND)
    assert halts.holds(NOW + 20 * SECOND) is None


def test_pauses_between_attempts_grow_to_a_quarter_of_an_hour() -> None:
    pauses = [pause_after(n).total_seconds() for n in (1, 2, 3, 4, 5, 6, 7, 50)]
    assert pauses == [5, 15, 45, 135, 405, 900, 900, 900]
