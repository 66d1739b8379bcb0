"""A paragraph's sentences, verbatim: joined by single spaces they are the paragraph again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(r"[.!?…]+[\"”’»')\]]*(?=\s+[\"“‘«'(\[]?[^\W\d_a-z]|\s+[\"“‘«'(\[]?\d)")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘«]+\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+\Z")
_ABBREVIATIONS = re.compile(
    r"(?:Mrs?|Ms|Dr|Prof|Sts?|Gen|Lt|Col|Maj|Capt|Cpt|Sgt|Adm|Brig|Cmdr|Rep|Sen|Gov|Pres|Hon|Rev|Fr|Nos?|vs|approx|ca|est"
    r"|e\.g|i\.e|etc|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Arm|Veh|Jr|Sr|Mt|Ft)\."
)
_STARTERS = re.compile(
    r"\s+[\"“‘«'(]?(?:The|A|An|He|She|It|They|We|In|On|At|This|These|That|Those|But|However|Meanwhile|While|After|Before"
    r"|Although|According|Additionally|Russian forces|Ukrainian forces|Both|Its|His|Her|Their|There|Some|Several|No)\b"
)
"""What opens a sentence even after `U.S.` or `5 a.m.`, where the dot alone does not tell."""


_LONGEST_WORD = 80
"""Characters looked at on either side of a full stop, so that a long text takes no longer than its length."""


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph. Abbreviations, initials, decimals and closing quotes end none of themselves."""
    out: list[str] = []
    start = 0
    for end in _END.finditer(text):
        last = text[max(start, end.end() - _LONGEST_WORD) : end.end()]
        if _ends(last, text[end.end() : end.end() + _LONGEST_WORD]):
            out.append(text[start : end.end()].strip())
            start = end.end()
    rest = text[start:].strip()
    return (*out, rest) if rest else tuple(out)


def bounds(text: str) -> Iterator[tuple[int, int]]:
    """Where each of the `sentences` starts and ends in the paragraph."""
    end = 0
    for sentence in sentences(text):
        start = text.index(sentence, end)
        end = start + len(sentence)
        yield start, end


def _ends(so_far: str, after: str) -> bool:
    word = _LAST_WORD.search(so_far)
    last = word.group() if word else ""
    if _ABBREVIATIONS.fullmatch(last):
        return False
    if _INITIALS.fullmatch(last):
        return len(last) > 2 and bool(_STARTERS.match(after))
    return True
