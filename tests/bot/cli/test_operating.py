"""Backup, restore, resume and copy, by their commands; a database that cannot be used ends each in one sentence."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from bot.cli import WRONG, main
from store.db import Store
from store.election import Election
from tests.builders.chats import at, load, rows_of, subscribe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Shown = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder whose `.env` names the database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SITREP_DATABASE_URL", raising=False)


@pytest.fixture
def grown(database_url: str) -> Iterator[Store]:
    """The program's store, with a bulletin and two subscribers."""
    store = Store(database_url)
    subscribe(store, 1, 2, joined=at("2031-01-01 12:00"), follows=["lyman"])
    load(store, loaded=at("07:00"))
    yield store
    store.close()


def now_in(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """The rows that are there now: a restore puts another file in SQLite's place."""
    again = Store(store.url.render_as_string(hide_password=False))
    rows = rows_of(again)
    again.close()
    return rows


def newer(store: Store) -> None:
    """As if a later sitrep had written it."""
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))


def test_a_backup_comes_back_and_sending_waits_for_resume(grown: Store, capsys: Shown) -> None:
    assert main(["backup", "saved.db"]) == 0
    before = rows_of(grown)
    subscribe(grown, 3, joined=at("2031-01-02 12:00"))
    assert main(["restore", "saved.db"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("Restored 1 bulletin and 2 subscribers as of ")
    after = now_in(grown)
    assert (before["sending"], len(after["sending"])) == ([], 1)
    assert after["revision"] == before["revision"]
    assert after["follow"] == before["follow"]
    assert [main(["resume"]), main(["resume"])] == [0, 0]
    assert capsys.readouterr().out == "Sending is on again.\nSending was on already.\n"
    assert now_in(grown)["sending"] == []


def test_a_running_bot_is_not_restored_over(grown: Store, capsys: Shown) -> None:
    assert main(["backup", "saved.db"]) == 0
    running, before = Election(grown), rows_of(grown)
    assert running.stand()
    assert main(["restore", "saved.db"]) == WRONG
    assert capsys.readouterr().err == "A bot is running on this database: stop it first. Nothing was restored.\n"
    assert rows_of(grown) == before
    running.resign()


COMMANDS = (
    ["load", "day.txt"],
    ["export"],
    ["ask", "tanks"],
    ["chat", "/today"],
    ["reparse", "--apply"],
    ["resume"],
    ["run"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_database_of_a_newer_sitrep_is_not_touched(
    grown: Store, capsys: Shown, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str]
) -> None:
    monkeypatch.setenv("SITREP_TOKEN", "123456:abc")
    (tmp_path / "day.txt").write_text("x")
    newer(grown)
    before = rows_of(grown)
    capsys.readouterr()
    assert main(command) == WRONG
    said = capsys.readouterr()
    assert "newer sitrep" in said.err
    assert len(said.err.splitlines()) == 1
    assert rows_of(grown) == before


@pytest.mark.parametrize("command", [*COMMANDS, ["backup", "saved.db"]], ids=lambda command: command[0])
def test_a_corrupted_file_is_one_sentence_and_not_overwritten(
    capsys: Shown, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str]
) -> None:
    ruins = b"these are somebody's notes, and no database at all\n" * 100
    (tmp_path / "broken.db").write_bytes(ruins)
    (tmp_path / "day.txt").write_text("x")
    monkeypatch.setenv("SITREP_TOKEN", "123456:abc")
    monkeypatch.setenv("SITREP_DATABASE_URL", "sqlite:///broken.db")
    assert main(command) == WRONG
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert (tmp_path / "broken.db").read_bytes() == ruins
    assert not (tmp_path / "saved.db").exists()


def test_a_copy_names_its_rows_and_wants_an_empty_target(grown: Store, tmp_path: Path, capsys: Shown) -> None:
    source = grown.url.render_as_string(hide_password=False)
    target = f"sqlite:///{tmp_path / 'target.db'}"
    assert main(["copy", source, target]) == 0
    assert "chat: 2\n" in capsys.readouterr().out
    assert main(["copy", source, target]) == WRONG
    assert "not empty" in capsys.readouterr().err
    with sqlite3.connect(tmp_path / "target.db") as connection:
        assert connection.execute("SELECT count(*) FROM chat").fetchone() == (2,)
    connection.close()
