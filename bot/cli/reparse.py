"""`sitrep reparse`: what today's parser reads otherwise from the texts kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.db import Store
from store.reparsing import Reread, apply, reread

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings


def main(settings: Settings, arguments: argparse.Namespace) -> int:
    """Shows every revision that is read otherwise; with --apply, keeps it so. 1 where a text is refused by now."""
    store = Store(settings.database_url).open()
    try:
        with store.session(write=arguments.apply) as session:
            found = list(reread(session))
            for one in found:
                _show(one)
                if arguments.apply and one.reading is not None:
                    apply(session, one)
    finally:
        store.close()
    changed = sum(1 for one in found if one.reading is not None)
    done = "applied" if arguments.apply else "not applied: sitrep reparse --apply keeps it"
    print(f"{changed} read otherwise ({done})." if changed else "Every text is read as it is stored.")
    return 1 if any(one.refused for one in found) else 0


def _show(one: Reread) -> None:
    print(f"{one.date}, revision {one.revision}:")
    for sentence in [one.refused] if one.refused else [found.sentence for found in one.differences]:
        print(f"  - {sentence}")
