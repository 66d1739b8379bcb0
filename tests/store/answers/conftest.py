from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sample import sample_files
from tests.builders.chats import a_store
from tests.golden.measure import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.db import Store
    from tests.databases import Database


@pytest.fixture(scope="session")
def sample(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The four invented days of the packaged sample; no test changes it."""
    with a_store(tmp_path_factory.mktemp("answers"), database) as store:
        load(store, sample_files())
        yield store
