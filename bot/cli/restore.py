"""`sitrep restore FILE`: a backup in the place of everything there is, while the bot is stopped."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from store.backup import restore
from store.db import Store

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings


def main(settings: Settings, arguments: argparse.Namespace) -> int:
    """Says what was restored, and what to do next."""
    store = Store(settings.database_url)
    try:
        restored = restore(store, Path(arguments.file), at=datetime.now(UTC))
    finally:
        store.close()
    made_at = restored.made_at.astimezone(ZoneInfo(settings.timezone))
    bulletins = f"{restored.bulletins:,} bulletin{'' if restored.bulletins == 1 else 's'}"
    subscribers = f"{restored.subscribers:,} subscriber{'' if restored.subscribers == 1 else 's'}"
    print(
        f"Restored {bulletins} and {subscribers} as of {made_at.day} {made_at:%B %H:%M}. Sending is off. "
        "Stop the old bot first (two copies send everything twice), then: sitrep resume"
    )
    return 0
