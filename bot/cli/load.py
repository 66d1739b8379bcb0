"""`sitrep load`: bulletins from files, each in one transaction."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.fetching import fetch, is_address
from store import bulletin, library
from store.bulletin import BulletinError
from store.db import Store
from store.preview import preview

if TYPE_CHECKING:
    import argparse
    from datetime import date as Date

    from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    file: str
    date: str | None
    status: str
    revision: int | None
    warnings: list[str]


def main(settings: Settings, arguments: argparse.Namespace) -> int:
    """Loads every file, says what became of each; 1 if any was rejected."""
    store = Store(settings.database_url).open()
    try:
        outcomes = [_outcome(store, settings, name, arguments) for name in arguments.files]
    finally:
        store.close()
    return 1 if any(outcome.status == "rejected" for outcome in outcomes) else 0


def _outcome(store: Store, settings: Settings, name: str, arguments: argparse.Namespace) -> Outcome:
    try:
        outcome = _load(store, settings, name, arguments.date, dry_run=arguments.dry_run)
    except (BulletinError, library.LibraryError, OSError) as error:
        sentence = f"{name} cannot be read: {error.strerror}." if isinstance(error, OSError) else str(error)
        outcome = Outcome(name, None, "rejected", None, [sentence])
    print(json.dumps(asdict(outcome), ensure_ascii=False) if arguments.json else _told(outcome), flush=True)
    return outcome


def _load(store: Store, settings: Settings, name: str, given: Date | None, *, dry_run: bool) -> Outcome:
    data = _data(settings, name)
    file_name = None if name == "-" else name if is_address(name) else Path(name).name
    reading = bulletin.read(data, name=file_name, given=given)
    now = datetime.now(UTC)
    with store.session(write=not dry_run) as session:
        seen = preview(session, reading, now=now)
        warnings = [remark.text for remark in seen.remarks]
        if dry_run:
            current = seen.stored.revision if seen.stored else 0
            status = "unchanged" if seen.unchanged else "revised" if seen.stored else "new"
            return Outcome(name, seen.date.isoformat(), status, current + (not seen.unchanged), warnings)
        loaded = library.load(
            session,
            reading.bulletin,
            library.Sent(data, file_name, given),
            at=now,
            first_day=reading.first_day,
            send_from=now + timedelta(seconds=settings.send_delay),
        )
    return Outcome(name, loaded.date.isoformat(), loaded.status, loaded.revision, warnings)


def _data(settings: Settings, name: str) -> bytes:
    """The bytes of a file, an address or standard input: of a large one only as many as show that it is too large."""
    if is_address(name):
        return asyncio.run(fetch(name, settings.sources))
    if name == "-":
        return sys.stdin.buffer.read(bulletin.LIMIT + 1)
    with Path(name).open("rb") as file:
        return file.read(bulletin.LIMIT + 1)


def _told(outcome: Outcome) -> str:
    where = f"{outcome.date}, revision {outcome.revision}" if outcome.date else "nothing was loaded"
    return "\n".join([f"{outcome.file}: {outcome.status} ({where})", *(f"  - {text}" for text in outcome.warnings)])
