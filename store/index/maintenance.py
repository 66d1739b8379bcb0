"""Keeping the index in step with the bulletins, inside the transaction that changes them."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import Table, delete, insert, text
from sqlmodel import Session, SQLModel, col, select

from store.index.passages import ids_of, passages_of
from store.models import PassageRow, TermRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date as Date

    from store.bulletin.model import Bulletin

EVERY = ""
"""The term that every passage has: its count is the number of passages."""

_PASSAGE: Table = SQLModel.metadata.tables["passage"]
"""A day's passages go in as plain rows: as objects they would take three times as long."""
_COUNT = (
    "INSERT INTO term (term, passages) SELECT key, CAST(value AS INTEGER) FROM {counts} WHERE true ORDER BY key"
    " ON CONFLICT (term) DO UPDATE SET passages = term.passages + excluded.passages"
)
_COUNTS = {"sqlite": "json_each(:more)", "postgresql": "json_each_text(CAST(:more AS json))"}
"""The hundreds of counts of a day go in as one parameter: one by one they would take as long as the parser."""


def replace(session: Session, day: Date, bulletin: Bulletin | None) -> None:
    """Makes a day's passages those of the bulletin that counts for it now; None where none does."""
    first, last = ids_of(day, day)
    of_day = col(PassageRow.id).between(first, last)
    before = _counted(session.exec(select(PassageRow.words).where(of_day)))
    rows = [passage._asdict() for passage in (passages_of(bulletin) if bulletin else ())]
    session.execute(delete(PassageRow).where(of_day).execution_options(synchronize_session=False))
    if rows:
        session.execute(insert(_PASSAGE), rows)
    now = _counted(str(row["words"]) for row in rows)
    _add(session, {term: now[term] - before[term] for term in now | before})


def _counted(words: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one in words:
        counts.update([EVERY, *one.split()])
    return counts


def _add(session: Session, more: dict[str, int]) -> None:
    """Counts in one order, so that two loads at once wait for each other and never in a circle."""
    changed = {term: count for term, count in more.items() if count}
    if changed:
        counts = _COUNTS[session.get_bind().dialect.name]
        session.execute(text(_COUNT.format(counts=counts)), {"more": json.dumps(changed)})
    if any(count < 0 for count in more.values()):
        session.execute(delete(TermRow).where(col(TermRow.passages) <= 0))
