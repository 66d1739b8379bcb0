"""A text as its lines: white space folded, invisible characters gone, nothing else touched."""

from __future__ import annotations

import re
from functools import lru_cache

from store.bulletin.errors import TooLarge
from store.wording import Worded

MOST_LINES = 20_000
"""A bulletin has about a hundred lines; a file of more than this many is something else."""

LONGEST_HEADING = 300
"""Characters: longer lines are text, so that no pattern for headings ever walks through a paragraph."""

_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMATTING = re.compile("[\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufe0f]")
_MARKUP_BEFORE = re.compile("^[\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufe0f]*(?:#{1,6} |[•▪◦●·‣*] )?")
_MARKUP = re.compile(r"^(?:#{1,6}\s+|[•▪◦●·‣*]\s+)|^[*_]{2}(?=\S)|[*_]{2}$|(?<=\S)[*_]{2}(?=:$)")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,}$")


def fold(text: str) -> list[str]:
    """The text's lines that are not empty, each with its white space folded to single spaces.

    Raises TooLarge for a text of more lines than any bulletin has.
    """
    visible = _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _INVISIBLE.sub("", text))
    lines = [folded for line in visible.splitlines() if (folded := " ".join(line.split()))]
    if len(lines) > MOST_LINES:
        raise TooLarge(Worded("The text has more than {n} lines: send the bulletin alone.", n=MOST_LINES))
    return lines


def bare(line: str) -> str:
    """The line without what marks it up: a Markdown heading's or a list item's sign, bold, direction marks."""
    return _bare(line) if len(line) <= LONGEST_HEADING else _MARKUP_BEFORE.sub("", line, count=1)


@lru_cache(maxsize=2048)
def _bare(line: str) -> str:
    return _MARKUP.sub("", _FORMATTING.sub("", line)).strip()


def is_sentence(line: str) -> bool:
    """Whether the line reads as text: it closes a sentence, or it is too long for a heading."""
    if len(line) > LONGEST_HEADING:
        return True
    return bool(_SENTENCE_END.search(line[-12:])) and not _ABBREVIATION.search(line[-12:])
