"""One who asks at ten, the day after the builder's bulletin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.ask import Ask
from bot.settings import Settings
from tests.builders.chats import at

if TYPE_CHECKING:
    from store.db import Store


@pytest.fixture
def settings() -> Settings:
    return Settings.model_validate({})


@pytest.fixture
def ask(store: Store, settings: Settings) -> Ask:
    return Ask(store=store, settings=settings, now=at("10:00"), chat_id=1, user_id=1)
