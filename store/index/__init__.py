"""The passages of the bulletins that count, found by their words: the same ones on SQLite and on PostgreSQL."""

from store.index.maintenance import replace
from store.index.passages import Passage, passages_of
from store.index.search import candidates, document_frequency, matching, passage_count
from store.index.words import spans, terms

__all__ = [
    "Passage",
    "candidates",
    "document_frequency",
    "matching",
    "passage_count",
    "passages_of",
    "replace",
    "spans",
    "terms",
]
