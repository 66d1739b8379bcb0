"""The database: its safeguards, what is remembered and when it is forgotten, its schema's history."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import stat
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Inspector, inspect, text
from sqlmodel import SQLModel

from store import library
from store.db import SchemaNewer, Store, StoreError, _engine, newest_schema
from store.migrations.run import config, upgrade
from tests.builders import a_bulletin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlmodel import Session

NOON = datetime(2031, 5, 5, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path / 'test.db'}").open()
    yield opened
    opened.close()


def _load(session: Session, headline: str) -> library.Loaded:
    return library.load(session, a_bulletin(headline=headline), library.Sent(b"x"), at=NOON)


def _headline(session: Session, day: date) -> str | None:
    bulletin = library.read_bulletin(session, day)
    return bulletin.headline if bulletin else None


@pytest.mark.parametrize(
    ("pragma", "value"), [("foreign_keys", 1), ("journal_mode", "wal"), ("busy_timeout", 10_000), ("synchronous", 1)]
)
def test_sqlite_runs_with_its_safeguards(store: Store, pragma: str, value: object) -> None:
    with store.engine.connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_a_foreign_key_is_held(store: Store) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"), store.session(write=True) as session:
        session.execute(text("INSERT INTO source (revision_id, position, name) VALUES (99, 0, 'nobody')"))


def test_an_unknown_category_is_refused(store: Store) -> None:
    with store.session(write=True) as session:
        _load(session, "x")
    with pytest.raises(Exception, match="CHECK"), store.session(write=True) as session:
        session.execute(text("INSERT INTO loss (revision_id, category) VALUES (1, 'horses')"))


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "private.db"
    Store(f"sqlite:///{path}").open().close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_an_answer_is_remembered_until_a_bulletin_changes(store: Store) -> None:
    await store.write(_load, "first")
    day = a_bulletin().date
    assert await store.read(_headline, day) == "first"
    held = store.read(_headline, day)
    assert await held == "first"
    await store.write(_load, "second")
    assert await store.read(_headline, day) == "second"


async def test_a_remembered_answer_asks_no_database(store: Store) -> None:
    await store.write(_load, "first")
    asked = []

    def counted(session: Session, day: date) -> str | None:
        asked.append(day)
        return _headline(session, day)

    day = a_bulletin().date
    assert [await store.read(counted, day) for _ in range(3)] == ["first"] * 3
    assert len(asked) == 1


async def test_a_load_by_another_process_is_noticed(store: Store) -> None:
    await store.write(_load, "first")
    day = a_bulletin().date
    assert await store.read(_headline, day) == "first"
    other = Store(store.url.render_as_string(hide_password=False)).open()
    with other.session(write=True) as session:
        _load(session, "by the command line")
    other.close()
    assert await store.refresh()
    assert await store.read(_headline, day) == "by the command line"
    assert not await store.refresh()


async def test_many_who_ask_at_once_make_one_read(store: Store) -> None:
    asked = []

    def slow(session: Session) -> int:
        asked.append(1)
        return 5

    assert await asyncio.gather(*(store.read(slow) for _ in range(20))) == [5] * 20
    assert len(asked) == 1


async def test_a_read_that_failed_is_not_remembered(store: Store) -> None:
    fail = [True]

    def sometimes(session: Session) -> str:
        if fail.pop() if fail else False:
            raise LookupError("once")
        return "well"

    with pytest.raises(LookupError):
        await store.read(sometimes)
    assert await store.read(sometimes) == "well"


def test_the_migrations_lead_to_the_models(tmp_path: Path) -> None:
    """A database made by the migrations has the tables, columns and constraints that the models say."""
    migrated = Store(f"sqlite:///{tmp_path / 'migrated.db'}").open()
    modelled = _engine(f"sqlite:///{tmp_path / 'modelled.db'}")
    with modelled.execution_options(sitrep_writes=True).begin() as connection:
        SQLModel.metadata.create_all(connection)
    seen, expected = inspect(migrated.engine), inspect(modelled)
    for table in expected.get_table_names():
        columns = {c["name"]: (str(c["type"]), c["nullable"]) for c in expected.get_columns(table)}
        assert {c["name"]: (str(c["type"]), c["nullable"]) for c in seen.get_columns(table)} == columns, table
        for kind in ("check_constraints", "unique_constraints", "foreign_keys", "indexes"):
            got, wanted = _described(seen, kind, table), _described(expected, kind, table)
            assert got == wanted, (table, kind)
    migrated.close()
    modelled.dispose()


def _described(database: Inspector, kind: str, table: str) -> list[str]:
    """Each constraint or index as text; SQL stands in objects that compare by identity."""
    found = getattr(database, f"get_{kind}")(table)
    return sorted(re.sub(r"<[^>]*TextClause[^>]*>", "SQL", str(sorted(one.items(), key=str))) for one in found)


def _revisions() -> list[str]:
    from alembic.script import ScriptDirectory

    return [script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()]


@pytest.mark.parametrize("earlier", _revisions())
def test_a_database_of_every_earlier_revision_is_upgraded(tmp_path: Path, earlier: str) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    old = _engine(url)
    upgrade(old, earlier)
    old.dispose()
    opened = Store(url).open()
    with opened.session(write=True) as session:
        assert _load(session, "after the upgrade").status == "new"
    with opened.engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == newest_schema()
    opened.close()


def test_a_schema_newer_than_the_code_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    Store(f"sqlite:///{path}").open().close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(SchemaNewer, match="newer sitrep"):
        Store(f"sqlite:///{path}").open()
    assert path.read_bytes() == before


def test_a_corrupted_file_gets_one_sentence_and_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(b"this is no database at all, but somebody's notes" * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(f"sqlite:///{path}").open()
    assert path.read_bytes().startswith(b"this is no database")


def test_a_folder_that_is_not_there_gets_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be created: No such file"):
        Store(f"sqlite:///{tmp_path / 'nowhere' / 'x.db'}").open()


def test_concurrent_writers_wait_for_each_other(store: Store) -> None:
    async def many() -> list[str]:
        loads = await asyncio.gather(*(store.write(_load, f"headline {n}") for n in range(8)))
        return [one.status for one in loads]

    statuses = asyncio.run(many())
    assert sorted(statuses) == ["new", *["revised"] * 7]
