"""Where a text names a place: whole words, whichever apostrophe they are printed with, never part of another name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_APOSTROPHE = re.compile("['’ʼ]")
_BETWEEN = re.compile(r"['’ʼ\s]+")
"""What may be printed in more than one way within a name."""


def names_place(text: str, spellings: Iterable[str], longer: Iterable[str] = ()) -> bool:
    """Whether the text has one of the spellings other than as a part of a `longer` name."""
    return next(stretches(text, spellings, longer), None) is not None


def stretches(text: str, spellings: Iterable[str], longer: Iterable[str] = ()) -> Iterator[tuple[int, int]]:
    """Where the text has one of the spellings, as (start, end) from left to right.

    `longer` are names of other places that contain one of them: Velyka Novosilka names no Novosilka.
    """
    own = tuple(spellings)
    names, pieces = _told_by(own)
    if any(map(text.__contains__, pieces)):  # most texts have none, and to search them takes far longer
        for found in _any_of(frozenset((*own, *longer))).finditer(text):
            if _plain(found.group()) in names:
                yield found.span()


@lru_cache(maxsize=1024)
def _told_by(spellings: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The spellings as they are compared, and of each the longest piece: a text without it doesn't have the name."""
    pieces = (max(_BETWEEN.split(name), key=len) for name in spellings)
    return frozenset(map(_plain, spellings)), tuple(dict.fromkeys(pieces))


def _plain(name: str) -> str:
    return " ".join(_APOSTROPHE.sub("'", name).split())


@lru_cache(maxsize=1024)
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    """The longest first, so that a name is not taken for a shorter one within it."""
    listed = "|".join(_pattern(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<![\w-])(?:{listed})(?!\w|-\w)")


def _pattern(name: str) -> str:
    words = (_APOSTROPHE.sub("['’ʼ]", re.escape(word)) for word in name.split())
    return r"\s+".join(words)
