"""Brings a database to this code's schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Engine


_LOCK_NUMBER = 0x5174_4E71


def config() -> Config:
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent))
    return settings


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Applies the migrations up to `revision`, in one transaction."""
    settings = config()
    with engine.execution_options(sitrep_writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            # Of several processes that start at once one migrates, however long it takes; the others wait for it.
            connection.execute(text("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK_NUMBER})"))
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)
