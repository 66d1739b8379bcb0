"""The names of sectors below a front: a place on a line of its own, or before its text ("Pokrovsk: Russian…")."""

from __future__ import annotations

import re

from store.bulletin.lines import bare, is_sentence

_FINAL_WORD = re.compile(r"\s+(?:sector|direction|axis)$", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_JOINT = re.compile(
    r"\s*(?:[-–—/,]|\b(?:and|of|the|near|in|on|area|city|oblast|left|right|black|(?:north|south)(?:east|west)?(?:ern)?|"
    r"(?:east|west)(?:ern)?|forests?|rivers?|islands?|banks?|sea|coast)\b)\s*",
    re.IGNORECASE,
)
_LANDSCAPE = re.compile(r"\b(?:forests?|rivers?|islands?|banks?|sea|coast|oblast)$", re.IGNORECASE)
"""A sector may be called by these alone: "Left Bank", "Black Sea"."""

_NAME = re.compile(r"[^\W\d_][^\W\d_'’ʼ`-]*(?:['’ʼ`-][^\W\d_]+)*")
_BEFORE_TEXT = re.compile(r"^(?P<name>[^:.!?;–—]{3,50}?)(?:\s?:\s?|\s[-–—]\s)(?=[^\W\d_a-z])")
_HEADING_WORDS = """
    a an no not new more other key also all why how what who when where is are was were will to for from with
    at by activity action aid air alert allies ally analysis appeal armies army art assessment attack
    background battle battlefield belarus book brief business canada ceasefire chart child children china
    clash clashes comment conclusion conflict corruption court crime culture cyber daily day death defence
    defense diplomacy diplomatic donate donation drone economy economic editor editorial education election
    energy environment eu europe event export fact finance fire force france front fuel germany global
    government grain ground health help hero heroes history home hope hungary humanitarian impact india
    industry infrastructure initiative injuries intelligence international interview iran israel japan justice
    korea latest law letter life link loss losses map market media military missile moldova money music nato
    naval navy news note nuclear number nothing occupation occupied oil opinion outlook partner peace people
    photo picture poland policy politics power press price prisoner protest quote reaction reconstruction
    refugee remark report reported republic resource result romania russia russian sanction school science
    security significant situation social society soldier sport state statistics story stories strike summary
    supplies supply support syria talk technology thank thanks thought today tomorrow trade transport troop
    turkey turkiye ukraine ukrainian un united update us usa victim view voice war warning weapon weather week
    women world yesterday
    """
_ENGLISH = frozenset(_HEADING_WORDS.split())
"""Words that headings of other sections are made of; the names of sectors are not."""


_ENGLISH_LETTERS = re.compile(r"[wxq]|th|ck|ee|oo|ph")
"""No Ukrainian or Russian name is transliterated with them."""

_ENGLISH_ENDING = re.compile(
    r".{3,}(?:ing|tions?|sion|ments?|ness|ance|ence|ers|ors|ists?|ships?|ful|ally|ity|'s|’s)", re.IGNORECASE
)


def sector_name(line: str, following: str | None) -> str | None:
    """The sector that the line names and nothing else, or None.

    `following` is the next line: a name in lower case counts only where the text below it has the name as well. A
    final "sector", "direction" or "axis" is no part of the name, a colon neither.
    """
    name = _without_kind(line)
    if not name or is_sentence(line):
        return None
    if _is_place(name):
        return name
    lowered = name.islower() and following is not None and name in following.casefold()
    return name if lowered and _is_place(name.title()) else None


def sector_before_text(line: str) -> tuple[str, str] | None:
    """The sector and its text, where both stand on one line with a colon or a dash between them."""
    if not is_sentence(line):
        return None
    found = _BEFORE_TEXT.match(bare(line))
    if not found:
        return None
    name, text = _without_kind(found["name"]), bare(line)[found.end() :]
    return (name, text) if name and _is_place(name) and len(text.split(maxsplit=4)) > 3 else None


def _without_kind(line: str) -> str:
    name = bare(line).rstrip(" :：-–—")
    return _FINAL_WORD.sub("", name) if len(name) <= 60 else ""


def _is_place(name: str) -> bool:
    """One to four capitalised words, none of them an English word that headings are made of."""
    plain = _BRACKETED.sub("", name)
    words = _JOINT.sub(" ", plain).split()
    if not words and _LANDSCAPE.search(plain) and plain[0].isupper():
        return len(name.split()) <= 4
    if not 1 <= len(words) <= 4 or len(name.split()) > 7:
        return False
    return all(_NAME.fullmatch(word) and word[0].isupper() and not _is_english(word) for word in words)


def _is_english(word: str) -> bool:
    plain = word.casefold()
    listed = plain in _ENGLISH or plain.removesuffix("s") in _ENGLISH
    return listed or bool(_ENGLISH_LETTERS.search(plain) or _ENGLISH_ENDING.fullmatch(plain))
