"""Adjectives of towns, as Ukrainian and Russian make them: Пологи gives пологівський, Суджа суджанский.

A stem is the adjective without its ending, up to its ськ, цьк or зьк (in Russian ск, цк or жск).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from store.places.folding import fold, fold_of
from store.places.letters import latin, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADJECTIVE = re.compile(r"(.+[сцз]ь?к)(?:ий|ій|ый|ой|ого|ому|им|ім|ым|ом|а|ої|у|ою|е|і|их|ых|ими|ыми|ая|ую|ое|ие|ые)")
_NO_CASE = re.compile("[сцз]ь?к(?:і|ие|их|ими|ая|ую)$")
_LOCATIVE = re.compile("(?:ому|ом|ім)$")
_LOCATIVE_NOUN = re.compile("(?:[уюіїе]|(?<!л)и)$")
_STEM = re.compile(r"(.+(?:[сцз]ьк|[сц]к))(?:ий|е|а|ой|ое|ая)?")
_LINKED = re.compile(r"(?:ий|ый|ой|ій|ая|а|ое|е)$")
_MADE = (
    ("пілля", ("пільськ",)), ("поле", ("пільськ", "польск")), ("полье", ("польск",)),
    ("жжя", ("зьк",)), ("жье", ("жск",)), ("ия", ("ийск",)), ("ія", ("ійськ",)), ("ея", ("ейск",)),
    ("ове", ("івськ",)), ("еве", ("івськ",)), ("єве", ("ївськ",)), ("ова", ("івськ",)), ("ива", ("ивськ",)),
    ("овая", ("овск",)), ("ево", ("евск",)), ("ово", ("овск",)), ("ная", ("нск",)),
    ("ці", ("ецьк", "цівськ")), ("цы", ("ецк", "цовск")), ("ця", ("цьк",)), ("ца", ("цк",)),
    ("ець", ("ецьк",)), ("ец", ("ецк",)), ("ка", ("ськ", "ск")), ("ки", ("ківськ", "ковск")),
    ("ги", ("гівськ", "говск")),
    ("ог", ("ожск", "огск", "озьк")), ("г", ("зьк", "гск")), ("ж", ("зьк", "жск")), ("з", ("зьк",)),
    ("к", ("цьк", "кск")), ("ч", ("цьк", "чск")), ("х", ("ськ", "хск")), ("ха", ("ськ", "хск")),
    ("ш", ("ськ",)), ("с", ("ськ", "сск")), ("са", ("ськ",)), ("си", ("ськ",)), ("сы", ("сск",)),
)  # fmt: skip
"""What stands for the end of a name in its adjective; the longest end decides, any other name takes ськ."""
_LONGEST = max(len(end) for end, _ in _MADE)
_MADE_OF = dict(_MADE)
_PLAIN_END = re.compile(r"[аеиійоуыьюяїє]+$")


@lru_cache(maxsize=8192)
def stem_of(word: str) -> str | None:
    """The folded stem of a lower-case Cyrillic word in an adjective's form; None for any other word."""
    match = _ADJECTIVE.fullmatch(word)
    return fold(latin(match[1])) if match else None


def is_no_case(word: str) -> bool:
    """Whether an adjective's form is never the case of a name: покровські, покровская; Покровському may be one."""
    return bool(_NO_CASE.search(word))


def agree(adjective: str, noun: str) -> bool:
    """Whether a word may be the noun of an adjective: у покровському лісі, not: у Покровському загинула."""
    return not _LOCATIVE.search(adjective) or bool(_LOCATIVE_NOUN.search(noun))


@lru_cache(maxsize=2048)
def stems(name: str) -> frozenset[str]:
    """Folded stems of the adjectives of a Cyrillic name, its parts a space apart as in івано франківськ."""
    parts = [word.native for word in words(name) if word.cyrillic]
    made = _irregular().get(" ".join(parts))
    if made is None:
        made = {each for last in _of_word(parts[-1]) for each in _joined(parts[:-1], last)} if parts else set()
    return frozenset(fold_of(form) for each in made for form in (each, each.replace("ё", "е")))


def _of_word(word: str) -> tuple[str, ...]:
    if match := _STEM.fullmatch(word):
        return (match[1],)
    for size in range(_LONGEST, 0, -1):
        if made := _MADE_OF.get(word[-size:]):
            return tuple(word[:-size] + end for end in made)
    return (_PLAIN_END.sub("", word) + "ськ",)


def _joined(first: list[str], last: str) -> Iterator[str]:
    """Велика + писарівськ: великописарівськ; Івано + франківськ as they are."""
    if not first:
        yield last
    elif first[-1].endswith(("о", "у")):
        yield " ".join((*first, last))
    else:
        linked = [_LINKED.sub("", word) + "о" for word in first]
        yield "".join((*linked, last))
        yield " ".join((*linked, last))


@cache
def _irregular() -> dict[str, set[str]]:
    """Stems of names whose adjectives follow no rule, by the name in small letters."""
    lines = Path(__file__).with_name("data").joinpath("adjectives.txt").read_text("utf-8").splitlines()
    pairs = (line.split("=") for line in lines if line and not line.startswith("#"))
    return {" ".join(word.native for word in words(name)): set(made.split()) for name, made in pairs}
