"""Questions over 1,500 invented days of 90,000 paragraphs: how long an answer takes, and how right it is.

The peer is plain full-text search: any word of the question, the first by its rank, the days told to it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.sample import sample_files
from store import index, library
from store.db import Store
from tests.bench.asked import QUESTIONS, Measured, Spent
from tests.bench.corpus import Corpus
from tests.bench.measuring import least
from tests.bench.plain import Plain
from tests.bench.stores import LAST, MANY, url
from tests.bench.table import Bound, Row
from tests.golden.measure import Given, ask, load, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from pytest_benchmark.fixture import BenchmarkFixture

    from tests.bench.table import Table

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
PLAIN = "plain FTS5, any word"
BOUNDS = {
    "newest": {"p50": 3.0, "p99": 15.0},
    "day": {"p50": 3.0, "p99": 15.0},
    "week": {"p50": 3.0, "p99": 15.0},
    "month": {},
    "all": {"p50": 60.0, "p99": 60.0, "slowest": 60.0},
}
CALLED = {
    "newest": "the newest day",
    "day": "any day of 1,500",
    "week": "a week",
    "month": "30 days",
    "all": "all history",
}
SETS: dict[str, tuple[Path, Sequence[Traversable]]] = {
    "packaged sample": (ROOT / "tests" / "golden" / "questions.jsonl", list(sample_files())),
    "real day": (SHARED / "questions" / "questions.jsonl", sorted((SHARED / "bulletins").glob("*.txt"))),
}


@pytest.mark.benchmark(group="questions")
def test_ask(benchmark: BenchmarkFixture, table: Table, tmp_path: Path) -> None:
    file = _filled(tmp_path / "years.db")
    told: list[str] = []
    command = [sys.executable, "-m", "tests.bench.asked", str(file)]

    def in_a_fresh_process() -> None:
        told.append(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)

    least(benchmark, in_a_fresh_process, rounds=1)
    raw = json.loads(told[0])
    periods = {period: Spent(**each) for period, each in raw.pop("periods").items()}
    found = Measured(**raw, periods=periods)
    assert found.passages >= 90_000
    assert {"Found", "OfPlace", "OfPlaceOverDays", "Nothing"} <= found.kinds.keys()
    names = sorted(found.names)
    for called, share in (("p50", 0.5), ("p99", 0.99), ("slowest", 1.0)):
        what = f"a name of a place, {found.places:,} known, CPU, {called}"
        table.add(Row(what, _at(names, share), "ms", bound=Bound(most=0.5) if called != "slowest" else None))
    for period, spent in found.periods.items():
        assert len(spent.cpu) == QUESTIONS
        for called, share in (("p50", 0.5), ("p99", 0.99), ("slowest", 1.0)):
            most = BOUNDS[period].get(called)
            bound = Bound(most=most) if most else None
            ours, theirs = _at(spent.cpu, share), _at(spent.plain, share)
            table.add(Row(f"ask, {CALLED[period]}, CPU, {called}", ours, "ms", theirs, PLAIN, bound))
        table.add(Row(f"ask, {CALLED[period]}, by the clock, p99", _at(spent.clock, 0.99), "ms"))
    more = found.after - found.before
    table.add(Row(f"ask, memory more over {found.passages:,} paragraphs", more, "MB", bound=Bound(most=60)))


@pytest.mark.benchmark(group="questions answered rightly")
@pytest.mark.parametrize("called", SETS)
def test_ask_rightly(benchmark: BenchmarkFixture, table: Table, tmp_path: Path, called: str) -> None:
    file, bulletins = SETS[called]
    if not (file.exists() and bulletins):
        pytest.skip("these questions are not here")
    store = Store(url(tmp_path / "golden.db")).open()
    load(store, bulletins)
    golden = [each for each in read(file) if each.answerable]
    given: list[Given] = []
    least(benchmark, lambda: given.extend(ask(store, golden)), rounds=1)
    right = sum(each.right for each in given)
    with store.session() as session:
        passages = index.of_days(session, LAST.min, LAST.max)
    store.close()
    plain = Plain(tmp_path / "plain.db", passages)
    first, last = passages[0].id, passages[-1].id
    rightly = sum(each.is_right(plain.first(each.question, first, last) or "") for each in golden)
    plain.close()
    what = f"ask, {len(golden)} questions over the {called}, first answer right"
    table.add(Row(what, 100 * right / len(golden), "%", 100 * rightly / len(golden), PLAIN, Bound(least=95)))


def _filled(file: Path) -> Path:
    """A new database of the corpus' days."""
    store = Store(url(file)).open()
    with store.session(write=True) as session:
        for value in Corpus().bulletins(MANY, LAST):
            at = datetime.combine(value.date + timedelta(days=1), datetime.min.time(), UTC)
            library.load(session, value, library.Sent(b"x", f"{value.date}.txt"), at=at)
    store.close()
    return file


def _at(ascending: Sequence[float], share: float) -> float:
    return ascending[min(len(ascending) - 1, int(share * len(ascending)))]
