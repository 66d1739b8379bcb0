from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders.talk import talking

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from store.db import Store
    from tests.builders.talk import Talk


@pytest.fixture
async def talk(store: Store) -> AsyncIterator[Talk]:
    async with talking(store) as talk:
        yield talk
