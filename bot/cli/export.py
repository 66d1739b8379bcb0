"""`sitrep export`: the stored bulletins as lines of JSON."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING

from store import library
from store.content import exported
from store.dates import DateUnclear, parse_day
from store.db import Store

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings


def main(settings: Settings, arguments: argparse.Namespace) -> int:
    """Prints one day, or all of them oldest first; 1 where the day is not stored."""
    store = Store(settings.database_url).open()
    try:
        return _export(store, arguments.day)
    except DateUnclear as error:
        print(error, file=sys.stderr)
        return 2
    finally:
        store.close()


def _export(store: Store, asked: str) -> int:
    with store.session() as session:
        stored = library.stored_days(session)
    if asked == "all":
        days: tuple[date, ...] = stored
    elif not stored:
        print("No bulletin is stored: load one with sitrep load FILE.", file=sys.stderr)
        return 1
    else:
        day = parse_day(asked).resolve(newest=stored[-1], local_today=date.today(), stored=stored)  # noqa: DTZ011
        days = tuple(one for one in stored if one == day)
        if not days:
            newest = f"the newest is {stored[-1]}"
            print(f"The bulletin of {day} is not stored; {newest}.", file=sys.stderr)
            return 1
    for one in days:
        with store.session() as session:
            print(json.dumps(exported(session, one), ensure_ascii=False), flush=True)
    return 0
