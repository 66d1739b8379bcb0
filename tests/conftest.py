"""The databases of the tests: one that takes the fixture `database`, itself or by another, runs on each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store.db import Store
from tests.builders.chats import a_store
from tests.databases import DATABASES, PostgresDatabases, SqliteFiles, postgres_databases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.databases import Database


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=[*DATABASES, "both"], default="both", help="where tests that need a store have it"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--database")
        metafunc.parametrize("database", DATABASES if chosen == "both" else [chosen], indirect=True, scope="session")


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest) -> Database:
    """SQLite, then PostgreSQL: by `--database` only one of them."""
    found: Database = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    template = tmp_path_factory.mktemp("sqlite") / "template.db"
    Store(f"sqlite:///{template}").open().close()
    return SqliteFiles(template)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresDatabases]:
    """A PostgreSQL server for the whole run, started by the first test that needs it."""
    with postgres_databases() as databases:
        yield databases


@pytest.fixture
def url(database: Database, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database with all tables."""
    with database.lent(tmp_path) as url:
        yield url


@pytest.fixture
def store(database: Database, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with a_store(tmp_path, database) as store:
        yield store
