"""Endings: from a case form in a Ukrainian or Russian sentence back to the forms it may be of.

Vowels inside a stem need no care (Харкові, Харків): skeletons bring them together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from store.places.letters import latin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SHORTEST_STEM = 2
_NOMINATIVES = {
    "": ("и", "ы"),
    "у": ("", "а", "е", "о"), "ю": ("ь", "я", "й", ""), "а": ("", "е", "о"), "я": ("ь", "й", "е"),
    "ом": ("", "о", "е"),
    "ем": ("ь", "й", "е", ""), "єм": ("й", "є"), "им": ("", "е", "ий"), "ым": ("", "ый", "ое", "о"),
    "і": ("", "а", "я", "ь", "о", "е"), "ї": ("я", "й"), "е": ("", "а", "о", "ь"), "и": ("а", "я", "ь"), "ы": ("а",),
    "ці": ("ка",), "ку": ("ка", "к"), "ки": ("ка",), "ке": ("ка", "к"), "ка": ("к",), "кою": ("ка",), "кой": ("ка",),
    "зі": ("га",), "сі": ("ха",), "ою": ("а", "ая"), "ой": ("а", "ая"), "ею": ("я", "а"), "ей": ("я", "ая", "и"),
    "ій": ("а", "я"), "ої": ("а",), "ую": ("ая",),
    "ому": ("е", "ий", "ое", "ой", "о", ""), "ого": ("е", "ий", "ое", "ой", ""),
    "ові": ("", "ь"), "еві": ("ь", "й"), "ах": ("и", "ы", "і", "а"), "ях": ("і", "и", "я"), "ам": ("и", "ы"),
    "ів": ("и", "і"), "ов": ("ы", "и"), "ами": ("и", "ы"), "ями": ("і", "и"), "ок": ("ки",), "ьому": ("є", "ій"),
    "ью": ("ь",),
}  # fmt: skip
_LONGEST = max(map(len, _NOMINATIVES))
_TRANSLITERATED: defaultdict[str, set[str]] = defaultdict(set)
for _ending, _of in _NOMINATIVES.items():
    _TRANSLITERATED[latin(_ending)].update(map(latin, _of))
_UKRAINIAN_NEUTER = re.compile("[сц]ьке$")
"""Покровське is a town's own name; only the Russian Покровске is a case of Покровск."""


def nominatives(word: str) -> list[str]:
    """What a lower-case Cyrillic word may be a case of, the word itself excepted; not all of it exists."""
    return [] if _UKRAINIAN_NEUTER.search(word) else _undone(word, _NOMINATIVES)


def transliterated_nominatives(word: str) -> list[str]:
    """The same for a case form typed in Latin letters: `pokrovsku`."""
    return _undone(word, _TRANSLITERATED)


def _undone(word: str, endings: Mapping[str, Iterable[str]]) -> list[str]:
    found: dict[str, None] = {}
    for size in range(min(_LONGEST, len(word) - _SHORTEST_STEM), -1, -1):
        stem, ending = word[: len(word) - size], word[len(word) - size :]
        found.update(dict.fromkeys(stem + nominative for nominative in endings.get(ending, ())))
    found.pop(word, None)
    return list(found)
