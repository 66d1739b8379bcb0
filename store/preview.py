"""What an admin sees before a bulletin is loaded: how it stands to what is stored, and what is doubtful about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from store import checks, library
from store.bulletin.difference import Difference, differences, share_changed
from store.bulletin.errors import BulletinError

if TYPE_CHECKING:
    from datetime import date as Date
    from datetime import datetime

    from sqlmodel import Session

    from store.bulletin.reading import Reading, Remark

FAR = timedelta(days=7)
"""A day further than this from the newest one is asked about once more."""
TEN_YEARS = timedelta(days=3653)
ANOTHER_TEXT = 0.6
"""A stored day of which more than this share of the sentences is another is asked about once more."""


class Doubt(Enum):
    """Why the date may be wrong."""

    CONTRADICTS = "the date given is not the text's own"
    FAR = "far from the newest day"
    ANOTHER_TEXT = "the day is stored with quite another text"


@dataclass(frozen=True, slots=True)
class Preview:
    """`stored` is the day's current revision, None where the day is new; `newest` the newest day stored.

    `share` is how much of the stored text is another, 0 to 1; `expected` the day that should come next.
    """

    reading: Reading
    remarks: tuple[Remark, ...]
    stored: library.Load | None
    newest: Date | None
    differences: tuple[Difference, ...] = ()
    share: float = 0.0

    @property
    def date(self) -> Date:
        return self.reading.bulletin.date

    @property
    def unchanged(self) -> bool:
        return self.stored is not None and not self.differences

    @property
    def expected(self) -> Date | None:
        return self.newest + timedelta(days=1) if self.newest else None

    @property
    def doubt(self) -> Doubt | None:
        if any(remark.code == "date-given" for remark in self.remarks):
            return Doubt.CONTRADICTS
        if self.stored and self.share > ANOTHER_TEXT:
            return Doubt.ANOTHER_TEXT
        if self.newest and not self.stored and abs(self.date - self.newest) > FAR:
            return Doubt.FAR
        return None


class FarFuture(BulletinError):
    """The date is more than ten years ahead: send the bulletin with the right one, as in /load 2025-02-14."""


def preview(session: Session, reading: Reading, *, now: datetime) -> Preview:
    """How a bulletin read stands to the store, which it does not change.

    Raises FarFuture for a year that can only be a slip; a nearer future date is remarked on.
    """
    bulletin = reading.bulletin
    if bulletin.date - now.date() > TEN_YEARS:
        raise FarFuture
    remarks = (*reading.remarks, *checks.of_date(bulletin, now), *checks.against_store(session, bulletin))
    newest = library.newest_day(session)
    stored = library.read_bulletin(session, bulletin.date)
    if stored is None:
        return Preview(reading, remarks, None, newest)
    return Preview(
        reading,
        remarks,
        library.loads(session, bulletin.date)[0],
        newest,
        differences(stored, bulletin),
        share_changed(stored, bulletin),
    )
