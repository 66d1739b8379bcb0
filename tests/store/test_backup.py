"""Backups: made while the bot runs, put back on either database, and never sending anything twice."""

from __future__ import annotations

import sqlite3
import stat
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from store import claims, library, sending, subscribers
from store.backup import BackupError, Restored, backup, restore
from store.db import SchemaNewer, Store
from store.election import Election
from tests.builders import a_bulletin
from tests.builders.chats import KYIV, at, load, subscribe
from tests.builders.values import DAY

if TYPE_CHECKING:
    from pathlib import Path

MADE = datetime(2031, 5, 5, 3, 0, tzinfo=UTC)
LONG_AGO = at("2031-01-01 12:00")


@pytest.fixture
def grown(store: Store) -> Store:
    """A store with a bulletin that two chats would get at 08:00, on either database."""
    subscribe(store, 1, 2, joined=LONG_AGO, follows=["lyman"])
    with store.session(write=True) as session:
        subscribers.choose(session, 1, weekdays=31, silent=True, pictures="dark")
    load(store, loaded=at("07:00"))
    return store


@pytest.fixture
def other(tmp_path: Path) -> Store:
    """Another store, on SQLite, with other things in it."""
    other = Store(f"sqlite:///{tmp_path / 'other.db'}").open()
    subscribe(other, 77, joined=LONG_AGO)
    load(other, loaded=at("07:00"), headline="Other")
    return other


@pytest.fixture
def file(grown: Store, tmp_path: Path) -> Path:
    path = tmp_path / "backup.db"
    backup(grown, path, at=MADE)
    return path


def headline(store: Store) -> str | None:
    with store.session() as session:
        bulletin = library.read_bulletin(session, DAY)
    return bulletin.headline if bulletin else None


def due(store: Store, moment: str) -> int:
    with store.session(write=True) as session:
        return len(claims.claim_due(session, now=at(moment), default=KYIV, limit=9, process="one"))


def resumed(store: Store) -> bool:
    with store.session(write=True) as session:
        return sending.resume(session)


def test_a_backup_is_one_file_of_its_owners_that_is_a_whole_store(file: Path, tmp_path: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir() if "backup" in path.name) == ["backup.db"]
    with Store(f"sqlite:///{file}").open().session() as session:
        assert library.read_bulletin(session, DAY) == a_bulletin()
        chosen = subscribers.settings_of(session, 1)
        assert (chosen.follows, chosen.weekdays, chosen.silent, chosen.pictures) == (("lyman",), 31, True, "dark")


def test_what_is_written_meanwhile_is_no_matter(grown: Store, tmp_path: Path) -> None:
    with grown.session(write=True) as session:
        subscribers.subscribe(session, 3, at=LONG_AGO)
        session.flush()
        backup(grown, tmp_path / "backup.db", at=MADE)
    with Store(f"sqlite:///{tmp_path / 'backup.db'}").open().session() as session:
        assert subscribers.active_ids(session) == (1, 2)


def test_what_comes_back_is_off_until_resumed_and_counts_as_sent(file: Path, other: Store) -> None:
    assert restore(other, file, at=at("07:30")) == Restored(1, 2, MADE)
    restored = Store(other.url.render_as_string()).open()
    assert headline(restored) == a_bulletin().headline
    assert due(restored, "08:00") == 0
    load(restored, loaded=at("08:30"), headline="Corrected")
    assert resumed(restored)
    assert due(restored, "08:40") == 0
    load(restored, DAY.replace(day=5), loaded=at("2031-05-06 07:00"))
    assert due(restored, "2031-05-06 08:05") == 2


def test_a_backup_comes_back_to_the_database_that_it_is_of(grown: Store, file: Path) -> None:
    subscribe(grown, 3, joined=LONG_AGO)
    load(grown, loaded=at("09:00"), headline="Lost by the restore")
    restore(grown, file, at=at("10:00"))
    opened = Store(grown.url.render_as_string(hide_password=False)).open()
    assert headline(opened) == a_bulletin().headline
    assert load(opened, loaded=at("11:00"), headline="Another").revision == 2
    with opened.session() as session:
        assert subscribers.active_ids(session) == (1, 2)
        assert sending.is_off(session)
    opened.close()


def test_it_comes_back_where_there_was_nothing_or_only_ruins(file: Path, tmp_path: Path) -> None:
    ruins = tmp_path / "ruins.db"
    ruins.write_bytes(b"no database any more" * 1000)
    for path in (tmp_path / "new.db", ruins):
        restore(Store(f"sqlite:///{path}"), file, at=at("10:00"))
        assert headline(Store(f"sqlite:///{path}").open()) == a_bulletin().headline
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_running_bots_database_is_not_touched(grown: Store, file: Path, other: Store) -> None:
    running = Election(grown)
    assert running.stand()
    subscribe(grown, 3, joined=LONG_AGO)
    with pytest.raises(BackupError, match="stop it first"):
        restore(grown, file, at=at("10:00"))
    with grown.session() as session:
        assert subscribers.active_ids(session) == (1, 2, 3)
    backup(grown, file, at=MADE)
    running.resign()


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def test_a_backup_of_a_newer_sitrep_is_refused(file: Path, other: Store) -> None:
    _newer(file)
    with pytest.raises(SchemaNewer):
        restore(other, file, at=at("10:00"))
    assert headline(other) == "Other"


@pytest.mark.parametrize("content", [None, b"", b"hello" * 1000, "sqlite", "cut"])
def test_what_is_no_backup_is_refused(content: bytes | str | None, file: Path, other: Store, tmp_path: Path) -> None:
    path = tmp_path / "no backup.db"
    if content == "sqlite":
        sqlite3.connect(path).execute("CREATE TABLE notes (text)").connection.close()
    elif content == "cut":
        path.write_bytes(file.read_bytes()[:20_000])
    elif isinstance(content, bytes):
        path.write_bytes(content)
    with pytest.raises(BackupError):
        restore(other, path, at=at("10:00"))
    assert headline(other) == "Other"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_the_database_is_no_backup_of_itself(other: Store, tmp_path: Path) -> None:
    for function in (backup, restore):
        with pytest.raises(BackupError, match="itself"):
            function(other, tmp_path / "other.db", at=MADE)
    assert headline(other) == "Other"


def test_a_failed_backup_leaves_the_last_one(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(BackupError, match="no database at"):
        backup(Store(f"sqlite:///{tmp_path / 'nowhere.db'}"), file, at=MADE)
    assert file.read_bytes() == before
    with pytest.raises(BackupError, match="no folder"):
        backup(Store(f"sqlite:///{file}"), tmp_path / "no folder" / "backup.db", at=MADE)
