"""Moving a grown bot from one database to another, every row counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, delete, func, insert, select, text
from sqlmodel import SQLModel

from store.db import StoreError
from store.election import Election

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.db import Store

_AT_ONCE = 1_000


class NotCopied(StoreError):
    """Nothing was copied; the message says why."""


def copy(source: Store, target: Store) -> dict[str, int]:
    """Copies every row into a database that has none: how many of each table.

    One transaction: the target has all of it or nothing. Raises NotCopied where a bot runs on the source, where the
    target is not empty, and where the counts differ in the end.
    """
    election = Election(source)
    if not election.stand():
        raise NotCopied("A bot is running on the database to copy: stop it first. Nothing was copied.")
    try:
        with source.engine.connect() as reading, target.engine.begin() as writing:
            _refuse_unless_empty(writing)
            return copy_rows(reading, writing)
    finally:
        election.resign()


def copy_rows(reading: Connection, writing: Connection) -> dict[str, int]:
    """Copies every row into empty tables: how many of each. Raises NotCopied where the counts differ in the end."""
    _be_patient(reading)
    _be_patient(writing)
    copied = {table.name: _copied(reading, writing, table) for table in _tables()}
    _count_on(writing)
    return copied


def clear(writing: Connection) -> None:
    """Deletes every row."""
    _be_patient(writing)
    for table in reversed(_tables()):
        writing.execute(delete(table))


def _tables() -> list[Table]:
    """In an order in which each comes after those it refers to."""
    return SQLModel.metadata.sorted_tables


def _be_patient(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL statement_timeout = 0"))


def _refuse_unless_empty(target: Connection) -> None:
    for table in _tables():
        if target.execute(select(table).limit(1)).first() is not None:
            raise NotCopied(f"The database to copy to is not empty (it has rows in {table.name}). Nothing was copied.")


def _copied(source: Connection, target: Connection, table: Table) -> int:
    for rows in _batches(source, table):
        target.execute(insert(table), rows)
    count = select(func.count()).select_from(table)
    there, here = source.execute(count).scalar_one(), target.execute(count).scalar_one()
    if there != here:
        raise NotCopied(f"Of {there} rows in {table.name} {here} arrived. Nothing was copied.")
    return int(here)


def _batches(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    rows = source.execution_options(stream_results=True).execute(select(table)).mappings()
    for batch in rows.partitions(_AT_ONCE):
        yield [dict(row) for row in batch]


def _count_on(target: Connection) -> None:
    """Lets the numbers that PostgreSQL gives new rows begin after those copied."""
    if target.dialect.name != "postgresql":
        return
    for table in _tables():
        column = table.autoincrement_column
        if column is not None:
            newest = select(func.coalesce(func.max(column), 0) + 1).select_from(table).scalar_subquery()
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            target.execute(select(func.setval(sequence, newest, False)).where(sequence.is_not(None)))  # noqa: FBT003
