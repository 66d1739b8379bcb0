"""What of a bulletin can be found: headline, summary, entries, the sections' paragraphs, the picture's caption."""

from __future__ import annotations

from datetime import date as Date
from typing import TYPE_CHECKING, NamedTuple

from store.index.words import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.bulletin.model import Bulletin

DAY_ROOM = 1_000_000
"""Ids that a day has for its passages: those of a period are one range, which both databases read fast."""

PICTURE = "picture"
"""The kind of a passage that is the picture's caption."""


class Passage(NamedTuple):
    """One paragraph of the revision that counts for its day.

    `id` is the date's ordinal × DAY_ROOM + the passage's place in the bulletin, so that ids are in the order of the
    days. `kind` is `headline`, `summary`, `entry`, `picture` or a SectionKind's value; `heading` is the section's or
    the front's as printed; `front` and `sector` are set of entries only. `words` are the terms of heading, sector and
    text, each once, parted by a blank: as a set they would take eight times the memory.
    """

    id: int
    kind: str
    heading: str
    front: str | None
    sector: str | None
    text: str
    words: str

    @property
    def date(self) -> Date:
        return day_of(self.id)

    @property
    def terms(self) -> frozenset[str]:
        return frozenset(self.words.split())


def day_of(passage_id: int) -> Date:
    return Date.fromordinal(passage_id // DAY_ROOM)


def ids_of(since: Date | None, until: Date | None) -> tuple[int, int]:
    """The first and the last id that a passage of these days may have."""
    first, last = since or Date.min, until or Date.max
    return first.toordinal() * DAY_ROOM, last.toordinal() * DAY_ROOM + DAY_ROOM - 1


def passages_of(bulletin: Bulletin) -> Iterator[Passage]:
    """A bulletin's passages in their order on the page, headline and summary first, the picture's caption last."""
    first, last = ids_of(bulletin.date, bulletin.date)
    for number, (kind, heading, front, sector, text) in zip(range(first, last), _parts(bulletin), strict=False):
        found = sorted(set(terms(" ".join((heading, sector or "", text)))))
        yield Passage(number, kind, heading, front, sector, text, " ".join(found))


def _parts(bulletin: Bulletin) -> Iterator[tuple[str, str, str | None, str | None, str]]:
    if bulletin.headline:
        yield "headline", "", None, None, bulletin.headline
    for text in bulletin.summary:
        yield "summary", "", None, None, text
    for front in bulletin.fronts:
        for entry in front.entries:
            yield "entry", front.heading, front.front, entry.sector, entry.text
    for section in bulletin.sections:
        for text in section.paragraphs:
            yield str(section.kind), section.heading, None, None, text
    if bulletin.picture and bulletin.picture.caption:
        yield PICTURE, "", None, None, bulletin.picture.caption
