"""The passages of the bulletins that count, found by their words: the same ones on SQLite and on PostgreSQL."""

from store.index.maintenance import replace
from store.index.passages import Passage, day_of, passages_of
from store.index.search import (
    candidates,
    document_frequency,
    ids,
    matching,
    naming,
    of_days,
    passage_count,
    passages,
)
from store.index.words import spans, terms

__all__ = [
    "Passage",
    "candidates",
    "day_of",
    "document_frequency",
    "ids",
    "matching",
    "naming",
    "of_days",
    "passage_count",
    "passages",
    "passages_of",
    "replace",
    "spans",
    "terms",
]
