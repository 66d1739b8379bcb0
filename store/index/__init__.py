"""The passages of the bulletins that count, found by their words: the same ones on SQLite and on PostgreSQL."""

from store.index.held import Held
from store.index.maintenance import EVERY, replace
from store.index.passages import PICTURE, Passage, day_of, passages_of
from store.index.search import (
    candidates,
    counts_of,
    document_frequency,
    ids,
    matching,
    naming,
    nearest,
    of_days,
    passage_count,
    passages,
    printed,
    texts,
)
from store.index.words import group_of, spans, terms

__all__ = [
    "EVERY",
    "PICTURE",
    "Held",
    "Passage",
    "candidates",
    "counts_of",
    "day_of",
    "document_frequency",
    "group_of",
    "ids",
    "matching",
    "naming",
    "nearest",
    "of_days",
    "passage_count",
    "passages",
    "passages_of",
    "printed",
    "replace",
    "spans",
    "terms",
    "texts",
]
