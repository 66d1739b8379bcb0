from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders.program import with_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.databases import Database


@pytest.fixture(autouse=True)
def database_url(database: Database, tmp_path: Path) -> Iterator[str]:
    """The database of the program in `tmp_path`, empty."""
    with with_database(tmp_path, database) as url:
        yield url
