"""The `sitrep` program in this process, on a store in a folder of the test's own."""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from dotenv import dotenv_values

from bot.cli import parser
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.databases import Database


def settings_in(folder: Path, **options: Any) -> Settings:
    """Settings with the database that the folder's `.env` names, or a file in it; the environment has no say."""
    named = dotenv_values(folder / ".env").get("SITREP_DATABASE_URL") or f"sqlite:///{folder / 'sitrep.db'}"
    return Settings.model_validate({"database_url": named, **options})


@contextmanager
def with_database(folder: Path, database: Database) -> Iterator[str]:
    """Gives the program in that folder an empty database; its URL."""
    with database.lent(folder) as url:
        (folder / ".env").write_text(f"SITREP_DATABASE_URL={url}\n")
        yield url


def sitrep(folder: Path, *argv: str, **options: Any) -> int:
    """Carries out one command; its exit status. `options` are settings."""
    arguments = parser().parse_args(argv)
    status: int = import_module(f"bot.cli.{arguments.command}").main(settings_in(folder, **options), arguments)
    return status
