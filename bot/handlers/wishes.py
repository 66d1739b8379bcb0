"""What /subscribe is asked for: a time, a zone and names, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from bot.ask import Usage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.language import Translator

_TIME = re.compile(r"(\d{1,2})[:.](\d\d)")
_OFFSET = re.compile(r"(?:UTC|GMT)?[+-−]\d.*|(?:UTC|GMT)[+−-].*", re.IGNORECASE)
_NO_ZONES = ("posix", "right/", "SystemV/", "localtime", "Factory")
_NEAR = 70


@dataclass(frozen=True, slots=True)
class Wishes:
    """`at` is HH:MM, `zone` an IANA name; None where not given. `names` are as written."""

    at: str | None = None
    zone: str | None = None
    names: tuple[str, ...] = ()


def read_wishes(t: Translator, words: Iterable[str]) -> Wishes:
    """Sorts the words out. Raises Usage, in one sentence, for a time that is none or an unknown zone."""
    at = zone = None
    rest: list[str] = []
    for word in words:
        bare = word.strip(",;")
        if bare[:1].isdigit():
            at = read_time(t, bare)
        elif known := known_zone(bare):
            zone = known
        elif "/" in bare or _OFFSET.fullmatch(bare):
            raise Usage(_no_zone(t, bare))
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


def read_zone(t: Translator, text: str) -> str:
    """The zone as IANA writes it. Raises Usage, with the nearest names."""
    zone = known_zone(text)
    if zone is None:
        raise Usage(_no_zone(t, text))
    return zone


def known_zone(text: str) -> str | None:
    """The zone of that name, in whatever case."""
    return _zones().get(text.lower())


def zones_of_city(name: str) -> tuple[str, ...]:
    """The zones whose last part is that name: Berlin is Europe/Berlin's."""
    wanted = name.lower().replace(" ", "_")
    return tuple(sorted(zone for lower, zone in _zones().items() if lower.rpartition("/")[2] == wanted))


@cache
def _zones() -> dict[str, str]:
    return {zone.lower(): zone for zone in available_timezones() if not zone.startswith(_NO_ZONES)}


def _no_time(t: Translator, text: str) -> str:
    raise Usage(t("“{text}” is no time of day: send one such as 08:00. Nothing was changed.", text=text[:20]))


def _no_zone(t: Translator, text: str) -> str:
    near = process.extract(text[:80].lower(), list(_zones()), scorer=fuzz.ratio, limit=3, score_cutoff=_NEAR)
    names = [_zones()[lower] for lower, _, _ in near] or ["Europe/Kyiv", "UTC"]
    known = t("“{text}” is no zone I know.", text=text[:40])
    return f"{known} {t('Did you mean {zones}? Nothing was changed.', zones=', '.join(names))}"
