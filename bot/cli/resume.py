"""`sitrep resume`: sending goes on after a restore."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import sending
from store.db import Store

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings


def main(settings: Settings, _: argparse.Namespace) -> int:
    """A running bot notices within seconds."""
    store = Store(settings.database_url).open()
    try:
        with store.session(write=True) as session:
            was_off = sending.resume(session)
    finally:
        store.close()
    print("Sending is on again." if was_off else "Sending was on already.")
    return 0
