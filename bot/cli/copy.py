"""`sitrep copy FROM TO`: moves a grown bot to another database, such as from SQLite to PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.copying import copy
from store.db import Store

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings


def main(_: Settings, arguments: argparse.Namespace) -> int:
    """Prints how many rows of each table were copied."""
    source = Store(arguments.source).open()
    target = Store(arguments.target).open()
    try:
        copied = copy(source, target)
    finally:
        source.close()
        target.close()
    for table, rows in copied.items():
        print(f"{table}: {rows:,}")
    print("All rows were copied. Set SITREP_DATABASE_URL to the new database, and start the bot there only.")
    return 0
