from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sample import sample_files
from store.db import Store
from tests.databases import drop, postgres_url
from tests.golden.measure import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The four invented days of the packaged sample, on each database; no test changes it."""
    folder: Path = tmp_path_factory.mktemp("answers")
    server = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    url = postgres_url(server) if server else f"sqlite:///{folder / 'sample.db'}"
    store = Store(url).open()
    load(store, sample_files())
    yield store
    store.close()
    if server:
        drop(server, url)
