"""What /subscribe is asked for: a time, a zone and names, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from bot.ask import Usage
from bot.zones import known_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.language import Translator

_TIME = re.compile(r"(\d{1,2})[:.](\d\d)")
_OFFSET = re.compile(r"(?:UTC|GMT)?[+-−]\d.*|(?:UTC|GMT)[+−-].*", re.IGNORECASE)


class ZoneUnknown(Exception):
    """A word written as a zone is, that names none: the word."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """`at` is HH:MM, `zone` an IANA name; None where not given. `names` are as written."""

    at: str | None = None
    zone: str | None = None
    names: tuple[str, ...] = ()


def read_wishes(t: Translator, words: Iterable[str]) -> Wishes:
    """Sorts the words out. Raises Usage, in one sentence, for a time that is none, and ZoneUnknown."""
    at = zone = None
    rest: list[str] = []
    for word in words:
        bare = word.strip(",;")
        if bare[:1].isdigit():
            at = read_time(t, bare)
        elif known := known_zone(bare):
            zone = known
        elif "/" in bare or _OFFSET.fullmatch(bare):
            raise ZoneUnknown(bare)
        else:
            rest.append(word)
            continue
        rest.append(",")
    names = (" ".join(name.split()) for name in re.split(r"[,;]", " ".join(rest)))
    return Wishes(at, zone, tuple(dict.fromkeys(name for name in names if name)))


def read_time(t: Translator, text: str) -> str:
    """HH:MM. Raises Usage."""
    found = _TIME.fullmatch(text)
    try:
        return time(int(found[1]), int(found[2])).strftime("%H:%M") if found else _no_time(t, text)
    except ValueError:
        return _no_time(t, text)


def _no_time(t: Translator, text: str) -> str:
    raise Usage(t("“{text}” is no time of day: send one such as 08:00. Nothing was changed.", text=text[:20]))
