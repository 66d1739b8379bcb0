"""Reading a bulletin of about 20 kB, and loading it as `sitrep load` does: read, compared, stored, committed."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING

import pytest

from store import bulletin, library
from store.db import Store
from store.preview import preview
from tests.bench.measuring import beside, least
from tests.bench.stores import FEW, LAST, MANY, url
from tests.bench.table import Bound, Row
from tests.builders import as_docx, as_html, as_text, bulletin_values

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

    from store.bulletin import Bulletin
    from tests.bench.table import Table

REAL = Path(__file__).parents[3] / "shared" / "bulletins" / "2025-02-02.txt"
WRITTEN: dict[str, Callable[[Bulletin], str | bytes]] = {"txt": as_text, "html": as_html, "docx": as_docx}
ROUNDS = 40
PARSED = Bound(most=10)
FLOOR = "sqlite3 alone, the text and a commit"
INSERT = "INSERT INTO bulletin (text) VALUES (?)"
NOW = datetime.combine(LAST, datetime.min.time(), UTC) + timedelta(days=ROUNDS)


@pytest.mark.benchmark(group="a bulletin read")
@pytest.mark.parametrize("kind", WRITTEN)
def test_read(benchmark: BenchmarkFixture, table: Table, kind: str) -> None:
    [value] = bulletin_values(1)
    text = WRITTEN[kind](value)
    data = text.encode() if isinstance(text, str) else text
    assert bulletin.read(data, name=f"a.{kind}").bulletin.date == value.date
    spent = least(benchmark, lambda: bulletin.read(data, name=f"a.{kind}"), rounds=ROUNDS, warmup=2)
    table.add(Row(f"read an invented .{kind}", 1000 * spent, "ms", bound=PARSED))


@pytest.mark.benchmark(group="a bulletin read")
@pytest.mark.skipif(not REAL.exists(), reason="the real bulletin is not there")
def test_read_real(benchmark: BenchmarkFixture, table: Table) -> None:
    data = REAL.read_bytes()
    assert bulletin.read(data).bulletin.losses
    spent = least(benchmark, lambda: bulletin.read(data), rounds=ROUNDS, warmup=2)
    table.add(Row("read the real bulletin", 1000 * spent, "ms", bound=PARSED))


@pytest.mark.benchmark(group="a bulletin loaded")
@pytest.mark.parametrize("days", [FEW, MANY])
def test_load(benchmark: BenchmarkFixture, table: Table, tmp_path: Path, files: dict[int, Path], days: int) -> None:
    texts = [as_text(value).encode() for value in bulletin_values(ROUNDS, LAST + timedelta(days=1), seed=2)]
    ours, theirs = iter(texts), iter(texts)
    store = Store(url(Path(copy(files[days], tmp_path / "ours.db")))).open()
    bare = _bare(tmp_path / "bare.db")
    spent, least_possible = beside(
        benchmark, lambda: _load(store, next(ours)), lambda: bare.execute(INSERT, (next(theirs),)), rounds=ROUNDS
    )
    with store.session() as session:
        assert len(library.stored_days(session)) == days + ROUNDS
    assert bare.execute("SELECT count(*) FROM bulletin").fetchone() == (ROUNDS,)
    store.close()
    bare.close()
    table.add(Row(f"load beside {days:,} days", 1 / spent, "a second", 1 / least_possible, FLOOR, Bound(least=50)))


def _bare(file: Path) -> sqlite3.Connection:
    """A table of texts, with each insert committed as our loads are."""
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE bulletin (id INTEGER PRIMARY KEY, text BLOB)")
    return connection


def _load(store: Store, text: bytes) -> None:
    reading = bulletin.read(text)
    with store.session(write=True) as session:
        preview(session, reading, now=NOW)
        library.load(session, reading.bulletin, library.Sent(text), at=NOW)
