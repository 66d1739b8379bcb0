"""What a day says of one front, sector or place: its own words first, then everywhere else the day names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from store import library, names, situation
from store.bulletin import advances
from store.bulletin.model import SIDES
from store.bulletin.naming import names_place, stretches
from store.bulletin.sentences import sentences
from store.comparison import Changes, PlaceChanges, compare
from store.overview import FrontLine, front_line
from store.places.folding import fold_of
from store.places.place import Resolution, short_front
from store.places.rivers import is_water

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date as Date

    from sqlmodel import Session

    from store.bulletin.advances import Gain
    from store.bulletin.model import Bulletin, Entry, Front, SectionKind, Side
    from store.places import Places
    from store.places.place import Place
    from store.situation import Day


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of the bulletin, and the (start, end) of each stretch in them that names the place."""

    text: str
    named: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that names the place outside its own entry.

    `heading` is the section's as printed, or the front's and sector's of an entry; "" for the other parts, which
    have none, and for a section without one.
    """

    part: Literal["headline", "summary", "picture", "section", "entry"]
    heading: str
    words: Marked
    kind: SectionKind | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """An entry that names a settlement: the sentences that do, and the sides whose advance their words report."""

    front: Front
    entry: Entry
    sentences: tuple[Marked, ...]
    advanced: tuple[Side, ...]
    claimed: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class FrontWhole:
    """A front by its name.

    Here and below `corrected_from` is the name asked for where it had a typo, else None, and `changes` is None where
    no earlier bulletin is stored.
    """

    day: Day
    place: Place
    corrected_from: str | None
    front: Front
    line: FrontLine
    changes: Changes | None
    also: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SectorReport:
    """A sector: its entry, or entries where the day has several under one heading."""

    day: Day
    place: Place
    corrected_from: str | None
    front: Front
    entries: tuple[Entry, ...]
    claimed: tuple[Side, ...]
    changes: Changes | None
    also: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SettlementReport:
    """A place named in entries of others; without mentions, one that the day names only outside them."""

    day: Day
    place: Place
    corrected_from: str | None
    mentions: tuple[Mention, ...]
    changes: PlaceChanges | None
    also: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class NotNamed:
    """A known place that the day doesn't name; `last_named` is the newest stored day that does."""

    day: Day
    place: Place
    corrected_from: str | None
    last_named: Date | None


@dataclass(frozen=True, slots=True)
class Several:
    """A name that several places share."""

    day: Day
    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that is no place, and the places whose names are nearest."""

    day: Day
    name: str
    nearest: tuple[Place, ...]


Report = FrontWhole | SectorReport | SettlementReport | NotNamed | Several | Unknown


def front_report(session: Session, places: Places, name: str, *, day: Date | None = None) -> Report | None:
    """What the bulletin of `day` (the newest unless told) says of `name`: a slug, or a name in any spelling.

    None where that day is not stored. `places` comes from `store.names.known_places`.
    """
    date = day or library.newest_day(session)
    read = situation.day(session, date) if date else None
    if read is None:
        return None
    linked = places.by_slug(name)
    found = Resolution((linked,)) if linked else places.resolve(name)
    if not found.places:
        return Unknown(read, name, found.nearest)
    if len(found.places) > 1:
        return Several(read, name, found.places)
    place, corrected_from = found.places[0], name if found.corrected else None
    return told(read, place, corrected_from) or NotNamed(read, place, corrected_from, names.last_named(session, place))


def told(
    day: Day, place: Place, corrected_from: str | None = None
) -> FrontWhole | SectorReport | SettlementReport | None:
    """What the day says of a place; None where it doesn't name it."""
    search = _Search(day.bulletin, place)
    if place.kind == "front" and (front := search.front()):
        line = front_line(front, day.bulletin.sections)
        also = tuple(search.passages(front.entries))
        return FrontWhole(day, place, corrected_from, front, line, compare(day, front), also)
    if sector := search.sector():
        front, entries = sector
        claimed = tuple(side for side in SIDES if any(side in advances.judge(e.text).claimed for e in entries))
        also = tuple(search.passages(entries))
        return SectorReport(day, place, corrected_from, front, entries, claimed, compare(day, front, entries), also)
    mentions = tuple(search.mentions())
    also = tuple(search.passages(tuple(mention.entry for mention in mentions)))
    if not mentions and not also:
        return None
    return SettlementReport(day, place, corrected_from, mentions, _place_changes(day, place, mentions), also)


def own_entries(bulletin: Bulletin, place: Place) -> tuple[Entry, ...]:
    """The entries of a front, or of a sector; none where the place is neither on that day."""
    search = _Search(bulletin, place)
    if place.kind == "front" and (front := search.front()):
        return front.entries
    sector = search.sector()
    return sector[1] if sector else ()


def mentions(bulletin: Bulletin, place: Place) -> tuple[Mention, ...]:
    """The entries that name the place as a settlement."""
    return tuple(_Search(bulletin, place).mentions())


def _place_changes(day: Day, place: Place, mentions: tuple[Mention, ...]) -> PlaceChanges | None:
    """Against the entries of the bulletin before that name the place; None where that had a whole entry, or none is."""
    if day.before is None or not mentions:
        return None
    search = _Search(day.before, place)
    if search.sector():
        return None
    then = tuple(search.mentions())
    return PlaceChanges(
        date=day.bulletin.date,
        since=day.before.date,
        gap=day.gap,
        named_then=bool(then),
        advanced_then=_advanced(then),
        advanced=_advanced(mentions),
    )


def _advanced(mentions: tuple[Mention, ...]) -> tuple[Side, ...]:
    return tuple(side for side in SIDES if any(side in mention.advanced for mention in mentions))


class _Search:
    """One place in one bulletin."""

    def __init__(self, bulletin: Bulletin, place: Place) -> None:
        self.bulletin = bulletin
        self.spellings = tuple({place.name: None} | dict.fromkeys(place.spellings))
        self.folds = frozenset(map(fold_of, self.spellings))
        self.fronts = frozenset(front for front in (place.front, *place.fronts) if front)
        self.longer = tuple(self._longer())

    def front(self) -> Front | None:
        return next((front for front in self.bulletin.fronts if self._is(short_front(front.front))), None)

    def sector(self) -> tuple[Front, tuple[Entry, ...]] | None:
        for front in self._own_fronts():
            entries = tuple(entry for entry in front.entries if entry.sector and self._is(entry.sector))
            if entries:
                return front, entries
        return None

    def mentions(self) -> Iterator[Mention]:
        for front in self._own_fronts():
            for entry in front.entries:
                if any(map(self._is, entry.settlements)):
                    yield self._mention(front, entry)

    def passages(self, apart_from: tuple[Entry, ...]) -> Iterator[Passage]:
        """Every other paragraph that names the place, from top to bottom."""
        for passage in self._paragraphs(apart_from):
            if passage.words.named:
                yield passage

    def _paragraphs(self, apart_from: tuple[Entry, ...]) -> Iterator[Passage]:
        bulletin = self.bulletin
        if bulletin.headline:
            yield Passage("headline", "", self._marked(bulletin.headline))
        for text in bulletin.summary:
            yield Passage("summary", "", self._marked(text))
        if bulletin.picture and bulletin.picture.caption:
            yield Passage("picture", "", self._marked(bulletin.picture.caption))
        for section in bulletin.sections:
            for text in section.paragraphs:
                yield Passage("section", section.heading, self._marked(text), section.kind)
        for front in bulletin.fronts:
            for entry in front.entries:
                if entry not in apart_from and not self._of_another(front, entry):
                    heading = f"{front.heading}, {entry.sector}" if entry.sector else front.heading
                    yield Passage("entry", heading, self._marked(entry.text))

    def _of_another(self, front: Front, entry: Entry) -> bool:
        """Whether the entry names another place of the same name, on a front where this one isn't."""
        return front not in self._own_fronts() and any(map(self._is, (*entry.settlements, entry.sector or "")))

    def _mention(self, front: Front, entry: Entry) -> Mention:
        marked = [self._marked(sentence) for sentence in sentences(entry.text)]
        naming = tuple(sentence for sentence in marked if sentence.named) or (Marked(entry.text),)
        gains = [gain for sentence in naming for gain in self._gains(sentence, entry)]
        advanced = tuple(side for side in entry.advanced if any(gain.side == side and gain.fact for gain in gains))
        claimed = tuple(
            side for side in SIDES if side not in entry.advanced and any(gain.side == side for gain in gains)
        )
        return Mention(front, entry, naming, advanced, claimed)

    def _gains(self, sentence: Marked, entry: Entry) -> Iterator[Gain]:
        """The gains of a sentence that are the place's: told in words that name it, or that name no place at all."""
        others = [name for name in (entry.sector, *entry.settlements) if name]
        for gain in advances.gains(sentence.text):
            if self._marked(gain.words).named or not names_place(gain.words, others):
                yield gain

    def _marked(self, text: str) -> Marked:
        found = stretches(text, self.spellings, self.longer)
        return Marked(text, tuple((start, end) for start, end in found if not is_water(text, start, end)))

    def _is(self, name: str) -> bool:
        return name in self.spellings or fold_of(name) in self.folds

    def _own_fronts(self) -> tuple[Front, ...]:
        fronts = self.bulletin.fronts
        return tuple(f for f in fronts if short_front(f.front) in self.fronts) if self.fronts else fronts

    def _longer(self) -> Iterator[str]:
        for front in self.bulletin.fronts:
            for entry in front.entries:
                for name in (entry.sector, *entry.settlements):
                    if name and not self._is(name) and any(stretches(name, self.spellings)):
                        yield name
