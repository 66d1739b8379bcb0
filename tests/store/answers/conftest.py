from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sample import sample_files
from store.db import Store
from tests.golden.measure import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The four invented days of the packaged sample; no test changes it."""
    folder: Path = tmp_path_factory.mktemp("answers")
    store = Store(f"sqlite:///{folder / 'sample.db'}").open()
    load(store, sample_files())
    yield store
    store.close()
