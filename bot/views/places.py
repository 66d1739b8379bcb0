"""A place in words: its name where others bear it too, the name that was typed, the buttons that lead to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import naming
from bot.views.common import place_name
from bot.views.message import line

if TYPE_CHECKING:
    from bot.language import Translator
    from bot.views.message import Button, Line
    from store.places.place import Place

_SHOWN_OF_A_NAME = 60
"""Characters of an unknown name that are repeated."""


def own_name(t: Translator, place: Place) -> str:
    """In the reader's language, with what tells it apart where another place has the name: its sector or front."""
    name = naming.own(t, place)
    if not place.shares_name:
        return name
    if place.kind == "sector":
        name = t("{place} sector", place=name)
    where = _sector_and_front(t, place)[:1]
    return f"{name} ({where[0]})" if where else name


def name_to_choose(t: Translator, place: Place) -> str:
    """A place among others of its name, with all that tells it apart: Andriivka (Borova sector, Luhansk front)."""
    name = place_name(t, place)
    if place.kind == "sector":
        name = t("{place} sector", place=name)
    where = ", ".join(_sector_and_front(t, place))
    return f"{name} ({where})" if where else name


def _sector_and_front(t: Translator, place: Place) -> list[str]:
    """Nearest first; for a place that the bulletins name on no front its oblast, for a front nothing."""
    if place.kind == "front":
        return []
    sector = [t("{place} sector", place=t.place(place.sector))] if place.sector else []
    front = [naming.front_title(t, place.front)] if place.front else []
    return [*sector, *front] or ([t("{oblast} oblast", oblast=t.place(place.oblast))] if place.oblast else [])


def shortened(name: str) -> str:
    """A name that somebody typed, as it is repeated."""
    return name if len(name) <= _SHOWN_OF_A_NAME else f"{name[:_SHOWN_OF_A_NAME]}…"


def corrected(t: Translator, typed: str | None, place: Place) -> Line | None:
    """Which place is shown for a name with a typo; None without one."""
    if typed is None:
        return None
    return line(t("Showing {place} for “{name}”.", place=place_name(t, place), name=shortened(typed)))


def front_button(t: Translator, front: str, date: str) -> list[Button]:
    return button(naming.front_title(t, front), "front", front, date)
