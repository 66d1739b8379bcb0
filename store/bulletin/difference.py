"""What differs between two readings of one day, part by part, for whoever has to decide between them."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.bulletin.model import LossCategory
from store.bulletin.sentences import sentences
from store.wording import PlaceName, Worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from store.bulletin.model import Bulletin, Entry, Front


@dataclass(frozen=True, slots=True)
class Difference:
    """`part` names the place in the bulletin; `before` and `after` are its sentences or figures that differ."""

    part: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def sentence(self) -> Worded:
        """For a person: what changed, in one line."""
        if sorted(self.before) == sorted(self.after):
            return Worded("{part}: in another order.", part=self.part)
        if len(self.before) == len(self.after) == 1 and max(map(len, self.before + self.after)) <= _SHORT:
            return Worded("{part}: {then}, now {now}.", part=self.part, then=self.before[0], now=self.after[0])
        if len(self.before + self.after) <= _LISTED and all(map(_is_short, self.before + self.after)):
            new = Worded("{names} (new)", names=self.after)
            gone = Worded("{names} (gone)", names=self.before)
            both = Worded("{part}: {new}; {gone}.", part=self.part, new=new, gone=gone)
        else:
            new = Worded.plural("{n} sentence new", "{n} sentences new", len(self.after))
            gone = Worded.plural("{n} sentence gone", "{n} sentences gone", len(self.before))
            both = Worded("{part}: {new} and {gone}.", part=self.part, new=new, gone=gone)
        if self.before and self.after:
            return both
        return Worded("{part}: {what}.", part=self.part, what=new if self.after else gone)


_SHORT = 40
_LISTED = 12
"""Characters of a figure or name that is shown itself, and how many of them."""


def _is_short(text: str) -> bool:
    """A figure or a name, not a sentence."""
    return len(text) <= _SHORT and text[-1:] not in '.!?”"'


def differences(before: Bulletin, after: Bulletin) -> tuple[Difference, ...]:
    """Every part in which `after` says something else than `before`, in the order of the page; empty for equal ones."""
    old, new = dict(_parts(before)), dict(_parts(after))
    return tuple(_compared(part, old.get(part, ()), new.get(part, ())) for part in _in_order(old, new))


def share_changed(before: Bulletin, after: Bulletin) -> float:
    """How much of the text is another, from 0 (the same) to 1 (nothing in common), by sentences."""
    old, new = _all_sentences(before), _all_sentences(after)
    return 1 - 2 * len(old & new) / max(1, len(old) + len(new))


def _in_order(old: dict[str, tuple[str, ...]], new: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for part in [*new, *(part for part in old if part not in new)]:
        if old.get(part, ()) != new.get(part, ()):
            yield part


def _compared(part: str, old: tuple[str, ...], new: tuple[str, ...]) -> Difference:
    changes = difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    gone = tuple(text for tag, i, j, _, _ in changes if tag != "equal" for text in old[i:j])
    come = tuple(text for tag, _, _, i, j in changes if tag != "equal" for text in new[i:j])
    return Difference(part, gone, come)


def _parts(bulletin: Bulletin) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each part's name with its sentences or figures; a name that comes twice is numbered."""
    seen: dict[str, int] = {}
    for part, texts in _named_parts(bulletin):
        seen[part] = seen.get(part, 0) + 1
        yield (part if seen[part] == 1 else Worded("{part} ({n})", part=part, n=seen[part])), tuple(texts)


def _named_parts(bulletin: Bulletin) -> Iterator[tuple[str, Iterable[str]]]:
    yield Worded("Day of the war"), [str(bulletin.war_day) if bulletin.war_day else Worded("not stated")]
    yield Worded("Headline"), [bulletin.headline] if bulletin.headline else []
    yield Worded("Summary"), _sentences_of(bulletin.summary)
    if bulletin.picture:
        yield Worded("Picture"), [text for text in (bulletin.picture.caption, bulletin.picture.credit) if text]
    for section in bulletin.sections:
        yield section.heading or Worded("Text under no heading"), _sentences_of(section.paragraphs)
    for front in bulletin.fronts:
        initiative = _side(front.initiative) if front.initiative else Worded("not printed")
        yield Worded("{front}, initiative", front=front.heading), [initiative]
        for entry in front.entries:
            yield from _of_entry(entry, front)
    for category, figure in (bulletin.losses or {}).items():
        name = category_title(category)
        yield Worded("{category}, day", category=name), [_figure(figure.today)]
        yield Worded("{category}, total", category=name), [_figure(figure.total)]
    if bulletin.civilian_casualties:
        yield Worded("Civilians killed"), [_figure(bulletin.civilian_casualties.deaths)]
        yield Worded("Civilians injured"), [_figure(bulletin.civilian_casualties.injuries)]
    yield Worded("Sources"), [f"{source.name} {source.url or ''}".strip() for source in bulletin.sources]


def _of_entry(entry: Entry, front: Front) -> Iterator[tuple[str, Iterable[str]]]:
    name = Worded("{name} entry", name=PlaceName(entry.sector) if entry.sector else front.heading)
    sides = tuple(map(_side, entry.advanced))
    advanced = Worded("{sides}", sides=sides) if sides else Worded("no advance")
    yield name, _sentences_of([entry.text])
    yield Worded("{entry}, who advanced", entry=name), [advanced]
    yield Worded("{entry}, activity", entry=name), [Worded("reported") if entry.activity else Worded("none reported")]
    yield Worded("{entry}, places named", entry=name), map(PlaceName, entry.settlements)


def _side(name: str) -> str:
    return _SIDES.get(name, name)


_SIDES = {"Russia": Worded("Russia"), "Ukraine": Worded("Ukraine")}


def _figure(number: int | None) -> str:
    return Worded("not stated") if number is None else Worded("{n}", n=number)


def category_title(category: LossCategory) -> Worded:
    """A category's name as a part of the bulletin."""
    return _TITLES[category]


_TITLES = {
    LossCategory.TROOPS: Worded("Troops"),
    LossCategory.TANKS: Worded("Tanks"),
    LossCategory.ARTILLERY: Worded("Artillery"),
    LossCategory.ARMOURED_VEHICLES: Worded("Armoured vehicles"),
    LossCategory.AIRCRAFT: Worded("Aircraft"),
    LossCategory.HELICOPTERS: Worded("Helicopters"),
    LossCategory.SHIPS: Worded("Ships"),
    LossCategory.MLRS: Worded("Rocket launchers"),
    LossCategory.AIR_DEFENCE: Worded("Air defence"),
    LossCategory.DRONES: Worded("Drones"),
    LossCategory.CRUISE_MISSILES: Worded("Cruise missiles"),
    LossCategory.VEHICLES: Worded("Vehicles"),
    LossCategory.SPECIAL_EQUIPMENT: Worded("Special equipment"),
    LossCategory.SUBMARINES: Worded("Submarines"),
}


def _sentences_of(paragraphs: Iterable[str]) -> list[str]:
    return [sentence for paragraph in paragraphs for sentence in sentences(paragraph)]


def _all_sentences(bulletin: Bulletin) -> set[str]:
    texts = [
        *bulletin.summary,
        *(paragraph for section in bulletin.sections for paragraph in section.paragraphs),
        *(entry.text for front in bulletin.fronts for entry in front.entries),
    ]
    return set(_sentences_of(texts))
