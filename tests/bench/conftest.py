"""The servers and stores of the benchmarks, and the table printed at their end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store.db import Store
from tests.bench import bot_api
from tests.bench.stores import FEW, MANY, fill, url
from tests.bench.table import Table, write

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE = pytest.StashKey[Table]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rows", type=Path, help="a file to write the rows to, in the place of the table")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_TABLE] = Table()


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    table = config.stash[_TABLE]
    file: Path | None = config.getoption("--rows", None)
    if file:
        write(table.rows, file)
    elif table.rows:
        terminalreporter.section("what was promised")
        for line in table.lines():
            terminalreporter.write_line(line)


@pytest.fixture
def table(request: pytest.FixtureRequest) -> Table:
    return request.config.stash[_TABLE]


@pytest.fixture(scope="session")
def api() -> Iterator[str]:
    """The address of the least of Bot API servers."""
    with bot_api.served() as address:
        yield address


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Databases by their number of days; not to be written to."""
    folder = tmp_path_factory.mktemp("stores")
    return {days: fill(folder / f"{days}.db", days) for days in (FEW, MANY)}


@pytest.fixture
def store(request: pytest.FixtureRequest, files: dict[int, Path]) -> Iterator[Store]:
    """A store with as many days as the test's parameter `days`."""
    store = Store(url(files[request.getfixturevalue("days")])).open()
    yield store
    store.close()
