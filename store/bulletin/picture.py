"""The picture of the day: a caption, its credit in a final parenthesis, and image text to be told apart from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.bulletin import furniture
from store.bulletin.lines import is_sentence
from store.bulletin.model import Picture

if TYPE_CHECKING:
    from collections.abc import Sequence

_CREDIT_LINE = re.compile(
    r"^(?:(?:photo|picture|image)(?:\s?(?:credit|by|courtesy))?s?|credits?|courtesy)\s?(?:of\b|[:–—-])\s?(?P<credit>\S.*)$",
    re.IGNORECASE,
)
_CREDIT_SENTENCE = re.compile(
    r"(?<=[.!?]\s)(?:photo|picture|image)(?:\s(?:credit|courtesy))?\s?(?:by|of|:)\s(?P<credit>[^.!?:]{2,80})\.?$",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\)[\s.]{0,3}$")
_LONGEST_CREDIT = 400


@dataclass(frozen=True, slots=True)
class PictureText:
    """What stands under the picture's heading: the picture, image text left out, and lines that are neither."""

    picture: Picture | None
    left_out: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


def read(lines: Sequence[str]) -> PictureText:
    """Tell caption and credit from image text before them and from paragraphs after them."""
    left_out: list[str] = []
    kept = list(lines)
    while len(kept) > 1 and _describes(kept[0]) and not _is_credit(kept[1]):
        left_out.append(kept.pop(0))
    if not kept:
        return PictureText(None, tuple(left_out))
    end = next((at + 1 for at, line in enumerate(kept) if _credit(line)), 1)
    captions = kept[:end]
    if cut := furniture.glue(captions[0]):
        left_out.append(captions[0][:cut].rstrip())
        captions[0] = captions[0][cut:]
    caption, credit = _split(captions)
    return PictureText(Picture(caption=caption or None, credit=credit), tuple(left_out), tuple(kept[end:]))


def closes_caption(line: str) -> bool:
    """Whether a caption ends with this line: with a credit, or with a full stop."""
    return _credit(line) is not None or is_sentence(line)


def _describes(line: str) -> bool:
    """Image text on a line of its own, above the caption: no sentence, no credit, in lower case or of a thing."""
    if is_sentence(line) or _credit(line) or furniture.glue(line):
        return False
    return line[:1].islower() or line.startswith(("A ", "An ", "Two ", "Several "))


def _is_credit(line: str) -> bool:
    """The line is a credit and nothing else, so that the one above it is its caption."""
    found = _credit(line)
    return found is not None and found.printed == line


def _split(lines: Sequence[str]) -> tuple[str, str | None]:
    last = lines[-1]
    credit = _credit(last)
    if credit is None:
        return " ".join(lines), None
    before = last[: -len(credit.printed)].rstrip()
    return " ".join(filter(None, [*lines[:-1], before])), credit.name


@dataclass(frozen=True, slots=True)
class _Credit:
    name: str
    printed: str


def _credit(line: str) -> _Credit | None:
    if found := _CREDIT_LINE.match(line):
        return _Credit(found["credit"].strip(), line)
    tail = line[-_LONGEST_CREDIT:]
    if found := _CREDIT_SENTENCE.search(tail):
        return _Credit(found["credit"].strip(), found.group())
    closing = _CLOSING.search(tail)
    if not closing:
        return None
    depth = 0
    for at in range(closing.start(), -1, -1):
        depth += {")": 1, "(": -1}.get(tail[at], 0)
        if depth == 0:
            name = tail[at + 1 : closing.start()].strip()
            return _Credit(name, tail[at:]) if name else None
    return None
