"""`sitrep backup FILE`: a consistent copy, made while the bot runs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from store.backup import backup
from store.db import Store

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings


def main(settings: Settings, arguments: argparse.Namespace) -> int:
    """Says how large the copy is."""
    store = Store(settings.database_url)
    try:
        backup(store, Path(arguments.file), at=datetime.now(UTC))
    finally:
        store.close()
    print(f"Backed up to {arguments.file}: {Path(arguments.file).stat().st_size:,} bytes.")
    return 0
