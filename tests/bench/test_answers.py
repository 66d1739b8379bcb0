"""What an answer costs: the CPU of one update, from its JSON to the reply's.

Each round takes 64 updates from 64 chats; the server's CPU is not counted. The floor says two words, the peer the whole
answer with its buttons, both without reading any store. The answers are warm: asked before since the last load. The
first one after a load is measured apart.
"""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

from tests.bench.bot_api import Sent, sent
from tests.bench.measuring import beside, least
from tests.bench.polled import BATCH, Polled, bare, sitrep
from tests.bench.stores import FEW, MANY
from tests.bench.table import Bound, Row

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

    from store.db import Store
    from tests.bench.table import Table

FLOOR = "bare handler, two words"
QUESTIONS = {"/front pokrovsk": "Pokrovsk sector", "/today": "Summary", "/losses": "Troops"}
TWICE = Bound(most=2, times=True)

ask = pytest.mark.parametrize("question", QUESTIONS)
of_days = pytest.mark.parametrize("days", [FEW, MANY])


@pytest.mark.benchmark(group=f"CPU of {BATCH} updates", timer=process_time)
@ask
@of_days
def test_warm(benchmark: BenchmarkFixture, api: str, table: Table, store: Store, days: int, question: str) -> None:
    with sitrep(api, store) as ours, bare(api, "Fixed text") as floor:
        spent, least_possible = _an_update(benchmark, ours, floor, question)
        assert QUESTIONS[question] in _one_answer(api, ours, question).last["text"]
    table.add(Row(f"{question}, {days:,} days", spent, "ms", least_possible, FLOOR, TWICE))


@pytest.mark.benchmark(group=f"CPU of {BATCH} updates", timer=process_time)
@ask
@pytest.mark.parametrize("days", [MANY])
def test_peer(benchmark: BenchmarkFixture, api: str, table: Table, store: Store, days: int, question: str) -> None:
    with sitrep(api, store) as ours:
        answer = _one_answer(api, ours, question).last
    with bare(api, answer["text"], answer.get("reply_markup")) as peer, bare(api, "Fixed text") as floor:
        spent, least_possible = _an_update(benchmark, peer, floor, question)
        peer.answer(question, 1)
    assert sent(api).last["text"] == answer["text"]
    table.add(Row(f"bare handler, the words of {question}", spent, "ms", least_possible, FLOOR))


@pytest.mark.benchmark(group="CPU of the first answer after a load", timer=process_time)
@ask
@of_days
def test_cold(benchmark: BenchmarkFixture, api: str, table: Table, store: Store, days: int, question: str) -> None:
    with sitrep(api, store) as ours:
        ours.answer(question)
        spent = least(benchmark, lambda: ours.answer(question, 1), before=store._remembered.clear, rounds=7)
    table.add(Row(f"{question}, {days:,} days, the first after a load", 1000 * spent, "ms"))


def _an_update(benchmark: BenchmarkFixture, ours: Polled, floor: Polled, question: str) -> tuple[float, float]:
    """Milliseconds of CPU."""
    spent, least_possible = beside(
        benchmark,
        lambda: ours.answer(question),
        lambda: floor.answer(question),
        rounds=30,
        warmup=2,
        timer=process_time,
    )
    return 1000 * spent / BATCH, 1000 * least_possible / BATCH


def _one_answer(api: str, polled: Polled, question: str) -> Sent:
    """The answer, which has to be one message: more would not be comparable."""
    before = sent(api).count
    polled.answer(question, 1)
    after = sent(api)
    assert after.count == before + 1
    return after
