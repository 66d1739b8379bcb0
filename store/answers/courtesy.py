"""Greetings, thanks and words about the bot itself: nothing is asked of the bulletins by them.

They stand in `data/courtesies.txt`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_LONGEST = 120
"""Characters: whoever writes more says something."""
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_APOSTROPHE = re.compile("['’ʼ`]")

_DATA = Path(__file__).with_name("data") / "courtesies.txt"


def is_courtesy(text: str) -> bool:
    """Whether a text is made of such words alone, and of words that may stand beside them."""
    if len(text) > _LONGEST:
        return False
    words = tuple(_APOSTROPHE.sub("", word) for word in _WORD.findall(text.casefold()))
    said, beside, longest = _phrases()
    at, met = 0, False
    while at < len(words):
        size = next((n for n in range(longest, 0, -1) if words[at : at + n] in said), 0)
        if not size and words[at] not in beside:
            return False
        met = met or size > 0
        at += size or 1
    return met


@cache
def _phrases() -> tuple[frozenset[tuple[str, ...]], frozenset[str], int]:
    """What is said, as words; the words beside it; and how many words the longest of the first has."""
    _, said, beside = re.split(r"^\[\w+\]\n", _DATA.read_text("utf-8"), flags=re.MULTILINE)
    phrases = frozenset(tuple(phrase.split()) for line in said.splitlines() for phrase in line.split("|"))
    return phrases, frozenset(beside.split()), max(map(len, phrases))
