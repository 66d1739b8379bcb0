"""Remarks that one bulletin alone gives reason for. They warn and never block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.bulletin.dating import WAR_BEGAN
from store.bulletin.disagreements import disagreements
from store.bulletin.reading import Remark
from store.wording import Worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.bulletin.model import Bulletin


def check(bulletin: Bulletin) -> Iterator[Remark]:
    """What a person should look at: the day's number, expected parts that are missing, parts that disagree."""
    yield from _war_day(bulletin)
    yield from _missing(bulletin)
    for disagreement in disagreements(bulletin):
        yield Remark("disagreement", disagreement.sentence)


def _war_day(bulletin: Bulletin) -> Iterator[Remark]:
    counted = (bulletin.date - WAR_BEGAN).days
    if bulletin.war_day is not None and bulletin.war_day != counted:
        text = Worded(
            "The page prints day {printed}, but {day} is day {counted} of the war.",
            printed=str(bulletin.war_day),
            day=bulletin.date,
            counted=str(counted),
        )
        yield Remark("war-day", text)


def _missing(bulletin: Bulletin) -> Iterator[Remark]:
    expected = {
        Worded("The bulletin has no summary."): bool(bulletin.summary),
        Worded("The bulletin has no fronts."): bool(bulletin.fronts),
        Worded("The bulletin has no loss row."): bulletin.losses is not None,
        Worded("The bulletin has no count of civilian casualties."): bulletin.civilian_casualties is not None,
        Worded("The bulletin has no list of sources."): bool(bulletin.sources),
    }
    for lacking, there in expected.items():
        if not there:
            yield Remark("missing-section", lacking)
