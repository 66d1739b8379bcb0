"""The database: one engine, sessions that read or write, and answers remembered until the bulletins change.

SQLite runs with foreign keys, WAL and a busy timeout; writers take the write lock at the start (BEGIN IMMEDIATE), so
that two of them wait for each other instead of failing half-way. PostgreSQL runs with timeouts, and connections that
its restart has cut are replaced before they are used.
"""

from __future__ import annotations

import asyncio
import os
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlmodel import Session

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

P = ParamSpec("P")
T = TypeVar("T")
SessionFunction = Callable[Concatenate[Session, P], T]

BUSY_TIMEOUT_MS = 10_000
POSTGRES_SESSION = {
    "application_name": "sitrep",
    "connect_timeout": 5,
    "options": "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s",
}
REMEMBERED = 256
_VERSIONS = Path(__file__).parent / "migrations" / "versions"


class StoreError(Exception):
    """The database cannot be used; the message is one sentence for the operator."""


class SchemaNewer(StoreError):
    """The database was written by a newer sitrep: upgrade this one, or restore a backup made by it."""


class Store:
    """A database of bulletins and chats, for threads (`session`) and for the event loop (`read`, `write`)."""

    def __init__(self, url: str) -> None:
        self.url, self.engine = _engine_of(url)
        self._writing = self.engine.execution_options(sitrep_writes=True)
        self._threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="store")
        self._remembered: OrderedDict[Hashable, asyncio.Future[Any]] = OrderedDict()
        self._generation = 0

    @property
    def generation(self) -> int:
        """Moves whenever an answer may be another than before: what is cached under it may be kept."""
        return self._generation

    def open(self) -> Store:
        """Brings the schema and the index up to date. Raises StoreError where that cannot be done."""
        from store.reindexing import catch_up  # it needs this module

        try:
            create_private(self.url.database if self.engine.dialect.name == "sqlite" else None)
            _upgrade(self.engine)
            catch_up(self)
        except StoreError:
            self.close()
            raise
        except DatabaseError as error:
            self.close()
            where = self.url.render_as_string(hide_password=True)
            reason = str(error.orig).strip().splitlines()[0].rstrip(".")
            raise StoreError(f"The database {where} cannot be opened: {reason}.") from error
        return self

    def close(self) -> None:
        self._threads.shutdown()
        self.engine.dispose()

    @contextmanager
    def session(self, *, write: bool = False) -> Iterator[Session]:
        """A session; one that writes is committed at its end, or rolled back whole."""
        with Session(self._writing if write else self.engine, expire_on_commit=False) as session:
            yield session
            if write:
                session.commit()

    async def read(self, function: SessionFunction[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """What `function(session, …)` gives, remembered until a bulletin changes. Its arguments are hashable."""
        key = (function, args, tuple(sorted(kwargs.items())))
        return await self.remember(key, lambda: self.fetch(function, *args, **kwargs))

    async def remember(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """What `make()` gives, remembered under `key` until a bulletin changes; whoever asks meanwhile waits for it."""
        known = self._remembered.get(key)
        if known is None:
            known = asyncio.ensure_future(make())
            known.add_done_callback(partial(self._drop_failure, key))
            self._remembered[key] = known
            if len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)
        else:
            self._remembered.move_to_end(key)
            if known.done():
                result: T = known.result()
                return result
        shared: T = await asyncio.shield(known)
        return shared

    async def fetch(self, function: SessionFunction[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """What `function(session, …)` gives now: for chats, deliveries and whatever else changes by the minute."""
        result: T = await self._in_thread(self._reading, function, *args, **kwargs)
        return result

    async def write(self, function: SessionFunction[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs `function(session, …)` as one transaction; answers are forgotten if it changed a bulletin."""
        result: T = await self._in_thread(self._changing, function, *args, **kwargs)
        await self.refresh()
        return result

    async def in_thread(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs what may wait for the database, in one of the store's threads."""
        result: T = await self._in_thread(function, *args, **kwargs)
        return result

    async def refresh(self) -> bool:
        """Forgets the answers if a bulletin has changed, here or in another process. True if it has."""
        moved: bool = await self._in_thread(self._moved)
        if moved:
            self._remembered.clear()
        return moved

    def _drop_failure(self, key: Hashable, done: asyncio.Future[Any]) -> None:
        if done.cancelled() or done.exception() is not None:
            self._remembered.pop(key, None)

    async def _in_thread(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        call = partial(function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)

    def _reading(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        with self.session() as session:
            return function(session, *args, **kwargs)

    def _changing(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        with self.session(write=True) as session:
            return function(session, *args, **kwargs)

    def _moved(self) -> bool:
        before = self._generation
        with self.engine.connect() as connection:
            self._generation = connection.execute(text("SELECT number FROM generation")).scalar_one_or_none() or 0
        return self._generation != before


def _engine_of(url: str) -> tuple[URL, Engine]:
    """Raises StoreError for an address that is none, and where PostgreSQL's driver is not installed."""
    try:
        return make_url(url), _engine(url)
    except (ArgumentError, ValueError):
        raise StoreError(
            "The database's address cannot be read: expected postgresql+psycopg://USER@HOST/NAME."
        ) from None
    except ModuleNotFoundError:
        raise StoreError("PostgreSQL needs its driver: install sitrep with the extra [postgres].") from None


def _engine(url: str) -> Engine:
    if make_url(url).get_backend_name() == "postgresql":
        engine = create_engine(
            url,
            pool_size=8,
            pool_pre_ping=True,
            pool_recycle=1800,
            connect_args=POSTGRES_SESSION,
            hide_parameters=True,
        )
        event.listen(engine, "before_cursor_execute", _without_nul, retval=True)
        return engine
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # sqlite3 would begin transactions of its own, too late
    cursor = connection.cursor()
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL", f"busy_timeout={BUSY_TIMEOUT_MS}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("sitrep_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _without_nul(
    _connection: Connection, _cursor: object, statement: str, parameters: object, _context: object, _many: object
) -> tuple[str, object]:
    """No text in PostgreSQL holds the character NUL, which anybody may write: it becomes the one for "unreadable"."""
    return statement, _readable(parameters)


def _readable(value: object) -> object:
    if isinstance(value, str):
        return value.replace("\0", "\N{REPLACEMENT CHARACTER}") if "\0" in value else value
    if isinstance(value, dict):
        return {name: _readable(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_readable(each) for each in value)
    return value


def create_private(path: str | None) -> None:
    """A new SQLite file is its owner's alone, from the first byte."""
    if path and path != ":memory:" and not Path(path).exists():
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except OSError as error:
            raise StoreError(f"The database {path} cannot be created: {error.strerror}.") from error


def newest_schema() -> str:
    """The revision that this code's migrations lead to."""
    return max(path.name.partition("_")[0] for path in _VERSIONS.glob("[0-9]*.py"))


def _upgrade(engine: Engine) -> None:
    with engine.connect() as connection:
        known = engine.dialect.has_table(connection, "alembic_version")
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if known else None
    if version == newest_schema():
        return
    if version is not None and version > newest_schema():
        raise SchemaNewer(" ".join((SchemaNewer.__doc__ or "").split()))
    from store.migrations.run import upgrade  # alembic is slow to import, and seldom needed

    upgrade(engine)
