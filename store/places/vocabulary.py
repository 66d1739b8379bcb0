"""The words around a name: what stands before one, what kind of place it is, and what is never one.

The words themselves, in three languages, stand in `data/vocabulary.txt`.
"""

from __future__ import annotations

import re
from pathlib import Path

from store.places.folding import fold_of

_SECTION = re.compile(r"^\[([a-z ]+)\]\n([^\[]*)", re.MULTILINE)
_SECTIONS: dict[str, frozenset[str]] = {
    name: frozenset(text.split())
    for name, text in _SECTION.findall(Path(__file__).with_name("data").joinpath("vocabulary.txt").read_text("utf-8"))
}

TRANSLITERATED_PREPOSITIONS = _SECTIONS["transliterated prepositions"]
"""Ukrainian and Russian ones in Latin letters: a case form may follow."""
PLACE_PREPOSITIONS = _SECTIONS["prepositions of place"] | TRANSLITERATED_PREPOSITIONS
PREPOSITIONS = _SECTIONS["other prepositions"] | PLACE_PREPOSITIONS
ARTICLES = _SECTIONS["articles"]
DIRECTIONS = _SECTIONS["directions"]
"""A name before one may be an adjective: покровський напрямок, Курская область."""
KINDS = _SECTIONS["kinds"] | DIRECTIONS
OTHER_THINGS = _SECTIONS["other things"]
"""What a name before one belongs to instead of a place: a river, a newspaper."""
GENERIC = frozenset(map(fold_of, _SECTIONS["generic"]))
"""Folds of names that are words, or short: nothing but the name itself may be read as one."""
COMMON_ADJECTIVES = frozenset(map(fold_of, _SECTIONS["common adjectives"]))
"""Folds of stems of adjectives that are words, surnames or of other towns too: a town's only before a direction."""
NO_NOUNS = _SECTIONS["no nouns"] | PREPOSITIONS
"""Words that no adjective belongs to: покровський і, Покровський сказав."""
CONJUNCTIONS = frozenset({"і", "й", "та", "и", "або", "или", "чи"})
NEVER = _SECTIONS["never"]
"""Words that fold to a name, as крім (except) does to Крим, and are none inside a sentence."""
AROUND_NAMES = PREPOSITIONS | ARTICLES | KINDS
NO_NAMES = AROUND_NAMES | NEVER

ORDINARY = frozenset(Path(__file__).with_name("data").joinpath("ordinary.txt").read_text("utf-8").split())
"""Common words that a looser reading takes for a name, as машинка for Marinka: they name a place by its own letters
alone, or as a case form with a capital."""

_EVERYDAY = frozenset(map(fold_of, _SECTIONS["everyday"]))
_EVERYDAY_STEMS = ("ukrain", "rosisk", "rosian", "zelensk", "pravil", "turec", "slovensk")


def is_everyday(folded: str) -> bool:
    """Whether a folded word is one of every question: then only the very spelling of a name, as one, is a place."""
    return folded in _EVERYDAY or folded.startswith(_EVERYDAY_STEMS)
