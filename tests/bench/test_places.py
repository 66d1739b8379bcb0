"""Names of places: resolved, found in a question, and made ready from those that the bulletins print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store.places import Places
from tests.bench.measuring import least
from tests.bench.table import Bound, Row
from tests.store.places.sightings import many_sightings

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

    from tests.bench.table import Table

SEEN = 2000
HALF = Bound(most=0.5)
NAMES = ("Pokrovsk", "Часів Яр", "pokrovks", "под Торецком", "velyka novoslika", "andriivka, kharkiv front", "xyzzy")
QUESTIONS = (
    "what happened near Chasov Yar yesterday",
    "скільки танків втратила Росія під Часовим Яром за січень",
    "what happened in pokrovks last week",
    "did Ukrainians advance anywhere",
)


@pytest.mark.benchmark(group="places")
def test_resolve(benchmark: BenchmarkFixture, table: Table) -> None:
    places = Places(many_sightings(SEEN))
    assert places.resolve("Часів Яр").places
    spent = least(benchmark, lambda: [places.resolve(name) for name in NAMES], rounds=20, warmup=2)
    table.add(Row(f"a name among {SEEN:,}", 1000 * spent / len(NAMES), "ms", bound=HALF))


@pytest.mark.benchmark(group="places")
def test_find(benchmark: BenchmarkFixture, table: Table) -> None:
    places = Places(many_sightings(SEEN))
    assert places.find(QUESTIONS[0])
    spent = least(benchmark, lambda: [places.find(text) for text in QUESTIONS], rounds=20, warmup=2)
    table.add(Row(f"the places of a question, {SEEN:,} known", 1000 * spent / len(QUESTIONS), "ms", bound=HALF))


@pytest.mark.benchmark(group="places")
def test_made_ready(benchmark: BenchmarkFixture, table: Table) -> None:
    seen = many_sightings(SEEN)
    assert Places(seen).resolve("Pokrovsk").places
    spent = least(benchmark, lambda: Places(seen), rounds=3, warmup=1)
    table.add(Row(f"{SEEN:,} names made ready", 1000 * spent, "ms", bound=Bound(most=300)))
