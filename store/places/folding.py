"""Folding: spellings of one sound brought together, then every vowel too, so that Chasov Yar meets Chasiv Yar."""

from __future__ import annotations

import re
from functools import lru_cache

from store.places.letters import latin, words

_SOUNDS = {
    "shch": "šč", "sch": "š", "sh": "š", "ch": "č", "cz": "č", "zh": "ž", "kh": "h", "gh": "h", "ph": "f",
    "ts": "c", "tz": "c", "cs": "c", "x": "ks", "w": "v", "q": "k", "g": "h", "j": "i", "y": "i",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_SOFTENED = re.compile("i+(?=[aeiou])")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeiou]+")
_RUSSIAN_ROOTS = (("nikola", "mikola"), ("konstantin", "kostantin"), ("vladimir", "volodimir"))
"""Names of saints in names of villages whose consonants differ between the two languages."""


_FOREIGN = (
    ("schtsch", "shch"), ("tsch", "ch"), ("tch", "ch"), ("dsch", "dzh"), ("sch", "zh"), ("ch", "kh"), ("jj", "zh"),
    ("j", "zh"), ("j", "kh"), ("ou", "u"),
)  # fmt: skip
"""What German, Polish, French and Spanish write, and English writes otherwise."""


@lru_cache(maxsize=8192)
def respelt(word: str) -> tuple[str, ...]:
    """A Latin word as English may write what another language's papers do: Charkiw, Soudja, Zaporijia."""
    single = [word.replace(foreign, english) for foreign, english in _FOREIGN if foreign in word]
    both = [each.replace("ou", "u") for each in single if "ou" in each]
    return tuple(dict.fromkeys((*single, *both)))


@lru_cache(maxsize=8192)
def spell(word: str) -> str:
    """A Latin word with one letter a sound (kh and g are h, ye is e, w is v), doubled letters kept."""
    sounds = _SOUND.sub(lambda match: _SOUNDS[match[0]], word)
    return _SOFTENED.sub("", sounds)


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """`spell`, with doubled letters as one: Andriivka, Andriyivka and Андріївка are `andrivka`."""
    folded = _DOUBLED.sub(r"\1", spell(word))
    for russian, ukrainian in _RUSSIAN_ROOTS:
        folded = folded.replace(russian, ukrainian)
    return folded


@lru_cache(maxsize=8192)
def skeleton(folded: str) -> str:
    """A fold with each run of vowels as one letter: Pisky and Peski are `pask`, ended by the same `a`."""
    return _VOWELS.sub("a", folded)


@lru_cache(maxsize=16384)
def fold_of(name: str) -> str:
    """The fold of a name of any number of words, in any script."""
    return " ".join(fold(latin(word.native)) for word in words(name))


def skeleton_of(name: str) -> str:
    return " ".join(skeleton(fold(latin(word.native))) for word in words(name))
