"""Copies of a store, made while the bot runs and put back while it does not.

A backup is always an SQLite file, readable by its owner only, whatever the database is. It is made, and put back, whole
or not at all: each is finished beside its place first.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError

from store import library, sending, subscribers
from store.copying import clear, copy_rows
from store.db import Store, StoreError, create_private
from store.election import Election

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_WAIT = 2.0
"""Seconds for the lock of a bot that is just ending."""


class BackupError(StoreError):
    """No backup was made, or none put back; the message says why, and nothing was touched."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: how many days and active subscribers, and when the backup was made."""

    bulletins: int
    subscribers: int
    made_at: datetime


def backup(store: Store, path: Path, *, at: datetime) -> None:
    """Copies the store, as it is at one moment, to a file; the file that was there is replaced in the end."""
    if _same_file(store, path):
        raise BackupError(f"{path} is the database itself: name another file.")
    with _beside(path) as partial:
        try:
            if store.engine.dialect.name == "sqlite":
                _copy_file(store, partial)
            else:
                _copy_from_postgres(store, partial)
            _stamp(partial, at)
        except (DatabaseError, sqlite3.Error) as error:
            raise BackupError(f"The database cannot be backed up: {_reason(error)}.") from error
        partial.replace(path)


def restore(store: Store, path: Path, *, at: datetime) -> Restored:
    """Puts a backup in the place of everything there is, with sending switched off, and all of it counting as sent.

    `store` need not be opened. Raises BackupError while a bot runs on it, and for a file that is no backup of this
    sitrep's or an earlier one's.
    """
    if _same_file(store, path):
        raise BackupError(f"{path} is the database itself: name a backup of it.")
    election = Election(store)
    if not _stood(election):
        raise BackupError("A bot is running on this database: stop it first. Nothing was restored.")
    try:
        if store.engine.dialect.name == "sqlite":
            with _beside(Path(store.url.database or "")) as partial:
                restored = _prepared(path, partial, at)
                _replace(store, partial)
        else:
            with TemporaryDirectory(prefix="sitrep-restore-") as folder:
                partial = Path(folder) / "backup.db"
                restored = _prepared(path, partial, at)
                _copy_to_postgres(partial, store)
    finally:
        election.resign()
    return restored


def _stood(election: Election) -> bool:
    until = time.monotonic() + _LONGEST_WAIT
    while not election.stand():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def _same_file(store: Store, path: Path) -> bool:
    database = Path(store.url.database or "")
    return store.engine.dialect.name == "sqlite" and path.exists() and database.exists() and path.samefile(database)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A new file beside the one meant, its owner's alone, gone in the end unless it took the other's place."""
    if not path.parent.is_dir():
        raise BackupError(f"There is no folder {path.parent}.")
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        create_private(str(partial))
        yield partial
    except OSError as error:
        raise BackupError(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        for leftover in (partial, *_companions(partial)):
            with suppress(OSError):
                leftover.unlink()


def _companions(path: Path) -> tuple[Path, ...]:
    """What SQLite keeps beside a file in use."""
    return tuple(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))


def _copy_file(store: Store, partial: Path) -> None:
    if not Path(store.url.database or "").exists():
        raise BackupError(f"There is no database at {store.url.database}.")
    source = f"file:{Path(store.url.database or '').resolve()}"
    with closing(sqlite3.connect(source, uri=True)) as reading, closing(sqlite3.connect(partial)) as writing:
        reading.backup(writing)


def _copy_from_postgres(store: Store, partial: Path) -> None:
    store.open()
    copied = Store(f"sqlite:///{partial}").open()
    try:
        snapshot = store.engine.connect().execution_options(isolation_level="REPEATABLE READ")
        with snapshot as reading, copied.engine.begin() as writing:
            clear(writing)
            copy_rows(reading, writing)
    finally:
        copied.close()


def _copy_to_postgres(partial: Path, store: Store) -> None:
    store.open()
    prepared = Store(f"sqlite:///{partial}")
    try:
        with prepared.engine.connect() as reading, store.engine.begin() as writing:
            clear(writing)
            copy_rows(reading, writing)
    finally:
        prepared.close()


def _stamp(path: Path, at: datetime) -> None:
    """Writes down when it was made, in SQLite's number for the user: minutes since 1970; one file holds everything."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute(f"PRAGMA user_version={int(at.timestamp()) // 60}")


def _prepared(path: Path, partial: Path, at: datetime) -> Restored:
    """The backup as it is to be put back, in `partial`."""
    if not path.is_file():
        raise BackupError(f"There is no backup at {path}.")
    create_private(str(partial))
    try:
        with closing(sqlite3.connect(f"file:{path.resolve()}?mode=ro", uri=True)) as reading:
            minutes = reading.execute("PRAGMA user_version").fetchone()[0]
            if not reading.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
                raise BackupError(f"{path} is no backup of sitrep's. Nothing was restored.")
            with closing(sqlite3.connect(partial)) as writing:
                reading.backup(writing)
                damage = writing.execute("PRAGMA quick_check").fetchone()[0]
        if damage != "ok":
            raise BackupError(f"{path} is damaged. Nothing was restored.")
        made_at = datetime.fromtimestamp(minutes * 60 if minutes else path.stat().st_mtime, UTC)
        restored = _made_harmless(partial, made_at, at)
        _stamp(partial, made_at)
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{path} cannot be read as a backup: {error}. Nothing was restored.") from error
    return restored


def _made_harmless(partial: Path, made_at: datetime, at: datetime) -> Restored:
    """The old copy of the bot may have sent since what this one takes for unsent."""
    prepared = Store(f"sqlite:///{partial}").open()
    try:
        with prepared.session(write=True) as session:
            sending.count_all_as_sent(session)
            sending.switch_off(session, at=at)
            return Restored(len(library.stored_days(session)), subscribers.count(session).active, made_at)
    finally:
        prepared.close()


def _replace(store: Store, partial: Path) -> None:
    """Puts the file in the database's place; what SQLite keeps beside the old one must not be taken for its own."""
    store.engine.dispose()
    database = Path(store.url.database or "")
    with suppress(sqlite3.Error), closing(sqlite3.connect(database)) as old:
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for companion in _companions(database):
        companion.unlink(missing_ok=True)
    partial.replace(database)


def _reason(error: Exception) -> str:
    original = getattr(error, "orig", None) or error
    return str(original).strip().splitlines()[0].rstrip(".")
