"""A Bot API server for each test, and the bot as a subprocess that talks to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.e2e.running import Sitrep
from tests.e2e.telegram import Person, Telegram, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    """A fresh Bot API server in its own process."""
    with served() as telegram:
        yield telegram


@pytest.fixture
def admin(telegram: Telegram) -> Person:
    """The bot's first admin."""
    return telegram.person("Olena")


@pytest.fixture
def sitrep(telegram: Telegram, admin: Person, tmp_path: Path, url: str) -> Iterator[Sitrep]:
    """The bot, not yet started. In the end it stops in order, and what it printed holds no error and no token."""
    sitrep = Sitrep(telegram, tmp_path, admin_ids=str(admin.user), database_url=url)
    try:
        yield sitrep
        sitrep.stop()
        assert telegram.token not in sitrep.printed()
        assert not re.findall(r" ERROR (?:bot|store|apscheduler)\b.*", sitrep.printed())
    finally:
        sitrep.kill()
