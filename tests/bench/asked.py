"""Questions asked in a fresh process, over a store of invented years: what each takes, and what memory all of it does.

python -m tests.bench.asked FILE: prints it as JSON (`Measured`). Each question is asked three times, each time with
nothing remembered of the times before but the process itself, and the quickest counts: the machine is shared.
"""

from __future__ import annotations

import gc
import json
import re
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from datetime import date as Date
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from store import answers, index, names
from store.db import Store
from store.index.passages import ids_of
from tests.bench.corpus import Corpus
from tests.bench.plain import Plain
from tests.bench.stores import LAST, MANY, url

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.corpus import Period

PERIODS: dict[Period, int] = {"newest": 1, "day": 1, "week": 7, "month": 30, "all": MANY}
"""Days that each kind of question is about."""
QUESTIONS = 300
_WARMING = 60
_ROUNDS = 3
_PLAIN = 100
"""Questions put to the plain search: over all history each takes it a tenth of a second and more."""
_TODAY = LAST + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds of each question, ascending: of CPU, by the clock, and of CPU by plain full-text search."""

    cpu: list[float]
    clock: list[float]
    plain: list[float]


@dataclass(slots=True)
class Measured:
    """Megabytes resident before anything was read of the store and after all questions; what names took."""

    passages: int = 0
    places: int = 0
    before: float = 0.0
    after: float = 0.0
    names: list[float] = field(default_factory=list)
    periods: dict[Period, Spent] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)


def main(file: Path) -> Measured:
    corpus, found = Corpus(), Measured()
    days = [LAST - timedelta(days=Random(number).randrange(MANY)) for number in range(QUESTIONS)]
    asked = {period: corpus.questions(QUESTIONS, period, days) for period in PERIODS}
    warming = [text for period in PERIODS for text in corpus.questions(_WARMING, period, days, seed=2)]
    spellings = [name for town in corpus.towns for name in (town.name, town.uk, town.ru, _slipped(town.name))]
    store = Store(url(file)).open()
    gc.collect()
    found.before = resident()
    ours = {period: [(float("inf"), float("inf"))] * QUESTIONS for period in PERIODS}
    for _ in range(_ROUNDS):
        for period, spent in _a_round(store, warming, asked, found).items():
            ours[period] = [_least_of(*both) for both in zip(ours[period], spent, strict=True)]
    found.after = resident()
    with store.session() as session:
        places = names.known_places(session)
    found.names = sorted(taken(places.resolve, name)[0] for name in spellings)
    found.places = sum(1 for _ in places)
    plain = _plain(store, asked, days, found)
    for period, spent in ours.items():
        cpu, clock = zip(*spent, strict=True)
        found.periods[period] = Spent(sorted(cpu), sorted(clock), sorted(plain[period]))
    store.close()
    return found


def _a_round(
    store: Store, warming: list[str], asked: dict[Period, list[str]], found: Measured
) -> dict[Period, list[tuple[float, float]]]:
    """Everything asked once, as after a load: milliseconds of CPU and by the clock."""
    with store.session() as session:
        places, known = names.known_places(session), answers.known(session)
    gc.collect()
    gc.freeze()  # as the bot does

    def ask(text: str) -> None:
        with store.session() as session:
            answer = answers.answer(session, places, known, text, today=_TODAY)
        kind = type(answer.said).__name__
        found.kinds[kind] = found.kinds.get(kind, 0) + 1

    for text in warming:
        ask(text)
    return {period: [taken(ask, text) for text in texts] for period, texts in asked.items()}


def _plain(
    store: Store, asked: dict[Period, list[str]], days: list[Date], found: Measured
) -> dict[Period, list[float]]:
    """The first of the same questions by plain search, which is told the days."""
    with store.session() as session:
        passages = index.of_days(session, Date.min, Date.max)
    found.passages = len(passages)
    spent: dict[Period, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        plain = Plain(Path(folder) / "plain.db", passages)
        for period, texts in asked.items():
            spent[period] = []
            for text, day in list(zip(texts, days, strict=True))[:_PLAIN]:
                until = day if period == "day" else LAST
                first, last = ids_of(until - timedelta(days=PERIODS[period] - 1), until)
                spent[period].append(taken(plain.first, text, first, last)[0])
        plain.close()
    return spent


def taken(call: Callable[..., object], *args: object) -> tuple[float, float]:
    """Milliseconds of CPU and by the clock."""
    cpu, clock = time.process_time_ns(), time.perf_counter_ns()
    call(*args)
    return (time.process_time_ns() - cpu) / 1e6, (time.perf_counter_ns() - clock) / 1e6


def _least_of(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return min(one[0], other[0]), min(one[1], other[1])


def _slipped(name: str) -> str:
    """With two letters swapped, as people type."""
    middle = len(name) // 2
    return name[: middle - 1] + name[middle] + name[middle - 1] + name[middle + 1 :]


def resident() -> float:
    """Megabytes in memory."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1]) / 1024


if __name__ == "__main__":
    print(json.dumps(asdict(main(Path(sys.argv[1])))))
