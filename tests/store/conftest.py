from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders.chats import a_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store.db import Store
    from tests.databases import Database


@pytest.fixture
def empty_store(database: Database, tmp_path: Path) -> Iterator[Store]:
    with a_store(tmp_path, database) as store:
        yield store
