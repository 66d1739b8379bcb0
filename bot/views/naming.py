"""Names of fronts, sectors and places in the reader's language, always in the nominative: for headings and lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.language import ENGLISH, mark

if TYPE_CHECKING:
    from bot.language import Translator
    from store.places.place import Place

_FRONTS = {
    "Kursk": mark("Kursk"),
    "Kharkiv": mark("Kharkiv"),
    "Luhansk": mark("Luhansk"),
    "Donetsk": mark("Donetsk"),
    "Zaporizhia": mark("Zaporizhia"),
    "Kherson": mark("Kherson"),
    "Sumy": mark("Sumy"),
}
_TITLES = {
    "Kursk": mark("Kursk front"),
    "Kharkiv": mark("Kharkiv front"),
    "Luhansk": mark("Luhansk front"),
    "Donetsk": mark("Donetsk front"),
    "Zaporizhia": mark("Zaporizhia front"),
    "Kherson": mark("Kherson front"),
    "Sumy": mark("Sumy front"),
}
_WIDER = re.compile(r"(.+) (direction|area|sector)")
_RIVER = re.compile(r"(.+) River")
_MORE = " …"


def front(t: Translator, name: str) -> str:
    """A front by its short name (store.places.place.short_front), as a line begins with it: Donetsk."""
    return t(_FRONTS[name]) if name in _FRONTS else t.place(name)


def front_title(t: Translator, name: str) -> str:
    """Donetsk front."""
    return t(_TITLES[name]) if name in _TITLES else t("{front} front", front=t.place(name))


def note(t: Translator, words: str) -> str:
    """What the short name of a front leaves out of its heading: Dnipro River."""
    river = _RIVER.fullmatch(words)
    return t("{name} River", name=t.place(river[1])) if river else words


def entry(t: Translator, name: str) -> str:
    """What an entry is called, by its sector or by the places it names: Polohy direction; Kotlyne, Udachne …"""
    if t == ENGLISH:
        return name
    named = name.removesuffix(_MORE)
    return ", ".join(_entry(t, part) for part in named.split(", ")) + name[len(named) :]


def _entry(t: Translator, name: str) -> str:
    wider = _WIDER.fullmatch(name)
    if wider is None:
        return t.place(name)
    place = t.place(wider[1])
    match wider[2]:
        case "area":
            return t("{place} area", place=place)
        case "direction":
            return t("{place} direction", place=place)
    return t("{place} sector", place=place)


def own(t: Translator, place: Place) -> str:
    """A place by its name alone; a front, where its name is not its city's, as a front."""
    if place.kind == "front" and t != ENGLISH:
        return front_title(t, place.name)
    return place.name_in(t.code)
