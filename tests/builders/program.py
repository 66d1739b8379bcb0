"""The `sitrep` program in this process, on a store in a folder of the test's own."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from bot.cli import parser
from bot.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def settings_in(folder: Path, **options: Any) -> Settings:
    """Settings with a database in that folder, whatever stands in the environment."""
    return Settings.model_validate({"database_url": f"sqlite:///{folder / 'sitrep.db'}", **options})


def sitrep(folder: Path, *argv: str, **options: Any) -> int:
    """Carries out one command; its exit status. `options` are settings."""
    arguments = parser().parse_args(argv)
    status: int = import_module(f"bot.cli.{arguments.command}").main(settings_in(folder, **options), arguments)
    return status
