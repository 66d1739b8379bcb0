"""the index of passages"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

from store.index.words import terms

if TYPE_CHECKING:
    from datetime import date as Date

revision = "0002"
down_revision = "0001"

_ROOM = 1_000_000
_CURRENT = """
    SELECT r.id, r.date, r.headline FROM revision r
    WHERE r.undone_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM revision later WHERE later.date = r.date AND later.undone_at IS NULL AND later.number > r.number
    ) ORDER BY r.date
"""
_PARAGRAPHS = """
    SELECT s.position, s.kind, s.heading, p.text FROM paragraph p
    JOIN section s ON s.revision_id = p.revision_id AND s.position = p.section
    WHERE p.revision_id = :id ORDER BY s.position, p.position
"""
_ENTRIES = """
    SELECT f.heading, f.name, e.sector, e.text FROM entry e
    JOIN front f ON f.revision_id = e.revision_id AND f.position = e.front
    WHERE e.revision_id = :id ORDER BY f.position, e.position
"""
_SQLITE = (
    """CREATE VIRTUAL TABLE passage_words USING fts5 (
        words, content='passage', content_rowid='id', detail=none, tokenize='ascii'
    )""",
    """CREATE TRIGGER passage_added AFTER INSERT ON passage BEGIN
        INSERT INTO passage_words (rowid, words) VALUES (new.id, new.words);
    END""",
    """CREATE TRIGGER passage_removed AFTER DELETE ON passage BEGIN
        INSERT INTO passage_words (passage_words, rowid, words) VALUES ('delete', old.id, old.words);
    END""",
)


def upgrade() -> None:
    passage = op.create_table(
        "passage",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("front", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
    )
    term = op.create_table(
        "term",
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", name=op.f("pk_term")),
    )
    if op.get_bind().dialect.name == "sqlite":
        for statement in _SQLITE:
            op.execute(statement)
    _fill(op.get_bind(), passage, term)
    if op.get_bind().dialect.name == "postgresql":
        words = sa.text("array_to_tsvector(string_to_array(words, ' '))")
        op.create_index("passage_words", "passage", [words], postgresql_using="gin")


def _fill(bind: sa.Connection, passage: sa.Table, term: sa.Table) -> None:
    counts: Counter[str] = Counter()
    for key, day, headline in bind.execute(sa.text(_CURRENT).columns(date=sa.Date)).all():
        rows = _passages(bind, key, day, headline)
        for row in rows:
            counts.update(["", *row["words"].split()])
        if rows:
            bind.execute(passage.insert(), rows)
    if counts:
        bind.execute(term.insert(), [{"term": one, "passages": count} for one, count in counts.items()])


def _passages(bind: sa.Connection, key: int, day: Date, headline: str | None) -> list[dict[str, object]]:
    paragraphs = bind.execute(sa.text(_PARAGRAPHS), {"id": key}).all()
    entries = bind.execute(sa.text(_ENTRIES), {"id": key}).all()
    parts = [("headline", "", None, None, headline)] if headline else []
    parts += [(kind, heading, None, None, text) for place, kind, heading, text in paragraphs if place == 0]
    parts += [("entry", *entry) for entry in entries]
    parts += [(kind, heading, None, None, text) for place, kind, heading, text in paragraphs if place > 0]
    return [
        {
            "id": day.toordinal() * _ROOM + number,
            "kind": kind,
            "heading": heading,
            "front": front,
            "sector": sector,
            "text": text,
            "words": " ".join(sorted(set(terms(" ".join((heading, sector or "", text)))))),
        }
        for number, (kind, heading, front, sector, text) in enumerate(parts)
    ]


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE passage_words")
    op.drop_table("term")
    op.drop_table("passage")
