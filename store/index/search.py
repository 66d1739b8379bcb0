"""Finding passages by their terms: each database's own full-text index, one way of choosing among what they hold."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    cast,
    column,
    func,
    inspect,
    literal,
    literal_column,
    select,
    table,
    union_all,
)
from sqlmodel import Session, col

from store.index.maintenance import EVERY
from store.index.passages import Passage, day_of, ids_of
from store.index.words import terms
from store.models import PassageRow, TermRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date as Date

    from sqlalchemy import Select

Group = tuple[str, ...]
"""The terms of one word, or of a name of several."""

READ_AT_MOST = 20_000
"""Index entries that one question reads: its rarest terms', until their counts add up to this."""
TERMS_AT_MOST = 32
_ASKED_AT_MOST = 500
_STEPS = 1000
"""Weights are whole thousandths, so that both databases add them up to the same."""

_TABLE = inspect(PassageRow).local_table
_ID: ColumnElement[int] = _TABLE.c.id
_WORDS = table("passage_words", column("rowid", Integer))
_LEXEMES: ColumnElement[Any] = literal_column("array_to_tsvector(string_to_array(passage.words, ' '))")
"""Letter for letter what PostgreSQL's index is on: with a bound blank in it, the index would not be used."""


def candidates(
    session: Session, words: Sequence[str], *, since: Date | None = None, until: Date | None = None, limit: int = 200
) -> list[Passage]:
    """The passages with any of the words, those first that have the rarest, then the newest.

    A "word" of several (`Velyka Novosilka`) is found where all of them stand. Any characters are harmless. Over long
    periods the commonest words are left out, as READ_AT_MOST says; the rarest one never is.
    """
    first, last = ids_of(since, until)
    total = passage_count(session)
    asked = _rarest_first(session, words)
    chosen = _affordable(asked, _share(session, first, last))
    if not chosen:
        return []
    hits = union_all(
        *(_having(session, group, first, last, round(_STEPS * log(1 + total / count))) for group, count in chosen)
    ).subquery()
    score = func.sum(hits.c.weight)
    best = select(hits.c.id).group_by(hits.c.id).order_by(score.desc(), hits.c.id.desc()).limit(limit)
    order = {found: place for place, found in enumerate(session.scalars(best))}
    return sorted(passages(session, order), key=lambda passage: order[passage.id])


def matching(session: Session, words: Sequence[Sequence[str]], *, offset: int, limit: int) -> tuple[list[Passage], int]:
    """The passages with every word, newest first, and how many there are in all. A word is any of its spellings."""
    spelt = _spelt(words)
    if not spelt:
        return [], 0
    hits = _ids_of(session, spelt).subquery()
    total = session.execute(select(func.count()).select_from(hits)).scalar_one()
    found = session.scalars(select(hits.c.id).order_by(hits.c.id.desc()).offset(offset).limit(limit))
    return passages(session, found)[::-1], total


def ids(session: Session, words: Sequence[Sequence[str]]) -> list[int]:
    """The ids of all passages with every word, newest first. A word is any of its spellings."""
    spelt = _spelt(words)
    if not spelt:
        return []
    hits = _ids_of(session, spelt).subquery()
    return list(session.scalars(select(hits.c.id).order_by(hits.c.id.desc())))


def passages(session: Session, ids: Iterable[int]) -> list[Passage]:
    """The passages with these ids, oldest first."""
    asked = select(*_TABLE.columns).where(_ID.in_(list(ids))).order_by(_ID)
    return [
        Passage(row.id, day_of(row.id), row.kind, row.heading, row.front, row.sector, row.text, _terms_of(row.words))
        for row in session.execute(asked)
    ]


def document_frequency(session: Session, words: Iterable[str]) -> dict[str, int]:
    """In how many passages over all days each word stands; of a word of several, its rarest. 0 where in none."""
    groups = {word: tuple(terms(word)) for word in words}
    counts = _counts(session, {term for group in groups.values() for term in group})
    return {word: min((counts.get(term, 0) for term in group), default=0) for word, group in groups.items()}


def passage_count(session: Session) -> int:
    return _counts(session, {EVERY}).get(EVERY, 0)


def _rarest_first(session: Session, words: Sequence[str]) -> list[tuple[Group, int]]:
    groups = _groups(words)
    counts = _counts(session, {term for group in groups for term in group})
    found = [(group, min(counts.get(term, 0) for term in group)) for group in groups]
    return sorted(((group, count) for group, count in found if count), key=lambda one: (one[1], one[0]))


def _spelt(words: Sequence[Sequence[str]]) -> list[list[Group]]:
    return [alternatives for spellings in words[:TERMS_AT_MOST] if (alternatives := _groups(spellings))]


def _groups(words: Sequence[str]) -> list[Group]:
    """Each word's terms, none twice, nothing for what has none."""
    return list(dict.fromkeys(group for word in words[:_ASKED_AT_MOST] if (group := tuple(terms(word)))))


def _affordable(asked: list[tuple[Group, int]], share: float) -> list[tuple[Group, int]]:
    """The rarest that a question may read, where `share` of all days is asked about."""
    left = READ_AT_MOST / share
    chosen: list[tuple[Group, int]] = []
    for group, count in asked[:TERMS_AT_MOST]:
        left -= count
        if left < 0 and chosen:
            break
        chosen.append((group, count))
    return chosen


def _share(session: Session, first: int, last: int) -> float:
    """How much of the period stored these ids span, above 0 and at most 1."""
    # SQLite reads either end of the key at once, but both in one query only by reading all rows.
    ends = (select(each).scalar_subquery() for each in (func.min(_ID), func.max(_ID)))
    oldest, newest = session.execute(select(*ends)).one()
    if oldest is None or newest is None:
        return 1
    inside = max(min(last, newest) - max(first, oldest), 1)
    return float(min(inside / max(newest - oldest, 1), 1))


def _counts(session: Session, wanted: set[str]) -> dict[str, int]:
    asked = select(col(TermRow.term), col(TermRow.passages)).where(col(TermRow.term).in_(sorted(wanted)))
    return {term: count for term, count in session.execute(asked)}  # noqa: C416  dict() takes a result for a mapping


def _having(session: Session, group: Group, first: int, last: int, weight: int) -> Select[int, int]:
    """The passages between two ids that have all terms of the group, with what each is worth by that."""
    hits = _ids_of(session, [[group]])
    key = hits.selected_columns.id
    return hits.add_columns(literal(weight).label("weight")).where(key.between(first, last))


def _ids_of(session: Session, words: Sequence[Sequence[Group]]) -> Select[int]:
    """The passages with any group of every word. Terms are letters and digits: nothing in them needs escaping."""
    if session.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import TSQUERY

        asked = _query(words, "'", " & ", " | ")
        return select(_ID.label("id")).where(_LEXEMES.bool_op("@@")(cast(asked, TSQUERY)))
    asked = _query(words, '"', " AND ", " OR ")
    return select(_WORDS.c.rowid.label("id")).where(column("passage_words").bool_op("MATCH")(asked))


def _query(words: Sequence[Sequence[Group]], mark: str, and_: str, or_: str) -> str:
    def group(terms_: Group) -> str:
        return f"({and_.join(f'{mark}{term}{mark}' for term in terms_)})"

    return and_.join(f"({or_.join(map(group, alternatives))})" for alternatives in words)


def _terms_of(words: str) -> frozenset[str]:
    return frozenset(words.split())
