"""Which of the processes on one database sends: the one that holds its lock, until it ends or loses the database.

On PostgreSQL the lock is an advisory one, held by a session of its own; on SQLite it is that of a second, empty file
beside the database. Either falls with the process that holds it, however that ends.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from store.db import POSTGRES_SESSION, create_private

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from store.db import Store

GRACE = timedelta(seconds=5)
"""So long after an election the one before has noticed that it is over: only then are its claims given out again."""
_TRUSTED_FOR = GRACE.total_seconds()
_FIRST_WAIT = 1.0
"""Seconds: the new one's first message is not in the same second as the last of the one before."""
_LOCK_NUMBER = 0x5174_4E70
_LOST_AFTER = "8s"


class _Lock(Protocol):
    """Something that one process holds at a time."""

    def take(self) -> bool:
        """Whether this process holds it, now or still."""

    def release(self) -> None: ...


class Election:
    """Asked every second or two by `stand`, from one thread at a time; `held` and `since` say how it stands."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._lock: _Lock = _SqliteLock(store) if store.engine.dialect.name == "sqlite" else _PostgresLock(store)
        self._clock = clock
        self._seconds = seconds
        self._from = self._confirmed = float("-inf")
        self.since: datetime | None = None
        """When this process was elected, None while another one is."""

    def stand(self) -> bool:
        """Takes the lock if it is free. True while this process holds it."""
        if not self._lock.take():
            self.since = None
        else:
            self._confirmed = self._seconds()
            if self.since is None:
                self.since, self._from = self._clock(), self._confirmed + _FIRST_WAIT
        return self.since is not None

    def held(self) -> bool:
        """Whether this process may send: not once it could not ask for some seconds, since another may by then."""
        now = self._seconds()
        return self.since is not None and now >= self._from and now < self._confirmed + _TRUSTED_FOR

    def resign(self) -> None:
        """Lets another one be elected at once."""
        self.since = None
        self._lock.release()


class _PostgresLock:
    def __init__(self, store: Store) -> None:
        self._engine = create_engine(
            store.url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=POSTGRES_SESSION
        )
        self._session: Connection | None = None
        self._held = False

    def take(self) -> bool:
        try:
            if self._session is None:
                self._session = self._engine.connect()
                # A session that asks nothing for so long is that of a machine that is gone, or asleep.
                self._session.execute(text(f"SET idle_session_timeout = '{_LOST_AFTER}'"))
            asked = "SELECT true" if self._held else f"SELECT pg_try_advisory_lock({_LOCK_NUMBER})"
            self._held = bool(self._session.execute(text(asked)).scalar())
        except DBAPIError:
            self.release()
        return self._held

    def release(self) -> None:
        session, self._session, self._held = self._session, None, False
        if session is None:
            return
        with suppress(SQLAlchemyError):
            session.execute(text("SELECT pg_advisory_unlock_all()"))  # the session itself ends a little later
        session.close()


class _SqliteLock:
    def __init__(self, store: Store) -> None:
        self._path = f"{store.url.database}-sender"
        self._session: sqlite3.Connection | None = None

    def take(self) -> bool:
        if self._session is None:
            create_private(self._path)
            session = sqlite3.connect(self._path, timeout=0, isolation_level=None, check_same_thread=False)
            try:
                session.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError:
                session.close()
            else:
                self._session = session
        return self._session is not None

    def release(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.close()
