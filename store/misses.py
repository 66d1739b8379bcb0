"""Questions that got no answer, or only the closest passage: counted for the admins, kept 30 days without who asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from store.models import MissRow

if TYPE_CHECKING:
    from datetime import datetime

    from store.answers import Kind

KEPT = timedelta(days=30)
_LONGEST = 200
"""Characters of a question that are kept."""
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Misses:
    """How many questions of the last 30 days were refused or got the closest passage only, and the newest of them."""

    refused: int
    closest: int
    newest: tuple[str, ...]


def note(session: Session, text: str, kind: Kind, *, at: datetime) -> None:
    """Keeps a question that was not answered, without who asked it, and drops those that are too old."""
    session.execute(delete(MissRow).where(col(MissRow.at) < at - KEPT))
    session.add(MissRow(at=at, kind=kind, text=_plain(text)))


def _plain(text: str) -> str:
    """In one line and not too long, without characters that a database refuses."""
    storable = text.replace("\0", " ").encode("utf-8", "ignore").decode()
    return " ".join(storable.split())[:_LONGEST]


def forget_old(session: Session, *, at: datetime) -> None:
    """Deletes what is older than 30 days."""
    session.execute(delete(MissRow).where(col(MissRow.at) < at - KEPT))


def misses(session: Session, *, at: datetime) -> Misses:
    """What was missed in the 30 days before `at`."""
    recent = col(MissRow.at) >= at - KEPT
    counts = dict(session.execute(select(MissRow.kind, func.count()).where(recent).group_by(MissRow.kind)).all())
    newest = session.exec(select(MissRow.text).where(recent).order_by(col(MissRow.at).desc(), col(MissRow.id).desc()))
    texts = tuple(dict.fromkeys(newest.fetchmany(10 * _SHOWN)))[:_SHOWN]
    return Misses(counts.get("none", 0), counts.get("closest", 0), texts)
