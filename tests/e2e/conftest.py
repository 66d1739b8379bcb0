"""A Bot API server for each test, and the bot as a subprocess that talks to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.telegram import Telegram, served

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    """A fresh Bot API server in its own process."""
    with served() as telegram:
        yield telegram
