"""The statements that find passages, in each database's own words.

They are written out and handed to the driver as they stand: to build and compile one anew for each question would take
several times as long as the databases do. Nothing of a question stands in them: all of it goes in as parameters.
"""
# ruff: noqa: S608  only what stands in this file is put together here

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from store.index.passages import DAY_ROOM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlmodel import Session

Group = tuple[str, ...]
"""The terms of one word, or of a name of several."""
Asked = tuple[str, tuple[object, ...]]
"""A statement and its parameters."""

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
    def texts(self) -> str:
        """What stands in those with the ids of a list."""
        return f"SELECT id, text, heading, sector FROM passage WHERE id {self.among}"

    @property
    def like(self) -> str:
        """The terms of so many letters with that first one, and in how many passages each is."""
        as_long = f"length(term) BETWEEN {self.mark} AND {self.mark}"
        return f"SELECT term, passages FROM term WHERE {as_long} AND substr(term, 1, 1) = {self.mark}"

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
        return self._page("id DESC")

    @property
    def by_day(self) -> str:
        """The same, newest day first, each in the order of its page."""
        return self._page(f"id / {DAY_ROOM} DESC, id")

    def _page(self, order: str) -> str:
        return (
            f"WITH hits AS MATERIALIZED ({self.hits} ORDER BY {order} LIMIT {self.mark} OFFSET {self.mark})"
            f" SELECT {_COLUMNS} FROM passage WHERE id IN (SELECT id FROM hits) ORDER BY {order}"
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
    # Not by the key: it would make lexemes of all passages between, where its own index has those with the words.
    hits=f"SELECT id FROM passage WHERE {_LEXEMES} @@ CAST(%s AS tsquery) AND id + 0 BETWEEN %s AND %s",
    quote="'",
    and_=" & ",
    or_=" | ",
)
ENDS = "SELECT (SELECT min(id) FROM passage), (SELECT max(id) FROM passage)"
"""Either end of the key is read at once; asked for together, SQLite would read all rows."""


_SHORT = 62 * DAY_ROOM
"""Ids of days whose passages PostgreSQL reads in less time than it takes to look each word up over all days."""


def heaviest(own: Statements, words: Sequence[tuple[Group, int]], first: int, last: int, limit: int) -> Asked:
    """The passages between two ids that weigh most, then the newest: by the weights of the words that each has."""
    queries = [(weight, own.query([[group]])) for group, weight in words]
    if own is POSTGRESQL and last - first < _SHORT:
        return _in_one_pass(len(words)), (*chain.from_iterable(queries), first, last, limit)
    return _word_by_word(own, len(words)), (*chain.from_iterable((*each, first, last) for each in queries), limit)


@lru_cache(maxsize=128)
def _word_by_word(own: Statements, words: int) -> str:
    """What hits each word, together."""
    each = f"SELECT id, CAST({own.mark} AS integer) AS weight FROM ({own.hits}) AS hits"
    hits = " UNION ALL ".join([each] * words)
    return _best(f"SELECT id, sum(weight) AS score FROM ({hits}) AS weighed GROUP BY id", own.mark)


@lru_cache(maxsize=128)
def _in_one_pass(words: int) -> str:
    """All passages there, each made lexemes of once: that takes PostgreSQL longer than looking for words in them."""
    weights = " + ".join(["CAST(%s AS integer) * CAST(lexemes @@ CAST(%s AS tsquery) AS integer)"] * words)
    there = f"SELECT id, {_LEXEMES} AS lexemes FROM passage WHERE id BETWEEN %s AND %s OFFSET 0"
    weighed = f"SELECT id, {weights} AS score FROM ({there}) AS there"
    return _best(f"SELECT id, score FROM ({weighed}) AS weighed WHERE score > 0", "%s")


def _best(scores: str, mark: str) -> str:
    return (
        f"WITH best AS MATERIALIZED ({scores} ORDER BY score DESC, id DESC LIMIT {mark})"
        f" SELECT {_COLUMNS} FROM best CROSS JOIN passage WHERE passage.id = best.id"
        " ORDER BY best.score DESC, best.id DESC"
    )


def statements(session: Session) -> Statements:
    return POSTGRESQL if session.get_bind().dialect.name == "postgresql" else SQLITE


def rows(session: Session, statement: str, *parameters: object) -> Sequence[Any]:
    return session.connection().exec_driver_sql(statement, parameters).all()


def hits(session: Session, statement: str, *parameters: object) -> Sequence[Any]:
    """The rows of a statement that looks for words: by the index of words, whatever PostgreSQL takes reading all for.

    It holds making lexemes of a text for as cheap as adding two numbers, and its index for dear after many loads.
    """
    if statements(session) is POSTGRESQL:
        session.connection().exec_driver_sql("SET LOCAL enable_seqscan = off")
    return rows(session, statement, *parameters)
