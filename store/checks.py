"""What a person should look at before a bulletin is loaded, as far as the days around it tell. Nothing here blocks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from store import content, library, reports
from store.bulletin.difference import category_title
from store.bulletin.reading import Remark
from store.models import EntryRow, Revision
from store.wording import PlaceName, Worded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from store.bulletin.model import Bulletin, LossCategory, LossFigure

_NEIGHBOUR = timedelta(days=1)


def against_store(session: Session, bulletin: Bulletin) -> tuple[Remark, ...]:
    """Remarks on how a bulletin follows on from what is stored, and on the report that its loss row is from."""
    differing = tuple(_otherwise_reported(session, bulletin))
    previous_day = library.day_before(session, bulletin.date)
    previous = library.current_revision(session, previous_day) if previous_day else None
    if previous_day is None or previous is None:
        return differing
    before = content.losses(session, previous.key) or {}
    next_day = bulletin.date - previous_day == _NEIGHBOUR
    never_seen = _never_seen(session, bulletin, content.sectors(session, previous.key))
    return (*_losses(bulletin, before, next_day=next_day), *differing, *_new_sectors(bulletin, never_seen))


def of_date(bulletin: Bulletin, now: datetime) -> tuple[Remark, ...]:
    """A remark on a day that has not come yet anywhere."""
    if bulletin.date <= now.date() + _NEIGHBOUR:
        return ()
    return (Remark("future-date", Worded("The date {date} is in the future.", date=str(bulletin.date))),)


def _losses(bulletin: Bulletin, previous: Mapping[LossCategory, LossFigure], *, next_day: bool) -> Iterator[Remark]:
    for category, figure in (bulletin.losses or {}).items():
        before = previous.get(category)
        if before is None or before.total is None or figure.total is None:
            continue
        name = category_title(category)
        if figure.total < before.total:
            fell = Worded(
                "{name}: the total falls from {before} to {now}.", name=name, before=before.total, now=figure.total
            )
            yield Remark("total-falls", fell)
        elif figure.today is not None and next_day:
            expected = before.total + figure.today
            if figure.total != expected:
                text = Worded(
                    "{name}: {before} the day before and {day} make {sum}; the total printed is {total}.",
                    name=name,
                    before=before.total,
                    day=f"{figure.today:+,}",
                    sum=expected,
                    total=figure.total,
                )
                yield Remark("total-differs", text)


def _otherwise_reported(session: Session, bulletin: Bulletin) -> Iterator[Remark]:
    """The totals that the General Staff's report has otherwise, where a daily series of them is kept."""
    printed = {category: of.total for category, of in (bulletin.losses or {}).items() if of.total is not None}
    if not printed:
        return
    kept = reports.beside(session, bulletin.date, printed)
    for each in kept.mismatches.get(bulletin.date, ()):
        text = Worded(
            "{name}: the total printed is {printed}; the General Staff’s report of {day} has {reported}.",
            name=category_title(each.category),
            printed=each.printed,
            day=kept.report_of(bulletin.date),
            reported=each.reported,
        )
        yield Remark("report-differs", text)


def _new_sectors(bulletin: Bulletin, never_seen: Collection[str]) -> Iterator[Remark]:
    for front in bulletin.fronts:
        for entry in front.entries:
            if entry.sector in never_seen:
                text = Worded(
                    "No bulletin before this one had a sector {sector} ({front}).",
                    sector=PlaceName(entry.sector),
                    front=front.front,
                )
                yield Remark("new-sector", text)


def _never_seen(session: Session, bulletin: Bulletin, previous: set[str]) -> set[str]:
    """The sectors that no stored bulletin has; only those that the previous one lacks are looked for further back."""
    unsure = {entry.sector for front in bulletin.fronts for entry in front.entries if entry.sector} - previous
    if not unsure:
        return unsure
    asked = (
        select(EntryRow.sector)
        .join(Revision, col(Revision.id) == EntryRow.revision_id)
        .where(col(Revision.undone_at).is_(None), col(EntryRow.sector).in_(unsure))
        .distinct()
    )
    return unsure - set(session.exec(asked))
