"""Letters: a text cut into words, each in one script, and Ukrainian and Russian letters written in Latin ones."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST_WORD = 40
"""Letters. No place name is longer; what is longer is no word worth reading."""

_APOSTROPHES = "'’‘ʼʹ′`´\"”“ʺ\u05f3"
_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|[\u0300-\u036f]|[{_APOSTROPHES}](?={_LETTER}))*|\d+")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s$")
_DROP = dict.fromkeys(map(ord, _APOSTROPHES))

_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ё": "yo", "ж": "zh",
        "з": "z", "и": "y", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
        "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "v", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
        "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    }
)  # fmt: skip
_LATIN = str.maketrans(
    {"č": "ch", "ć": "ch", "š": "sh", "ś": "s", "ž": "zh", "ż": "zh", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
    | {"ı": "i", "ø": "o", "æ": "e", "œ": "e", "ə": "a"}
)
_LOOK_LIKE_CYRILLIC = str.maketrans("aceikopxytmnbhα\u03bfορ", "асеікорхутмпьнаоор")
_LOOK_LIKE_LATIN = str.maketrans("асеікорхутмьнїѕјԛԝαορ", "aceikopxytmbhisjqwaop")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u052f]")
_LATIN_LETTER = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `text[start:end]`: `native` in its own script, lower case, without apostrophes and accents."""

    native: str
    start: int
    end: int
    capital: bool

    @property
    def cyrillic(self) -> bool:
        return bool(_CYRILLIC_LETTER.search(self.native))


def words(text: str) -> list[Word]:
    """The words and numbers of a text; hyphens and underscores part words, apostrophes do not."""
    found = []
    for match in _WORD.finditer(text):
        raw = match[0]
        if len(raw) <= LONGEST_WORD:
            found.append(Word(_native(raw), match.start(), match.end(), raw[0].isupper()))
    return found


def latin(native: str) -> str:
    """A word of `words` in the letters a to z and digits; letters of other scripts are left out."""
    if native.isascii():
        return native
    spelt = native.translate(_CYRILLIC).translate(_LATIN)
    if spelt.isascii():
        return spelt
    return "".join(letter for letter in unicodedata.normalize("NFKD", spelt) if letter.isascii())


def _native(raw: str) -> str:
    if raw.isascii():
        return raw.lower() if raw.isalnum() else _POSSESSIVE.sub("", raw.lower()).translate(_DROP)
    composed = unicodedata.normalize("NFKC", raw).casefold()
    plain = _POSSESSIVE.sub("", composed).translate(_DROP)
    if not plain.isalnum():  # as no mark of an accent is
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _in_one_script(plain)


def _in_one_script(word: str) -> str:
    """A word of two alphabets is a word of one with look-alikes of the other: most letters decide which."""
    if word.isascii():
        return word
    cyrillic = len(_CYRILLIC_LETTER.findall(word))
    if cyrillic == len(word):
        return word
    if cyrillic > len(_LATIN_LETTER.findall(word)):
        return word.translate(_LOOK_LIKE_CYRILLIC)
    return word.translate(_LOOK_LIKE_LATIN)
