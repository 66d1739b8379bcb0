"""Rivers that share a town's name: the Dnipro is no Dnipro, the Oskil River no Oskil."""

from __future__ import annotations

import re

_RIVERS = frozenset(
    {"Dnipro", "Donets", "Desna", "Inhulets", "Oskil", "Psel", "Samara", "Seim", "Vorskla", "Zherebets"}
)
_WATER_AFTER = re.compile(r"(?:['’]s?)?\s+(?:River|Reservoir|Canal|Estuary|Delta)\b", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"\b(?:the|lower|upper|River)\s+\Z", re.IGNORECASE)
_OF_A_TOWN = re.compile(
    r"\s+(?:area|axis|city|community|direction|district|front|hub|highway|oblast|region|road|sector|suburbs?)\b",
    re.IGNORECASE,
)


def is_river(name: str) -> bool:
    """Whether a river has that name too."""
    return name in _RIVERS


def is_water(text: str, start: int, end: int) -> bool:
    """Whether the name at `text[start:end]` is that of a river, or of water named after the place."""
    if _WATER_AFTER.match(text, end):
        return True
    of_a_river = text[start:end].capitalize() in _RIVERS and _ARTICLE_BEFORE.search(text, 0, start)
    return bool(of_a_river and not _OF_A_TOWN.match(text, end))
