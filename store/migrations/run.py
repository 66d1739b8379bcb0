"""Brings a database to this code's schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

if TYPE_CHECKING:
    from sqlalchemy import Engine


def config() -> Config:
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent))
    return settings


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Applies the migrations up to `revision`, in one transaction."""
    settings = config()
    with engine.execution_options(sitrep_writes=True).begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)
