"""A place as the answers know it, where it was seen, and what looking for one gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from store.places.folding import skeleton_of

if TYPE_CHECKING:
    from datetime import date

Kind = Literal["front", "sector", "settlement", "known"]

_SHORT_FRONTS = {
    skeleton_of(name): name for name in ("Kursk", "Kharkiv", "Luhansk", "Donetsk", "Zaporizhia", "Kherson", "Sumy")
}
_HEADING = re.compile(
    r"\([^()]*\)|^\s*Ukrainian Operations in\b|\bthe\b|\b(?:Front|Axis|Direction|Oblast|Region)\b", re.IGNORECASE
)


@lru_cache(maxsize=256)
def short_front(front: str) -> str:
    """The name to show for a front: `Kherson (Dnipro River)` is Kherson, operations in Russia are Kursk.

    Spellings that drift over the years (Zaporizhzhia, Zaporizhia) give one name; an unknown front keeps its own.
    """
    if re.search(r"\bRussian Federation\b|\bin Russia\b", front, re.IGNORECASE):
        return "Kursk"
    name = " ".join(_HEADING.sub(" ", front).split()) or front.strip()
    return _SHORT_FRONTS.get(skeleton_of(name), name)


@dataclass(frozen=True, slots=True)
class Seen:
    """A name that stored bulletins print: `front` as in the heading, `newest` the last day that prints it there."""

    name: str
    kind: Literal["front", "sector", "settlement"]
    front: str | None
    sector: str | None
    newest: date


@dataclass(frozen=True, slots=True)
class Place:
    """A name and its front: two villages of one name on two fronts are two places.

    `name` is the newest spelling in the bulletins and `spellings` all of them; a place they never name (kind
    `known`) has the table's English name and no front. `front` is short (`short_front`); `fronts` are all under
    which a town that exists only once was named, newest first. `sector` is the newest sector whose entry names a
    settlement. `lat` and `lon` are WGS 84 degrees. None: not known.
    """

    name: str
    kind: Kind
    slug: str
    front: str | None = None
    fronts: tuple[str, ...] = ()
    sector: str | None = None
    newest: date | None = None
    spellings: tuple[str, ...] = ()
    uk: str | None = None
    ru: str | None = None
    oblast: str | None = None
    lat: float | None = None
    lon: float | None = None

    @property
    def shares_name(self) -> bool:
        """Whether another place has the name too, so that the name alone doesn't tell which is meant."""
        return "_" in self.slug

    def name_in(self, code: str) -> str:
        """The name in a language (`uk`, `ru`), where the table has it; else as the bulletins spell it."""
        return {"uk": self.uk, "ru": self.ru}.get(code) or self.name


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means: no place (unknown), one, or several to choose from.

    `corrected` is true only where a typo was: another script, spelling or an old name is no correction. `nearest`
    are up to three places to offer for an unknown name.
    """

    places: tuple[Place, ...] = ()
    corrected: bool = False
    nearest: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A place mentioned in a text, at `text[start:end]`; several places where the name alone does not tell."""

    places: tuple[Place, ...]
    start: int
    end: int
    corrected: bool = False
