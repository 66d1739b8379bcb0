"""`sitrep export`: the stored bulletins as lines of JSON."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING

from store import content, library
from store.dates import DateUnclear, parse_day
from store.db import Store

if TYPE_CHECKING:
    import argparse

    from sqlmodel import Session

    from bot.settings import Settings


def main(settings: Settings, arguments: argparse.Namespace) -> int:
    """Prints one day, or all of them oldest first; 1 where the day is not stored."""
    store = Store(settings.database_url).open()
    try:
        with store.session() as session:
            return _export(session, arguments.day)
    except DateUnclear as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    finally:
        store.close()


def _export(session: Session, asked: str) -> int:
    stored = library.stored_days(session)
    if asked == "all":
        days: tuple[date, ...] = stored
    elif not stored:
        print("No bulletin is stored: load one with sitrep load FILE.", file=sys.stderr)  # noqa: T201
        return 1
    else:
        day = parse_day(asked).resolve(newest=stored[-1], local_today=date.today(), stored=stored)  # noqa: DTZ011
        days = tuple(one for one in stored if one == day)
        if not days:
            newest = f"the newest is {stored[-1]}"
            print(f"The bulletin of {day} is not stored; {newest}.", file=sys.stderr)  # noqa: T201
            return 1
    for one in days:
        print(as_json(session, one), flush=True)  # noqa: T201
    return 0


def as_json(session: Session, day: date) -> str:
    """One bulletin as CONTRIBUTING's format has it: its fields, and the revision after the day of the war."""
    revision = library.current_revision(session, day)
    if revision is None:
        raise LookupError(day)
    fields = content.read(session, revision).model_dump(mode="json")
    ordered = {"date": fields.pop("date"), "war_day": fields.pop("war_day"), "revision": revision.number, **fields}
    return json.dumps(ordered, ensure_ascii=False)
