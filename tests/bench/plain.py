"""The baseline of questions: SQLite's full-text search as it comes, any word of the question, the best by its rank."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from store.index import Passage

_WORD = re.compile(r"\w+")


class Plain:
    """Passages in an FTS5 table with its stemmer, by their ids; headings belong to the text."""

    def __init__(self, file: Path, passages: Iterable[Passage]) -> None:
        self._connection = sqlite3.connect(file)
        self._connection.execute("CREATE VIRTUAL TABLE plain USING fts5(text, tokenize='porter unicode61')")
        rows = ((each.id, " ".join(filter(None, (each.heading, each.sector, each.text)))) for each in passages)
        self._connection.executemany("INSERT INTO plain (rowid, text) VALUES (?, ?)", rows)
        self._connection.execute("INSERT INTO plain (plain) VALUES ('optimize')")
        self._connection.commit()

    def first(self, question: str, first: int, last: int) -> str | None:
        """The best passage between two ids; None where it has none of the words."""
        asked = " OR ".join(f'"{word}"' for word in dict.fromkeys(_WORD.findall(question)))
        if not asked:
            return None
        found = self._connection.execute(
            "SELECT text FROM plain WHERE plain MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rank LIMIT 1",
            (asked, first, last),
        ).fetchone()
        return found[0] if found else None

    def close(self) -> None:
        self._connection.close()
