"""One way to measure: rounds of one call each, in turns with the floor's, of which the quickest counts.

The machine is shared, so whatever a round takes beyond the quickest was other processes' doing; the spread stands in
pytest-benchmark's own table.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture


def least(
    benchmark: BenchmarkFixture,
    ours: Callable[[], object],
    *,
    rounds: int,
    warmup: int = 0,
    before: Callable[[], object] | None = None,
) -> float:
    """Seconds that the quickest round took; `before` is called before each and not counted."""
    measured: Any = benchmark
    measured.pedantic(ours, setup=_without_result(before), rounds=rounds, warmup_rounds=warmup)
    return float(measured.stats.stats.min)


def beside(
    benchmark: BenchmarkFixture,
    ours: Callable[[], object],
    floor: Callable[[], object],
    *,
    rounds: int,
    warmup: int = 0,
    timer: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """Seconds of the quickest round of ours and of the floor, by the same timer as the benchmark's."""
    taken: list[float] = []

    def one_of_the_floor() -> None:
        start = timer()
        floor()
        taken.append(timer() - start)

    spent = least(benchmark, ours, rounds=rounds, warmup=warmup, before=one_of_the_floor)
    return spent, min(taken)


def _without_result(before: Callable[[], object] | None) -> Callable[[], None] | None:
    """A setup that gives something would be taken to give arguments."""
    if before is None:
        return None

    def setup() -> None:
        before()

    return setup
