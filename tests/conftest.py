"""Fixtures for tests that run on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store.db import Store
from tests.databases import a_server, postgres_url, sqlite_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server for the whole run, started by the first test that needs it."""
    with a_server(tmp_path_factory.mktemp("server")) as url:
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
        url = sqlite_url(request.getfixturevalue("migrated"), tmp_path)
    else:
        url = postgres_url(request.getfixturevalue("postgres"))
    opened = Store(url)
    yield opened
    opened.close()
