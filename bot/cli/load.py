"""`sitrep load`: bulletins from files and folders, each in one transaction; a daily series with --losses."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from bot.cli import series
from bot.fetching import fetch, is_address
from store import bulletin, library
from store.bulletin import BulletinError, Unreadable
from store.db import Store
from store.preview import preview

if TYPE_CHECKING:
    import argparse
    from datetime import date as Date

    from bot.settings import Settings


SUFFIXES = (".txt", ".md", ".html", ".docx")
_MANY = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    file: str
    date: str | None
    status: str
    revision: int | None
    warnings: list[str]


def main(settings: Settings, arguments: argparse.Namespace) -> int:
    """Loads every file, says what became of each; 1 if any was rejected.

    Of a folder, or of several files, what became of them all comes last, and a bar shows how far it is.
    """
    store = Store(settings.database_url).open()
    try:
        if arguments.losses:
            return series.load(store, arguments)
        files = [file for name in arguments.files for file in _files(name)]
        outcomes = [_outcome(store, settings, file, arguments) for file in _with_a_bar(files)]
    finally:
        store.close()
    if len(outcomes) > 1 and not arguments.json:
        print(_summary(outcomes, dry_run=arguments.dry_run))
    return 1 if any(outcome.status == "rejected" for outcome in outcomes) else 0


def _files(name: str) -> list[str]:
    """A file, an address or standard input as it is; of a folder the bulletins in it, by name, folders in it too."""
    folder = Path(name)
    if name == "-" or is_address(name) or not folder.is_dir():
        return [name]
    inside = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    shown = [path for path in inside if not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    return [str(path) for path in shown] or [name]


def _with_a_bar(files: list[str]) -> tqdm[str]:
    """The files one after the other, with a bar on a terminal where there are many."""
    return tqdm(files, unit="file", leave=False, disable=True if len(files) < _MANY else None)


def _outcome(store: Store, settings: Settings, name: str, arguments: argparse.Namespace) -> Outcome:
    try:
        if Path(name).is_dir():
            raise Unreadable(f"{name} has no bulletins: no file in it ends in {', '.join(SUFFIXES)}.")
        outcome = _load(store, settings, name, arguments.date, dry_run=arguments.dry_run)
    except (BulletinError, library.LibraryError, OSError) as error:
        sentence = f"{name} cannot be read: {error.strerror}." if isinstance(error, OSError) else str(error)
        outcome = Outcome(name, None, "rejected", None, [sentence])
    tqdm.write(json.dumps(asdict(outcome), ensure_ascii=False) if arguments.json else _told(outcome))
    sys.stdout.flush()
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


def _summary(outcomes: list[Outcome], *, dry_run: bool) -> str:
    """How many files became what, and the days they are of."""
    count = Counter(outcome.status for outcome in outcomes)
    told = ", ".join(
        f"{count[status]} {status}" for status in ("new", "revised", "unchanged", "rejected") if count[status]
    )
    days = sorted(outcome.date for outcome in outcomes if outcome.date)
    span = f", days {days[0]} to {days[-1]}" if days else ""
    return f"{len(outcomes)} files: {told}{span}.{' Nothing was loaded: this was a dry run.' if dry_run else ''}"
