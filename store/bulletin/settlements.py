"""The settlements an entry names, as it spells them.

A capitalised name is taken for a settlement by what stands around it (near X, in southern X, X and Y, the X
direction), and refused where the words around or inside it say that it is something else: an oblast, a front, a river,
a railway, a formation, a person. There is no register behind it, since the bulletins name hamlets that no register of
a bearable size holds. The vocabulary is in `names`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from store.bulletin import names as say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_WORD = r"[A-ZÀ-ÖØ-ÞĀЀ-ЯҐ]\w*(?:['’ʼ](?!s\b)\w+)*(?:-(?:on-)?\w+(?:['’ʼ](?!s\b)\w+)*)*"
_RUN = re.compile(rf"(?<![\w'’-]){_WORD}(?: {_WORD})*")
_JOINED = re.compile(r"\s?[-–—]\s?")
_SENTENCE_START = re.compile(r"(?:^|[.!?][\"”’)]*\s+)[\"“(]*$")
_DESIGNATION = re.compile(r"^[A-ZА-Я]{1,5}-?\d|^\w*[A-Z]{2}|^\d")


_IN_TOWN = frozenset({"near", "toward", "towards", "of", "around", "in", "on", "struck", "hit"})
_IN_REGION = frozenset({"in", "across", "throughout", "within"})


class _Is(Enum):
    SETTLEMENT = 1
    UNSURE = 2
    OTHER = 3


@dataclass(frozen=True, slots=True)
class _Name:
    """A capitalised name in the text, `start` to `end`, with the words that only introduce it left off."""

    text: str
    start: int
    end: int
    opens: bool
    """It opens a sentence, so that its capital says nothing."""


def settlements(text: str, *, fronts: Collection[str] = ()) -> tuple[str, ...]:
    """The settlements named in an entry, as spelt, in order of first mention, each once.

    `fronts` are the names of the bulletin's fronts: where one only names its front or its oblast, it is left out.
    """
    folded = " ".join(text.split())
    fronts_named = _fronts_named(folded, fronts)
    shared = bool(say.SHARED.search(folded))
    fronts = {front.split(" (")[0] for front in fronts}
    judged: list[tuple[_Name, _Is]] = []
    previous: _Name | None = None
    for name in _names(folded):
        if any(start <= name.start < end for start, end in fronts_named):
            continue
        is_what = _judge(name, folded, previous, fronts, shared=shared)
        judged.append((name, is_what))
        previous = name if is_what is _Is.SETTLEMENT else None
    sure = {name.text for name, is_what in judged if is_what is _Is.SETTLEMENT}
    sure |= {
        first.text
        for (first, is_what), (second, _) in pairwise(judged)
        if is_what is _Is.UNSURE and second.text in sure and say.LIST.fullmatch(folded, first.end, second.start)
    }
    return tuple(dict.fromkeys(name.text for name, is_what in judged if is_what is not _Is.OTHER and name.text in sure))


def _fronts_named(text: str, fronts: Collection[str]) -> list[tuple[int, int]]:
    """Where the text names a front that is called after several places, "the Kupyansk-Svatove line"."""
    joined = [front for front in fronts if _JOINED.search(front)]
    patterns = (r"\s?[-–—]\s?".join(map(re.escape, _JOINED.split(front))) for front in joined)
    return [found.span() for pattern in patterns for found in re.finditer(pattern, text, re.IGNORECASE)]


def _names(text: str) -> Iterator[_Name]:
    for run in _RUN.finditer(text):
        yield from _split(_trimmed(run, text), text)


def _trimmed(run: re.Match[str], text: str) -> _Name:
    words = run.group().split(" ")
    opens = bool(_SENTENCE_START.search(text[max(0, run.start() - 6) : run.start()]))
    start = run.start()
    while words and words[0] in say.OPENERS:
        start += len(words.pop(0)) + 1
        opens = False
    return _Name(" ".join(words), start, run.end(), opens)


def _split(name: _Name, text: str) -> Iterator[_Name]:
    """The ends of a line or an area, 'the Svatove-Kreminna line', as two names; 'Ivano-Darivka' as one."""
    if "-" not in name.text or _one_name(name.text, text[name.end : name.end + 40]):
        yield name
        return
    start = name.start
    for part in name.text.split("-"):
        yield _Name(part, start, start + len(part), name.opens and start == name.start)
        start += len(part) + 1


def _one_name(name: str, after: str) -> bool:
    parts = name.split("-")
    if not all(part[:1].isupper() for part in parts) or say.ROAD_AFTER.match(after):
        return True
    if len(parts) > 2 or say.LINE_AFTER.match(after):
        return False
    return not say.AREA_AFTER.match(after) or bool(say.COMPOUND.match(name))


@dataclass(frozen=True, slots=True)
class _Around:
    """The words around a name: before it in lower case without the describing ones, after it as they stand."""

    article: bool
    before: tuple[str, ...]
    after: str


def _around(name: _Name, text: str) -> _Around:
    lead = text[max(0, name.start - 70) : name.start].rstrip('(“"')
    words = lead.replace("–", " ").lower().split()
    article = bool(words) and words[-1] == "the"
    while words and words[-1] not in say.CUES and (_describes(words[-1]) or _joins_describers(words)):
        words.pop()
    return _Around(article, tuple(words[-2:]), text[name.end : name.end + 160])


def _describes(word: str) -> bool:
    return word in say.DESCRIBERS or word.endswith(("-occupied", "-held", "-controlled"))


def _joins_describers(words: list[str]) -> bool:
    """'in southwestern and northern X'."""
    return words[-1] in {"and", "or"} and len(words) > 1 and words[-2].endswith("ern")


def _judge(name: _Name, text: str, previous: _Name | None, fronts: Collection[str], *, shared: bool) -> _Is:
    if not name.text:
        return _Is.OTHER
    around = _around(name, text)
    if _other_by_name(name.text) and not _river_town(name.text, around):
        return _Is.OTHER
    if _other_by_context(around, shared=shared) or _means_the_front(name.text, around, fronts):
        return _Is.OTHER
    listed = previous is not None and say.CHAIN.fullmatch(text, previous.end, name.start) is not None
    return _Is.SETTLEMENT if listed or _placed(name, around) else _Is.UNSURE


def _other_by_name(name: str) -> bool:
    words = name.split(" ")
    return (
        any(word in say.KIND_WORDS or word in say.TITLES or word in say.NOT_PLACES for word in words)
        or any(_DESIGNATION.match(word) for word in words)
        or (len(words) > 1 and words[0] in say.GIVEN_NAMES)
        or len(name) < 3
    )


def _river_town(name: str, around: _Around) -> bool:
    return name in say.RIVER_TOWNS and not around.article and bool(say.INTO_TOWN.intersection(around.before[-1:]))


def _other_by_context(around: _Around, *, shared: bool) -> bool:
    after = around.after
    if say.OTHER_AFTER.match(after) or say.SPEAKS.match(after) or (shared and say.SHARED_OTHER_AFTER.match(after)):
        return True
    if around.before[-1:] in (("to",), ("of",)) and around.before[0] in say.NO_CUES:
        return True
    return around.article and not (say.AREA_AFTER.match(after) or say.SHARED_AREA_AFTER.match(after))


def _means_the_front(name: str, around: _Around, fronts: Collection[str]) -> bool:
    """'in northern Kharkiv', on a page with a Kharkiv front: the front or its oblast, not the town."""
    word = around.before[-1] if around.before else ""
    if name in say.CAPITALS:
        return word not in _IN_TOWN
    return (
        name in say.OBLAST_NAMESAKES
        and name in fronts
        and word in _IN_REGION
        and not say.AREA_AFTER.match(around.after)
    )


def _placed(name: _Name, around: _Around) -> bool:
    """Whether the words around it make it a place."""
    return bool(
        (around.before and around.before[-1].rstrip(":(") in say.CUES)
        or around.before == ("such", "as")
        or (not name.opens and say.AREA_AFTER.match(around.after))
        or say.STANDS_ALONE.match(around.after)
        or say.SETTLEMENT_LOOK.search(name.text)
    )
