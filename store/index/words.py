"""A text as the terms it is found by: small letters without accents, English endings cut off (Snowball).

Both databases index these terms, so that neither's own idea of a word decides what is found.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from snowballstemmer.english_stemmer import EnglishStemmer  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 40
"""Characters of a term that count: more are no word."""

_APOSTROPHES = "'’ʼ`"
_WORD = re.compile(rf"\d{{1,3}}(?:,\d{{3}})+(?![\d,])|[^\W_]+(?:[{_APOSTROPHES}\u0300-\u036f]+[^\W_]+)*")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s$", re.IGNORECASE)


def terms(text: str) -> list[str]:
    """The terms of a text in their order: `Russia’s 1,300 tanks` gives `russia`, `1300`, `tank`."""
    return [term for word in _WORD.findall(text) if (term := _term(word))]


@lru_cache(maxsize=20_000)
def group_of(word: str) -> tuple[str, ...]:
    """The terms of a word, or of a name of several."""
    return tuple(terms(word))


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word's start and end in the text, with its term."""
    for found in _WORD.finditer(text):
        if term := _term(found.group()):
            yield *found.span(), term


@lru_cache(maxsize=50_000)
def _term(word: str) -> str:
    plain = word.lower()[:LONGEST] if word.isascii() and word.isalnum() else _plain(word)
    # A stemmer keeps the word it works on, so that threads cannot share one.
    return str(EnglishStemmer().stemWord(plain))


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", word).casefold())
    return "".join(letter for letter in folded[: 4 * LONGEST] if letter.isalnum())[:LONGEST]
