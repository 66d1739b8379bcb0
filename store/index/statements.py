"""The statements that find passages, in each database's own words.

They are written out and handed to the driver as they stand: to build and compile one anew for each question would take
several times as long as the databases do. Nothing of a question stands in them: all of it goes in as parameters.
"""
# ruff: noqa: S608  only what stands in this file is put together here

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlmodel import Session

Group = tuple[str, ...]
"""The terms of one word, or of a name of several."""

_COLUMNS = "passage.id, kind, heading, front, sector, text, words"
_LEXEMES = "array_to_tsvector(string_to_array(passage.words, ' '))"
"""Letter for letter what PostgreSQL's index is on."""


@dataclass(frozen=True, slots=True)
class Statements:
    """One database's. `hits` are the ids that a query finds between two ids, `among` what is in a list."""

    mark: str
    among: str
    hits: str
    quote: str
    and_: str
    or_: str

    @property
    def counts(self) -> str:
        """In how many passages the terms of a list are."""
        return f"SELECT term, passages FROM term WHERE term {self.among}"

    @property
    def passages(self) -> str:
        """Those with the ids of a list, oldest first."""
        return f"SELECT {_COLUMNS} FROM passage WHERE id {self.among} ORDER BY id"

    @property
    def between(self) -> str:
        """Those between two ids, oldest first."""
        return f"SELECT {_COLUMNS} FROM passage WHERE id BETWEEN {self.mark} AND {self.mark} ORDER BY id"

    @property
    def ids(self) -> str:
        """All hits, newest first."""
        return f"{self.hits} ORDER BY id DESC"

    @property
    def count(self) -> str:
        return f"SELECT count(*) FROM ({self.hits}) AS hits"

    @property
    def page(self) -> str:
        """Of the hits, newest first, so many after so many."""
        return (
            f"WITH hits AS MATERIALIZED ({self.hits} ORDER BY id DESC LIMIT {self.mark} OFFSET {self.mark})"
            f" SELECT {_COLUMNS} FROM passage WHERE id IN (SELECT id FROM hits) ORDER BY id DESC"
        )

    def query(self, words: Iterable[Sequence[Group]]) -> str:
        """What has any group of every word. Terms are letters and digits: nothing in them needs escaping."""

        def group(terms: Group) -> str:
            return f"({self.and_.join(f'{self.quote}{term}{self.quote}' for term in terms)})"

        return self.and_.join(f"({self.or_.join(map(group, alternatives))})" for alternatives in words)

    def listed(self, values: Iterable[int | str]) -> str | list[int | str]:
        """A list as one parameter."""
        return json.dumps(list(values)) if self is SQLITE else list(values)


SQLITE = Statements(
    mark="?",
    among="IN (SELECT value FROM json_each(?))",
    hits="SELECT rowid AS id FROM passage_words WHERE passage_words MATCH ? AND rowid BETWEEN ? AND ?",
    quote='"',
    and_=" AND ",
    or_=" OR ",
)
POSTGRESQL = Statements(
    mark="%s",
    among="= ANY(%s)",
    hits=f"SELECT id FROM passage WHERE {_LEXEMES} @@ CAST(%s AS tsquery) AND id BETWEEN %s AND %s",
    quote="'",
    and_=" & ",
    or_=" | ",
)
ENDS = "SELECT (SELECT min(id) FROM passage), (SELECT max(id) FROM passage)"
"""Either end of the key is read at once; asked for together, SQLite would read all rows."""


@lru_cache(maxsize=128)
def heaviest(own: Statements, queries: int) -> str:
    """Of what so many queries hit, the passages that weigh most by the sum, then the newest.

    Its parameters are, for each query, its weight, it, and the two ids; then how many passages are wanted.
    """
    each = f"SELECT id, CAST({own.mark} AS integer) AS weight FROM ({own.hits}) AS hits"
    return (
        f"WITH best AS MATERIALIZED (SELECT id, sum(weight) AS score FROM ({' UNION ALL '.join([each] * queries)}) AS"
        f" weighed GROUP BY id ORDER BY score DESC, id DESC LIMIT {own.mark})"
        f" SELECT {_COLUMNS} FROM best CROSS JOIN passage WHERE passage.id = best.id"
        " ORDER BY best.score DESC, best.id DESC"
    )


def statements(session: Session) -> Statements:
    return POSTGRESQL if session.get_bind().dialect.name == "postgresql" else SQLITE


def rows(session: Session, statement: str, *parameters: object) -> Sequence[Any]:
    return session.connection().exec_driver_sql(statement, parameters).all()
