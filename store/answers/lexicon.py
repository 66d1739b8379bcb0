"""Words looked up in a sorted file where it lies: thousands of lines that take no memory until one is asked."""

from __future__ import annotations

import mmap
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Lexicon:
    """A text file of lines `key<TAB>word word …`, sorted by the bytes of their keys, each key once."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._text = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def of(self, key: str) -> tuple[str, ...]:
        """The words of a key; none where no line has it."""
        wanted = key.encode() + b"\t"
        first, last = 0, len(self._text)
        while first < last:
            start = self._text.rfind(b"\n", first, (first + last) // 2) + 1 or first
            end = self._text.find(b"\n", start)
            line = self._text[start:end]
            if line.startswith(wanted):
                return tuple(line[len(wanted) :].decode().split())
            if line < wanted:
                first = end + 1
            else:
                last = start
        return ()


@cache
def lexicon(path: Path) -> Lexicon:
    """The one of a file, opened when it is first asked."""
    return Lexicon(path)
