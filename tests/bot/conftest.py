from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders.chats import a_store
from tests.builders.talk import talking

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from store.db import Store
    from tests.builders.talk import Talk


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with a_store(tmp_path) as store:
        yield store


@pytest.fixture
async def talk(store: Store) -> AsyncIterator[Talk]:
    async with talking(store) as talk:
        yield talk
