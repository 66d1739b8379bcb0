"""Finding passages by their terms: each database's own full-text index, one way of choosing among what they hold."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from store.index.maintenance import EVERY
from store.index.passages import Passage, ids_of
from store.index.statements import ENDS, heaviest, hits, rows, statements
from store.index.words import group_of, spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date as Date

    from sqlmodel import Session

    from store.index.statements import Group

READ_AT_MOST = 20_000
"""Index entries that one question reads: its rarest terms', until their counts add up to this."""
TERMS_AT_MOST = 32
_ASKED_AT_MOST = 500
_STEPS = 1000
"""Weights are whole thousandths, so that both databases add them up to the same."""
_TEXTS_AT_ONCE = 2_000
_LONG = 8
"""Letters of a term in which two may be wrong."""
_AT_FIRST, _AT_ONCE = 5, 40
"""Passages of a place that are read together: who looks for the newest needs few, who looks for more needs many."""


def candidates(
    session: Session,
    words: Sequence[str],
    *,
    since: Date | None = None,
    until: Date | None = None,
    limit: int = 200,
    counts: Mapping[str, int] | None = None,
) -> list[Passage]:
    """The passages with any of the words, those first that have the rarest, then the newest.

    A "word" of several (`Velyka Novosilka`) is found where all of them stand. Any characters are harmless. Over long
    periods the commonest words are left out, as READ_AT_MOST says; the rarest one never is. `counts` are those of
    all terms of the words, and of EVERY one, where they are known already.
    """
    first, last = ids_of(since, until)
    groups = groups_of(words)
    if counts is None:
        counts = counts_of(session, {EVERY, *(term for group in groups for term in group)})
    chosen = _affordable(session, rarest_first(groups, counts)[:TERMS_AT_MOST], first, last)
    if not chosen:
        return []
    total = counts.get(EVERY, 0)
    weighed = [(group, weight_of(count, total)) for group, count in chosen]
    statement, parameters = heaviest(statements(session), weighed, first, last, limit)
    found = hits(session, statement, *parameters)
    return [Passage(*row) for row in found]


def naming(
    session: Session, spellings: Sequence[str], *, since: Date | None = None, until: Date | None = None
) -> Iterator[Passage]:
    """The passages with all words of one of the spellings, newest first; only those wanted are read, some at once."""
    own = statements(session)
    groups = groups_of(spellings)
    first, last = ids_of(since, until)
    query = own.query([groups]) if groups else None
    at_once = _AT_FIRST
    while query and (found := hits(session, own.page, query, first, last, at_once, 0)):
        yield from (Passage(*row) for row in found)
        if len(found) < at_once:
            return
        last, at_once = found[-1].id - 1, _AT_ONCE


def matching(session: Session, words: Sequence[Sequence[str]], *, offset: int, limit: int) -> tuple[list[Passage], int]:
    """The passages with every word, the newest day's first, and how many there are in all.

    A word is any of its spellings.
    """
    spelt = _spelt(words)
    if not spelt:
        return [], 0
    own = statements(session)
    asked = own.query(spelt), *ids_of(None, None)
    total: int = hits(session, own.count, *asked)[0][0]
    return [Passage(*row) for row in hits(session, own.by_day, *asked, limit, offset)], total


def ids(session: Session, words: Sequence[Sequence[str]]) -> list[int]:
    """The ids of all passages with every word, newest first. A word is any of its spellings."""
    spelt = _spelt(words)
    if not spelt:
        return []
    own = statements(session)
    return [found for (found,) in hits(session, own.ids, own.query(spelt), *ids_of(None, None))]


def passages(session: Session, ids: Iterable[int]) -> list[Passage]:
    """The passages with these ids, oldest first."""
    own = statements(session)
    return [Passage(*row) for row in rows(session, own.passages, own.listed(ids))]


def of_days(session: Session, since: Date, until: Date) -> list[Passage]:
    """Every passage of these days, in the order of the pages."""
    return [Passage(*row) for row in rows(session, statements(session).between, *ids_of(since, until))]


def document_frequency(session: Session, words: Iterable[str]) -> dict[str, int]:
    """In how many passages over all days each word stands; of a word of several, its rarest. 0 where in none."""
    groups = {word: group_of(word) for word in words}
    counts = counts_of(session, {term for group in groups.values() for term in group})
    return {word: min((counts.get(term, 0) for term in group), default=0) for word, group in groups.items()}


def passage_count(session: Session) -> int:
    return counts_of(session, {EVERY}).get(EVERY, 0)


def texts(session: Session, ids: Sequence[int]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The id and the text of each of the passages, with its heading and sector, in that order of ids."""
    own = statements(session)
    for start in range(0, len(ids), _TEXTS_AT_ONCE):
        read = rows(session, own.texts, own.listed(ids[start : start + _TEXTS_AT_ONCE]))
        found = {id_: (text, heading, sector or "") for id_, text, heading, sector in read}
        yield from ((id_, found[id_]) for id_ in ids[start : start + _TEXTS_AT_ONCE] if id_ in found)


def nearest(session: Session, word: str) -> str | None:
    """The term that a misspelt word is nearest to, the commonest of those as near; None where none is near.

    One letter is wrong, of a long word two; the first one isn't.
    """
    term = "".join(group_of(word))
    wrong = 1 if len(term) < _LONG else 2
    counts = dict(rows(session, statements(session).like, len(term) - wrong, len(term) + wrong, term[:1]))
    found = process.extract(term, list(counts), scorer=OSA.distance, score_cutoff=wrong, limit=None)
    return min(found, key=lambda each: (each[1], -counts[each[0]], each[0]))[0] if found else None


def printed(session: Session, word: str) -> str | None:
    """The word as the newest passage with its term prints it; None where none does."""
    group = group_of(word)
    for passage in naming(session, [word]):
        for start, end, term in spans(passage.text):
            if (term,) == group:
                return passage.text[start:end]
    return None


def weight_of(count: int, total: int) -> int:
    """What it is worth to have what `count` of `total` passages have."""
    return round(_STEPS * log(1 + total / count))


def rarest_first(groups: Iterable[Group], counts: Mapping[str, int]) -> list[tuple[Group, int]]:
    """The groups that some passage has, with in how many their rarest term is."""
    found = ((group, min(counts.get(term, 0) for term in group)) for group in groups)
    return sorted(((group, count) for group, count in found if count), key=lambda one: (one[1], one[0]))


def _spelt(words: Sequence[Sequence[str]]) -> list[list[Group]]:
    return [alternatives for spellings in words[:TERMS_AT_MOST] if (alternatives := groups_of(spellings))]


def groups_of(words: Sequence[str]) -> list[Group]:
    """Each word's terms, none twice, nothing for what has none."""
    return list(dict.fromkeys(group for word in words[:_ASKED_AT_MOST] if (group := group_of(word))))


def _affordable(session: Session, asked: list[tuple[Group, int]], first: int, last: int) -> list[tuple[Group, int]]:
    """The rarest of them that a question about the days of these ids may read."""
    if sum(count for _, count in asked) <= READ_AT_MOST:
        return asked
    left = READ_AT_MOST / _share(session, first, last)
    chosen: list[tuple[Group, int]] = []
    for group, count in asked:
        left -= count
        if left < 0 and chosen:
            break
        chosen.append((group, count))
    return chosen


def _share(session: Session, first: int, last: int) -> float:
    """How much of the period stored these ids span, above 0 and at most 1."""
    ((oldest, newest),) = rows(session, ENDS)
    if oldest is None or newest is None:
        return 1
    inside = max(min(last, newest) - max(first, oldest), 1)
    return float(min(inside / max(newest - oldest, 1), 1))


def counts_of(session: Session, wanted: set[str]) -> dict[str, int]:
    """In how many passages the terms are; those in none are left out."""
    own = statements(session)
    return {term: count for term, count in rows(session, own.counts, own.listed(sorted(wanted)))}  # noqa: C416  rows are no tuples of str and int to mypy
