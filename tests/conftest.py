"""Fixtures for tests that run on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store.db import Store
from tests.databases import SERVER, a_server, drop, postgres_url, sqlite_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=["sqlite", "postgresql"], default="sqlite", help="where tests that need a store have it"
    )


@pytest.fixture(scope="session", autouse=True)
def _database(request: pytest.FixtureRequest) -> Iterator[None]:
    """With `--database=postgresql`, `a_store` is one of that server's."""
    with pytest.MonkeyPatch.context() as environment:
        if request.config.getoption("--database") == "postgresql":
            environment.setenv(SERVER, request.getfixturevalue("postgres"))
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server for the whole run, started by the first test that needs it."""
    with a_server() as url:
        yield url


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    Store(f"sqlite:///{path}").open().close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, once on each database."""
    if request.param == "sqlite":
        opened = Store(sqlite_url(request.getfixturevalue("migrated"), tmp_path))
        yield opened
        opened.close()
    else:
        server = request.getfixturevalue("postgres")
        opened = Store(url := postgres_url(server))
        yield opened
        opened.close()
        drop(server, url)
