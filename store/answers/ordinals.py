"""Days of a month told in words: the third of May, twenty-first of June, третього травня, двадцать первого мая."""

from __future__ import annotations

import re

_ENGLISH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
)
_UKRAINIAN = (
    "перш друг трет четверт п'ят шост сьом восьм дев'ят десят одинадцят дванадцят тринадцят чотирнадцят п'ятнадцят"
    " шістнадцят сімнадцят вісімнадцят дев'ятнадцят двадцят"
)
_RUSSIAN = (
    "перв втор треть четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат"
    " шестнадцат семнадцат восемнадцат девятнадцат двадцат"
)
_THIRTIETH = {"thirtieth": 30, "тридцят": 30, "тридцат": 30}
_TENS = {"twenty": 20, "двадцять": 20, "двадцать": 20, "thirty": 30, "тридцять": 30, "тридцать": 30}
_STEMS = _THIRTIETH | {
    stem: number for stems in (_ENGLISH, _UKRAINIAN, _RUSSIAN) for number, stem in enumerate(stems.split(), start=1)
}
# The second may be closed: English words that are no months only have to stand without "of".
_ENDING = r"(?:ого|его|ього|е|є|я)?"
_NAMED = re.compile(
    rf"(?<!\w)(?:the\s+)?(?:(?P<tens>{'|'.join(_TENS)})[-\s])?"
    rf"(?P<day>{'|'.join(sorted(_STEMS, key=len, reverse=True))}){_ENDING}"
    r"\s+(?:of\s+|(?!may|march))(?P<month>[^\W\d]+)(?!\w)",
    re.IGNORECASE,
)


def named(text: str) -> tuple[int, str, int, int] | None:
    """The first day told so: its number, the word that follows it, which may be a month, and where both stand."""
    plain = text.replace("’", "'").replace("ʼ", "'").replace("ё", "е")
    found = _NAMED.search(plain)
    if not found:
        return None
    tens = _TENS[found["tens"].lower()] if found["tens"] else 0
    return tens + _STEMS[found["day"].lower()], found["month"], found.start(), found.end()
