"""Whole processes, as an operator starts them, on 1,500 days: with their bytecode compiled, as pip leaves it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.bench.measuring import beside, least
from tests.bench.stores import LAST, MANY, url
from tests.bench.table import Bound, Row
from tests.e2e.running import Sitrep
from tests.e2e.telegram import ROOT, served

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytest_benchmark.fixture import BenchmarkFixture

    from tests.bench.table import Table
    from tests.e2e.telegram import Telegram

FLOOR = "python with telegram.ext and sqlmodel"
IMPORTS = ["-c", "import telegram.ext, sqlmodel"]
_OWN_STATUS = "print(open('/proc/self/status').read())"
ASKED = ("/today", "/front", "/front pokrovsk", "/front kotlyne", "/losses", "/losses tanks", "/civilians", "/news")

processes = pytest.mark.benchmark(group="whole processes")


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment where bytecode is kept, whatever the caller's says."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(tmp_path_factory.mktemp("bytecode"))}


@processes
@pytest.mark.parametrize("question", ["/today", "/front pokrovsk"])
def test_chat(
    benchmark: BenchmarkFixture, table: Table, compiled: dict[str, str], files: dict[int, Path], question: str
) -> None:
    environment = {**compiled, "SITREP_DATABASE_URL": url(files[MANY])}
    command = ["-m", "bot", "chat", question]
    assert f"{LAST.day} {LAST:%B %Y}" in _run(command, environment)
    spent, least_possible = beside(
        benchmark, lambda: _run(command, environment), lambda: _run(IMPORTS, environment), rounds=7, warmup=1
    )
    table.add(Row(f'sitrep chat "{question}"', spent, "s", least_possible, FLOOR, Bound(most=1.5)))


@processes
def test_run(
    benchmark: BenchmarkFixture, table: Table, compiled: dict[str, str], files: dict[int, Path], tmp_path: Path
) -> None:
    with served() as telegram:
        sitrep = _Compiled(telegram, tmp_path, compiled, database_url=url(files[MANY]))
        try:
            spent = least(benchmark, sitrep.start, rounds=1)
            idle = sitrep.resident()
            petro = telegram.person("Petro")
            for question in ASKED * 2:
                petro.asks(question)
            answering = sitrep.resident()
            sitrep.stop()
        finally:
            sitrep.kill()
    floor = _resident(_run([*IMPORTS[:-1], f"{IMPORTS[-1]}; {_OWN_STATUS}"], compiled))
    table.add(Row("sitrep run, until it polls", spent, "s"))
    table.add(Row("sitrep run, before the first question", idle, "MB", floor, FLOOR, Bound(most=120)))
    table.add(Row(f"sitrep run, {2 * len(ASKED)} questions later", answering, "MB", floor, FLOOR, Bound(most=120)))


class _Compiled(Sitrep):
    """`sitrep run` in an environment of ours."""

    def __init__(self, telegram: Telegram, folder: Path, given: dict[str, str], **settings: str) -> None:
        super().__init__(telegram, folder, **settings)
        self._given = given

    def resident(self) -> float:
        """Megabytes in memory."""
        assert self._process is not None
        return _resident(Path(f"/proc/{self._process.pid}/status").read_text())

    def _environment(self) -> dict[str, str]:
        return {**super()._environment(), **self._given}


def _resident(status: str) -> float:
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) / 1024


def _run(arguments: Sequence[str], environment: dict[str, str]) -> str:
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=True, timeout=60
    ).stdout
